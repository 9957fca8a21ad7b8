// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What the register knows of one address: one storage slot, and one ABI word. From the lowest bit:
/// memberId 32 | joinedAt 40 | entitledAt 40 | leftAt 40 | class 8 | flags 8 | bylawsVersion 16 | seatEnds 40 | classSince 32
/// Times are Unix seconds; `classSince` is zero where the class never changed. One read answers "may this key cast in this meeting" and "is this a director today".
type MemberRecord is uint256;

using {
    memberId,
    joinedAt,
    entitledAt,
    leftAt,
    memberClass,
    isVoting,
    isSuspended,
    bylawsVersion,
    seatEnds,
    classSince,
    isOnRoll,
    exists,
    isMember,
    mayCast,
    isDirector,
    isDirectorAt,
    isReferred,
    isInArrears,
    isExpelled,
    isRecovering,
    withLeftAt,
    withSeat,
    withFlag,
    withoutFlag,
    withClass
} for MemberRecord global;

uint256 constant JOINED_AT = 32;
uint256 constant ENTITLED_AT = 72;
uint256 constant LEFT_AT = 112;
uint256 constant CLASS_AT = 152;
uint256 constant FLAGS_AT = 160;
uint256 constant BYLAWS_AT = 168;
uint256 constant SEAT_AT = 184;
uint256 constant CLASS_SINCE_AT = 224;

uint256 constant SUSPENDED = 1 << 0;
uint256 constant VOTING = 1 << 1; // copied from the class at admission
uint256 constant REFERRED = 1 << 2; // a minority sent the entry to the assembly, which has not decided
uint256 constant ARREARS = 1 << 3; // shares or fees are overdue
uint256 constant EXPELLED = 1 << 4; // kept after leaving: comes back by resolution only
uint256 constant RECOVERING = 1 << 5; // another key is asked for
uint256 constant SILENCED = SUSPENDED | REFERRED | ARREARS;
// What decides whether a member may cast at all: leftAt is zero, VOTING is set and nothing silences.
uint256 constant STANDING = (uint256(type(uint40).max) << LEFT_AT) | ((SILENCED | VOTING) << FLAGS_AT);

function newRecord(
    uint256 id,
    uint256 joined,
    uint256 entitled,
    uint256 class_,
    uint256 flags,
    uint256 bylaws,
    uint256 seat
) pure returns (MemberRecord) {
    return
        MemberRecord.wrap(
            id |
                (joined << JOINED_AT) |
                (entitled << ENTITLED_AT) |
                (class_ << CLASS_AT) |
                (flags << FLAGS_AT) |
                (bylaws << BYLAWS_AT) |
                (seat << SEAT_AT)
        );
}

function memberId(MemberRecord r) pure returns (uint32) {
    return uint32(MemberRecord.unwrap(r));
}

function joinedAt(MemberRecord r) pure returns (uint40) {
    return uint40(MemberRecord.unwrap(r) >> JOINED_AT);
}

function entitledAt(MemberRecord r) pure returns (uint40) {
    return uint40(MemberRecord.unwrap(r) >> ENTITLED_AT);
}

function leftAt(MemberRecord r) pure returns (uint40) {
    return uint40(MemberRecord.unwrap(r) >> LEFT_AT);
}

function memberClass(MemberRecord r) pure returns (uint8) {
    return uint8(MemberRecord.unwrap(r) >> CLASS_AT);
}

function isVoting(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) & (VOTING << FLAGS_AT) != 0;
}

function isSuspended(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) & (SUSPENDED << FLAGS_AT) != 0;
}

function bylawsVersion(MemberRecord r) pure returns (uint16) {
    return uint16(MemberRecord.unwrap(r) >> BYLAWS_AT);
}

function seatEnds(MemberRecord r) pure returns (uint40) {
    return uint40(MemberRecord.unwrap(r) >> SEAT_AT);
}

function classSince(MemberRecord r) pure returns (uint256) {
    return MemberRecord.unwrap(r) >> CLASS_SINCE_AT;
}

/// Whether a roll taken at `recordDate` counts this member of today: in a voting class by then, silenced or not. Who
/// entered in that very second may have come after the notice: only who could vote is sure to be on it (the founders).
function isOnRoll(MemberRecord r, uint256 recordDate) pure returns (bool) {
    bool counted = entitledAt(r) <= recordDate || (joinedAt(r) < recordDate && classSince(r) < recordDate);
    return isMember(r) && isVoting(r) && counted;
}

function exists(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) != 0;
}

function isMember(MemberRecord r) pure returns (bool) {
    return exists(r) && leftAt(r) == 0;
}

/// May this member cast a paper in a meeting whose notice was given at `recordDate`?
function mayCast(MemberRecord r, uint256 recordDate) pure returns (bool) {
    return MemberRecord.unwrap(r) & STANDING == VOTING << FLAGS_AT && entitledAt(r) <= recordDate;
}

/// A seat on the board ends with its term, and with the standing: who left or is suspended directs nothing.
function isDirector(MemberRecord r) view returns (bool) {
    return isDirectorAt(r, block.timestamp);
}

function isDirectorAt(MemberRecord r, uint256 time) pure returns (bool) {
    return MemberRecord.unwrap(r) & STANDING == VOTING << FLAGS_AT && seatEnds(r) > time;
}

function isReferred(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) & (REFERRED << FLAGS_AT) != 0;
}

function isInArrears(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) & (ARREARS << FLAGS_AT) != 0;
}

function isExpelled(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) & (EXPELLED << FLAGS_AT) != 0;
}

function isRecovering(MemberRecord r) pure returns (bool) {
    return MemberRecord.unwrap(r) & (RECOVERING << FLAGS_AT) != 0;
}

function withSeat(MemberRecord r, uint256 ends) pure returns (MemberRecord) {
    return MemberRecord.wrap((MemberRecord.unwrap(r) & ~(uint256(type(uint40).max) << SEAT_AT)) | (ends << SEAT_AT));
}

/// @param time zero when who left is back
function withLeftAt(MemberRecord r, uint256 time) pure returns (MemberRecord) {
    return MemberRecord.wrap((MemberRecord.unwrap(r) & ~(uint256(type(uint40).max) << LEFT_AT)) | (time << LEFT_AT));
}

function withFlag(MemberRecord r, uint256 flag) pure returns (MemberRecord) {
    return MemberRecord.wrap(MemberRecord.unwrap(r) | (flag << FLAGS_AT));
}

function withoutFlag(MemberRecord r, uint256 flag) pure returns (MemberRecord) {
    return MemberRecord.wrap(MemberRecord.unwrap(r) & ~(flag << FLAGS_AT));
}

/// The class from now on, with the entitlement that follows.
function withClass(MemberRecord r, uint256 class_, uint256 entitled) view returns (MemberRecord) {
    uint256 others = ~((uint256(type(uint8).max) << CLASS_AT) | (uint256(type(uint40).max) << ENTITLED_AT));
    others &= (1 << CLASS_SINCE_AT) - 1;
    return
        MemberRecord.wrap(
            (MemberRecord.unwrap(r) & others) |
                (class_ << CLASS_AT) |
                (entitled << ENTITLED_AT) |
                (block.timestamp << CLASS_SINCE_AT)
        );
}

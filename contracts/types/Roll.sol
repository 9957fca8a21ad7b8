// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What the register counts and what of the bylaws it needs at every entry: one slot, read and written together. From
/// the lowest bit, what the register counts itself:
/// lastMemberId 32 | members 24 | votingMembers 24 | seated 8 | boardEpoch 16
/// | admitted 16 | admittedBefore 16 | admittedLongAgo 16 | period 8
/// and what it takes over from the bylaws:
/// version 16 | votingAfterDays 16 | votingClasses 16 | openClasses 16 | directorsNeeded 8 | minSeats 8
/// | admissionsMaxBps 16
/// `members`: of all classes. `votingMembers`: those of voting classes, in their qualifying time or silenced too.
/// `seated`: seats taken, ended terms that nobody recorded included. `boardEpoch` rises at every change of a seat.
/// `admitted`: without a resolution, in the `period` of 15 days (modulo 256), in the one before it and the one before
/// that. Classes: one bit each; the open ones take applications.
/// No lane carries into the next: the board's bound lets 24 bits of members in at 2^16 a month, which takes 21 years of
/// doing nothing else, and a seat changes by resolution.
type Roll is uint256;

using {
    lastMemberId,
    members,
    votingMembers,
    seated,
    boardEpoch,
    bylawsVersion,
    isVotingClass,
    isOpenClass,
    directorsNeeded,
    minSeats,
    entitledFrom,
    withBylaws,
    withNumberGiven,
    withEntered,
    withLeft,
    withClassChanged,
    withSeatChanged,
    withNewEpoch,
    admissionsFree,
    withAdmitted
} for Roll global;

uint256 constant MEMBERS_AT = 32;
uint256 constant VOTING_AT = 56;
uint256 constant SEATED_AT = 80;
uint256 constant EPOCH_AT = 88;
uint256 constant ADMITTED_AT = 104;
uint256 constant PERIOD_AT = 152;
uint256 constant VERSION_AT = 160;
uint256 constant VOTING_AFTER_AT = 176;
uint256 constant VOTING_CLASSES_AT = 192;
uint256 constant OPEN_CLASSES_AT = 208;
uint256 constant NEEDED_AT = 224;
uint256 constant MIN_SEATS_AT = 232;
uint256 constant ADMISSIONS_AT = 240;

uint256 constant PERIOD = 15 days;
uint256 constant LEAST_ADMISSIONS = 5;
uint256 constant CLASSES = 16;

function lastMemberId(Roll r) pure returns (uint32) {
    return uint32(Roll.unwrap(r));
}

function members(Roll r) pure returns (uint256) {
    return uint24(Roll.unwrap(r) >> MEMBERS_AT);
}

function votingMembers(Roll r) pure returns (uint256) {
    return uint24(Roll.unwrap(r) >> VOTING_AT);
}

function seated(Roll r) pure returns (uint256) {
    return uint8(Roll.unwrap(r) >> SEATED_AT);
}

function boardEpoch(Roll r) pure returns (uint256) {
    return uint16(Roll.unwrap(r) >> EPOCH_AT);
}

function bylawsVersion(Roll r) pure returns (uint256) {
    return uint16(Roll.unwrap(r) >> VERSION_AT);
}

function isVotingClass(Roll r, uint256 class_) pure returns (bool) {
    return class_ < CLASSES && (Roll.unwrap(r) >> (VOTING_CLASSES_AT + class_)) & 1 == 1;
}

function isOpenClass(Roll r, uint256 class_) pure returns (bool) {
    return class_ < CLASSES && (Roll.unwrap(r) >> (OPEN_CLASSES_AT + class_)) & 1 == 1;
}

function directorsNeeded(Roll r) pure returns (uint256) {
    return uint8(Roll.unwrap(r) >> NEEDED_AT);
}

function minSeats(Roll r) pure returns (uint256) {
    return uint8(Roll.unwrap(r) >> MIN_SEATS_AT);
}

/// When who enters now may first be on a record date.
function entitledFrom(Roll r) view returns (uint40) {
    return uint40(block.timestamp + uint256(uint16(Roll.unwrap(r) >> VOTING_AFTER_AT)) * 1 days);
}

/// @param bylaws the upper 96 bits, in the order above
function withBylaws(Roll r, uint96 bylaws) pure returns (Roll) {
    return Roll.wrap(uint160(Roll.unwrap(r)) | (uint256(bylaws) << VERSION_AT));
}

function withNumberGiven(Roll r) pure returns (Roll) {
    return Roll.wrap(Roll.unwrap(r) + 1);
}

function withEntered(Roll r, bool votes) pure returns (Roll) {
    return Roll.wrap(Roll.unwrap(r) + (1 << MEMBERS_AT) + (votes ? 1 << VOTING_AT : 0));
}

function withLeft(Roll r, bool votes) pure returns (Roll) {
    return Roll.wrap(Roll.unwrap(r) - (1 << MEMBERS_AT) - (votes ? 1 << VOTING_AT : 0));
}

function withClassChanged(Roll r, bool voted, bool votes) pure returns (Roll) {
    if (voted == votes) return r;
    return Roll.wrap(votes ? Roll.unwrap(r) + (1 << VOTING_AT) : Roll.unwrap(r) - (1 << VOTING_AT));
}

function withSeatChanged(Roll r, bool taken) pure returns (Roll) {
    return Roll.wrap(taken ? Roll.unwrap(r) + (1 << SEATED_AT) : Roll.unwrap(r) - (1 << SEATED_AT));
}

function withNewEpoch(Roll r) pure returns (Roll) {
    return Roll.wrap(Roll.unwrap(r) + (1 << EPOCH_AT));
}

/// How many the board may still admit now. Three periods of 15 days cover every span of 30 days that ends now, so the
/// bound holds in any 30 days; it may bind up to 15 days longer. A stamp 256 periods old looks like this one: then the
/// bound binds for a while where it need not, never the other way.
function admissionsFree(Roll r) view returns (uint256) {
    (uint256 counts, ) = _countsNow(r);
    uint256 most = (members(r) * (Roll.unwrap(r) >> ADMISSIONS_AT)) / 10_000;
    if (most < LEAST_ADMISSIONS) most = LEAST_ADMISSIONS;
    if (most > type(uint16).max) most = type(uint16).max;
    uint256 taken = uint256(uint16(counts)) + uint16(counts >> 16) + uint16(counts >> 32);
    return most > taken ? most - taken : 0;
}

/// @param count at most what admissionsFree answers
function withAdmitted(Roll r, uint256 count) view returns (Roll) {
    (uint256 counts, uint256 period) = _countsNow(r);
    uint256 others = Roll.unwrap(r) & ~(uint256(type(uint56).max) << ADMITTED_AT);
    return Roll.wrap(others | ((counts + count) << ADMITTED_AT) | (period << PERIOD_AT));
}

/// The three counts moved on to the present period: a period more shifts each to the one before it.
function _countsNow(Roll r) view returns (uint256 counts, uint256 period) {
    period = uint8(block.timestamp / PERIOD);
    unchecked {
        uint256 passed = uint8(period - (Roll.unwrap(r) >> PERIOD_AT)); // modulo 256
        counts = passed > 2 ? 0 : uint48((Roll.unwrap(r) >> ADMITTED_AT) << (16 * passed));
    }
}

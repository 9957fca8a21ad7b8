// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "./Kind.sol";
import {Tally, TALLY_BITS} from "./Tally.sol";

/// A meeting is one storage slot. From the lowest bit:
/// recordDate 40 | opensAfter 24 | lasts 12 | lateQuorum 10 | free 1 | isExtended 1 | roll 24 | lastItem 4 | kinds 2 x 16
/// | executed 16 | rulesVersion 16 | tally of item 0: 72 | hasRecusals 1 | hasClassVotes 1 | isSecondCall 1
/// | hasAppended 1
/// `opensAfter` in seconds, `lasts` and `lateQuorum` in hours. The first item's tally lives here, so a meeting with one
/// item costs one slot. Items 1 to 15 stand three to a slot.
type Meeting is uint256;

using {
    isConvened,
    recordDate,
    opensAt,
    closesAt,
    roll,
    items,
    kindOf,
    isExecuted,
    rulesVersion,
    firstTally,
    withFirstTally,
    withExecuted,
    hasRecusals,
    hasClassVotes,
    isSecondCall,
    hasAppended,
    isExtended,
    isLate,
    withRecusals,
    withClassVotes,
    withAppended,
    withExtension
} for Meeting global;

uint256 constant LASTS_AT = 64;
uint256 constant LATE_QUORUM_AT = 76;
uint256 constant IS_EXTENDED = 1 << 87;
uint256 constant ROLL_AT = 88;
uint256 constant LAST_ITEM_AT = 112;
uint256 constant KIND_OF_ITEM_AT = 116;
uint256 constant EXECUTED_AT = 148;
uint256 constant RULES_AT = 164;
uint256 constant TALLY_AT = 180;
uint256 constant HAS_RECUSALS = 1 << 252;
uint256 constant HAS_CLASS_VOTES = 1 << 253;
uint256 constant IS_SECOND_CALL = 1 << 254;
uint256 constant HAS_APPENDED = 1 << 255;
uint256 constant LASTS_MASK = 0xfff;
uint256 constant LATE_QUORUM_MASK = 0x3ff;
uint256 constant MAX_ROLL = type(uint24).max;

/// @param opensAfter seconds; @param lastsHours with an extension at most 2,880; @param lateQuorumHours at most 720
/// @param flags HAS_RECUSALS, HAS_CLASS_VOTES, IS_SECOND_CALL
function newMeeting(
    uint256 notice,
    uint256 opensAfter,
    uint256 lastsHours,
    uint256 lateQuorumHours,
    uint256 roll_,
    uint256 items_,
    uint256 kinds,
    uint256 rules,
    uint256 flags
) pure returns (Meeting) {
    uint256 meeting = notice | flags;
    meeting |= opensAfter << 40;
    meeting |= lastsHours << LASTS_AT;
    meeting |= lateQuorumHours << LATE_QUORUM_AT;
    meeting |= roll_ << ROLL_AT;
    meeting |= (items_ - 1) << LAST_ITEM_AT;
    meeting |= kinds << KIND_OF_ITEM_AT;
    meeting |= rules << RULES_AT;
    return Meeting.wrap(meeting);
}

function isConvened(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) != 0;
}

function recordDate(Meeting m) pure returns (uint256) {
    return uint40(Meeting.unwrap(m));
}

function opensAt(Meeting m) pure returns (uint256) {
    unchecked {
        return recordDate(m) + uint24(Meeting.unwrap(m) >> 40); // 40 and 24 bits cannot overflow
    }
}

function closesAt(Meeting m) pure returns (uint256) {
    unchecked {
        return opensAt(m) + ((Meeting.unwrap(m) >> LASTS_AT) & LASTS_MASK) * 1 hours;
    }
}

/// How many members of voting classes there were at notice.
function roll(Meeting m) pure returns (uint256) {
    return uint24(Meeting.unwrap(m) >> ROLL_AT);
}

function items(Meeting m) pure returns (uint256) {
    unchecked {
        return ((Meeting.unwrap(m) >> LAST_ITEM_AT) & 15) + 1;
    }
}

function kindOf(Meeting m, uint256 item) pure returns (Kind) {
    return Kind((Meeting.unwrap(m) >> (KIND_OF_ITEM_AT + 2 * item)) & 3);
}

function isExecuted(Meeting m, uint256 item) pure returns (bool) {
    return (Meeting.unwrap(m) >> (EXECUTED_AT + item)) & 1 == 1;
}

function rulesVersion(Meeting m) pure returns (uint16) {
    return uint16(Meeting.unwrap(m) >> RULES_AT);
}

function firstTally(Meeting m) pure returns (Tally) {
    return Tally.wrap((Meeting.unwrap(m) >> TALLY_AT) & ((1 << TALLY_BITS) - 1));
}

function withFirstTally(Meeting m, uint256 added) pure returns (Meeting) {
    unchecked {
        return Meeting.wrap(Meeting.unwrap(m) + (added << TALLY_AT)); // no lane exceeds the roll
    }
}

function withExecuted(Meeting m, uint256 item) pure returns (Meeting) {
    return Meeting.wrap(Meeting.unwrap(m) | (1 << (EXECUTED_AT + item)));
}

/// Whether some member has no vote on some item.
function hasRecusals(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) & HAS_RECUSALS != 0;
}

/// Whether some item needs a majority of one class besides its own.
function hasClassVotes(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) & HAS_CLASS_VOTES != 0;
}

/// Whether it decides again what failed for want of a quorum alone.
function isSecondCall(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) & IS_SECOND_CALL != 0;
}

/// Whether members put items on the agenda after the notice.
function hasAppended(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) & HAS_APPENDED != 0;
}

/// Whether its window was extended because a quorum was reached late.
function isExtended(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) & IS_EXTENDED != 0;
}

/// Whether a quorum reached at `time` would extend the window: it was not extended yet, and the close is near.
function isLate(Meeting m, uint256 time) pure returns (bool) {
    unchecked {
        uint256 margin = _lateQuorumHours(m);
        return margin != 0 && time + margin * 1 hours >= closesAt(m);
    }
}

function withRecusals(Meeting m) pure returns (Meeting) {
    return Meeting.wrap(Meeting.unwrap(m) | HAS_RECUSALS);
}

function withClassVotes(Meeting m) pure returns (Meeting) {
    return Meeting.wrap(Meeting.unwrap(m) | HAS_CLASS_VOTES);
}

/// @param kinds of the items that follow the present ones, two bits each
function withAppended(Meeting m, uint256 count, uint256 kinds) pure returns (Meeting) {
    uint256 added = (count << LAST_ITEM_AT) + (kinds << (KIND_OF_ITEM_AT + 2 * items(m)));
    return Meeting.wrap((Meeting.unwrap(m) + added) | HAS_APPENDED);
}

/// The window lasts longer by the margin, which is used up: it happens once.
function withExtension(Meeting m) pure returns (Meeting) {
    uint256 margin = _lateQuorumHours(m);
    return Meeting.wrap((Meeting.unwrap(m) + (margin << LASTS_AT) - (margin << LATE_QUORUM_AT)) | IS_EXTENDED);
}

function _lateQuorumHours(Meeting m) pure returns (uint256) {
    return (Meeting.unwrap(m) >> LATE_QUORUM_AT) & LATE_QUORUM_MASK;
}

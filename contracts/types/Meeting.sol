// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "./Kind.sol";
import {Tally, TALLY_BITS} from "./Tally.sol";

/// A meeting is one storage slot. From the lowest bit:
/// recordDate 40 | opensAfter 24 | lasts 24 | roll 24 | lastItem 4 | kinds 2 x 16 | executed 16 | rulesVersion 16
/// | tally of item 0: 72 | hasRecusals 1 | free 3
/// The first item's tally lives here, so a meeting with one item costs one slot. Items 1 to 15 stand three to a slot.
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
    withRecusals
} for Meeting global;

uint256 constant ROLL_AT = 88;
uint256 constant LAST_ITEM_AT = 112;
uint256 constant KIND_OF_ITEM_AT = 116;
uint256 constant EXECUTED_AT = 148;
uint256 constant RULES_AT = 164;
uint256 constant TALLY_AT = 180;
uint256 constant HAS_RECUSALS = 1 << 252;
uint256 constant MAX_ROLL = type(uint24).max;

function newMeeting(
    uint256 notice,
    uint256 opensAfter,
    uint256 lasts,
    uint256 roll_,
    uint256 items_,
    uint256 kinds,
    uint256 rules
) pure returns (Meeting) {
    return
        Meeting.wrap(
            notice |
                (opensAfter << 40) |
                (lasts << 64) |
                (roll_ << ROLL_AT) |
                ((items_ - 1) << LAST_ITEM_AT) |
                (kinds << KIND_OF_ITEM_AT) |
                (rules << RULES_AT)
        );
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
        return opensAt(m) + uint24(Meeting.unwrap(m) >> 64);
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

/// Whether some item's own calls name a member, who then has no vote on it.
function hasRecusals(Meeting m) pure returns (bool) {
    return Meeting.unwrap(m) & HAS_RECUSALS != 0;
}

function withRecusals(Meeting m) pure returns (Meeting) {
    return Meeting.wrap(Meeting.unwrap(m) | HAS_RECUSALS);
}

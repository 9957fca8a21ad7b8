// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "./Kind.sol";
import {Tally} from "./Tally.sol";
import {Parameters} from "./Parameters.sol";

/// The few bylaws that every meeting needs, in one slot of the Assembly. From the lowest bit:
/// version 16 | meetings 24 | open 8 | noticeDays 16 | votingDays 16 | expiryDays 16
/// | (delayDays 16 | quorumBps 16 | majorityFor 8 | majorityOf 8) x 3 kinds | ofAllMembers 8
/// `meetings` and `open` are the Assembly's own and are kept when the bylaws change.
type Rules is uint256;

using {
    version,
    meetings,
    isOpen,
    noticeSeconds,
    votingSeconds,
    expirySeconds,
    delaySeconds,
    quorum,
    majority,
    carries,
    withMeetingHeld,
    opened,
    amendedTo
} for Rules global;

uint256 constant MEETINGS_AT = 16;
uint256 constant OPEN_AT = 40;
uint256 constant NOTICE_AT = 48;
uint256 constant VOTING_AT = 64;
uint256 constant EXPIRY_AT = 80;
uint256 constant KINDS_AT = 96;
uint256 constant KIND_BITS = 48;
uint256 constant OF_ALL_AT = 240;
uint256 constant OWN_PART = uint256(type(uint32).max) << MEETINGS_AT; // meetings and open
uint256 constant EVERYTHING = 10_000; // basis points

function newRules(uint256 version_, Parameters memory p) pure returns (Rules) {
    return
        Rules.wrap(
            version_ |
                (uint256(p.noticeDays) << NOTICE_AT) |
                (uint256(p.votingDays) << VOTING_AT) |
                (uint256(p.executionExpiryDays) << EXPIRY_AT) |
                _kindRules(Kind.Ordinary, p.executionDelayDays, p.ordinaryQuorumBps, 1, 2) |
                _kindRules(
                    Kind.Special,
                    p.specialExecutionDelayDays,
                    p.specialQuorumBps,
                    p.specialMajorityFor,
                    p.specialMajorityOf
                ) |
                _kindRules(
                    Kind.Dissolution,
                    p.specialExecutionDelayDays,
                    p.dissolutionQuorumBps,
                    p.dissolutionMajorityFor,
                    p.dissolutionMajorityOf
                ) |
                (p.dissolutionOfAllMembers ? 1 << OF_ALL_AT : 0)
        );
}

function _kindRules(
    Kind kind,
    uint256 delayDays,
    uint256 quorumBps,
    uint256 majorityFor,
    uint256 majorityOf
) pure returns (uint256) {
    return
        (delayDays | (quorumBps << 16) | (majorityFor << 32) | (majorityOf << 40)) <<
        (KINDS_AT + KIND_BITS * uint256(kind));
}

function version(Rules r) pure returns (uint16) {
    return uint16(Rules.unwrap(r));
}

/// How many meetings were convened so far.
function meetings(Rules r) pure returns (uint24) {
    return uint24(Rules.unwrap(r) >> MEETINGS_AT);
}

/// Whether the co-op has opened: its members and its capital have reached what its bylaws ask for.
function isOpen(Rules r) pure returns (bool) {
    return uint8(Rules.unwrap(r) >> OPEN_AT) != 0;
}

function noticeSeconds(Rules r) pure returns (uint256) {
    return uint256(uint16(Rules.unwrap(r) >> NOTICE_AT)) * 1 days;
}

function votingSeconds(Rules r) pure returns (uint256) {
    return uint256(uint16(Rules.unwrap(r) >> VOTING_AT)) * 1 days;
}

function expirySeconds(Rules r) pure returns (uint256) {
    return uint256(uint16(Rules.unwrap(r) >> EXPIRY_AT)) * 1 days;
}

function delaySeconds(Rules r, Kind kind) pure returns (uint256) {
    return uint256(uint16(_ofKind(r, kind))) * 1 days;
}

/// How many members must take part, of `roll`; a fraction of a member counts as one.
function quorum(Rules r, Kind kind, uint256 roll) pure returns (uint256) {
    uint256 bps = uint16(_ofKind(r, kind) >> 16);
    return (roll * bps + EVERYTHING - 1) / EVERYTHING;
}

/// How many votes in favour carry it, when `decided` members chose for or against and `roll` may vote.
/// An ordinary resolution needs more than half; the others their fraction, of the votes or of all members.
function majority(Rules r, Kind kind, uint256 decided, uint256 roll) pure returns (uint256) {
    if (kind == Kind.Ordinary) return decided / 2 + 1;
    uint256 ofKind = _ofKind(r, kind);
    uint256 base = kind == Kind.Dissolution && uint8(Rules.unwrap(r) >> OF_ALL_AT) != 0 ? roll : decided;
    (uint256 numerator, uint256 denominator) = (uint8(ofKind >> 32), uint8(ofKind >> 40));
    uint256 needed = (base * numerator + denominator - 1) / denominator;
    return needed == 0 ? 1 : needed;
}

/// Quorum counts members who took part, abstaining included; a majority is never reached by a tie or by silence.
function carries(Rules r, Kind kind, Tally t, uint256 roll) pure returns (bool) {
    uint256 decided = t.inFavour() + t.against();
    return decided + t.abstain() >= quorum(r, kind, roll) && t.inFavour() >= majority(r, kind, decided, roll);
}

function withMeetingHeld(Rules r) pure returns (Rules) {
    return Rules.wrap(Rules.unwrap(r) + (1 << MEETINGS_AT)); // 2^24 meetings cannot be held at one a block
}

function opened(Rules r) pure returns (Rules) {
    return Rules.wrap(Rules.unwrap(r) | (1 << OPEN_AT));
}

function amendedTo(Rules r, Rules next) pure returns (Rules) {
    return Rules.wrap((Rules.unwrap(r) & OWN_PART) | (Rules.unwrap(next) & ~OWN_PART));
}

function _ofKind(Rules r, Kind kind) pure returns (uint256) {
    return Rules.unwrap(r) >> (KINDS_AT + KIND_BITS * uint256(kind));
}

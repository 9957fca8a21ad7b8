// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "./Kind.sol";
import {Parameters} from "./Parameters.sol";

/// The few bylaws that every meeting needs, in one slot of the Assembly. From the lowest bit:
/// version 16 | meetings 24 | open 1 | maxProxies 7 | noticeDays 8 | urgentNoticeDays 8 | votingDays 8
/// | agendaClosesDays 8 | expiryDays 16 | (delayDays 8 | quorumBps 16 | majorityFor 8 | majorityOf 8) x 3 kinds
/// | ofAllMembers 8 | secondCallQuorumBps 16 | lateQuorumHours 16
/// `meetings` and `open` are the Assembly's own and are kept when the bylaws change. The ranges in BylawsRules keep
/// every part within its bits.
type Rules is uint256;

using {
    version,
    meetings,
    isOpen,
    maxProxies,
    noticeSeconds,
    urgentNoticeSeconds,
    votingHours,
    agendaClosesSeconds,
    lateQuorumHours,
    expirySeconds,
    delaySeconds,
    quorum,
    majority,
    withMeetingHeld,
    opened,
    amendedTo
} for Rules global;

uint256 constant MEETINGS_AT = 16;
uint256 constant OPEN_AT = 40;
uint256 constant MAX_PROXIES_AT = 41;
uint256 constant NOTICE_AT = 48;
uint256 constant URGENT_NOTICE_AT = 56;
uint256 constant VOTING_AT = 64;
uint256 constant AGENDA_CLOSES_AT = 72;
uint256 constant EXPIRY_AT = 80;
uint256 constant KINDS_AT = 96;
uint256 constant KIND_BITS = 40;
uint256 constant OF_ALL_AT = 216;
uint256 constant SECOND_CALL_AT = 224;
uint256 constant LATE_QUORUM_AT = 240;
uint256 constant OWN_PART = (uint256(type(uint24).max) << MEETINGS_AT) | (1 << OPEN_AT); // meetings and open
uint256 constant EVERYTHING = 10_000; // basis points

function newRules(uint256 version_, Parameters memory p) pure returns (Rules) {
    return
        Rules.wrap(
            version_ |
                (uint256(p.maxProxies) << MAX_PROXIES_AT) |
                (uint256(p.noticeDays) << NOTICE_AT) |
                (uint256(p.urgentNoticeDays) << URGENT_NOTICE_AT) |
                (uint256(p.votingDays) << VOTING_AT) |
                (uint256(p.agendaClosesDays) << AGENDA_CLOSES_AT) |
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
                (p.dissolutionOfAllMembers ? 1 << OF_ALL_AT : 0) |
                (uint256(p.secondCallQuorumBps) << SECOND_CALL_AT) |
                (uint256(p.lateQuorumExtensionHours) << LATE_QUORUM_AT)
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
        (delayDays | (quorumBps << 8) | (majorityFor << 24) | (majorityOf << 32)) <<
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
    return Rules.unwrap(r) & (1 << OPEN_AT) != 0;
}

/// How many members one holder may be a proxy for.
function maxProxies(Rules r) pure returns (uint256) {
    return (Rules.unwrap(r) >> MAX_PROXIES_AT) & 0x7f;
}

function noticeSeconds(Rules r) pure returns (uint256) {
    return uint256(uint8(Rules.unwrap(r) >> NOTICE_AT)) * 1 days;
}

/// The notice of a second call.
function urgentNoticeSeconds(Rules r) pure returns (uint256) {
    return uint256(uint8(Rules.unwrap(r) >> URGENT_NOTICE_AT)) * 1 days;
}

function votingHours(Rules r) pure returns (uint256) {
    return uint256(uint8(Rules.unwrap(r) >> VOTING_AT)) * 24;
}

/// How long before the voting opens the agenda is final.
function agendaClosesSeconds(Rules r) pure returns (uint256) {
    return uint256(uint8(Rules.unwrap(r) >> AGENDA_CLOSES_AT)) * 1 days;
}

/// By how much a quorum reached as late as that extends the voting; zero for never.
function lateQuorumHours(Rules r) pure returns (uint256) {
    return uint16(Rules.unwrap(r) >> LATE_QUORUM_AT);
}

function expirySeconds(Rules r) pure returns (uint256) {
    return uint256(uint16(Rules.unwrap(r) >> EXPIRY_AT)) * 1 days;
}

function delaySeconds(Rules r, Kind kind) pure returns (uint256) {
    return uint256(uint8(_ofKind(r, kind))) * 1 days;
}

/// How many members must take part, of `roll`; a fraction of a member counts as one.
/// @param secondCall whether a special resolution is decided again, with the lesser quorum of a second call
function quorum(Rules r, Kind kind, uint256 roll, bool secondCall) pure returns (uint256) {
    uint256 bps = secondCall ? uint16(Rules.unwrap(r) >> SECOND_CALL_AT) : uint16(_ofKind(r, kind) >> 8);
    return (roll * bps + EVERYTHING - 1) / EVERYTHING;
}

/// How many votes in favour carry it, when `decided` members chose for or against and `roll` may vote.
/// An ordinary resolution needs more than half; the others their fraction, of the votes or of all members.
function majority(Rules r, Kind kind, uint256 decided, uint256 roll) pure returns (uint256) {
    if (kind == Kind.Ordinary) return decided / 2 + 1;
    uint256 ofKind = _ofKind(r, kind);
    uint256 base = kind == Kind.Dissolution && uint8(Rules.unwrap(r) >> OF_ALL_AT) != 0 ? roll : decided;
    (uint256 numerator, uint256 denominator) = (uint8(ofKind >> 24), uint8(ofKind >> 32));
    uint256 needed = (base * numerator + denominator - 1) / denominator;
    return needed == 0 ? 1 : needed;
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

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "../../contracts/types/Kind.sol";
import {Meeting, newMeeting} from "../../contracts/types/Meeting.sol";
import {FLAGS_AT, LEFT_AT, MemberRecord, newRecord, SUSPENDED, VOTING} from "../../contracts/types/MemberRecord.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {newRules, Rules} from "../../contracts/types/Rules.sol";
import {Tally} from "../../contracts/types/Tally.sol";
import {Presets} from "./support/Presets.sol";
import {Test} from "./support/Test.sol";

contract TypesTest is Test {
    // ---- MemberRecord ----

    function testFuzz_newRecord_givesEveryFieldBack(
        uint32 id,
        uint40 joined,
        uint40 entitled,
        uint8 class,
        bool votes,
        uint16 bylaws,
        uint40 seat
    ) external pure {
        MemberRecord r = newRecord(id, joined, entitled, class, votes ? VOTING : 0, bylaws, seat);
        assertEq(r.memberId(), id, "id");
        assertEq(r.joinedAt(), joined, "joined");
        assertEq(r.entitledAt(), entitled, "entitled");
        assertEq(r.leftAt(), 0, "has not left");
        assertEq(r.memberClass(), class, "class");
        assertTrue(r.isVoting() == votes, "votes");
        assertFalse(r.isSuspended(), "not suspended");
        assertEq(r.bylawsVersion(), bylaws, "bylaws");
        assertEq(r.seatEnds(), seat, "seat");
    }

    function testFuzz_withLeftAt_changesNothingElse(uint32 id, uint40 joined, uint40 seat, uint40 time) external pure {
        MemberRecord r = newRecord(id, joined, joined, 1, VOTING, 1, seat).withLeftAt(time);
        assertEq(r.leftAt(), time, "left");
        assertEq(r.memberId(), id, "id");
        assertEq(r.seatEnds(), seat, "seat");
        assertTrue(r.exists() == (id | joined | seat | time | 1 != 0), "exists");
        assertTrue(time == 0 || !r.isMember(), "who left is no member");
    }

    function testFuzz_withSeat_changesNothingElse(uint32 id, uint40 joined, uint40 seat, uint40 next) external pure {
        MemberRecord r = newRecord(id, joined, joined, 1, VOTING, 7, seat).withSeat(next);
        assertEq(r.seatEnds(), next, "seat");
        assertEq(r.memberId(), id, "id");
        assertEq(r.bylawsVersion(), 7, "bylaws");
        assertTrue(r.isVoting(), "votes");
    }

    /// The mask of `mayCast` against the plain sentence.
    function testFuzz_mayCast_isTheConjunction(uint256 word, uint256 recordDate) external pure {
        word &= ~(uint256(type(uint40).max) << LEFT_AT) | (word << 8); // leave `leftAt` at zero in many runs
        MemberRecord r = MemberRecord.wrap(word);
        recordDate = bound(recordDate, 0, type(uint40).max);
        bool plain = r.leftAt() == 0 && r.isVoting() && !r.isSuspended() && r.entitledAt() <= recordDate;
        assertTrue(r.mayCast(recordDate) == plain, "may cast");
    }

    function testFuzz_isDirector_endsWithTermAndStanding(uint40 seat, uint40 time, bool suspended, bool left) external {
        vm.warp(time);
        MemberRecord r = newRecord(1, 0, 0, 0, VOTING, 1, seat);
        if (suspended) r = MemberRecord.wrap(MemberRecord.unwrap(r) | (SUSPENDED << FLAGS_AT));
        if (left) r = r.withLeftAt(1);
        assertTrue(r.isDirector() == (seat > time && !suspended && !left), "director");
    }

    // ---- Meeting ----

    function testFuzz_newMeeting_givesEveryFieldBack(
        uint40 notice,
        uint24 opensAfter,
        uint24 lasts,
        uint24 roll,
        uint8 items,
        uint32 kinds,
        uint16 rules
    ) external pure {
        notice = uint40(bound(notice, 1, type(uint40).max));
        items = uint8(bound(items, 1, 16));
        for (uint256 i; i < 16; ++i) {
            if ((kinds >> (2 * i)) & 3 == 3) kinds ^= uint32(1 << (2 * i)); // there are three kinds
        }
        Meeting m = newMeeting(notice, opensAfter, lasts, roll, items, kinds, rules);
        assertTrue(m.isConvened(), "convened");
        assertEq(m.recordDate(), notice, "record date");
        assertEq(m.opensAt(), uint256(notice) + opensAfter, "opens");
        assertEq(m.closesAt(), uint256(notice) + opensAfter + lasts, "closes");
        assertEq(m.roll(), roll, "roll");
        assertEq(m.items(), items, "items");
        assertEq(m.rulesVersion(), rules, "rules");
        for (uint256 i; i < 16; ++i) {
            assertEq(uint256(m.kindOf(i)), (kinds >> (2 * i)) & 3, "kind");
            assertFalse(m.isExecuted(i), "not executed");
        }
    }

    function testFuzz_withExecuted_marksOneItem(uint256 item, uint256 other) external pure {
        (item, other) = (bound(item, 0, 15), bound(other, 0, 15));
        Meeting m = newMeeting(1, 2, 3, type(uint24).max, 16, 0, type(uint16).max).withExecuted(item);
        assertTrue(m.isExecuted(item), "executed");
        assertTrue(item == other || !m.isExecuted(other), "no other");
        assertEq(m.roll(), type(uint24).max, "roll");
        assertEq(m.rulesVersion(), type(uint16).max, "rules");
        assertEq(Tally.unwrap(m.firstTally()), 0, "tally");
        assertEq(uint256(m.kindOf(15)), 0, "kind");
    }

    function testFuzz_withFirstTally_addsAndChangesNothingElse(uint24 a, uint24 f, uint24 s) external pure {
        uint256 lanes = uint256(a) | (uint256(f) << 24) | (uint256(s) << 48);
        Meeting m = newMeeting(9, 8, 7, 6, 16, 0x2AAAAAAA, 5).withExecuted(15).withFirstTally(lanes);
        assertEq(m.firstTally().against(), a, "against");
        assertEq(m.firstTally().inFavour(), f, "in favour");
        assertEq(m.firstTally().abstain(), s, "abstain");
        assertEq(m.rulesVersion(), 5, "rules");
        assertEq(m.closesAt(), 24, "closes");
        assertTrue(m.isExecuted(15) && !m.isExecuted(14), "executed");
    }

    // ---- Rules ----

    function _rules(uint256 quorumBps, uint8 part, uint8 of_, bool ofAll) private pure returns (Rules) {
        Parameters memory p = Presets.archive();
        (p.ordinaryQuorumBps, p.specialQuorumBps, p.dissolutionQuorumBps) = (
            uint16(quorumBps),
            uint16(quorumBps),
            uint16(quorumBps)
        );
        (p.specialMajorityFor, p.specialMajorityOf) = (part, of_);
        (p.dissolutionMajorityFor, p.dissolutionMajorityOf) = (part, of_);
        p.dissolutionOfAllMembers = ofAll;
        return newRules(1, p);
    }

    function testFuzz_newRules_givesEveryFieldBack(
        uint16 v,
        uint16 notice,
        uint16 voting,
        uint16 expiry,
        uint16 d,
        uint16 s
    ) external pure {
        Parameters memory p = Presets.archive();
        (p.noticeDays, p.votingDays, p.executionExpiryDays) = (notice, voting, expiry);
        (p.executionDelayDays, p.specialExecutionDelayDays) = (d, s);
        Rules r = newRules(v, p);
        assertEq(r.version(), v, "version");
        assertEq(r.meetings(), 0, "meetings");
        assertFalse(r.isOpen(), "not open");
        assertEq(r.noticeSeconds(), uint256(notice) * 86_400, "notice");
        assertEq(r.votingSeconds(), uint256(voting) * 86_400, "voting");
        assertEq(r.expirySeconds(), uint256(expiry) * 86_400, "expiry");
        assertEq(r.delaySeconds(Kind.Ordinary), uint256(d) * 86_400, "ordinary delay");
        assertEq(r.delaySeconds(Kind.Special), uint256(s) * 86_400, "special delay");
        assertEq(r.delaySeconds(Kind.Dissolution), uint256(s) * 86_400, "dissolution delay");
    }

    function testFuzz_amendedTo_keepsMeetingsAndOpen(uint8 held, bool isOpen_, uint16 v) external pure {
        Rules r = newRules(1, Presets.archive());
        for (uint256 i; i < held; ++i) r = r.withMeetingHeld();
        if (isOpen_) r = r.opened();
        Parameters memory p = Presets.archive();
        p.votingDays = 21;
        Rules next = r.amendedTo(newRules(v, p).opened().withMeetingHeld());
        assertEq(next.version(), v, "version");
        assertEq(next.meetings(), held, "meetings");
        assertTrue(next.isOpen() == isOpen_, "open");
        assertEq(next.votingSeconds(), 21 days, "voting");
        assertEq(next.quorum(Kind.Special, 100), 50, "quorum");
    }

    /// papers x 10,000 >= roll x bps, to the member.
    function testFuzz_quorum_isTheLeastNumberThatReaches(uint24 roll, uint16 bps) external pure {
        bps = uint16(bound(bps, 0, 10_000));
        uint256 needed = _rules(bps, 2, 3, false).quorum(Kind.Ordinary, roll);
        assertTrue(needed * 10_000 >= uint256(roll) * bps, "reaches");
        assertTrue(needed == 0 || (needed - 1) * 10_000 < uint256(roll) * bps, "one less does not");
        assertLe(needed, roll, "never more than there are");
    }

    function testFuzz_carries_ordinaryNeedsMoreForThanAgainst(uint24 f, uint24 a) external pure {
        bool carried = _rules(0, 2, 3, false).carries(Kind.Ordinary, _tally(a, f, 0), type(uint24).max);
        assertTrue(carried == (f > a), "for > against");
    }

    /// for x 3 >= (for + against) x 2, and for any other fraction; nothing is carried without a vote in favour.
    function testFuzz_carries_specialIsExact(uint24 f, uint24 a, uint8 part, uint8 of_) external pure {
        of_ = uint8(bound(of_, 1, 255));
        part = uint8(bound(part, 1, of_));
        (f, a) = (uint24(bound(f, 0, 5000)), uint24(bound(a, 0, 5000)));
        bool carried = _rules(0, part, of_, false).carries(Kind.Special, _tally(a, f, 9), type(uint24).max);
        assertTrue(carried == (f > 0 && uint256(f) * of_ >= (uint256(f) + a) * part), "the fraction of the votes");
    }

    function testFuzz_carries_dissolutionOfAllMembersCountsTheRoll(uint24 f, uint24 a, uint24 roll) external pure {
        roll = uint24(bound(roll, 1, type(uint24).max));
        f = uint24(bound(f, 0, roll));
        a = uint24(bound(a, 0, roll - f));
        bool carried = _rules(0, 3, 4, true).carries(Kind.Dissolution, _tally(a, f, 0), roll);
        assertTrue(carried == (f > 0 && uint256(f) * 4 >= uint256(roll) * 3), "three quarters of all members");
        bool special = _rules(0, 3, 4, true).carries(Kind.Special, _tally(a, f, 0), roll);
        assertTrue(special == (f > 0 && uint256(f) * 4 >= (uint256(f) + a) * 3), "a special one counts votes");
    }

    function testFuzz_carries_quorumCountsWhoAbstains(
        uint24 f,
        uint24 a,
        uint24 s,
        uint24 roll,
        uint16 bps
    ) external pure {
        roll = uint24(bound(roll, 1, type(uint24).max));
        f = uint24(bound(f, 0, roll));
        a = uint24(bound(a, 0, roll - f));
        s = uint24(bound(s, 0, roll - f - a));
        bps = uint16(bound(bps, 0, 10_000));
        bool carried = _rules(bps, 2, 3, false).carries(Kind.Ordinary, _tally(a, f, s), roll);
        bool quorate = (uint256(f) + a + s) * 10_000 >= uint256(roll) * bps;
        assertTrue(carried == (quorate && f > a), "quorum and majority");
    }

    function _tally(uint256 a, uint256 f, uint256 s) private pure returns (Tally) {
        return Tally.wrap(a | (f << 24) | (s << 48));
    }
}

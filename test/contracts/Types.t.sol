// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Kind} from "../../contracts/types/Kind.sol";
import {IS_SECOND_CALL, Meeting, newMeeting} from "../../contracts/types/Meeting.sol";
import {
    ARREARS,
    EXPELLED,
    FLAGS_AT,
    LEFT_AT,
    MemberRecord,
    newRecord,
    RECOVERING,
    REFERRED,
    SUSPENDED,
    VOTING
} from "../../contracts/types/MemberRecord.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {ADMISSIONS_AT, MEMBERS_AT, Roll} from "../../contracts/types/Roll.sol";
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
        bool silenced = r.isSuspended() || r.isReferred() || r.isInArrears();
        bool plain = r.leftAt() == 0 && r.isVoting() && !silenced && r.entitledAt() <= recordDate;
        assertTrue(r.mayCast(recordDate) == plain, "may cast");
    }

    function testFuzz_isDirector_endsWithTermAndStanding(uint40 seat, uint40 time, bool suspended, bool left) external {
        vm.warp(time);
        MemberRecord r = newRecord(1, 0, 0, 0, VOTING, 1, seat);
        if (suspended) r = MemberRecord.wrap(MemberRecord.unwrap(r) | (SUSPENDED << FLAGS_AT));
        if (left) r = r.withLeftAt(1);
        assertTrue(r.isDirector() == (seat > time && !suspended && !left), "director");
    }

    /// Who directs could also cast: the same standing, and a term that runs.
    function testFuzz_isDirectorAt_isTheConjunction(uint256 word, uint256 time) external pure {
        word &= ~(uint256(type(uint40).max) << LEFT_AT) | (word << 8);
        MemberRecord r = MemberRecord.wrap(word);
        time = bound(time, 0, type(uint40).max);
        assertTrue(r.isDirectorAt(time) == (r.mayCast(type(uint256).max) && r.seatEnds() > time), "directs");
    }

    function testFuzz_withFlag_setsOneAndChangesNothingElse(uint256 word, uint8 which) external pure {
        uint256[6] memory flags = [SUSPENDED, VOTING, REFERRED, ARREARS, EXPELLED, RECOVERING];
        uint256 flag = flags[which % 6];
        MemberRecord r = MemberRecord.wrap(word);
        uint256 bit = flag << FLAGS_AT;
        assertEq(MemberRecord.unwrap(r.withFlag(flag)), word | bit, "set");
        assertEq(MemberRecord.unwrap(r.withoutFlag(flag)), word & ~bit, "cleared");
        MemberRecord only = MemberRecord.wrap(bit);
        assertTrue(only.isSuspended() == (flag == SUSPENDED), "suspended");
        assertTrue(only.isVoting() == (flag == VOTING), "voting");
        assertTrue(only.isReferred() == (flag == REFERRED), "referred");
        assertTrue(only.isInArrears() == (flag == ARREARS), "in arrears");
        assertTrue(only.isExpelled() == (flag == EXPELLED), "expelled");
        assertTrue(only.isRecovering() == (flag == RECOVERING), "recovering");
    }

    function testFuzz_withClass_changesNothingElse(uint256 word, uint8 class, uint40 entitled) external view {
        word = (word & ((1 << 224) - 1)) | (block.timestamp << 224); // whose class changed in this second
        MemberRecord r = MemberRecord.wrap(word);
        MemberRecord next = r.withClass(class, entitled);
        assertEq(next.memberClass(), class, "class");
        assertEq(next.entitledAt(), entitled, "entitled");
        assertEq(next.classSince(), block.timestamp, "since now");
        assertEq(MemberRecord.unwrap(next.withClass(r.memberClass(), r.entitledAt())), word, "nothing else");
    }

    // ---- Roll ----

    uint256 private constant COUNTED = type(uint160).max; // the bits that the register counts itself

    /// Members far from the ends of their lanes.
    function _roll(uint256 word) private pure returns (Roll) {
        uint256 least = (1 << 24) | (1 << 48) | (1 << 72);
        uint256 clear = (0xFF << 24) | (0xFF << 48) | (0xFF << 72) | (0xFF << 80);
        return Roll.wrap((word & ~clear) | (least >> 1) | (uint256(9) << 80));
    }

    function testFuzz_Roll_everyChangeTouchesItsOwnLanes(uint256 word, bool votes) external pure {
        Roll r = _roll(word);
        uint256 w = Roll.unwrap(r);
        Roll next = r.withEntered(votes);
        assertEq(next.members(), r.members() + 1, "a member more");
        assertEq(next.votingMembers(), r.votingMembers() + (votes ? 1 : 0), "a vote more, or none");
        assertEq(Roll.unwrap(next.withLeft(votes)), w, "who enters and leaves, leaves no trace");
        next = r.withClassChanged(!votes, votes);
        assertEq(next.members(), r.members(), "as many members");
        assertTrue(next.votingMembers() + (votes ? 0 : 1) == r.votingMembers() + (votes ? 1 : 0), "one vote");
        assertEq(Roll.unwrap(next.withClassChanged(votes, !votes)), w, "there and back");
        assertEq(Roll.unwrap(r.withClassChanged(votes, votes)), w, "the same kind of class");
        next = r.withSeatChanged(votes);
        assertTrue(next.seated() + (votes ? 0 : 1) == r.seated() + (votes ? 1 : 0), "one seat");
        assertEq(Roll.unwrap(next.withSeatChanged(!votes)), w, "there and back");
    }

    function testFuzz_withNumberGiven_goesUpByOne(uint256 word) external pure {
        Roll r = Roll.wrap(word & ~uint256(1 << 31));
        Roll next = r.withNumberGiven();
        assertEq(next.lastMemberId(), r.lastMemberId() + 1, "the next number");
        assertEq(Roll.unwrap(next) >> 32, Roll.unwrap(r) >> 32, "nothing else");
    }

    function testFuzz_withNewEpoch_goesUpByOne(uint256 word) external pure {
        Roll r = Roll.wrap(word & ~(uint256(1) << 103));
        Roll next = r.withNewEpoch();
        assertEq(next.boardEpoch(), r.boardEpoch() + 1, "the next epoch");
        assertEq(next.seated(), r.seated(), "not the seats");
        assertEq(Roll.unwrap(next) >> 104, Roll.unwrap(r) >> 104, "nothing above");
    }

    function testFuzz_withBylaws_givesEveryFieldBack(
        uint256 word,
        uint16 version,
        uint16 votingAfter,
        uint16 voting,
        uint16 open,
        uint8 needed,
        uint8 least,
        uint16 most
    ) external {
        bytes12 packed = bytes12(abi.encodePacked(most, least, needed, open, voting, votingAfter, version));
        Roll r = Roll.wrap(word).withBylaws(uint96(packed));
        assertEq(Roll.unwrap(r) & COUNTED, word & COUNTED, "what the register counts stays");
        assertEq(r.bylawsVersion(), version, "version");
        assertEq(r.directorsNeeded(), needed, "needed");
        assertEq(r.minSeats(), least, "least seats");
        assertEq(Roll.unwrap(r) >> ADMISSIONS_AT, most, "most admissions");
        for (uint256 i; i < 20; ++i) {
            assertTrue(r.isVotingClass(i) == (i < 16 && (voting >> i) & 1 == 1), "voting class");
            assertTrue(r.isOpenClass(i) == (i < 16 && (open >> i) & 1 == 1), "open class");
        }
        vm.warp(1_000_000);
        assertEq(this.entitledFrom(r), 1_000_000 + uint256(votingAfter) * 1 days, "entitled");
    }

    /// By calls, so that the compiler takes no time from before a warp for one after it.
    function entitledFrom(Roll r) external view returns (uint256) {
        return r.entitledFrom();
    }

    function admissionsFree(Roll r) external view returns (uint256) {
        return r.admissionsFree();
    }

    function withAdmitted(Roll r, uint256 count) external view returns (Roll) {
        return r.withAdmitted(count);
    }

    /// However many members there are and whatever the pace: in any 30 days at most the share, or five; and nothing
    /// but the counts of admissions is touched.
    function testFuzz_admissionsFree_holdsInAnyThirtyDays(
        uint24 members,
        uint16 bps,
        uint40 from,
        uint256 noise
    ) external {
        bps = uint16(bound(bps, 1, 10_000));
        Roll r = Roll.wrap((uint256(members) << MEMBERS_AT) | (uint256(bps) << ADMISSIONS_AT));
        uint256 most = (uint256(members) * bps) / 10_000;
        if (most < 5) most = 5;
        uint256 time = uint256(from) + 60 days;
        uint256[20] memory times;
        uint256[20] memory counts;
        for (uint256 i; i < 20; ++i) {
            noise = uint256(keccak256(abi.encode(noise)));
            time += noise % 5 == 0 ? noise % 20_000 days : noise % 12 days;
            vm.warp(time);
            uint256 free = this.admissionsFree(r);
            counts[i] = noise % 3 == 0 ? free : (noise >> 128) % (free + 1);
            times[i] = time;
            uint256 before = Roll.unwrap(r);
            r = this.withAdmitted(r, counts[i]);
            uint256 touched = before ^ Roll.unwrap(r);
            assertEq(touched & ~(((uint256(1) << 56) - 1) << 104), 0, "nothing else is touched");
            assertEq(this.admissionsFree(r), free - counts[i], "fewer are free by as many");
            uint256 sum;
            for (uint256 j; j <= i; ++j) if (times[j] + 30 days > time) sum += counts[j];
            assertLe(sum, most, "in the 30 days that end now");
        }
        // A wait of 45 days frees all, but for a stamp that is a multiple of 256 periods old and looks new.
        uint256 passed = (time + 45 days) / 15 days - time / 15 days;
        vm.warp(time + 45 days);
        assertTrue(passed >= 3, "three periods");
        assertEq(this.admissionsFree(r), most > type(uint16).max ? type(uint16).max : most, "all free again");
    }

    // ---- Meeting ----

    function testFuzz_withRecusals_marksAndChangesNothingElse(uint256 word) external pure {
        Meeting m = Meeting.wrap(word & ~(uint256(1) << 252));
        assertFalse(m.hasRecusals(), "none");
        assertTrue(m.withRecusals().hasRecusals(), "marked");
        assertEq(Meeting.unwrap(m.withRecusals()) ^ (1 << 252), Meeting.unwrap(m), "nothing else");
    }

    function testFuzz_withClassVotes_marksAndChangesNothingElse(uint256 word) external pure {
        Meeting m = Meeting.wrap(word & ~(uint256(1) << 253));
        assertFalse(m.hasClassVotes(), "none");
        assertTrue(m.withClassVotes().hasClassVotes(), "marked");
        assertEq(Meeting.unwrap(m.withClassVotes()) ^ (1 << 253), Meeting.unwrap(m), "nothing else");
    }

    function testFuzz_withAppended_addsItemsAndChangesNothingElse(uint8 items, uint8 more, uint32 kinds) external pure {
        items = uint8(bound(items, 1, 15));
        more = uint8(bound(more, 1, 16 - items));
        uint256 all = kinds & 0x2AAAAAAA; // two bits an item: ordinary or dissolution
        uint256 former = all & ((1 << (2 * items)) - 1);
        uint256 later = (all >> (2 * items)) & ((1 << (2 * more)) - 1);
        Meeting m = newMeeting(9, 8, 7, 6, type(uint24).max, items, former, 5, IS_SECOND_CALL).withExecuted(3);
        Meeting after_ = m.withFirstTally(1).withAppended(more, later);
        assertTrue(after_.hasAppended() && !m.hasAppended(), "marked");
        assertEq(after_.items(), uint256(items) + more, "items");
        for (uint256 i; i < uint256(items) + more; ++i) {
            assertEq(uint256(after_.kindOf(i)), (all >> (2 * i)) & 3, "kinds");
        }
        assertEq(after_.roll(), type(uint24).max, "roll");
        assertTrue(after_.isSecondCall() && after_.isExecuted(3) && !after_.isExecuted(4), "marks");
        assertEq(after_.firstTally().against(), 1, "tally");
        assertEq(after_.closesAt(), m.closesAt(), "closes");
        assertEq(after_.rulesVersion(), 5, "rules");
    }

    /// However long window and margin are, the extension happens once and touches nothing beside it.
    function testFuzz_withExtension_lastsLongerByTheMarginOnce(uint256 lasts, uint256 margin) external pure {
        (lasts, margin) = (bound(lasts, 24, 2160), bound(margin, 1, 720));
        Meeting m = newMeeting(9, 8, lasts, margin, type(uint24).max, 16, 0x2AAAAAAA, 5, 0);
        uint256 closes = 17 + lasts * 3600;
        assertEq(m.closesAt(), closes, "closes");
        bool whole = margin >= lasts;
        assertTrue(whole || !m.isLate(closes - margin * 3600 - 1), "a second too early");
        assertTrue(whole || m.isLate(closes - margin * 3600), "late from here");
        assertTrue(m.isLate(closes - 1), "in the last second");
        Meeting longer = m.withExtension();
        assertEq(longer.closesAt(), closes + margin * 3600, "longer");
        assertTrue(longer.isExtended() && !m.isExtended(), "marked");
        assertFalse(longer.isLate(longer.closesAt() - 1), "never again");
        assertEq(longer.roll(), type(uint24).max, "roll");
        assertEq(longer.items(), 16, "items");
        assertEq(longer.opensAt(), 17, "opens");
        assertEq(uint256(longer.kindOf(14)), 2, "kinds");
        assertFalse(newMeeting(9, 8, lasts, 0, 1, 1, 0, 5, 0).isLate(closes - 1), "without a margin never");
    }

    function testFuzz_newMeeting_givesEveryFieldBack(
        uint40 notice,
        uint24 opensAfter,
        uint256 lasts,
        uint256 margin,
        uint24 roll,
        uint8 items,
        uint32 kinds,
        uint16 rules
    ) external pure {
        notice = uint40(bound(notice, 1, type(uint40).max));
        items = uint8(bound(items, 1, 16));
        (lasts, margin) = (bound(lasts, 24, 2160), bound(margin, 0, 720));
        for (uint256 i; i < 16; ++i) {
            if ((kinds >> (2 * i)) & 3 == 3) kinds ^= uint32(1 << (2 * i)); // there are three kinds
        }
        Meeting m = newMeeting(notice, opensAfter, lasts, margin, roll, items, kinds, rules, 0);
        assertTrue(m.isConvened(), "convened");
        assertEq(m.recordDate(), notice, "record date");
        assertEq(m.opensAt(), uint256(notice) + opensAfter, "opens");
        assertEq(m.closesAt(), uint256(notice) + opensAfter + lasts * 3600, "closes");
        assertFalse(m.hasRecusals() || m.hasClassVotes() || m.isSecondCall() || m.hasAppended(), "marks");
        assertFalse(m.isExtended(), "extended");
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
        Meeting m = newMeeting(1, 2, 3, 4, type(uint24).max, 16, 0, type(uint16).max, 0).withExecuted(item);
        assertTrue(m.isExecuted(item), "executed");
        assertTrue(item == other || !m.isExecuted(other), "no other");
        assertEq(m.roll(), type(uint24).max, "roll");
        assertEq(m.rulesVersion(), type(uint16).max, "rules");
        assertEq(Tally.unwrap(m.firstTally()), 0, "tally");
        assertEq(uint256(m.kindOf(15)), 0, "kind");
    }

    function testFuzz_withFirstTally_addsAndChangesNothingElse(uint24 a, uint24 f, uint24 s) external pure {
        uint256 lanes = uint256(a) | (uint256(f) << 24) | (uint256(s) << 48);
        Meeting m = newMeeting(9, 8, 7, 6, 5, 16, 0x2AAAAAAA, 5, 0).withExecuted(15).withFirstTally(lanes);
        assertEq(m.firstTally().against(), a, "against");
        assertEq(m.firstTally().inFavour(), f, "in favour");
        assertEq(m.firstTally().abstain(), s, "abstain");
        assertEq(m.rulesVersion(), 5, "rules");
        assertEq(m.closesAt(), 17 + 7 hours, "closes");
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
        // The ranges that BylawsRules keeps.
        (notice, voting, expiry) = (
            uint16(bound(notice, 1, 180)),
            uint16(bound(voting, 1, 90)),
            uint16(bound(expiry, 7, 365))
        );
        (d, s) = (uint16(bound(d, 1, 90)), uint16(bound(s, 1, 90)));
        (p.noticeDays, p.votingDays, p.executionExpiryDays) = (notice, voting, expiry);
        (p.executionDelayDays, p.specialExecutionDelayDays) = (d, s);
        Rules r = newRules(v, p);
        assertEq(r.urgentNoticeSeconds(), 15 days, "urgent notice");
        assertEq(r.agendaClosesSeconds(), 15 days, "agenda closes");
        assertEq(r.lateQuorumHours(), 24, "late quorum");
        assertEq(r.maxProxies(), 2, "proxies");
        assertEq(r.version(), v, "version");
        assertEq(r.meetings(), 0, "meetings");
        assertFalse(r.isOpen(), "not open");
        assertEq(r.noticeSeconds(), uint256(notice) * 86_400, "notice");
        assertEq(r.votingHours(), uint256(voting) * 24, "voting");
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
        assertEq(next.votingHours(), 21 * 24, "voting");
        assertEq(next.quorum(Kind.Special, 100, false), 50, "quorum");
    }

    /// papers x 10,000 >= roll x bps, to the member.
    function testFuzz_quorum_isTheLeastNumberThatReaches(uint24 roll, uint16 bps) external pure {
        bps = uint16(bound(bps, 0, 10_000));
        uint256 needed = _rules(bps, 2, 3, false).quorum(Kind.Ordinary, roll, false);
        assertTrue(needed * 10_000 >= uint256(roll) * bps, "reaches");
        assertTrue(needed == 0 || (needed - 1) * 10_000 < uint256(roll) * bps, "one less does not");
        assertLe(needed, roll, "never more than there are");
    }

    function testFuzz_carries_ordinaryNeedsMoreForThanAgainst(uint24 f, uint24 a) external pure {
        bool carried = _carries(_rules(0, 2, 3, false), Kind.Ordinary, _tally(a, f, 0), type(uint24).max);
        assertTrue(carried == (f > a), "for > against");
    }

    /// for x 3 >= (for + against) x 2, and for any other fraction; nothing is carried without a vote in favour.
    function testFuzz_carries_specialIsExact(uint24 f, uint24 a, uint8 part, uint8 of_) external pure {
        of_ = uint8(bound(of_, 1, 255));
        part = uint8(bound(part, 1, of_));
        (f, a) = (uint24(bound(f, 0, 5000)), uint24(bound(a, 0, 5000)));
        bool carried = _carries(_rules(0, part, of_, false), Kind.Special, _tally(a, f, 9), type(uint24).max);
        assertTrue(carried == (f > 0 && uint256(f) * of_ >= (uint256(f) + a) * part), "the fraction of the votes");
    }

    function testFuzz_carries_dissolutionOfAllMembersCountsTheRoll(uint24 f, uint24 a, uint24 roll) external pure {
        roll = uint24(bound(roll, 1, type(uint24).max));
        f = uint24(bound(f, 0, roll));
        a = uint24(bound(a, 0, roll - f));
        bool carried = _carries(_rules(0, 3, 4, true), Kind.Dissolution, _tally(a, f, 0), roll);
        assertTrue(carried == (f > 0 && uint256(f) * 4 >= uint256(roll) * 3), "three quarters of all members");
        bool special = _carries(_rules(0, 3, 4, true), Kind.Special, _tally(a, f, 0), roll);
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
        bool carried = _carries(_rules(bps, 2, 3, false), Kind.Ordinary, _tally(a, f, s), roll);
        bool quorate = (uint256(f) + a + s) * 10_000 >= uint256(roll) * bps;
        assertTrue(carried == (quorate && f > a), "quorum and majority");
    }

    function testFuzz_quorum_ofASecondCallIsItsOwn(uint24 roll, uint16 bps) external pure {
        bps = uint16(bound(bps, 0, 10_000));
        Parameters memory p = Presets.archive();
        p.secondCallQuorumBps = bps;
        uint256 needed = newRules(1, p).quorum(Kind.Special, roll, true);
        assertTrue(needed * 10_000 >= uint256(roll) * bps, "reaches");
        assertTrue(needed == 0 || (needed - 1) * 10_000 < uint256(roll) * bps, "one less does not");
        assertEq(newRules(1, p).quorum(Kind.Special, 100, false), 50, "the first call's stays");
    }

    /// As the Assembly decides an item.
    function _carries(Rules r, Kind kind, Tally t, uint256 roll) private pure returns (bool) {
        return t.tookPart() >= r.quorum(kind, roll, false) && t.inFavour() >= r.majority(kind, t.decided(), roll);
    }

    function _tally(uint256 a, uint256 f, uint256 s) private pure returns (Tally) {
        return Tally.wrap(a | (f << 24) | (s << 48));
    }
}

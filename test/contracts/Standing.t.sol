// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, Resolution, ResolutionFacts} from "../../contracts/interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IMembership, Member} from "../../contracts/interfaces/IMembership.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {ILockedToken, RegisterTest} from "./support/RegisterTest.sol";

contract StandingTest is RegisterTest {
    bytes32 private constant CHARGE = keccak256("Took the archive's camera home.");
    bytes32 private constant ANSWER = keccak256("I brought it back.");

    function _suspend(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.suspend, (account));
    }

    function _liftSuspension(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.liftSuspension, (account));
    }

    function _charge(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.charge, (account, CHARGE));
    }

    function _drop(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.dropCharge, (account, CHARGE));
    }

    function _expel(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.expel, (account, CHARGE));
    }

    function _reinstate(address account) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.reinstate, (account));
    }

    function _answer() private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.answerCharge, (CHARGE, ANSWER));
    }

    function _appeal() private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.appealExpulsion, (ANSWER));
    }

    function _noCharge(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNoCharge.selector, account, CHARGE);
    }

    function _noAppeal(address account, uint256 until) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNoAppeal.selector, account, until);
    }

    /// Charged, heard and expelled by the general meeting.
    function _expelled(address account) private {
        _does(address(board), _charge(account));
        _later(21 days);
        _assemblyDoes(_expel(account));
    }

    // ---- SUSPENSION ----

    function test_suspend_silencesTheVoteAndNotTheRoll() external {
        _onlyAssembly(_suspend(founders[4]));
        Resolution memory r = _resolution(Kind.Special, address(membership), _suspend(founders[4]));
        uint256 resolution = _carry(r);
        vm.expectEmit(address(membership));
        emit IMembership.StandingChanged(5, founders[4], true, false, false);
        _execute(resolution, r);
        assertTrue(membership.memberOf(founders[4]).suspended, "suspended");
        assertEq(membership.votingMembers(), 5, "the roll does not shrink");
        assertFalse(membership.recordByKey(founders[4]).isDirector(), "directs nothing");
        uint256 id = _convene(_text("A question"));
        assertEq(assembly_.meetingOf(id).roll, 5, "nor that of a meeting");
        _openVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, founders[4]));
        _cast(founders[4], id, 2);
        _assemblyDoes(_liftSuspension(founders[4]));
        _cast(founders[4], id, 2);
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "the vote is back at once");
        assertTrue(membership.recordByKey(founders[4]).isDirector(), "and the seat");
    }

    function test_suspend_inAMeetingUnderWayStopsThePaperNotTheQuorum() external {
        uint256 id = _convene(_text("A question"));
        _openVoting(id);
        uint256 quorum = assembly_.resolutionOf(id).quorum;
        _assemblyDoes(_suspend(founders[0]));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, founders[0]));
        _cast(founders[0], id, 2);
        assertEq(assembly_.resolutionOf(id).quorum, quorum, "the quorum stays");
    }

    function test_suspend_refusals() external {
        address all = address(assembly_);
        _onlyAssembly(_liftSuspension(founders[4]));
        _refuses(all, _liftSuspension(founders[4]), _unchanged(founders[4]));
        _assemblyDoes(_suspend(founders[4]));
        _refuses(all, _suspend(founders[4]), _unchanged(founders[4]));
        _refuses(all, _suspend(applicant), _notMember(applicant));
        _refuses(all, _liftSuspension(applicant), _notMember(applicant));
    }

    function test_suspend_needsASpecialResolution() external {
        Resolution memory r = _resolution(Kind.Ordinary, address(membership), _suspend(founders[4]));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyKindTooWeak.selector, 0, Kind.Ordinary, Kind.Special));
        vm.prank(address(board));
        assembly_.convene(_agenda(r), 30 days);
    }

    // ---- ARREARS ----

    function _arrears(address account, bool is_) private pure returns (bytes memory) {
        return abi.encodeCall(IMembership.setArrears, (account, is_));
    }

    function test_setArrears_isTheAccountsWordAlone() external {
        address[4] memory callers = [address(0xBEEF), founders[0], address(board), address(assembly_)];
        for (uint256 i; i < 4; ++i) {
            bytes memory reason = abi.encodeWithSelector(IMembership.MembershipOnlyAccounts.selector, callers[i]);
            _refuses(callers[i], _arrears(founders[1], true), reason);
        }
        vm.expectEmit(address(membership));
        emit IMembership.StandingChanged(2, founders[1], false, false, true);
        _does(address(accounts), _arrears(founders[1], true));
        Member memory m = membership.memberOf(founders[1]);
        assertTrue(m.inArrears && m.voting, "in arrears, of a voting class as before");
        assertEq(membership.votingMembers(), 5, "the roll does not shrink");
        assertFalse(membership.recordByKey(founders[1]).isDirector(), "directs nothing");
        assertFalse(_mayCast(founders[1]), "no vote");
        _does(address(accounts), _arrears(founders[1], false));
        assertTrue(_mayCast(founders[1]), "the vote is back");
    }

    function test_setArrears_refusesWhatIsSoAlready() external {
        _refuses(address(accounts), _arrears(founders[1], false), _unchanged(founders[1]));
        _does(address(accounts), _arrears(founders[1], true));
        _refuses(address(accounts), _arrears(founders[1], true), _unchanged(founders[1]));
    }

    /// Where most cannot pay, it is the money's fault: the members can still meet and change the bylaws.
    function test_setArrears_silencesAtMostHalfOfTheVotes() external {
        _admit(KEY, Presets.SUPPORTER);
        _does(address(accounts), _arrears(applicant, true)); // no vote, not counted
        _does(address(accounts), _arrears(founders[0], true));
        _does(address(accounts), _arrears(founders[1], true));
        bytes memory tooMany = abi.encodeWithSelector(IMembership.MembershipTooManyInArrears.selector, 3, 5);
        _refuses(address(accounts), _arrears(founders[2], true), tooMany);
        _does(address(accounts), _arrears(founders[0], false));
        _does(address(accounts), _arrears(founders[2], true));
        assertFalse(_mayCast(founders[2]), "two of five again");
    }

    /// Leaving, and another class, end the arrears, so that the count of them is not left behind.
    function test_setArrears_endWithLeavingExpulsionAndAnotherClass() external {
        _admit(KEY, Presets.PERSON);
        _does(address(accounts), _arrears(applicant, true));
        bytes memory data = abi.encodeCall(IMembership.changeClass, (_application(KEY, Presets.SUPPORTER)));
        _does(address(board), data);
        assertFalse(membership.memberOf(applicant).inArrears, "another class, other dues");
        _does(address(accounts), _arrears(founders[4], true));
        _does(founders[4], abi.encodeCall(IMembership.resign, ()));
        assertFalse(membership.memberOf(founders[4]).inArrears, "left");
        _does(address(accounts), _arrears(founders[3], true));
        _expelled(founders[3]);
        _assemblyDoes(_reinstate(founders[3]));
        assertFalse(membership.memberOf(founders[3]).inArrears, "taken back without");
        _does(address(accounts), _arrears(founders[0], true));
        _does(address(accounts), _arrears(founders[1], true)); // two of four: none of the former counts any more
        bytes memory tooMany = abi.encodeWithSelector(IMembership.MembershipTooManyInArrears.selector, 3, 4);
        _refuses(address(accounts), _arrears(founders[2], true), tooMany);
    }

    /// Each of the three silences by itself, and lifting one leaves the others.
    function test_standing_eachSilenceStandsByItself() external {
        address a = founders[1];
        _assemblyDoes(_suspend(a));
        _does(address(accounts), _arrears(a, true));
        _assemblyDoes(_liftSuspension(a));
        assertFalse(_mayCast(a), "still in arrears");
        _assemblyDoes(_suspend(a));
        _does(address(accounts), _arrears(a, false));
        assertFalse(_mayCast(a), "still suspended");
        assertEq(membership.votingMembers(), 5, "the roll");
    }

    // ---- CHARGE, ANSWER, DROP ----

    function test_charge_opensAHearing() external {
        _onlyBoardOrAssembly(_charge(founders[4]));
        vm.expectEmit(address(membership));
        emit IMembership.MemberCharged(5, founders[4], CHARGE, uint40(START + 21 days));
        _act(Organs.MEMBERSHIP, _charge(founders[4]));
        assertEq(membership.chargedAt(5, CHARGE), START, "when");
        assertTrue(_mayCast(founders[4]), "who is charged votes as before");
        vm.expectEmit(address(membership));
        emit IMembership.ChargeAnswered(5, CHARGE, ANSWER);
        _does(founders[4], _answer());
    }

    function test_charge_refusals() external {
        address by = address(board);
        _refuses(by, _charge(applicant), _notMember(applicant));
        _does(by, _charge(founders[4]));
        _refuses(by, _charge(founders[4]), _unchanged(founders[4]));
        _refuses(founders[3], _answer(), _noCharge(founders[3]));
        _refuses(applicant, _answer(), _notMember(applicant));
        bytes memory other = abi.encodeCall(IMembership.answerCharge, (ANSWER, ANSWER));
        _refuses(
            founders[4],
            other,
            abi.encodeWithSelector(IMembership.MembershipNoCharge.selector, founders[4], ANSWER)
        );
    }

    function test_dropCharge_byBoardOrGeneralMeeting() external {
        _does(address(board), _charge(founders[4]));
        _onlyBoardOrAssembly(_drop(founders[4]));
        vm.expectEmit(address(membership));
        emit IMembership.ChargeDropped(5, CHARGE);
        _act(Organs.MEMBERSHIP, _drop(founders[4]));
        assertEq(membership.chargedAt(5, CHARGE), 0, "dropped");
        _refuses(address(board), _drop(founders[4]), _noCharge(founders[4]));
        _later(30 days);
        _refuses(address(assembly_), _expel(founders[4]), _noCharge(founders[4]));
        _assemblyDoes(_charge(founders[4]));
        _assemblyDoes(_drop(founders[4]));
        assertEq(membership.chargedAt(5, CHARGE), 0, "by the general meeting");
    }

    // ---- EXPULSION ----

    function test_expel_isForTheGeneralMeetingAndAChargedMember() external {
        _does(address(board), _charge(founders[4]));
        _later(21 days);
        _onlyAssembly(_expel(founders[4]));
        _refuses(address(assembly_), _expel(founders[3]), _noCharge(founders[3]));
        _refuses(address(assembly_), _expel(applicant), _notMember(applicant));
    }

    function test_expel_refusesBeforeTheHearingIsOver() external {
        _does(address(board), _charge(founders[4]));
        vm.warp(START + 21 days - 1);
        bytes memory early = abi.encodeWithSelector(
            IMembership.MembershipHearingNotOver.selector,
            founders[4],
            START + 21 days,
            START + 21 days - 1
        );
        _refuses(address(assembly_), _expel(founders[4]), early);
        vm.warp(START + 21 days);
        _assemblyDoes(_expel(founders[4]));
        assertTrue(membership.memberOf(founders[4]).expelled, "in the second it ends");
    }

    function _conveneFails(Resolution memory r, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(board));
        assembly_.convene(_agenda(r), 30 days);
    }

    /// The notice itself is refused where no charge stands, or the voting would open before the member was heard.
    function test_expel_noticeIsRefusedWithoutAChargeOrTimeForTheHearing() external {
        Resolution memory r = _resolution(Kind.Special, address(membership), _expel(founders[4]));
        _conveneFails(r, _noCharge(founders[4]));
        Parameters memory p = Presets.archive();
        p.hearingDays = 40;
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
        _does(address(board), _charge(founders[4]));
        vm.warp(START + 10 days - 1);
        bytes memory early = abi.encodeWithSelector(
            IMembership.MembershipHearingNotOver.selector,
            founders[4],
            START + 40 days,
            START + 40 days - 1
        );
        _conveneFails(r, early);
        vm.warp(START + 10 days);
        uint256 id = _convene(r);
        assertEq(assembly_.meetingOf(id).opensAt, START + 40 days, "opens as the hearing ends");
    }

    /// A charge dropped and made anew after the notice is another charge: the hearing begins again.
    function test_expel_refusesAChargeMadeAnewAfterTheNotice() external {
        _does(address(board), _charge(founders[4]));
        Resolution memory r = _resolution(Kind.Special, address(membership), _expel(founders[4]));
        uint256 id = _convene(r);
        _openVoting(id);
        _foundersVote(id, 4, 2);
        _later(15 days);
        _does(address(board), _drop(founders[4]));
        _does(address(board), _charge(founders[4]));
        uint256 hearingUntil = _now() + 21 days;
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        bytes memory early = abi.encodeWithSelector(
            IMembership.MembershipHearingNotOver.selector,
            founders[4],
            hearingUntil,
            _now()
        );
        bytes32[] memory commitments = _commitments(_agenda(r));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyCallFailed.selector, 0, early));
        assembly_.execute(id, address(board), commitments, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    /// The member named has no vote on it, and the item's roll is smaller by one.
    function test_expel_byResolutionWithoutTheVoteOfTheNamed() external {
        _act(Organs.MEMBERSHIP, _charge(founders[4]));
        Resolution memory r = _resolution(Kind.Special, address(membership), _expel(founders[4]));
        uint256 id = _convene(r);
        assertEq(assembly_.recusedFrom(id, 5), 1, "the member named is recused");
        _openVoting(id);
        _cast(founders[4], id, 1);
        _foundersVote(id, 4, 2);
        ResolutionFacts memory f = assembly_.resolutionOf(id);
        assertEq(f.against, 0, "the own vote is blank");
        assertEq(f.inFavour, 4, "the others decide");
        vm.warp(f.executableFrom);
        vm.expectEmit(address(membership));
        emit IMembership.MemberExpelled(5, founders[4], CHARGE, uint40(_now() + 30 days));
        _execute(id, r);

        Member memory m = membership.memberOf(founders[4]);
        assertTrue(m.expelled, "expelled");
        assertEq(m.leftAt, _now(), "left");
        assertEq(membership.members(), 4, "members");
        assertEq(membership.votingMembers(), 4, "roll");
        assertEq(membership.chargedAt(5, CHARGE), 0, "the charge is spent");
        assertEq(ILockedToken(address(membership)).balanceOf(founders[4]), 0, "no token");
        assertFalse(membership.recordByKey(founders[4]).isDirector(), "no director");
        board.recordEnd(founders[4]);
        (, uint256 seats, , ) = membership.board();
        assertEq(seats, 4, "the seat is free");
    }

    function test_admit_bringsTheExpelledBackByResolutionOnly() external {
        _admit(KEY, Presets.PERSON);
        _expelled(applicant);
        bytes memory data = _admission(KEY, Presets.PERSON);
        bytes memory expelled = abi.encodeWithSelector(IMembership.MembershipWasExpelled.selector, applicant, 6);
        _refuses(address(board), data, expelled);
        _resolve(Kind.Ordinary, address(membership), data);
        Member memory m = membership.memberOf(applicant);
        assertEq(m.memberId, 6, "the same number");
        assertFalse(m.expelled, "a member as any other");
        assertEq(m.entitledAt, _now() + 30 days, "after the qualifying time");
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        _later(1);
        _does(address(board), _admission(KEY, Presets.PERSON));
        assertEq(membership.memberOf(applicant).leftAt, 0, "the board admits who then left by choice");
    }

    function test_admit_refusesTheExpelledToOneDirectorToo() external {
        _admit(KEY, Presets.PERSON);
        _expelled(applicant);
        Parameters memory p = Presets.archive();
        p.required = 1;
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
        bytes memory expelled = abi.encodeWithSelector(IMembership.MembershipWasExpelled.selector, applicant, 6);
        _refuses(founders[0], _admission(KEY, Presets.PERSON), expelled);
    }

    // ---- APPEAL AND REINSTATEMENT ----

    function test_appealExpulsion_withinTheDaysAndOnce() external {
        _refuses(founders[4], _appeal(), _unchanged(founders[4]));
        _expelled(founders[4]);
        uint256 until = _now() + 30 days;
        vm.warp(until);
        _refuses(founders[3], _appeal(), _unchanged(founders[3]));
        vm.expectEmit(address(membership));
        emit IMembership.ExpulsionAppealed(5, ANSWER);
        _does(founders[4], _appeal());
        _refuses(founders[4], _appeal(), _noAppeal(founders[4], until));
    }

    function test_appealExpulsion_refusesAfterTheDays() external {
        _expelled(founders[4]);
        uint256 until = _now() + 30 days;
        vm.warp(until + 1);
        _refuses(founders[4], _appeal(), _noAppeal(founders[4], until));
    }

    function test_appealExpulsion_refusesWhoLeftByChoice() external {
        _does(founders[4], abi.encodeCall(IMembership.resign, ()));
        _refuses(founders[4], _appeal(), _unchanged(founders[4]));
    }

    function test_appealExpulsion_isPossibleAgainstEachExpulsion() external {
        _expelled(founders[4]);
        _does(founders[4], _appeal());
        _assemblyDoes(_reinstate(founders[4]));
        _expelled(founders[4]);
        vm.expectEmit(address(membership));
        emit IMembership.ExpulsionAppealed(5, ANSWER);
        _does(founders[4], _appeal());
    }

    /// An annulled entry ends as an expulsion does, with an appeal of its own.
    function test_appealExpulsion_isPossibleAgainstAnAnnulmentAfterAnEarlierAppeal() external {
        _admit(KEY, Presets.PERSON);
        _expelled(applicant);
        _does(applicant, _appeal());
        _later(1 days);
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        _foundersObject(applicant, 0, 1); // one of six is a tenth
        _assemblyDoes(abi.encodeCall(IMembership.annulEntry, (applicant)));
        vm.expectEmit(address(membership));
        emit IMembership.ExpulsionAppealed(6, ANSWER);
        _does(applicant, _appeal());
    }

    function test_reinstate_givesBackNumberClassAndVote() external {
        _expelled(founders[4]);
        _onlyAssembly(_reinstate(founders[4]));
        Resolution memory r = _resolution(Kind.Ordinary, address(membership), _reinstate(founders[4]));
        uint256 id = _convene(r);
        _openVoting(id);
        _foundersVote(id, 4, 2);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        vm.expectEmit(address(membership));
        emit IMembership.MemberReinstated(5, founders[4]);
        _execute(id, r);
        Member memory m = membership.memberOf(founders[4]);
        assertEq(m.memberId, 5, "number");
        assertEq(m.class, Presets.PERSON, "class");
        assertEq(m.leftAt, 0, "present");
        assertEq(m.joinedAt, START, "a member since founding");
        assertTrue(m.voting && !m.expelled && !m.recovering, "in good standing");
        assertEq(membership.votingMembers(), 5, "roll");
        assertEq(membership.members(), 5, "members");
        assertEq(ILockedToken(address(membership)).ownerOf(uint160(founders[4])), founders[4], "token");
        _later(1);
        id = _convene(_text("Next"));
        _openVoting(id);
        _cast(founders[4], id, 2);
        assertEq(assembly_.resolutionOf(id).inFavour, 1, "votes in the next meeting");
    }

    /// The roll of a meeting convened in between does not hold who is back, and nor does its vote.
    function test_ASM1_reinstate_givesNoVoteInAMeetingUnderWay() external {
        _expelled(founders[4]);
        uint256 id = _convene(_text("A question"));
        _assemblyDoes(_reinstate(founders[4])); // in the second of the notice
        _openVoting(id);
        assertEq(assembly_.meetingOf(id).roll, 4, "four at notice");
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, founders[4]));
        _cast(founders[4], id, 2);
    }

    function test_reinstate_refusesWhoWasNotExpelledOrIsBack() external {
        address all = address(assembly_);
        _refuses(all, _reinstate(founders[4]), _unchanged(founders[4]));
        _refuses(all, _reinstate(applicant), _unchanged(applicant));
        _does(founders[4], abi.encodeCall(IMembership.resign, ()));
        _refuses(all, _reinstate(founders[4]), _unchanged(founders[4]));
        _admit(KEY, Presets.PERSON);
        _expelled(applicant);
        _assemblyDoes(_admission(KEY, Presets.PERSON));
        _refuses(all, _reinstate(applicant), _unchanged(applicant));
        assertEq(membership.votingMembers(), 5, "counted once");
    }

    /// What was referred and annulled, and is taken back on appeal, stands decided.
    function test_reinstate_afterAnAnnulmentLeavesNothingReferred() external {
        _admit(KEY, Presets.PERSON);
        _foundersObject(applicant, 0, 1);
        _assemblyDoes(abi.encodeCall(IMembership.annulEntry, (applicant)));
        _does(applicant, _appeal());
        _assemblyDoes(_reinstate(applicant));
        Member memory m = membership.memberOf(applicant);
        assertTrue(m.leftAt == 0 && !m.expelled && !m.referred, "in good standing");
        _refuses(address(assembly_), abi.encodeCall(IMembership.confirmEntry, (applicant)), _unchanged(applicant));
    }

    /// The general meeting has decided: the same entry is not referred to it a second time.
    function test_objectTo_doesNotReferAReinstatedEntryAgain() external {
        _admit(KEY, Presets.PERSON);
        _foundersObject(applicant, 0, 1);
        _assemblyDoes(abi.encodeCall(IMembership.annulEntry, (applicant)));
        _assemblyDoes(_reinstate(applicant));
        bytes memory data = _objectWith(_objection(founderKeys[1], applicant), applicant);
        bytes memory closed = abi.encodeWithSelector(
            IMembership.MembershipObjectionClosed.selector,
            applicant,
            START + 14 days
        );
        _refuses(address(this), data, closed);
    }

    // ---- WHOM A CALL NAMES ----

    function test_recusedBy_namesVotingMembersOfThreeFunctions() external {
        _admit(KEY, Presets.SUPPORTER);
        _does(address(board), _charge(founders[2]));
        _does(address(board), _charge(applicant));
        uint256 opensAt = _now() + 21 days;
        assertEq(membership.recusedBy(_charge(founders[2]), opensAt, opensAt), 3, "charge");
        assertEq(membership.recusedBy(_suspend(founders[2]), opensAt, opensAt), 3, "suspend");
        assertEq(membership.recusedBy(_expel(founders[2]), opensAt, opensAt), 3, "expel");
        assertEq(membership.recusedBy(_suspend(applicant), opensAt, opensAt), 0, "no vote, not on the roll");
        assertEq(membership.recusedBy(_expel(applicant), opensAt, opensAt), 0, "nor here");
        assertEq(
            membership.recusedBy(_liftSuspension(founders[2]), opensAt, opensAt),
            0,
            "any other call names nobody"
        );
        assertEq(membership.recusedBy(_reinstate(founders[2]), 0, opensAt), 0, "nor this");
        assertEq(membership.recusedBy(_suspend(founders[2]), opensAt, START - 1), 0, "who joined after notice");
        vm.expectRevert(_notMember(address(0xBEEF)));
        membership.recusedBy(_suspend(address(0xBEEF)), opensAt, opensAt);
        vm.expectRevert(_noCharge(founders[3]));
        membership.recusedBy(_expel(founders[3]), opensAt, opensAt);
    }

    function test_BRD2_suspend_makesTheDirectorsSignatureCountForNothing() external {
        bytes memory data = _admission(KEY, Presets.PERSON);
        _assemblyDoes(_suspend(founders[0]));
        DirectorSignature[] memory four = _directorSignatures(Organs.MEMBERSHIP, data, 77, NEVER, 4);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardBadSignature.selector, founders[0]));
        board.act(Organs.MEMBERSHIP, data, 77, NEVER, four);
    }
}

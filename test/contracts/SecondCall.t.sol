// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    IAssembly,
    MeetingFacts,
    ProposalState,
    Resolution,
    ResolutionFacts
} from "../../contracts/interfaces/IAssembly.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {Doorbell} from "../../contracts/mocks/Doorbell.sol";
import {Refusal, SignedPaper} from "../../contracts/types/BallotPaper.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {MeetingTest} from "./support/MeetingTest.sol";
import {Presets} from "./support/Presets.sol";

/// What had its majority and failed on quorum alone is decided again, once, word for word.
contract SecondCallTest is MeetingTest {
    uint24 private constant URGENT = 15 days;
    uint256 private constant WITHIN = 60 days; // of the first close

    // ---- IN SHORT ----

    function _items(uint256 item) private pure returns (uint256[] memory items) {
        items = new uint256[](1);
        items[0] = item;
    }

    /// Convened, voted on by as many, and closed.
    function _voted(Resolution memory r, uint256 inFavour, uint256 against) private returns (uint256 id) {
        id = _meet(r);
        _openVoting(id);
        _vote(id, 1, inFavour, FOR);
        _vote(id, 1 + inFavour, against, AGAINST);
        _close(id);
    }

    /// Four of thirteen in favour, where seven must take part.
    function _failed() private returns (uint256) {
        return _voted(_special(), 4, 0);
    }

    function _again(uint256 id, Resolution memory r) private returns (uint256 secondId) {
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.prank(_member(13));
        return assembly_.conveneAgain(id, address(board), agenda, _items(0), _agenda(r), URGENT);
    }

    /// @param agenda of the first call
    function _refuses(
        uint256 id,
        Resolution[] memory agenda,
        uint256[] memory items,
        Resolution[] memory again,
        uint24 opensAfter,
        bytes memory reason
    ) private {
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectRevert(reason);
        vm.prank(_member(13));
        assembly_.conveneAgain(id, address(board), commitments, items, again, opensAfter);
    }

    function _refusesItem(uint256 id, Resolution memory r, bytes memory reason) private {
        _refuses(id, _agenda(r), _items(0), _agenda(r), URGENT, reason);
    }

    function _notFor(uint256 resolutionId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAssembly.AssemblyNotForSecondCall.selector, resolutionId);
    }

    function _wrong(uint256 resolutionId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAssembly.AssemblyWrongResolution.selector, resolutionId);
    }

    // ---- CALLED AGAIN ----

    function test_conveneAgain_decidesWithTheLesserQuorum() external {
        uint256 first = _failed();
        assertTrue(assembly_.state(first) == ProposalState.Defeated, "failed");
        bytes32[] memory agenda = _commitments(_agenda(_special()));
        uint256 expected =
            uint256(keccak256(abi.encode(_member(13), _now(), _hashOf(_agenda(_special()))))) & ~uint256(15);
        vm.expectEmit(address(assembly_));
        emit IAssembly.SecondCall(expected, first, _items(0));
        vm.prank(_member(13));
        uint256 second = assembly_.conveneAgain(first, address(board), agenda, _items(0), _agenda(_special()), URGENT);
        assertEq(second, expected, "its id binds who called it");

        MeetingFacts memory m = assembly_.meetingOf(second);
        assertTrue(m.secondCall, "a second call");
        assertEq(m.opensAt, _now() + URGENT, "after the urgent notice");
        assertEq(m.closesAt, _now() + URGENT + 14 days, "with the usual window");
        assertEq(m.roll, VOTERS, "roll");
        assertTrue(assembly_.resolutionOf(first).calledAgain, "and the first says so");
        ResolutionFacts memory facts = assembly_.resolutionOf(second);
        assertEq(facts.quorum, 2, "a tenth of thirteen, rounded up");
        assertEq(uint256(facts.kind), uint256(Kind.Special), "special still");
        assertEq(facts.inFavour, 0, "former votes do not count");

        _openVoting(second);
        _vote(second, 1, 2, FOR);
        vm.warp(assembly_.resolutionOf(second).executableFrom);
        bytes32 text = keccak256("A resolution");
        assembly_.execute(second, _member(13), agenda, _special().targets, _special().calldatas, text);
        assertEq(bell.rings(), 1, "carried out");
        _refusesToExecute(first, _agenda(_special()), _special(), _notCarried(first));
        assertEq(bell.rings(), 1, "once");
    }

    function test_conveneAgain_stillNeedsTheMajorityOfItsKind() external {
        uint256 first = _failed();
        uint256 second = _again(first, _special());
        _openVoting(second);
        _vote(second, 1, 3, FOR);
        _vote(second, 4, 2, AGAINST); // three of five is more than half, and less than two thirds
        _close(second);
        assertTrue(assembly_.state(second) == ProposalState.Defeated, "lost");
    }

    /// At exactly two thirds of those who voted, and with who abstained counted to the quorum.
    function test_conveneAgain_takesAMajorityToTheVote() external {
        Resolution memory r = _special();
        uint256 id = _meet(r);
        _openVoting(id);
        _vote(id, 1, 2, FOR);
        _vote(id, 3, 1, AGAINST);
        _vote(id, 4, 3, ABSTAIN); // six of thirteen
        _close(id);
        assertTrue(_again(id, r) != 0, "two of three, and one short of the quorum");
    }

    function test_conveneAgain_byWhoeverConvenes() external {
        bytes32[] memory agenda = _commitments(_agenda(_special()));
        address[3] memory callers = [address(board), address(assembly_), _member(5)];
        for (uint256 i; i < 3; ++i) {
            uint256 id = _failed();
            vm.prank(callers[i]);
            uint256 second = assembly_.conveneAgain(id, address(board), agenda, _items(0), _agenda(_special()), URGENT);
            assertTrue(assembly_.meetingOf(second).secondCall, "called");
            vm.warp(_now() + 1);
        }
    }

    function test_conveneAgain_someOfSeveralInAnyOrder() external {
        Resolution[] memory agenda = new Resolution[](3);
        (agenda[0], agenda[1], agenda[2]) = (_special(), _text("Words"), _special());
        agenda[2].text = "Ring again";
        uint256 id = _meet(agenda);
        _openVoting(id);
        _vote(id, 1, 3, FOR | (FOR << 2) | (FOR << 4));
        _close(id);
        uint256[] memory items = new uint256[](2);
        (items[0], items[1]) = (2, 0);
        bytes32[] memory commitments = _commitments(agenda);
        vm.prank(_member(13));
        uint256 second = assembly_.conveneAgain(
            id,
            address(board),
            commitments,
            items,
            _two(agenda[2], agenda[0]),
            URGENT
        );
        assertEq(assembly_.meetingOf(second).items, 2, "two");
        assertTrue(assembly_.resolutionOf(id + 2).calledAgain, "the last");
        assertTrue(assembly_.resolutionOf(id).calledAgain, "and the first");
        assertFalse(assembly_.resolutionOf(id + 1).calledAgain, "not what was carried");
    }

    // ---- WHO ----

    function test_conveneAgain_refusesWhoHasNoVote() external {
        address supporter = _admit(1, Presets.SUPPORTER);
        uint256 id = _failed();
        address fresh = _admitMany(2, 1, Presets.PERSON)[0];
        vm.prank(_member(13));
        membership.resign();
        vm.prank(address(assembly_));
        membership.suspend(_member(12));
        bytes32[] memory agenda = _commitments(_agenda(_special()));
        address[5] memory callers = [address(0xBEEF), supporter, fresh, _member(13), _member(12)];
        for (uint256 i; i < 5; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotConvening.selector, callers[i]));
            vm.prank(callers[i]);
            assembly_.conveneAgain(id, address(board), agenda, _items(0), _agenda(_special()), URGENT);
        }
    }

    // ---- WHEN ----

    function test_conveneAgain_refusesBeforeTheClose() external {
        Resolution memory r = _special();
        uint256 id = _meet(r);
        uint256 closes = assembly_.meetingOf(id).closesAt;
        bytes memory early = abi.encodeWithSelector(IAssembly.AssemblyNoSecondCall.selector, id, closes + WITHIN);
        _refusesItem(id, r, early);
        _openVoting(id);
        _vote(id, 1, 4, FOR);
        _refusesItem(id, r, early);
        vm.warp(closes - 1);
        _refusesItem(id, r, early);
        vm.warp(closes);
        assertTrue(_again(id, r) != 0, "from the close on");
    }

    function test_conveneAgain_refusesTooLate() external {
        Resolution memory r = _special();
        uint256 id = _failed();
        uint256 until = assembly_.meetingOf(id).closesAt + WITHIN;
        bytes memory late = abi.encodeWithSelector(IAssembly.AssemblyNoSecondCall.selector, id, until);
        _refuses(id, _agenda(r), _items(0), _agenda(r), uint24(WITHIN) + 1, late);
        vm.warp(until - URGENT + 1);
        _refusesItem(id, r, late);
        vm.warp(until + 1000 days);
        _refusesItem(id, r, late);
        vm.warp(until - URGENT);
        assertTrue(_again(id, r) != 0, "in the last second that leaves the notice");
    }

    function test_conveneAgain_refusesShortNotice() external {
        uint256 id = _failed();
        bytes memory short = abi.encodeWithSelector(IAssembly.AssemblyNoticeTooShort.selector, URGENT - 1, URGENT);
        _refuses(id, _agenda(_special()), _items(0), _agenda(_special()), URGENT - 1, short);
    }

    // ---- WHAT ----

    function test_conveneAgain_refusesOtherKinds() external {
        Resolution memory r = _ring(Kind.Ordinary);
        uint256 id = _voted(r, 1, 0); // one of thirteen: no quorum either
        assertTrue(assembly_.state(id) == ProposalState.Defeated, "failed on its quorum");
        _refusesItem(id, r, _notFor(id));
        r.kind = Kind.Special; // stated otherwise now: the notice said ordinary
        _refusesItem(id, r, _notFor(id));
        r = _ring(Kind.Dissolution);
        id = _voted(r, 4, 0);
        _refusesItem(id, r, _notFor(id));
        r.kind = Kind.Special;
        _refusesItem(id, r, _notFor(id));
    }

    /// Stated weaker than it was, it would need no more than half of the votes.
    function test_conveneAgain_refusesASpecialItemStatedOtherwise() external {
        uint256 id = _failed();
        _refusesItem(id, _ring(Kind.Ordinary), _notFor(id));
        _refusesItem(id, _ring(Kind.Dissolution), _notFor(id));
    }

    function test_conveneAgain_refusesWhatLost() external {
        Resolution memory r = _special();
        uint256 lost = _voted(r, 3, 2); // three of five is less than two thirds
        _refusesItem(lost, r, _notFor(lost));
        uint256 silent = _voted(r, 0, 0);
        _refusesItem(silent, r, _notFor(silent));
        uint256 abstained = _meet(r);
        _openVoting(abstained);
        _vote(abstained, 1, 5, ABSTAIN);
        _close(abstained);
        _refusesItem(abstained, r, _notFor(abstained));
    }

    function test_conveneAgain_refusesWhatWasQuorate() external {
        Resolution memory r = _special();
        uint256 carried = _voted(r, 7, 0);
        _refusesItem(carried, r, _notFor(carried));
        uint256 lost = _voted(r, 4, 3);
        _refusesItem(lost, r, _notFor(lost));
        vm.warp(assembly_.resolutionOf(carried).executableUntil);
        assertTrue(assembly_.state(carried) == ProposalState.Expired, "expired");
        bytes memory late = abi.encodeWithSelector(
            IAssembly.AssemblyNoSecondCall.selector,
            carried,
            assembly_.meetingOf(carried).closesAt + WITHIN
        );
        _refusesItem(carried, r, late);
    }

    function test_conveneAgain_refusesTwice() external {
        Resolution memory r = _special();
        uint256 id = _failed();
        uint256[] memory doubled = new uint256[](2);
        _refuses(id, _agenda(r), doubled, _two(r, r), URGENT, _notFor(id)); // in one notice
        assertFalse(assembly_.resolutionOf(id).calledAgain, "which used nothing up");
        _again(id, r);
        _refusesItem(id, r, _notFor(id));
        vm.warp(_now() + 1);
        _refusesItem(id, r, _notFor(id));
    }

    function test_conveneAgain_refusesASecondCallOfASecondCall() external {
        Resolution memory r = _special();
        uint256 second = _again(_failed(), r);
        _openVoting(second);
        _vote(second, 1, 1, FOR); // one of thirteen: below the lesser quorum, too
        _close(second);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(_notFor(second));
        vm.prank(_member(12));
        assembly_.conveneAgain(second, _member(13), agenda, _items(0), _agenda(r), URGENT);
    }

    function test_conveneAgain_refusesOtherWords() external {
        uint256 id = _failed();
        Resolution[] memory first = _agenda(_special());
        Resolution memory r = _special();
        r.text = "Another resolution";
        _refuses(id, first, _items(0), _agenda(r), URGENT, _wrong(id));
        r = _special();
        r.calldatas[0] = abi.encodeCall(Doorbell.setSilent, (true));
        _refuses(id, first, _items(0), _agenda(r), URGENT, _wrong(id));
        r = _special();
        r.targets[0] = address(new Doorbell());
        _refuses(id, first, _items(0), _agenda(r), URGENT, _wrong(id));
        _refuses(id, first, _items(0), _words(1), URGENT, _wrong(id));
        _refuses(id, first, _items(1), first, URGENT, _wrong(id + 1)); // an item that is none
        _refuses(id, first, _items(16), first, URGENT, _wrong(id + 16));
    }

    function test_conveneAgain_refusesWhenTheCodeBehindACallChanged() external {
        Resolution memory r = _special();
        uint256 id = _failed();
        bytes32[] memory agenda = _commitments(_agenda(r)); // as at notice
        vm.etch(address(bell), address(coin).code);
        vm.expectRevert(_wrong(id));
        vm.prank(_member(13));
        assembly_.conveneAgain(id, address(board), agenda, _items(0), _agenda(r), URGENT);
    }

    function test_conveneAgain_refusesAnotherItemsPlace() external {
        Resolution[] memory agenda = _two(_special(), _special());
        agenda[1].text = "What nobody wanted";
        uint256 id = _meet(agenda);
        _openVoting(id);
        _vote(id, 1, 4, FOR | (AGAINST << 2));
        _close(id);
        _refuses(id, agenda, _items(0), _agenda(agenda[1]), URGENT, _wrong(id));
        _refuses(id, agenda, _items(1), _agenda(agenda[1]), URGENT, _notFor(id + 1));
    }

    function test_conveneAgain_refusesAnotherAgendaOrMeeting() external {
        uint256 id = _failed();
        bytes32[] memory agenda = _commitments(_agenda(_special()));
        Resolution[] memory again = _agenda(_special());
        bytes4 wrongAgenda = IAssembly.AssemblyWrongAgenda.selector;
        bytes memory wrong = abi.encodeWithSelector(wrongAgenda, id, _hashOf(again));
        vm.expectRevert(wrong); // another convener
        vm.prank(_member(13));
        assembly_.conveneAgain(id, _member(13), agenda, _items(0), again, URGENT);
        wrong = abi.encodeWithSelector(wrongAgenda, id, _hashOf(_words(1)));
        _refuses(id, _words(1), _items(0), again, URGENT, wrong);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, id + 16));
        vm.prank(_member(13));
        assembly_.conveneAgain(id + 16, address(board), agenda, _items(0), again, URGENT);
    }

    function test_conveneAgain_refusesNoItemsAndUnevenLists() external {
        uint256 id = _failed();
        Resolution[] memory agenda = _agenda(_special());
        bytes4 bad = IAssembly.AssemblyBadAgenda.selector;
        _refuses(id, agenda, new uint256[](0), new Resolution[](0), URGENT, abi.encodeWithSelector(bad, 0));
        _refuses(id, agenda, new uint256[](0), agenda, URGENT, abi.encodeWithSelector(bad, 1));
        _refuses(id, agenda, _items(0), new Resolution[](0), URGENT, abi.encodeWithSelector(bad, 0));
        _refuses(id, agenda, _items(0), _two(_special(), _special()), URGENT, abi.encodeWithSelector(bad, 2));
    }

    // ---- WITH OTHER RULES ----

    /// A lost vote stays lost, whatever the quorum is amended to; and the first meeting's quorum is that of its notice.
    function test_conveneAgain_aLowerQuorumRevivesNothing() external {
        Resolution memory r = _special();
        uint256 carriedByFour = _voted(r, 4, 0);
        Parameters memory p = Presets.archive();
        (p.legalProfile, p.ordinaryQuorumBps, p.specialQuorumBps, p.secondCallQuorumBps) = (0, 0, 0, 0);
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        vm.warp(assembly_.resolutionOf(carriedByFour).executableFrom);
        _refusesToExecute(carriedByFour, _agenda(r), r, _notCarried(carriedByFour));
        assertTrue(_again(carriedByFour, r) != 0, "it may be called again as before");
        assertEq(assembly_.resolutionOf(carriedByFour).quorum, 7, "seven, as at its notice");
    }

    function test_conveneAgain_keepsTheRulesOfItsOwnNotice() external {
        uint256 second = _again(_failed(), _special());
        Parameters memory p = Presets.archive();
        p.secondCallQuorumBps = 5000;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        assertEq(assembly_.resolutionOf(second).quorum, 2, "two");
    }

    /// A paper names its meeting, so what was signed for the first call counts nothing in the second.
    function test_conveneAgain_papersOfTheFirstCallDoNotCount() external {
        Resolution[] memory agenda = _agenda(_special());
        uint256 id = _meet(agenda);
        bytes32 hash = _hashOf(agenda);
        SignedPaper[] memory papers = new SignedPaper[](1);
        papers[0] = _paper(_key(9), id, hash, 9, FOR);
        _openVoting(id);
        _vote(id, 1, 4, FOR);
        _close(id);
        uint256 second = _again(id, agenda[0]);
        _openVoting(second);
        vm.recordLogs();
        assembly_.castPapers(second, _member(13), hash, papers);
        _is(_fates()[0], Refusal.Signature);
    }

    function test_conveneAgain_takesNoAppendedItems() external {
        Resolution[] memory agenda = _agenda(_special());
        uint256 second = _again(_failed(), agenda[0]);
        Resolution[] memory more = _words(1);
        uint256 requisition = _requisition(keccak256(abi.encode(second, more)));
        bytes32[] memory commitments = _commitments(agenda);
        uint256 closed = assembly_.meetingOf(second).agendaClosesAt;
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAgendaClosed.selector, second, closed));
        board.appendRequisition(requisition, second, _member(13), commitments, more);
    }

    /// What members appended is called again with the whole agenda as it became.
    function test_conveneAgain_ofAnAppendedItem() external {
        Resolution[] memory words = _words(1);
        uint256 id = _meet(words);
        Resolution[] memory more = _agenda(_special());
        _append(id, words, more);
        _openVoting(id);
        _vote(id, 1, 4, FOR | (FOR << 2));
        _close(id);
        _refuses(
            id,
            words,
            _items(0),
            more,
            URGENT,
            abi.encodeWithSelector(IAssembly.AssemblyWrongAgenda.selector, id, _hashOf(words))
        );
        bytes32[] memory all = _commitments(_joined(words, more));
        vm.prank(_member(13));
        uint256 second = assembly_.conveneAgain(id, address(board), all, _items(1), more, URGENT);
        assertTrue(assembly_.resolutionOf(id + 1).calledAgain, "called again");
        assertEq(assembly_.meetingOf(second).items, 1, "alone");
    }

    /// Who is named has no vote at the second call either, and the hearing is looked at anew.
    function test_conveneAgain_ofAnExpulsion() external {
        bytes32 charge = keccak256("a charge");
        vm.prank(address(assembly_));
        membership.charge(_member(3), charge);
        bytes memory call_ = abi.encodeCall(IMembership.expel, (_member(3), charge));
        Resolution memory r = _resolution(Kind.Special, address(membership), call_);
        uint256 id = _meet(r);
        _openVoting(id);
        _vote(id, 5, 4, FOR);
        _close(id);
        uint256 snapshot = _now();
        uint256 second = _again(id, r);
        assertEq(assembly_.recusedFrom(second, 3), 1, "recused again");
        assertEq(assembly_.resolutionOf(second).roll, VOTERS - 1, "roll");
        assertEq(assembly_.resolutionOf(second).quorum, 2, "a tenth of twelve");
        assertEq(assembly_.meetingOf(second).recordDate, snapshot, "its own record date");
    }

    function test_conveneAgain_refusesAnExpulsionWhoseChargeWasDropped() external {
        bytes32 charge = keccak256("a charge");
        vm.prank(address(assembly_));
        membership.charge(_member(3), charge);
        bytes memory call_ = abi.encodeCall(IMembership.expel, (_member(3), charge));
        Resolution memory r = _resolution(Kind.Special, address(membership), call_);
        uint256 id = _meet(r);
        _openVoting(id);
        _vote(id, 5, 4, FOR);
        _close(id);
        vm.prank(address(assembly_));
        membership.dropCharge(_member(3), charge);
        _refusesItem(id, r, abi.encodeWithSelector(IMembership.MembershipNoCharge.selector, _member(3), charge));
    }

    /// The class against it is no want of a quorum; the class for it decides again.
    function test_conveneAgain_ofAClassVote() external {
        bytes memory call_ = abi.encodeCall(IBylaws.amendClass, (Presets.INSTITUTION, "archive", 0, 4));
        Resolution memory r = _resolution(Kind.Special, address(bylaws), call_);
        uint256 against = _meet(r);
        _openVoting(against);
        _cast(_member(1), against, AGAINST); // the one institution
        _vote(against, 2, 5, FOR);
        _close(against);
        _refusesItem(against, r, _notFor(against));

        uint256 id = _voted(r, 4, 0); // the institution among them
        uint256 second = _again(id, r);
        (uint8 class, uint8 part, uint8 of_, , uint24 inFavour) = assembly_.classVoteOf(second);
        assertEq(class, Presets.INSTITUTION, "class");
        assertTrue(part == 3 && of_ == 4, "majority");
        assertEq(inFavour, 0, "counted anew");
        _openVoting(second);
        _vote(second, 2, 6, FOR);
        _close(second);
        assertTrue(assembly_.state(second) == ProposalState.Defeated, "not without the class");
    }

    /// A new member is on the new roll; who left no longer.
    function test_conveneAgain_countsTheRollAnew() external {
        uint256 id = _failed();
        vm.prank(_member(9));
        membership.resign();
        vm.prank(_member(10));
        membership.resign();
        _admitMany(99, 1, Presets.PERSON);
        uint256 second = _again(id, _special());
        assertEq(assembly_.meetingOf(second).roll, VOTERS - 1, "roll");
        _openVoting(second);
        bytes memory no = abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, second, vm.addr(99));
        vm.expectRevert(no);
        _cast(vm.addr(99), second, FOR);
    }
}

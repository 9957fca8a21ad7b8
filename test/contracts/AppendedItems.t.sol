// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    IAssembly,
    MeetingFacts,
    ProposalState,
    Resolution,
    ResolutionFacts
} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard, Requisition} from "../../contracts/interfaces/IBoard.sol";
import {IMembership} from "../../contracts/interfaces/IMembership.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Refusal, SignedPaper} from "../../contracts/types/BallotPaper.sol";
import {OPERATING} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {MeetingTest} from "./support/MeetingTest.sol";
import {Presets} from "./support/Presets.sol";

/// A minority of the members puts items on an agenda that is not final yet.
contract AppendedItemsTest is MeetingTest {
    // ---- IN SHORT ----

    function _hash(uint256 meetingId, Resolution[] memory more) private pure returns (bytes32) {
        return keccak256(abi.encode(meetingId, more));
    }

    function _refuses(
        uint256 requisition,
        uint256 meetingId,
        Resolution[] memory agenda,
        Resolution[] memory more,
        bytes memory reason
    ) private {
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectRevert(reason);
        board.appendRequisition(requisition, meetingId, address(board), commitments, more);
    }

    /// With a requisition of its own, made for this.
    function _refusesItems(
        uint256 meetingId,
        Resolution[] memory agenda,
        Resolution[] memory more,
        bytes memory reason
    ) private {
        uint256 requisition = _requisition(_hash(meetingId, more));
        _refuses(requisition, meetingId, agenda, more, reason);
        assertFalse(board.requisitionOf(requisition).convened, "what the Assembly refuses uses nothing up");
    }

    function _closed(uint256 meetingId) private view returns (bytes memory) {
        uint256 closedAt = assembly_.meetingOf(meetingId).agendaClosesAt;
        return abi.encodeWithSelector(IAssembly.AssemblyAgendaClosed.selector, meetingId, closedAt);
    }

    function _bad(uint256 items) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAssembly.AssemblyBadAgenda.selector, items);
    }

    // ---- APPENDED ----

    function test_append_putsItemsOnTheAgenda() external {
        Resolution[] memory agenda = _words(2);
        uint256 id = _meet(agenda);
        Resolution[] memory more = _two(_special(), _text("One more word"));
        Resolution[] memory all = _joined(agenda, more);
        bytes32 final_ = _hashOf(all);
        bytes32[] memory commitments = _commitments(agenda);
        uint256 requisition = _requisition(_hash(id, more));
        MeetingFacts memory m = assembly_.meetingOf(id);
        vm.expectEmit(address(assembly_));
        emit IAssembly.AgendaExtended(id, final_, 4);
        vm.expectEmit(address(assembly_));
        emit IAssembly.ProposalCreated(
            id + 2,
            address(board),
            more[0].targets,
            new uint256[](1),
            new string[](1),
            more[0].calldatas,
            m.opensAt,
            m.closesAt,
            more[0].text
        );
        vm.expectEmit(address(board));
        emit IBoard.RequisitionConvened(requisition, id);
        vm.prank(address(0xBEEF)); // anyone
        board.appendRequisition(requisition, id, address(board), commitments, more);

        assertEq(assembly_.meetingOf(id).items, 4, "four items");
        ResolutionFacts memory facts = assembly_.resolutionOf(id + 2);
        assertEq(uint256(facts.kind), uint256(Kind.Special), "with its own kind");
        assertEq(facts.quorum, 7, "and quorum");
        assertEq(uint256(assembly_.resolutionOf(id + 3).kind), uint256(Kind.Ordinary), "the last is ordinary");
        assertTrue(assembly_.state(id + 3) == ProposalState.Pending, "pending as the others");
        assertTrue(board.requisitionOf(requisition).convened, "the requisition is over");
    }

    function test_append_isVotedOnAndCarriedOut() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        Resolution[] memory more = _agenda(_special());
        _append(id, agenda, more);
        _openVoting(id);
        _vote(id, 1, 7, AGAINST | (FOR << 2));
        vm.warp(assembly_.resolutionOf(id + 1).executableFrom);
        bytes memory wrong = abi.encodeWithSelector(IAssembly.AssemblyWrongResolution.selector, id + 1);
        _refusesToExecute(id + 1, agenda, more[0], wrong); // the agenda of the notice
        _refusesToExecute(id + 1, more, more[0], wrong); // what was appended alone
        _refusesToExecute(id + 1, _joined(more, agenda), more[0], wrong); // another order
        _executeIn(id + 1, _joined(agenda, more), more[0]);
        assertEq(bell.rings(), 1, "carried out");
        bytes memory done = abi.encodeWithSelector(IAssembly.AssemblyAlreadyExecuted.selector, id + 1);
        _refusesToExecute(id + 1, _joined(agenda, more), more[0], done);
        _refusesToExecute(id, _joined(agenda, more), agenda[0], _notCarried(id));
    }

    /// Nobody's signature counts for an agenda that its signer did not see.
    function test_append_papersWithTheFormerAgendaDoNotCount() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        bytes32 former = _hashOf(agenda);
        SignedPaper[] memory papers = new SignedPaper[](1);
        papers[0] = _paper(_key(4), id, former, 4, FOR);
        Resolution[] memory more = _agenda(_special());
        _append(id, agenda, more);
        bytes32 final_ = _hashOf(_joined(agenda, more));
        _openVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyWrongAgenda.selector, id, former));
        assembly_.castPapers(id, address(board), former, papers);
        vm.recordLogs();
        assembly_.castPapers(id, address(board), final_, papers);
        _is(_fates()[0], Refusal.Signature);
        papers[0] = _paper(_key(4), id, final_, 4, FOR | (FOR << 2));
        vm.recordLogs();
        assembly_.castPapers(id, address(board), final_, papers);
        _is(_fates()[0], Refusal.None);
        assertEq(_inFavour(id + 1), 1, "on the appended item");
    }

    function test_append_twice() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        Resolution[] memory first = _agenda(_text("First"));
        Resolution[] memory second = _agenda(_text("Second"));
        uint256 other = _requisitionOf(_hash(id, second), 10, 11);
        _append(id, agenda, first);
        bytes memory wrong = abi.encodeWithSelector(IAssembly.AssemblyWrongAgenda.selector, id, _hashOf(agenda));
        _refuses(other, id, agenda, second, wrong); // the agenda has grown meanwhile
        agenda = _joined(agenda, first);
        board.appendRequisition(other, id, address(board), _commitments(agenda), second);
        assertEq(assembly_.meetingOf(id).items, 3, "both");
        _openVoting(id);
        _sendSigned(id, _hashOf(_joined(agenda, second)), 1, 3, FOR | (FOR << 2) | (FOR << 4));
        assertEq(_inFavour(id + 2), 3, "counted under the last agenda");
    }

    function test_append_toAMeetingThatMembersConvened() external {
        Resolution[] memory agenda = _words(1);
        uint256 requisition = _requisitionOf(keccak256(abi.encode(agenda, uint24(30 days))), 10, 11);
        uint256 id = board.conveneRequisition(requisition, agenda, 30 days);
        _append(id, agenda, _agenda(_special()));
        assertEq(assembly_.meetingOf(id).items, 2, "two");
    }

    /// The roll, the record date and the hours stay those of the notice.
    function test_append_changesNothingElse() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        MeetingFacts memory before = assembly_.meetingOf(id);
        vm.warp(_now() + 5 days);
        _admitMany(500, 3, Presets.PERSON);
        _append(id, agenda, _words(2));
        MeetingFacts memory m = assembly_.meetingOf(id);
        before.items = 3;
        assertEq(keccak256(abi.encode(m)), keccak256(abi.encode(before)), "all but the items");
    }

    // ---- BY WHOM ----

    function test_append_refusesEverybodyButTheOfficeOfRequisitions() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        bytes32[] memory commitments = _commitments(agenda);
        address[4] memory callers = [address(0xBEEF), _member(5), address(assembly_), address(membership)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotConvening.selector, callers[i]));
            vm.prank(callers[i]);
            assembly_.append(id, address(board), commitments, agenda);
        }
    }

    /// All directors together cannot change an agenda that they gave notice of.
    function test_BRD1_append_theBoardItselfHasNoSuchPower() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        bytes memory call_ = abi.encodeCall(IAssembly.append, (id, address(board), _commitments(agenda), agenda));
        bytes4 no = IBoard.BoardNoSuchPower.selector;
        vm.expectRevert(abi.encodeWithSelector(no, Organs.ASSEMBLY, IAssembly.append.selector));
        this.act(Organs.ASSEMBLY, call_);
        call_ = abi.encodeCall(IBoard.appendRequisition, (1, id, address(board), _commitments(agenda), agenda));
        vm.expectRevert(abi.encodeWithSelector(no, Organs.BOARD, IBoard.appendRequisition.selector));
        this.act(Organs.BOARD, call_);
    }

    function act(uint8 organ, bytes calldata data) external {
        _act(organ, data);
    }

    // ---- WHEN ----

    function test_append_refusesOnceTheAgendaIsClosed() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        uint256 closes = assembly_.meetingOf(id).agendaClosesAt;
        assertEq(closes, _now() + 15 days, "fifteen days before the voting opens");
        Resolution[] memory more = _words(2);
        uint256 requisition = _requisition(_hash(id, more));
        vm.warp(closes);
        _refuses(requisition, id, agenda, more, _closed(id));
        _openVoting(id);
        _refuses(requisition, id, agenda, more, _closed(id));
        vm.warp(closes - 1);
        board.appendRequisition(requisition, id, address(board), _commitments(agenda), more);
        assertEq(assembly_.meetingOf(id).items, 3, "in the last second");
    }

    // ---- WHAT ----

    function test_append_refusesMoreThanSixteenOrNone() external {
        Resolution[] memory agenda = _words(12);
        uint256 id = _meet(agenda);
        _refusesItems(id, agenda, _words(5), _bad(17));
        vm.warp(_now() + 61 days); // so that the same members support another
        id = _meet(agenda);
        uint256 none = _requisitionOf(_hash(id, new Resolution[](0)), 10, 11);
        _refuses(none, id, agenda, new Resolution[](0), _bad(12));
        Resolution[] memory four = _words(4);
        uint256 requisition = _requisitionOf(_hash(id, four), 8, 9);
        board.appendRequisition(requisition, id, address(board), _commitments(agenda), four);
        assertEq(assembly_.meetingOf(id).items, 16, "full");
        Resolution[] memory one = _words(1);
        requisition = _requisitionOf(_hash(id, one), 6, 7);
        _refuses(requisition, id, _joined(agenda, four), one, _bad(17));
    }

    /// The board cannot fill the agenda: four places stay free for the members.
    function test_convene_leavesFourPlacesForTheMembers() external {
        vm.expectRevert(_bad(13));
        this.meet(_words(13));
        assertEq(assembly_.meetingOf(_meet(_words(12))).items, 12, "twelve");
        Resolution[] memory agenda = _words(13);
        uint256 requisition = _requisition(keccak256(abi.encode(agenda, uint24(30 days))));
        vm.expectRevert(_bad(13));
        board.conveneRequisition(requisition, agenda, 30 days);
    }

    function meet(Resolution[] calldata agenda) external {
        _meet(agenda);
    }

    function test_append_refusesWhatANoticeRefuses() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        bytes32[] memory commitments = _commitments(agenda);
        Resolution[] memory more = _words(2);
        more[1].text = "";
        _refusesFromTheBoard(id, commitments, more, abi.encodeWithSelector(IAssembly.AssemblyBadText.selector, 1, 0));
        more = _words(2);
        more[1].calldatas = new bytes[](1);
        bytes memory reason = abi.encodeWithSelector(IAssembly.AssemblyBadCalls.selector, 1, 0, 1);
        _refusesFromTheBoard(id, commitments, more, reason);
        more[1] = _resolution(Kind.Ordinary, address(treasury), hex"0102");
        reason = abi.encodeWithSelector(IAssembly.AssemblyNoFunction.selector, 1, 0);
        _refusesFromTheBoard(id, commitments, more, reason);
        bytes memory suspend = abi.encodeCall(IMembership.suspend, (_member(3)));
        more[1] = _resolution(Kind.Ordinary, address(membership), suspend);
        reason = abi.encodeWithSelector(IAssembly.AssemblyKindTooWeak.selector, 1, Kind.Ordinary, Kind.Special);
        _refusesFromTheBoard(id, commitments, more, reason);
        more[1].kind = Kind.Special;
        (more[1].targets, more[1].calldatas) = (new address[](2), new bytes[](2));
        (more[1].targets[0], more[1].targets[1]) = (address(bell), address(membership));
        more[1].calldatas[1] = suspend;
        reason = abi.encodeWithSelector(IAssembly.AssemblyNotAlone.selector, 1, 1);
        _refusesFromTheBoard(id, commitments, more, reason);
        bytes memory expel = abi.encodeCall(IMembership.expel, (_member(3), keccak256("no charge")));
        more[1] = _resolution(Kind.Special, address(membership), expel);
        reason = abi.encodeWithSelector(IMembership.MembershipNoCharge.selector, _member(3), keccak256("no charge"));
        _refusesFromTheBoard(id, commitments, more, reason);
    }

    /// As the office calls it, without the requisition around it.
    function _refusesFromTheBoard(
        uint256 id,
        bytes32[] memory commitments,
        Resolution[] memory more,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(address(board));
        assembly_.append(id, address(board), commitments, more);
    }

    function test_append_refusesAnotherMeetingConvenerOrAgenda() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        uint256 other = _meet(_words(2));
        Resolution[] memory more = _agenda(_special());
        uint256 requisition = _requisition(_hash(id, more));
        bytes4 not = IBoard.BoardWrongAgenda.selector;
        _refuses(requisition, other, _words(2), more, abi.encodeWithSelector(not, requisition, _hash(other, more)));
        Resolution[] memory less = _words(1);
        _refuses(requisition, id, agenda, less, abi.encodeWithSelector(not, requisition, _hash(id, less)));
        bytes32 asNotice = keccak256(abi.encode(more, uint24(30 days)));
        vm.expectRevert(abi.encodeWithSelector(not, requisition, asNotice));
        board.conveneRequisition(requisition, more, 30 days); // nor is it a meeting of its own

        bytes4 wrong = IAssembly.AssemblyWrongAgenda.selector;
        _refuses(requisition, id, _words(2), more, abi.encodeWithSelector(wrong, id, _hashOf(_words(2))));
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectRevert(abi.encodeWithSelector(wrong, id, _hashOf(agenda)));
        board.appendRequisition(requisition, id, address(this), commitments, more);
    }

    function test_append_refusesAMeetingThatIsNone() external {
        Resolution[] memory more = _words(1);
        bytes memory none = abi.encodeWithSelector(IAssembly.AssemblyNoSuchMeeting.selector, 16);
        _refusesItems(16, _words(1), more, none);
    }

    function test_appendRequisition_refusesTooFewAndWhatIsOver() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        Resolution[] memory more = _agenda(_special());
        vm.prank(_member(9));
        uint256 alone = board.openRequisition(_hash(id, more), 0);
        bytes memory few = abi.encodeWithSelector(IBoard.BoardTooFewSupporters.selector, alone, 1, 2);
        _refuses(alone, id, agenda, more, few);
        uint256 requisition = _requisition(_hash(id, more));
        board.appendRequisition(requisition, id, address(board), _commitments(agenda), more);
        Requisition memory r = board.requisitionOf(requisition);
        bytes memory over = abi.encodeWithSelector(IBoard.BoardNoRequisition.selector, requisition, r.openUntil);
        _refuses(requisition, id, _joined(agenda, more), more, over); // not twice
        bytes memory none = abi.encodeWithSelector(IBoard.BoardNoRequisition.selector, 7, 0);
        _refuses(7, id, agenda, more, none);
    }

    function test_appendRequisition_refusesPastItsTime() external {
        vm.prank(address(board));
        uint256 id = assembly_.convene(_words(1), 120 days);
        Resolution[] memory more = _words(2);
        uint256 requisition = _requisition(_hash(id, more));
        uint40 until = board.requisitionOf(requisition).openUntil;
        vm.warp(until + 1);
        bytes memory over = abi.encodeWithSelector(IBoard.BoardNoRequisition.selector, requisition, until);
        _refuses(requisition, id, _words(1), more, over);
    }

    // ---- WHOM IT NAMES ----

    function test_append_recusesWhomItNames() external {
        Resolution[] memory agenda = _words(3);
        uint256 id = _meet(agenda);
        bytes memory suspend = abi.encodeCall(IMembership.suspend, (_member(3)));
        bytes memory pay = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, _member(4), 1));
        Resolution[] memory more = _two(
            _resolution(Kind.Special, address(membership), suspend),
            _resolution(Kind.Ordinary, address(treasury), pay)
        );
        uint256 requisition = _requisition(_hash(id, more));
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectEmit(address(assembly_));
        emit IAssembly.MemberRecused(id + 3, 3);
        board.appendRequisition(requisition, id, address(board), commitments, more);
        assertEq(assembly_.recusedFrom(id, 3), 1 << 3, "from the fourth item alone");
        assertEq(assembly_.recusedFrom(id, 4), 1 << 4, "from the fifth alone");
        assertEq(assembly_.resolutionOf(id + 3).quorum, 6, "half of twelve");
        assertEq(assembly_.resolutionOf(id + 2).roll, VOTERS, "the others' roll stays");
        _openVoting(id);
        _cast(_member(3), id, 0x2AA);
        _cast(_member(4), id, 0x2AA);
        for (uint256 i; i < 5; ++i) assertEq(_inFavour(id + i), i < 3 ? 2 : 1, "blank where named");
    }

    function test_append_toWhatRecusesAlready() external {
        bytes memory suspend = abi.encodeCall(IMembership.suspend, (_member(3)));
        Resolution[] memory agenda = _agenda(_resolution(Kind.Special, address(membership), suspend));
        uint256 id = _meet(agenda);
        uint256 opensAt = assembly_.meetingOf(id).opensAt;
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoRecusal.selector, id, uint16(2), opensAt));
        vm.prank(_member(3));
        assembly_.recuse(id, 2); // an item that is none yet
        _append(id, agenda, _words(2));
        vm.prank(_member(3));
        assembly_.recuse(id, 2);
        assertEq(assembly_.recusedFrom(id, 3), 3, "from both");
        assertEq(assembly_.resolutionOf(id).roll, VOTERS - 1, "once from the first");
        assertEq(assembly_.resolutionOf(id + 1).roll, VOTERS - 1, "and from the second");
        assertEq(assembly_.resolutionOf(id + 2).roll, VOTERS, "not from the third");
    }

    /// Who entered after the notice is not on the roll, so the roll does not shrink by them.
    function test_append_namingWhoJoinedAfterNoticeKeepsTheRoll() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        vm.warp(_now() + 1);
        address fresh = _admitMany(500, 1, Presets.PERSON)[0];
        bytes memory pay = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, fresh, 1));
        _append(id, agenda, _agenda(_resolution(Kind.Ordinary, address(treasury), pay)));
        assertEq(assembly_.resolutionOf(id + 1).roll, VOTERS, "thirteen were members at notice");
        for (uint256 m = 1; m <= VOTERS; ++m) {
            vm.prank(_member(m));
            assembly_.recuse(id, 2);
        }
        assertEq(assembly_.resolutionOf(id + 1).roll, 0, "nobody is left to decide it");
        vm.warp(assembly_.meetingOf(id).closesAt - 1);
        _vote(id, 1, VOTERS, FOR);
        assertEq(_inFavour(id), VOTERS, "which stops nobody from voting on the rest, in the last hours too");
    }

    /// The roll was taken before they entered, in the same second: it must not shrink by them either.
    function test_ASM1_append_namingWhoJoinedInTheSecondOfTheNoticeKeepsTheRoll() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        address fresh = _admitMany(500, 1, Presets.PERSON)[0];
        bytes memory pay = abi.encodeCall(ITreasury.pay, (address(coin), OPERATING, fresh, 1));
        _append(id, agenda, _agenda(_resolution(Kind.Ordinary, address(treasury), pay)));
        assertEq(assembly_.resolutionOf(id + 1).roll, VOTERS, "thirteen were members at notice");
        _openVoting(id);
        _vote(id, 1, VOTERS, FOR | (FOR << 2));
        assertEq(_inFavour(id + 1), VOTERS, "and all thirteen vote");
    }

    // ---- SIXTEEN ITEMS ----

    /// What each of sixteen items received is what the papers said, lane by lane, cast and sent in batches alike.
    /// hardhat-config: fuzz.runs = 200
    function testFuzz_castPaper_countsSixteenItems(uint32[6] calldata papers) external {
        Resolution[] memory agenda = _words(12);
        uint256 id = _meet(agenda);
        Resolution[] memory more = _words(4);
        _append(id, agenda, more);
        bytes32 hash = _hashOf(_joined(agenda, more));
        _openVoting(id);
        uint256[4][16] memory counted;
        for (uint32 m; m < 6; ++m) {
            if (m < 3) _cast(_member(m + 1), id, papers[m]);
            else _is(_sendSigned(id, hash, m + 1, 1, papers[m])[0], Refusal.None);
            for (uint256 i; i < 16; ++i) ++counted[i][(papers[m] >> (2 * i)) & 3];
        }
        for (uint256 i; i < 16; ++i) {
            (uint256 against, uint256 inFavour, uint256 abstain) = assembly_.proposalVotes(id + i);
            assertEq(against, counted[i][1], "against");
            assertEq(inFavour, counted[i][2], "in favour");
            assertEq(abstain, counted[i][3], "abstain");
        }
    }

    function test_execute_allSixteenItems() external {
        Resolution[] memory agenda = new Resolution[](12);
        for (uint256 i; i < 12; ++i) agenda[i] = _ring(Kind.Ordinary);
        uint256 id = _meet(agenda);
        Resolution[] memory more = new Resolution[](4);
        for (uint256 i; i < 4; ++i) more[i] = _ring(i % 2 == 0 ? Kind.Special : Kind.Ordinary);
        _append(id, agenda, more);
        Resolution[] memory all = _joined(agenda, more);
        _openVoting(id);
        _vote(id, 1, 7, 0xAAAAAAAA);
        vm.warp(assembly_.resolutionOf(id + 12).executableFrom);
        for (uint256 i; i < 16; ++i) _executeIn(id + i, all, all[i]);
        assertEq(bell.rings(), 16, "each once");
    }
}

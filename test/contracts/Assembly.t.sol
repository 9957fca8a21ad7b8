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
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Doorbell} from "../../contracts/mocks/Doorbell.sol";
import {HostileToken} from "../../contracts/mocks/HostileToken.sol";
import {OPERATING, Tag} from "../../contracts/types/Fund.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Rules} from "../../contracts/types/Rules.sol";
import {Founded} from "./support/Founded.sol";
import {Presets} from "./support/Presets.sol";

contract AssemblyTest is Founded {
    uint32 private constant AGAINST = 1;
    uint32 private constant FOR = 2;
    uint32 private constant ABSTAIN = 3;

    Doorbell private bell = new Doorbell();

    function _ring() private view returns (Resolution memory) {
        return _resolution(Kind.Ordinary, address(bell), abi.encodeCall(Doorbell.ring, ()));
    }

    /// As the board, without its own wrapping, so that the Assembly's error shows.
    function _refusesNotice(Resolution[] memory agenda, uint24 opensAfter, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(board));
        assembly_.convene(agenda, opensAfter);
    }

    function _refusesPaper(address account, uint256 meetingId, uint32 choices, bytes memory reason) private {
        vm.expectRevert(reason);
        _cast(account, meetingId, choices);
    }

    function _refusesExecution(uint256 resolutionId, Resolution memory r, bytes memory reason) private {
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.expectRevert(reason);
        assembly_.execute(resolutionId, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
    }

    function _is(bytes4 code, uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(code, id);
    }

    // ---- FOUNDING AND OPENING ----

    function test_found_refusesASecondTimeAndTheSharedCode() external {
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyFounded.selector));
        assembly_.found("", "");
        address a = address(1);
        IAssembly shared = IAssembly(deploy("Assembly", abi.encode(a, a, a, a, a)));
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyFounded.selector));
        shared.found("", "");
    }

    function test_setRules_refusesAnybodyButTheBylaws() external {
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyOnlyBylaws.selector, address(board)));
        vm.prank(address(board));
        assembly_.setRules(Rules.wrap(1));
    }

    function test_open_refusesTwice() external {
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyAlreadyOpen.selector));
        assembly_.open();
    }

    function test_open_refusesWithTooLittleCapitalOrTooFewMembers() external {
        _deployFactory();
        _found(_founding());
        bytes4 code = IAssembly.AssemblyCannotOpen.selector;
        vm.expectRevert(abi.encodeWithSelector(code, 5, 5, 0, 30_000e18));
        assembly_.open();
        _payShares();
        vm.prank(founders[4]);
        membership.resign();
        vm.expectRevert(abi.encodeWithSelector(code, 4, 5, 104_000e18, 30_000e18));
        assembly_.open();
    }

    // ---- NOTICE REFUSED ----

    function test_convene_refusesWhileForming() external {
        _deployFactory();
        _found(_founding());
        _refusesNotice(_agenda(_ring()), 30 days, abi.encodeWithSelector(IAssembly.AssemblyForming.selector));
    }

    function test_convene_refusesWhoMayNot() external {
        address[4] memory callers = [address(0xBEEF), founders[0], address(membership), address(factory)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotConvening.selector, callers[i]));
            vm.prank(callers[i]);
            assembly_.convene(_agenda(_text("Hello")), 30 days);
        }
    }

    function test_convene_refusesShortNotice() external {
        _refusesNotice(
            _agenda(_ring()),
            30 days - 1,
            abi.encodeWithSelector(IAssembly.AssemblyNoticeTooShort.selector, 30 days - 1, 30 days)
        );
    }

    function test_convene_refusesAnAgendaOfNoneOrThirteen() external {
        _refusesNotice(new Resolution[](0), 30 days, _is(IAssembly.AssemblyBadAgenda.selector, 0));
        _refusesNotice(new Resolution[](13), 30 days, _is(IAssembly.AssemblyBadAgenda.selector, 13));
    }

    function test_convene_refusesNoTextAndALongOne() external {
        Resolution[] memory agenda = new Resolution[](2);
        (agenda[0], agenda[1]) = (_ring(), _ring());
        agenda[1].text = "";
        _refusesNotice(agenda, 30 days, abi.encodeWithSelector(IAssembly.AssemblyBadText.selector, 1, 0));
        agenda[1].text = string(new bytes(4001));
        _refusesNotice(agenda, 30 days, abi.encodeWithSelector(IAssembly.AssemblyBadText.selector, 1, 4001));
    }

    function test_convene_refusesCallsWithoutDataAndTooMany() external {
        Resolution memory r = _ring();
        r.calldatas = new bytes[](2);
        _refusesNotice(_agenda(r), 30 days, abi.encodeWithSelector(IAssembly.AssemblyBadCalls.selector, 0, 1, 2));
        (r.targets, r.calldatas) = (new address[](17), new bytes[](17));
        _refusesNotice(_agenda(r), 30 days, abi.encodeWithSelector(IAssembly.AssemblyBadCalls.selector, 0, 17, 17));
    }

    function test_convene_refusesACallToAnOrganWithoutAFunction() external {
        for (uint256 length; length < 4; ++length) {
            Resolution memory r = _resolution(Kind.Dissolution, address(treasury), new bytes(length));
            _refusesNotice(_agenda(r), 30 days, abi.encodeWithSelector(IAssembly.AssemblyNoFunction.selector, 0, 0));
        }
    }

    function test_convene_refusesAKindWeakerThanItsCalls() external {
        bytes4 code = IAssembly.AssemblyKindTooWeak.selector;
        bytes memory amendment = abi.encodeCall(IBylaws.amend, (0, Presets.archive()));
        Resolution memory r = _resolution(Kind.Ordinary, address(bylaws), amendment);
        _refusesNotice(_agenda(r), 30 days, abi.encodeWithSelector(code, 0, Kind.Ordinary, Kind.Special));
        r = _resolution(Kind.Special, address(treasury), abi.encodeWithSelector(0x12345678));
        _refusesNotice(_agenda(r), 30 days, abi.encodeWithSelector(code, 0, Kind.Special, Kind.Dissolution));
        r = _resolution(Kind.Special, address(assembly_), abi.encodeCall(IAssembly.castPaper, (0, 0)));
        _refusesNotice(_agenda(r), 30 days, abi.encodeWithSelector(code, 0, Kind.Special, Kind.Dissolution));

        // The strictest of several calls decides, wherever it stands.
        r = _ring();
        (r.targets, r.calldatas) = (new address[](2), new bytes[](2));
        (r.targets[0], r.targets[1]) = (address(bell), address(bylaws));
        r.calldatas[1] = amendment;
        Resolution[] memory agenda = new Resolution[](2);
        (agenda[0], agenda[1]) = (_ring(), r);
        _refusesNotice(agenda, 30 days, abi.encodeWithSelector(code, 1, Kind.Ordinary, Kind.Special));
    }

    function test_convene_refusesTheSameMeetingInOneSecond() external {
        uint256 meetingId = _convene(_ring());
        bytes memory data = abi.encodeCall(IAssembly.convene, (_agenda(_ring()), 30 days));
        _refusesNotice(
            _agenda(_ring()),
            30 days,
            abi.encodeWithSelector(IAssembly.AssemblyAlreadyConvened.selector, meetingId)
        );
        vm.warp(block.timestamp + 1);
        assertTrue(abi.decode(_act(Organs.ASSEMBLY, data), (uint256)) != meetingId, "another a second later");
    }

    // ---- PAPERS REFUSED ----

    function test_castPaper_refusesAMeetingThatIsNone() external {
        _refusesPaper(founders[0], 16, FOR, _is(IAssembly.AssemblyNoSuchMeeting.selector, 16));
        uint256 meetingId = _convene(_ring());
        _openVoting(meetingId);
        _refusesPaper(founders[0], meetingId + 1, FOR, _is(IAssembly.AssemblyNoSuchMeeting.selector, meetingId + 1));
    }

    function test_castPaper_refusesBeforeOpeningAndAfterTheClose() external {
        uint256 meetingId = _convene(_ring());
        MeetingFacts memory m = assembly_.meetingOf(meetingId);
        bytes memory notOpen = abi.encodeWithSelector(
            IAssembly.AssemblyNotOpen.selector,
            meetingId,
            m.opensAt,
            m.closesAt
        );
        vm.warp(m.opensAt - 1);
        _refusesPaper(founders[0], meetingId, FOR, notOpen);
        vm.warp(m.closesAt);
        _refusesPaper(founders[0], meetingId, FOR, notOpen);
        vm.warp(m.closesAt - 1);
        _cast(founders[0], meetingId, FOR);
        assertTrue(assembly_.hasPaper(meetingId, 1), "in the last second");
    }

    function test_castPaper_refusesChoicesBeyondTheAgenda() external {
        uint256 meetingId = _convene(_ring());
        _openVoting(meetingId);
        _refusesPaper(
            founders[0],
            meetingId,
            FOR | (1 << 2),
            abi.encodeWithSelector(IAssembly.AssemblyBadPaper.selector, meetingId, FOR | (1 << 2))
        );
        _refusesPaper(
            founders[0],
            meetingId,
            FOR | (1 << 31),
            abi.encodeWithSelector(IAssembly.AssemblyBadPaper.selector, meetingId, FOR | (1 << 31))
        );
    }

    function test_ASM2_castPaper_refusesASecondPaper() external {
        uint256 meetingId = _convene(_ring());
        _openVoting(meetingId);
        _cast(founders[1], meetingId, 0); // blank, and final all the same
        _refusesPaper(
            founders[1],
            meetingId,
            FOR,
            abi.encodeWithSelector(IAssembly.AssemblyAlreadyVoted.selector, meetingId, 2)
        );
    }

    function _notEntitled(uint256 meetingId, address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, meetingId, account);
    }

    function test_ASM3_castPaper_refusesStrangersAndWhoLeft() external {
        uint256 meetingId = _convene(_ring());
        _openVoting(meetingId);
        _refusesPaper(address(0xBEEF), meetingId, FOR, _notEntitled(meetingId, address(0xBEEF)));
        vm.prank(founders[0]);
        membership.resign();
        _refusesPaper(founders[0], meetingId, FOR, _notEntitled(meetingId, founders[0]));
    }

    function test_ASM6_castPaper_refusesAClassWithoutVote() external {
        address supporter = _admit(1, Presets.SUPPORTER);
        vm.warp(block.timestamp + 365 days);
        uint256 meetingId = _convene(_ring());
        _openVoting(meetingId);
        _refusesPaper(supporter, meetingId, FOR, _notEntitled(meetingId, supporter));
        assertEq(assembly_.meetingOf(meetingId).roll, FOUNDERS, "and the roll does not count it");
    }

    /// One rule for one second: who enters in the second of the notice has no vote, whichever came first.
    function test_ASM7_castPaper_refusesWhoEnteredInTheSecondOfTheNotice() external {
        address before = _admit(1, Presets.PERSON);
        uint256 meetingId = _convene(_ring());
        address later = _admit(2, Presets.PERSON);
        _openVoting(meetingId);
        _refusesPaper(before, meetingId, FOR, _notEntitled(meetingId, before));
        _refusesPaper(later, meetingId, FOR, _notEntitled(meetingId, later));
        assertEq(assembly_.meetingOf(meetingId).roll, FOUNDERS + 1, "the larger roll is the safe side");
    }

    function test_ASM7_castPaper_takesWhoseTimeEndsWithTheNotice() external {
        address member = _admit(1, Presets.PERSON);
        vm.warp(block.timestamp + 30 days - 1);
        uint256 early = _convene(_ring());
        vm.warp(block.timestamp + 1);
        uint256 late = _convene(_ring());
        _openVoting(late);
        _refusesPaper(member, early, FOR, _notEntitled(early, member));
        _cast(member, late, FOR);
        assertTrue(assembly_.hasPaper(late, 6), "counted");
    }

    // ---- EXECUTION REFUSED ----

    function test_ASM4_execute_refusesBeforeItsTime() external {
        Resolution memory r = _ring();
        uint256 id = _convene(r);
        uint256 from = assembly_.resolutionOf(id).executableFrom;
        bytes memory early = abi.encodeWithSelector(IAssembly.AssemblyTooEarly.selector, id, from);
        _refusesExecution(id, r, early);
        _openVoting(id);
        _foundersVote(id, FOUNDERS, FOR);
        _refusesExecution(id, r, early);
        vm.warp(from - 1);
        _refusesExecution(id, r, early);
        assertEq(from, assembly_.meetingOf(id).closesAt + 3 days, "three days after the close");
    }

    function test_ASM4_execute_refusesAfterItsTime() external {
        Resolution memory r = _ring();
        uint256 id = _carry(r);
        uint256 until = assembly_.resolutionOf(id).executableUntil;
        vm.warp(until);
        _refusesExecution(id, r, abi.encodeWithSelector(IAssembly.AssemblyTooLate.selector, id, until));
        assertTrue(assembly_.state(id) == ProposalState.Expired, "expired");
    }

    function test_ASM4_execute_refusesTwice() external {
        Resolution memory r = _ring();
        uint256 id = _carry(r);
        _execute(id, r);
        _refusesExecution(id, r, _is(IAssembly.AssemblyAlreadyExecuted.selector, id));
        assertEq(bell.rings(), 1, "once");
    }

    function test_ASM4_execute_refusesWhatWasNotCarried() external {
        Resolution memory r = _ring();
        uint256 tied = _convene(r);
        _openVoting(tied);
        _foundersVote(tied, 2, FOR);
        _cast(founders[2], tied, AGAINST);
        _cast(founders[3], tied, AGAINST);
        vm.warp(assembly_.resolutionOf(tied).executableFrom);
        _refusesExecution(tied, r, _is(IAssembly.AssemblyNotCarried.selector, tied));
        assertTrue(assembly_.state(tied) == ProposalState.Defeated, "a tie is lost");

        uint256 silent = _convene(r);
        vm.warp(assembly_.resolutionOf(silent).executableFrom);
        _refusesExecution(silent, r, _is(IAssembly.AssemblyNotCarried.selector, silent));

        uint256 abstained = _convene(r);
        _openVoting(abstained);
        _foundersVote(abstained, FOUNDERS, ABSTAIN);
        vm.warp(assembly_.resolutionOf(abstained).executableFrom);
        _refusesExecution(abstained, r, _is(IAssembly.AssemblyNotCarried.selector, abstained));
    }

    function test_ASM4_execute_refusesASpecialResolutionBelowItsQuorumOrMajority() external {
        Resolution memory r = _ring();
        r.kind = Kind.Special;
        uint256 id = _convene(r);
        _openVoting(id);
        _foundersVote(id, 2, FOR); // three of five would be half
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _refusesExecution(id, r, _is(IAssembly.AssemblyNotCarried.selector, id));

        id = _convene(r);
        _openVoting(id);
        _foundersVote(id, 3, FOR);
        _cast(founders[3], id, AGAINST);
        _cast(founders[4], id, AGAINST); // 3 of 5 is less than two thirds
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _refusesExecution(id, r, _is(IAssembly.AssemblyNotCarried.selector, id));
    }

    function test_execute_refusesOtherWords() external {
        Resolution memory r = _ring();
        uint256 id = _carry(r);
        bytes memory wrong = _is(IAssembly.AssemblyWrongResolution.selector, id);
        bytes32[] memory agenda = _commitments(_agenda(r));
        bytes32 text = keccak256(bytes(r.text));

        vm.expectRevert(wrong); // another convener
        assembly_.execute(id, address(this), agenda, r.targets, r.calldatas, text);
        vm.expectRevert(wrong); // another text
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256("other"));
        vm.expectRevert(wrong); // another agenda
        assembly_.execute(id, address(board), new bytes32[](1), r.targets, r.calldatas, text);
        vm.expectRevert(wrong); // a longer agenda
        assembly_.execute(id, address(board), new bytes32[](2), r.targets, r.calldatas, text);
        vm.expectRevert(_is(IAssembly.AssemblyWrongResolution.selector, id + 1)); // an item that is none
        assembly_.execute(id + 1, address(board), agenda, r.targets, r.calldatas, text);
        vm.expectRevert(_is(IAssembly.AssemblyNoSuchMeeting.selector, id + 16)); // a meeting that is none
        assembly_.execute(id + 16, address(board), agenda, r.targets, r.calldatas, text);
        r.calldatas[0] = abi.encodeCall(Doorbell.setSilent, (true));
        vm.expectRevert(wrong); // another call
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, text);
        (r.targets, r.calldatas) = (new address[](0), new bytes[](0));
        vm.expectRevert(wrong); // no call
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, text);
        assertEq(bell.rings(), 0, "nobody rang");
    }

    function test_execute_refusesAnotherItemsPlace() external {
        Resolution[] memory agenda = new Resolution[](2);
        (agenda[0], agenda[1]) = (_ring(), _text("Only words"));
        uint256 id = _convene(agenda);
        _openVoting(id);
        _foundersVote(id, FOUNDERS, AGAINST | (FOR << 2)); // the call is refused, the words are carried
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectRevert(_is(IAssembly.AssemblyWrongResolution.selector, id + 1));
        assembly_.execute(
            id + 1,
            address(board),
            commitments,
            agenda[0].targets,
            agenda[0].calldatas,
            keccak256(bytes(agenda[0].text))
        );
        assertEq(bell.rings(), 0, "nobody rang");
    }

    function test_execute_refusesWhenTheCodeBehindACallChanged() external {
        Resolution memory r = _ring();
        uint256 id = _carry(r);
        bytes32[] memory agenda = _commitments(_agenda(r)); // as at notice
        bytes memory former = address(bell).code;
        vm.etch(address(bell), address(coin).code);
        vm.expectRevert(_is(IAssembly.AssemblyWrongResolution.selector, id));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        vm.etch(address(bell), ""); // destroyed
        vm.expectRevert(_is(IAssembly.AssemblyWrongResolution.selector, id));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        vm.etch(address(bell), former);
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        assertEq(bell.rings(), 1, "with the code that was voted on");
    }

    function test_execute_refusesAnAccountThatDelegatesToCodeSince() external {
        address person = address(0xFADE);
        Resolution memory r = _resolution(Kind.Ordinary, person, abi.encodeCall(Doorbell.ring, ()));
        uint256 id = _carry(r);
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.etch(person, abi.encodePacked(hex"ef0100", address(bell))); // EIP-7702
        vm.expectRevert(_is(IAssembly.AssemblyWrongResolution.selector, id));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        vm.etch(person, "");
        vm.deal(person, 1); // in use now, still without code
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        assertTrue(assembly_.state(id) == ProposalState.Executed, "the same as at notice");
    }

    function test_execute_undoesAllWhenOneCallFails() external {
        Resolution memory r = _ring();
        (r.targets, r.calldatas) = (new address[](3), new bytes[](3));
        Doorbell second = new Doorbell();
        (r.targets[0], r.targets[1], r.targets[2]) = (address(bell), address(second), address(bell));
        for (uint256 i; i < 3; ++i) r.calldatas[i] = abi.encodeCall(Doorbell.ring, ());
        uint256 id = _carry(r);
        second.setSilent(true);
        _refusesExecution(
            id,
            r,
            abi.encodeWithSelector(
                IAssembly.AssemblyCallFailed.selector,
                1,
                abi.encodeWithSelector(Doorbell.DoorbellSilent.selector, 7)
            )
        );
        assertEq(bell.rings(), 0, "the first call is undone");
        assertTrue(assembly_.state(id) == ProposalState.Succeeded, "it may be tried again");
        second.setSilent(false);
        _execute(id, r);
        assertEq(bell.rings() + second.rings(), 3, "carried out");
    }

    function test_execute_whenReenteredFindsItDone() external {
        Resolution memory r = _ring();
        uint256 id = _carry(r);
        bell.reenter(
            address(assembly_),
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), _commitments(_agenda(r)), r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        _execute(id, r);
        assertTrue(bell.reentryFailed(), "refused");
        assertEq(
            keccak256(bell.reentryReason()),
            keccak256(_is(IAssembly.AssemblyAlreadyExecuted.selector, id)),
            "because it is done"
        );
        assertEq(bell.rings(), 1, "once");
    }

    function test_execute_refusesALostVoteAfterTheQuorumIsLowered() external {
        Resolution memory lost = _ring();
        lost.kind = Kind.Special;
        Parameters memory p = Presets.archive();
        (p.legalProfile, p.ordinaryQuorumBps, p.specialQuorumBps, p.secondCallQuorumBps) = (0, 0, 0, 0);
        Resolution[] memory agenda = new Resolution[](2);
        agenda[0] = lost;
        agenda[1] = _resolution(Kind.Special, address(bylaws), abi.encodeCall(IBylaws.amend, (0, p)));
        uint256 id = _convene(agenda);
        _openVoting(id);
        _foundersVote(id, 2, FOR | (FOR << 2)); // two of five: no quorum for the first …
        for (uint256 i = 2; i < FOUNDERS; ++i) _cast(founders[i], id, FOR << 2); // … but the amendment is carried
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _executeIn(id + 1, agenda, agenda[1]);
        assertEq(bylaws.parameters().specialQuorumBps, 0, "no quorum any more");
        bytes32[] memory commitments = _commitments(agenda);
        vm.expectRevert(_is(IAssembly.AssemblyNotCarried.selector, id));
        assembly_.execute(id, address(board), commitments, lost.targets, lost.calldatas, keccak256(bytes(lost.text)));
        assertEq(assembly_.resolutionOf(id).quorum, 3, "the rules of a meeting are those at notice");
    }

    // ---- VIEWS REFUSED ----

    function test_resolutionOf_refusesAnItemThatIsNone() external {
        uint256 id = _convene(_ring());
        bytes memory none = _is(IAssembly.AssemblyNoSuchMeeting.selector, id + 1);
        vm.expectRevert(none);
        assembly_.resolutionOf(id + 1);
        vm.expectRevert(none);
        assembly_.state(id + 1);
        vm.expectRevert(none);
        assembly_.proposalVotes(id + 1);
        vm.expectRevert(_is(IAssembly.AssemblyNoSuchMeeting.selector, 32));
        assembly_.meetingOf(32);
    }

    function test_receive_refusesEther() external {
        (bool ok, ) = address(assembly_).call{value: 1}("");
        assertFalse(ok, "it holds no money");
    }

    // ---- CONVENED, CAST, CARRIED OUT ----

    function test_convene_givesNotice() external {
        uint256 id = _convene(_ring());
        MeetingFacts memory m = assembly_.meetingOf(id);
        assertEq(id & 15, 0, "its id leaves room for sixteen items");
        assertEq(m.recordDate, block.timestamp, "record date");
        assertEq(m.opensAt, block.timestamp + 30 days, "opens");
        assertEq(m.closesAt, block.timestamp + 44 days, "closes");
        assertEq(m.roll, FOUNDERS, "roll");
        assertEq(m.items, 1, "items");
        assertEq(m.rulesVersion, 1, "rules");
        assertEq(m.agendaClosesAt, block.timestamp + 15 days, "the agenda closes");
        assertEq(m.maxProxies, 2, "proxies");
        assertFalse(m.secondCall || m.extended, "neither a second call nor extended");
        assertEq(assembly_.executing(), 0, "nothing is carried out");
        assertEq(assembly_.meetings(), 1, "the first");
        assertEq(assembly_.proposalSnapshot(id), m.recordDate, "snapshot");
        assertEq(assembly_.proposalDeadline(id), m.closesAt, "deadline");
        assertEq(assembly_.clock(), block.timestamp, "clock");
        assertEq(assembly_.CLOCK_MODE(), "mode=timestamp", "clock mode");
        assertTrue(assembly_.state(id) == ProposalState.Pending, "pending");
        vm.warp(m.opensAt);
        assertTrue(assembly_.state(id) == ProposalState.Active, "active");
        vm.warp(m.closesAt);
        assertTrue(assembly_.state(id) == ProposalState.Defeated, "defeated");
    }

    function test_convene_byTheAssemblyItself() external {
        Resolution memory next = _ring();
        _resolve(Kind.Ordinary, address(assembly_), abi.encodeCall(IAssembly.convene, (_agenda(next), 30 days)));
        assertEq(assembly_.meetings(), 2, "a meeting resolved another");
    }

    function test_convene_byOneDirectorWhereTheBylawsLetOneAct() external {
        Parameters memory p = Presets.archive();
        p.required = 1;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        vm.prank(founders[3]);
        uint256 id = assembly_.convene(_agenda(_ring()), 30 days);
        assertEq(assembly_.meetingOf(id).items, 1, "convened");
    }

    /// Up to twelve items: what each received is what the papers said, lane by lane.
    function testFuzz_castPaper_countsEveryItem(uint32[5] calldata papers, uint8 items) external {
        items = uint8(bound(items, 1, 12));
        Resolution[] memory agenda = new Resolution[](items);
        for (uint256 i; i < items; ++i) agenda[i] = _text("Words");
        uint256 id = _convene(agenda);
        _openVoting(id);
        uint256[4][12] memory counted;
        for (uint256 m; m < 5; ++m) {
            uint32 choices = papers[m] & uint32((1 << (2 * items)) - 1);
            _cast(founders[m], id, choices);
            for (uint256 i; i < items; ++i) ++counted[i][(choices >> (2 * i)) & 3];
        }
        for (uint256 i; i < items; ++i) {
            ResolutionFacts memory r = assembly_.resolutionOf(id + i);
            assertEq(r.against, counted[i][AGAINST], "against");
            assertEq(r.inFavour, counted[i][FOR], "in favour");
            assertEq(r.abstain, counted[i][ABSTAIN], "abstain");
            (uint256 a, uint256 f, uint256 s) = assembly_.proposalVotes(id + i);
            assertEq(a + f + s, counted[i][1] + counted[i][2] + counted[i][3], "as IGovernor");
        }
    }

    /// 400 shares, 4 or none: one vote.
    function testFuzz_ASM5_sharesNeverChangeAVotesWeight(uint8 who, uint16 more, uint8 choice) external {
        who = uint8(bound(who, 0, 4));
        choice = uint8(bound(choice, 1, 3));
        address member = founders[who];
        uint256 held = accounts.sharesOf(who + 1);
        if (held < MOST_SHARES) _subscribe(member, uint32(bound(more, 1, MOST_SHARES - held)));
        uint256 id = _convene(_ring());
        _openVoting(id);
        _cast(member, id, choice);
        ResolutionFacts memory r = assembly_.resolutionOf(id);
        assertEq(r.against, choice == AGAINST ? 1 : 0, "against");
        assertEq(r.inFavour, choice == FOR ? 1 : 0, "in favour");
        assertEq(r.abstain, choice == ABSTAIN ? 1 : 0, "abstain");
    }

    function test_hasVoted_knowsAddressAndNumber() external {
        uint256 id = _convene(_ring());
        _openVoting(id);
        _cast(founders[2], id, FOR);
        assertTrue(assembly_.hasVoted(id, founders[2]), "voted");
        assertTrue(assembly_.hasPaper(id, 3), "number three");
        assertFalse(assembly_.hasVoted(id, founders[1]), "not voted");
        assertFalse(assembly_.hasVoted(id, address(0xBEEF)), "no member");
    }

    function test_execute_carriesOutByAnyone() external {
        Resolution memory r = _ring();
        uint256 id = _carry(r);
        assertTrue(assembly_.state(id) == ProposalState.Succeeded, "carried");
        ResolutionFacts memory facts = assembly_.resolutionOf(id);
        assertEq(facts.quorum, 1, "a tenth of five, rounded up");
        assertEq(facts.majority, 3, "three of five");
        bytes32[] memory agenda = _commitments(_agenda(r));
        vm.prank(address(0xBEEF));
        assembly_.execute(id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)));
        assertEq(bell.rings(), 1, "it rang");
        assertTrue(assembly_.state(id) == ProposalState.Executed, "executed");
    }

    // ---- WHAT REACHES THE ASSEMBLY ----

    function _nothing(address asset) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAssembly.AssemblyNothingToForward.selector, asset);
    }

    function test_forward_refusesNothingAndATokenThatDoes() external {
        vm.expectRevert(_nothing(address(coin)));
        assembly_.forward(address(coin));
        HostileToken token = new HostileToken();
        token.mint(address(assembly_), 100);
        token.setHabit(HostileToken.Habit.ReturnsFalse);
        vm.expectRevert(_nothing(address(token)));
        assembly_.forward(address(token));
        token.setHabit(HostileToken.Habit.None);
        token.blockAccount(address(treasury));
        vm.expectRevert(_nothing(address(token)));
        assembly_.forward(address(token));
        assertEq(token.balanceOf(address(assembly_)), 100, "still here");
    }

    /// An asset that is no token is no way to make the Assembly call something.
    function test_forward_refusesWhatIsNoToken() external {
        address[5] memory no = [address(0), address(0xBEEF), address(bell), address(treasury), address(assembly_)];
        for (uint256 i; i < 5; ++i) {
            (bool ok, ) = address(assembly_).call(abi.encodeCall(IAssembly.forward, (no[i])));
            assertFalse(ok, "refused");
        }
        // The register answers balanceOf: one, where the co-op is a member of itself, which nobody can be.
        (bool forwarded, ) = address(assembly_).call(abi.encodeCall(IAssembly.forward, (address(membership))));
        assertFalse(forwarded, "a membership is not forwarded");
        assertEq(bell.rings(), 0, "nobody rang");
    }

    /// What a co-op receives as a member of another does not wait for a resolution.
    function test_forward_byAnyoneToTheTreasuryAsUnattributed() external {
        coin.mint(address(assembly_), 100);
        vm.expectEmit(address(assembly_));
        emit IAssembly.Forwarded(address(coin), 100);
        vm.prank(address(0xBEEF));
        assembly_.forward(address(coin));
        assertEq(coin.balanceOf(address(assembly_)), 0, "all of it");
        assertEq(treasury.unattributed(address(coin)), 100, "unattributed until the meeting says what it is");
        _resolve(
            Kind.Ordinary,
            address(treasury),
            abi.encodeCall(ITreasury.attribute, (address(coin), OPERATING, Tag.PatronageReceived, 100))
        );
        assertEq(treasury.fundOf(address(coin), OPERATING), 100, "patronage received");
    }

    function test_forward_whenATokenReentersOrCharges() external {
        HostileToken token = new HostileToken();
        token.mint(address(assembly_), 100);
        token.reenter(address(assembly_), abi.encodeCall(IAssembly.forward, (address(token))));
        (bool ok, ) = address(assembly_).call(abi.encodeCall(IAssembly.forward, (address(token))));
        ok; // the second time there is nothing left, or the first fails: either is right
        assertEq(
            token.balanceOf(address(treasury)) + token.balanceOf(address(assembly_)),
            100,
            "nothing is lost and nothing doubled"
        );
        token.mint(address(assembly_), 100);
        token.setHabit(HostileToken.Habit.ChargesFee);
        uint256 before = treasury.unattributed(address(token));
        uint256 holds = token.balanceOf(address(assembly_));
        assembly_.forward(address(token));
        assertEq(treasury.unattributed(address(token)), before + holds - holds / 10, "what arrives counts");
    }

    /// A co-op's dividends, swept by an ordinary resolution that calls the token itself.
    function test_execute_sweepsATokenByAnOrdinaryCall() external {
        coin.mint(address(assembly_), 100);
        bytes memory sweep = abi.encodeWithSignature("transfer(address,uint256)", address(treasury), 100);
        _resolve(Kind.Ordinary, address(coin), sweep);
        assertEq(treasury.unattributed(address(coin)), 100, "in the Treasury");
        // The Treasury's own money is out of reach of such a call.
        coin.mint(address(this), 50);
        coin.approve(address(treasury), 50);
        treasury.deposit(address(coin), OPERATING, Tag.Donation, 50, "");
        Resolution memory r = _resolution(
            Kind.Ordinary,
            address(coin),
            abi.encodeWithSignature("transferFrom(address,address,uint256)", address(treasury), founders[0], 50)
        );
        uint256 id = _carry(r);
        bytes32[] memory agenda = _commitments(_agenda(r));
        (bool ok, ) = address(assembly_).call(
            abi.encodeCall(
                IAssembly.execute,
                (id, address(board), agenda, r.targets, r.calldatas, keccak256(bytes(r.text)))
            )
        );
        assertFalse(ok, "it gave no allowance");
        assertEq(treasury.fundOf(address(coin), OPERATING), 50, "untouched");
    }
}

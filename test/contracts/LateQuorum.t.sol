// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, MeetingFacts, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Refusal, SignedPaper, WalletPaper} from "../../contracts/types/BallotPaper.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {MeetingTest} from "./support/MeetingTest.sol";
import {Presets} from "./support/Presets.sol";

/// Whoever brings a quorum in the last hours leaves the others a day to answer, once a meeting.
contract LateQuorumTest is MeetingTest {
    uint256 private constant MARGIN = 24 hours;

    uint256 private id;
    uint256 private closes; // as in the notice
    bytes32 private hash;

    /// One ordinary item, which two of thirteen must take part in; one of them did.
    function _oneShort(Resolution[] memory agenda) private {
        id = _meet(agenda);
        hash = _hashOf(agenda);
        closes = assembly_.meetingOf(id).closesAt;
        _openVoting(id);
        _cast(_member(1), id, 0xAAAAAAAA & uint32((1 << (2 * agenda.length)) - 1));
    }

    function _lateOneShort() private {
        _oneShort(_words(1));
        vm.warp(closes - 1);
    }

    function _extended(bool yes) private view {
        MeetingFacts memory m = assembly_.meetingOf(id);
        assertTrue(m.extended == yes, yes ? "extended" : "not extended");
        assertEq(m.closesAt, yes ? closes + MARGIN : closes, "the close");
        assertEq(assembly_.proposalDeadline(id), m.closesAt, "as IGovernor says it");
    }

    // ---- BY EVERY KIND OF PAPER ----

    function test_lateQuorum_extendsByADirectPaper() external {
        _lateOneShort();
        vm.expectEmit(address(assembly_));
        emit IAssembly.MeetingExtended(id, closes + MARGIN);
        _cast(_member(2), id, FOR);
        _extended(true);
    }

    function test_lateQuorum_extendsBySignedPapers() external {
        _lateOneShort();
        vm.expectEmit(address(assembly_));
        emit IAssembly.MeetingExtended(id, closes + MARGIN);
        _sendSigned(id, hash, 2, 3, FOR);
        _extended(true);
    }

    function test_lateQuorum_extendsByWalletPapers() external {
        _lateOneShort();
        vm.etch(_member(2), address(new Wallet(vm.addr(77))).code);
        WalletPaper[] memory papers = new WalletPaper[](1);
        papers[0] = WalletPaper(_member(2), 2, FOR, 0, signed(77, _paperDigest(id, hash, 2, FOR)));
        assembly_.castWalletPapers(id, address(board), hash, papers);
        _extended(true);
    }

    function test_lateQuorum_extendsByProxyPapers() external {
        Resolution[] memory agenda = _words(1);
        id = _meet(agenda);
        (hash, closes) = (_hashOf(agenda), assembly_.meetingOf(id).closesAt);
        _names(3, 4, id);
        _openVoting(id);
        _cast(_member(1), id, FOR);
        vm.warp(closes - 1);
        _is(_sendProxy(id, hash, _proxyPaper(id, hash, 3, 4, FOR)), Refusal.None);
        _extended(true);
    }

    // ---- WHEN ----

    function test_lateQuorum_fromTheFirstSecondOfTheLastHours() external {
        _oneShort(_words(1));
        vm.warp(closes - MARGIN);
        _cast(_member(2), id, FOR);
        _extended(true);
    }

    function test_lateQuorum_notASecondEarlier() external {
        _oneShort(_words(1));
        vm.warp(closes - MARGIN - 1);
        _cast(_member(2), id, FOR);
        vm.warp(closes - 1);
        _vote(id, 3, 11, AGAINST); // the quorum was there
        _extended(false);
    }

    function test_lateQuorum_othersAnswerInTheExtension() external {
        Resolution memory r = _ring(Kind.Ordinary);
        _oneShort(_agenda(r));
        vm.warp(closes - 1);
        _cast(_member(2), id, FOR);
        uint256 from = assembly_.resolutionOf(id).executableFrom;
        assertEq(from, closes + MARGIN + 3 days, "the waiting period begins later");
        vm.warp(closes + MARGIN - 1);
        _vote(id, 3, 3, AGAINST);
        vm.warp(closes + MARGIN);
        bytes memory over = abi.encodeWithSelector(
            IAssembly.AssemblyNotOpen.selector,
            id,
            assembly_.meetingOf(id).opensAt,
            closes + MARGIN
        );
        vm.expectRevert(over);
        _cast(_member(7), id, FOR);
        bytes memory early = abi.encodeWithSelector(IAssembly.AssemblyTooEarly.selector, id, from);
        vm.warp(closes + 3 days);
        _refusesToExecute(id, _agenda(r), r, early); // where it would have been without the extension
        vm.warp(from);
        _refusesToExecute(id, _agenda(r), r, _notCarried(id));
        assertEq(bell.rings(), 0, "the night's two did not decide");
    }

    /// Three of a hundred, at night: no quorum. Ten of them: a day for the other ninety.
    function test_lateQuorum_aFewOfAHundredDecideNothing() external {
        address[] memory more = _admitMany(5000, 87, Presets.PERSON);
        vm.warp(_now() + 30 days);
        Resolution memory r = _ring(Kind.Ordinary);
        id = _meet(r);
        closes = assembly_.meetingOf(id).closesAt;
        assertEq(assembly_.resolutionOf(id).quorum, 10, "ten of a hundred");
        vm.warp(closes - 1);
        _vote(id, 1, 9, FOR);
        _extended(false);
        _cast(_member(10), id, FOR);
        _extended(true);
        vm.warp(closes + MARGIN - 1);
        for (uint256 i; i < 11; ++i) _cast(more[i], id, AGAINST);
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _refusesToExecute(id, _agenda(r), r, _notCarried(id));
    }

    // ---- ONCE ----

    function test_lateQuorum_onceAMeeting() external {
        _oneShort(_two(_text("Words"), _special())); // the second needs seven
        vm.warp(closes - 1);
        _cast(_member(2), id, FOR | (FOR << 2));
        _extended(true);
        vm.warp(closes + MARGIN - 1);
        _vote(id, 3, 5, FOR | (FOR << 2)); // now the second has its quorum
        _extended(true);
    }

    function test_lateQuorum_ofAnyItem() external {
        Resolution[] memory agenda = _words(8);
        agenda[6] = _special();
        _oneShort(agenda);
        _vote(id, 2, 5, 0xAAAA); // six: all but the special one have theirs
        vm.warp(closes - 1);
        _cast(_member(7), id, 0xAAAA & ~uint32(3 << 12)); // blank on that one
        _extended(false);
        _cast(_member(8), id, ABSTAIN << 12); // who abstains takes part
        _extended(true);
    }

    // ---- WHAT DOES NOT EXTEND ----

    function test_lateQuorum_notByABlankPaper() external {
        _lateOneShort();
        _cast(_member(2), id, 0);
        _extended(false);
    }

    function test_lateQuorum_notByPapersThatDoNotCount() external {
        _lateOneShort();
        SignedPaper[] memory papers = new SignedPaper[](3);
        papers[0] = _paper(_key(1), id, hash, 1, FOR); // a second one
        papers[1] = _paper(_key(2), id, hash, 3, FOR); // of another
        papers[2] = _paper(99, id, hash, 0, FOR); // of nobody
        assembly_.castPapers(id, address(board), hash, papers);
        _extended(false);
    }

    function test_lateQuorum_notByARecusedVote() external {
        Resolution[] memory agenda = _words(1);
        id = _meet(agenda);
        closes = assembly_.meetingOf(id).closesAt;
        vm.prank(_member(2));
        assembly_.recuse(id, 1);
        _openVoting(id);
        _cast(_member(1), id, FOR);
        vm.warp(closes - 1);
        _cast(_member(2), id, FOR);
        _extended(false);
        _cast(_member(3), id, FOR);
        _extended(true);
    }

    function test_lateQuorum_neverWhereTheBylawsSayZero() external {
        Parameters memory p = Presets.archive();
        p.lateQuorumExtensionHours = 0;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _lateOneShort();
        _cast(_member(2), id, FOR);
        _extended(false);
    }

    /// The rule is that of the notice, whatever is amended while the vote runs.
    function test_lateQuorum_keepsTheRuleOfTheNotice() external {
        _oneShort(_words(1));
        Parameters memory p = Presets.archive();
        p.lateQuorumExtensionHours = 0;
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        vm.warp(closes - 1);
        _cast(_member(2), id, FOR);
        _extended(true);
    }

    /// The longest window with the longest extension.
    function test_lateQuorum_atTheEdgesOfTheBylaws() external {
        Parameters memory p = Presets.archive();
        (p.lateQuorumExtensionHours, p.votingDays) = (720, 90);
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _oneShort(_words(1));
        vm.warp(closes - 720 hours);
        _cast(_member(2), id, FOR);
        assertEq(assembly_.meetingOf(id).closesAt, closes + 720 hours, "thirty days longer");
        assertEq(assembly_.meetingOf(id).items, 1, "and nothing else");
        assertEq(assembly_.meetingOf(id).roll, VOTERS, "roll");
        p.votingDays = 1; // a window that is shorter than its extension
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _oneShort(_words(2));
        _cast(_member(2), id, FOR);
        assertEq(assembly_.meetingOf(id).closesAt, closes + 720 hours, "once");
        vm.warp(closes + 1);
        _vote(id, 3, 4, FOR | (FOR << 2));
        assertEq(assembly_.meetingOf(id).closesAt, closes + 720 hours, "only");
    }

    /// A second call is counted from the close that was.
    function test_lateQuorum_aSecondCallWaitsForTheExtension() external {
        Resolution[] memory agenda = _two(_text("Words"), _special());
        _oneShort(agenda);
        vm.warp(closes - 1);
        _cast(_member(2), id, FOR | (FOR << 2));
        vm.warp(closes);
        bytes32[] memory commitments = _commitments(agenda);
        uint256[] memory which = new uint256[](1);
        which[0] = 1;
        Resolution[] memory again = _agenda(agenda[1]);
        uint256 until = closes + MARGIN + 60 days;
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNoSecondCall.selector, id, until));
        vm.prank(_member(9));
        assembly_.conveneAgain(id, address(board), commitments, which, again, 15 days);
        vm.warp(closes + MARGIN);
        vm.prank(_member(9));
        uint256 second = assembly_.conveneAgain(id, address(board), commitments, which, again, 15 days);
        assertTrue(assembly_.meetingOf(second).secondCall, "called again");
    }
}

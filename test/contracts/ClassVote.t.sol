// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly, ProposalState, Resolution} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Application, IMembership} from "../../contracts/interfaces/IMembership.sol";
import {IOrgan} from "../../contracts/interfaces/IOrgan.sol";
import {Refusal} from "../../contracts/types/BallotPaper.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {MemberClass, Parameters} from "../../contracts/types/Parameters.sol";
import {MeetingTest} from "./support/MeetingTest.sol";
import {Presets} from "./support/Presets.sol";

/// A class is amended by a special resolution that has three quarters of that class's votes besides. Of the thirteen
/// members one is an institution and twelve are persons.
contract ClassVoteTest is MeetingTest {
    uint8 private constant COOPERATIVE = 2;

    // ---- IN SHORT ----

    function _amendment(uint8 class) private view returns (Resolution memory) {
        bytes memory call_ = abi.encodeCall(IBylaws.amendClass, (class, "renamed", 0, 1));
        return _resolution(Kind.Special, address(bylaws), call_);
    }

    function _opened(Resolution memory r) private returns (uint256 id) {
        id = _meet(r);
        _openVoting(id);
    }

    function _carriedOut(uint256 id, Resolution memory r) private {
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _execute(id, r);
    }

    function _lost(uint256 id, Resolution memory r) private {
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        assertTrue(assembly_.state(id) == ProposalState.Defeated, "defeated");
        _refusesToExecute(id, _agenda(r), r, _notCarried(id));
    }

    function _tally(uint256 id) private view returns (uint256 against, uint256 inFavour) {
        (, , , against, inFavour) = assembly_.classVoteOf(id);
    }

    function _refusesNotice(Resolution memory r, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(board));
        assembly_.convene(_agenda(r), 30 days);
    }

    function _refusesClass(uint8 class, string memory name, uint8 seats, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        bylaws.amendClass(class, name, seats, 1);
    }

    function _refusesAdding(MemberClass memory c, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(address(assembly_));
        bylaws.addClass(c);
    }

    // ---- TWO MAJORITIES ----

    function test_classVote_isSaidAtNotice() external {
        Resolution[] memory agenda = _two(_text("Words"), _amendment(Presets.PERSON));
        uint256 expected = uint256(keccak256(abi.encode(address(board), _now(), _hashOf(agenda)))) & ~uint256(15);
        vm.expectEmit(address(assembly_));
        emit IAssembly.ClassDecides(expected + 1, Presets.PERSON);
        uint256 id = _meet(agenda);
        (uint8 class, uint8 part, uint8 of_, , ) = assembly_.classVoteOf(id + 1);
        assertEq(class, Presets.PERSON, "class");
        assertTrue(part == 3 && of_ == 4, "three quarters");
        (, , of_, , ) = assembly_.classVoteOf(id);
        assertEq(of_, 0, "none on the words");
    }

    function test_classVote_bothMajorities() external {
        Resolution memory r = _amendment(Presets.PERSON);
        uint256 id = _opened(r);
        _cast(_member(1), id, AGAINST); // the institution, which is of another class
        _vote(id, 2, 7, FOR);
        (uint256 against, uint256 inFavour) = _tally(id);
        assertTrue(against == 0 && inFavour == 7, "persons alone count for the class");
        _carriedOut(id, r);
        assertEq(bylaws.classOf(Presets.PERSON).name, "renamed", "amended");
    }

    function test_classVote_theMeetingForAndTheClassAgainst() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 id = _opened(r);
        _cast(_member(1), id, AGAINST);
        _vote(id, 2, 12, FOR);
        _lost(id, r);
        assertEq(bylaws.classOf(Presets.INSTITUTION).name, "institution", "one institution is not outvoted");
    }

    function test_classVote_theClassForAndTheMeetingAgainst() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 id = _opened(r);
        _cast(_member(1), id, FOR);
        _vote(id, 2, 3, FOR);
        _vote(id, 5, 3, AGAINST); // four of seven is less than two thirds
        _lost(id, r);
    }

    function test_classVote_theClassForAndNoQuorum() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 id = _opened(r);
        _vote(id, 1, 6, FOR);
        _lost(id, r);
    }

    function test_classVote_aClassThatIsSilentOrAbstains() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 silent = _opened(r);
        _vote(silent, 2, 12, FOR);
        _lost(silent, r);
        uint256 abstaining = _opened(r);
        _cast(_member(1), abstaining, ABSTAIN);
        _vote(abstaining, 2, 12, FOR);
        _lost(abstaining, r);
    }

    /// Nine of twelve are three quarters; eight of twelve carry the meeting, and not the class.
    function test_classVote_toTheVote() external {
        Resolution memory r = _amendment(Presets.PERSON);
        uint256 id = _opened(r);
        _cast(_member(1), id, FOR);
        _vote(id, 2, 8, FOR);
        _vote(id, 10, 4, AGAINST);
        _lost(id, r);
        id = _opened(r);
        _vote(id, 2, 9, FOR);
        _vote(id, 11, 3, AGAINST);
        _carriedOut(id, r);
        assertEq(bylaws.version(), 2, "amended once");
    }

    function test_classVote_twoClassesInOneAgenda() external {
        Resolution[] memory agenda = _two(_amendment(Presets.INSTITUTION), _amendment(Presets.PERSON));
        uint256 id = _meet(agenda);
        _openVoting(id);
        _cast(_member(1), id, AGAINST | (AGAINST << 2));
        _vote(id, 2, 12, FOR | (FOR << 2));
        vm.warp(assembly_.resolutionOf(id).executableFrom);
        _refusesToExecute(id, agenda, agenda[0], _notCarried(id));
        _executeIn(id + 1, agenda, agenda[1]);
        (uint256 against, uint256 inFavour) = _tally(id);
        assertTrue(against == 1 && inFavour == 0, "the institution on its own class");
        (against, inFavour) = _tally(id + 1);
        assertTrue(against == 0 && inFavour == 12, "the persons on theirs");
    }

    function test_classVote_ofAnAppendedItem() external {
        Resolution[] memory agenda = _words(1);
        uint256 id = _meet(agenda);
        Resolution memory r = _amendment(Presets.INSTITUTION);
        _append(id, agenda, _agenda(r));
        _openVoting(id);
        _cast(_member(1), id, FOR | (AGAINST << 2));
        _vote(id, 2, 12, FOR << 2);
        vm.warp(assembly_.resolutionOf(id + 1).executableFrom);
        _refusesToExecute(id + 1, _joined(agenda, _agenda(r)), r, _notCarried(id + 1));
        (uint256 against, ) = _tally(id + 1);
        assertEq(against, 1, "counted at its place");
    }

    /// A class without votes is asked nothing: the meeting decides for it.
    function test_classVote_noneOfAClassWithoutVotes() external {
        Resolution memory r = _amendment(Presets.SUPPORTER);
        uint256 id = _opened(r);
        (, , uint8 of_, , ) = assembly_.classVoteOf(id);
        assertEq(of_, 0, "no class vote");
        _vote(id, 1, 7, FOR);
        _carriedOut(id, r);
        assertEq(bylaws.classOf(Presets.SUPPORTER).name, "renamed", "amended");
        assertFalse(bylaws.classOf(Presets.SUPPORTER).voting, "without votes still");
    }

    function test_classVote_aRecusedMemberDoesNotCountForTheClass() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 id = _meet(r);
        vm.prank(_member(1));
        assembly_.recuse(id, 1);
        _openVoting(id);
        _cast(_member(1), id, FOR);
        _vote(id, 2, 12, FOR);
        (, uint256 inFavour) = _tally(id);
        assertEq(inFavour, 0, "blank");
        _lost(id, r);
    }

    /// The fraction is that of the notice.
    function test_classVote_keepsTheMajorityOfTheNotice() external {
        Resolution memory r = _amendment(Presets.PERSON);
        uint256 id = _opened(r);
        Parameters memory p = Presets.archive();
        (p.classMajorityFor, p.classMajorityOf) = (51, 100);
        vm.prank(address(assembly_));
        bylaws.amend(0, p);
        _vote(id, 2, 8, FOR);
        _vote(id, 10, 4, AGAINST);
        _lost(id, r);
    }

    // ---- COUNTED IN BATCHES ----

    function test_classVote_inBatchesWithBadPapers() external {
        Resolution memory r = _amendment(Presets.PERSON);
        uint256 id = _meet(r);
        bytes32 hash = _hashOf(_agenda(r));
        vm.prank(_member(4));
        assembly_.recuse(id, 1);
        _openVoting(id);
        _cast(_member(3), id, AGAINST);
        Refusal[] memory fates = _sendSigned(id, hash, 1, 9, FOR);
        _is(fates[2], Refusal.AlreadyVoted);
        (uint256 against, uint256 inFavour) = _tally(id);
        assertEq(against, 1, "the third, who had voted");
        assertEq(inFavour, 6, "two and five to nine: not the institution, not the third, not who is recused");
        assertEq(_inFavour(id), 7, "the institution counts for the meeting");
    }

    function test_classVote_byProxies() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 id = _meet(r);
        bytes32 hash = _hashOf(_agenda(r));
        _names(1, 2, id); // the institution names a person
        _names(3, 1, id); // and a person the institution
        _openVoting(id);
        _is(_sendProxy(id, hash, _proxyPaper(id, hash, 1, 2, FOR)), Refusal.None);
        _is(_sendProxy(id, hash, _proxyPaper(id, hash, 3, 1, AGAINST)), Refusal.None);
        (uint256 against, uint256 inFavour) = _tally(id);
        assertTrue(against == 0 && inFavour == 1, "the class of the member counts, not the holder's");
    }

    /// Direct papers and batches, in any mixture: the class's count is a plain count.
    /// hardhat-config: fuzz.runs = 200
    function testFuzz_classVote_isThePlainCount(uint8[13] calldata choices, uint16 direct, bool persons) external {
        Resolution[] memory agenda = new Resolution[](5);
        for (uint256 i; i < 5; ++i) agenda[i] = _text("Words");
        agenda[4] = _amendment(persons ? Presets.PERSON : Presets.INSTITUTION);
        uint256 id = _meet(agenda);
        bytes32 hash = _hashOf(agenda);
        _openVoting(id);
        uint256[4] memory counted;
        for (uint32 m = 1; m <= VOTERS; ++m) {
            uint32 choice = choices[m - 1] & 3;
            if ((direct >> m) & 1 == 1) _cast(_member(m), id, choice << 8);
            else _sendSigned(id, hash, m, 1, choice << 8);
            if ((m == 1) != persons) ++counted[choice];
        }
        (uint256 against, uint256 inFavour) = _tally(id + 4);
        assertEq(against, counted[1], "against");
        assertEq(inFavour, counted[2], "in favour");
    }

    // ---- NOTICE REFUSED ----

    function test_convene_refusesAClassThatIsNone() external {
        _refusesNotice(_amendment(5), abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        _refusesNotice(_amendment(255), abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 255));
    }

    function test_convene_refusesAnAmendmentOfAClassBesideAnotherCall() external {
        for (uint256 place; place < 2; ++place) {
            Resolution memory r = _amendment(Presets.INSTITUTION);
            (address target, bytes memory data) = (r.targets[0], r.calldatas[0]);
            (r.targets, r.calldatas) = (new address[](2), new bytes[](2));
            (r.targets[place], r.calldatas[place]) = (target, data);
            (r.targets[1 - place], r.calldatas[1 - place]) = (address(bell), "");
            _refusesNotice(r, abi.encodeWithSelector(IAssembly.AssemblyNotAlone.selector, 0, place));
        }
    }

    function test_convene_refusesAnAmendmentOfAClassAsOrdinary() external {
        Resolution memory r = _amendment(Presets.SUPPORTER);
        r.kind = Kind.Ordinary;
        bytes4 weak = IAssembly.AssemblyKindTooWeak.selector;
        _refusesNotice(r, abi.encodeWithSelector(weak, 0, Kind.Ordinary, Kind.Special));
    }

    // ---- WHO MOVES INTO THE CLASS ----

    /// Else the board moves its friends into a class until it agrees.
    function test_classVote_whoMovedIntoTheClassAfterNoticeDoesNotDecideForIt() external {
        Resolution memory r = _amendment(Presets.INSTITUTION);
        uint256 id = _meet(r);
        vm.warp(_now() + 1);
        for (uint256 m = 6; m <= 9; ++m) {
            Application memory a = _application(_key(m), Presets.INSTITUTION);
            vm.prank(address(board));
            membership.changeClass(a);
        }
        _openVoting(id);
        _cast(_member(1), id, AGAINST);
        for (uint256 m = 2; m <= VOTERS; ++m) {
            vm.prank(_member(m));
            // Whether who moved has a vote in this meeting at all is not the question here.
            (bool ok, ) = address(assembly_).call(abi.encodeCall(IAssembly.castPaper, (id, FOR)));
            assertTrue(ok || (m >= 6 && m <= 9), "who stayed votes");
        }
        _close(id);
        assertTrue(assembly_.state(id) == ProposalState.Defeated, "the one institution said no");
    }

    // ---- AMENDING A CLASS ----

    function test_amendClass_refusesAnybodyButTheAssembly() external {
        address[3] memory callers = [address(0xBEEF), _member(1), address(board)];
        for (uint256 i; i < 3; ++i) {
            bytes memory no = abi.encodeWithSelector(IOrgan.OrganOnlyAssembly.selector, callers[i]);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            bylaws.amendClass(Presets.PERSON, "mine", 0, 1);
            vm.expectRevert(no);
            vm.prank(callers[i]);
            bylaws.addClass(MemberClass("mine", true, false, 0, 1));
        }
    }

    function test_amendClass_refusesWhatNoBylawsMaySay() external {
        bytes4 bad = IBylaws.BylawsBadClass.selector;
        _refusesClass(5, "x", 0, abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        _refusesClass(1, "", 0, abi.encodeWithSelector(bad, 1, ""));
        _refusesClass(1, "a name of 21 bytes ...", 0, abi.encodeWithSelector(bad, 1, "a name of 21 bytes ..."));
        _refusesClass(Presets.SUPPORTER, "s", 1, abi.encodeWithSelector(bad, Presets.SUPPORTER, "s"));
        bytes memory range = abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, "boardSeats", 8, 0, 7);
        _refusesClass(1, "person", 8, range);
        vm.prank(address(assembly_));
        bylaws.amendClass(0, "institution", 4, 4);
        _refusesClass(1, "person", 4, range); // together eight of seven
    }

    /// Nobody's entry, number or vote changes with what their class is called.
    function test_amendClass_keepsRollAndVotes() external {
        bytes32 before = membership.bylawsHash();
        vm.expectEmit(address(bylaws));
        emit IBylaws.MemberClassAdopted(Presets.PERSON, "citizen", true, false, 3, 2);
        vm.prank(address(assembly_));
        bylaws.amendClass(Presets.PERSON, "citizen", 3, 2);
        assertEq(bylaws.version(), 2, "version");
        assertTrue(membership.bylawsHash() != before, "who applies accepts other bylaws");
        assertEq(membership.votingMembers(), VOTERS, "the roll");
        MemberClass memory c = bylaws.classOf(Presets.PERSON);
        assertEq(c.name, "citizen", "name");
        assertTrue(c.voting && !c.agent, "votes as before");
        assertEq(c.boardSeats, 3, "seats");
        assertEq(c.minShares, 2, "shares");
        assertEq(bylaws.classCount(), 5, "no class more");
        address fresh = _admit(900, Presets.PERSON);
        assertEq(membership.votingMembers(), VOTERS + 1, "and new ones come in");
        vm.warp(_now() + 30 days);
        uint256 id = _opened(_text("Words"));
        _cast(_member(6), id, FOR);
        _cast(fresh, id, FOR);
        assertEq(_inFavour(id), 2, "both vote");
    }

    function test_amendClass_asksMoreOfTheMembersOrLess() external {
        vm.prank(address(assembly_));
        bylaws.amendClass(Presets.INSTITUTION, "institution", 0, 3);
        assertEq(bylaws.shareTerms(0).dutiesVersion, 0, "less is no duty");
        vm.expectEmit(address(bylaws));
        emit IBylaws.DutiesRaised(3);
        vm.prank(address(assembly_));
        bylaws.amendClass(Presets.INSTITUTION, "institution", 0, 5);
        assertEq(bylaws.shareTerms(0).dutiesVersion, 3, "more is");
        assertEq(bylaws.shareTerms(0).dutiesRaisedAt, _now(), "since now");
        assertEq(bylaws.shareTerms(0).minShares, 5, "five");
    }

    /// Seats kept by an amendment are kept from the next appointment on.
    function test_amendClass_keepsSeats() external {
        vm.prank(address(assembly_));
        bylaws.amendClass(Presets.INSTITUTION, "institution", 2, 4);
        // Seven seats, five taken, one of them by the institution: one more is kept for its class.
        vm.prank(address(assembly_));
        board.appoint(_member(6), 365, address(0));
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardSeatKept.selector, _member(7), Presets.PERSON));
        vm.prank(address(assembly_));
        board.appoint(_member(7), 365, address(0));
        vm.prank(address(assembly_));
        bylaws.amendClass(Presets.INSTITUTION, "institution", 1, 4);
        vm.prank(address(assembly_));
        board.appoint(_member(7), 365, address(0));
        (, uint256 seated, , ) = membership.board();
        assertEq(seated, 7, "all seats");
    }

    // ---- ADDING A CLASS ----

    function test_addClass_byASpecialResolutionAndJoiningIt() external {
        MemberClass memory c = MemberClass("school", true, false, 0, 2);
        Resolution memory r = _resolution(Kind.Special, address(bylaws), abi.encodeCall(IBylaws.addClass, (c)));
        uint256 id = _opened(r);
        (, , uint8 of_, , ) = assembly_.classVoteOf(id);
        assertEq(of_, 0, "a class that nobody is in decides nothing");
        _vote(id, 1, 7, FOR);
        _carriedOut(id, r);
        assertEq(bylaws.classCount(), 6, "six classes");
        assertEq(keccak256(abi.encode(bylaws.classOf(5))), keccak256(abi.encode(c)), "as resolved");
        address school = _admit(900, 5);
        assertEq(membership.memberOf(school).class, 5, "joined");
        assertEq(membership.votingMembers(), VOTERS + 1, "with a vote");
        vm.warp(_now() + 30 days);
        Resolution memory amendment = _amendment(5);
        id = _opened(amendment);
        _cast(school, id, FOR);
        _vote(id, 1, 7, FOR);
        _carriedOut(id, amendment);
        assertEq(bylaws.classOf(5).name, "renamed", "its class decides on it now");
    }

    function test_addClass_ofAgentsAndOfSupporters() external {
        vm.prank(address(assembly_));
        bylaws.addClass(MemberClass("helper", false, true, 0, 0));
        vm.prank(address(assembly_));
        bylaws.addClass(MemberClass("friend", false, false, 0, 1));
        Application[] memory list = new Application[](1);
        list[0] = _application(901, 5);
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, uint8(5)));
        vm.prank(address(assembly_));
        membership.admit(list); // agents are admitted otherwise
        _admit(902, 6);
        assertEq(membership.votingMembers(), VOTERS, "without a vote");
    }

    function test_addClass_refusesWhatNoBylawsMaySay() external {
        bytes4 bad = IBylaws.BylawsBadClass.selector;
        _refusesAdding(MemberClass("", true, false, 0, 1), abi.encodeWithSelector(bad, 5, ""));
        _refusesAdding(MemberClass("x", true, true, 0, 1), abi.encodeWithSelector(bad, 5, "x"));
        _refusesAdding(MemberClass("x", false, false, 1, 1), abi.encodeWithSelector(bad, 5, "x"));
        bytes memory range = abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, "boardSeats", 8, 0, 7);
        _refusesAdding(MemberClass("x", true, false, 8, 1), range);
        for (uint256 i; i < 11; ++i) {
            vm.prank(address(assembly_));
            bylaws.addClass(MemberClass("one more", true, false, 0, 1));
        }
        assertEq(bylaws.classCount(), 16, "sixteen classes");
        range = abi.encodeWithSelector(IBylaws.BylawsOutOfRange.selector, "classes", 17, 1, 16);
        _refusesAdding(MemberClass("x", true, false, 0, 1), range);
        _admit(903, 15);
        assertEq(membership.votingMembers(), VOTERS + 1, "the last class votes");
    }

    /// The same founding, with other classes: an amended co-op's hash is not that of its founding.
    function test_addClass_changesWhatMembersAccept() external {
        Application memory a = _application(904, COOPERATIVE); // signed before
        vm.prank(address(assembly_));
        bylaws.addClass(MemberClass("school", true, false, 0, 2));
        Application[] memory list = new Application[](1);
        list[0] = a;
        vm.expectRevert(abi.encodeWithSelector(IMembership.MembershipNotAccepted.selector, a.account));
        vm.prank(address(assembly_));
        membership.admit(list);
    }
}

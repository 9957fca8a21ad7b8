// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../../contracts/interfaces/IAssembly.sol";
import {IBoard} from "../../contracts/interfaces/IBoard.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {Agent, Application, Endorsement, IMembership, Member} from "../../contracts/interfaces/IMembership.sol";
import {Organs} from "../../contracts/libraries/Organs.sol";
import {Kind} from "../../contracts/types/Kind.sol";
import {Parameters} from "../../contracts/types/Parameters.sol";
import {Presets} from "./support/Presets.sol";
import {RegisterTest} from "./support/RegisterTest.sol";

contract AgentsTest is RegisterTest {
    uint256 private constant AGENT_KEY = 0xA6E27;
    uint40 private constant EXPIRY = uint40(START + 365 days);
    address private agent = vm.addr(AGENT_KEY);

    /// The applicant is a member, no director, and answers for the agent.
    function setUp() public override {
        super.setUp();
        _admit(KEY, Presets.PERSON);
    }

    function _call(uint256 key, address human, bytes memory accountability) private view returns (bytes memory) {
        Application memory a = _application(key, Presets.AGENT);
        return abi.encodeCall(IMembership.admitAgent, (a, human, EXPIRY, accountability));
    }

    function _call(uint256 key) private view returns (bytes memory) {
        return _call(key, applicant, _accountability(KEY, vm.addr(key), EXPIRY));
    }

    function _admitAgent() private {
        _act(Organs.MEMBERSHIP, _call(AGENT_KEY));
    }

    function _stop() private view returns (bytes memory) {
        return abi.encodeCall(IMembership.stopAgent, (agent));
    }

    function _lift() private view returns (bytes memory) {
        return abi.encodeCall(IMembership.liftAgent, (agent));
    }

    function _end() private view returns (bytes memory) {
        return abi.encodeCall(IMembership.endAgent, (agent));
    }

    function _bad(address human) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipBadAgent.selector, agent, human, EXPIRY);
    }

    function _notFor(address caller) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNotForAgent.selector, agent, caller);
    }

    function _notAdmitting(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMembership.MembershipNotAdmitting.selector, caller);
    }

    // ---- ADMITTED ----

    function test_admitAgent_entersAMemberWithoutVote() external {
        vm.expectEmit(address(membership));
        emit IMembership.AgentAdmitted(agent, applicant, EXPIRY);
        _admitAgent();
        Member memory m = membership.memberOf(agent);
        assertEq(m.memberId, 7, "a number");
        assertEq(m.class, Presets.AGENT, "class");
        assertFalse(m.voting, "no vote");
        assertEq(membership.members(), 7, "a member");
        assertEq(membership.votingMembers(), 6, "off the roll");
        assertEq(membership.admissionsLeft(), 3, "counts towards the board's bound");
        Agent memory a = membership.agentOf(agent);
        assertEq(a.accountable, applicant, "who answers for it");
        assertEq(a.expiresAt, EXPIRY, "until when");
        assertTrue(membership.isAgentActive(agent), "acts");
        assertFalse(membership.isAgentActive(applicant), "a person is no agent");
    }

    function test_admitAgent_byResolutionAndByTheAccountableMemberItself() external {
        _resolve(Kind.Ordinary, address(membership), _call(AGENT_KEY));
        assertTrue(membership.isAgentActive(agent), "by resolution");
        Parameters memory p = Presets.archive();
        p.required = 1;
        vm.prank(address(assembly_));
        bylaws.amend(keccak256("charter"), p);
        _does(founders[0], _call(2, founders[0], "")); // the director answers, and sends it
        assertTrue(membership.isAgentActive(vm.addr(2)), "by one director");
    }

    function test_admitAgent_isBoundAsAnyAdmission() external {
        for (uint256 i; i < 4; ++i) _does(address(board), _call(100 + i));
        bytes memory full = abi.encodeWithSelector(IMembership.MembershipTooManyAdmissions.selector, 1, 0);
        _refuses(address(board), _call(AGENT_KEY), full);
        _assemblyDoes(_call(AGENT_KEY));
        assertEq(membership.members(), 11, "the general meeting admits more");
    }

    // ---- REFUSED ----

    function test_admitAgent_refusesWhoIsNoBoard() external {
        bytes memory data = _call(AGENT_KEY);
        address[3] memory callers = [address(0xBEEF), founders[0], applicant];
        for (uint256 i; i < 3; ++i) _refuses(callers[i], data, _notAdmitting(callers[i]));
    }

    function test_admitAgent_refusesWhatTheAccountableMemberDidNotSign() external {
        address by = address(board);
        _refuses(by, _call(AGENT_KEY, applicant, ""), _bad(applicant));
        bytes memory other = _accountability(KEY, address(0xBEEF), EXPIRY);
        _refuses(by, _call(AGENT_KEY, applicant, other), _bad(applicant));
        other = _accountability(KEY, agent, EXPIRY + 1);
        _refuses(by, _call(AGENT_KEY, applicant, other), _bad(applicant));
        other = _accountability(founderKeys[0], agent, EXPIRY);
        _refuses(by, _call(AGENT_KEY, applicant, other), _bad(applicant));
        other = _accountability(AGENT_KEY, agent, EXPIRY); // nobody answers for oneself
        _refuses(by, _call(AGENT_KEY, agent, other), _notMember(agent));
    }

    function test_admitAgent_refusesAnAccountableWhoIsNoMemberOrAnAgent() external {
        address by = address(board);
        bytes memory accountability = _accountability(9, agent, EXPIRY);
        _refuses(by, _call(AGENT_KEY, vm.addr(9), accountability), _notMember(vm.addr(9)));
        _does(by, _call(9));
        bytes memory anAgent = abi.encodeWithSelector(IMembership.MembershipNotForAgent.selector, vm.addr(9), by);
        _refuses(by, _call(AGENT_KEY, vm.addr(9), accountability), anAgent);
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        accountability = _accountability(KEY, agent, EXPIRY);
        _refuses(by, _call(AGENT_KEY, applicant, accountability), _notMember(applicant));
    }

    function test_admitAgent_refusesClassesOfPeopleAndTheAgentsOwnRefusal() external {
        address by = address(board);
        bytes memory accountability = _accountability(KEY, agent, EXPIRY);
        Application memory a = _application(AGENT_KEY, Presets.SUPPORTER);
        bytes memory data = abi.encodeCall(IMembership.admitAgent, (a, applicant, EXPIRY, accountability));
        _refuses(by, data, _bad(applicant));
        a = _application(AGENT_KEY, 5);
        data = abi.encodeCall(IMembership.admitAgent, (a, applicant, EXPIRY, accountability));
        _refuses(by, data, abi.encodeWithSelector(IBylaws.BylawsNoSuchClass.selector, 5));
        a = _application(AGENT_KEY, Presets.AGENT);
        a.signature = "";
        data = abi.encodeCall(IMembership.admitAgent, (a, applicant, EXPIRY, accountability));
        _refuses(by, data, _notAccepted(agent));
    }

    function test_admitAgent_refusesAnExpiryThatHasPassed() external {
        bytes memory data = _call(AGENT_KEY);
        vm.warp(EXPIRY);
        _refuses(address(board), data, _bad(applicant));
        vm.warp(EXPIRY - 1);
        _does(address(board), data);
        assertTrue(membership.isAgentActive(agent), "for one second");
    }

    function test_MEM1_admitAgent_refusesAMember() external {
        bytes memory accountability = _accountability(KEY, founders[2], EXPIRY);
        bytes memory data = _call(founderKeys[2], applicant, accountability);
        bytes memory exists = abi.encodeWithSelector(IMembership.MembershipExists.selector, founders[2], 3);
        _refuses(address(board), data, exists);
    }

    /// Who answers for an agent no longer has to say so anew: what was signed for the first time is spent.
    function test_admitAgent_refusesAReplayOfTheAccountability() external {
        bytes memory accountability = _accountability(KEY, agent, EXPIRY);
        _does(address(board), _call(AGENT_KEY, applicant, accountability));
        _does(applicant, _end());
        _later(1);
        _refuses(address(board), _call(AGENT_KEY, applicant, accountability), _bad(applicant));
    }

    // ---- NO VOTE, NO SEAT ----

    function test_ASM6_agent_hasNoVoteNoSeatAndNoOtherClass() external {
        _admitAgent();
        _admit(3, Presets.PERSON);
        _later(31 days);
        uint256 id = _convene(_text("A question"));
        assertEq(assembly_.meetingOf(id).roll, 7, "not in the roll");
        _openVoting(id);
        vm.expectRevert(abi.encodeWithSelector(IAssembly.AssemblyNotEntitled.selector, id, agent));
        _cast(agent, id, 2);
        vm.expectRevert(abi.encodeWithSelector(IBoard.BoardNotEligible.selector, agent));
        vm.prank(address(assembly_));
        board.appoint(agent, 100, address(0));
        bytes memory data = abi.encodeCall(IMembership.changeClass, (_application(AGENT_KEY, Presets.PERSON)));
        _refuses(
            address(assembly_),
            data,
            abi.encodeWithSelector(IMembership.MembershipClassClosed.selector, Presets.AGENT)
        );
    }

    function test_agent_cannotObject() external {
        _admitAgent();
        _admit(3, Presets.PERSON);
        Endorsement memory e = _objection(AGENT_KEY, vm.addr(3));
        bytes memory bad = abi.encodeWithSelector(IMembership.MembershipBadObjection.selector, agent);
        _refuses(address(this), _objectWith(e, vm.addr(3)), bad);
    }

    // ---- EXPIRY ----

    function test_isAgentActive_endsWithTheExpiryAndWithTheAccountable() external {
        _admitAgent();
        vm.warp(EXPIRY - 1);
        assertTrue(membership.isAgentActive(agent), "in the last second");
        vm.warp(EXPIRY);
        assertFalse(membership.isAgentActive(agent), "expired");
        vm.warp(EXPIRY - 1);
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        assertFalse(membership.isAgentActive(agent), "nobody answers");
    }

    // ---- STOPPING ----

    function test_stopAgent_byTheAccountableUntilItIsLifted() external {
        _admitAgent();
        vm.expectEmit(address(membership));
        emit IMembership.AgentStopped(agent, applicant, type(uint40).max);
        _does(applicant, _stop());
        _later(300 days);
        assertFalse(membership.isAgentActive(agent), "stopped");
        _refuses(applicant, _stop(), _unchanged(agent));
        _refuses(founders[0], _stop(), _unchanged(agent)); // no director shortens it
        vm.expectEmit(address(membership));
        emit IMembership.AgentStopped(agent, address(board), 0);
        _act(Organs.MEMBERSHIP, _lift());
        assertTrue(membership.isAgentActive(agent), "acts again");
    }

    function test_stopAgent_byAnyDirectorForTheDays() external {
        _admitAgent();
        _does(founders[3], _stop());
        vm.warp(START + 14 days - 1);
        assertFalse(membership.isAgentActive(agent), "stopped");
        vm.warp(START + 14 days);
        assertTrue(membership.isAgentActive(agent), "acts again by itself");
        _refuses(address(board), _lift(), _unchanged(agent)); // nothing to lift
        _does(founders[4], _stop());
        assertFalse(membership.isAgentActive(agent), "another director");
        _later(1 days);
        _does(founders[0], _stop());
        assertEq(membership.agentOf(agent).stoppedUntil, START + 29 days, "14 days more");
        _does(applicant, _stop());
        assertEq(membership.agentOf(agent).stoppedUntil, type(uint40).max, "the accountable for good");
    }

    function test_stopAgent_refusesEverybodyElse() external {
        _admitAgent();
        address member = _admit(3, Presets.PERSON);
        address[5] memory callers = [address(0xBEEF), member, agent, address(board), address(assembly_)];
        for (uint256 i; i < 5; ++i) _refuses(callers[i], _stop(), _notFor(callers[i]));
        vm.warp(membership.memberOf(founders[0]).seatEnds);
        _refuses(founders[0], _stop(), _notFor(founders[0])); // whose term has ended
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        _refuses(applicant, _stop(), _notFor(applicant)); // who answered once
    }

    function test_stopAgent_refusesWhatIsNoAgent() external {
        _refuses(applicant, _stop(), _notFor(applicant));
        bytes memory data = abi.encodeCall(IMembership.stopAgent, (founders[1]));
        bytes memory none = abi.encodeWithSelector(
            IMembership.MembershipNotForAgent.selector,
            founders[1],
            founders[0]
        );
        _refuses(founders[0], data, none);
        _refuses(address(board), _lift(), _notFor(address(board)));
        _refuses(address(board), _end(), _notFor(address(board)));
    }

    function test_liftAgent_isForTheBoardAndTheGeneralMeeting() external {
        _admitAgent();
        _does(founders[3], _stop());
        _onlyBoardOrAssembly(_lift());
        _refuses(applicant, _lift(), _notAdmitting(applicant)); // the accountable lifts no director's stop
        _assemblyDoes(_lift());
        assertTrue(membership.isAgentActive(agent), "lifted by the general meeting");
    }

    // ---- ENDING ----

    function _ended(address by) private {
        _does(by, _end());
        assertEq(membership.memberOf(agent).leftAt, _now(), "left");
        assertEq(membership.members(), 6, "one member fewer");
        assertEq(membership.votingMembers(), 6, "as many votes");
        assertEq(membership.agentOf(agent).expiresAt, 0, "no agent");
        _refuses(by, _end(), _notFor(by));
    }

    function test_endAgent_byTheBoard() external {
        _admitAgent();
        _onlyBoardOrAssembly(_end());
        _ended(address(board));
    }

    function test_endAgent_byTheGeneralMeeting() external {
        _admitAgent();
        _ended(address(assembly_));
    }

    function test_endAgent_byTheAccountable() external {
        _admitAgent();
        _ended(applicant);
        _later(1);
        _admitAgent();
        assertEq(membership.memberOf(agent).memberId, 7, "it may come back under its number");
    }

    function test_endAgent_byAnyoneOnceExpired() external {
        _admitAgent();
        vm.warp(EXPIRY - 1);
        _refuses(address(0xBEEF), _end(), _notAdmitting(address(0xBEEF)));
        vm.warp(EXPIRY);
        _ended(address(0xBEEF));
    }

    function test_endAgent_byAnyoneOnceNobodyAnswers() external {
        _admitAgent();
        _refuses(address(0xBEEF), _end(), _notAdmitting(address(0xBEEF)));
        _does(applicant, abi.encodeCall(IMembership.resign, ()));
        _does(address(0xBEEF), _end());
        assertEq(membership.members(), 5, "both gone");
    }

    // ---- WHAT IT WAS STAYS BEHIND ----

    /// An account that was an agent, left, and is a person's now, has no accountable member who could end it.
    function test_endAgent_doesNotReachWhoIsNoAgentAnyMore() external {
        _admitAgent();
        _does(agent, abi.encodeCall(IMembership.resign, ()));
        _later(1);
        _does(address(board), _admission(AGENT_KEY, Presets.PERSON));
        assertTrue(membership.memberOf(agent).voting, "a person with a vote");
        assertFalse(membership.isAgentActive(agent), "no agent");
        _refuses(applicant, _end(), _notFor(applicant));
        _refuses(applicant, _stop(), _notFor(applicant));
    }

    function test_endAgent_doesNotReachWhoWasExpelledAsAnAgentAndCameBack() external {
        _admitAgent();
        _does(address(board), abi.encodeCall(IMembership.charge, (agent, bytes32("spam"))));
        _later(22 days);
        _assemblyDoes(abi.encodeCall(IMembership.expel, (agent, bytes32("spam"))));
        assertFalse(membership.isAgentActive(agent), "expelled");
        _assemblyDoes(_admission(AGENT_KEY, Presets.PERSON));
        _refuses(applicant, _end(), _notFor(applicant));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBylaws} from "../interfaces/IBylaws.sol";
import {Agent, Application, IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Roll} from "../types/Roll.sol";
import {Admission} from "./Admission.sol";

/// PURPOSE     Programs as members: without vote, seat or proxy, with a human member who answers for each, and an expiry.
/// POWERS      Its accountable member and any one director stop an agent at once; the board lets it act again.
/// ASSUMPTIONS Nobody can tell that a person's key is not run by a program. An agent is what was admitted as one.
/// UNITS       Times in Unix seconds.
abstract contract Agents is Admission {
    struct StoredAgent {
        uint32 accountable; // memberId
        uint40 expiresAt;
        uint40 stoppedUntil;
    }

    bytes32 private constant ACCOUNTABILITY = keccak256(
        "Accountability(address agent,uint40 expiresAt,uint256 record)"
    );

    mapping(address account => StoredAgent) private _agents;
    mapping(uint32 memberId => address) private _accountable; // their present key

    /// @inheritdoc IMembership
    function admitAgent(
        Application calldata a,
        address accountable,
        uint40 expiresAt,
        bytes calldata accountability
    ) external {
        Roll roll = _checkAdmitting(1);
        MemberRecord former = _records[a.account];
        uint32 human = _person(accountable).memberId(); // an agent answers for nobody
        bytes32 answers = keccak256(abi.encode(ACCOUNTABILITY, a.account, expiresAt, former));
        if (
            !IBylaws(_sibling(Organs.BYLAWS)).classOf(a.class).agent ||
            expiresAt <= block.timestamp ||
            !_says(accountable, answers, accountability)
        ) revert MembershipBadAgent(a.account, accountable, expiresAt);
        _checkAcceptance(a, _checkedDigest(a, former, _domainSeparatorV4(), bylawsHash));
        (, _roll) = _enter(a.account, former, a.class, uint40(block.timestamp), 0, roll);
        _agents[a.account] = StoredAgent(human, expiresAt, 0);
        _accountable[human] = accountable;
        emit AgentAdmitted(a.account, accountable, expiresAt);
    }

    /// @inheritdoc IMembership
    function stopAgent(address agent) external {
        StoredAgent memory a = _agentAt(agent);
        uint40 until = type(uint40).max;
        if (!_isAccountable(msg.sender, a)) {
            if (!_records[msg.sender].isDirector()) revert MembershipNotForAgent(agent, msg.sender);
            until = uint40(block.timestamp + uint256(_terms().suspensionDays) * 1 days);
        }
        if (until <= a.stoppedUntil) revert MembershipStandingUnchanged(agent);
        _setStopped(agent, until);
    }

    /// @inheritdoc IMembership
    function liftAgent(address agent) external onlyBoardOrAssembly {
        if (_agentAt(agent).stoppedUntil <= block.timestamp) revert MembershipStandingUnchanged(agent);
        _setStopped(agent, 0);
    }

    function _setStopped(address agent, uint40 until) private {
        _agents[agent].stoppedUntil = until;
        emit AgentStopped(agent, msg.sender, until);
    }

    /// @inheritdoc IMembership
    function endAgent(address agent) external {
        StoredAgent memory a = _agentAt(agent);
        bool over = a.expiresAt <= block.timestamp || !_isAccountable(_accountable[a.accountable], a);
        if (!over && !_isAccountable(msg.sender, a)) _checkBoardOrAssembly(_assembly());
        _leave(agent, _records[agent], 0);
    }

    /// @inheritdoc IMembership
    function agentOf(address agent) external view returns (Agent memory facts) {
        StoredAgent memory a = _agents[agent];
        if (_isAgent(_records[agent])) facts = Agent(_accountable[a.accountable], a.expiresAt, a.stoppedUntil);
    }

    /// @inheritdoc IMembership
    function isAgentActive(address agent) external view returns (bool) {
        StoredAgent memory a = _agents[agent];
        return
            _isAgent(_records[agent]) &&
            a.expiresAt > block.timestamp &&
            a.stoppedUntil <= block.timestamp &&
            _isAccountable(_accountable[a.accountable], a);
    }

    /// A class that takes no applications is one of agents, so who entered as an agent once is none as a person.
    function _isAgent(MemberRecord record) private view returns (bool) {
        return record.isMember() && !_roll.isOpenClass(record.memberClass());
    }

    function _isAccountable(address account, StoredAgent memory a) private view returns (bool) {
        MemberRecord record = _records[account];
        return record.isMember() && record.memberId() == a.accountable;
    }

    function _agentAt(address agent) private view returns (StoredAgent memory) {
        if (!_isAgent(_records[agent])) revert MembershipNotForAgent(agent, msg.sender);
        return _agents[agent];
    }

    /// A member who is no agent.
    function _person(address account) internal view returns (MemberRecord record) {
        record = _member(account);
        if (_isAgent(record)) revert MembershipNotForAgent(account, msg.sender);
    }

    /// Whoever answers for agents does so with the new key too.
    function _moveAccountable(uint32 memberId, address to) internal {
        if (_accountable[memberId] != address(0)) _accountable[memberId] = to;
    }
}

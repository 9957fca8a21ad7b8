// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {ARREARS, EXPELLED, MemberRecord, REFERRED, SUSPENDED} from "../types/MemberRecord.sol";
import {Agents} from "./Agents.sol";

/// PURPOSE     Discipline and arrears: what silences a vote, and how a membership is ended against the member's will:
///             charge, hearing, decision without the member's own vote, appeal.
/// POWERS      The board charges; the Assembly alone suspends, expels and takes back. Arrears are the accounts' word.
/// ASSUMPTIONS Silencing stops casting, not counting: roll and quorum never shrink by it.
/// UNITS       Times in Unix seconds.
abstract contract Standing is Agents {
    mapping(uint32 memberId => mapping(bytes32 chargeHash => uint40)) private _charges;
    mapping(uint32 memberId => uint40 leftAt) private _appealed; // which expulsion

    // ---- SUSPENSION AND ARREARS ----

    /// @inheritdoc IMembership
    function suspend(address account) external onlyAssembly {
        MemberRecord record = _member(account);
        if (record.isSuspended()) revert MembershipStandingUnchanged(account);
        _setStanding(account, record.withFlag(SUSPENDED));
    }

    /// @inheritdoc IMembership
    function liftSuspension(address account) external onlyAssembly {
        MemberRecord record = _member(account);
        if (!record.isSuspended()) revert MembershipStandingUnchanged(account);
        _setStanding(account, record.withoutFlag(SUSPENDED));
    }

    /// @inheritdoc IMembership
    function setArrears(address account, bool inArrears) external {
        if (msg.sender != _sibling(Organs.MEMBER_ACCOUNTS)) revert MembershipOnlyAccounts(msg.sender);
        MemberRecord record = _records[account];
        if (inArrears == record.isInArrears()) revert MembershipStandingUnchanged(account);
        if (inArrears && record.isVoting()) {
            uint256 votes = _roll.votingMembers();
            if (2 * ++_inArrears > votes) revert MembershipTooManyInArrears(_inArrears, votes);
        }
        _setStanding(account, inArrears ? record.withFlag(ARREARS) : _cleared(record));
    }

    // ---- DISCIPLINE ----

    /// @inheritdoc IMembership
    function charge(address account, bytes32 chargeHash) external onlyBoardOrAssembly {
        uint32 id = _member(account).memberId();
        if (_charges[id][chargeHash] != 0) revert MembershipStandingUnchanged(account);
        _charges[id][chargeHash] = uint40(block.timestamp);
        emit MemberCharged(id, account, chargeHash, uint40(block.timestamp + _hearing()));
    }

    /// @inheritdoc IMembership
    function answerCharge(bytes32 chargeHash, bytes32 answer) external {
        (uint32 id, ) = _charged(msg.sender, chargeHash);
        emit ChargeAnswered(id, chargeHash, answer);
    }

    /// @inheritdoc IMembership
    function dropCharge(address account, bytes32 chargeHash) external onlyBoardOrAssembly {
        (uint32 id, ) = _charged(account, chargeHash);
        delete _charges[id][chargeHash];
        emit ChargeDropped(id, chargeHash);
    }

    /// A charge made anew after the notice begins a new hearing, so the time is checked here once more.
    /// @inheritdoc IMembership
    function expel(address account, bytes32 chargeHash) external onlyAssembly {
        uint32 id = _checkHeard(account, chargeHash, block.timestamp);
        delete _charges[id][chargeHash];
        uint40 until = uint40(block.timestamp + uint256(_terms().expulsionAppealDays) * 1 days);
        emit MemberExpelled(id, account, chargeHash, until);
        _leave(account, _records[account], EXPELLED);
    }

    /// @inheritdoc IMembership
    function appealExpulsion(bytes32 statement) external {
        MemberRecord record = _expelled(msg.sender);
        uint40 until = record.leftAt() + uint40(_terms().expulsionAppealDays) * 1 days;
        uint32 id = record.memberId();
        if (block.timestamp > until || _appealed[id] == record.leftAt()) revert MembershipNoAppeal(msg.sender, until);
        _appealed[id] = record.leftAt();
        emit ExpulsionAppealed(id, statement);
    }

    /// The vote counts in meetings convened from now on: the roll of those under way does not hold who is back.
    /// @inheritdoc IMembership
    function reinstate(address account) external onlyAssembly {
        MemberRecord record = _expelled(account).withLeftAt(0).withoutFlag(EXPELLED | REFERRED);
        record = record.withClass(record.memberClass(), block.timestamp + 1);
        _records[account] = record;
        _roll = _roll.withEntered(record.isVoting());
        emit Transfer(address(0), account, uint160(account));
        emit Locked(uint160(account));
        emit MemberReinstated(record.memberId(), account);
    }

    function _charged(address account, bytes32 chargeHash) private view returns (uint32 id, uint256 made) {
        id = _member(account).memberId();
        made = _charges[id][chargeHash];
        if (made == 0) revert MembershipNoCharge(account, chargeHash);
    }

    function _checkHeard(address account, bytes32 chargeHash, uint256 opensAt) private view returns (uint32 id) {
        uint256 made;
        (id, made) = _charged(account, chargeHash);
        if (opensAt < made + _hearing()) revert MembershipHearingNotOver(account, made + _hearing(), opensAt);
    }

    function _expelled(address account) private view returns (MemberRecord record) {
        record = _records[account];
        if (!record.isExpelled() || record.isMember()) revert MembershipStandingUnchanged(account);
    }

    function _hearing() private view returns (uint256) {
        return uint256(_terms().hearingDays) * 1 days;
    }

    // ---- VIEWS ----

    /// @inheritdoc IMembership
    function recusedBy(
        bytes calldata call,
        uint256 opensAt,
        uint256 recordDate
    ) external view returns (uint32 memberId) {
        bytes4 selector = bytes4(call);
        if (selector == IMembership.expel.selector) {
            (address account, bytes32 chargeHash) = abi.decode(call[4:], (address, bytes32));
            _checkHeard(account, chargeHash, opensAt);
            return _onRoll(_member(account), recordDate);
        }
        if (selector == IMembership.charge.selector || selector == IMembership.suspend.selector) {
            return _onRoll(_member(abi.decode(call[4:], (address))), recordDate);
        }
    }

    /// Who is not on the roll: it must not shrink by them.
    function _onRoll(MemberRecord record, uint256 recordDate) private pure returns (uint32) {
        return record.isOnRoll(recordDate) ? record.memberId() : 0;
    }

    /// @inheritdoc IMembership
    function chargedAt(uint32 memberId, bytes32 chargeHash) external view returns (uint40) {
        return _charges[memberId][chargeHash];
    }
}

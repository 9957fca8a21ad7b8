// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {ARREARS, MemberRecord, newRecord, RECOVERING, VOTING} from "../types/MemberRecord.sol";
import {Roll} from "../types/Roll.sol";
import {Organ} from "../Organ.sol";
import {LockedToken} from "./LockedToken.sol";

/// PURPOSE     The records and the roll, and the only four ways in which they change: who enters, who leaves, whose
///             standing changes, whose key changes. Every rule about when lives in the contracts that inherit.
/// INVARIANTS  MEM-1 an address has at most one live membership, a memberId at most one address · MEM-2 a token never
///             moves except by recovery · MEM-3 the voting count is the number of members in voting classes
/// ASSUMPTIONS A number is never given to another person; who left keeps the record and gets the number back.
/// UNITS       Times in Unix seconds. One slot an address (MemberRecord), one for the counts (Roll).
abstract contract Register is IMembership, Organ, EIP712, LockedToken {
    mapping(address account => MemberRecord) internal _records;
    Roll internal _roll;
    uint256 internal _inArrears; // how many members of voting classes

    // ---- WHO MAY ----

    modifier onlyBoardOrAssembly() {
        _checkBoardOrAssembly(_assembly());
        _;
    }

    function _checkBoardOrAssembly(address sovereign_) internal view {
        if (msg.sender != sovereign_ && msg.sender != Organs.addressOf(sovereign_, Organs.BOARD)) {
            revert MembershipNotAdmitting(msg.sender);
        }
    }

    /// What an account says itself in this transaction, or by its signature.
    function _says(address account, bytes32 structHash, bytes calldata signature) internal view returns (bool) {
        if (signature.length == 0) return msg.sender == account;
        return Signatures.isSignedBy(account, _hashTypedDataV4(structHash), signature);
    }

    function _member(address account) internal view returns (MemberRecord record) {
        record = _records[account];
        if (!record.isMember()) revert MembershipNotMember(account);
    }

    // ---- THE FOUR CHANGES ----

    /// Who was a member gets the former number back, with a new entitlement.
    /// @return id the number
    /// @return next the roll with the entry, which the caller writes once for all entries
    function _enter(
        address account,
        MemberRecord former,
        uint8 class_,
        uint40 entitled,
        uint40 seatEnds,
        Roll roll
    ) internal returns (uint32 id, Roll next) {
        if (!former.exists()) {
            roll = roll.withNumberGiven();
            id = roll.lastMemberId();
        } else {
            id = former.memberId();
            if (former.isMember()) revert MembershipExists(account, id);
            if (former.isExpelled() && msg.sender != _assembly()) revert MembershipWasExpelled(account, id);
            // The Board counts that seat until its end is recorded.
            if (former.seatEnds() != 0) revert MembershipSeated(account);
        }

        bool votes = roll.isVotingClass(class_);
        uint256 flags = votes ? VOTING : 0;
        _records[account] = newRecord(id, block.timestamp, entitled, class_, flags, roll.bylawsVersion(), seatEnds);

        uint256 tokenId = uint160(account);
        emit Transfer(address(0), account, tokenId);
        emit Locked(tokenId);
        emit MemberAdmitted(id, account, class_, entitled);
        return (id, roll.withEntered(votes));
    }

    /// @param flag 0, or what stays with who left
    function _leave(address account, MemberRecord record, uint256 flag) internal {
        _records[account] = _cleared(record).withoutFlag(RECOVERING).withLeftAt(block.timestamp).withFlag(flag);
        _roll = _roll.withLeft(record.isVoting());
        emit Transfer(account, address(0), uint160(account));
        emit MemberLeft(record.memberId(), account);
    }

    /// The record out of arrears, and the count with it.
    function _cleared(MemberRecord record) internal returns (MemberRecord) {
        if (!record.isInArrears()) return record;
        if (record.isVoting()) --_inArrears;
        return record.withoutFlag(ARREARS);
    }

    function _setStanding(address account, MemberRecord record) internal {
        _records[account] = record;
        emit StandingChanged(
            record.memberId(),
            account,
            record.isSuspended(),
            record.isReferred(),
            record.isInArrears()
        );
    }

    /// Moves a membership, with its number, class, standing and seat, to a key that was never a member.
    function _move(address from, address to, MemberRecord record) internal {
        _records[from] = MemberRecord.wrap(0);
        _records[to] = record;
        if (record.seatEnds() != 0) _roll = _roll.withNewEpoch(); // what the former key signed as a director is void
        emit Transfer(from, address(0), uint160(from));
        emit Transfer(address(0), to, uint160(to));
        emit Locked(uint160(to));
        emit MemberRecovered(record.memberId(), from, to);
    }

    function _isMember(address account) internal view override returns (bool) {
        return _records[account].isMember();
    }
}

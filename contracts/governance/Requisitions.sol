// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IAssembly, Resolution} from "../interfaces/IAssembly.sol";
import {IBoard, Requisition, Support} from "../interfaces/IBoard.sol";
import {BoardTerms, IBylaws} from "../interfaces/IBylaws.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     How a minority of the members has a meeting convened, or items put on an agenda that is not final yet,
///             whether there is a board or not.
/// POWERS      Members with a vote support one open requisition at a time; once enough do, anyone carries it out.
/// ASSUMPTIONS What is supported is a hash of all that is put to the vote, so nobody signs a blank sheet.
abstract contract Requisitions is IBoard, Organ, EIP712 {
    using BitMaps for BitMaps.BitMap;

    bytes32 private constant SUPPORT = keccak256("Support(uint256 requisition,bytes32 agenda)");
    uint256 private constant WHOLE = 10_000; // basis points

    mapping(uint256 requisitionId => Requisition) private _requisitions;
    mapping(uint256 requisitionId => BitMaps.BitMap) private _supporters;
    BitMaps.BitMap private _supporting; // by memberId: supports some requisition that was not named as over yet

    /// @inheritdoc IBoard
    function openRequisition(bytes32 agenda, uint256 former) external returns (uint256 requisitionId) {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        BoardTerms memory terms = IBylaws(_sibling(Organs.BYLAWS)).boardTerms();
        requisitionId = uint256(keccak256(abi.encode(msg.sender, block.timestamp, agenda)));
        uint256 needed = (membership.votingMembers() * terms.minorityBps + WHOLE - 1) / WHOLE;
        uint40 until = uint40(block.timestamp + uint256(terms.requisitionDays) * 1 days);
        _requisitions[requisitionId] = Requisition(agenda, until, 0, uint24(needed), false);
        emit RequisitionOpened(requisitionId, msg.sender, agenda, needed, until);
        _support(requisitionId, msg.sender, membership.recordByKey(msg.sender), former);
    }

    /// @inheritdoc IBoard
    function support(uint256 requisitionId, Support[] calldata members) external {
        Requisition memory r = _openRequisition(requisitionId);
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(SUPPORT, requisitionId, r.agenda)));
        for (uint256 i; i < members.length; ++i) {
            Support calldata s = members[i];
            bool says =
                s.signature.length == 0
                    ? msg.sender == s.account
                    : Signatures.isSignedBy(s.account, digest, s.signature);
            if (!says) revert BoardBadSupport(s.account);
            _support(requisitionId, s.account, membership.recordByKey(s.account), s.former);
        }
    }

    /// A member supports one open requisition at a time: the mark of the former one is taken over once that is over.
    function _support(uint256 requisitionId, address account, MemberRecord record, uint256 former) private {
        uint32 id = record.memberId();
        if (!record.mayCast(block.timestamp) || _supporters[requisitionId].get(id)) revert BoardBadSupport(account);
        if (_supporting.get(id)) {
            bool over = _supporters[former].get(id) && !_isOpen(_requisitions[former]);
            if (!over) revert BoardBadSupport(account);
            _supporters[former].unset(id);
        }
        _supporting.set(id);
        _supporters[requisitionId].set(id);
        emit RequisitionSupported(requisitionId, id, ++_requisitions[requisitionId].supporters);
    }

    /// @inheritdoc IBoard
    function conveneRequisition(
        uint256 requisitionId,
        Resolution[] calldata agenda,
        uint24 opensAfterSeconds
    ) external returns (uint256 meetingId) {
        Requisition memory r = _openRequisition(requisitionId);
        bytes32 hash = keccak256(abi.encode(agenda, opensAfterSeconds));
        if (hash != r.agenda) revert BoardWrongAgenda(requisitionId, hash);
        _carryOut(requisitionId, r);
        meetingId = IAssembly(_assembly()).convene(agenda, opensAfterSeconds);
        emit RequisitionConvened(requisitionId, meetingId);
    }

    /// @inheritdoc IBoard
    function appendRequisition(
        uint256 requisitionId,
        uint256 meetingId,
        address convener,
        bytes32[] calldata agenda,
        Resolution[] calldata more
    ) external {
        Requisition memory r = _openRequisition(requisitionId);
        bytes32 hash = keccak256(abi.encode(meetingId, more));
        if (hash != r.agenda) revert BoardWrongAgenda(requisitionId, hash);
        _carryOut(requisitionId, r);
        IAssembly(_assembly()).append(meetingId, convener, agenda, more);
        emit RequisitionConvened(requisitionId, meetingId);
    }

    function _carryOut(uint256 requisitionId, Requisition memory r) private {
        if (r.supporters < r.needed) revert BoardTooFewSupporters(requisitionId, r.supporters, r.needed);
        _requisitions[requisitionId].convened = true;
    }

    function _openRequisition(uint256 requisitionId) private view returns (Requisition memory r) {
        r = _requisitions[requisitionId];
        if (!_isOpen(r)) revert BoardNoRequisition(requisitionId, r.openUntil);
    }

    function _isOpen(Requisition memory r) private view returns (bool) {
        return block.timestamp <= r.openUntil && !r.convened;
    }

    /// @inheritdoc IBoard
    function requisitionOf(uint256 requisitionId) external view returns (Requisition memory) {
        return _requisitions[requisitionId];
    }
}

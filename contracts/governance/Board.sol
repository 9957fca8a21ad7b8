// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../interfaces/IBoard.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Parameters} from "../types/Parameters.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     Elected directors act together, k of n, inside the powers that are listed here in code.
/// INVARIANTS  BRD-1 no call outside the board's list succeeds from the board · BRD-2 an expired or recalled director
///             counts for nothing · BRD-3 a board action takes effect at most once, never after its deadline or epoch
/// POWERS      The board convenes and admits; nothing else. The Assembly appoints and recalls.
/// ASSUMPTIONS A seat stands in the member's own record, so that term, standing and membership are one read; the
///             register counts the seats and the board's epoch.
/// UNITS       Deadlines in Unix seconds.
contract Board is IBoard, Organ, EIP712 {
    using BitMaps for BitMaps.BitMap;

    bytes32 private constant ACTION = keccak256(
        "Action(address organ,bytes4 selector,bytes32 arguments,uint32 epoch,uint256 number,uint256 deadline)"
    );

    BitMaps.BitMap private _used;

    constructor() EIP712("Rochdale Board", "1") {}

    // ---- ACTING ----

    /// @inheritdoc IBoard
    function act(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline,
        DirectorSignature[] calldata signatures
    ) external returns (bytes memory) {
        if (data.length < 4 || !hasPower(organ, bytes4(data))) {
            revert BoardNoSuchPower(organ, data.length < 4 ? bytes4(0) : bytes4(data));
        }
        if (block.timestamp > deadline) revert BoardActionExpired(number, deadline);
        if (_used.get(number)) revert BoardActionUsed(number);
        address[] memory directors = _checkSignatures(organ, data, number, deadline, signatures);
        _used.set(number);
        emit BoardActed(number, organ, bytes4(data), directors);

        (bool ok, bytes memory answer) = _sibling(organ).call(data);
        if (!ok) revert BoardActionFailed(answer);
        return answer;
    }

    function _checkSignatures(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline,
        DirectorSignature[] calldata signatures
    ) private view returns (address[] memory directors) {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        (uint256 needed, , uint256 epoch) = membership.board();
        bytes32 digest = _digest(organ, data, epoch, number, deadline);
        if (signatures.length < needed) revert BoardTooFewSignatures(signatures.length, needed);
        directors = new address[](signatures.length);
        for (uint256 i; i < signatures.length; ++i) {
            directors[i] = signatures[i].director;
            if (i != 0 && directors[i] <= directors[i - 1]) revert BoardUnsorted(directors[i]);
        }
        MemberRecord[] memory records = membership.recordsOf(directors);
        for (uint256 i; i < signatures.length; ++i) {
            if (!records[i].isDirector() || !Signatures.isSignedBy(directors[i], digest, signatures[i].signature)) {
                revert BoardBadSignature(directors[i]);
            }
        }
    }

    /// The whole list. Adding to it is a change of this code, which no founded co-op can receive.
    /// @inheritdoc IBoard
    function hasPower(uint8 organ, bytes4 selector) public pure returns (bool) {
        return
            (organ == Organs.ASSEMBLY && selector == IAssembly.convene.selector) ||
            (organ == Organs.MEMBERSHIP && selector == IMembership.admit.selector);
    }

    // ---- SEATS ----

    /// @inheritdoc IBoard
    function appoint(address account) external onlyAssembly {
        Parameters memory p = IBylaws(_sibling(Organs.BYLAWS)).parameters();
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        (, uint256 seated, ) = membership.board();
        if (seated >= p.seats) revert BoardFull(p.seats);
        MemberRecord record = membership.recordOf(account);
        if (!record.mayCast(block.timestamp) || record.seatEnds() != 0) revert BoardNotEligible(account);

        uint40 seatEnds = uint40(block.timestamp + uint256(p.termDays) * 1 days);
        emit DirectorAppointed(account, seatEnds);
        membership.seat(account, seatEnds);
    }

    /// @inheritdoc IBoard
    function recall(address account) external onlyAssembly {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        if (membership.recordOf(account).seatEnds() == 0) revert BoardNoSeat(account);
        _vacate(membership, account);
    }

    /// @inheritdoc IBoard
    function recordEnd(address account) external {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        MemberRecord record = membership.recordOf(account);
        if (record.seatEnds() == 0 || (record.isMember() && record.seatEnds() > block.timestamp)) {
            revert BoardNoSeat(account);
        }
        _vacate(membership, account);
    }

    function _vacate(IMembership membership, address account) private {
        emit DirectorRemoved(account);
        membership.seat(account, 0);
    }

    // ---- VIEWS ----

    /// @inheritdoc IBoard
    function isUsed(uint256 number) external view returns (bool) {
        return _used.get(number);
    }

    /// @inheritdoc IBoard
    function actionHash(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline
    ) external view returns (bytes32) {
        (, , uint256 epoch) = IMembership(_sibling(Organs.MEMBERSHIP)).board();
        return _digest(organ, data, epoch, number, deadline);
    }

    function _digest(
        uint8 organ,
        bytes calldata data,
        uint256 epoch,
        uint256 number,
        uint40 deadline
    ) private view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(ACTION, _sibling(organ), bytes4(data), keccak256(data[4:]), epoch, number, deadline)
                )
            );
    }
}

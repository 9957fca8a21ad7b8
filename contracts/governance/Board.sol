// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {DirectorSignature, IBoard} from "../interfaces/IBoard.sol";
import {BoardTerms, IBylaws} from "../interfaces/IBylaws.sol";
import {IDataCommons} from "../interfaces/IDataCommons.sol";
import {ILearning} from "../interfaces/ILearning.sol";
import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {IModelRegistry} from "../interfaces/IModelRegistry.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Proxies} from "./Proxies.sol";
import {Requisitions} from "./Requisitions.sol";

/// PURPOSE     Elected directors act together, k of n, inside the powers that are listed here in code. And the office
///             where the members' requisitions and proxies are kept, whether there is a board or not.
/// INVARIANTS  BRD-1 no call outside the board's list succeeds from the board · BRD-2 an expired or recalled director
///             counts for nothing · BRD-3 a board action takes effect at most once, never after its deadline or epoch
/// POWERS      What hasPower lists, nothing else. The Assembly appoints and recalls, or the election organ that the bylaws
///             name appoints. Whose term has ended still convenes for the holdover, and does nothing else.
/// ASSUMPTIONS Read with the contracts it inherits, in which the directors have no say: Requisitions and Proxies. A seat
///             stands in the member's own record, so that term, standing and membership are one read; the register counts
///             the seats and the board's epoch.
/// UNITS       Deadlines in Unix seconds.
contract Board is Requisitions, Proxies {
    using BitMaps for BitMaps.BitMap;

    bytes32 private constant ACTION = keccak256(
        "Action(address organ,bytes4 selector,bytes32 arguments,uint32 epoch,uint256 number,uint256 deadline)"
    );

    uint8 private constant DIRECTOR = 1; // as Bylaws.requireTraining numbers the roles
    uint8 private constant STEWARD = 2;

    struct Steward {
        address account;
        bytes32 office;
    }

    BitMaps.BitMap private _used;
    mapping(bytes32 actionHash => mapping(address director => bool)) private _approved;
    uint256 private _appointments;
    mapping(uint256 number => Steward) private _stewards;

    // In the code, which every clone of it shares: one of each serves every co-op of a chain.
    IDataCommons private immutable _dataCommons;
    IModelRegistry private immutable _modelRegistry;
    ILearning private immutable _learning;

    constructor(
        IDataCommons dataCommons,
        IModelRegistry modelRegistry,
        ILearning learning
    ) EIP712("Rochdale Board", "1") {
        (_dataCommons, _modelRegistry, _learning) = (dataCommons, modelRegistry, learning);
    }

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

        (bool ok, bytes memory answer) = _target(organ).call(data);
        if (!ok) revert BoardActionFailed(answer);
        return answer;
    }

    function _target(uint8 organ) private view returns (address) {
        if (organ == Organs.DATA_COMMONS) return address(_dataCommons);
        if (organ == Organs.MODEL_REGISTRY) return address(_modelRegistry);
        if (organ == Organs.LEARNING) return address(_learning);
        return _sibling(organ);
    }

    function _checkSignatures(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline,
        DirectorSignature[] calldata signatures
    ) private view returns (address[] memory directors) {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        (uint256 needed, uint256 seated, uint256 epoch, uint256 minSeats) = membership.board();
        bytes32 digest = _digest(organ, data, epoch, number, deadline);
        if (signatures.length < needed) revert BoardTooFewSignatures(signatures.length, needed);
        directors = new address[](signatures.length);
        for (uint256 i; i < signatures.length; ++i) {
            directors[i] = signatures[i].director;
            if (i != 0 && directors[i] <= directors[i - 1]) revert BoardUnsorted(directors[i]);
        }
        uint256 inOfficeAt = block.timestamp;
        if (bytes4(data) == IAssembly.convene.selector) {
            inOfficeAt -= uint256(IBylaws(_sibling(Organs.BYLAWS)).boardTerms().holdoverDays) * 1 days;
        } else if (seated < minSeats) revert BoardTooSmall(seated, minSeats);
        MemberRecord[] memory records = membership.bulkRecords(directors);
        for (uint256 i; i < signatures.length; ++i) {
            bytes calldata signature = signatures[i].signature;
            bool signed =
                signature.length == 0
                    ? _approved[digest][directors[i]]
                    : Signatures.isSignedBy(directors[i], digest, signature);
            if (!signed || !records[i].isDirectorAt(inOfficeAt)) revert BoardBadSignature(directors[i]);
        }
    }

    /// The action's hash names the epoch, so an approval ends with it.
    /// @inheritdoc IBoard
    function approve(bytes32 hash) external {
        // Whoever holds a seat, its term ended or not: whether it counts is judged when the action is carried out.
        bool seated = IMembership(_sibling(Organs.MEMBERSHIP)).recordByKey(msg.sender).isDirectorAt(0);
        if (!seated) revert BoardNoSeat(msg.sender);
        _approved[hash][msg.sender] = true;
        emit ActionApproved(hash, msg.sender);
    }

    /// The whole list. Adding to it is a change of this code, which no founded co-op can receive.
    /// @inheritdoc IBoard
    function hasPower(uint8 organ, bytes4 selector) public pure returns (bool) {
        if (organ == Organs.MEMBERSHIP) {
            return
                selector == IMembership.admit.selector ||
                selector == IMembership.admitWith.selector ||
                selector == IMembership.refuse.selector ||
                selector == IMembership.changeClass.selector ||
                selector == IMembership.charge.selector ||
                selector == IMembership.dropCharge.selector ||
                selector == IMembership.admitAgent.selector ||
                selector == IMembership.liftAgent.selector ||
                selector == IMembership.endAgent.selector;
        }
        if (organ == Organs.BOARD) {
            return
                selector == IBoard.appointSteward.selector ||
                selector == IBoard.removeSteward.selector ||
                selector == IBoard.anchorMinutes.selector;
        }
        if (organ == Organs.DATA_COMMONS) {
            return
                selector == IDataCommons.grant.selector ||
                selector == IDataCommons.revoke.selector ||
                selector == IDataCommons.assignSteward.selector ||
                selector == IDataCommons.setCommon.selector;
        }
        if (organ == Organs.MODEL_REGISTRY) {
            return
                selector == IModelRegistry.stop.selector ||
                selector == IModelRegistry.endStop.selector ||
                selector == IModelRegistry.answer.selector;
        }
        if (organ == Organs.LEARNING) {
            return
                selector == ILearning.nameTrainer.selector ||
                selector == ILearning.dismissTrainer.selector ||
                selector == ILearning.revoke.selector;
        }
        return
            (organ == Organs.ASSEMBLY && selector == IAssembly.convene.selector) ||
            (organ == Organs.TREASURY &&
                (selector == ITreasury.spend.selector ||
                    selector == ITreasury.spendMany.selector ||
                    selector == ITreasury.postAccounts.selector)) ||
            (organ == Organs.MEMBER_ACCOUNTS && selector == IMemberAccounts.deferDues.selector);
    }

    // ---- SEATS ----

    /// @inheritdoc IBoard
    function appoint(address account, uint16 termDays, address predecessor) external {
        BoardTerms memory terms = IBylaws(_sibling(Organs.BYLAWS)).boardTerms();
        bool appoints =
            msg.sender == _assembly() || (terms.electionOrgan != address(0) && msg.sender == terms.electionOrgan);
        if (!appoints) revert BoardNotAppointing(msg.sender);
        if (termDays == 0 || termDays > terms.termDays) revert BoardBadTerm(termDays, terms.termDays);
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        MemberRecord record = membership.recordByKey(account);
        if (!record.mayCast(block.timestamp)) revert BoardNotEligible(account);
        _checkTraining(DIRECTOR, account);
        if (predecessor != address(0) && predecessor != account) {
            MemberRecord former = membership.recordByKey(predecessor);
            // Already freed is as well as ended; a seat whose term runs is taken by recall alone.
            if (former.seatEnds() != 0) {
                if (former.isMember() && former.seatEnds() > block.timestamp) revert BoardFull(terms.seats);
                _vacate(membership, predecessor);
            }
        }
        if (record.seatEnds() == 0) _checkFreeSeat(membership, terms, account, record.memberClass());

        uint40 seatEnds = uint40(block.timestamp + uint256(termDays) * 1 days);
        emit DirectorAppointed(account, seatEnds);
        membership.seat(account, seatEnds);
    }

    /// A seat is free for a class if, after it is taken, the seats kept for the others still are.
    function _checkFreeSeat(
        IMembership membership,
        BoardTerms memory terms,
        address account,
        uint8 class
    ) private view {
        (, uint256 seated, , ) = membership.board();
        if (seated >= terms.seats) revert BoardFull(terms.seats);
        if (terms.seatsByClass == 0) return;
        uint256 taken = membership.seatsByClass();
        uint256 keptForOthers;
        for (uint256 i; i < 16; ++i) {
            uint256 kept = uint8(terms.seatsByClass >> (8 * i));
            uint256 has = uint8(taken >> (8 * i));
            if (i != class && kept > has) keptForOthers += kept - has;
        }
        if (seated + 1 + keptForOthers > terms.seats) revert BoardSeatKept(account, class);
    }

    function _checkTraining(uint8 role, address account) private view {
        uint256 course = IBylaws(_sibling(Organs.BYLAWS)).trainingFor(role);
        if (course != 0 && !_learning.holds(course, account)) revert BoardNotTrained(account, course);
    }

    /// @inheritdoc IBoard
    function recall(address account) external onlyAssembly {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        if (membership.recordByKey(account).seatEnds() == 0) revert BoardNoSeat(account);
        _vacate(membership, account);
    }

    /// @inheritdoc IBoard
    function resignSeat() external {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        if (membership.recordByKey(msg.sender).seatEnds() == 0) revert BoardNoSeat(msg.sender);
        _vacate(membership, msg.sender);
    }

    /// @inheritdoc IBoard
    function recordEnd(address account) external {
        IMembership membership = IMembership(_sibling(Organs.MEMBERSHIP));
        MemberRecord record = membership.recordByKey(account);
        uint256 holdover = uint256(IBylaws(_sibling(Organs.BYLAWS)).boardTerms().holdoverDays) * 1 days;
        if (record.seatEnds() == 0 || (record.isMember() && record.seatEnds() + holdover > block.timestamp)) {
            revert BoardNoSeat(account);
        }
        _vacate(membership, account);
    }

    function _vacate(IMembership membership, address account) private {
        emit DirectorRemoved(account);
        membership.seat(account, 0);
    }

    // ---- STEWARDS ----

    modifier onlyBoardOrAssembly() {
        // The board acts on itself through its own list.
        if (msg.sender != address(this) && msg.sender != _assembly()) revert BoardNotForSteward(msg.sender);
        _;
    }

    /// @inheritdoc IBoard
    function appointSteward(address account, bytes32 office) external onlyBoardOrAssembly returns (uint256 number) {
        if (account == address(0)) revert BoardNoSteward(0);
        _checkTraining(STEWARD, account);
        number = ++_appointments;
        _stewards[number] = Steward(account, office);
        emit StewardAppointed(number, account, office);
    }

    /// @inheritdoc IBoard
    function removeSteward(uint256 number) external onlyBoardOrAssembly {
        address account = _stewards[number].account;
        if (account == address(0)) revert BoardNoSteward(number);
        delete _stewards[number];
        emit StewardRemoved(number, account);
    }

    // ---- MINUTES ----

    /// @inheritdoc IBoard
    function anchorMinutes(uint256 meetingId, bytes32 minutesHash) external onlyBoardOrAssembly {
        uint40 closesAt = IAssembly(_assembly()).meetingOf(meetingId).closesAt;
        if (block.timestamp < closesAt) revert BoardMeetingNotClosed(meetingId, closesAt);
        emit MinutesAnchored(meetingId, minutesHash);
    }

    // ---- VIEWS ----

    /// @inheritdoc IBoard
    function registries() external view returns (address dataCommons, address modelRegistry, address learning) {
        return (address(_dataCommons), address(_modelRegistry), address(_learning));
    }

    /// @inheritdoc IBoard
    function hasSigned(address account, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isSignedBy(account, digest, signature);
    }

    /// @inheritdoc IBoard
    function isUsed(uint256 number) external view returns (bool) {
        return _used.get(number);
    }

    /// @inheritdoc IBoard
    function isApproved(bytes32 hash, address director) external view returns (bool) {
        return _approved[hash][director];
    }

    /// @inheritdoc IBoard
    function stewardOf(uint256 number) external view returns (address account, bytes32 office) {
        return (_stewards[number].account, _stewards[number].office);
    }

    /// @inheritdoc IBoard
    function actionHash(
        uint8 organ,
        bytes calldata data,
        uint256 number,
        uint40 deadline
    ) external view returns (bytes32) {
        (, , uint256 epoch, ) = IMembership(_sibling(Organs.MEMBERSHIP)).board();
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
                    abi.encode(ACTION, _target(organ), bytes4(data), keccak256(data[4:]), epoch, number, deadline)
                )
            );
    }
}

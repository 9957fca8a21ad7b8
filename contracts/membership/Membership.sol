// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {Application, IMembership, Member} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRecord, newRecord, VOTING} from "../types/MemberRecord.sol";
import {Founder} from "../types/Parameters.sol";
import {Roll} from "../types/Roll.sol";
import {Organ} from "../Organ.sol";
import {LockedToken} from "./LockedToken.sol";

/// PURPOSE     The register: who is a member, since when, of which class.
/// INVARIANTS  MEM-1 an address has at most one live membership, a memberId at most one address · MEM-2 a token never
///             moves · MEM-3 the voting count is the number of members in voting classes
/// POWERS      Board and Assembly admit (one director alone where the bylaws need but one); a member resigns. Nobody
///             can enter an address without its signature under the bylaws in force.
/// ASSUMPTIONS A number is never given twice; who left does not come back in this version.
/// UNITS       Times in Unix seconds. One slot an address (MemberRecord), one for the counts (Roll).
contract Membership is IMembership, Organ, EIP712, LockedToken {
    bytes32 private constant ACCEPTANCE = keccak256("Acceptance(bytes32 bylaws,uint8 class,uint256 deadline)");

    mapping(address account => MemberRecord) private _records;
    Roll private _roll;
    /// @inheritdoc IMembership
    bytes32 public bylawsHash;

    constructor() EIP712("Rochdale Membership", "1") {}

    // ---- BYLAWS ----

    /// @inheritdoc IMembership
    function bind(
        uint16 version,
        bytes32 bylawsHash_,
        uint16 votingAfterDays,
        uint8 needed,
        uint16 votingClasses,
        uint16 openClasses
    ) external {
        if (msg.sender != _sibling(Organs.BYLAWS)) revert OrganOnlyBylaws(msg.sender);
        Roll memory roll = _roll;
        roll.bylawsVersion = version;
        roll.votingAfterDays = votingAfterDays;
        roll.directorsNeeded = needed;
        roll.votingClasses = votingClasses;
        roll.openClasses = openClasses;
        _roll = roll;
        bylawsHash = bylawsHash_;
    }

    // ---- ADMISSION ----

    /// @inheritdoc IMembership
    function enrol(Founder[] calldata founders, uint40 seatEnds) external onlyAssembly {
        Roll memory roll = _roll;
        if (roll.lastMemberId != 0) revert IAssembly.AssemblyAlreadyFounded(); // not even by resolution
        for (uint256 i; i < founders.length; ++i) {
            Founder calldata f = founders[i];
            uint40 term = f.director ? seatEnds : 0;
            uint32 id = _enter(f.account, f.class, uint40(block.timestamp), term, roll);
            if (!f.director) continue;
            ++roll.seated;
            emit SeatChanged(id, f.account, term);
        }
        _roll = roll;
    }

    /// @inheritdoc IMembership
    function admit(Application[] calldata applications) external {
        Roll memory roll = _roll;
        if (roll.directorsNeeded != 1 || !_records[msg.sender].isDirector()) {
            address sovereign_ = _assembly();
            if (msg.sender != sovereign_ && msg.sender != Organs.addressOf(sovereign_, Organs.BOARD)) {
                revert MembershipNotAdmitting(msg.sender);
            }
        }
        uint40 entitled = uint40(block.timestamp + uint256(roll.votingAfterDays) * 1 days);
        bytes32 accepted = bylawsHash;
        bytes32 domain = _domainSeparatorV4();
        for (uint256 i; i < applications.length; ++i) {
            Application calldata a = applications[i];
            if (block.timestamp > a.deadline) revert MembershipApplicationExpired(a.account, a.deadline);
            bytes32 digest = _digest(domain, accepted, a.class, a.deadline);
            if (!Signatures.isSignedBy(a.account, digest, a.signature)) revert MembershipNotAccepted(a.account);
            _enter(a.account, a.class, entitled, 0, roll);
        }
        _roll = roll;
    }

    function _enter(
        address account,
        uint8 class_,
        uint40 entitled,
        uint40 seatEnds,
        Roll memory roll
    ) private returns (uint32 id) {
        MemberRecord former = _records[account];
        if (former.exists()) revert MembershipExists(account, former.memberId());
        if (class_ > 15 || (roll.openClasses >> class_) & 1 == 0) revert MembershipClassClosed(class_);

        bool votes = (roll.votingClasses >> class_) & 1 == 1;
        id = ++roll.lastMemberId;
        ++roll.members;
        if (votes) ++roll.votingMembers;
        _records[account] = newRecord(
            id,
            block.timestamp,
            entitled,
            class_,
            votes ? VOTING : 0,
            roll.bylawsVersion,
            seatEnds
        );

        uint256 tokenId = uint160(account);
        emit Transfer(address(0), account, tokenId);
        emit Locked(tokenId);
        emit MemberAdmitted(id, account, class_, entitled);
    }

    // ---- SEATS ON THE BOARD ----

    /// The Board elects and recalls; the record carries the term, so that one read answers "a director, in good
    /// standing".
    /// @inheritdoc IMembership
    function seat(address account, uint40 seatEnds) external {
        if (msg.sender != _sibling(Organs.BOARD)) revert OrganOnlyBoard(msg.sender);
        MemberRecord record = _records[account];
        if (!record.exists()) revert MembershipNotMember(account);
        _records[account] = record.withSeat(seatEnds);
        ++_roll.boardEpoch;
        if (seatEnds == 0) --_roll.seated;
        else ++_roll.seated;
        emit SeatChanged(record.memberId(), account, seatEnds);
    }

    // ---- LEAVING ----

    /// @inheritdoc IMembership
    function resign() external {
        MemberRecord record = _records[msg.sender];
        if (!record.isMember()) revert MembershipNotMember(msg.sender);
        _records[msg.sender] = record.withLeftAt(block.timestamp);
        Roll memory roll = _roll;
        --roll.members;
        if (record.isVoting()) --roll.votingMembers;
        _roll = roll;
        emit Transfer(msg.sender, address(0), uint160(msg.sender));
        emit MemberLeft(record.memberId(), msg.sender);
    }

    // ---- VIEWS ----

    /// @inheritdoc IMembership
    function memberOf(address account) external view returns (Member memory) {
        MemberRecord r = _records[account];
        return
            Member(
                r.memberId(),
                r.memberClass(),
                r.isVoting(),
                r.isSuspended(),
                r.joinedAt(),
                r.entitledAt(),
                r.leftAt(),
                r.seatEnds(),
                r.bylawsVersion()
            );
    }

    /// @inheritdoc IMembership
    function recordOf(address account) external view returns (MemberRecord) {
        return _records[account];
    }

    /// @inheritdoc IMembership
    function recordsOf(address[] calldata accounts) external view returns (MemberRecord[] memory records) {
        records = new MemberRecord[](accounts.length);
        for (uint256 i; i < accounts.length; ++i) {
            records[i] = _records[accounts[i]];
        }
    }

    /// @inheritdoc IMembership
    function recordAndRoll(address account) external view returns (MemberRecord record, uint256 roll, uint256 needed) {
        return (_records[account], _roll.votingMembers, _roll.directorsNeeded);
    }

    /// @inheritdoc IMembership
    function members() external view returns (uint256) {
        return _roll.members;
    }

    /// @inheritdoc IMembership
    function votingMembers() external view returns (uint256) {
        return _roll.votingMembers;
    }

    /// @inheritdoc IMembership
    function board() external view returns (uint256 needed, uint256 seated, uint256 epoch) {
        return (_roll.directorsNeeded, _roll.seated, _roll.boardEpoch);
    }

    /// @inheritdoc IMembership
    function acceptanceHash(uint8 class_, uint40 deadline) external view returns (bytes32) {
        return _digest(_domainSeparatorV4(), bylawsHash, class_, deadline);
    }

    function _digest(bytes32 domain, bytes32 accepted, uint8 class_, uint40 deadline) private pure returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(domain, keccak256(abi.encode(ACCEPTANCE, accepted, class_, deadline)));
    }

    function _isMember(address account) internal view override returns (bool) {
        return _records[account].isMember();
    }
}

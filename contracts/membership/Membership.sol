// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAssembly} from "../interfaces/IAssembly.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMembership, Member} from "../interfaces/IMembership.sol";
import {Card, IMembershipCard} from "../interfaces/IMembershipCard.sol";
import {Organs} from "../libraries/Organs.sol";
import {MemberRecord} from "../types/MemberRecord.sol";
import {Founder} from "../types/Parameters.sol";
import {Roll} from "../types/Roll.sol";
import {KeyRecovery} from "./KeyRecovery.sol";

/// PURPOSE     The register: who is a member, since when, of which class, in what standing, with which key.
/// INVARIANTS  MEM-1 an address has at most one live membership, a memberId at most one address · MEM-2 a token never
///             moves except by recovery · MEM-3 the voting count is the number of members in voting classes
/// POWERS      Board and Assembly admit and charge (one director alone admits where the bylaws need but one); the
///             Assembly alone suspends, expels and decides appeals; a member resigns, and names who may ask for another
///             key. Nobody can enter an address without its signature under the bylaws in force.
/// ASSUMPTIONS Read with the contracts it inherits, each of which states its own rules: Register (the records), Admission,
///             Agents, Standing, KeyRecovery.
/// UNITS       Times in Unix seconds. One slot an address (MemberRecord), one for the counts (Roll).
contract Membership is KeyRecovery {
    uint256 private constant MAX_NAME = 60;

    IMembershipCard private immutable _card;

    /// @inheritdoc IMembership
    uint256 public seatsByClass; // eight bits a class

    constructor(IMembershipCard card) EIP712("Rochdale Membership", "1") {
        _card = card;
    }

    // ---- BYLAWS ----

    /// @inheritdoc IMembership
    function bind(bytes32 bylawsHash_, uint96 bylaws) external {
        if (msg.sender != _sibling(Organs.BYLAWS)) revert OrganOnlyBylaws(msg.sender);
        _roll = _roll.withBylaws(bylaws);
        bylawsHash = bylawsHash_;
    }

    // ---- FOUNDING ----

    /// @inheritdoc IMembership
    function enrol(Founder[] calldata founders, uint40 seatEnds) external onlyAssembly {
        Roll roll = _roll;
        if (roll.lastMemberId() != 0) revert IAssembly.AssemblyAlreadyFounded(); // not even by resolution
        uint256 seats;
        for (uint256 i; i < founders.length; ++i) {
            Founder calldata f = founders[i];
            _checkOpen(f.class, roll);
            uint40 term = f.director ? seatEnds : 0;
            uint32 id;
            (id, roll) = _enter(f.account, _records[f.account], f.class, uint40(block.timestamp), term, roll);
            if (!f.director) continue;
            roll = roll.withSeatChanged(true);
            seats += 1 << (8 * f.class);
            emit SeatChanged(id, f.account, term);
        }
        _roll = roll;
        seatsByClass = seats;
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
        bool had = record.seatEnds() != 0;
        Roll roll = _roll.withNewEpoch();
        if (had != (seatEnds != 0)) {
            roll = roll.withSeatChanged(!had);
            uint256 one = 1 << (8 * record.memberClass());
            seatsByClass = had ? seatsByClass - one : seatsByClass + one;
        }
        _roll = roll;
        emit SeatChanged(record.memberId(), account, seatEnds);
    }

    // ---- THE MEMBER'S OWN ----

    /// @inheritdoc IMembership
    function resign() external {
        MemberRecord record = _member(msg.sender);
        if (record.isRecovering()) revert MembershipRecovering(msg.sender);
        _leave(msg.sender, record, 0);
    }

    /// @inheritdoc IMembership
    function publishProfile(string calldata name_, bytes32 profile) external {
        if (bytes(name_).length > MAX_NAME) revert MembershipNameTooLong(bytes(name_).length);
        emit ProfilePublished(_member(msg.sender).memberId(), name_, profile);
    }

    // ---- VIEWS ----

    /// The card that wallets show: number, class, since when; nothing about the person.
    function tokenURI(uint256 tokenId) external view returns (string memory) {
        MemberRecord r = _records[ownerOf(tokenId)];
        string memory class_ = IBylaws(_sibling(Organs.BYLAWS)).classOf(r.memberClass()).name;
        bool standing = !(r.isSuspended() || r.isReferred() || r.isInArrears());
        return _card.uri(Card(r.memberId(), class_, r.joinedAt(), r.isVoting(), standing));
    }

    /// @inheritdoc IMembership
    function memberOf(address account) external view returns (Member memory) {
        MemberRecord r = _records[account];
        return
            Member(
                r.memberId(),
                r.memberClass(),
                r.isVoting(),
                r.isSuspended(),
                r.isReferred(),
                r.isInArrears(),
                r.isExpelled(),
                r.isRecovering(),
                r.joinedAt(),
                r.entitledAt(),
                r.leftAt(),
                r.seatEnds(),
                r.bylawsVersion()
            );
    }

    /// @inheritdoc IMembership
    function recordByKey(address account) external view returns (MemberRecord) {
        return _records[account];
    }

    /// @inheritdoc IMembership
    function bulkRecords(address[] calldata accounts) external view returns (MemberRecord[] memory records) {
        records = new MemberRecord[](accounts.length);
        for (uint256 i; i < accounts.length; ++i) {
            records[i] = _records[accounts[i]];
        }
    }

    /// @inheritdoc IMembership
    function rollCall(address account) external view returns (MemberRecord record, uint256 roll, uint256 needed) {
        return (_records[account], _roll.votingMembers(), _roll.directorsNeeded());
    }

    /// @inheritdoc IMembership
    function members() external view returns (uint256) {
        return _roll.members();
    }

    /// @inheritdoc IMembership
    function votingMembers() external view returns (uint256) {
        return _roll.votingMembers();
    }

    /// @inheritdoc IMembership
    function board() external view returns (uint256 needed, uint256 seated, uint256 epoch, uint256 minSeats) {
        Roll roll = _roll;
        return (roll.directorsNeeded(), roll.seated(), roll.boardEpoch(), roll.minSeats());
    }
}

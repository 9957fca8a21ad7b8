// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMemberAccounts} from "../interfaces/IMemberAccounts.sol";
import {Contacts, Endorsement, IMembership, Recovery} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRecord, RECOVERING} from "../types/MemberRecord.sol";
import {Standing} from "./Standing.sol";

/// PURPOSE     A lost key must not cost a membership, and a thief must not gain one. The member's own contacts ask for
///             another key; it takes effect after a delay in which the present key can send it to the general meeting.
/// POWERS      The contacts that the member named, together; the Assembly. The board never.
/// ASSUMPTIONS While a recovery is open the number can neither leave nor change its contacts, so a thief with the key
///             cannot run, and new contacts wait as long as a recovery does, so a thief cannot name his own in time.
/// UNITS       Times in Unix seconds.
abstract contract KeyRecovery is Standing {
    struct Former {
        uint40 recoveredAt;
        uint32 asked;
    }

    bytes32 private constant RECOVERY = keccak256(
        "Recovery(uint32 member,address from,address to,uint32 number,uint40 deadline)"
    );
    uint256 private constant MAX_CONTACTS = 9;
    uint256 private constant REST = 90 days; // between two recoveries of one number
    uint256 private constant LAPSE = 180 days; // after which what nobody decided may be ended

    mapping(uint32 memberId => Contacts) private _contacts;
    mapping(uint32 memberId => Contacts) private _contactsToCome;
    mapping(uint32 memberId => Recovery) private _recoveries;
    mapping(uint32 memberId => Former) private _former;

    // ---- CONTACTS ----

    /// @inheritdoc IMembership
    function setContacts(address[] calldata people, uint8 needed) external {
        MemberRecord record = _person(msg.sender); // an agent is admitted anew
        if (record.isRecovering()) revert MembershipRecovering(msg.sender);
        if (people.length > MAX_CONTACTS || needed > people.length || (needed == 0) != (people.length == 0)) {
            revert MembershipBadContacts(people.length, needed);
        }
        for (uint256 i; i < people.length; ++i) {
            // In rising order, so that no contact counts twice.
            if (people[i] == msg.sender || (i == 0 ? people[i] == address(0) : people[i] <= people[i - 1])) {
                revert MembershipBadContacts(people.length, needed);
            }
        }
        uint32 id = record.memberId();
        (_contacts[id], ) = contactsOf(id);
        uint40 from = uint40(block.timestamp + _recoverySeconds());
        _contactsToCome[id] = Contacts(_commitment(people, needed), from);
        emit ContactsChanged(id, people, needed, from);
    }

    /// @inheritdoc IMembership
    function contactsOf(uint32 memberId) public view returns (Contacts memory current, Contacts memory next) {
        next = _contactsToCome[memberId];
        if (next.from == 0 || next.from > block.timestamp) return (_contacts[memberId], next);
        return (next, current);
    }

    function _commitment(address[] calldata people, uint8 needed) private pure returns (bytes32) {
        return keccak256(abi.encode(people, needed));
    }

    // ---- ASKING ----

    /// @inheritdoc IMembership
    function askRecovery(
        address from,
        address to,
        uint40 deadline,
        bytes calldata acceptance,
        address[] calldata people,
        uint8 needed,
        Endorsement[] calldata endorsements
    ) external {
        MemberRecord record = _member(from);
        if (record.isRecovering()) revert MembershipRecovering(from);
        uint32 id = record.memberId();
        Former memory former = _former[id];
        _checkRested(from, former);
        bytes32 digest = _digest(id, from, to, former.asked, deadline);
        _checkAcceptance(to, digest, deadline, acceptance);
        (Contacts memory contacts, ) = contactsOf(id);
        uint256 given = _commitment(people, needed) == contacts.people ? _given(people, digest, endorsements) : 0;
        if (needed == 0 || given < needed) revert MembershipBadRecovery(from, given, needed);

        ++former.asked;
        _former[id] = former;
        uint40 readyAt = uint40(block.timestamp + _recoverySeconds());
        _recoveries[id] = Recovery(to, uint40(block.timestamp), readyAt, false);
        _records[from] = record.withFlag(RECOVERING);
        emit RecoveryAsked(id, from, to, readyAt);
    }

    /// How many contacts asked; zero if one of the endorsements is not a contact's, or not signed.
    function _given(
        address[] calldata people,
        bytes32 digest,
        Endorsement[] calldata endorsements
    ) private view returns (uint256 given) {
        uint256 next; // among the contacts, which stand in rising order
        for (; given < endorsements.length; ++given) {
            Endorsement calldata e = endorsements[given];
            while (next < people.length && people[next] != e.account) ++next;
            bool says =
                e.signature.length == 0
                    ? msg.sender == e.account
                    : Signatures.isSignedBy(e.account, digest, e.signature);
            if (next++ >= people.length || !says) return 0;
        }
    }

    /// The new key proves that somebody holds it and wants it, and was never a member's.
    function _checkAcceptance(address to, bytes32 digest, uint40 deadline, bytes calldata acceptance) private view {
        if (block.timestamp > deadline) revert MembershipApplicationExpired(to, deadline);
        _checkNew(to);
        if (!Signatures.isSignedBy(to, digest, acceptance)) revert MembershipNotAccepted(to);
    }

    function _checkNew(address to) private view {
        if (_records[to].exists()) revert MembershipExists(to, _records[to].memberId());
    }

    function _checkRested(address from, Former memory former) private view {
        if (former.recoveredAt != 0 && block.timestamp < former.recoveredAt + REST) {
            revert MembershipRecoveredLately(from, former.recoveredAt + REST);
        }
    }

    // ---- DECIDING ----

    /// @inheritdoc IMembership
    function disputeRecovery() external {
        (uint32 id, Recovery memory r) = _open(msg.sender);
        if (r.disputed) revert MembershipNoRecovery(msg.sender, r.readyAt);
        _recoveries[id].disputed = true;
        emit RecoveryDisputed(id);
    }

    /// @inheritdoc IMembership
    function carryOutRecovery(address from) external {
        (uint32 id, Recovery memory r) = _open(from);
        if (r.disputed || block.timestamp < r.readyAt) revert MembershipNoRecovery(from, r.readyAt);
        _checkNew(r.to);
        _carryOut(id, from, r.to);
    }

    /// @inheritdoc IMembership
    function endRecovery(address from) external {
        (uint32 id, Recovery memory r) = _open(from);
        if (msg.sender != _assembly() && block.timestamp < r.askedAt + LAPSE) {
            revert MembershipNoRecovery(from, r.askedAt + LAPSE);
        }
        delete _recoveries[id];
        _records[from] = _records[from].withoutFlag(RECOVERING);
        emit RecoveryEnded(id);
    }

    /// @inheritdoc IMembership
    function recover(address from, address to, uint40 deadline, bytes calldata acceptance) external onlyAssembly {
        MemberRecord record = _person(from);
        uint32 id = record.memberId();
        Former memory former = _former[id];
        _checkRested(from, former);
        // The key that an open request names has accepted already.
        if (record.isRecovering() && _recoveries[id].to == to) _checkNew(to);
        else _checkAcceptance(to, _digest(id, from, to, former.asked, deadline), deadline, acceptance);
        _carryOut(id, from, to);
    }

    function _carryOut(uint32 id, address from, address to) private {
        delete _recoveries[id];
        _former[id].recoveredAt = uint40(block.timestamp);
        _move(from, to, _records[from].withoutFlag(RECOVERING));
        _moveAccountable(id, to);
        IMemberAccounts(_sibling(Organs.MEMBER_ACCOUNTS)).movePayee(id, to);
    }

    function _open(address from) private view returns (uint32 id, Recovery memory r) {
        MemberRecord record = _records[from];
        id = record.memberId();
        r = _recoveries[id];
        // The flag ends with the membership, so a request does not outlive it.
        if (!record.isMember() || !record.isRecovering()) revert MembershipNoRecovery(from, 0);
    }

    function _recoverySeconds() private view returns (uint256) {
        return uint256(_terms().recoveryDays) * 1 days;
    }

    // ---- VIEWS ----

    /// @inheritdoc IMembership
    function recoveryOf(uint32 memberId) external view returns (Recovery memory) {
        return _recoveries[memberId];
    }

    /// @inheritdoc IMembership
    function recoveries(uint32 memberId) external view returns (uint32) {
        return _former[memberId].asked;
    }

    /// @inheritdoc IMembership
    function recoveryHash(uint32 memberId, address from, address to, uint40 deadline) external view returns (bytes32) {
        return _digest(memberId, from, to, _former[memberId].asked, deadline);
    }

    function _digest(
        uint32 id,
        address from,
        address to,
        uint32 number,
        uint40 deadline
    ) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(RECOVERY, id, from, to, number, deadline)));
    }
}

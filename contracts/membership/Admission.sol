// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IBylaws, MemberTerms} from "../interfaces/IBylaws.sol";
import {IEligibility} from "../interfaces/IEligibility.sol";
import {Application, Endorsement, IMembership} from "../interfaces/IMembership.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {EXPELLED, MemberRecord, REFERRED, VOTING} from "../types/MemberRecord.sol";
import {Roll} from "../types/Roll.sol";
import {Register} from "./Register.sol";

/// PURPOSE     How one becomes a member: apply, be admitted or refused, appeal; and how a minority sends an entry to the
///             general meeting. Admission is sovereignty, so the board's part is bounded.
/// POWERS      Board and Assembly admit and refuse (one director alone where the bylaws need but one). Nobody can enter
///             an address without its acceptance of the bylaws in force.
/// ASSUMPTIONS An eligibility module answers with a view call; it can refuse, never admit.
/// UNITS       Times in Unix seconds.
abstract contract Admission is Register {
    using BitMaps for BitMaps.BitMap;

    struct Refusal {
        uint40 refusedAt;
        bool appealed;
    }

    struct Objections {
        uint32 count;
        bool decided; // by the assembly: not referred again
        BitMaps.BitMap objectors; // by memberId
    }

    bytes32 private constant ACCEPTANCE = keccak256("Acceptance(bytes32 bylaws,uint8 class,uint256 deadline)");
    bytes32 private constant CHANGE = keccak256("Change(bytes32 bylaws,uint8 class,uint256 deadline,uint256 record)");
    bytes32 private constant APPEAL = keccak256("Appeal(address account,bytes32 statement)");
    bytes32 private constant OBJECTION = keccak256("Objection(uint32 member,uint40 joinedAt)");

    /// @inheritdoc IMembership
    bytes32 public bylawsHash;
    /// @inheritdoc IMembership
    IEligibility public eligibility;
    mapping(address account => bytes32 acceptance) private _accepted; // by who sent their application themselves
    mapping(address account => Refusal) private _refusals;
    mapping(uint256 entry => Objections) private _objections;

    // ---- APPLYING ----

    /// @inheritdoc IMembership
    function applyFor(Application calldata a) external {
        _checkOpen(a.class, _roll);
        bytes32 digest = _checkedDigest(a, _records[a.account], _domainSeparatorV4(), bylawsHash);
        // A co-op joins others, not itself: it would have a vote of its own on what it decides.
        if (a.account == _assembly()) revert MembershipNotAccepted(a.account);
        if (msg.sender == a.account && a.signature.length == 0) _accepted[a.account] = digest;
        else if (!Signatures.isSignedBy(a.account, digest, a.signature)) revert MembershipNotAccepted(a.account);
        emit ApplicationMade(a.account, a.class, a.deadline, a.signature);
    }

    /// @inheritdoc IMembership
    function admit(Application[] calldata applications) external {
        if (address(eligibility) != address(0)) {
            revert MembershipNotEligible(applications[0].account, applications[0].class);
        }
        _admit(applications);
    }

    /// @inheritdoc IMembership
    function admitWith(Application[] calldata applications, bytes[] calldata proofs) external {
        IEligibility module = eligibility;
        for (uint256 i; i < applications.length; ++i) {
            Application calldata a = applications[i];
            if (
                i >= proofs.length ||
                (address(module) != address(0) && !module.isEligible(a.account, a.class, proofs[i]))
            ) {
                revert MembershipNotEligible(a.account, a.class);
            }
        }
        _admit(applications);
    }

    function _admit(Application[] calldata applications) private {
        Roll roll = _checkAdmitting(applications.length);
        uint40 entitled = roll.entitledFrom();
        bytes32 accepted = bylawsHash;
        bytes32 domain = _domainSeparatorV4();
        bytes32 digest; // what newcomers of one class and deadline sign, who mostly come together
        uint256 digestFor = type(uint256).max;
        for (uint256 i; i < applications.length; ++i) {
            Application calldata a = applications[i];
            MemberRecord former = _records[a.account];
            uint256 terms = (uint256(a.class) << 40) | a.deadline;
            if (terms != digestFor || former.exists()) {
                _checkOpen(a.class, roll);
                digest = _checkedDigest(a, former, domain, accepted);
                digestFor = former.exists() ? type(uint256).max : terms;
            }
            _checkAcceptance(a, digest);
            (, roll) = _enter(a.account, former, a.class, entitled, 0, roll);
        }
        _roll = roll;
    }

    /// Who may admit, and how many. Only what is admitted without a resolution counts towards the bound.
    /// @return roll with that many admissions counted
    function _checkAdmitting(uint256 howMany) internal view returns (Roll roll) {
        roll = _roll;
        if (roll.directorsNeeded() != 1 || !_records[msg.sender].isDirector()) {
            address sovereign_ = _assembly();
            if (msg.sender == sovereign_) return roll;
            _checkBoardOrAssembly(sovereign_);
        }
        if (roll.seated() < roll.minSeats()) revert MembershipBoardTooSmall(roll.seated(), roll.minSeats());
        uint256 free = roll.admissionsFree();
        if (howMany > free) revert MembershipTooManyAdmissions(howMany, free);
        return roll.withAdmitted(howMany);
    }

    function _checkOpen(uint8 class_, Roll roll) internal pure {
        if (!roll.isOpenClass(class_)) revert MembershipClassClosed(class_);
    }

    function _checkAcceptance(Application calldata a, bytes32 digest) internal view {
        bytes calldata signature = a.signature;
        bool accepts =
            signature.length == 0
                ? _accepted[a.account] == digest
                : Signatures.isSignedBy(a.account, digest, signature);
        if (!accepts) revert MembershipNotAccepted(a.account);
    }

    function _checkedDigest(
        Application calldata a,
        MemberRecord former,
        bytes32 domain,
        bytes32 accepted
    ) internal view returns (bytes32) {
        if (block.timestamp > a.deadline) revert MembershipApplicationExpired(a.account, a.deadline);
        return _acceptance(domain, accepted, a.class, a.deadline, former);
    }

    /// Who is on the record already, to come back or to change class, signs that record too: what they once signed brings
    /// nobody back, and into no other class, a second time.
    function _acceptance(
        bytes32 domain,
        bytes32 accepted,
        uint8 class_,
        uint40 deadline,
        MemberRecord former
    ) private pure returns (bytes32) {
        bytes32 hash =
            former.exists()
                ? keccak256(abi.encode(CHANGE, accepted, class_, deadline, former))
                : keccak256(abi.encode(ACCEPTANCE, accepted, class_, deadline));
        return MessageHashUtils.toTypedDataHash(domain, hash);
    }

    /// @inheritdoc IMembership
    function setEligibility(IEligibility module) external onlyAssembly {
        eligibility = module;
        emit EligibilityChanged(address(module));
    }

    // ---- REFUSAL AND APPEAL ----

    /// @inheritdoc IMembership
    function refuse(address account, bytes32 reason) external onlyBoardOrAssembly {
        if (_records[account].isMember()) revert MembershipExists(account, _records[account].memberId());
        _refusals[account] = Refusal(uint40(block.timestamp), false);
        delete _accepted[account];
        emit ApplicationRefused(account, reason, _appealUntil(uint40(block.timestamp)));
    }

    /// @inheritdoc IMembership
    function appealRefusal(address account, bytes32 statement, bytes calldata signature) external {
        Refusal memory r = _refusals[account];
        uint40 until = r.refusedAt == 0 ? 0 : _appealUntil(r.refusedAt);
        if (block.timestamp > until || r.appealed) revert MembershipNoAppeal(account, until);
        if (!_says(account, keccak256(abi.encode(APPEAL, account, statement)), signature)) {
            revert MembershipNotAccepted(account);
        }
        _refusals[account].appealed = true;
        emit RefusalAppealed(account, statement);
    }

    function _appealUntil(uint40 refusedAt) private view returns (uint40) {
        return refusedAt + uint40(_terms().admissionAppealDays) * 1 days;
    }

    // ---- OBJECTION AND REFERRAL ----

    /// @inheritdoc IMembership
    function objectTo(address entrant, Endorsement[] calldata objectors) external {
        MemberRecord entry = _member(entrant);
        MemberTerms memory terms = _terms();
        uint40 until = entry.joinedAt() + uint40(terms.objectionDays) * 1 days;
        Objections storage objections = _objections[_entryOf(entry)];
        bool founder = entry.entitledAt() == entry.joinedAt(); // the founders chose each other
        if (block.timestamp > until || entry.isReferred() || founder || objections.decided) {
            revert MembershipObjectionClosed(entrant, until);
        }
        uint256 count = objections.count;
        bytes32 said = keccak256(abi.encode(OBJECTION, entry.memberId(), entry.joinedAt()));
        for (uint256 i; i < objectors.length; ++i) {
            Endorsement calldata e = objectors[i];
            MemberRecord objector = _records[e.account];
            uint32 id = objector.memberId();
            if (
                !objector.mayCast(block.timestamp) ||
                objections.objectors.get(id) ||
                !_says(e.account, said, e.signature)
            ) {
                revert MembershipBadObjection(e.account);
            }
            objections.objectors.set(id);
            emit EntryObjected(entry.memberId(), id, ++count);
        }
        objections.count = uint32(count);
        if (count * 10_000 >= uint256(terms.minorityBps) * _roll.votingMembers()) {
            emit EntryReferred(entry.memberId(), entrant);
            _setStanding(entrant, entry.withFlag(REFERRED));
        }
    }

    /// @inheritdoc IMembership
    function confirmEntry(address account) external onlyAssembly {
        MemberRecord entry = _referred(account);
        _objections[_entryOf(entry)].decided = true;
        emit EntryConfirmed(entry.memberId(), account);
        _setStanding(account, entry.withoutFlag(REFERRED));
    }

    /// @inheritdoc IMembership
    function annulEntry(address account) external onlyAssembly {
        MemberRecord entry = _referred(account);
        _objections[_entryOf(entry)].decided = true;
        _leave(account, entry, EXPELLED); // the board cannot simply admit them again
    }

    function _referred(address account) private view returns (MemberRecord entry) {
        entry = _member(account);
        if (!entry.isReferred()) revert MembershipStandingUnchanged(account);
    }

    function _entryOf(MemberRecord entry) private pure returns (uint256) {
        return (uint256(entry.joinedAt()) << 32) | entry.memberId();
    }

    // ---- CHANGING CLASS ----

    /// A meeting under way is not touched: the roll stands, and who may vote from now on may not in that meeting.
    /// @inheritdoc IMembership
    function changeClass(Application calldata a) external onlyBoardOrAssembly {
        MemberRecord record = _member(a.account);
        Roll roll = _roll;
        _checkOpen(a.class, roll);
        // An agent stays one: it was admitted as a program, with somebody accountable.
        _checkOpen(record.memberClass(), roll);
        if (record.memberClass() == a.class) revert MembershipStandingUnchanged(a.account);
        if (record.seatEnds() != 0) revert MembershipSeated(a.account);
        _checkAcceptance(a, _checkedDigest(a, record, _domainSeparatorV4(), bylawsHash));

        bool votes = roll.isVotingClass(a.class);
        uint40 entitled = votes && !record.isVoting() ? roll.entitledFrom() : record.entitledAt();
        _roll = roll.withClassChanged(record.isVoting(), votes);
        record = _cleared(record).withClass(a.class, entitled);
        _records[a.account] = votes ? record.withFlag(VOTING) : record.withoutFlag(VOTING);
        emit ClassChanged(record.memberId(), a.account, a.class, entitled);
    }

    // ---- VIEWS ----

    /// @inheritdoc IMembership
    function refusalOf(address account) external view returns (uint40 refusedAt, bool appealed) {
        return (_refusals[account].refusedAt, _refusals[account].appealed);
    }

    /// @inheritdoc IMembership
    function objectionsTo(address entrant) external view returns (uint256) {
        return _objections[_entryOf(_records[entrant])].count;
    }

    /// @inheritdoc IMembership
    function admissionsLeft() external view returns (uint256) {
        return _roll.admissionsFree();
    }

    /// @inheritdoc IMembership
    function acceptanceHash(address account, uint8 class_, uint40 deadline) external view returns (bytes32) {
        return _acceptance(_domainSeparatorV4(), bylawsHash, class_, deadline, _records[account]);
    }

    function _terms() internal view returns (MemberTerms memory) {
        return IBylaws(_sibling(Organs.BYLAWS)).memberTerms();
    }
}

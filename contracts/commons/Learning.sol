// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Attestation, Course, ILearning} from "../interfaces/ILearning.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Offices} from "../libraries/Offices.sol";
import {Organs} from "../libraries/Organs.sol";

/// PURPOSE     Courses, and who has taken them, so that bylaws can ask for training before a role.
/// INVARIANTS  An attestation never moves: it is a person's, by member number where there is one.
/// POWERS      A steward registers and revises; the board together or the Assembly names trainers; a trainer attests for
///             others, never for themself. Nobody owns this contract.
/// ASSUMPTIONS What was learnt is the trainer's word, with a name to it. Whoever was named or attested before they joined is
///             kept by address, and stays so after joining: a board dismisses that address and names the member.
/// UNITS       Times in Unix seconds.
contract Learning is ILearning {
    /// As EAS counts it: the schema, no resolver, revocable.
    bytes32 public constant SCHEMA = keccak256(abi.encodePacked("uint256 course,bytes32 content", address(0), true));
    uint256 private constant MEMBER = 1 << 255; // tells a member number from an address

    mapping(uint256 course => Course) private _courses;
    /// People, by member number where there is one: so that a lost key has nothing any more, and the new one has all.
    mapping(uint256 course => mapping(uint256 person => bool)) private _trainers;
    mapping(bytes32 uid => Attestation) private _attestations;
    /// The latest of each person that was not revoked; each refers to the one before it.
    mapping(uint256 course => mapping(uint256 person => bytes32 uid)) private _latest;
    mapping(bytes32 uid => uint256 person) private _holders;
    mapping(bytes32 uid => uint256 person) private _attesters;
    uint256 private _attested;
    /// @inheritdoc ILearning
    uint256 public courses;

    // ---- COURSES ----

    /// @inheritdoc ILearning
    function register(
        address coop,
        uint64 appointment,
        bytes32 content,
        bytes32 licence,
        uint16 validDays
    ) external returns (uint256 course) {
        if (!Offices.isSteward(coop, appointment, msg.sender)) revert LearningNotAllowed(msg.sender, coop);
        if (content == 0 || licence == 0) revert LearningIncomplete(content, licence);
        course = ++courses;
        _courses[course] = Course(coop, appointment, validDays, content, licence);
        emit CourseRegistered(course, coop, appointment, content, licence, validDays);
    }

    /// @inheritdoc ILearning
    function revise(uint256 course, bytes32 content) external {
        Course storage c = _courseAt(course);
        if (!Offices.isSteward(c.coop, c.appointment, msg.sender)) revert LearningNotAllowed(msg.sender, c.coop);
        if (content == 0) revert LearningIncomplete(content, c.licence);
        c.content = content;
        emit CourseRevised(course, content);
    }

    // ---- TRAINERS ----

    /// @inheritdoc ILearning
    function nameTrainer(uint256 course, address trainer) external {
        address coop = _courseAt(course).coop;
        _checkTogether(coop);
        if (trainer == address(0) || isTrainer(course, trainer)) revert LearningBadTrainer(course, trainer);
        _trainers[course][_person(coop, trainer)] = true;
        emit TrainerNamed(course, trainer);
    }

    /// @inheritdoc ILearning
    function dismissTrainer(uint256 course, address trainer) external {
        address coop = _courseAt(course).coop;
        _checkTogether(coop);
        if (!isTrainer(course, trainer)) revert LearningBadTrainer(course, trainer);
        // Named before they joined, or after.
        _trainers[course][uint160(trainer)] = _trainers[course][_person(coop, trainer)] = false;
        emit TrainerDismissed(course, trainer);
    }

    // ---- ATTESTATIONS ----

    /// @inheritdoc ILearning
    function attest(uint256 course, address learner) external returns (bytes32 uid) {
        Course storage c = _courseAt(course);
        if (!isTrainer(course, msg.sender)) revert LearningNotAllowed(msg.sender, c.coop);
        uint256 holder = _person(c.coop, learner);
        bytes32 last = _latest[course][holder];
        if (learner == msg.sender || learner == address(0) || _isFresh(last)) revert LearningBadLearner(learner);
        uid = keccak256(abi.encode(SCHEMA, learner, msg.sender, block.timestamp, course, ++_attested));
        uint64 expires = c.validDays == 0 ? 0 : uint64(block.timestamp + uint256(c.validDays) * 1 days);
        _attestations[uid] = Attestation({
            uid: uid,
            schema: SCHEMA,
            time: uint64(block.timestamp),
            expirationTime: expires,
            revocationTime: 0,
            refUID: last,
            recipient: learner,
            attester: msg.sender,
            revocable: true,
            data: abi.encode(course, c.content)
        });
        (_latest[course][holder], _holders[uid]) = (uid, holder);
        _attesters[uid] = _person(c.coop, msg.sender);
        emit Attested(learner, msg.sender, uid, SCHEMA);
        emit TrainingAttested(uid, course, _memberId(c.coop, learner), expires);
    }

    /// Renewed in the second half of its time only, so that no trainer piles up what others must revoke one by one, or puts
    /// their own in the place of another's to revoke that.
    function _isFresh(bytes32 uid) private view returns (bool) {
        Attestation storage a = _attestations[uid];
        return _stands(uid) && (a.expirationTime == 0 || block.timestamp < a.time + (a.expirationTime - a.time) / 2);
    }

    /// @inheritdoc ILearning
    function revoke(bytes32 uid) external {
        Attestation storage a = _attestations[uid];
        if (a.time == 0 || a.revocationTime != 0) revert LearningNoAttestation(uid);
        (uint256 course, ) = abi.decode(a.data, (uint256, bytes32));
        address coop = _courses[course].coop;
        bool own = _attesters[uid] == _person(coop, msg.sender) && isTrainer(course, msg.sender);
        if (!own) _checkTogether(coop);
        a.revocationTime = uint64(block.timestamp);
        // Revoking one's own does not take away what another trainer attested before.
        mapping(uint256 => bytes32) storage latest = _latest[course];
        bytes32 last = latest[_holders[uid]];
        while (_attestations[last].revocationTime != 0) last = _attestations[last].refUID;
        latest[_holders[uid]] = last;
        emit Revoked(a.recipient, a.attester, uid, SCHEMA);
    }

    // ---- VIEWS ----

    /// @inheritdoc ILearning
    function courseOf(uint256 course) external view returns (Course memory) {
        return _courseAt(course);
    }

    /// @inheritdoc ILearning
    function isTrainer(uint256 course, address account) public view returns (bool) {
        mapping(uint256 => bool) storage trainers = _trainers[course];
        return trainers[uint160(account)] || trainers[_person(_courses[course].coop, account)];
    }

    /// @inheritdoc ILearning
    function holds(uint256 course, address account) external view returns (bool) {
        mapping(uint256 => bytes32) storage latest = _latest[course];
        return _stands(latest[uint160(account)]) || _stands(latest[_person(_courses[course].coop, account)]);
    }

    /// @inheritdoc ILearning
    function getAttestation(bytes32 uid) external view returns (Attestation memory) {
        return _attestations[uid];
    }

    /// @inheritdoc ILearning
    function isAttestationValid(bytes32 uid) external view returns (bool) {
        return _attestations[uid].time != 0;
    }

    function _stands(bytes32 uid) private view returns (bool) {
        Attestation storage a = _attestations[uid];
        return a.time != 0 && a.revocationTime == 0 && (a.expirationTime == 0 || block.timestamp < a.expirationTime);
    }

    /// A member by their number, anybody else by their address.
    function _person(address coop, address account) private view returns (uint256) {
        uint32 memberId = coop == address(0) ? 0 : _memberId(coop, account);
        return memberId == 0 ? uint160(account) : MEMBER | memberId;
    }

    function _memberId(address coop, address account) private view returns (uint32) {
        return IMembership(Organs.addressOf(coop, Organs.MEMBERSHIP)).recordByKey(account).memberId();
    }

    function _courseAt(uint256 course) private view returns (Course storage c) {
        c = _courses[course];
        if (c.coop == address(0)) revert LearningNoCourse(course);
    }

    function _checkTogether(address coop) private view {
        if (!Offices.isBoardOrAssembly(coop, msg.sender)) revert LearningNotAllowed(msg.sender, coop);
    }
}

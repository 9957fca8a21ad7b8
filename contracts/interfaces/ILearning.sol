// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A course. `appointment`: of the steward who registered it. `validDays`: how long an attestation holds, zero for ever.
/// `content`: SHA-256 of the present material. `licence`: SPDX, left in the word, its keccak256 where longer than 32 bytes.
struct Course {
    address coop;
    uint64 appointment;
    uint16 validDays;
    bytes32 content;
    bytes32 licence;
}

/// An attestation in the shape of the Ethereum Attestation Service. `data`: abi.encode(uint256 course, bytes32 content).
struct Attestation {
    bytes32 uid;
    bytes32 schema;
    uint64 time;
    uint64 expirationTime;
    uint64 revocationTime;
    bytes32 refUID;
    address recipient;
    address attester;
    bool revocable;
    bytes data;
}

/// @title Courses, and who has taken them
/// One contract for all co-ops of a chain. Attestations belong to a person: to the member number where there is one, so that
/// they outlive a lost key. Nobody can give one away.
interface ILearning {
    event CourseRegistered(
        uint256 indexed course,
        address indexed coop,
        uint64 indexed appointment,
        bytes32 content,
        bytes32 licence,
        uint16 validDays
    );
    event CourseRevised(uint256 indexed course, bytes32 content);
    event TrainerNamed(uint256 indexed course, address indexed trainer);
    event TrainerDismissed(uint256 indexed course, address indexed trainer);
    /// @notice As EAS. @param schemaUID the same for every attestation of training
    event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID);
    /// @notice What of. @param memberId of the recipient in the course's co-op, zero where not a member
    event TrainingAttested(bytes32 indexed uid, uint256 indexed course, uint32 indexed memberId, uint64 expirationTime);
    /// @notice As EAS.
    event Revoked(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID);

    /// @notice The caller has no such power over this course.
    /// @dev Mend: let a steward, a trainer of the course, the board together or the general meeting do it.
    error LearningNotAllowed(address caller, address coop);
    /// @notice There is no course with this number.
    /// @dev Mend: name a registered course.
    error LearningNoCourse(uint256 course);
    /// @notice A course needs the hash of its material and a licence.
    /// @dev Mend: add what is missing.
    error LearningIncomplete(bytes32 content, bytes32 licence);
    /// @notice The account is no trainer of the course, or is one already.
    /// @dev Mend: name a trainer once, and dismiss one who is named.
    error LearningBadTrainer(uint256 course, address trainer);
    /// @notice Nobody attests their own training, nor that of nobody, nor again what has more than half of its time left.
    /// @dev Mend: let another trainer of the course do it, or wait until the attestation is to be renewed.
    error LearningBadLearner(address learner);
    /// @notice There is no such attestation, or it was revoked already.
    /// @dev Mend: name an attestation that stands.
    error LearningNoAttestation(bytes32 uid);

    /// @notice Registers a course of `coop`. By a steward, named by the number of the appointment.
    function register(
        address coop,
        uint64 appointment,
        bytes32 content,
        bytes32 licence,
        uint16 validDays
    ) external returns (uint256 course);

    /// @notice Changes the material; attestations given before say which they were given for. By the steward of the course.
    function revise(uint256 course, bytes32 content) external;

    /// @notice Names a trainer of a course. By the board together or the general meeting.
    function nameTrainer(uint256 course, address trainer) external;

    /// @notice Ends that; what the trainer attested stands until it is revoked. By the board together or the general meeting.
    function dismissTrainer(uint256 course, address trainer) external;

    /// @notice Attests that somebody took the course. By a trainer of it, for another; again once half of the time is over.
    function attest(uint256 course, address learner) external returns (bytes32 uid);

    /// @notice Revokes an attestation. By the trainer who gave it, while named, the board together or the general meeting.
    function revoke(bytes32 uid) external;

    /// @return how many courses, numbered from 1
    function courses() external view returns (uint256);

    /// @return the course
    function courseOf(uint256 course) external view returns (Course memory);

    /// @return whether the account is a trainer of the course
    function isTrainer(uint256 course, address account) external view returns (bool);

    /// @return whether somebody holds an attestation of the course that is neither over nor revoked
    function holds(uint256 course, address account) external view returns (bool);

    /// @notice As EAS. @return the attestation, empty where there is none
    function getAttestation(bytes32 uid) external view returns (Attestation memory);

    /// @notice As EAS. @return whether there is such an attestation, over or revoked as it may be
    function isAttestationValid(bytes32 uid) external view returns (bool);
}

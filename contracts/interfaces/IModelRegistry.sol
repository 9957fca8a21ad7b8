// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What a model version is made of. `family`: number of the version that began the model, zero for a new model. `parent`:
/// number of the registered version that it was trained on, of any co-op, zero for none. `uses`: recorded uses of datasets, by
/// number (IDataCommons), at most 32. `content`: hash of the weights. `base`, `supplier`: identifiers of the model from
/// elsewhere that it was trained on and of who made that, left in the word, their keccak256 where longer than 32 bytes; both
/// zero without one. `licence`: SPDX, in the same way. SHA-256 of files: `card` the model card, `evaluation` by subgroup,
/// zero where none was made.
struct ModelDraft {
    uint256 family;
    uint256 parent;
    bytes32 content;
    bytes32 base;
    bytes32 supplier;
    bytes32 licence;
    bytes32 card;
    bytes32 evaluation;
    uint256[] uses;
}

/// A registered version. `appointment`: of the steward who registered it. `resolution`: that released it, zero before.
/// `stoppedUntil`: a director or the board stopped it; the largest value without end. `publicPerDay`: how many requests a day
/// anyone may make free of charge, all together. `generation`: how many registered versions it descends from. Times in Unix
/// seconds.
struct ModelVersion {
    address coop;
    uint64 appointment;
    uint32 publicPerDay;
    uint40 registeredAt;
    uint40 releasedAt;
    uint40 stoppedUntil;
    uint8 generation;
    uint256 family;
    uint256 parent;
    uint256 resolution;
    bytes32 content;
    bytes32 card;
    bytes32 evaluation;
    bytes32 licence;
}

/// What somebody said of a version. `harm`: a report of harm, else feedback. `answerBy`: Unix seconds. `text`, `answer`:
/// SHA-256 of the texts, `answer` zero until there is one.
struct Report {
    uint256 version;
    address reporter;
    uint40 reportedAt;
    uint40 answerBy;
    bool harm;
    bytes32 text;
    bytes32 answer;
}

/// @title The models of co-ops: what they are made of, which were released, and what was said of them
/// One contract for all co-ops of a chain.
interface IModelRegistry {
    event ModelRegistered(
        uint256 indexed version,
        address indexed coop,
        uint256 indexed family,
        uint64 appointment,
        uint256 parent,
        bytes32 content,
        bytes32 base,
        bytes32 supplier,
        bytes32 licence,
        bytes32 card,
        bytes32 evaluation,
        uint256[] uses
    );
    event ModelReleased(uint256 indexed version, uint256 indexed resolutionId, uint32 publicPerDay);
    /// @param until Unix seconds; the largest value without end
    event ModelStopped(uint256 indexed version, address indexed by, uint40 until);
    event ModelStopEnded(uint256 indexed version, address indexed by);
    event ModelReported(
        uint256 indexed report,
        uint256 indexed version,
        address indexed reporter,
        bool harm,
        bytes32 text,
        uint40 answerBy
    );
    event ReportAnswered(uint256 indexed report, address indexed by, bytes32 answer);

    /// @notice The caller has no such power over this co-op's models.
    /// @dev Mend: let the steward, a director, the board together or the general meeting do it.
    error ModelRegistryNotAllowed(address caller, address coop);
    /// @notice There is no model version with this number, or it is not yet released.
    /// @dev Mend: name a registered version; reports are of released ones.
    error ModelRegistryNoVersion(uint256 version);
    /// @notice A version needs the hash of its content, a model card and a licence.
    /// @dev Mend: add what is missing.
    error ModelRegistryIncomplete(bytes32 content, bytes32 card, bytes32 licence);
    /// @notice The model that it continues is of another co-op, or the version it was trained on rests on void data or
    /// descends from too many.
    /// @dev Mend: name the first version of a model of this co-op, and a parent whose uses of data count.
    error ModelRegistryBadLineage(uint256 family, uint256 parent);
    /// @notice A use of data is missing, was granted to another, was contested, or there are too many.
    /// @dev Mend: build the model on at most 32 uses that are recorded for this co-op and not contested.
    error ModelRegistryBadUse(uint256 useId);
    /// @notice The version was released already.
    /// @dev Mend: register a new version.
    error ModelRegistryReleased(uint256 version);
    /// @notice Only a resolution that is being carried out releases a model, and it quotes the card and the evaluation.
    /// @dev Mend: propose the release to a general meeting, with the hashes that are registered.
    error ModelRegistryNoResolution(uint256 version, bytes32 card, bytes32 evaluation);
    /// @notice The version is not stopped, or this director stopped it once already.
    /// @dev Mend: let the board together or the general meeting decide.
    error ModelRegistryNotStopped(uint256 version, uint40 until);
    /// @notice There is no such open report, or its text is missing.
    /// @dev Mend: name a report that was not answered, and give the hash of the text.
    error ModelRegistryNoReport(uint256 report);

    /// @notice Registers a version on data whose uses were granted to `coop`, are recorded and not contested. By a steward,
    /// named by the number of the appointment.
    function register(address coop, uint64 appointment, ModelDraft calldata draft) external returns (uint256 version);

    /// @notice Releases a version. Only by the Assembly while it carries out a resolution. @param card and
    /// @param evaluation as registered, so that the resolution says what it decides on
    function release(uint256 version, bytes32 card, bytes32 evaluation, uint32 publicPerDay) external;

    /// @notice Stops a version. By any director for `suspensionDays`, once each; by the board together or the general meeting
    /// without end.
    function stop(uint256 version) external;

    /// @notice Ends a stop. By the board together or the general meeting.
    function endStop(uint256 version) external;

    /// @notice Says what a released version did: harm, or how it served. By anyone. @param text SHA-256 of the text
    function report(uint256 version, bool harm, bytes32 text) external returns (uint256 number);

    /// @notice Answers a report, in public. By the steward of the version, the board together or the general meeting.
    function answer(uint256 number, bytes32 text) external;

    /// @return how many versions, numbered from 1
    function versions() external view returns (uint256);

    /// @return how many reports, numbered from 1
    function reports() external view returns (uint256);

    /// @return the version
    function versionOf(uint256 version) external view returns (ModelVersion memory);

    /// @return the uses of data that the version names
    function usesOf(uint256 version) external view returns (uint256[] memory);

    /// @return whether a use of data in it, or in a version it descends from, was contested
    function isFlagged(uint256 version) external view returns (bool);

    /// @return whether the version may serve now: released, not stopped, not flagged
    function mayServe(uint256 version) external view returns (bool);

    /// @return the report
    function reportOf(uint256 number) external view returns (Report memory);
}

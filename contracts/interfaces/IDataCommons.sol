// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A dataset. `coop`: the Assembly whose it is. `appointment`: of its steward, at that co-op's Board. `common`: only the
/// general meeting or several directors grant it; else its steward too. `licence`: an SPDX identifier, left in the word; its
/// keccak256 where it is longer than 32 bytes. `versions`: how many.
struct Dataset {
    address coop;
    uint64 appointment;
    bool common;
    uint32 versions;
    bytes32 licence;
}

/// A version. `content`: hash of the files' manifest. `contributions`: root of the salted tree of contributions, zero where
/// nobody's data is in it. `metadata`: SHA-256 of the Croissant file, which is its CID (raw). `addedAt`: Unix seconds.
/// `voidUses`: how many uses of it were contested.
struct DatasetVersion {
    bytes32 content;
    bytes32 contributions;
    bytes32 metadata;
    uint40 addedAt;
    uint32 voidUses;
}

/// Leave to use a dataset. `recipient`, `purpose`: as in consents. `fee`: of `asset` (zero: ETH), to be paid to the Treasury
/// before the grant lives; zero for none. `royalty`: the part of the fee that goes to members first, as the Treasury knows
/// it; zero for none. Times in Unix seconds; `revokedAt` zero while it stands.
struct Grant {
    uint256 datasetId;
    address recipient;
    uint40 from;
    uint40 until;
    uint40 revokedAt;
    bool paid;
    bytes32 purpose;
    address asset;
    uint128 fee;
    bytes32 royalty;
}

/// A use that was recorded. `manifest`: root of the contributions that were used. `epoch`: at which. `appointment`: of the
/// steward who recorded it. `contested`: it does not count.
struct Use {
    uint256 grantId;
    uint32 version;
    uint64 epoch;
    uint64 appointment;
    uint40 recordedAt;
    bool contested;
    bytes32 manifest;
}

/// What a data subject says. `recipient`: who may use it, by address; the co-op's own Assembly for the co-op itself.
/// `purpose`: keccak256 of the IRI of a W3C DPV purpose. `expiresAt`: Unix seconds, counted by the whole day before it; zero
/// withdraws. `nonce`: above all that this subject used for the dataset; the time in milliseconds serves. `deadline`: of the
/// signature, Unix seconds.
struct Consent {
    uint256 datasetId;
    address subject;
    address recipient;
    bytes32 purpose;
    uint40 expiresAt;
    uint64 nonce;
    uint40 deadline;
}

/// @title The data of co-ops: whose it is, who may use it for what, and what was used
/// One contract for all co-ops of a chain. It keeps no money and no personal data: hashes, addresses, purposes and dates.
interface IDataCommons {
    event DatasetRegistered(
        uint256 indexed datasetId,
        address indexed coop,
        uint64 indexed appointment,
        bytes32 licence
    );
    event StewardAssigned(uint256 indexed datasetId, uint64 indexed appointment);
    /// @notice Who grants the dataset changed. @param common as in Dataset; a dataset begins as common
    event CommonSet(uint256 indexed datasetId, bool common);
    /// @param version counts from 1
    event VersionAdded(
        uint256 indexed datasetId,
        uint32 indexed version,
        bytes32 content,
        bytes32 contributions,
        bytes32 metadata
    );
    /// @notice A data subject agreed. @param from it counts from then on; @param expiresAt and ends then, Unix seconds
    event ConsentGiven(
        uint256 indexed datasetId,
        address indexed subject,
        bytes32 indexed purpose,
        address recipient,
        uint40 from,
        uint40 expiresAt
    );
    /// @param epoch of this recipient and purpose from now on: manifests built at a lower one are stale
    event ConsentWithdrawn(
        uint256 indexed datasetId,
        address indexed subject,
        bytes32 indexed purpose,
        address recipient,
        uint64 epoch
    );
    event GrantGiven(
        uint256 indexed grantId,
        uint256 indexed datasetId,
        address indexed recipient,
        bytes32 purpose,
        uint40 from,
        uint40 until,
        address asset,
        uint128 fee,
        bytes32 royalty
    );
    event GrantPaid(uint256 indexed grantId, address indexed payer);
    event GrantRevoked(uint256 indexed grantId);
    event UseRecorded(
        uint256 indexed useId,
        uint256 indexed grantId,
        uint64 indexed appointment,
        uint32 version,
        uint64 epoch,
        bytes32 manifest
    );
    /// @notice Somebody without a live consent was in a use: it does not count. @param appointment of the steward who
    /// recorded it
    event UseContested(uint256 indexed useId, address indexed subject, uint64 indexed appointment);

    /// @notice The caller has no such power over this co-op's data.
    /// @dev Mend: let the steward of the dataset, several directors or the general meeting do it.
    error DataCommonsNotAllowed(address caller, address coop);
    /// @notice There is no dataset with this number.
    /// @dev Mend: name a registered dataset.
    error DataCommonsNoDataset(uint256 datasetId);
    /// @notice A dataset needs a licence by its SPDX identifier.
    /// @dev Mend: name the licence, such as CC-BY-4.0.
    error DataCommonsNoLicence();
    /// @notice There is no such version of the dataset, or its content, metadata or manifest is missing.
    /// @dev Mend: add the version with the hashes that the data kit prints.
    error DataCommonsNoVersion(uint256 datasetId, uint32 version);
    /// @notice The consent would be over before its first day ends, or last longer than the bylaws allow.
    /// @dev Mend: let it end within the days that the bylaws set.
    error DataCommonsBadExpiry(uint40 expiresAt, uint256 latest);
    /// @notice The consent was not signed by the data subject, is late, or was used or replaced already.
    /// @dev Mend: let the data subject sign it again, with a number above the last one.
    error DataCommonsBadConsent(address subject, uint64 nonce, uint64 least, uint40 deadline);
    /// @notice A consent names who may use the data and for what.
    /// @dev Mend: choose a recipient and a purpose.
    error DataCommonsNoPurpose(address recipient, bytes32 purpose);
    /// @notice The grant does not exist, has not begun, is over, was revoked, or its fee is not paid.
    /// @dev Mend: quote a grant that is live.
    error DataCommonsNoGrant(uint256 grantId);
    /// @notice A grant needs a recipient, a purpose, and an end after its beginning and still to come.
    /// @dev Mend: complete the grant.
    error DataCommonsBadGrant(address recipient, bytes32 purpose, uint40 from, uint40 until);
    /// @notice The fee of the grant is paid already, there is none, the grant is over, or ETH came with a token's fee.
    /// @dev Mend: pay the fee of a grant that stands, once and in its own asset.
    error DataCommonsNoFee(uint256 grantId);
    /// @notice The manifest was built before a consent ended.
    /// @dev Mend: build the training manifest again at the present epoch.
    error DataCommonsStaleManifest(uint256 grantId, uint64 epoch, uint64 present);
    /// @notice The contribution is not in the manifest of this use, or its data subject had consented.
    /// @dev Mend: contest with a contribution of the manifest whose data subject had no live consent then.
    error DataCommonsNotContested(uint256 useId, address subject);

    // ---- DATASETS ----

    /// @notice Registers a dataset of `coop`, as a common one. By a steward, named by the number of the appointment, who
    /// keeps it from then on.
    function register(address coop, uint64 appointment, bytes32 licence) external returns (uint256 datasetId);

    /// @notice Gives a dataset another steward. By the co-op's board together or its general meeting.
    function assignSteward(uint256 datasetId, uint64 appointment) external;

    /// @notice Says whether only several together grant it, or its steward too. By several directors together or the
    /// general meeting.
    function setCommon(uint256 datasetId, bool common) external;

    /// @notice Adds a version. By the dataset's steward. @param contributions root of the tree of leaves
    /// keccak256(keccak256(abi.encode(subject, contribution, salt))), zero where it holds nobody's data
    function addVersion(
        uint256 datasetId,
        bytes32 content,
        bytes32 contributions,
        bytes32 metadata
    ) external returns (uint32 version);

    // ---- CONSENTS ----

    /// @notice Agrees, or withdraws, as the caller; to withdraw what is not given voids what was signed and not sent. `subject` and `deadline` of the message are not read; `nonce` only says
    /// what signed before is void from now on.
    function consent(Consent calldata message) external;

    /// @notice The same, signed free of charge by the data subject (EIP-712, ERC-1271). By anyone.
    function consentFor(Consent calldata message, bytes calldata signature) external;

    /// @notice Takes expiries up to today into the epoch, a part at a time. By anyone. @param most how many days at most
    function settle(uint256 datasetId, address recipient, bytes32 purpose, uint256 most) external;

    // ---- GRANTS AND USES ----

    /// @notice Lets a recipient use a dataset for a purpose. A common dataset: by several directors together or the general
    /// meeting; else by its steward too. @param fee of `asset`; @param royalty as set at the Treasury, zero for none
    function grant(
        uint256 datasetId,
        address recipient,
        bytes32 purpose,
        uint40 from,
        uint40 until,
        address asset,
        uint128 fee,
        bytes32 royalty
    ) external returns (uint256 grantId);

    /// @notice Pays the fee of a grant to the co-op's Treasury, as a sale to a non-member. By anyone, who has approved it to
    /// this contract; ETH is sent along.
    function payGrant(uint256 grantId) external payable;

    /// @notice Ends a grant. By whoever may give it.
    function revoke(uint256 grantId) external;

    /// @notice Records a use under a live grant. By the dataset's steward. @param epoch at which the manifest was built;
    /// @param manifest root of the contributions used, leaves as in a version
    function recordUse(
        uint256 grantId,
        uint32 version,
        uint64 epoch,
        bytes32 manifest
    ) external returns (uint256 useId);

    /// @notice Makes a use void by showing that it holds a contribution whose data subject had no live consent. By anyone.
    function contest(
        uint256 useId,
        address subject,
        bytes32 contribution,
        bytes32 salt,
        bytes32[] calldata proof
    ) external;

    // ---- VIEWS ----

    /// @return how many datasets, numbered from 1
    function datasets() external view returns (uint256);

    /// @return how many grants, numbered from 1
    function grants() external view returns (uint256);

    /// @return how many uses, numbered from 1
    function uses() external view returns (uint256);

    /// @return the dataset
    function datasetOf(uint256 datasetId) external view returns (Dataset memory);

    /// @return the version
    function versionOf(uint256 datasetId, uint32 version) external view returns (DatasetVersion memory);

    /// @return how often a consent to this recipient and purpose has ended, expiries up to now included
    function consentEpoch(uint256 datasetId, address recipient, bytes32 purpose) external view returns (uint64);

    /// @return from and until when the subject's consent holds, Unix seconds; it may begin tomorrow. Both zero without one
    function consentOf(
        uint256 datasetId,
        address subject,
        address recipient,
        bytes32 purpose
    ) external view returns (uint40 from, uint40 until);

    /// @return the least number that the subject's next signed consent for this dataset must have
    function nextNonce(uint256 datasetId, address subject) external view returns (uint64);

    /// @return the grant
    function grantOf(uint256 grantId) external view returns (Grant memory);

    /// @return whether the grant may be used now
    function isLive(uint256 grantId) external view returns (bool);

    /// @return the use
    function useOf(uint256 useId) external view returns (Use memory);
}

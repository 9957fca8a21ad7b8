// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {Consent, Dataset, DatasetVersion, Grant, IDataCommons, Use} from "../interfaces/IDataCommons.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Offices} from "../libraries/Offices.sol";
import {Organs} from "../libraries/Organs.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {OPERATING, Tag} from "../types/Fund.sol";

/// PURPOSE     Whose data it is, who agreed to what, and what was used: so that a use without consent is refused, and one that
///             slipped in is shown and counts for nothing.
/// INVARIANTS  DAT-1 a recorded use quotes a live grant and the present epoch, and a contested use never counts
/// POWERS      The data subject alone agrees and withdraws. The steward registers, adds versions and records uses; a common
///             dataset is granted by several directors together or the general meeting, never by one signer. Nobody owns
///             this contract.
/// ASSUMPTIONS Whose a contribution is stands in its leaf, which the steward builds; a manifest kept back can be contested by
///             nobody. Anyone may consent, so a stranger who withdraws makes a manifest stale, at the price of two
///             transactions a day and address: the steward builds it again.
/// UNITS       Consents end at midnight UTC, so that the expiries of a day are one number: the epoch is what was withdrawn plus
///             what has expired. A consent given again counts from the next day, so that toggling it cannot outrun a manifest.
contract DataCommons is IDataCommons, EIP712, ReentrancyGuardTransient {
    using Checkpoints for Checkpoints.Trace208;
    using SafeERC20 for IERC20;

    /// All consents to one recipient and purpose in one dataset. `epoch`: how many have ended, as far as `settledDay` (days
    /// since 1970; zero before the first). `expiring`: how many end with the midnight that begins a day.
    struct Audience {
        uint64 epoch;
        uint32 settledDay;
        mapping(uint256 day => uint256) expiring;
    }

    bytes32 private constant CONSENT = keccak256(
        "Consent(uint256 datasetId,address subject,address recipient,bytes32 purpose,uint40 expiresAt,uint64 nonce,uint40 deadline)"
    );
    address private constant ETHER = address(0);
    uint256 private constant WITHDRAWN_AT = 40;

    mapping(uint256 datasetId => Dataset) private _datasets;
    mapping(uint256 datasetId => mapping(uint32 version => DatasetVersion)) private _versions;
    mapping(bytes32 audience => Audience) private _audiences;
    /// By audience and subject: from when → until when 40 | the epoch that its withdrawal began 64, zero for none. What is
    /// past never changes: the epoch orders a withdrawal and a use that stand in one block.
    mapping(bytes32 audience => mapping(address subject => Checkpoints.Trace208)) private _consents;
    mapping(uint256 datasetId => mapping(address subject => uint64)) private _nonces;
    mapping(uint256 grantId => Grant) private _grants;
    mapping(uint256 useId => Use) private _uses;
    /// @inheritdoc IDataCommons
    uint256 public datasets;
    /// @inheritdoc IDataCommons
    uint256 public grants;
    /// @inheritdoc IDataCommons
    uint256 public uses;

    constructor() EIP712("Rochdale DataCommons", "1") {}

    // ---- DATASETS ----

    /// @inheritdoc IDataCommons
    function register(address coop, uint64 appointment, bytes32 licence) external returns (uint256 datasetId) {
        _checkSteward(coop, appointment);
        if (licence == 0) revert DataCommonsNoLicence();
        datasetId = ++datasets;
        _datasets[datasetId] = Dataset(coop, appointment, true, 0, licence);
        emit DatasetRegistered(datasetId, coop, appointment, licence);
    }

    /// @inheritdoc IDataCommons
    function assignSteward(uint256 datasetId, uint64 appointment) external {
        Dataset storage d = _datasetAt(datasetId);
        if (!Offices.isBoardOrAssembly(d.coop, msg.sender)) revert DataCommonsNotAllowed(msg.sender, d.coop);
        d.appointment = appointment;
        emit StewardAssigned(datasetId, appointment);
    }

    /// @inheritdoc IDataCommons
    function setCommon(uint256 datasetId, bool common) external {
        Dataset storage d = _datasetAt(datasetId);
        if (!Offices.isMoreThanOne(d.coop, msg.sender)) revert DataCommonsNotAllowed(msg.sender, d.coop);
        d.common = common;
        emit CommonSet(datasetId, common);
    }

    /// @inheritdoc IDataCommons
    function addVersion(
        uint256 datasetId,
        bytes32 content,
        bytes32 contributions,
        bytes32 metadata
    ) external returns (uint32 version) {
        Dataset storage d = _datasetAt(datasetId);
        _checkSteward(d.coop, d.appointment);
        if (content == 0 || metadata == 0) revert DataCommonsNoVersion(datasetId, d.versions + 1);
        version = ++d.versions;
        _versions[datasetId][version] = DatasetVersion(content, contributions, metadata, uint40(block.timestamp), 0);
        emit VersionAdded(datasetId, version, content, contributions, metadata);
    }

    // ---- CONSENTS ----

    /// @inheritdoc IDataCommons
    function consent(Consent calldata message) external {
        _agree(message, msg.sender);
    }

    /// @inheritdoc IDataCommons
    function consentFor(Consent calldata message, bytes calldata signature) external {
        uint64 least = _nonces[message.datasetId][message.subject];
        bool signed =
            message.nonce >= least &&
                message.nonce != type(uint64).max &&
                block.timestamp <= message.deadline &&
                Signatures.isSignedBy(message.subject, _digest(message), signature);
        if (!signed) revert DataCommonsBadConsent(message.subject, message.nonce, least, message.deadline);
        _agree(message, message.subject);
    }

    function _digest(Consent calldata m) private view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        CONSENT,
                        m.datasetId,
                        m.subject,
                        m.recipient,
                        m.purpose,
                        m.expiresAt,
                        m.nonce,
                        m.deadline
                    )
                )
            );
    }

    function _agree(Consent calldata m, address subject) private {
        address coop = _datasetAt(m.datasetId).coop;
        if (m.recipient == address(0) || m.purpose == 0) revert DataCommonsNoPurpose(m.recipient, m.purpose);
        // What was signed before and not sent must not come after what is said now. Nobody can be shut out: one's own
        // transaction counts whatever its nonce.
        uint256 next = Math.max(_nonces[m.datasetId][subject], m.nonce) + 1;
        _nonces[m.datasetId][subject] = uint64(Math.min(next, type(uint64).max));

        bytes32 key = _audience(m.datasetId, m.recipient, m.purpose);
        Audience storage audience = _audiences[key];
        if (audience.settledDay == 0) audience.settledDay = uint32(_today());
        else _settle(audience, type(uint256).max);
        Checkpoints.Trace208 storage periods = _consents[key][subject];
        (bool any, uint48 from, uint208 value) = periods.latestCheckpoint();
        (uint256 until, uint256 withdrawn) = _period(value);
        bool runs = any && withdrawn == 0 && block.timestamp < until;
        if (runs) --audience.expiring[until / 1 days];
        if (m.expiresAt == 0) {
            if (runs) _end(audience, periods, from, until);
            emit ConsentWithdrawn(m.datasetId, subject, m.purpose, m.recipient, audience.epoch);
            return;
        }
        // The first counts at once; after an end, from the next day: nobody is out and in again within one manifest.
        uint40 begins = runs ? uint40(from) : uint40(any ? (_today() + 1) * 1 days : block.timestamp);
        uint40 ends = m.expiresAt - (m.expiresAt % 1 days);
        uint256 latest =
            block.timestamp +
                uint256(IBylaws(Organs.addressOf(coop, Organs.BYLAWS)).parameters().consentMaxDays) * 1 days;
        if (ends <= begins || ends <= block.timestamp || ends > latest) {
            revert DataCommonsBadExpiry(m.expiresAt, latest);
        }
        ++audience.expiring[ends / 1 days];
        periods.push(begins, ends);
        emit ConsentGiven(m.datasetId, subject, m.purpose, m.recipient, begins, ends);
    }

    /// A consent that has not begun yet is in no manifest: it never was, and nothing becomes stale.
    function _end(Audience storage audience, Checkpoints.Trace208 storage periods, uint48 from, uint256 until) private {
        uint256 ended = from > block.timestamp ? 0 : until | (uint256(++audience.epoch) << WITHDRAWN_AT);
        periods.push(from, uint208(ended));
    }

    /// @inheritdoc IDataCommons
    function settle(uint256 datasetId, address recipient, bytes32 purpose, uint256 most) external {
        _settle(_audiences[_audience(datasetId, recipient, purpose)], most);
    }

    function _settle(Audience storage audience, uint256 most) private {
        (audience.epoch, audience.settledDay) = _settled(audience, most);
    }

    function _settled(Audience storage audience, uint256 most) private view returns (uint64 epoch, uint32 day) {
        (epoch, day) = (audience.epoch, audience.settledDay);
        if (day == 0) return (epoch, day);
        uint256 last = _today() - day > most ? day + most : _today();
        while (day < last) epoch += uint64(audience.expiring[++day]);
    }

    // ---- GRANTS ----

    /// @inheritdoc IDataCommons
    function grant(
        uint256 datasetId,
        address recipient,
        bytes32 purpose,
        uint40 from,
        uint40 until,
        address asset,
        uint128 fee,
        bytes32 royalty
    ) external returns (uint256 grantId) {
        _checkGranting(datasetId);
        if (recipient == address(0) || purpose == 0 || until <= from || until <= block.timestamp) {
            revert DataCommonsBadGrant(recipient, purpose, from, until);
        }
        grantId = ++grants;
        _grants[grantId] = Grant(datasetId, recipient, from, until, 0, fee == 0, purpose, asset, fee, royalty);
        emit GrantGiven(grantId, datasetId, recipient, purpose, from, until, asset, fee, royalty);
    }

    /// @inheritdoc IDataCommons
    function payGrant(uint256 grantId) external payable nonReentrant {
        Grant memory g = _grants[grantId];
        bool over = g.revokedAt != 0 || block.timestamp >= g.until;
        if (g.paid || over || (g.asset != ETHER && msg.value != 0)) revert DataCommonsNoFee(grantId);
        _grants[grantId].paid = true;
        emit GrantPaid(grantId, msg.sender);
        ITreasury treasury = ITreasury(Organs.addressOf(_datasets[g.datasetId].coop, Organs.TREASURY));
        if (g.asset == ETHER) {
            if (msg.value != g.fee) revert DataCommonsNoFee(grantId);
        } else {
            IERC20(g.asset).safeTransferFrom(msg.sender, address(this), g.fee);
            IERC20(g.asset).forceApprove(address(treasury), g.fee);
        }
        bytes32 ref = bytes32(grantId);
        if (g.royalty == 0) {
            treasury.deposit{value: msg.value}(g.asset, OPERATING, Tag.SaleToNonMember, g.fee, ref);
        } else {
            treasury.sell{value: msg.value}(g.asset, Tag.SaleToNonMember, g.fee, g.royalty, ref);
        }
    }

    /// @inheritdoc IDataCommons
    function revoke(uint256 grantId) external {
        Grant storage g = _grants[grantId];
        if (g.recipient == address(0) || g.revokedAt != 0) revert DataCommonsNoGrant(grantId);
        _checkGranting(g.datasetId);
        g.revokedAt = uint40(block.timestamp);
        emit GrantRevoked(grantId);
    }

    function _checkGranting(uint256 datasetId) private view {
        Dataset storage d = _datasetAt(datasetId);
        if (Offices.isMoreThanOne(d.coop, msg.sender)) return;
        if (d.common) revert DataCommonsNotAllowed(msg.sender, d.coop);
        _checkSteward(d.coop, d.appointment);
    }

    // ---- USES ----

    /// @inheritdoc IDataCommons
    function recordUse(
        uint256 grantId,
        uint32 version,
        uint64 epoch,
        bytes32 manifest
    ) external returns (uint256 useId) {
        if (!isLive(grantId)) revert DataCommonsNoGrant(grantId);
        Grant storage g = _grants[grantId];
        Dataset storage d = _datasets[g.datasetId];
        _checkSteward(d.coop, d.appointment);
        if (version == 0 || version > d.versions || manifest == 0) revert DataCommonsNoVersion(g.datasetId, version);
        Audience storage audience = _audiences[_audience(g.datasetId, g.recipient, g.purpose)];
        _settle(audience, type(uint256).max);
        if (epoch != audience.epoch) revert DataCommonsStaleManifest(grantId, epoch, audience.epoch);
        useId = ++uses;
        _uses[useId] = Use(grantId, version, epoch, d.appointment, uint40(block.timestamp), false, manifest);
        emit UseRecorded(useId, grantId, d.appointment, version, epoch, manifest);
    }

    /// @inheritdoc IDataCommons
    function contest(
        uint256 useId,
        address subject,
        bytes32 contribution,
        bytes32 salt,
        bytes32[] calldata proof
    ) external {
        Use storage u = _uses[useId];
        Grant storage g = _grants[u.grantId];
        // Twice hashed, so that no inner node of a tree is a leaf.
        bytes32 leaf = keccak256(abi.encode(keccak256(abi.encode(subject, contribution, salt))));
        bool unfounded =
            u.recordedAt == 0 ||
                u.contested ||
                !MerkleProof.verifyCalldata(proof, u.manifest, leaf) ||
                _hadConsented(_audience(g.datasetId, g.recipient, g.purpose), subject, u);
        if (unfounded) revert DataCommonsNotContested(useId, subject);
        u.contested = true;
        ++_versions[g.datasetId][u.version].voidUses;
        emit UseContested(useId, subject, u.appointment);
    }

    /// Withdrawn in the very block of the use: before it or after it is told by the epoch that each stands at.
    function _hadConsented(bytes32 audience, address subject, Use storage u) private view returns (bool) {
        (uint256 until, uint256 withdrawn) = _period(_consents[audience][subject].upperLookup(u.recordedAt));
        return u.recordedAt < until && (withdrawn == 0 || withdrawn > u.epoch);
    }

    // ---- VIEWS ----

    /// @inheritdoc IDataCommons
    function datasetOf(uint256 datasetId) external view returns (Dataset memory) {
        return _datasetAt(datasetId);
    }

    /// @inheritdoc IDataCommons
    function versionOf(uint256 datasetId, uint32 version) external view returns (DatasetVersion memory) {
        return _versions[datasetId][version];
    }

    /// @inheritdoc IDataCommons
    function consentEpoch(uint256 datasetId, address recipient, bytes32 purpose) external view returns (uint64 epoch) {
        (epoch, ) = _settled(_audiences[_audience(datasetId, recipient, purpose)], type(uint256).max);
    }

    /// @inheritdoc IDataCommons
    function consentOf(
        uint256 datasetId,
        address subject,
        address recipient,
        bytes32 purpose
    ) external view returns (uint40 from, uint40 until) {
        (, uint48 begins, uint208 value) = _consents[_audience(datasetId, recipient, purpose)][subject]
            .latestCheckpoint();
        (uint256 ends, uint256 withdrawn) = _period(value);
        if (withdrawn == 0 && block.timestamp < ends && begins < ends) return (uint40(begins), uint40(ends));
    }

    /// @inheritdoc IDataCommons
    function nextNonce(uint256 datasetId, address subject) external view returns (uint64) {
        return _nonces[datasetId][subject];
    }

    /// @inheritdoc IDataCommons
    function grantOf(uint256 grantId) external view returns (Grant memory) {
        return _grants[grantId];
    }

    /// @inheritdoc IDataCommons
    function isLive(uint256 grantId) public view returns (bool) {
        Grant storage g = _grants[grantId];
        return g.paid && g.revokedAt == 0 && block.timestamp >= g.from && block.timestamp < g.until;
    }

    /// @inheritdoc IDataCommons
    function useOf(uint256 useId) external view returns (Use memory) {
        return _uses[useId];
    }

    function _period(uint208 value) private pure returns (uint256 until, uint256 withdrawn) {
        return (uint40(value), value >> WITHDRAWN_AT);
    }

    function _audience(uint256 datasetId, address recipient, bytes32 purpose) private pure returns (bytes32) {
        return keccak256(abi.encode(datasetId, recipient, purpose));
    }

    function _datasetAt(uint256 datasetId) private view returns (Dataset storage d) {
        d = _datasets[datasetId];
        if (d.coop == address(0)) revert DataCommonsNoDataset(datasetId);
    }

    function _checkSteward(address coop, uint64 appointment) private view {
        if (!Offices.isSteward(coop, appointment, msg.sender)) revert DataCommonsNotAllowed(msg.sender, coop);
    }

    function _today() private view returns (uint256) {
        return block.timestamp / 1 days;
    }
}

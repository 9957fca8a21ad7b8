// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../interfaces/IAssembly.sol";
import {IBylaws} from "../interfaces/IBylaws.sol";
import {IDataCommons, Use} from "../interfaces/IDataCommons.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {IModelRegistry, ModelDraft, ModelVersion, Report} from "../interfaces/IModelRegistry.sol";
import {Offices} from "../libraries/Offices.sol";
import {Organs} from "../libraries/Organs.sol";
import {MemberRecord} from "../types/MemberRecord.sol";

/// PURPOSE     What the models of co-ops are made of, which of them the members released, and what was said of them.
/// INVARIANTS  MOD-1 no release without its resolution
/// POWERS      A steward registers; the Assembly alone releases; one director stops for a time, once; the board together or
///             the Assembly without end. Anyone reports. Nobody owns this contract.
/// ASSUMPTIONS That a model holds no other data than the uses it names is the steward's word: no chain can see it. Flags are
///             worked out from uses when they are asked for, so that no contest has to find the models it strikes.
/// UNITS       Times in Unix seconds.
contract ModelRegistry is IModelRegistry {
    uint256 private constant ANSWER = 30 days;
    uint256 private constant MOST_USES = 32; // with the generations: what a flag reads fits a transaction
    uint256 private constant MOST_GENERATIONS = 16;

    IDataCommons private immutable _data;

    mapping(uint256 version => ModelVersion) private _versions;
    mapping(uint256 version => uint256[]) private _uses;
    mapping(uint256 version => mapping(uint32 memberId => bool)) private _stoppedOnce;
    mapping(uint256 number => Report) private _reports;
    /// @inheritdoc IModelRegistry
    uint256 public versions;
    /// @inheritdoc IModelRegistry
    uint256 public reports;

    constructor(IDataCommons data) {
        _data = data;
    }

    // ---- REGISTERING ----

    /// @inheritdoc IModelRegistry
    function register(address coop, uint64 appointment, ModelDraft calldata m) external returns (uint256 version) {
        if (!Offices.isSteward(coop, appointment, msg.sender)) revert ModelRegistryNotAllowed(msg.sender, coop);
        if (m.content == 0 || m.card == 0 || m.licence == 0) {
            revert ModelRegistryIncomplete(m.content, m.card, m.licence);
        }
        if (m.uses.length > MOST_USES) revert ModelRegistryBadUse(m.uses[MOST_USES]);
        for (uint256 i; i < m.uses.length; ++i) _checkUse(coop, m.uses[i]);
        version = ++versions;
        ModelVersion storage v = _versions[version];
        v.generation = _checkLineage(coop, m);
        (v.coop, v.appointment, v.registeredAt) = (coop, appointment, uint40(block.timestamp));
        (v.family, v.parent) = (m.family == 0 ? version : m.family, m.parent);
        (v.content, v.card, v.evaluation, v.licence) = (m.content, m.card, m.evaluation, m.licence);
        _uses[version] = m.uses;
        emit ModelRegistered(
            version,
            coop,
            v.family,
            appointment,
            m.parent,
            m.content,
            m.base,
            m.supplier,
            m.licence,
            m.card,
            m.evaluation,
            m.uses
        );
    }

    function _checkUse(address coop, uint256 useId) private view {
        Use memory u = _data.useOf(useId);
        if (u.recordedAt == 0 || u.contested || _data.grantOf(u.grantId).recipient != coop) {
            revert ModelRegistryBadUse(useId);
        }
    }

    function _checkLineage(address coop, ModelDraft calldata m) private view returns (uint8 generation) {
        bool known = m.family == 0 || (_versions[m.family].coop == coop && _versions[m.family].family == m.family);
        if (m.parent != 0) {
            generation = _versions[m.parent].generation + 1;
            known = known && _versions[m.parent].coop != address(0) && !isFlagged(m.parent);
        }
        if (!known || generation > MOST_GENERATIONS) revert ModelRegistryBadLineage(m.family, m.parent);
    }

    // ---- RELEASE AND STOP ----

    /// @inheritdoc IModelRegistry
    function release(uint256 version, bytes32 card, bytes32 evaluation, uint32 publicPerDay) external {
        ModelVersion storage v = _versionAt(version);
        if (msg.sender != v.coop) revert ModelRegistryNotAllowed(msg.sender, v.coop);
        uint256 resolutionId = IAssembly(v.coop).executing();
        if (resolutionId == 0 || card != v.card || evaluation != v.evaluation) {
            revert ModelRegistryNoResolution(version, v.card, v.evaluation);
        }
        if (v.releasedAt != 0) revert ModelRegistryReleased(version);
        for (uint256 i; i < _uses[version].length; ++i) _checkUse(v.coop, _uses[version][i]);
        if (isFlagged(version)) revert ModelRegistryBadLineage(v.family, v.parent);
        (v.releasedAt, v.resolution, v.publicPerDay) = (uint40(block.timestamp), resolutionId, publicPerDay);
        emit ModelReleased(version, resolutionId, publicPerDay);
    }

    /// @inheritdoc IModelRegistry
    function stop(uint256 version) external {
        ModelVersion storage v = _versionAt(version);
        if (Offices.isBoardOrAssembly(v.coop, msg.sender)) {
            v.stoppedUntil = type(uint40).max;
        } else {
            IMembership membership = IMembership(Organs.addressOf(v.coop, Organs.MEMBERSHIP));
            MemberRecord director = membership.recordByKey(msg.sender);
            if (!director.isDirector()) revert ModelRegistryNotAllowed(msg.sender, v.coop);
            // The others decide before it ends; nobody stops it again and again, or shortens what the board decided.
            if (_stoppedOnce[version][director.memberId()] || block.timestamp < v.stoppedUntil) {
                revert ModelRegistryNotStopped(version, v.stoppedUntil);
            }
            _stoppedOnce[version][director.memberId()] = true;
            uint256 days_ = IBylaws(Organs.addressOf(v.coop, Organs.BYLAWS)).memberTerms().suspensionDays;
            v.stoppedUntil = uint40(block.timestamp + days_ * 1 days);
        }
        emit ModelStopped(version, msg.sender, v.stoppedUntil);
    }

    /// @inheritdoc IModelRegistry
    function endStop(uint256 version) external {
        ModelVersion storage v = _versionAt(version);
        if (!Offices.isBoardOrAssembly(v.coop, msg.sender)) revert ModelRegistryNotAllowed(msg.sender, v.coop);
        if (block.timestamp >= v.stoppedUntil) revert ModelRegistryNotStopped(version, v.stoppedUntil);
        v.stoppedUntil = 0;
        emit ModelStopEnded(version, msg.sender);
    }

    // ---- REPORTS ----

    /// @inheritdoc IModelRegistry
    function report(uint256 version, bool harm, bytes32 text) external returns (uint256 number) {
        if (_versionAt(version).releasedAt == 0) revert ModelRegistryNoVersion(version);
        number = ++reports;
        if (text == 0) revert ModelRegistryNoReport(number);
        uint40 answerBy = uint40(block.timestamp + ANSWER);
        _reports[number] = Report(version, msg.sender, uint40(block.timestamp), answerBy, harm, text, 0);
        emit ModelReported(number, version, msg.sender, harm, text, answerBy);
    }

    /// @inheritdoc IModelRegistry
    function answer(uint256 number, bytes32 text) external {
        Report storage r = _reports[number];
        if (r.version == 0 || r.answer != 0 || text == 0) revert ModelRegistryNoReport(number);
        ModelVersion storage v = _versions[r.version];
        bool may =
            Offices.isBoardOrAssembly(v.coop, msg.sender) || Offices.isSteward(v.coop, v.appointment, msg.sender);
        if (!may) revert ModelRegistryNotAllowed(msg.sender, v.coop);
        r.answer = text;
        emit ReportAnswered(number, msg.sender, text);
    }

    // ---- VIEWS ----

    /// @inheritdoc IModelRegistry
    function versionOf(uint256 version) external view returns (ModelVersion memory) {
        return _versionAt(version);
    }

    /// @inheritdoc IModelRegistry
    function usesOf(uint256 version) external view returns (uint256[] memory) {
        return _uses[version];
    }

    /// @inheritdoc IModelRegistry
    function isFlagged(uint256 version) public view returns (bool) {
        for (uint256 at = version; at != 0; at = _versions[at].parent) {
            uint256[] storage uses = _uses[at];
            for (uint256 i; i < uses.length; ++i) {
                if (_data.useOf(uses[i]).contested) return true;
            }
        }
        return false;
    }

    /// @inheritdoc IModelRegistry
    function mayServe(uint256 version) external view returns (bool) {
        ModelVersion storage v = _versionAt(version);
        return v.releasedAt != 0 && block.timestamp >= v.stoppedUntil && !isFlagged(version);
    }

    /// @inheritdoc IModelRegistry
    function reportOf(uint256 number) external view returns (Report memory) {
        return _reports[number];
    }

    function _versionAt(uint256 version) private view returns (ModelVersion storage v) {
        v = _versions[version];
        if (v.coop == address(0)) revert ModelRegistryNoVersion(version);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssembly} from "../interfaces/IAssembly.sol";
import {BoardTerms, IBylaws, MeetingTerms, MemberTerms, ShareTerms, SurplusTerms} from "../interfaces/IBylaws.sol";
import {IBylawsRules} from "../interfaces/IBylawsRules.sol";
import {IMembership} from "../interfaces/IMembership.sol";
import {Kinds} from "../libraries/Kinds.sol";
import {Organs} from "../libraries/Organs.sol";
import {Kind} from "../types/Kind.sol";
import {MemberClass, Parameters, Pool} from "../types/Parameters.sol";
import {newRules} from "../types/Rules.sol";
import {Organ} from "../Organ.sol";

/// PURPOSE     The rules of one co-op, in one place, versioned. Other organs keep copies of the few that they read at
///             every turn; this contract alone refreshes them, in the transaction that changes the bylaws.
/// INVARIANTS  SYS-1 only the Assembly adopts (once, at founding) and amends
/// POWERS      None over money or members: it hands the other organs their rules.
/// ASSUMPTIONS Who votes in a class, and the pools, stay as founded; an amendment changes parameters and charter, or a
///             class, whose members decide besides (the Assembly counts them).
/// UNITS       As in Parameters.
contract Bylaws is IBylaws, Organ {
    /// One slot a class: the name stands left in its 20 bytes.
    struct StoredClass {
        bytes20 name;
        uint32 minShares;
        uint8 boardSeats;
        bool voting;
        bool agent;
    }

    uint8 private constant LAST_ROLE = 2;

    Parameters private _parameters; // slots 0 to 4
    bytes32 private _charterHash;
    address private _token; // with the three below in one slot
    uint16 private _version;
    uint8 private _classCount;
    uint72 private _pools; // from the lowest bit, 24 bits a pool: basis 8 | bps 16; a pool of no share is none
    mapping(uint256 class => StoredClass) private _classes;
    // Written only when they come up: one slot.
    address private _electionOrgan;
    uint40 private _dutiesRaisedAt;
    uint16 private _dutiesVersion;
    /// @inheritdoc IBylaws
    mapping(uint8 role => uint256 course) public trainingFor;

    IBylawsRules private immutable _bounds;

    constructor(IBylawsRules bounds) {
        _bounds = bounds;
    }

    // ---- ADOPTING AND AMENDING ----

    /// @inheritdoc IBylaws
    function adopt(
        bytes32 charterHash_,
        address settlementToken_,
        Parameters memory p,
        MemberClass[] calldata classes,
        Pool[] calldata pools_
    ) external onlyAssembly {
        if (_version != 0) revert BylawsAlreadyAdopted();
        if (settlementToken_.code.length == 0) revert BylawsBadSettlementToken(settlementToken_);
        _bounds.check(p, classes, pools_);

        _token = settlementToken_;
        _classCount = uint8(classes.length);
        for (uint256 i; i < classes.length; ++i) {
            _adoptClass(uint8(i), classes[i]);
        }
        _adoptPools(pools_);
        _enforce(1, charterHash_, p);
    }

    /// @inheritdoc IBylaws
    function amend(bytes32 charterHash_, Parameters memory p) external onlyAssembly {
        _bounds.checkParameters(p);
        uint16 next = _version + 1;
        if (_raisesDuties(_parameters, p)) _noteRaised(next);
        _enforce(next, charterHash_, p);
    }

    function _noteRaised(uint16 version_) private {
        (_dutiesRaisedAt, _dutiesVersion) = (uint40(block.timestamp), version_);
        emit DutiesRaised(version_);
    }

    /// Whether members must pay more, or wait longer for their money, than before (SCE 15(2)).
    function _raisesDuties(Parameters memory old, Parameters memory p) private pure returns (bool) {
        return
            p.sharePar > old.sharePar ||
            p.annualFeeBps > old.annualFeeBps ||
            p.firstInstalmentBps > old.firstInstalmentBps ||
            p.instalmentDays < old.instalmentDays ||
            p.exitNoticeDays > old.exitNoticeDays ||
            p.redemptionAfterAccountsDays > old.redemptionAfterAccountsDays ||
            p.redemptionLatestDays > old.redemptionLatestDays ||
            p.redemptionYearlyCapBps < old.redemptionYearlyCapBps ||
            p.capitalFloor > old.capitalFloor;
    }

    /// @inheritdoc IBylaws
    function amendClass(uint8 class, string calldata name, uint8 boardSeats, uint32 minShares) external onlyAssembly {
        StoredClass memory c = _classAt(class);
        if (minShares > c.minShares) _noteRaised(_version + 1);
        _setClass(class, MemberClass(name, c.voting, c.agent, boardSeats, minShares));
    }

    /// @inheritdoc IBylaws
    function addClass(MemberClass calldata c) external onlyAssembly {
        _setClass(_classCount++, c);
    }

    /// A name too long would be cut where it is stored, so the bounds see the class as it was given.
    function _setClass(uint8 class, MemberClass memory c) private {
        MemberClass[] memory all = new MemberClass[](_classCount);
        for (uint256 i; i < all.length; ++i) {
            if (i != class) all[i] = classOf(uint8(i));
        }
        all[class] = c;
        _bounds.check(_parameters, all, pools());
        _adoptClass(class, c);
        _enforce(_version + 1, _charterHash, _parameters);
    }

    /// @inheritdoc IBylaws
    function nameElectionOrgan(address organ) external onlyAssembly {
        _electionOrgan = organ;
        emit ElectionOrganNamed(organ);
    }

    /// @inheritdoc IBylaws
    function requireTraining(uint8 role, uint256 course) external onlyAssembly {
        if (role == 0 || role > LAST_ROLE) revert BylawsNoSuchRole(role);
        trainingFor[role] = course;
        emit TrainingRequired(role, course);
    }

    function _enforce(uint16 version_, bytes32 charterHash_, Parameters memory p) private {
        _parameters = p;
        _charterHash = charterHash_;
        _version = version_;
        (bytes32 classes, uint16 votingClasses, uint16 openClasses) = _readClasses();
        bytes32 hash = keccak256(abi.encode(charterHash_, _token, keccak256(abi.encode(p)), classes, _pools));
        emit BylawsAdopted(version_, charterHash_, hash, _token);
        IMembership(_sibling(Organs.MEMBERSHIP)).bind(hash, _forRoll(version_, p, votingClasses, openClasses));
        IAssembly(_assembly()).setRules(newRules(version_, p));
    }

    /// What a Roll takes over, lowest bits first: see types/Roll.
    function _forRoll(
        uint16 version_,
        Parameters memory p,
        uint16 votingClasses,
        uint16 openClasses
    ) private pure returns (uint96) {
        return
            uint96(
                bytes12(
                    abi.encodePacked(
                        p.admissionsMaxBps,
                        p.minSeats,
                        p.required,
                        openClasses,
                        votingClasses,
                        p.votingAfterDays,
                        version_
                    )
                )
            );
    }

    function _adoptClass(uint8 class, MemberClass memory c) private {
        _classes[class] = StoredClass(bytes20(bytes(c.name)), c.minShares, c.boardSeats, c.voting, c.agent);
        emit MemberClassAdopted(class, c.name, c.voting, c.agent, c.boardSeats, c.minShares);
    }

    function _adoptPools(Pool[] calldata pools_) private {
        uint256 packed;
        for (uint256 i; i < pools_.length; ++i) {
            packed |= (uint256(pools_[i].basis) | (uint256(pools_[i].bps) << 8)) << (24 * i);
            emit PoolAdopted(uint8(i), pools_[i].basis, pools_[i].bps);
        }
        _pools = uint72(packed);
    }

    function _readClasses() private view returns (bytes32 hash, uint16 votingClasses, uint16 openClasses) {
        for (uint256 i; i < _classCount; ++i) {
            StoredClass memory c = _classes[i];
            hash = keccak256(abi.encode(hash, c));
            if (c.voting) votingClasses |= uint16(1 << i);
            if (!c.agent) openClasses |= uint16(1 << i);
        }
    }

    // ---- VIEWS ----

    /// @inheritdoc IBylaws
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    /// @inheritdoc IBylaws
    function charterHash() external view returns (bytes32) {
        return _charterHash;
    }

    /// @inheritdoc IBylaws
    function version() external view returns (uint16) {
        return _version;
    }

    /// @inheritdoc IBylaws
    function settlementToken() external view returns (address) {
        return _token;
    }

    /// @inheritdoc IBylaws
    function classCount() external view returns (uint8) {
        return _classCount;
    }

    /// @inheritdoc IBylaws
    function classOf(uint8 class) public view returns (MemberClass memory) {
        StoredClass memory c = _classAt(class);
        return MemberClass(_text(c.name), c.voting, c.agent, c.boardSeats, c.minShares);
    }

    /// @inheritdoc IBylaws
    function pools() public view returns (Pool[] memory list) {
        uint256 packed = _pools;
        uint256 count;
        while ((packed >> (24 * count)) != 0) ++count;
        list = new Pool[](count);
        for (uint256 i; i < count; ++i) {
            list[i] = Pool(uint8(packed >> (24 * i)), uint16(packed >> (24 * i + 8)));
        }
    }

    /// @inheritdoc IBylaws
    function memberTerms() external view returns (MemberTerms memory) {
        Parameters storage p = _parameters;
        return
            MemberTerms(
                p.minorityBps,
                p.objectionDays,
                p.admissionAppealDays,
                p.hearingDays,
                p.expulsionAppealDays,
                p.recoveryDays,
                p.suspensionDays
            );
    }

    /// @inheritdoc IBylaws
    function meetingTerms() external view returns (MeetingTerms memory) {
        Parameters storage p = _parameters;
        return
            MeetingTerms(
                p.minMembers,
                p.capitalFloor,
                p.secondCallDays,
                p.accountsDays,
                p.classMajorityFor,
                p.classMajorityOf
            );
    }

    /// @inheritdoc IBylaws
    function boardTerms() external view returns (BoardTerms memory) {
        Parameters storage p = _parameters;
        uint128 kept;
        for (uint256 i; i < _classCount; ++i) kept |= uint128(uint256(_classes[i].boardSeats) << (8 * i));
        return BoardTerms(p.termDays, p.holdoverDays, p.minorityBps, p.requisitionDays, p.seats, kept, _electionOrgan);
    }

    /// @inheritdoc IBylaws
    function shareTerms(uint8 class) external view returns (ShareTerms memory) {
        Parameters storage p = _parameters;
        return
            ShareTerms({
                token: _token,
                par: p.sharePar,
                capitalFloor: p.capitalFloor,
                maxHolding: p.maxHolding,
                minShares: _classAt(class).minShares,
                annualFeeBps: p.annualFeeBps,
                firstInstalmentBps: p.firstInstalmentBps,
                instalmentDays: p.instalmentDays,
                hardshipMaxBps: p.hardshipMaxBps,
                exitNoticeDays: p.exitNoticeDays,
                expulsionAppealDays: p.expulsionAppealDays,
                redemptionAfterAccountsDays: p.redemptionAfterAccountsDays,
                redemptionLatestDays: p.redemptionLatestDays,
                redemptionYearlyCapBps: p.redemptionYearlyCapBps,
                capitalUseMaxBps: p.capitalUseMaxBps,
                equityRevolveYears: p.equityRevolveYears,
                dutiesVersion: _dutiesVersion,
                dutiesRaisedAt: _dutiesRaisedAt
            });
    }

    /// @inheritdoc IBylaws
    function surplusTerms() external view returns (SurplusTerms memory) {
        Parameters storage p = _parameters;
        return
            SurplusTerms({
                token: _token,
                reserveUntil: p.reserveUntil,
                reserveBps: p.reserveBps,
                educationBps: p.educationBps,
                federationBps: p.federationBps,
                interestMaxBps: p.interestMaxBps,
                patronageBps: p.patronageBps,
                developmentBps: p.developmentBps,
                patronageCashMinBps: p.patronageCashMinBps,
                royaltyMaxBps: p.royaltyMaxBps,
                accountsDays: p.accountsDays,
                successionDays: p.successionDays
            });
    }

    /// @inheritdoc IBylaws
    function kindOf(uint8 organ, bytes4 selector) external pure returns (Kind) {
        return Kinds.ofFunction(organ, selector);
    }

    function _classAt(uint8 class) private view returns (StoredClass memory) {
        if (class >= _classCount) revert BylawsNoSuchClass(class);
        return _classes[class];
    }

    function _text(bytes20 name) private pure returns (string memory) {
        uint256 length;
        while (length < 20 && name[length] != 0) ++length;
        bytes memory text = new bytes(length);
        for (uint256 i; i < length; ++i) text[i] = name[i];
        return string(text);
    }
}

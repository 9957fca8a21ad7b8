// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Founding} from "../interfaces/ICooperativeFactory.sol";
import {Founder, MemberClass, Pool} from "../types/Parameters.sol";

/// The EIP-712 struct hash of a founding: every parameter, class, pool and founder is its own readable line in what a
/// founder signs.
library FoundingHash {
    bytes private constant FOUNDER = "Founder(address account,uint8 class,uint32 shares,bool director)";
    bytes private constant MEMBER_CLASS =
        "MemberClass(string name,bool voting,bool agent,uint8 boardSeats,uint32 minShares)";
    bytes private constant PARAMETERS =
        "Parameters(uint128 capitalFloor,uint128 sharePar,uint128 reserveUntil,uint32 minMembers,uint32 maxHolding,"
        "uint16 annualFeeBps,uint16 firstInstalmentBps,uint16 instalmentDays,uint16 hardshipMaxBps,"
        "uint16 capitalUseMaxBps,uint16 votingAfterDays,uint16 admissionsMaxBps,uint16 objectionDays,"
        "uint16 admissionAppealDays,uint16 exitNoticeDays,uint16 hearingDays,uint16 expulsionAppealDays,"
        "uint16 recoveryDays,uint16 suspensionDays,uint16 noticeDays,uint16 urgentNoticeDays,uint16 votingDays,"
        "uint16 agendaClosesDays,uint16 minorityBps,uint16 requisitionDays,uint16 secondCallDays,"
        "uint16 executionDelayDays,uint16 executionExpiryDays,uint16 lateQuorumExtensionHours,uint16 maxProxies,"
        "uint16 accountsDays,uint16 ordinaryQuorumBps,uint16 specialQuorumBps,uint16 secondCallQuorumBps,"
        "uint16 specialExecutionDelayDays,uint16 dissolutionQuorumBps,uint16 termDays,uint16 holdoverDays,"
        "uint16 reserveBps,uint16 educationBps,uint16 federationBps,uint16 interestMaxBps,uint16 patronageBps,"
        "uint16 developmentBps,uint16 patronageCashMinBps,uint16 royaltyMaxBps,uint16 redemptionAfterAccountsDays,"
        "uint16 redemptionLatestDays,uint16 redemptionYearlyCapBps,uint16 successionDays,uint16 consentMaxDays,"
        "uint8 legalProfile,uint8 specialMajorityFor,uint8 specialMajorityOf,uint8 dissolutionMajorityFor,"
        "uint8 dissolutionMajorityOf,uint8 classMajorityFor,uint8 classMajorityOf,bool dissolutionOfAllMembers,"
        "uint8 seats,uint8 required,uint8 minSeats,uint8 equityRevolveYears)";
    bytes private constant POOL = "Pool(uint8 basis,uint16 bps)";
    bytes private constant FOUNDING =
        "Founding(string name,bytes32 charterHash,address settlementToken,Parameters parameters,"
        "MemberClass[] classes,Pool[] pools,Founder[] founders,uint40 deadline)";

    bytes32 private constant FOUNDER_TYPE = keccak256(FOUNDER);
    bytes32 private constant MEMBER_CLASS_TYPE = keccak256(MEMBER_CLASS);
    bytes32 private constant PARAMETERS_TYPE = keccak256(PARAMETERS);
    bytes32 private constant POOL_TYPE = keccak256(POOL);
    // EIP-712: the types referred to follow in the order of the alphabet.
    bytes32 private constant FOUNDING_TYPE = keccak256(bytes.concat(FOUNDING, FOUNDER, MEMBER_CLASS, PARAMETERS, POOL));

    function structHash(Founding calldata f) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    FOUNDING_TYPE,
                    keccak256(bytes(f.name)),
                    f.charterHash,
                    f.settlementToken,
                    keccak256(abi.encode(PARAMETERS_TYPE, f.parameters)), // all its fields are atomic
                    _classes(f.classes),
                    _pools(f.pools),
                    _founders(f.founders),
                    f.deadline
                )
            );
    }

    function _classes(MemberClass[] calldata list) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](list.length);
        for (uint256 i; i < list.length; ++i) {
            MemberClass calldata c = list[i];
            hashes[i] = keccak256(
                abi.encode(MEMBER_CLASS_TYPE, keccak256(bytes(c.name)), c.voting, c.agent, c.boardSeats, c.minShares)
            );
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _pools(Pool[] calldata list) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](list.length);
        for (uint256 i; i < list.length; ++i) {
            hashes[i] = keccak256(abi.encode(POOL_TYPE, list[i].basis, list[i].bps));
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _founders(Founder[] calldata list) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](list.length);
        for (uint256 i; i < list.length; ++i) {
            hashes[i] = keccak256(abi.encode(FOUNDER_TYPE, list[i]));
        }
        return keccak256(abi.encodePacked(hashes));
    }
}

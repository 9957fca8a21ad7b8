// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberClass, Parameters, Pool} from "../../../contracts/types/Parameters.sol";

/// The bylaws of a co-operative archive, an SCE, as in bylaws/archive.json, with a stablecoin of 18 decimals.
library Presets {
    uint8 internal constant INSTITUTION = 0;
    uint8 internal constant PERSON = 1;
    uint8 internal constant SUPPORTER = 3; // no vote
    uint8 internal constant AGENT = 4; // takes no applications

    function archive() internal pure returns (Parameters memory p) {
        p.legalProfile = 1;
        p.minMembers = 5;
        p.capitalFloor = 30_000e18;
        p.sharePar = 250e18;
        p.maxHolding = 400;
        p.annualFeeBps = 2500;
        p.firstInstalmentBps = 2500;
        p.instalmentDays = 1825;
        p.hardshipMaxBps = 500;
        p.capitalUseMaxBps = 5000;
        p.votingAfterDays = 30;
        p.admissionsMaxBps = 1000;
        p.objectionDays = 14;
        p.admissionAppealDays = 60;
        p.exitNoticeDays = 90;
        p.hearingDays = 21;
        p.expulsionAppealDays = 30;
        p.recoveryDays = 21;
        p.suspensionDays = 14;
        p.noticeDays = 30;
        p.urgentNoticeDays = 15;
        p.votingDays = 14;
        p.agendaClosesDays = 15;
        p.minorityBps = 1000;
        p.requisitionDays = 60;
        p.secondCallDays = 60;
        p.executionDelayDays = 3;
        p.executionExpiryDays = 60;
        p.lateQuorumExtensionHours = 24;
        p.maxProxies = 2;
        p.accountsDays = 10;
        p.ordinaryQuorumBps = 1000;
        p.specialQuorumBps = 5000;
        p.secondCallQuorumBps = 1000;
        (p.specialMajorityFor, p.specialMajorityOf) = (2, 3);
        p.specialExecutionDelayDays = 7;
        p.dissolutionQuorumBps = 5000;
        (p.dissolutionMajorityFor, p.dissolutionMajorityOf) = (3, 4);
        p.successionDays = 90;
        (p.classMajorityFor, p.classMajorityOf) = (3, 4);
        p.seats = 7;
        p.required = 4;
        p.minSeats = 5;
        p.termDays = 1095;
        p.holdoverDays = 90;
        p.reserveBps = 1500;
        p.reserveUntil = 30_000e18;
        p.educationBps = 500;
        p.federationBps = 300;
        p.developmentBps = 7700;
        p.patronageCashMinBps = 2000;
        p.redemptionAfterAccountsDays = 180;
        p.redemptionLatestDays = 1095;
        p.redemptionYearlyCapBps = 1000;
        p.consentMaxDays = 730;
    }

    function archiveClasses() internal pure returns (MemberClass[] memory classes) {
        classes = new MemberClass[](5);
        classes[0] = MemberClass("institution", true, false, 0, 4);
        classes[1] = MemberClass("person", true, false, 0, 1);
        classes[2] = MemberClass("co-operative", true, false, 0, 4);
        classes[3] = MemberClass("supporter", false, false, 0, 1);
        classes[4] = MemberClass("agent", false, true, 0, 0);
    }

    function archivePools() internal pure returns (Pool[] memory list) {
        list = new Pool[](1);
        list[0] = Pool(1, 10_000);
    }
}

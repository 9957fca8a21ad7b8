// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Every parameter that the contracts enforce, named as in the bylaws files. Five storage slots.
/// Units: `…Days` whole days of 86,400 seconds, `…Hours` hours, `…Bps` basis points (10,000 = the whole),
/// amounts in the smallest unit of the settlement token. `reserveUntil` of zero means without end.
/// Sources: SCE = Council Regulation (EC) 1435/2003; the statute behind each range stands in BylawsRules.
struct Parameters {
    // Money of the members
    uint128 capitalFloor;
    uint128 sharePar;
    uint128 reserveUntil;
    uint32 minMembers;
    uint32 maxHolding; // shares one member may hold
    uint16 annualFeeBps; // of the par value of the shares held
    uint16 firstInstalmentBps;
    uint16 instalmentDays;
    uint16 hardshipMaxBps;
    uint16 capitalUseMaxBps;
    // Members
    uint16 votingAfterDays;
    uint16 admissionsMaxBps; // of the members, in any 30 days
    uint16 objectionDays;
    uint16 admissionAppealDays;
    uint16 exitNoticeDays;
    uint16 hearingDays;
    uint16 expulsionAppealDays;
    uint16 recoveryDays;
    uint16 suspensionDays;
    // Meetings
    uint16 noticeDays;
    uint16 urgentNoticeDays;
    uint16 votingDays;
    uint16 agendaClosesDays;
    uint16 minorityBps;
    uint16 requisitionDays;
    uint16 secondCallDays;
    uint16 executionDelayDays;
    uint16 executionExpiryDays;
    uint16 lateQuorumExtensionHours;
    uint16 maxProxies;
    uint16 accountsDays;
    uint16 ordinaryQuorumBps;
    uint16 specialQuorumBps;
    uint16 secondCallQuorumBps;
    uint16 specialExecutionDelayDays;
    uint16 dissolutionQuorumBps;
    // Board
    uint16 termDays;
    uint16 holdoverDays;
    // Surplus, in the order in which it is shared out
    uint16 reserveBps;
    uint16 educationBps;
    uint16 federationBps;
    uint16 interestMaxBps;
    uint16 patronageBps;
    uint16 developmentBps;
    uint16 patronageCashMinBps;
    uint16 royaltyMaxBps;
    // Redemption, dissolution, consent
    uint16 redemptionAfterAccountsDays;
    uint16 redemptionLatestDays;
    uint16 redemptionYearlyCapBps;
    uint16 successionDays;
    uint16 consentMaxDays;
    // Small numbers
    uint8 legalProfile; // 0 none, 1 SCE
    uint8 specialMajorityFor;
    uint8 specialMajorityOf;
    uint8 dissolutionMajorityFor;
    uint8 dissolutionMajorityOf;
    uint8 classMajorityFor;
    uint8 classMajorityOf;
    bool dissolutionOfAllMembers;
    uint8 seats;
    uint8 required; // directors who act for the board
    uint8 minSeats;
    uint8 equityRevolveYears;
}

// The legal profile of a European Cooperative Society.
uint8 constant SCE = 1;

/// A class of members. `name` has 1 to 20 bytes. `agent`: a program with an accountable human member.
struct MemberClass {
    string name;
    bool voting;
    bool agent;
    uint8 boardSeats; // seats kept on the board for this class
    uint32 minShares;
}

/// A part of the patronage dividend. `basis`: 0 equal, 1 use, 2 contribution, 3 service, 4 sales.
struct Pool {
    uint8 basis;
    uint16 bps; // of the patronage part; all pools sum to 10,000
}

/// Who signs the founding. `director`: holds one of the first seats.
struct Founder {
    address account;
    uint8 class;
    uint32 shares; // to be paid in before the co-op opens
    bool director;
}

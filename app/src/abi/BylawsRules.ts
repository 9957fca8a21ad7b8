// Generated from contracts/founding/BylawsRules.sol by `npm run generate`; do not edit.
export const bylawsRulesAbi = [
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "class",
        "type": "uint256"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      }
    ],
    "name": "BylawsBadClass",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "parts",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "sum",
        "type": "uint256"
      }
    ],
    "name": "BylawsNotTheWhole",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "parameter",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "least",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "most",
        "type": "uint256"
      }
    ],
    "name": "BylawsOutOfRange",
    "type": "error"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint128",
            "name": "capitalFloor",
            "type": "uint128"
          },
          {
            "internalType": "uint128",
            "name": "sharePar",
            "type": "uint128"
          },
          {
            "internalType": "uint128",
            "name": "reserveUntil",
            "type": "uint128"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxHolding",
            "type": "uint32"
          },
          {
            "internalType": "uint16",
            "name": "annualFeeBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "firstInstalmentBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "instalmentDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "hardshipMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "capitalUseMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "votingAfterDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "admissionsMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "objectionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "admissionAppealDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "exitNoticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "hearingDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "expulsionAppealDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "recoveryDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "suspensionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "noticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "urgentNoticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "votingDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "agendaClosesDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "minorityBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "requisitionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "secondCallDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "executionDelayDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "executionExpiryDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "lateQuorumExtensionHours",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "maxProxies",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "accountsDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "ordinaryQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "specialQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "secondCallQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "specialExecutionDelayDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "dissolutionQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "termDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "holdoverDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "reserveBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "educationBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "federationBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "interestMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "patronageBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "developmentBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "patronageCashMinBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "royaltyMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "redemptionAfterAccountsDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "redemptionLatestDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "redemptionYearlyCapBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "successionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "consentMaxDays",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "legalProfile",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "specialMajorityFor",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "specialMajorityOf",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "dissolutionMajorityFor",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "dissolutionMajorityOf",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "classMajorityFor",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "classMajorityOf",
            "type": "uint8"
          },
          {
            "internalType": "bool",
            "name": "dissolutionOfAllMembers",
            "type": "bool"
          },
          {
            "internalType": "uint8",
            "name": "seats",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "required",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "minSeats",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "equityRevolveYears",
            "type": "uint8"
          }
        ],
        "internalType": "struct Parameters",
        "name": "p",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "string",
            "name": "name",
            "type": "string"
          },
          {
            "internalType": "bool",
            "name": "voting",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "agent",
            "type": "bool"
          },
          {
            "internalType": "uint8",
            "name": "boardSeats",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "minShares",
            "type": "uint32"
          }
        ],
        "internalType": "struct MemberClass[]",
        "name": "classes",
        "type": "tuple[]"
      },
      {
        "components": [
          {
            "internalType": "uint8",
            "name": "basis",
            "type": "uint8"
          },
          {
            "internalType": "uint16",
            "name": "bps",
            "type": "uint16"
          }
        ],
        "internalType": "struct Pool[]",
        "name": "pools",
        "type": "tuple[]"
      }
    ],
    "name": "check",
    "outputs": [],
    "stateMutability": "pure",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint128",
            "name": "capitalFloor",
            "type": "uint128"
          },
          {
            "internalType": "uint128",
            "name": "sharePar",
            "type": "uint128"
          },
          {
            "internalType": "uint128",
            "name": "reserveUntil",
            "type": "uint128"
          },
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "maxHolding",
            "type": "uint32"
          },
          {
            "internalType": "uint16",
            "name": "annualFeeBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "firstInstalmentBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "instalmentDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "hardshipMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "capitalUseMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "votingAfterDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "admissionsMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "objectionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "admissionAppealDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "exitNoticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "hearingDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "expulsionAppealDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "recoveryDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "suspensionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "noticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "urgentNoticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "votingDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "agendaClosesDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "minorityBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "requisitionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "secondCallDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "executionDelayDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "executionExpiryDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "lateQuorumExtensionHours",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "maxProxies",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "accountsDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "ordinaryQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "specialQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "secondCallQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "specialExecutionDelayDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "dissolutionQuorumBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "termDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "holdoverDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "reserveBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "educationBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "federationBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "interestMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "patronageBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "developmentBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "patronageCashMinBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "royaltyMaxBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "redemptionAfterAccountsDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "redemptionLatestDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "redemptionYearlyCapBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "successionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "consentMaxDays",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "legalProfile",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "specialMajorityFor",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "specialMajorityOf",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "dissolutionMajorityFor",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "dissolutionMajorityOf",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "classMajorityFor",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "classMajorityOf",
            "type": "uint8"
          },
          {
            "internalType": "bool",
            "name": "dissolutionOfAllMembers",
            "type": "bool"
          },
          {
            "internalType": "uint8",
            "name": "seats",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "required",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "minSeats",
            "type": "uint8"
          },
          {
            "internalType": "uint8",
            "name": "equityRevolveYears",
            "type": "uint8"
          }
        ],
        "internalType": "struct Parameters",
        "name": "p",
        "type": "tuple"
      }
    ],
    "name": "checkParameters",
    "outputs": [],
    "stateMutability": "pure",
    "type": "function"
  }
] as const;

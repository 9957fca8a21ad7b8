// Generated from contracts/founding/Bylaws.sol by `npm run generate`; do not edit.
export const bylawsAbi = [
  {
    "inputs": [
      {
        "internalType": "contract IBylawsRules",
        "name": "bounds",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [],
    "name": "BylawsAlreadyAdopted",
    "type": "error"
  },
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
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "BylawsBadSettlementToken",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      }
    ],
    "name": "BylawsNoSuchClass",
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
    "inputs": [],
    "name": "OrganIsImplementation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "OrganOnlyAssembly",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "OrganOnlyBoard",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "OrganOnlyBylaws",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint16",
        "name": "version",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "charterHash",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "bylawsHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "settlementToken",
        "type": "address"
      }
    ],
    "name": "BylawsAdopted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint16",
        "name": "version",
        "type": "uint16"
      }
    ],
    "name": "DutiesRaised",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "organ",
        "type": "address"
      }
    ],
    "name": "ElectionOrganNamed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "voting",
        "type": "bool"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "agent",
        "type": "bool"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "boardSeats",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "minShares",
        "type": "uint32"
      }
    ],
    "name": "MemberClassAdopted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint8",
        "name": "pool",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "basis",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "uint16",
        "name": "bps",
        "type": "uint16"
      }
    ],
    "name": "PoolAdopted",
    "type": "event"
  },
  {
    "inputs": [
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
        "internalType": "struct MemberClass",
        "name": "c",
        "type": "tuple"
      }
    ],
    "name": "addClass",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "charterHash_",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "settlementToken_",
        "type": "address"
      },
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
        "name": "pools_",
        "type": "tuple[]"
      }
    ],
    "name": "adopt",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "charterHash_",
        "type": "bytes32"
      },
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
    "name": "amend",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
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
    "name": "amendClass",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "boardTerms",
    "outputs": [
      {
        "components": [
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
            "name": "minorityBps",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "requisitionDays",
            "type": "uint16"
          },
          {
            "internalType": "uint8",
            "name": "seats",
            "type": "uint8"
          },
          {
            "internalType": "uint128",
            "name": "seatsByClass",
            "type": "uint128"
          },
          {
            "internalType": "address",
            "name": "electionOrgan",
            "type": "address"
          }
        ],
        "internalType": "struct BoardTerms",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "charterHash",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "classCount",
    "outputs": [
      {
        "internalType": "uint8",
        "name": "",
        "type": "uint8"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      }
    ],
    "name": "classOf",
    "outputs": [
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
        "internalType": "struct MemberClass",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "organ",
        "type": "uint8"
      },
      {
        "internalType": "bytes4",
        "name": "selector",
        "type": "bytes4"
      }
    ],
    "name": "kindOf",
    "outputs": [
      {
        "internalType": "enum Kind",
        "name": "",
        "type": "uint8"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "meetingTerms",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "minMembers",
            "type": "uint32"
          },
          {
            "internalType": "uint128",
            "name": "capitalFloor",
            "type": "uint128"
          },
          {
            "internalType": "uint16",
            "name": "secondCallDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "accountsDays",
            "type": "uint16"
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
          }
        ],
        "internalType": "struct MeetingTerms",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "memberTerms",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint16",
            "name": "minorityBps",
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
          }
        ],
        "internalType": "struct MemberTerms",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "organ",
        "type": "address"
      }
    ],
    "name": "nameElectionOrgan",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "parameters",
    "outputs": [
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
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "pools",
    "outputs": [
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
        "name": "list",
        "type": "tuple[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "settlementToken",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      }
    ],
    "name": "shareTerms",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint128",
            "name": "par",
            "type": "uint128"
          },
          {
            "internalType": "uint128",
            "name": "capitalFloor",
            "type": "uint128"
          },
          {
            "internalType": "uint32",
            "name": "maxHolding",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "minShares",
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
            "name": "exitNoticeDays",
            "type": "uint16"
          },
          {
            "internalType": "uint16",
            "name": "expulsionAppealDays",
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
            "name": "dutiesVersion",
            "type": "uint16"
          },
          {
            "internalType": "uint40",
            "name": "dutiesRaisedAt",
            "type": "uint40"
          }
        ],
        "internalType": "struct ShareTerms",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "sovereign",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "version",
    "outputs": [
      {
        "internalType": "uint16",
        "name": "",
        "type": "uint16"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const;

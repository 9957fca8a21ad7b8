// Generated from contracts/founding/CooperativeFactory.sol by `npm run generate`; do not edit.
export const cooperativeFactoryAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "assemblyCode",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "FactoryBadName",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "founder",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "FactoryBadSignature",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "directors",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "seats",
        "type": "uint256"
      }
    ],
    "name": "FactoryDirectors",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint40",
        "name": "deadline",
        "type": "uint40"
      }
    ],
    "name": "FactoryExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "founders",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "signatures",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "FactoryFounders",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "founder",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "shares",
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
    "name": "FactoryHolding",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "FailedDeployment",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "balance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "InsufficientBalance",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "cooperative",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "foundingHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "charterHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "settlementToken",
        "type": "address"
      }
    ],
    "name": "CooperativeFounded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "cooperative",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "shares",
        "type": "uint32"
      }
    ],
    "name": "FounderCommitted",
    "type": "event"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "foundingHash_",
        "type": "bytes32"
      }
    ],
    "name": "addressOf",
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
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
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
            "internalType": "bytes32",
            "name": "charterHash",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "settlementToken",
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
            "name": "parameters",
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
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "account",
                "type": "address"
              },
              {
                "internalType": "uint8",
                "name": "class",
                "type": "uint8"
              },
              {
                "internalType": "uint32",
                "name": "shares",
                "type": "uint32"
              },
              {
                "internalType": "bool",
                "name": "director",
                "type": "bool"
              }
            ],
            "internalType": "struct Founder[]",
            "name": "founders",
            "type": "tuple[]"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Founding",
        "name": "f",
        "type": "tuple"
      },
      {
        "internalType": "bytes[]",
        "name": "signatures",
        "type": "bytes[]"
      }
    ],
    "name": "found",
    "outputs": [
      {
        "internalType": "address",
        "name": "cooperative",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
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
            "internalType": "bytes32",
            "name": "charterHash",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "settlementToken",
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
            "name": "parameters",
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
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "account",
                "type": "address"
              },
              {
                "internalType": "uint8",
                "name": "class",
                "type": "uint8"
              },
              {
                "internalType": "uint32",
                "name": "shares",
                "type": "uint32"
              },
              {
                "internalType": "bool",
                "name": "director",
                "type": "bool"
              }
            ],
            "internalType": "struct Founder[]",
            "name": "founders",
            "type": "tuple[]"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          }
        ],
        "internalType": "struct Founding",
        "name": "f",
        "type": "tuple"
      }
    ],
    "name": "foundingHash",
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
    "inputs": [
      {
        "internalType": "address",
        "name": "cooperative",
        "type": "address"
      }
    ],
    "name": "isCooperative",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "cooperative",
        "type": "address"
      }
    ],
    "name": "organsOf",
    "outputs": [
      {
        "internalType": "address",
        "name": "membership",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "bylaws",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "board",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "treasury",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "memberAccounts",
        "type": "address"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  }
] as const;

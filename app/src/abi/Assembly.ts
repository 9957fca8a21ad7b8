// Generated from contracts/governance/Assembly.sol by `npm run generate`; do not edit.
export const assemblyAbi = [
  {
    "inputs": [
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
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      }
    ],
    "name": "AssemblyAlreadyConvened",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "AssemblyAlreadyExecuted",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "AssemblyAlreadyFounded",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "AssemblyAlreadyOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "uint32",
        "name": "memberId",
        "type": "uint32"
      }
    ],
    "name": "AssemblyAlreadyVoted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "items",
        "type": "uint256"
      }
    ],
    "name": "AssemblyBadAgenda",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "item",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "targets",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "calldatas",
        "type": "uint256"
      }
    ],
    "name": "AssemblyBadCalls",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "uint32",
        "name": "choices",
        "type": "uint32"
      }
    ],
    "name": "AssemblyBadPaper",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "item",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "AssemblyBadText",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "papers",
        "type": "uint256"
      }
    ],
    "name": "AssemblyBatchTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "index",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "reason",
        "type": "bytes"
      }
    ],
    "name": "AssemblyCallFailed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "members",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "minMembers",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "capital",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "capitalFloor",
        "type": "uint256"
      }
    ],
    "name": "AssemblyCannotOpen",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "AssemblyForming",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "paper",
        "type": "uint256"
      }
    ],
    "name": "AssemblyGasTooLow",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "item",
        "type": "uint256"
      },
      {
        "internalType": "enum Kind",
        "name": "stated",
        "type": "uint8"
      },
      {
        "internalType": "enum Kind",
        "name": "needed",
        "type": "uint8"
      }
    ],
    "name": "AssemblyKindTooWeak",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "item",
        "type": "uint256"
      },
      {
        "internalType": "uint32",
        "name": "memberId",
        "type": "uint32"
      }
    ],
    "name": "AssemblyNamesMember",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "item",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "call",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNoFunction",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNoSuchMeeting",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNotCarried",
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
    "name": "AssemblyNotConvening",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "AssemblyNotEntitled",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "opensAt",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "closesAt",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNotOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "asset",
        "type": "address"
      }
    ],
    "name": "AssemblyNothingToForward",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "givenSeconds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "neededSeconds",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNoticeTooShort",
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
    "name": "AssemblyOnlyBylaws",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "votingMembers",
        "type": "uint256"
      }
    ],
    "name": "AssemblyRollTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "executableFrom",
        "type": "uint256"
      }
    ],
    "name": "AssemblyTooEarly",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "executableUntil",
        "type": "uint256"
      }
    ],
    "name": "AssemblyTooLate",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "agenda",
        "type": "bytes32"
      }
    ],
    "name": "AssemblyWrongAgenda",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "AssemblyWrongResolution",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "CloneArgumentsTooLong",
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
        "indexed": false,
        "internalType": "uint256",
        "name": "members",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "capital",
        "type": "uint256"
      }
    ],
    "name": "CooperativeOpened",
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
        "name": "asset",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Forwarded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "convener",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "number",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "roll",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "opensAt",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "closesAt",
        "type": "uint256"
      }
    ],
    "name": "MeetingConvened",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "memberId",
        "type": "uint32"
      }
    ],
    "name": "MemberRecused",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "memberId",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "choices",
        "type": "uint32"
      }
    ],
    "name": "PaperCast",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "counted",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "sent",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256[]",
        "name": "ballots",
        "type": "uint256[]"
      }
    ],
    "name": "PapersCast",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "proposer",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address[]",
        "name": "targets",
        "type": "address[]"
      },
      {
        "indexed": false,
        "internalType": "uint256[]",
        "name": "values",
        "type": "uint256[]"
      },
      {
        "indexed": false,
        "internalType": "string[]",
        "name": "signatures",
        "type": "string[]"
      },
      {
        "indexed": false,
        "internalType": "bytes[]",
        "name": "calldatas",
        "type": "bytes[]"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "voteStart",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "voteEnd",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "description",
        "type": "string"
      }
    ],
    "name": "ProposalCreated",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      }
    ],
    "name": "ProposalExecuted",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "CLOCK_MODE",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32[]",
        "name": "commitments",
        "type": "bytes32[]"
      }
    ],
    "name": "agendaOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "uint32",
        "name": "choices",
        "type": "uint32"
      }
    ],
    "name": "castPaper",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "convener",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "agenda",
        "type": "bytes32"
      },
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "member",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "choices",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "reasons",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "r",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "vs",
            "type": "bytes32"
          }
        ],
        "internalType": "struct SignedPaper[]",
        "name": "papers",
        "type": "tuple[]"
      }
    ],
    "name": "castSignedPapers",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "convener",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "agenda",
        "type": "bytes32"
      },
      {
        "components": [
          {
            "internalType": "address",
            "name": "account",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "member",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "choices",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "reasons",
            "type": "bytes32"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct WalletPaper[]",
        "name": "papers",
        "type": "tuple[]"
      }
    ],
    "name": "castWalletPapers",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "clock",
    "outputs": [
      {
        "internalType": "uint48",
        "name": "",
        "type": "uint48"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address[]",
        "name": "targets",
        "type": "address[]"
      },
      {
        "internalType": "bytes[]",
        "name": "calldatas",
        "type": "bytes[]"
      },
      {
        "internalType": "bytes32",
        "name": "textHash",
        "type": "bytes32"
      }
    ],
    "name": "commitmentOf",
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
        "components": [
          {
            "internalType": "enum Kind",
            "name": "kind",
            "type": "uint8"
          },
          {
            "internalType": "address[]",
            "name": "targets",
            "type": "address[]"
          },
          {
            "internalType": "bytes[]",
            "name": "calldatas",
            "type": "bytes[]"
          },
          {
            "internalType": "string",
            "name": "text",
            "type": "string"
          }
        ],
        "internalType": "struct Resolution[]",
        "name": "agenda",
        "type": "tuple[]"
      },
      {
        "internalType": "uint24",
        "name": "opensAfterSeconds",
        "type": "uint24"
      }
    ],
    "name": "convene",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
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
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "convener",
        "type": "address"
      },
      {
        "internalType": "bytes32[]",
        "name": "agenda",
        "type": "bytes32[]"
      },
      {
        "internalType": "address[]",
        "name": "targets",
        "type": "address[]"
      },
      {
        "internalType": "bytes[]",
        "name": "calldatas",
        "type": "bytes[]"
      },
      {
        "internalType": "bytes32",
        "name": "textHash",
        "type": "bytes32"
      }
    ],
    "name": "execute",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "asset",
        "type": "address"
      }
    ],
    "name": "forward",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
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
      }
    ],
    "name": "found",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "uint32",
        "name": "memberId",
        "type": "uint32"
      }
    ],
    "name": "hasPaper",
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
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "hasVoted",
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
    "inputs": [],
    "name": "isOpen",
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
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      }
    ],
    "name": "meetingOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint40",
            "name": "recordDate",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "opensAt",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "closesAt",
            "type": "uint40"
          },
          {
            "internalType": "uint24",
            "name": "roll",
            "type": "uint24"
          },
          {
            "internalType": "uint8",
            "name": "items",
            "type": "uint8"
          },
          {
            "internalType": "uint16",
            "name": "rulesVersion",
            "type": "uint16"
          }
        ],
        "internalType": "struct MeetingFacts",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "meetings",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "open",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "nonce",
        "type": "uint8"
      }
    ],
    "name": "organ",
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
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      }
    ],
    "name": "proposalDeadline",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      }
    ],
    "name": "proposalSnapshot",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      }
    ],
    "name": "proposalVotes",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "againstVotes",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "forVotes",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "abstainVotes",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "recusedFrom",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "memberId",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "resolutionOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "enum Kind",
            "name": "kind",
            "type": "uint8"
          },
          {
            "internalType": "enum ProposalState",
            "name": "state",
            "type": "uint8"
          },
          {
            "internalType": "uint24",
            "name": "against",
            "type": "uint24"
          },
          {
            "internalType": "uint24",
            "name": "inFavour",
            "type": "uint24"
          },
          {
            "internalType": "uint24",
            "name": "abstain",
            "type": "uint24"
          },
          {
            "internalType": "uint24",
            "name": "quorum",
            "type": "uint24"
          },
          {
            "internalType": "uint24",
            "name": "majority",
            "type": "uint24"
          },
          {
            "internalType": "uint40",
            "name": "executableFrom",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "executableUntil",
            "type": "uint40"
          }
        ],
        "internalType": "struct ResolutionFacts",
        "name": "facts",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "Rules",
        "name": "rules",
        "type": "uint256"
      }
    ],
    "name": "setRules",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "proposalId",
        "type": "uint256"
      }
    ],
    "name": "state",
    "outputs": [
      {
        "internalType": "enum ProposalState",
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
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "digest",
        "type": "bytes32"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "walletAccepts",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const;

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
        "internalType": "address",
        "name": "target",
        "type": "address"
      }
    ],
    "name": "AddressEmptyCode",
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
        "name": "closedAt",
        "type": "uint256"
      }
    ],
    "name": "AssemblyAgendaClosed",
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
      },
      {
        "internalType": "uint16",
        "name": "items",
        "type": "uint16"
      },
      {
        "internalType": "uint256",
        "name": "opensAt",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNoRecusal",
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
        "name": "opensUntil",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNoSecondCall",
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
        "name": "item",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "call",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNotAlone",
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
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "AssemblyNotForSecondCall",
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
    "name": "FailedCall",
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
        "internalType": "uint256",
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "agenda",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "items",
        "type": "uint256"
      }
    ],
    "name": "AgendaExtended",
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
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      }
    ],
    "name": "ClassDecides",
    "type": "event"
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
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "closesAt",
        "type": "uint256"
      }
    ],
    "name": "MeetingExtended",
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
      },
      {
        "indexed": false,
        "internalType": "uint32[]",
        "name": "holders",
        "type": "uint32[]"
      }
    ],
    "name": "ProxyPapersCast",
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
        "internalType": "uint256",
        "name": "formerMeetingId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256[]",
        "name": "items",
        "type": "uint256[]"
      }
    ],
    "name": "SecondCall",
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
        "name": "more",
        "type": "tuple[]"
      }
    ],
    "name": "append",
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
    "name": "castPapers",
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
      },
      {
        "internalType": "address[]",
        "name": "principals",
        "type": "address[]"
      }
    ],
    "name": "castProxyPapers",
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
    "inputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "name": "classVoteOf",
    "outputs": [
      {
        "internalType": "uint8",
        "name": "class",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "majorityFor",
        "type": "uint8"
      },
      {
        "internalType": "uint8",
        "name": "majorityOf",
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
      }
    ],
    "stateMutability": "view",
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
        "internalType": "bytes32[]",
        "name": "agenda",
        "type": "bytes32[]"
      },
      {
        "internalType": "uint256[]",
        "name": "items",
        "type": "uint256[]"
      },
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
        "name": "again",
        "type": "tuple[]"
      },
      {
        "internalType": "uint24",
        "name": "opensAfterSeconds",
        "type": "uint24"
      }
    ],
    "name": "conveneAgain",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "secondId",
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
    "inputs": [],
    "name": "executing",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "resolutionId",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
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
        "internalType": "bytes",
        "name": "bylaws",
        "type": "bytes"
      },
      {
        "internalType": "bytes",
        "name": "founders",
        "type": "bytes"
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
            "internalType": "uint40",
            "name": "agendaClosesAt",
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
            "internalType": "uint8",
            "name": "maxProxies",
            "type": "uint8"
          },
          {
            "internalType": "uint16",
            "name": "rulesVersion",
            "type": "uint16"
          },
          {
            "internalType": "bool",
            "name": "secondCall",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "extended",
            "type": "bool"
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
        "name": "meetingId",
        "type": "uint256"
      },
      {
        "internalType": "uint16",
        "name": "items",
        "type": "uint16"
      }
    ],
    "name": "recuse",
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
    "name": "recusedFrom",
    "outputs": [
      {
        "internalType": "uint16",
        "name": "items",
        "type": "uint16"
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
            "name": "roll",
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
          },
          {
            "internalType": "bool",
            "name": "calledAgain",
            "type": "bool"
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
  }
] as const;

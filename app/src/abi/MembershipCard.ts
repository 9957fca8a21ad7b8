// Generated from contracts/membership/MembershipCard.sol by `npm run generate`; do not edit.
export const membershipCardAbi = [
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "memberId",
            "type": "uint32"
          },
          {
            "internalType": "string",
            "name": "className",
            "type": "string"
          },
          {
            "internalType": "uint40",
            "name": "joinedAt",
            "type": "uint40"
          },
          {
            "internalType": "bool",
            "name": "voting",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "standing",
            "type": "bool"
          }
        ],
        "internalType": "struct Card",
        "name": "card",
        "type": "tuple"
      }
    ],
    "name": "uri",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  }
] as const;

// Generated from contracts/membership/MembershipCard.sol by `npm run generate`; do not edit.
export const membershipCardReads = [
  {"inputs":[{"components":[{"name":"memberId","type":"uint32"},{"name":"className","type":"string"},{"name":"joinedAt","type":"uint40"},{"name":"voting","type":"bool"},{"name":"standing","type":"bool"}],"internalType":"struct Card","name":"card","type":"tuple"}],"name":"uri","outputs":[{"name":"","type":"string"}],"stateMutability":"pure","type":"function"},
] as const;

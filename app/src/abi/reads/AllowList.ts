// Generated from contracts/membership/eligibility/AllowList.sol by `npm run generate`; do not edit.
export const allowListReads = [
  {"inputs":[{"name":"account","type":"address"},{"name":"class_","type":"uint8"},{"name":"proof","type":"bytes"}],"name":"isEligible","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"root","outputs":[{"name":"","type":"bytes32"}],"stateMutability":"view","type":"function"},
] as const;

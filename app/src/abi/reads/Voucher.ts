// Generated from contracts/membership/eligibility/Voucher.sol by `npm run generate`; do not edit.
export const voucherReads = [
  {"inputs":[],"name":"eip712Domain","outputs":[{"name":"fields","type":"bytes1"},{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"},{"name":"salt","type":"bytes32"},{"name":"extensions","type":"uint256[]"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"account","type":"address"},{"name":"class_","type":"uint8"},{"name":"proof","type":"bytes"}],"name":"isEligible","outputs":[{"name":"","type":"bool"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"issuer","outputs":[{"name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[{"name":"membership","type":"address"},{"name":"account","type":"address"},{"name":"class_","type":"uint8"},{"name":"deadline","type":"uint256"}],"name":"voucherHash","outputs":[{"name":"","type":"bytes32"}],"stateMutability":"view","type":"function"},
] as const;

// Generated from contracts/membership/eligibility/AllowList.sol by `npm run generate`; do not edit.
import { allowListReads } from "./reads/AllowList.ts";

export const allowListAbi = [
  ...allowListReads,
  {"inputs":[{"name":"root_","type":"bytes32"}],"stateMutability":"nonpayable","type":"constructor"},
] as const;

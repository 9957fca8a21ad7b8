// Generated from contracts/founding/BylawsRules.sol by `npm run generate`; do not edit.
import { bylawsRulesReads } from "./reads/BylawsRules.ts";

export const bylawsRulesAbi = [
  ...bylawsRulesReads,
  {"inputs":[{"name":"class","type":"uint256"},{"name":"name","type":"string"}],"name":"BylawsBadClass","type":"error"},
  {"inputs":[{"name":"parts","type":"string"},{"name":"sum","type":"uint256"}],"name":"BylawsNotTheWhole","type":"error"},
  {"inputs":[{"name":"parameter","type":"string"},{"name":"value","type":"uint256"},{"name":"least","type":"uint256"},{"name":"most","type":"uint256"}],"name":"BylawsOutOfRange","type":"error"},
] as const;

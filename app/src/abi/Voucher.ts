// Generated from contracts/membership/eligibility/Voucher.sol by `npm run generate`; do not edit.
import { voucherEvents } from "./events/Voucher.ts";
import { voucherReads } from "./reads/Voucher.ts";

export const voucherAbi = [
  ...voucherEvents,
  ...voucherReads,
  {"inputs":[{"name":"issuer_","type":"address"}],"stateMutability":"nonpayable","type":"constructor"},
  {"inputs":[],"name":"InvalidShortString","type":"error"},
  {"inputs":[{"name":"str","type":"string"}],"name":"StringTooLong","type":"error"},
] as const;

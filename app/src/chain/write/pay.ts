import type { Address } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type FundName, fundNumber, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

export interface Payment {
  readonly asset: Address;
  readonly fund: FundName;
  readonly to: Address;
  /** In the asset's smallest unit. */
  readonly amount: bigint;
}

/** Pays from a fund; only as a call of a resolution. */
export function pay({ treasury }: Organs, { asset, fund, to, amount }: Payment): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "pay",
    args: [asset, fundNumber(fund), to, amount],
    summary: { key: "call.pay", values: { fund, to, amount, asset } },
  });
}

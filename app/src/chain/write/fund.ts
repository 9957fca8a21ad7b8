import type { Address } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type FundName, fundNumber, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Opens a fund of the co-op's own; only as a call of a resolution. @param name 1 to 40 bytes */
export function openFund({ treasury }: Organs, name: string): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "openFund",
    args: [name],
    summary: { key: "call.openFund", values: { name } },
  });
}

/** `amount`: in the asset's smallest unit. */
export interface Moving {
  readonly asset: Address;
  readonly from: FundName;
  readonly to: FundName;
  readonly amount: bigint;
}

/** Moves money from one fund to another, never out of the reserve; only as a call of a resolution. */
export function move({ treasury }: Organs, { asset, from, to, amount }: Moving): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "move",
    args: [asset, fundNumber(from), fundNumber(to), amount],
    summary: { key: "call.move", values: { asset, from, to, amount } },
  });
}

import type { Address } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

// What a year brought; only as calls of a resolution. Amounts in the asset's smallest unit, the asset zero is ETH.

/** `interest`: on members' capital, out of the surplus. */
export interface Allocation {
  readonly year: number;
  readonly asset: Address;
  readonly surplus: bigint;
  readonly interest: bigint;
}

/** Shares out the surplus of a calendar year that is over, as the bylaws say. */
export function allocateSurplus(
  { treasury }: Organs,
  { year, asset, surplus, interest }: Allocation,
): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "allocateSurplus",
    args: [year, asset, surplus, interest],
    summary: { key: "call.allocateSurplus", values: { year, asset, surplus, interest } },
  });
}

/** Lets the reserve cover the loss of a year that is over. */
export function coverLoss({ treasury }: Organs, year: number, asset: Address, amount: bigint): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "coverLoss",
    args: [year, asset, amount],
    summary: { key: "call.coverLoss", values: { year, asset, amount } },
  });
}

import type { Address } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type FundName, fundNumber, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** A sum that one spender may pay out in a time. Amounts in the asset's smallest unit, times in Unix seconds. */
export interface NewBudget {
  readonly asset: Address;
  readonly fund: FundName;
  /** The Board's address, or an agent's. */
  readonly spender: Address;
  readonly limit: bigint;
  readonly perPayment: bigint;
  readonly from: number;
  readonly until: number;
  /** Whom it may pay; nobody named means anyone. */
  readonly payees: readonly Address[];
}

/** Lets one spender pay out a sum, within bounds; only as a call of a resolution. */
export function approveBudget({ treasury }: Organs, { payees, ...budget }: NewBudget): PreparedCall {
  const { spender, asset, limit } = budget;
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "approveBudget",
    args: [{ ...budget, fund: fundNumber(budget.fund) }, payees],
    summary: { key: "call.approveBudget", values: { spender, asset, limit } },
  });
}

/** Ends a budget line; only as a call of a resolution. */
export function closeBudget({ treasury }: Organs, line: bigint): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "closeBudget",
    args: [line],
    summary: { key: "call.closeBudget", values: { line } },
  });
}

import { type Address, type Hex, zeroHash } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Shares for one member, paid in full or begun with an instalment. */
export interface Subscription {
  readonly account: Address;
  readonly shares: number;
  /** Paid now, in the settlement token's smallest unit; the rest is owed within the bylaws' days. */
  readonly amount: bigint;
  /** What the payer names, e.g. the hash of a bank statement's line. */
  readonly ref?: Hex;
}

/** Subscribes for shares of a member. By anyone; approve the amount to MemberAccounts first (approveToken). */
export function subscribeFor(
  { memberAccounts }: Organs,
  { account, shares, amount, ref = zeroHash }: Subscription,
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "subscribeFor",
    args: [account, shares, amount, ref],
    summary: { key: "call.subscribeFor", values: { account, shares, amount } },
  });
}

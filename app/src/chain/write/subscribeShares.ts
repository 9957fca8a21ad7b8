import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Pays in new shares of the sender at par. Approve the price to MemberAccounts first (approveToken). */
export function subscribeShares({ memberAccounts }: Organs, shares: number): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "subscribe",
    args: [shares],
    summary: { key: "call.subscribe", values: { shares } },
  });
}

import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type FundName, fundNumber, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

// Amounts in the settlement token's smallest unit.

/** Lends members' capital to a fund; only as a call of a special resolution. */
export function lendCapital({ memberAccounts }: Organs, fund: FundName, amount: bigint): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "lendCapital",
    args: [fundNumber(fund), amount],
    summary: { key: "call.lendCapital", values: { fund, amount } },
  });
}

/** Gives back capital that a fund was lent; as a call of a resolution, by anyone once the co-op is wound up. */
export function returnCapital({ treasury }: Organs, fund: FundName, amount: bigint): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "returnCapital",
    args: [fundNumber(fund), amount],
    summary: { key: "call.returnCapital", values: { fund, amount } },
  });
}

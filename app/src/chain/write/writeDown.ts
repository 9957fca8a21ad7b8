import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Lets share capital bear a year's loss that the reserve did not; only as a call of a resolution. */
export function writeDown({ memberAccounts }: Organs, year: number, amount: bigint): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "writeDown",
    args: [year, amount],
    summary: { key: "call.writeDown", values: { year, amount } },
  });
}

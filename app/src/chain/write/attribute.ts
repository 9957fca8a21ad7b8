import { treasuryAbi } from "../../abi/Treasury.ts";
import { fundNumber, INCOME_TAGS, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { Deposit } from "./deposit.ts";

/** Puts unattributed money into a fund; only as a call of a resolution. */
export function attribute(
  { treasury }: Organs,
  { asset, fund, tag, amount }: Omit<Deposit, "ref">,
): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "attribute",
    args: [asset, fundNumber(fund), INCOME_TAGS.indexOf(tag), amount],
    summary: { key: "call.attribute", values: { fund, tag, amount, asset } },
  });
}

import type { Address } from "viem";
import { boardAbi } from "../../abi/Board.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Gives a member a free seat on the board for one term; only as a call of a resolution. */
export function appoint(organs: Organs, account: Address): PreparedCall {
  return changeSeat(organs, "appoint", account);
}

/** Takes a director's seat; only as a call of a resolution. */
export function recall(organs: Organs, account: Address): PreparedCall {
  return changeSeat(organs, "recall", account);
}

function changeSeat({ board }: Organs, functionName: "appoint" | "recall", account: Address): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName,
    args: [account],
    summary: { key: `call.${functionName}`, values: { account } },
  });
}

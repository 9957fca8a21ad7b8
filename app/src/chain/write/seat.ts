import { type Address, zeroAddress } from "viem";
import { boardAbi } from "../../abi/Board.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Gives a member a free seat on the board, or a new term to who holds one; only as a call of a resolution, or by the
 * election organ. `termDays`: at most the bylaws' term; `predecessor`: whose ended seat is freed by it.
 */
export function appoint(
  { board }: Organs,
  account: Address,
  termDays: number,
  predecessor: Address = zeroAddress,
): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "appoint",
    args: [account, termDays, predecessor],
    summary: { key: "call.appoint", values: { account } },
  });
}

/** Takes a director's seat; only as a call of a resolution. */
export function recall({ board }: Organs, account: Address): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "recall",
    args: [account],
    summary: { key: "call.recall", values: { account } },
  });
}

import type { Address, Hex } from "viem";
import { boardAbi } from "../../abi/Board.ts";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Gives up the sender's seat on the board. */
export function resignSeat({ board }: Organs): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "resignSeat",
    args: [],
    summary: { key: "call.resignSeat", values: {} },
  });
}

/** Records that a term and its holdover, or a director's membership, has ended, which frees the seat. By anyone. */
export function recordEnd({ board }: Organs, account: Address): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "recordEnd",
    args: [account],
    summary: { key: "call.recordEnd", values: { account } },
  });
}

/** A director's approval on the record, in place of a signature: for accounts that are contracts. */
export function approveAction({ board }: Organs, actionHash: Hex): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "approve",
    args: [actionHash],
    summary: { key: "call.approveAction", values: { actionHash } },
  });
}

/** Stops an agent at once. By its accountable member, or by any one director for the bylaws' days. */
export function stopAgent({ membership }: Organs, agent: Address): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "stopAgent",
    args: [agent],
    summary: { key: "call.stopAgent", values: { agent } },
  });
}

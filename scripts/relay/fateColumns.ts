import type { Hash } from "viem";
import type { RelayReason } from "../../app/src/chain/relayClient.ts";
import type { Fate, Settled } from "./store.ts";

/** What became of something, as the columns of its row hold it. */
export const columnsOf = (fate: Settled) =>
  fate.state === "recorded"
    ? { ...fate, reason: null }
    : { ...fate, transactionHash: null, blockNumber: null };

export function fateIn(row: Readonly<Record<string, unknown>>): Fate {
  if (row.state === "recorded")
    return {
      state: "recorded",
      transactionHash: row.transactionHash as Hash,
      blockNumber: row.blockNumber as number,
    };
  return row.state === "refused"
    ? { state: "refused", reason: row.reason as RelayReason }
    : { state: "waiting" };
}

import { treasuryReads } from "../abi/reads/Treasury.ts";
import type { Holdings } from "../chain/model.ts";
import { getHoldings } from "../chain/read/getHoldings.ts";
import { readContract } from "../chain/read/readContract.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

// The first screen loads this file: what the pages of the treasury ask besides stands in bookQueries.

/** What the co-op holds: each fund, what belongs to none yet, and what belongs to its members. */
export function useHoldings(): Reading<Holdings> {
  return useAtHead(["holdings"], async ({ client, facts }, head) => getHoldings(client, await facts(), head));
}

/** Whether the members named who receives what is left when the co-op is wound up. */
export function useSuccessor(): Reading<boolean> {
  return useAtHead(["successor"], async ({ client, organs }, head) => {
    const [, namedAt] = await readContract(client, {
      address: organs.treasury,
      abi: treasuryReads,
      functionName: "succession",
      args: [],
      blockNumber: head.number,
    });
    return namedAt > 0;
  });
}

import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs } from "../model.ts";
import { BadPaper, MAX_ITEMS } from "../paper.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Gives up the sender's vote on items for a conflict of interest, before the voting opens. It cannot be taken back.
 * @param items their places on the agenda, from 0
 * @throws BadPaper
 */
export function recuse({ assembly }: Organs, meetingId: bigint, items: readonly number[]): PreparedCall {
  const named = new Set(items);
  const known = [...named].every((item) => Number.isInteger(item) && item >= 0 && item < MAX_ITEMS);
  if (named.size === 0 || !known) throw new BadPaper(items.length);
  const bits = [...named].reduce((sum, item) => sum + 2 ** item, 0);
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "recuse",
    args: [meetingId, bits],
    summary: { key: "call.recuse", values: { items: named.size } },
  });
}

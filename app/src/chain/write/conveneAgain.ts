import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs, ResolutionNotice } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { Agenda } from "../read/getAgenda.ts";
import { resolutionsOf } from "../requisition.ts";

/**
 * Calls items again that were special, had their majority and failed on quorum alone (ResolutionView.mayCallAgain). By
 * any member with a vote, or by whoever convenes.
 * @param former the whole agenda of the first call
 * @param again its items that are decided again, word for word as the record has them
 * @param opensAfterSeconds from now until voting opens: at least the bylaws' urgent notice, and in time for the chance
 */
export function conveneAgain(
  { assembly }: Organs,
  { meetingId, convener, commitments }: Pick<Agenda, "meetingId" | "convener" | "commitments">,
  again: readonly Pick<ResolutionNotice, "item" | "text" | "calls">[],
  opensAfterSeconds: number,
): PreparedCall {
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "conveneAgain",
    args: [
      meetingId,
      convener,
      [...commitments],
      again.map(({ item }) => BigInt(item)),
      resolutionsOf({ items: again.map(({ text, calls }) => ({ kind: "special", text, calls })) }),
      opensAfterSeconds,
    ],
    summary: { key: "call.conveneAgain", values: { items: again.length } },
  });
}

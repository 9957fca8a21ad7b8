import type { Figure } from "../chain/figure.ts";
import type { MeetingView } from "../chain/model.ts";
import { logReceipt } from "../history/coopLog.ts";
import { papersIn } from "../history/papersOf.ts";
import { useAtHead } from "./useAtHead.ts";

/** How many papers of a meeting are on the record, counted from its entries; `undefined` until they were read. */
export function usePaperCount({ id, papers }: MeetingView): Figure | undefined {
  const { data } = useAtHead(["paperCount", String(id)], async ({ history }, head): Promise<Figure> => {
    const logs = await history.readTo(head.number);
    const parts = logs.flatMap((log) =>
      papersIn(log)
        .filter(({ meetingId }) => meetingId === id)
        .map(() => logReceipt(log)),
    );
    return {
      value: BigInt(parts.length),
      receipt: { kind: "derived", how: "count", parts, blockNumber: head.number, blockTime: head.time },
    };
  });
  return data?.value === BigInt(papers.length) ? data : undefined;
}

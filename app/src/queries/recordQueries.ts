import type { RecordEntry } from "../chain/model.ts";
import { recordOf } from "../history/recordOf.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** What happened in the co-op, newest first. */
export function useRecord(): Reading<readonly RecordEntry[]> {
  return useAtHead(["record"], async ({ history, facts }, head) => {
    const { organs, settlement } = await facts();
    return recordOf(await history.readTo(head.number), organs, settlement);
  });
}

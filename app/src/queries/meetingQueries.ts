import type { MeetingView } from "../chain/model.ts";
import { listMeetings } from "../chain/read/listMeetings.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** All meetings with their resolutions, newest first. Notices come from the record, figures from the chain. */
export function useMeetings(): Reading<readonly MeetingView[]> {
  return useAtHead(["meetings"], async ({ client, organs, history, settled }, head) => {
    const notices = meetingsOf(await history.readTo(head.number));
    const meetings = await listMeetings(client, organs, notices, head, settled);
    return meetings.toReversed();
  });
}

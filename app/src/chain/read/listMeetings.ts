import type { Client } from "viem";
import type { MeetingNotice, MeetingView, Organs, ResolutionView } from "../model.ts";
import { getMeeting } from "./getMeeting.ts";
import type { At } from "./readFigure.ts";

/** Meetings as they stand at this block, in the order of their notices. See getMeeting for `settled`. */
export function listMeetings(
  client: Client,
  organs: Organs,
  notices: readonly MeetingNotice[],
  at: At,
  settled?: Map<bigint, ResolutionView>,
): Promise<readonly MeetingView[]> {
  return Promise.all(notices.map((notice) => getMeeting(client, organs, notice, at, settled)));
}

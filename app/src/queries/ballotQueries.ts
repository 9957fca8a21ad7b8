import { useQueryClient } from "@tanstack/react-query";
import type { Choice, Head, MeetingView, ResolutionView } from "../chain/model.ts";
import { castPaper } from "../chain/write/castPaper.ts";
import { executeResolution, NoSuchResolution } from "../chain/write/executeResolution.ts";
import { recuse } from "../chain/write/recuse.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import { type Sending, useSending } from "./useSending.ts";

/** Casts the connected member's paper for a whole agenda, one choice an item. It is final. */
export function useCastPaper(): Sending<{ readonly meetingId: bigint; readonly choices: readonly Choice[] }> {
  return useSending(async ({ organs }, { meetingId, choices }) => castPaper(organs, meetingId, choices));
}

/** The connected member gives up the vote on items for a conflict of interest. It is final. */
export function useRecuse(): Sending<{ readonly meetingId: bigint; readonly items: readonly number[] }> {
  return useSending(({ organs }, { meetingId, items }) => recuse(organs, meetingId, items));
}

/** Carries out a resolution that was carried. */
export function useExecute(): Sending<{
  readonly resolution: ResolutionView;
  readonly meeting: MeetingView;
}> {
  const queries = useQueryClient();
  return useSending(async ({ client, organs, history }, { resolution, meeting }) => {
    const head = queries.getQueryData<Head>(["head"]);
    const notices = meetingsOf(await history.readTo(head?.number ?? 0n));
    const notice = notices.find(({ id }) => id === meeting.id);
    if (notice === undefined) throw new NoSuchResolution(resolution.id);
    return executeResolution(client, organs, notice, resolution.id);
  });
}

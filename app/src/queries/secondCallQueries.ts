import type { MeetingView } from "../chain/model.ts";
import { AgendaMismatch, getAgenda } from "../chain/read/getAgenda.ts";
import { getHead } from "../chain/read/getHead.ts";
import { conveneAgain } from "../chain/write/conveneAgain.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import { type Sending, useSending } from "./useSending.ts";

/** Calls items of a closed meeting again, in the order of its agenda. */
export function useConveneAgain(): Sending<{
  readonly meeting: MeetingView;
  /** Their places on its agenda. */
  readonly items: readonly number[];
  readonly opensAfterSeconds: number;
}> {
  return useSending(async ({ client, organs, site, history }, { meeting, items, opensAfterSeconds }) => {
    const { number } = await getHead(client, site);
    const notice = meetingsOf(await history.readTo(number)).find(({ id }) => id === meeting.id);
    if (notice === undefined) throw new AgendaMismatch(meeting.id);
    const agenda = await getAgenda(client, organs, notice);
    const again = notice.resolutions.filter(({ item }) => items.includes(item));
    return conveneAgain(organs, agenda, again, opensAfterSeconds);
  });
}

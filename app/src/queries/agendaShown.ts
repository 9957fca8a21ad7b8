import { assertFinal } from "../chain/ballot.ts";
import type { Head, MeetingView } from "../chain/model.ts";
import { type Agenda, AgendaMismatch, getAgenda } from "../chain/read/getAgenda.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import type { Services } from "./services.ts";

/**
 * The final agenda of a meeting, worked out here, before a paper is made for it.
 * @param answered how many items the paper answers
 * @throws AgendaNotFinal, AgendaMismatch where it is not the one that the page shows
 */
export async function agendaShown(
  { client, organs, history }: Services,
  head: Head,
  meeting: MeetingView,
  answered: number,
): Promise<Agenda> {
  assertFinal(meeting, head.time);
  const notice = meetingsOf(await history.readTo(head.number)).find(({ id }) => id === meeting.id);
  if (notice === undefined) throw new AgendaMismatch(meeting.id);
  const agenda = await getAgenda(client, organs, notice);
  const shown = meeting.resolutions.map(({ title }) => title);
  if (agenda.titles.join("\n") !== shown.join("\n") || answered !== shown.length)
    throw new AgendaMismatch(meeting.id);
  return agenda;
}

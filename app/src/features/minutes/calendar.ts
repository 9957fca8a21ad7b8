import ical, { ICalAlarmType, ICalEventTransparency } from "ical-generator";

/** What a calendar is told of a meeting. Times are Unix seconds. */
export interface CalendarMeeting {
  readonly chainId: number;
  readonly assembly: string;
  readonly id: bigint;
  /** Of the meeting's page. */
  readonly url: string;
  readonly noticeAt: bigint;
  readonly opensAt: bigint;
  readonly closesAt: bigint;
  /** Until when members may add items; not after the notice where they may not. */
  readonly agendaClosesAt: bigint;
  readonly titles: readonly string[];
  /** How often it changed since the notice: a calendar takes the file with the higher one. */
  readonly revision: number;
}

/** In the reader's language. */
export interface CalendarWords {
  readonly voting: string;
  readonly agenda: string;
  readonly votingOpens: string;
  readonly votingCloses: string;
  readonly agendaCloses: string;
}

const DAY = 86_400n;

/**
 * A calendar file (RFC 5545) with the voting window and, where members may add to the agenda, the day that ends. The same
 * events keep their UIDs, so that a later file takes the place of an earlier one.
 */
export function calendarText(meeting: CalendarMeeting, words: CalendarWords): string {
  const { chainId, assembly, id, url, noticeAt, opensAt, closesAt, agendaClosesAt, titles, revision } =
    meeting;
  const uid = (what: string) => `${what}.${id}.${chainId}@${assembly.toLowerCase()}`;
  const description = titles.map((title, index) => `${index + 1}. ${oneLine(title)}`).join("\n");
  const calendar = ical({ prodId: "//Rochdale//General meetings//EN" });
  const shared = {
    stamp: date(noticeAt),
    sequence: revision,
    url,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
  const alarm = (at: bigint, text: string) => ({
    type: ICalAlarmType.display,
    trigger: date(at),
    description: oneLine(text),
  });
  if (agendaClosesAt > noticeAt) {
    const reminder = agendaClosesAt - DAY;
    calendar.createEvent({
      ...shared,
      id: uid("agenda"),
      start: date(agendaClosesAt),
      allDay: true,
      summary: oneLine(words.agenda),
      alarms: reminder > noticeAt ? [alarm(reminder, words.agendaCloses)] : [],
    });
  }
  const lastDay = closesAt - DAY;
  calendar.createEvent({
    ...shared,
    id: uid("voting"),
    start: date(opensAt),
    end: date(closesAt),
    summary: oneLine(words.voting),
    description,
    alarms: [
      alarm(opensAt, words.votingOpens),
      ...(lastDay > opensAt ? [alarm(lastDay, words.votingCloses)] : []),
    ],
  });
  return calendar.toString();
}

const date = (seconds: bigint) => new Date(Number(seconds) * 1000);

/** The library escapes line breaks, but lets other control characters through, which RFC 5545 forbids. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

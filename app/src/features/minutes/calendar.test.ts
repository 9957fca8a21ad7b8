import ICAL from "ical.js";
import { afterEach, expect, test } from "vitest";
import { type CalendarMeeting, type CalendarWords, calendarText } from "./calendar.ts";

// Read back with another library than the one that wrote.

const seconds = (iso: string) => BigInt(Date.parse(iso) / 1000);
const meeting: CalendarMeeting = {
  chainId: 31337,
  assembly: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  id: 0x50n,
  url: "https://coop.example/#/meeting/3",
  noticeAt: seconds("2026-10-20T09:00:00Z"),
  opensAt: seconds("2026-11-19T23:30:00Z"),
  closesAt: seconds("2026-12-03T23:30:00Z"),
  agendaClosesAt: seconds("2026-11-04T23:30:00Z"),
  titles: ["Buy shelves", "Thank the archivists; warmly, all"],
  revision: 2,
};
const words: CalendarWords = {
  voting: "Lumen: voting in general meeting 3",
  agenda: "Lumen: last day to add items",
  votingOpens: "Voting opens",
  votingCloses: "Voting closes in one day",
  agendaCloses: "Items can be added for one more day",
};

const read = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
const said = (component: ICAL.Component | undefined, name: string) =>
  component?.getFirstPropertyValue(name)?.toString();
const triggers = (event: ICAL.Component | undefined) =>
  event?.getAllSubcomponents("valarm").map((alarm) => [said(alarm, "trigger"), said(alarm, "description")]);

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])("says the same moments in %s", (tz) => {
  process.env.TZ = tz;
  expect(new Date(0).getTimezoneOffset() === 0).toBe(tz === "UTC");
  const [agenda, voting, ...others] = read(calendarText(meeting, words));
  expect(others).toEqual([]);
  expect(said(voting, "dtstart")).toBe("2026-11-19T23:30:00Z");
  expect(said(voting, "dtend")).toBe("2026-12-03T23:30:00Z");
  expect(said(voting, "dtstamp")).toBe("2026-10-20T09:00:00Z");
  expect(said(voting, "summary")).toBe(words.voting);
  expect(said(voting, "description")).toBe("1. Buy shelves\n2. Thank the archivists; warmly, all");
  expect(said(voting, "sequence")).toBe("2");
  expect(said(voting, "url")).toBe(meeting.url);
  expect(triggers(voting)).toEqual([
    ["2026-11-19T23:30:00Z", "Voting opens"],
    ["2026-12-02T23:30:00Z", "Voting closes in one day"],
  ]);
  expect(said(agenda, "dtstart")).toBe("2026-11-04");
  expect(said(agenda, "summary")).toBe(words.agenda);
  expect(triggers(agenda)).toEqual([["2026-11-03T23:30:00Z", "Items can be added for one more day"]]);
});

test("a meeting has the same names in every language, and no other meeting has them", () => {
  const uids = (of: CalendarMeeting) => read(calendarText(of, words)).map((event) => said(event, "uid"));
  expect(uids(meeting)).toEqual(
    read(calendarText(meeting, { ...words, voting: "Abstimmung" })).map((event) => said(event, "uid")),
  );
  const all = [meeting, { ...meeting, id: 0x60n }, { ...meeting, chainId: 1 }].flatMap(uids);
  expect(new Set(all).size).toBe(6);
});

test("where the agenda closed at the notice, there is no day for it", () => {
  const text = calendarText({ ...meeting, agendaClosesAt: meeting.noticeAt }, words);
  expect(read(text).map((event) => said(event, "summary"))).toEqual([words.voting]);
});

/** What is told, and what a calendar shows of it. */
const HOSTILE: readonly (readonly [told: string, shown: string])[] = [
  ["Buy\r\nATTACH:http://evil.example/a", "Buy ATTACH:http://evil.example/a"],
  ["\nBEGIN:VALARM\nACTION:PROCEDURE\nEND:VALARM", "BEGIN:VALARM ACTION:PROCEDURE END:VALARM"],
  ["\rEND:VEVENT\rBEGIN:VEVENT\rUID:stolen", "END:VEVENT BEGIN:VEVENT UID:stolen"],
  ["a\u0085b\u2028c\u2029d\u000be\u000cf\u0000g\u0007h", "a b c d e f g h"],
  [
    String.raw`back\slash\n, comma; semicolon: colon "quote"`,
    String.raw`back\slash\n, comma; semicolon: colon "quote"`,
  ],
  [`${"é🦊ق".repeat(60)}\r\n X-FOLDED:1`, `${"é🦊ق".repeat(60)}  X-FOLDED:1`],
];
const told = HOSTILE.map(([text]) => text);

test("hostile titles and names stay text: no line, property or event of their own", () => {
  const text = calendarText(
    { ...meeting, titles: told },
    Object.fromEntries(
      Object.keys(words).map((key, index) => [key, told[index] ?? ""]),
    ) as unknown as CalendarWords,
  );
  const events = read(text);
  expect(events).toHaveLength(2);
  const named = new Set([
    "uid",
    "sequence",
    "dtstamp",
    "dtstart",
    "dtend",
    "summary",
    "transp",
    "description",
    "url",
  ]);
  for (const event of events)
    expect(
      event
        .getAllProperties()
        .map(({ name }) => name)
        .filter(
          (name) =>
            !named.has(name) && !name.startsWith("x-microsoft-cdo") && !name.startsWith("x-microsoft-msn"),
        ),
    ).toEqual([]);
  expect(
    events.flatMap((event) => event.getAllSubcomponents("valarm").map((each) => said(each, "action"))),
  ).toEqual(["DISPLAY", "DISPLAY", "DISPLAY"]);
  expect(said(events[1], "description")).toBe(
    HOSTILE.map(([, shown], index) => `${index + 1}. ${shown}`).join("\n"),
  );
  expect([said(events[1], "summary"), said(events[0], "summary")]).toEqual([
    HOSTILE[0]?.[1],
    HOSTILE[1]?.[1],
  ]);
});

test("lines end in CRLF, hold no control characters and at most 75 octets", () => {
  const lines = calendarText({ ...meeting, titles: told }, words).split("\r\n");
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) {
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
});

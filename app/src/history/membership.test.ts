import { expect, test } from "vitest";
import { decodeLogs } from "./decodeLogs.ts";
import { chargesOf, contactListsOf, membershipOf, profilesOf, queuedPlaceOf } from "./membershipOf.ts";
import { membershipOverTime } from "./membershipOverTime.ts";
import { membersOf } from "./membersOf.ts";
import { contractAt, payee, payer, sampleLog } from "./sampleLogs.ts";

const CHARGE = `0x${"c1".repeat(32)}` as const;
const ANSWER = `0x${"a1".repeat(32)}` as const;
const ZERO = `0x${"00".repeat(32)}` as const;
const third = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

let index = 0;
/** Blocks have a time of ten seconds times their number. */
const entry = (event: string, args: Readonly<Record<string, unknown>>, block = ++index) =>
  sampleLog("Membership", event, args, { block, index: 0 });
const admitted = (memberId: number, account: string, block?: number) =>
  entry("MemberAdmitted", { memberId, account, class: 0, entitledAt: 5 }, block);
const left = (memberId: number, account: string, block?: number) =>
  entry("MemberLeft", { memberId, account }, block);
const read = (...logs: ReturnType<typeof sampleLog>[]) => decodeLogs(logs, contractAt);

test("behind a number stands the key that it moved to last", () => {
  const logs = read(
    admitted(2, payee),
    admitted(1, payer),
    entry("MemberRecovered", { memberId: 1, from: payer, to: third }),
  );
  expect(membersOf(logs)).toEqual([third, payee]);
});

test("tells one membership newest first, and nothing of others", () => {
  const logs = read(
    admitted(1, payer),
    admitted(2, payee),
    entry("SeatChanged", { memberId: 1, account: payer, seatEnds: 900 }),
    entry("SeatChanged", { memberId: 1, account: payer, seatEnds: 0 }),
    entry("RecoveryAsked", { memberId: 1, from: payer, to: third, readyAt: 77 }),
    entry("RecoveryDisputed", { memberId: 1 }),
    left(2, payee),
  );
  expect(membershipOf(logs, 1).map(({ what }) => what)).toEqual([
    "recoveryDisputed",
    "recoveryAsked",
    "vacated",
    "seated",
    "admitted",
  ]);
  expect(membershipOf(logs, 1)[1]).toMatchObject({ to: third, readyAt: 77n });
  expect(membershipOf(logs, 3)).toEqual([]);
});

test("a charge keeps its answers, and one made again is another", () => {
  const charged = { memberId: 1, account: payer, charge: CHARGE, hearingUntil: 50 };
  const logs = read(
    entry("MemberCharged", charged),
    entry("ChargeAnswered", { memberId: 1, charge: CHARGE, answer: ANSWER }),
    entry("ChargeDropped", { memberId: 1, charge: CHARGE }),
    entry("ChargeAnswered", { memberId: 1, charge: CHARGE, answer: ZERO }),
    entry("MemberCharged", { ...charged, hearingUntil: 90 }),
    entry("MemberExpelled", { memberId: 1, account: payer, charge: CHARGE, appealUntil: 99 }),
  );
  expect(
    chargesOf(membershipOf(logs, 1)).map(({ state, answers, hearingUntil }) => [
      state,
      answers,
      hearingUntil,
    ]),
  ).toEqual([
    ["expelled", [], 90n],
    ["dropped", [ANSWER], 50n],
  ]);
});

test("the name published last counts, an empty one takes it back, and marks of direction are no letters", () => {
  const named = (memberId: number, name: string) =>
    entry("ProfilePublished", { memberId, name, profile: ZERO });
  const logs = read(
    named(1, "First"),
    named(2, "Gone"),
    named(1, "\u202eevil\u0007 name\u2066"),
    named(2, ""),
    named(3, "\u200f \u202e"),
  );
  expect([...profilesOf(logs)].map(([id, { name }]) => [id, name])).toEqual([[1, "evil name"]]);
});

test("contacts and places in the queue are found for their member alone", () => {
  const queued = (memberId: number, place: bigint) =>
    sampleLog(
      "MemberAccounts",
      "CapitalQueued",
      { memberId, place, amount: 5n, dueAt: 9 },
      { block: ++index, index: 0 },
    );
  const logs = read(
    entry("ContactsChanged", { memberId: 1, people: [payee, third], needed: 2, from: 70 }),
    entry("ContactsChanged", { memberId: 2, people: [payer], needed: 1, from: 71 }),
    queued(1, 0n),
    queued(2, 1n),
    queued(1, 2n),
  );
  expect(contactListsOf(logs, 1)).toMatchObject([{ people: [payee, third], needed: 2, from: 70n }]);
  expect([queuedPlaceOf(logs, 1), queuedPlaceOf(logs, 2), queuedPlaceOf(logs, 3)]).toEqual([
    2n,
    1n,
    undefined,
  ]);
});

const at = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
const on = (date: string) => at(date) / 10;

test("joined and left by month, with the members after each; a new key is neither", () => {
  const logs = read(
    admitted(1, payer, on("2026-01-01")),
    admitted(2, payee, on("2026-01-31")),
    left(2, payee, on("2026-03-05")),
    entry("MemberRecovered", { memberId: 1, from: payer, to: third }, on("2026-03-06")),
    entry("MemberReinstated", { memberId: 2, account: payee }, on("2026-04-01")),
  );
  const { months, spans } = membershipOverTime(logs, BigInt(at("2026-01-01")), BigInt(at("2026-04-20")));
  expect(months).toBe(1);
  expect(spans.map(({ joined, left, members }) => [joined.length, left.length, members])).toEqual([
    [2, 0, 2],
    [0, 0, 2],
    [0, 1, 1],
    [1, 0, 2],
  ]);
  expect(spans[2]?.from).toBe(BigInt(at("2026-03-01")));
});

test.each([
  ["2027-12-31", 1, 24],
  ["2028-01-01", 3, 9],
  ["2035-06-01", 12, 10],
  ["2080-06-01", 60, 12],
] as const)("until %s a span has %i months, and there are never more than 24", (until, months, count) => {
  const read = membershipOverTime([], BigInt(at("2026-01-01")), BigInt(at(until)));
  expect([read.months, read.spans.length]).toEqual([months, count]);
});

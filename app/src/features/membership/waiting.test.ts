import { expect, test } from "vitest";
import { type Known, waitingFor } from "./waiting.ts";

const paid = { missing: 0n, unpaid: 0n, fee: 0n, overdue: false, putOff: false };
const calm: Known = { present: true, dues: paid, hasContacts: true };

test("nothing waits for a member who owes nothing and has named contacts", () => {
  expect(waitingFor(calm, 0n)).toEqual([]);
});

test("what is not known yet waits for nobody", () => {
  expect(waitingFor({ present: true }, 0n)).toEqual([]);
});

test("a foreign request for the key comes before everything else", () => {
  const known = { ...calm, recovery: { disputed: false }, mayVote: true, unanswered: 1, hasContacts: false };
  expect(waitingFor(known, 0n)).toEqual(["dispute", "answer", "vote"]);
  expect(waitingFor({ ...known, recovery: { disputed: true } }, 0n)).toEqual([
    "recovering",
    "answer",
    "vote",
  ]);
});

test("what is overdue is said once, in place of each due", () => {
  const dues = { ...paid, missing: 1n, unpaid: 1n, fee: 1n };
  expect(waitingFor({ ...calm, dues }, 0n)).toEqual(["missing", "unpaid", "fee"]);
  expect(waitingFor({ ...calm, dues: { ...dues, overdue: true } }, 0n)).toEqual(["overdue"]);
});

test("what the board put off waits for nobody while it is put off", () => {
  const dues = { ...paid, missing: 1n, unpaid: 1n, fee: 1n, putOff: true };
  expect(waitingFor({ ...calm, dues }, 0n)).toEqual([]);
});

test("who left queues the capital; who was expelled may appeal first, and queues after that time", () => {
  expect(waitingFor({ present: false, unqueued: 5n }, 0n)).toEqual(["queue"]);
  const expelled = { present: false, unqueued: 5n, expulsion: { appealUntil: 100n, appealed: false } };
  expect(waitingFor(expelled, 100n)).toEqual(["appeal"]);
  expect(waitingFor(expelled, 101n)).toEqual(["queue"]);
  expect(waitingFor({ ...expelled, expulsion: { appealUntil: 100n, appealed: true } }, 50n)).toEqual([]);
});

test("a parked payment waits for members and former members alike", () => {
  expect(waitingFor({ ...calm, parked: 3n }, 0n)).toEqual(["parked"]);
  expect(waitingFor({ present: false, parked: 3n }, 0n)).toEqual(["parked"]);
});

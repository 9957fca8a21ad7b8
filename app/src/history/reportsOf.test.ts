import { expect, test } from "vitest";
import {
  ada,
  ben,
  coop,
  entries,
  otherCoop,
  registered,
  released,
  type Said,
  word,
} from "./commonsSamples.ts";
import { reportsOf } from "./reportsOf.ts";

const report = (number: number, version: number, block: number, harm = true): Said => [
  "ModelRegistry",
  "ModelReported",
  {
    report: BigInt(number),
    version: BigInt(version),
    reporter: ada,
    harm,
    text: word(40 + number),
    answerBy: block * 10 + 300,
  },
  block,
];
const answer = (number: number, block: number): Said => [
  "ModelRegistry",
  "ReportAnswered",
  { report: BigInt(number), by: ben, answer: word(60) },
  block,
];
const made = [
  registered(1, {}, 1),
  registered(2, { coop: otherCoop }, 1),
  released(1, 2),
  released(2, 2),
] as const;
const reports = (now: bigint, ...said: readonly Said[]) => reportsOf(entries(...made, ...said), now);

test("a report is open until its deadline, then late", () => {
  const standing = (now: bigint) => reports(now, report(1, 1, 10))[0]?.standing;
  expect([399n, 400n, 401n].map(standing)).toEqual(["open", "open", "late"]);
});

test("an answer says whether it came in time, and stands for good", () => {
  const [second, first] = reports(
    9_999n,
    report(1, 1, 10),
    report(2, 2, 11, false),
    answer(1, 20),
    answer(2, 90),
  );
  expect(first).toMatchObject({
    id: 1n,
    coop,
    harm: true,
    standing: "answered",
    answer: { by: ben, text: word(60), at: 200n, late: false },
  });
  expect(second).toMatchObject({
    coop: otherCoop,
    harm: false,
    standing: "answered",
    answer: { late: true },
  });
});

import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import type { ClassVoteView, KindName, Stage } from "./model.ts";
import {
  failedOnQuorumAlone,
  hasMajority,
  isSettled,
  PROPOSAL_STATES,
  type StageFacts,
  secondCallChance,
  stageOf,
} from "./stage.ts";

const at = (state: (typeof PROPOSAL_STATES)[number], facts: Partial<StageFacts> = {}): StageFacts => ({
  state: PROPOSAL_STATES.indexOf(state),
  papers: 10n,
  quorum: 5n,
  executableFrom: 1_000n,
  ...facts,
});

test.each([
  ["before it opens", at("Pending"), 0n, "notice"],
  ["while it is open", at("Active"), 0n, "voting"],
  ["one paper short of the quorum", at("Defeated", { papers: 4n }), 0n, "lapsed"],
  ["with a quorum and no majority", at("Defeated", { papers: 5n }), 0n, "notCarried"],
  ["a second before the waiting period ends", at("Succeeded"), 999n, "waiting"],
  ["when the waiting period ends", at("Succeeded"), 1_000n, "ready"],
  ["carried and forgotten", at("Expired"), 2_000n, "expired"],
  ["carried out", at("Executed"), 2_000n, "carriedOut"],
] as const)("%s", (_, facts, time, stage) => {
  expect(stageOf(facts, time)).toBe(stage);
});

test("what may still change is not settled", () => {
  const open = ["notice", "voting", "waiting", "ready"] as const;
  expect(open.filter(isSettled)).toEqual([]);
  expect((["lapsed", "notCarried", "carriedOut", "expired"] as const).every(isSettled)).toBe(true);
});

const figure = (value: bigint) => ({ value }) as Figure;
const classVote = (inFavour: bigint, against: bigint): ClassVoteView => ({
  classId: 1,
  majorityFor: 3,
  majorityOf: 4,
  inFavour: figure(inFavour),
  against: figure(against),
});

test("where a class decides besides, its majority is needed too, and its silence carries nothing", () => {
  const item = { inFavour: figure(7n), majority: figure(7n) };
  expect(hasMajority(item)).toBe(true);
  expect(hasMajority({ ...item, inFavour: figure(6n) })).toBe(false);
  expect(hasMajority({ ...item, classVote: classVote(3n, 1n) })).toBe(true);
  expect(hasMajority({ ...item, classVote: classVote(5n, 2n) })).toBe(false);
  expect(hasMajority({ ...item, classVote: classVote(0n, 0n) })).toBe(false);
});

const lapsed = (kind: KindName, stage: Stage, inFavour: bigint) => ({
  kind,
  stage,
  inFavour: figure(inFavour),
  majority: figure(3n),
});
const again = { resolutionId: 32n, meetingId: 32n, meetingNumber: 2, number: 5 };

test.each([
  ["a special resolution with its majority", lapsed("special", "lapsed", 3n), true],
  ["one without its majority", lapsed("special", "lapsed", 2n), false],
  ["an ordinary one", lapsed("ordinary", "lapsed", 3n), false],
  ["a dissolution", lapsed("dissolution", "lapsed", 3n), false],
  ["one that had its quorum", lapsed("special", "notCarried", 3n), false],
  ["one that was called again", { ...lapsed("special", "lapsed", 3n), secondCall: again }, false],
])("%s: may be called again or not", (_, item, may) => {
  expect(failedOnQuorumAlone(item)).toBe(may);
});

test("a second call opens within its days, and its notice comes early enough for that", () => {
  const rules = { secondCallDays: 60, urgentNoticeDays: 15 };
  const chance = { opensUntil: 100n + 60n * 86_400n, noticeUntil: 100n + 45n * 86_400n };
  expect(secondCallChance(100n, rules, 100n)).toEqual(chance);
  expect(secondCallChance(100n, rules, chance.noticeUntil)).toEqual(chance);
  expect(secondCallChance(100n, rules, chance.noticeUntil + 1n)).toBeUndefined();
});

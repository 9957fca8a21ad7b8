import { expect, test } from "vitest";
import { isSettled, PROPOSAL_STATES, type StageFacts, stageOf } from "./stage.ts";

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

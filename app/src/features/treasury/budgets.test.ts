import { describe, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import { budgetState, shareSpent, timeGone } from "./budgets.ts";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const line = { from: 1_000n, until: 2_000n, closed: false };

describe("a budget line", () => {
  test.each([
    [999n, "ahead"],
    [1_000n, "runs"],
    [1_999n, "runs"],
    [2_000n, "ended"],
  ])("at %d is %s", (now, state) => expect(budgetState(line, now)).toBe(state));
  test("that the general meeting ended is closed at any time", () =>
    expect([0n, 1_500n, 9_000n].map((now) => budgetState({ ...line, closed: true }, now))).toEqual([
      "closed",
      "closed",
      "closed",
    ]));
  test("has used its time from nothing to all of it", () =>
    expect([0n, 1_000n, 1_250n, 2_000n, 5_000n].map((now) => timeGone(line, now))).toEqual([
      0, 0, 25, 100, 100,
    ]));
  test("has spent a share of its limit", () => {
    expect(shareSpent({ limit: figure(300n), spent: figure(100n) })).toBe(33.3);
    expect(shareSpent({ limit: figure(0n), spent: figure(0n) })).toBe(0);
  });
});

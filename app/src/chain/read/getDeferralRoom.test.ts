// @vitest-environment node
import { expect, test } from "vitest";
import { freeOf } from "./getDeferralRoom.ts";

test("what the board may put off is a part of the capital, less what it put off for others", () => {
  expect(freeOf(100_000n, 500n, 0n)).toBe(5_000n);
  expect(freeOf(100_000n, 500n, 4_999n)).toBe(1n);
  expect(freeOf(100_000n, 500n, 6_000n), "capital fell since").toBe(0n);
  expect(freeOf(19n, 500n, 0n), "rounded as the contract does").toBe(0n);
});

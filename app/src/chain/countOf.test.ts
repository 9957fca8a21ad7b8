import { expect, test } from "vitest";
import { countOf } from "./countOf.ts";
import type { LogReceipt } from "./figure.ts";

const receiptAt = (blockNumber: bigint) =>
  ({ kind: "log", blockNumber, blockTime: blockNumber }) as LogReceipt;

test("a count carries every entry and is as new as the newest; none is no figure", () => {
  const parts = [receiptAt(4n), receiptAt(9n), receiptAt(2n)];
  expect(countOf(parts)).toEqual({
    value: 3n,
    receipt: { kind: "derived", how: "count", parts, blockNumber: 9n, blockTime: 9n },
  });
  expect(countOf([])).toBeUndefined();
});

import { expect, test } from "vitest";
import { largest, shareOut } from "./shareOut.ts";

test("what does not divide goes to the largest remainders, then to the lower numbers", () => {
  // 10 by 1 : 1 : 1: three each, the one that is left to the first.
  expect([
    ...(shareOut(10n, [
      [3, 1n],
      [1, 1n],
      [2, 1n],
    ]) ?? []),
  ]).toEqual([
    [1, 4n],
    [2, 3n],
    [3, 3n],
  ]);
  // 10 by 5 : 3 : 1: 5.55, 3.33, 1.11.
  expect([
    ...(shareOut(10n, [
      [1, 5n],
      [2, 3n],
      [3, 1n],
    ]) ?? []),
  ]).toEqual([
    [1, 6n],
    [2, 3n],
    [3, 1n],
  ]);
  expect([
    ...(shareOut(2n, [
      [1, 1n],
      [2, 1n],
      [3, 4n],
    ]) ?? []),
  ]).toEqual([
    [1, 1n],
    [3, 1n],
  ]);
});

test("weights of nothing and less take no part; where nobody has any, nothing is shared out", () => {
  expect([
    ...(shareOut(7n, [
      [1, 0n],
      [2, -5n],
      [3, 1n],
    ]) ?? []),
  ]).toEqual([[3, 7n]]);
  expect(
    shareOut(7n, [
      [1, 0n],
      [2, -5n],
    ]),
  ).toBeUndefined();
  expect(shareOut(0n, [])).toBeUndefined();
  expect([...(shareOut(0n, [[1, 1n]]) ?? [])]).toEqual([]);
});

test("what makes no sense is refused", () => {
  expect(() => shareOut(-1n, [[1, 1n]])).toThrow(RangeError);
  expect(() =>
    shareOut(1n, [
      [1, 1n],
      [1, 2n],
    ]),
  ).toThrow("Member 1 is named twice.");
});

test("the largest values are named by their places, the earlier of equal ones first", () => {
  expect(largest([1n, 9n, 9n, 3n], 2)).toEqual([1, 2]);
  expect(largest([4n, 4n, 4n], 1)).toEqual([0]);
  expect(largest([], 0)).toEqual([]);
});

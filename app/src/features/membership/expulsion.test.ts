import { expect, test } from "vitest";
import type { MembershipEntry } from "../../history/membershipOf.ts";
import { expulsionOf } from "./expulsion.ts";

const appealed = (time: bigint): MembershipEntry => ({
  what: "appealed",
  statement: "0x01",
  time,
  transactionHash: "0x02",
});

test("can be appealed for as many days as the bylaws give, counted from the leaving", () => {
  expect(expulsionOf({ expelled: true, leftAt: 1_000n }, [], 30)).toEqual({
    appealUntil: 1_000n + 30n * 86_400n,
    appealed: false,
  });
});

test("an appeal of this expulsion counts, one of an earlier does not", () => {
  expect(expulsionOf({ expelled: true, leftAt: 1_000n }, [appealed(1_001n)], 30)?.appealed).toBe(true);
  expect(expulsionOf({ expelled: true, leftAt: 1_000n }, [appealed(999n)], 30)?.appealed).toBe(false);
});

test("there is none where the member left, or was taken back", () => {
  expect(expulsionOf({ expelled: false, leftAt: 1_000n }, [], 30)).toBeUndefined();
  expect(expulsionOf({ expelled: true, leftAt: 0n }, [], 30)).toBeUndefined();
});

import { describe, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import { amountText, firstInstalment, readAmount } from "./amounts.ts";
import { earliestRepayment } from "./dueDate.ts";
import { queueState } from "./queueState.ts";

const figure = (value: bigint): Figure => ({
  value,
  receipt: {
    kind: "call",
    contract: "MemberAccounts",
    address: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430".toLowerCase() as `0x${string}`,
    signature: "capital()(uint256)",
    args: [],
    blockNumber: 1n,
    blockTime: 1n,
    prints: [String(value)],
  },
});
const at = (date: string) => BigInt(Date.parse(`${date}T00:00:00Z`) / 1000);

describe("an amount as it is typed", () => {
  test.each([
    ["12", 12_00n],
    [" 12,5 ", 12_50n],
    ["0.01", 1n],
    ["1.000", undefined],
    ["0.001", undefined],
    ["1,000.00", undefined],
    ["-1", undefined],
    ["1e3", undefined],
    ["", undefined],
    ["9".repeat(16), undefined],
  ])("%j", (text, amount) => {
    expect(readAmount(text, 2)).toBe(amount);
  });

  test("is written so that it is read as the same again", () => {
    for (const amount of [0n, 1n, 10n, 12_345n, 100_00n])
      expect(readAmount(amountText(amount, 2), 2)).toBe(amount);
    expect(amountText(5n, 0)).toBe("5");
  });

  test("the first instalment is rounded up to the smallest unit", () => {
    expect(firstInstalment(100n, 2_500)).toBe(25n);
    expect(firstInstalment(101n, 2_500)).toBe(26n);
  });
});

describe("the earliest repayment", () => {
  const terms = {
    exitNoticeDays: 90,
    afterAccountsDays: 180,
    latestDays: 1_000,
    dutiesVersion: 2,
    dutiesRaisedAt: at("2026-05-01"),
  };

  test("waits for the accounts of the year in which the member leaves", () => {
    expect(earliestRepayment(at("2026-03-01"), 1n, terms)).toBe(at("2027-01-01") + 180n * 86_400n);
  });

  test("waits for the notice where that is longer", () => {
    const left = at("2026-12-20");
    expect(earliestRepayment(left, 1n, { ...terms, afterAccountsDays: 10 })).toBe(left + 90n * 86_400n);
  });

  test("is never later than the last day of the bylaws", () => {
    const left = at("2026-03-01");
    expect(earliestRepayment(left, 1n, { ...terms, latestDays: 100 })).toBe(left + 100n * 86_400n);
  });

  test("is the day of leaving for who leaves over raised duties in time, and for nobody else", () => {
    const inTime = at("2026-06-30");
    expect(earliestRepayment(inTime, 1n, terms)).toBe(inTime);
    expect(earliestRepayment(inTime, 2n, terms)).toBeGreaterThan(inTime);
    expect(earliestRepayment(inTime + 86_400n, 1n, terms)).toBeGreaterThan(inTime + 86_400n);
    expect(earliestRepayment(at("2026-04-30"), 1n, terms)).toBeGreaterThan(at("2026-04-30"));
  });
});

describe("what the queue can pay", () => {
  const place = (amount: bigint, dueAt: bigint, latestAt = 10_000n) => ({
    place: 0n,
    memberId: 1,
    amount: figure(amount),
    leftAt: 0n,
    dueAt,
    latestAt,
  });
  const queue = (redeemable: bigint, capital: bigint, ...places: readonly ReturnType<typeof place>[]) => ({
    places,
    redeemable: figure(redeemable),
    pays: true,
    cash: capital,
    capital: figure(capital),
    capitalFloor: figure(100n),
    woundUp: false,
  });

  test("nothing where nobody waits", () => {
    expect(queueState(queue(50n, 500n), 0n)).toEqual({ state: "empty" });
  });

  test("nothing before the first place is due, even if a later one is", () => {
    expect(queueState(queue(50n, 500n, place(10n, 200n), place(10n, 50n)), 100n)).toEqual({
      state: "notDue",
      dueAt: 200n,
    });
  });

  test("whole places, and the one that it reaches in part", () => {
    const three = [place(20n, 0n), place(20n, 0n), place(20n, 0n), place(20n, 0n)];
    expect(queueState(queue(50n, 500n, ...three), 100n)).toEqual({ state: "payable", places: 3 });
  });

  test("no further than what is due", () => {
    expect(queueState(queue(50n, 500n, place(20n, 0n), place(20n, 101n)), 100n)).toEqual({
      state: "payable",
      places: 1,
    });
  });

  test("the year's part holds back, until the last day has come", () => {
    expect(queueState({ ...queue(0n, 500n, place(20n, 0n)), pays: false }, 100n)).toEqual({
      state: "cap",
      latestAt: 10_000n,
    });
    const late = queue(0n, 500n, place(20n, 0n), place(400n, 0n), place(1n, 0n));
    expect(queueState(late, 10_000n)).toEqual({ state: "payable", places: 2 });
    expect(queueState({ ...late, cash: 10n }, 10_000n)).toEqual({ state: "payable", places: 1 });
  });

  test("what was lent, and parts that revolved and wait, hold back even after the last day", () => {
    const late = { ...queue(0n, 500n, place(20n, 0n)), pays: false };
    expect(queueState({ ...late, cash: 0n }, 10_000n)).toEqual({ state: "cash" });
    expect(queueState(late, 10_000n)).toEqual({ state: "floor" });
    expect(queueState({ ...late, cash: 0n }, 100n)).toEqual({ state: "cash" });
  });

  test("the floor holds back even then", () => {
    expect(queueState({ ...queue(0n, 100n, place(20n, 0n)), pays: false }, 20_000n)).toEqual({
      state: "floor",
    });
  });

  test("wound up, the cash alone holds back: no date, no yearly part, no floor", () => {
    const waiting = queue(50n, 100n, place(20n, 500n), place(20n, 500n), place(20n, 500n));
    expect(queueState({ ...waiting, woundUp: true }, 100n)).toEqual({ state: "payable", places: 3 });
    expect(queueState({ ...queue(0n, 100n, place(20n, 0n)), pays: false, woundUp: true }, 20_000n)).toEqual({
      state: "cash",
    });
  });

  test("a place that losses have emptied is passed over", () => {
    expect(queueState(queue(0n, 500n, place(0n, 0n)), 100n)).toEqual({ state: "payable", places: 1 });
  });
});

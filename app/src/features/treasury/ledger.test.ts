import { describe, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { FundName, LedgerEntry } from "../../chain/model.ts";
import { balanceLine, filterLedger, openingOf } from "./ledger.ts";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const entry = (time: bigint, fund: FundName, amount: bigint, balance: bigint): LedgerEntry => ({
  time,
  fund,
  direction: amount < 0n ? "out" : "in",
  party: "0x0000000000000000000000000000000000000001",
  amount: figure(amount),
  balanceAfter: figure(balance),
  transactionHash: `0x${"00".repeat(32)}`,
  logIndex: 0,
});
const ledger = [
  entry(1n, "operating", 500n, 500n),
  entry(2n, "education", 90n, 90n),
  entry(3n, "operating", -200n, 300n),
  entry(4n, "operating", 40n, 340n),
];
const times = (found: readonly LedgerEntry[]) => found.map(({ time }) => time);
const text = (each: LedgerEntry) => `${each.fund} fund, ${each.amount.value}`;

describe("the ledger", () => {
  test("is shown newest first", () =>
    expect(times(filterLedger(ledger, { fund: "all", direction: "all", search: "" }, text))).toEqual([
      4n,
      3n,
      2n,
      1n,
    ]));
  test("is filtered by fund and direction together", () =>
    expect(times(filterLedger(ledger, { fund: "operating", direction: "in", search: "" }, text))).toEqual([
      4n,
      1n,
    ]));
  test("is searched for every word, in any case", () => {
    expect(
      times(filterLedger(ledger, { fund: "all", direction: "all", search: " FUND  -200 " }, text)),
    ).toEqual([3n]);
    expect(filterLedger(ledger, { fund: "all", direction: "all", search: "fund press" }, text)).toEqual([]);
  });
  test("opens with what the fund held before", () =>
    expect(openingOf(ledger[2] as LedgerEntry)).toMatchObject({
      value: 500n,
      receipt: { how: "difference" },
    }));
  test("draws a fund from before its first entry", () => {
    expect(balanceLine(ledger, "operating", 12)).toEqual([0, 500, 300, 340]);
    expect(balanceLine(ledger, "operating", 2)).toEqual([300, 340]);
    expect(balanceLine(ledger, "reserve", 12)).toEqual([]);
  });
});

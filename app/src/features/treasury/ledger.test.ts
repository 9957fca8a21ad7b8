import { describe, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { FundName, LedgerEntry } from "../../chain/model.ts";
import {
  filterLedger,
  isWhole,
  type LedgerFilter,
  monthEnds,
  openingOf,
  placeOf,
  viewAt,
  WHOLE_LEDGER,
} from "./ledger.ts";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const entry = (
  time: bigint,
  fund: FundName,
  amount: bigint,
  balance: bigint,
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  id: `0x${"00".repeat(32)}-${time}`,
  kind: amount < 0n ? "paid" : "received",
  time,
  fund,
  direction: amount < 0n ? "out" : "in",
  party: "0x0000000000000000000000000000000000000001",
  amount: figure(amount),
  balanceAfter: figure(balance),
  transactionHash: `0x${"00".repeat(32)}`,
  logIndex: 0,
  ...more,
});
const at = (day: string) => BigInt(Date.parse(`${day}T12:00:00Z`) / 1000);
const ledger = [
  entry(at("2026-01-05"), "operating", 500n, 500n, { tag: "fee" }),
  entry(at("2026-01-06"), "education", 90n, 90n, { kind: "moved" }),
  entry(at("2026-03-07"), "operating", -200n, 300n, { budgetLine: 12n }),
  entry(at("2026-03-08"), "operating", 40n, 340n, { tag: "grant" }),
];
const amounts = (asked: Partial<LedgerFilter>) =>
  filterLedger(ledger, { ...WHOLE_LEDGER, fund: "all", ...asked }, text).map(({ amount }) => amount.value);
const text = (each: LedgerEntry) => `${each.fund} fund, ${each.amount.value}`;

describe("the ledger", () => {
  test("is shown newest first", () => expect(amounts({})).toEqual([40n, -200n, 90n, 500n]));
  test("is filtered by fund and direction together", () =>
    expect(amounts({ fund: "operating", direction: "in" })).toEqual([40n, 500n]));
  test("is filtered by kind, tag and budget line", () => {
    expect(amounts({ kind: "moved" })).toEqual([90n]);
    expect(amounts({ tag: "grant" })).toEqual([40n]);
    expect(amounts({ line: "12" })).toEqual([-200n]);
    expect(amounts({ line: "1" })).toEqual([]);
  });
  test("is filtered by days, both of them included", () => {
    expect(amounts({ from: "2026-01-06", to: "2026-03-07" })).toEqual([-200n, 90n]);
    expect(amounts({ from: "2026-03-08" })).toEqual([40n]);
    expect(amounts({ to: "2026-01-05" })).toEqual([500n]);
  });
  test("is searched for every word, in any case", () => {
    expect(amounts({ search: " FUND  -200 " })).toEqual([-200n]);
    expect(amounts({ search: "fund press" })).toEqual([]);
  });
  test("adds up from one entry to the next only where nothing of a fund is left out between them", () => {
    expect(isWhole({ ...WHOLE_LEDGER, from: "2026-01-06" })).toBe(true);
    for (const asked of [
      { fund: "all" },
      { direction: "in" },
      { kind: "paid" },
      { tag: "fee" },
      { line: "1" },
    ])
      expect(isWhole({ ...WHOLE_LEDGER, ...asked } as LedgerFilter)).toBe(false);
    expect(isWhole({ ...WHOLE_LEDGER, search: "x" })).toBe(false);
  });
  test("opens with what the fund held before", () =>
    expect(openingOf(ledger[2] as LedgerEntry)).toMatchObject({
      value: 500n,
      receipt: { how: "difference" },
    }));
});

describe("a fund's line", () => {
  const now = at("2026-03-20");
  test("is what it held at the ends of twelve months, and now", () => {
    const { times, values } = monthEnds(ledger, "operating", now);
    expect(times.map((time) => new Date(Number(time) * 1000).toISOString().slice(0, 10))).toEqual([
      "2025-03-31",
      "2025-04-30",
      "2025-05-31",
      "2025-06-30",
      "2025-07-31",
      "2025-08-31",
      "2025-09-30",
      "2025-10-31",
      "2025-11-30",
      "2025-12-31",
      "2026-01-31",
      "2026-02-28",
      "2026-03-20",
    ]);
    expect(values).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 500, 340]);
  });
  test("stays at nothing where the fund never moved", () =>
    expect(monthEnds(ledger, "reserve", now).values).toEqual(Array(13).fill(0)));
});

describe("the address", () => {
  const asked = {
    ...WHOLE_LEDGER,
    year: 2025,
    fund: "fund7",
    direction: "out",
    kind: "paid",
    tag: "grant",
    line: "3",
    from: "2025-02-01",
    to: "2025-12-31",
    search: "100% & more/less ü?#",
    asset: "0x0000000000000000000000000000000000000000",
  } as const;
  test("keeps all that was asked", () => expect(viewAt(placeOf(asked))).toEqual(asked));
  test("is short where nothing was asked", () => {
    expect(placeOf({ ...WHOLE_LEDGER, year: undefined })).toBe("/treasury");
    expect(viewAt("/treasury")).toEqual({ ...WHOLE_LEDGER, year: undefined });
  });
  test("of another's making asks for nothing that cannot be", () =>
    expect(
      viewAt(
        "/treasury/view/year=1e9&fund=fund2&direction=up&kind=x&tag=y&line=-1&from=tomorrow&to=2025-1-1&asset=0x12",
      ),
    ).toEqual({ ...WHOLE_LEDGER, year: undefined }));
});

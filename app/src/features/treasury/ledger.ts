import type { Figure } from "../../chain/figure.ts";
import type { FundName, LedgerEntry } from "../../chain/model.ts";
import { differenceOf } from "../../chain/receipts.ts";

export interface LedgerFilter {
  readonly fund: FundName | "all";
  readonly direction: "all" | "in" | "out";
  /** Every word of it must be found. */
  readonly search: string;
}

/** Newest first. `textOf`: what a reader sees of an entry, for the search. */
export function filterLedger(
  entries: readonly LedgerEntry[],
  filter: LedgerFilter,
  textOf: (entry: LedgerEntry) => string,
): LedgerEntry[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter((entry) => filter.fund === "all" || entry.fund === filter.fund)
    .filter((entry) => filter.direction === "all" || entry.direction === filter.direction)
    .filter((entry) => {
      if (words.length === 0) return true;
      const text = textOf(entry).toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .reverse();
}

/** What the fund held before the first entry shown: its balance less that entry. */
export function openingOf({ balanceAfter, amount }: LedgerEntry): Figure {
  return differenceOf([balanceAfter, amount]);
}

/** What a fund held before its first entry and after each, the latest `points` of them, oldest first. */
export function balanceLine(entries: readonly LedgerEntry[], fund: FundName, points: number): number[] {
  const own = entries.filter((entry) => entry.fund === fund);
  const first = own[0];
  if (!first) return [];
  return [Number(openingOf(first).value), ...own.map((entry) => Number(entry.balanceAfter.value))].slice(
    -points,
  );
}

import type { Figure } from "../../chain/figure.ts";
import {
  type FundName,
  fundAt,
  INCOME_TAGS,
  type IncomeTag,
  type LedgerEntry,
  type LedgerKind,
  NAMED_FUNDS,
} from "../../chain/model.ts";
import { differenceOf } from "../../chain/receipts.ts";

export const LEDGER_KINDS: readonly LedgerKind[] = [
  "received",
  "attributed",
  "paid",
  "moved",
  "allocated",
  "interest",
  "patronage",
  "reserveCoveredLoss",
  "capitalCoveredLoss",
  "capitalLent",
  "capitalReturned",
  "handedOver",
];

/** What of the books a reader asked to see. Days are YYYY-MM-DD, UTC; an empty text asks for nothing. */
export interface LedgerFilter {
  readonly fund: FundName | "all";
  readonly direction: "all" | "in" | "out";
  readonly kind: LedgerKind | "all";
  readonly tag: IncomeTag | "all";
  /** A budget line's number. */
  readonly line: string;
  readonly from: string;
  readonly to: string;
  /** Every word of it must be found. */
  readonly search: string;
  /** The address of an asset other than the settlement token. */
  readonly asset: string;
}

export const WHOLE_LEDGER: LedgerFilter = {
  fund: "operating",
  direction: "all",
  kind: "all",
  tag: "all",
  line: "",
  from: "",
  to: "",
  search: "",
  asset: "",
};

const DAY = 86_400n;

/** Newest first. `textOf`: what a reader sees of an entry, for the search. */
export function filterLedger(
  entries: readonly LedgerEntry[],
  { fund, direction, kind, tag, line, from, to, search }: LedgerFilter,
  textOf: (entry: LedgerEntry) => string,
): LedgerEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const [first, last] = [startOf(from), startOf(to)];
  return entries
    .filter(
      (entry) =>
        (fund === "all" || entry.fund === fund) &&
        (direction === "all" || entry.direction === direction) &&
        (kind === "all" || entry.kind === kind) &&
        (tag === "all" || entry.tag === tag) &&
        (line === "" || String(entry.budgetLine ?? "") === line) &&
        (first === undefined || entry.time >= first) &&
        (last === undefined || entry.time < last + DAY),
    )
    .filter((entry) => {
      if (words.length === 0) return true;
      const text = textOf(entry).toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .reverse();
}

/** The first second of a day. */
function startOf(day: string): bigint | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : BigInt(time / 1000);
}

/** Whether the running balance of the entries found is a fund's own from one to the next. */
export function isWhole(filter: LedgerFilter): boolean {
  const { fund, direction, kind, tag, line, search } = filter;
  return (
    fund !== "all" &&
    [direction, kind, tag].every((each) => each === "all") &&
    line === "" &&
    search.trim() === ""
  );
}

/** What the fund held before the first entry shown: its balance less that entry. */
export function openingOf({ balanceAfter, amount }: LedgerEntry): Figure {
  return differenceOf([balanceAfter, amount]);
}

/** What a fund held at the ends of the last twelve months and now, oldest first, and those times in Unix seconds. */
export function monthEnds(
  entries: readonly LedgerEntry[],
  fund: FundName,
  now: bigint,
): { readonly times: readonly bigint[]; readonly values: readonly number[] } {
  const today = new Date(Number(now) * 1000);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const ends = Array.from({ length: 12 }, (_, i) => BigInt(Date.UTC(year, month - 11 + i) / 1000 - 1));
  const times = [...ends, now];
  const own = entries.filter((entry) => entry.fund === fund);
  const values = times.map((time) =>
    Number(own.findLast((entry) => entry.time <= time)?.balanceAfter.value ?? 0n),
  );
  return { times, values };
}

// ---- The address ----

/** What the address of the treasury's page asks for. */
export interface TreasuryView extends LedgerFilter {
  /** The calendar year whose flow is shown; the present one if absent. */
  readonly year: number | undefined;
}

const VIEW = "/treasury/view/";

/** The place of a view, which anyone can keep or send. What is as at first is left out. */
export function placeOf({ year, ...filter }: TreasuryView): string {
  const asked = new URLSearchParams();
  if (year !== undefined) asked.set("year", String(year));
  for (const name of FILTER_NAMES) if (filter[name] !== WHOLE_LEDGER[name]) asked.set(name, filter[name]);
  const text = asked.toString();
  return text === "" ? "/treasury" : VIEW + text;
}

/** What a place asks for; whatever it says that cannot be, is as at first. */
export function viewAt(place: string): TreasuryView {
  const asked = new URLSearchParams(place.startsWith(VIEW) ? place.slice(VIEW.length) : "");
  const year = Number(asked.get("year") ?? Number.NaN);
  const said = (name: FilterName) => asked.get(name) ?? WHOLE_LEDGER[name];
  const oneOf = <T extends string>(name: FilterName, all: readonly T[], first: T): T =>
    all.find((each) => each === said(name)) ?? first;
  return {
    year: Number.isInteger(year) && year >= 2000 && year < 10_000 ? year : undefined,
    fund: fundIn(said("fund")),
    direction: oneOf("direction", ["all", "in", "out"], "all"),
    kind: oneOf("kind", ["all", ...LEDGER_KINDS], "all"),
    tag: oneOf("tag", ["all", ...INCOME_TAGS], "all"),
    line: matching(said("line"), /^\d{1,9}$/),
    from: matching(said("from"), /^\d{4}-\d\d-\d\d$/),
    to: matching(said("to"), /^\d{4}-\d\d-\d\d$/),
    search: said("search").slice(0, 200),
    asset: matching(said("asset"), /^0x[0-9a-fA-F]{40}$/),
  };
}

type FilterName = keyof LedgerFilter;
const FILTER_NAMES = Object.keys(WHOLE_LEDGER) as FilterName[];

function matching(text: string, pattern: RegExp): string {
  return pattern.test(text) ? text : "";
}

function fundIn(text: string): LedgerFilter["fund"] {
  if (text === "all") return text;
  const opened = /^fund(\d{1,2})$/.exec(text)?.[1];
  if (opened !== undefined && Number(opened) >= NAMED_FUNDS.length) return fundAt(Number(opened));
  return NAMED_FUNDS.find((name) => name === text) ?? WHOLE_LEDGER.fund;
}

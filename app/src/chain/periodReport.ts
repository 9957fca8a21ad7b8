// What a calendar year brought, in one asset, each figure with its receipt; and the same as text and as CSV.
import type { Address, Hex } from "viem";
import { accountName } from "./books.ts";
import { canonicalJson, utc } from "./canonicalJson.ts";
import { csvText } from "./csvText.ts";
import { decimalText } from "./decimalText.ts";
import type { Figure } from "./figure.ts";
import { type FundName, type IncomeTag, type LedgerEntry, NAMED_FUNDS } from "./model.ts";
import type { SurplusPart } from "./read/getSurplus.ts";

/** A budget line that was open in the year. */
export interface BudgetInYear {
  readonly line: bigint;
  readonly fund: FundName;
  readonly spender: Address;
  /** Unix seconds. */
  readonly from: bigint;
  readonly until: bigint;
  readonly closedAt?: bigint;
  readonly authority?: LedgerEntry["authority"];
  readonly limit: Figure;
  readonly spentBefore: Figure;
  readonly spent: Figure;
  /** Of the limit, at the end of the year. */
  readonly left: Figure;
}

/** The allocation of the year's surplus, whenever it was decided. */
export interface Allocation {
  readonly time: bigint;
  readonly authority?: LedgerEntry["authority"];
  readonly surplus: Figure;
  readonly parts: readonly { readonly part: SurplusPart; readonly amount: Figure }[];
}

export interface PeriodReport {
  /** Calendar year, UTC; from `from` to before `until`, Unix seconds. */
  readonly year: number;
  readonly from: bigint;
  readonly until: bigint;
  readonly asset: Address;
  /** All income by what it was given for, to whichever fund. */
  readonly income: readonly { readonly tag: IncomeTag; readonly amount: Figure }[];
  readonly incomeTogether: Figure;
  /** What was kept back from sales for creators, which is no income. */
  readonly royalties: Figure;
  /** What each fund paid out. */
  readonly costs: readonly { readonly fund: FundName; readonly amount: Figure }[];
  readonly costsTogether: Figure;
  /** What was paid by resolutions, without a budget line. */
  readonly byResolution: Figure;
  readonly budgets: readonly BudgetInYear[];
  /** Of the operating fund alone: what other funds get and pay is no part of the year's result. */
  readonly result: { readonly income: Figure; readonly costs: Figure; readonly rest: Figure };
  readonly allocation?: Allocation;
  /** What covered the year's loss, whenever it was decided. */
  readonly covered: readonly {
    readonly by: "reserve" | "capital";
    readonly time: bigint;
    readonly amount: Figure;
  }[];
  readonly funds: readonly {
    readonly fund: FundName;
    readonly title?: string;
    readonly atStart: Figure;
    readonly cameIn: Figure;
    readonly wentOut: Figure;
    readonly atEnd: Figure;
  }[];
  readonly fundsTogether: { readonly atStart: Figure; readonly atEnd: Figure };
  /** What the members' accounts held for members. */
  readonly members: readonly { readonly what: MemberSum; readonly atStart: Figure; readonly atEnd: Figure }[];
  /** The accounts that were posted for the year. */
  readonly posted?: { readonly time: bigint; readonly hash: Hex };
}

/** Capital in all; of it lent to funds; dividends to share out, dividends to claim; payments that wait. */
export const MEMBER_SUMS = ["capital", "lent", "toShareOut", "toClaim", "waiting"] as const;
export type MemberSum = (typeof MEMBER_SUMS)[number];

const TAG_WORDS: Record<IncomeTag, string> = {
  fee: "Fees",
  saleToMember: "Sales to members",
  saleToNonMember: "Sales to non-members",
  grant: "Grants",
  donation: "Donations",
  patronageReceived: "Patronage received",
};
const PART_WORDS: Record<SurplusPart, string> = {
  losses: "Losses of former years made good",
  reserve: "Reserve",
  education: "Education fund",
  federation: "Federation fund",
  interest: "Interest on capital",
  patronage: "Patronage",
  development: "Development fund",
};
const MEMBER_WORDS: Record<MemberSum, string> = {
  capital: "Members' capital",
  lent: "of it lent to funds",
  toShareOut: "Dividends to be shared out",
  toClaim: "Dividends to be claimed",
  waiting: "Payments that wait for members",
};

type Row = readonly [section: string, item: string, figures: readonly (readonly [string, bigint])[]];

function rowsOf(report: PeriodReport): readonly Row[] {
  const titles = new Map(report.funds.flatMap(({ fund, title }) => (title ? [[fund, title] as const] : [])));
  const fundWords = (fund: FundName) =>
    (NAMED_FUNDS as readonly string[]).includes(fund) ? `${fund} fund` : accountName(fund, titles);
  const one = (section: string, item: string, { value }: Figure): Row => [section, item, [["amount", value]]];
  const { allocation, result } = report;
  return [
    ...report.income.map(({ tag, amount }) => one("Income", TAG_WORDS[tag], amount)),
    one("Income", "Together", report.incomeTogether),
    one("Income", "Royalties set aside, no income", report.royalties),
    ...report.costs.map(({ fund, amount }) => one("Costs", fundWords(fund), amount)),
    one("Costs", "Together", report.costsTogether),
    one("Costs", "of it by resolutions alone", report.byResolution),
    ...report.budgets.map(
      ({ line, fund, limit, spentBefore, spent, left }): Row => [
        "Budgets",
        `Line ${line}, ${fundWords(fund)}`,
        [
          ["limit", limit.value],
          ["spent before", spentBefore.value],
          ["spent", spent.value],
          ["left", left.value],
        ],
      ],
    ),
    one("Result of the operating fund", "Income", result.income),
    one("Result of the operating fund", "Costs", result.costs),
    one("Result of the operating fund", "Rest", result.rest),
    ...(allocation === undefined
      ? []
      : [
          one("Surplus shared out", "Surplus", allocation.surplus),
          ...allocation.parts.map(({ part, amount }) => one("Surplus shared out", PART_WORDS[part], amount)),
        ]),
    ...report.covered.map(({ by, amount }) =>
      one("Loss covered", by === "reserve" ? "by the reserve" : "by members' capital", amount),
    ),
    ...report.funds.map(
      ({ fund, atStart, cameIn, wentOut, atEnd }): Row => [
        "Funds",
        fundWords(fund),
        [
          ["at start", atStart.value],
          ["came in", cameIn.value],
          ["went out", wentOut.value],
          ["at end", atEnd.value],
        ],
      ],
    ),
    [
      "Funds",
      "Together",
      [
        ["at start", report.fundsTogether.atStart.value],
        ["at end", report.fundsTogether.atEnd.value],
      ],
    ],
    ...report.members.map(
      ({ what, atStart, atEnd }): Row => [
        "Members' accounts",
        MEMBER_WORDS[what],
        [
          ["at start", atStart.value],
          ["at end", atEnd.value],
        ],
      ],
    ),
  ];
}

/** The unit in which the amounts are printed. */
export interface ReportUnit {
  readonly name: string;
  readonly decimals: number;
}

/** A report in one asset and another in another stand in one file. */
type InUnit = PeriodReport & { readonly unit: ReportUnit };

export const reportCsv = (report: PeriodReport, unit: ReportUnit): string =>
  reportsCsv([{ ...report, unit }]);

/** One line for each figure: section, item, figure, amount, asset. */
export function reportsCsv(reports: readonly InUnit[]): string {
  return csvText([
    ["year", "section", "item", "figure", "amount", "asset"],
    ...reports.flatMap(({ unit: { name, decimals }, ...report }) =>
      rowsOf(report).flatMap(([section, item, figures]) =>
        figures.map(([figure, value]) => [
          String(report.year),
          section,
          item,
          figure,
          decimalText(value, decimals),
          name,
        ]),
      ),
    ),
  ]);
}

/** Reports in canonical JSON: amounts in decimal digits of the smallest unit, times in UTC, addresses as they are. */
export function reportsJson(reports: readonly InUnit[]): string {
  const text = canonicalJson(
    reports.map(({ unit, ...report }) => ({
      year: report.year,
      from: utc(report.from),
      until: utc(report.until),
      asset: { address: report.asset, ...unit },
      accountsPosted: report.posted && { time: utc(report.posted.time), hash: report.posted.hash },
      rows: rowsOf(report).map(([section, item, figures]) => ({
        section,
        item,
        figures: Object.fromEntries(figures),
      })),
    })),
    String,
  );
  return `${text}\n`;
}

/** For printing, in lines of one width. */
export function reportText(report: PeriodReport, { name, decimals }: ReportUnit): string {
  const rows = rowsOf(report);
  // Exact, but without the noughts that say nothing.
  const printed = (value: bigint) => decimalText(value, decimals).replace(/(\.\d\d\d*?)0+$/, "$1");
  const amounts = (figures: Row[2]) => figures.map(([, value]) => printed(value));
  const labels = Math.max(...rows.map(([, item]) => item.length));
  const width = Math.max(
    12,
    ...rows.flatMap(([, , figures]) => amounts(figures).map(({ length }) => length)),
  );
  const lines = [`The year ${report.year}, in ${name}, ${utc(report.from)} to before ${utc(report.until)}`];
  let former = "";
  for (const [section, item, figures] of rows) {
    if (section !== former) {
      const heads = figures.length > 1 ? figures.map(([figure]) => figure.padStart(width)) : [];
      lines.push("", `${section.padEnd(labels + 2)}  ${heads.join("  ")}`.trimEnd());
      former = section;
    }
    const cells = amounts(figures).map((text) => text.padStart(width));
    // A sum without the columns between stands under the first and the last.
    const gap = item === "Together" && section === "Funds" ? ["".padEnd(width), "".padEnd(width)] : [];
    lines.push(`  ${item.padEnd(labels)}  ${[cells[0], ...gap, ...cells.slice(1)].join("  ")}`);
  }
  const { posted } = report;
  if (posted) lines.push("", `Accounts posted ${utc(posted.time)}, hash ${posted.hash}`);
  return `${lines.join("\n")}\n`;
}

import type { Figure } from "../../chain/figure.ts";
import type { FundName, IncomeTag } from "../../chain/model.ts";
import type { SurplusPart } from "../../chain/read/getSurplus.ts";
import { differenceOf } from "../../chain/receipts.ts";
import type { YearView } from "../../queries/bookQueries.ts";

/** Where a surplus goes; `kept`: what of the result was not shared out, and stays in the operating fund. */
export type ShownPart = SurplusPart | "kept";

/** A year as it is shown: every figure with its receipt, and the parts sum to the result. */
export interface YearBooks {
  readonly over: boolean;
  readonly income: readonly { readonly tag: IncomeTag; readonly amount: Figure }[];
  readonly incomeTogether: Figure;
  /** Of the operating fund. */
  readonly costs: Figure;
  /** Of the operating fund: surplus, or what the costs took from it. Never negative. */
  readonly result: Figure;
  readonly lost: boolean;
  /** Grants and donations that named another fund: no income of the operating fund. */
  readonly toOtherFunds: Figure;
  /** What the other funds paid out: it was allotted to them before, and is no cost of this year. */
  readonly spentByOthers: readonly { readonly fund: FundName; readonly amount: Figure }[];
  readonly parts?: {
    /** As the bylaws would share it out now; else as it was shared out. */
    readonly wouldBe: boolean;
    /** What is shared out: all parts but what is kept. */
    readonly shared: Figure;
    readonly parts: readonly { readonly part: ShownPart; readonly amount: Figure }[];
  };
}

export function yearBooks({ figures, over, allocation, surplus, wouldBe }: YearView): YearBooks {
  const { income, incomeTogether, costs, operating } = figures;
  const lost = operating.costs.value > operating.income.value;
  const result = lost
    ? differenceOf([operating.costs, operating.income])
    : differenceOf([operating.income, operating.costs]);
  const [parts, shared] = allocation ? [allocation.parts, allocation.surplus] : [wouldBe, surplus?.most];
  const kept = shared && !lost ? differenceOf([result, shared]) : undefined;
  return {
    over,
    income,
    incomeTogether,
    costs: operating.costs,
    result,
    lost,
    toOtherFunds: differenceOf([incomeTogether, operating.income]),
    spentByOthers: costs.filter(({ fund, amount }) => fund !== "operating" && amount.value > 0n),
    ...(parts &&
      shared &&
      kept && {
        parts: { wouldBe: !allocation, shared, parts: [...parts, { part: "kept" as const, amount: kept }] },
      }),
  };
}

import type { Client } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import type { Figure } from "../figure.ts";
import { type FoundingFacts, FUND_NAMES, INCOME_TAGS, type YearFigures } from "../model.ts";
import { sumOf } from "../receipts.ts";
import { type At, readFigure } from "./readFigure.ts";

/** Income by tag and costs by fund of one calendar year (UTC), in the settlement token's smallest unit. */
export async function getYear(
  client: Client,
  { organs, settlement }: FoundingFacts,
  year: number,
  at: At,
): Promise<YearFigures> {
  const treasury = { contract: "Treasury", address: organs.treasury, abi: treasuryAbi } as const;
  const asset = settlement.address;
  const [income, costs] = await Promise.all([
    Promise.all(
      INCOME_TAGS.map((_, tag) =>
        readFigure(client, { ...treasury, functionName: "incomeOf", args: [asset, year, tag] }, at),
      ),
    ),
    Promise.all(
      FUND_NAMES.map((_, fund) =>
        readFigure(client, { ...treasury, functionName: "costsOf", args: [asset, fund, year] }, at),
      ),
    ),
  ]);
  return {
    year,
    income: INCOME_TAGS.map((tag, i) => ({ tag, amount: income[i] as Figure })),
    incomeTogether: sumOf(income as unknown as readonly [Figure, ...Figure[]]),
    costs: FUND_NAMES.map((fund, i) => ({ fund, amount: costs[i] as Figure })),
    costsTogether: sumOf(costs as unknown as readonly [Figure, ...Figure[]]),
  };
}

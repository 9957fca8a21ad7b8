import type { Address, Client } from "viem";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import { type FoundingFacts, fundAt, INCOME_TAGS, type YearFigures } from "../model.ts";
import { sumOf } from "../receipts.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";

/** Income by tag and costs by fund of one calendar year (UTC), in the asset's smallest unit. */
export async function getYear(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  asset: Address,
  year: number,
  at: At,
): Promise<YearFigures> {
  const treasury = { contract: "Treasury", address: organs.treasury, abi: treasuryReads } as const;
  const [income, count, result] = await Promise.all([
    Promise.all(
      INCOME_TAGS.map((_, tag) =>
        readFigure(client, { ...treasury, functionName: "incomeOf", args: [asset, year, tag] }, at),
      ),
    ),
    readFigure(client, { ...treasury, functionName: "fundCount", args: [] }, at),
    readCall(client, { ...treasury, functionName: "resultOf", args: [asset, year] }, at),
  ]);
  const costs = await Promise.all(
    Array.from({ length: Number(count.value) }, (_, fund) =>
      readFigure(client, { ...treasury, functionName: "costsOf", args: [asset, fund, year] }, at),
    ),
  );
  const tagged = income as [(typeof income)[number]];
  const [operatingIncome, operatingCosts] = result.result;
  return {
    year,
    income: tagged.map((amount, i) => ({ tag: INCOME_TAGS[i] ?? "fee", amount })),
    incomeTogether: sumOf(tagged),
    costs: costs.map((amount, i) => ({ fund: fundAt(i), amount })),
    operating: {
      income: { value: operatingIncome, receipt: result.receipt },
      costs: { value: operatingCosts, receipt: result.receipt },
    },
  };
}

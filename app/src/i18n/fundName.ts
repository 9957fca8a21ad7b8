import type { TFunction } from "i18next";
import { type FundName, fundNumber, NAMED_FUNDS } from "../chain/model.ts";

/**
 * A fund's name: that of the five in the reader's language, that of another as the general meeting gave it.
 * @param opened names of the funds that the general meeting opened; without one, its number stands for it
 */
export function fundName(t: TFunction, fund: FundName, opened?: ReadonlyMap<FundName, string>): string {
  return NAMED_FUNDS.some((name) => name === fund)
    ? t(`fund.${fund}.name`)
    : opened?.get(fund) || t("fund.opened", { number: String(fundNumber(fund)) });
}

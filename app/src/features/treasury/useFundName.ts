import { useTranslation } from "react-i18next";
import { type FundName, fundNumber, NAMED_FUNDS, type NamedFund } from "../../chain/model.ts";
import { useOpenedFunds } from "../../queries/bookQueries.ts";

/** A fund's name: that of the five in the reader's language, that of an opened one as the general meeting gave it. */
export function useFundName(): (fund: FundName) => string {
  const { t } = useTranslation();
  const opened = useOpenedFunds().data;
  return (fund) =>
    isNamed(fund)
      ? t(`fund.${fund}.name`)
      : (opened?.get(fund)?.trim() ?? "") || t("fund.opened", { number: String(fundNumber(fund)) });
}

export function isNamed(fund: FundName): fund is NamedFund {
  return (NAMED_FUNDS as readonly string[]).includes(fund);
}

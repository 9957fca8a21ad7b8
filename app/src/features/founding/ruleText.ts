import type { TFunction } from "i18next";
import { formatUnits } from "viem";
import { LEGAL_PROFILES } from "../../chain/bylawsFile.ts";
import type { BylawsParameters, ParameterName } from "../../chain/parameters.ts";
import type { Format } from "../../i18n/format.ts";
import type { Rule } from "./rules.ts";

interface Coin {
  readonly symbol: string;
  readonly decimals: number;
}

/** What a rule says, e.g. "14 days", "15%", "3 of every 4". */
export function ruleText(
  t: TFunction,
  format: Format,
  { name, unit }: Rule,
  parameters: BylawsParameters,
  { symbol, decimals }: Coin,
): string {
  if (unit === "majority") {
    const part = parameters[`${name}For` as ParameterName];
    const whole = parameters[`${name}Of` as ParameterName];
    return t("found.unit.fraction", { part, whole });
  }
  const value = parameters[name as ParameterName];
  if (unit === "flag") return t(value === true ? "found.unit.yes" : "found.unit.no");
  if (unit === "profile") return t(`found.profile.${LEGAL_PROFILES[Number(value)] ?? "none"}`);
  if (unit === "amountOrNone" && value === 0n) return t("found.unit.without");
  if (unit === "amount" || unit === "amountOrNone")
    return `${formatUnits(BigInt(value), decimals)} ${symbol}`;
  if (unit === "share") return t("found.unit.percent", { value: Number(value) / 100 });
  const count = Number(value);
  if (unit === "days" || unit === "hours" || unit === "years")
    return t(`found.unit.${unit}Of`, { count, n: format.number(count) });
  return format.number(count);
}

import type { TFunction } from "i18next";
import { formatUnits } from "viem";
import { type BylawsRefusal, LEGAL_PROFILES } from "../chain/bylawsFile.ts";
import type { Rule, Unit } from "../chain/bylawsRules.ts";
import type { BylawsParameters, ParameterName } from "../chain/parameters.ts";
import type { Format } from "./format.ts";

// The words stand in the part "founding".

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

/** How a value is shown: a part of the whole as a percentage, an amount in the coin. */
export interface Scale {
  readonly unit?: Unit | undefined;
  readonly decimals: number;
}

/** A refusal in the reader's words and units. What the validator says in a way not known here is given as it says it. */
export function refusalWords(
  t: TFunction,
  { value, mend }: BylawsRefusal,
  { unit, decimals }: Scale,
): string {
  const asTyped = value === "missing" ? t("found.refusal.missing") : value;
  const isCount = /^\d+$/.test(value);
  const scaled = (number: string) => {
    if (unit === "share") return t("found.unit.percent", { value: Number(number) / 100 });
    if (unit === "amount" || unit === "amountOrNone") return formatUnits(BigInt(number), decimals);
    return number;
  };
  const said = (pattern: RegExp) => pattern.exec(mend)?.slice(1) as readonly [string, string] | undefined;

  const range = said(/^choose a value from (\d+) to (\d+)$/);
  // Its bound is another rule's value, which is refused itself.
  if (range && BigInt(range[0]) > BigInt(range[1])) return t("found.refusal.leans", { value: scaled(value) });
  if (range && isCount)
    return t("found.refusal.range", {
      value: scaled(value),
      least: scaled(range[0]),
      most: scaled(range[1]),
    });
  const whole = said(/^write a whole number from (\d+) to (\d+)$/);
  if (whole && unit === "share") return t("found.refusal.percent", { value: asTyped });
  if (whole) return t("found.refusal.whole", { value: asTyped, least: whole[0], most: whole[1] });
  const fraction = said(/^choose a fraction from (\d+)\/(\d+) to the whole$/);
  if (fraction)
    return t("found.refusal.fraction", {
      value: value.replaceAll('"', ""),
      part: fraction[0],
      whole: fraction[1],
    });
  const text = said(/^write a text of 1 to (\d+) bytes$/);
  if (text)
    return t("found.refusal.text", {
      value: value === '""' ? t("found.refusal.missing") : asTyped,
      most: text[0],
    });
  if (/sum to 10000$/.test(mend) && isCount)
    return t("found.refusal.sum", { value: t("found.unit.percent", { value: Number(value) / 100 }) });
  if (/^write an amount of the settlement token/.test(mend))
    return t("found.refusal.amount", { value: asTyped });
  const digits = said(/^write at most (\d+) decimals/);
  if (digits) return t("found.refusal.decimals", { value: asTyped, most: digits[0] });
  return `${asTyped}: ${mend}`;
}

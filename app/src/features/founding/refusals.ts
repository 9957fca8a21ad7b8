import type { TFunction } from "i18next";
import { formatUnits } from "viem";
import type { BylawsRefusal } from "../../chain/bylawsFile.ts";
import type { Unit } from "./rules.ts";

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

/** "12.5" and "12,5" to 1250 basis points; text that is no percentage stays, for the validator to refuse. */
export function shareTyped(text: string): number | string {
  const number = /^\s*(\d{1,5})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  return number ? Number(number[1]) * 100 + Number((number[2] ?? "").padEnd(2, "0")) : text;
}

export const shareShown = (value: unknown): string =>
  typeof value === "number" ? String(value / 100) : String(value ?? "");

export const countTyped = (text: string): number | string => (/^\d{1,12}$/.test(text) ? Number(text) : text);

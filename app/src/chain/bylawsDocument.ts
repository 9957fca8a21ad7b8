import { formatUnits } from "viem";
import { LEGAL_PROFILES } from "./bylawsFile.ts";
import { RULES, type Rule } from "./bylawsRules.ts";
import type { BylawsParameters, ParameterName } from "./parameters.ts";

/** A bylaws file as people edit it: whatever stands in it is judged by parseBylawsFile alone. */
export type Document = { readonly [key: string]: unknown };

/** `a.b.0.c` in a document; undefined where nothing stands. */
export function valueAt(document: unknown, path: string): unknown {
  let at = document;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

/** A copy with another value at the path. */
export function withValueAt<T>(document: T, path: string, value: unknown): T {
  const [key = "", ...rest] = path.split(".");
  const whole: unknown = document;
  if (Array.isArray(whole)) {
    const copy = [...whole];
    copy[Number(key)] = rest.length === 0 ? value : withValueAt(copy[Number(key)], rest.join("."), value);
    return copy as T;
  }
  const fields = typeof whole === "object" && whole !== null ? (whole as Document) : {};
  const inner = rest.length === 0 ? value : withValueAt(fields[key] ?? {}, rest.join("."), value);
  return { ...fields, [key]: inner } as T;
}

/** Parameters written as the sections of a bylaws file, so that its reader can judge them, and people change one. */
export function documentOf(parameters: BylawsParameters, decimals: number): Document {
  return RULES.flatMap(({ rules }) => rules).reduce<Document>(
    (document, rule) => withValueAt(document, rule.path, writtenAs(rule, parameters, decimals)),
    {},
  );
}

function writtenAs({ name, unit }: Rule, parameters: BylawsParameters, decimals: number): unknown {
  if (unit === "majority")
    return [parameters[`${name}For` as ParameterName], parameters[`${name}Of` as ParameterName]];
  const value = parameters[name as ParameterName];
  if (unit === "profile") return LEGAL_PROFILES[Number(value)] ?? String(value);
  if (unit === "amountOrNone" && value === 0n) return null;
  return typeof value === "bigint" ? formatUnits(value, decimals) : value;
}

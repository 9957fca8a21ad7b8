import type { BylawsParameters } from "../../chain/parameters.ts";

/** How the value of a parameter is written. */
export type ParameterUnit = "days" | "hours" | "years" | "share" | "money" | "majority" | "yesNo" | "count";

/** One parameter that an amendment changes. A majority is one thing of two numbers: so many of so many. */
export interface BylawsChange {
  /** As the parameter is called, or the two of a majority together. */
  readonly name: string;
  readonly unit: ParameterUnit;
  readonly before: readonly bigint[];
  readonly after: readonly bigint[];
}

const MONEY = new Set(["capitalFloor", "sharePar", "reserveUntil"]);

/** What differs between two sets of bylaws, in the order of the contracts. */
export function bylawsChanges(before: BylawsParameters, after: BylawsParameters): readonly BylawsChange[] {
  const names = Object.keys(before) as (keyof BylawsParameters)[];
  return names.flatMap((name): BylawsChange[] => {
    if (name.endsWith("MajorityOf")) return [];
    const fields = name.endsWith("MajorityFor")
      ? [name, name.replace(/For$/, "Of") as keyof BylawsParameters]
      : [name];
    const [old, next] = [before, after].map((each) => fields.map((field) => BigInt(each[field])));
    if (old === undefined || next === undefined || String(old) === String(next)) return [];
    return [{ name: name.replace(/For$/, ""), unit: unitOf(name, before[name]), before: old, after: next }];
  });
}

function unitOf(name: string, value: BylawsParameters[keyof BylawsParameters]): ParameterUnit {
  if (typeof value === "boolean") return "yesNo";
  if (MONEY.has(name)) return "money";
  if (name.endsWith("MajorityFor")) return "majority";
  if (name.endsWith("Bps")) return "share";
  if (name.endsWith("Days")) return "days";
  if (name.endsWith("Hours")) return "hours";
  return name.endsWith("Years") ? "years" : "count";
}

// From a bylaws file and its founders to what the founders sign and the factory takes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { id, parseUnits } from "ethers";
import type { Address, Hex } from "viem";
import {
  type BylawsParameters,
  type Founder,
  type Founding,
  type MemberClass,
  PARAMETER_TYPES,
} from "../app/src/chain/parameters.ts";
import { root } from "./project.ts";

/** A file of bylaws/: groups of parameters beside what is listed here. */
export interface BylawsFile {
  readonly name: string;
  readonly purpose: string;
  readonly legalProfile: string;
  readonly settlement: { readonly symbol: string; readonly decimals: number };
  readonly classes: readonly MemberClass[];
  readonly pools: readonly { readonly basis: string; readonly bps: number }[];
  readonly [group: string]: unknown;
}

export class BylawsRefused extends Error {
  override readonly name = "BylawsRefused";
}

const legalProfiles = ["none", "SCE"];
const bases = ["equal", "use", "contribution", "service", "sales"];

export const readBylaws = (preset: string): BylawsFile =>
  JSON.parse(readFileSync(join(root, "bylaws", `${preset}.json`), "utf8")) as BylawsFile;

/** Every parameter that the contracts enforce; amounts in the settlement token's smallest unit. */
export function parametersOf(file: BylawsFile): BylawsParameters {
  const stated = statedIn(file);
  const entries = PARAMETER_TYPES.map(({ name, type }) => {
    const value = stated.get(name) ?? (stated.has(name) ? 0 : undefined); // null: none, without end
    if (value === undefined) throw new BylawsRefused(`The bylaws do not state ${name}.`);
    return [name, type === "uint128" ? parseUnits(String(value), file.settlement.decimals) : value] as const;
  });
  return Object.fromEntries(entries) as unknown as BylawsParameters;
}

/** Name to value over all groups of the file; a majority [2, 3] is `…For` 2 and `…Of` 3. */
function statedIn(file: BylawsFile): ReadonlyMap<string, unknown> {
  const stated = new Map<string, unknown>([
    ["legalProfile", placeOf(file.legalProfile, legalProfiles, "legalProfile")],
  ]);
  for (const group of Object.values(file)) {
    if (typeof group !== "object" || group === null || Array.isArray(group)) continue;
    for (const [name, value] of Object.entries(group)) {
      if (!Array.isArray(value)) stated.set(name, value);
      else {
        stated.set(`${name}For`, value[0]);
        stated.set(`${name}Of`, value[1]);
      }
    }
  }
  return stated;
}

function placeOf(word: string, words: readonly string[], field: string): number {
  const place = words.indexOf(word);
  if (place < 0) throw new BylawsRefused(`${field} is one of ${words.join(", ")}, not "${word}".`);
  return place;
}

/** @param deadline until when the founders sign, in Unix seconds */
export function foundingOf(
  file: BylawsFile,
  chosen: {
    readonly charter: string;
    readonly settlementToken: Address;
    readonly founders: readonly Founder[];
    readonly deadline: number;
    readonly changed?: Partial<BylawsParameters>;
  },
): Founding {
  return {
    name: file.name,
    charterHash: id(chosen.charter) as Hex,
    settlementToken: chosen.settlementToken,
    parameters: { ...parametersOf(file), ...chosen.changed },
    classes: file.classes,
    pools: file.pools.map(({ basis, bps }) => ({ basis: placeOf(basis, bases, "basis"), bps })),
    founders: chosen.founders,
    deadline: chosen.deadline,
  };
}

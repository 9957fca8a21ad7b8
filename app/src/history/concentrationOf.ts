import type { Address, Hex } from "viem";
import type { ModelVersionView } from "../chain/commons.ts";

/**
 * Above one half, more of what a co-op serves rests on one base or supplier than on all others together: should that one
 * change its terms, its prices or its mind, most of the co-op's service goes with it. Of ten thousand.
 */
export const CONCENTRATION_WARNING_BPS = 5_000;
/** One version alone always rests on one base: there is nothing to choose yet. */
export const CONCENTRATION_LEAST_VERSIONS = 2;

/** How many of a co-op's released versions rest on one model from elsewhere, or on one supplier. */
export interface ConcentrationShare {
  readonly what: "base" | "supplier";
  /** See shortText.ts; absent for those that rest on nothing from elsewhere. */
  readonly word?: Hex;
  readonly versions: readonly bigint[];
  /** Of ten thousand, rounded down. A version may rest on several, so that shares may add up to more. */
  readonly shareBps: number;
  readonly warns: boolean;
}

export interface Concentration {
  /** Versions that were released. */
  readonly released: number;
  /** The largest share first. */
  readonly bases: readonly ConcentrationShare[];
  readonly suppliers: readonly ConcentrationShare[];
}

/**
 * On whom a co-op's released versions rest, themselves or through what they descend from.
 * @param models of all co-ops: lineage crosses from one to the other
 */
export function concentrationOf(models: readonly ModelVersionView[], coop: Address): Concentration {
  const all = new Map(models.map((model) => [model.version, model]));
  const wanted = coop.toLowerCase();
  const released = models.filter((model) => model.released && model.coop.toLowerCase() === wanted);
  const shares = (what: "base" | "supplier"): readonly ConcentrationShare[] => {
    const versions = new Map<Hex | undefined, bigint[]>();
    for (const model of released) {
      const words = wordsOf(model, all, what);
      for (const word of words.size > 0 ? words : [undefined])
        versions.set(word, [...(versions.get(word) ?? []), model.version]);
    }
    return [...versions]
      .map(([word, on]): ConcentrationShare => {
        const shareBps = Math.floor((on.length * 10_000) / released.length);
        const enough = released.length >= CONCENTRATION_LEAST_VERSIONS;
        return {
          what,
          ...(word && { word }),
          versions: on,
          shareBps,
          warns: enough && word !== undefined && shareBps > CONCENTRATION_WARNING_BPS,
        };
      })
      .toSorted((a, b) => b.shareBps - a.shareBps);
  };
  return { released: released.length, bases: shares("base"), suppliers: shares("supplier") };
}

function wordsOf(
  model: ModelVersionView,
  all: ReadonlyMap<bigint, ModelVersionView>,
  what: "base" | "supplier",
): ReadonlySet<Hex> {
  const words = new Set<Hex>();
  for (let at: ModelVersionView | undefined = model; at; at = at.parent ? all.get(at.parent) : undefined) {
    const word = at[what];
    if (word) words.add(word);
  }
  return words;
}

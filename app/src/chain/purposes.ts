import { type Hex, keccak256, stringToBytes } from "viem";

/** i18n: `effects.purposes.<key>`, and `data.purposeHint.<key>` for what it allows. */
export type PurposeKey = "trainShared" | "evaluate" | "research" | "commercial" | "public" | "generative";

/** For what data may be used: a term of the W3C Data Privacy Vocabulary (DPV 2.1, https://w3id.org/dpv). */
export interface Purpose {
  readonly key: PurposeKey;
  readonly iri: string;
  /** As it stands on the chain. */
  readonly hash: Hex;
  /** Somebody earns money outside the co-op with what comes of it. */
  readonly commercial: boolean;
  /** What comes of it is shown to everybody. */
  readonly public: boolean;
}

/** The hash of an IRI as consents and grants name their purpose. */
export function purposeHash(iri: string): Hex {
  return keccak256(stringToBytes(iri));
}

const DPV = "https://w3id.org/dpv#";
const DPV_AI = "https://w3id.org/dpv/ai#";

function purpose(key: PurposeKey, iri: string, who: { commercial?: true; public?: true } = {}): Purpose {
  const { commercial = false, public: shown = false } = who;
  return { key, iri, hash: purposeHash(iri), commercial, public: shown };
}

/**
 * The purposes that are offered, one term each, so that agreeing to one is agreeing to nothing else. The terms are DPV's;
 * what a co-op means by each is told beside it. DPV has no purpose for generative training, so that one is named by the
 * capability of its AI extension which the training is for.
 */
export const PURPOSES: readonly Purpose[] = [
  purpose("trainShared", `${DPV}ResearchAndDevelopment`),
  purpose("evaluate", `${DPV}ImproveExistingProductsAndServices`),
  purpose("research", `${DPV}AcademicResearch`),
  purpose("commercial", `${DPV}CommercialPurpose`, { commercial: true }),
  purpose("public", `${DPV}PublicBenefit`, { public: true }),
  purpose("generative", `${DPV_AI}ContentGeneration`),
];

/** The purpose with this hash; undefined for one that this dashboard does not offer, which is shown as its hash. */
export function purposeOf(hash: Hex): Purpose | undefined {
  const wanted = hash.toLowerCase();
  return PURPOSES.find((each) => each.hash === wanted);
}

export function purposeByKey(key: PurposeKey): Purpose {
  const found = PURPOSES.find((each) => each.key === key);
  if (found === undefined) throw new RangeError(`There is no purpose ${key}.`);
  return found;
}

// What the licences of data mean for a model that learnt from it, as far as a list can say. It warns and explains; it is no
// legal advice: whether a model is made out of its data, in law, courts have not settled.
import { isSpdxId } from "./spdx.ts";

/**
 * Why a licence asks for a second look; each has its words under `licence.` in the part "data".
 * - `nonCommercial`: the data is not for commercial use, and the model's licence, or its purpose, allows it
 * - `noDerivatives`: the data may be passed on only unchanged
 * - `shareAlike`: what is made out of the data keeps the data's licence, and the model has another
 * - `copyleft`: the same for a licence made for software, which says nothing clear of data
 * - `useRestricted`: some uses are forbidden, which must be passed on; the model's licence does not
 * - `proprietary`: all rights are reserved; only an agreement helps
 * - `source`: made for software whose source is shown under limits of its own
 * - `attribution`: whoever passes the model on names the data's authors
 * - `unknown`: it is not in the SPDX list, so nothing can be said of it
 * - `modelUnknown`: the model's licence is not in the SPDX list
 */
export type LicenceReason =
  | "nonCommercial"
  | "noDerivatives"
  | "shareAlike"
  | "copyleft"
  | "useRestricted"
  | "proprietary"
  | "source"
  | "attribution"
  | "unknown"
  | "modelUnknown";

export interface LicenceWarning {
  /** Whose warning it is, as it was given: the dataset's licence, or the model's. */
  readonly licence: string;
  readonly reason: LicenceReason;
  /** `against`: the two do not go together as they stand. `duty`: they do, if something is done. `unclear`: ask somebody. */
  readonly weight: "against" | "duty" | "unclear";
}

/** What a licence asks, by its identifier. */
interface Terms {
  readonly nonCommercial: boolean;
  readonly noDerivatives: boolean;
  readonly attribution: boolean;
  /** Licences with the same mark go together. */
  readonly shareAlike: string | undefined;
  readonly copyleft: string | undefined;
  readonly useRestricted: boolean;
  readonly proprietary: boolean;
  readonly source: boolean;
  readonly isKnown: boolean;
}

/** Licences of one family: a mark may go into a model under any of these marks. Source: creativecommons.org/compatiblelicenses */
const COMPATIBLE: ReadonlyMap<string, readonly string[]> = new Map([
  ["CC-BY-SA", ["CC-BY-SA", "GPL-3", "FAL"]],
  ["LGPL", ["LGPL", "GPL", "GPL-3", "AGPL-3"]],
  ["GPL", ["GPL", "GPL-3", "AGPL-3"]],
  ["GPL-3", ["GPL-3", "AGPL-3"]],
]);

const FREE =
  /^(?:CC0-|CC-PDDC|CC-PDM-|PDDL-|Unlicense$|0BSD$|MIT-0$|WTFPL|DL-DE-ZERO-|NCBI-PD$|NIST-PD|blessing$)/;
const PROPRIETARY = /proprietary|all[-_ ]?rights[-_ ]?reserved|^(?:none|unlicensed)$/i;
/** Licences that forbid uses by their kind: RAIL and those that large models come with. No SPDX identifier as yet but Hippocratic. */
const USE_RESTRICTED = /rail(?:$|[-+_ .\d])|^hippocratic|llama[-_ ]?\d|^gemma$|falcon.*licen[cs]e/i;

function termsOf(licence: string): Terms {
  const isListed = isSpdxId(licence);
  const isCreativeCommons = /^CC-(?:BY|SA|NC|ND)/.test(licence);
  const has = (part: string) => isCreativeCommons && licence.split("-").includes(part);
  const useRestricted = USE_RESTRICTED.test(licence);
  const proprietary = PROPRIETARY.test(licence);
  return {
    nonCommercial: has("NC") || /^(?:PolyForm-Noncommercial|NCGL-|C-UDA-)/.test(licence),
    noDerivatives: has("ND"),
    attribution: !FREE.test(licence) && isListed && !useRestricted,
    shareAlike: shareAlikeOf(licence, has("SA")),
    copyleft: copyleftOf(licence),
    useRestricted,
    proprietary,
    source: /^(?:BUSL-|SSPL-|Elastic-|PolyForm-(?!Noncommercial))/.test(licence),
    isKnown: isListed || useRestricted || proprietary,
  };
}

function shareAlikeOf(licence: string, isShareAlike: boolean): string | undefined {
  if (isShareAlike) return /-NC-/.test(licence) ? "CC-BY-NC-SA" : "CC-BY-SA";
  if (/^ODbL-/.test(licence)) return "ODbL";
  if (/^CDLA-Sharing-/.test(licence)) return "CDLA-Sharing";
  if (/^GFDL-/.test(licence)) return "GFDL";
  return undefined;
}

function copyleftOf(licence: string): string | undefined {
  const [, kind, version] = /^(AGPL|LGPL|GPL)-(\d)/.exec(licence) ?? [];
  if (kind !== undefined) {
    const later = licence.endsWith("-or-later");
    if (kind === "LGPL") return "LGPL";
    return kind === "GPL" && version !== "3" && later ? "GPL" : `${kind}-${version}`;
  }
  const [found] =
    /^(?:MPL|EUPL|EPL|OSL|CECILL|CDDL|QPL|MS-RL|LAL|FAL|copyleft-next)(?=-|$)/.exec(licence) ?? [];
  return found === "LAL" ? "FAL" : found;
}

const WEIGHT: Readonly<Record<LicenceReason, LicenceWarning["weight"]>> = {
  nonCommercial: "against",
  noDerivatives: "against",
  shareAlike: "against",
  copyleft: "against",
  useRestricted: "duty",
  proprietary: "against",
  source: "unclear",
  attribution: "duty",
  unknown: "unclear",
  modelUnknown: "unclear",
};

/**
 * What to look at before a model under `modelLicence` is made of data under these licences; empty where nothing is asked.
 * Identifiers as `licenceInWord` reads them.
 * @param commercialPurpose the model is meant for commerce, whatever its licence
 */
export function licenceWarnings(
  datasetLicences: readonly string[],
  modelLicence: string,
  { commercialPurpose = false }: { readonly commercialPurpose?: boolean } = {},
): readonly LicenceWarning[] {
  const model = termsOf(modelLicence);
  const warnings = [...new Set(datasetLicences)].flatMap((licence) =>
    reasonsFor(termsOf(licence), licence, modelLicence, model, commercialPurpose).map(
      (reason): LicenceWarning => ({ licence, reason, weight: WEIGHT[reason] }),
    ),
  );
  if (!model.isKnown) warnings.unshift({ licence: modelLicence, reason: "modelUnknown", weight: "unclear" });
  return warnings;
}

function reasonsFor(
  data: Terms,
  licence: string,
  modelLicence: string,
  model: Terms,
  commercialPurpose: boolean,
): readonly LicenceReason[] {
  if (!data.isKnown) return ["unknown"];
  if (data.proprietary) return ["proprietary"];
  const reasons: LicenceReason[] = [];
  const isCommercial = commercialPurpose || !(model.nonCommercial || model.proprietary);
  if (data.nonCommercial && isCommercial) reasons.push("nonCommercial");
  if (data.noDerivatives) reasons.push("noDerivatives");
  if (!keeps(data.shareAlike, model)) reasons.push("shareAlike");
  if (!keeps(data.copyleft, model)) reasons.push("copyleft");
  if (data.useRestricted && licence !== modelLicence) reasons.push("useRestricted");
  if (data.source) reasons.push("source");
  if (data.attribution) reasons.push("attribution");
  return reasons;
}

/** Whether a model's licence passes on what the data's licence wants kept. */
function keeps(mark: string | undefined, { shareAlike, copyleft }: Terms): boolean {
  if (mark === undefined) return true;
  const allowed = COMPATIBLE.get(mark) ?? [mark];
  return [shareAlike, copyleft].some((kept) => kept !== undefined && allowed.includes(kept));
}

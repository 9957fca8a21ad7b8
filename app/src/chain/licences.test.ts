import { expect, test } from "vitest";
import { type LicenceReason, licenceWarnings } from "./licences.ts";

type Case = readonly [data: string, model: string, reasons: readonly LicenceReason[]];

const CASES: readonly Case[] = [
  ["CC0-1.0", "Apache-2.0", []],
  ["PDDL-1.0", "MIT", []],
  ["CC-BY-4.0", "Apache-2.0", ["attribution"]],
  ["ODC-By-1.0", "MIT", ["attribution"]],
  ["CC-BY-NC-4.0", "Apache-2.0", ["nonCommercial", "attribution"]],
  ["CC-BY-NC-4.0", "CC-BY-NC-4.0", ["attribution"]],
  ["CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", ["shareAlike", "attribution"]],
  ["CC-BY-NC-SA-4.0", "CC-BY-NC-SA-3.0", ["attribution"]],
  ["CC-BY-NC-ND-4.0", "Apache-2.0", ["nonCommercial", "noDerivatives", "attribution"]],
  ["CC-BY-ND-4.0", "CC-BY-ND-4.0", ["noDerivatives", "attribution"]],
  ["CC-BY-SA-4.0", "Apache-2.0", ["shareAlike", "attribution"]],
  ["CC-BY-SA-4.0", "CC-BY-SA-4.0", ["attribution"]],
  ["CC-BY-SA-4.0", "GPL-3.0-only", ["attribution"]],
  ["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", ["shareAlike", "attribution"]],
  ["ODbL-1.0", "MIT", ["shareAlike", "attribution"]],
  ["ODbL-1.0", "ODbL-1.0", ["attribution"]],
  ["CDLA-Sharing-1.0", "CDLA-Permissive-2.0", ["shareAlike", "attribution"]],
  ["CDLA-Permissive-2.0", "MIT", ["attribution"]],
  ["GPL-3.0-only", "Apache-2.0", ["copyleft", "attribution"]],
  ["GPL-2.0-only", "GPL-3.0-only", ["copyleft", "attribution"]],
  ["GPL-2.0-or-later", "GPL-3.0-only", ["attribution"]],
  ["GPL-3.0-or-later", "AGPL-3.0-only", ["attribution"]],
  ["AGPL-3.0-only", "GPL-3.0-only", ["copyleft", "attribution"]],
  ["MPL-2.0", "Apache-2.0", ["copyleft", "attribution"]],
  ["BUSL-1.1", "MIT", ["source", "attribution"]],
  ["PolyForm-Noncommercial-1.0.0", "MIT", ["nonCommercial", "attribution"]],
  ["OpenRAIL", "Apache-2.0", ["useRestricted"]],
  ["BigScience-OpenRAIL-M", "Apache-2.0", ["useRestricted"]],
  ["BigScience-OpenRAIL-M", "BigScience-OpenRAIL-M", []],
  ["Hippocratic-3.0-core", "MIT", ["useRestricted"]],
  ["LicenseRef-proprietary", "MIT", ["proprietary"]],
  ["LicenseRef-house", "MIT", ["unknown"]],
  ["cc-by-4.0", "MIT", ["unknown"]],
];

test.each(CASES)("data under %s in a model under %s: %j", (data, model, reasons) => {
  expect(licenceWarnings([data], model)).toEqual(
    reasons.map((reason) => expect.objectContaining({ licence: data, reason })),
  );
});

test("a commercial purpose counts whatever the model's licence says", () => {
  const reasonsOf = (commercialPurpose: boolean) =>
    licenceWarnings(["CC-BY-NC-4.0"], "CC-BY-NC-4.0", { commercialPurpose }).map(({ reason }) => reason);
  expect(reasonsOf(true)).toEqual(["nonCommercial", "attribution"]);
  expect(reasonsOf(false)).toEqual(["attribution"]);
});

test("each licence is warned of once, and a model's own that nobody knows first", () => {
  const warnings = licenceWarnings(["ODbL-1.0", "CC0-1.0", "ODbL-1.0"], "house rules");
  expect(warnings.map(({ licence, reason, weight }) => [licence, reason, weight])).toEqual([
    ["house rules", "modelUnknown", "unclear"],
    ["ODbL-1.0", "shareAlike", "against"],
    ["ODbL-1.0", "attribution", "duty"],
  ]);
});

import { keccak256, stringToHex, zeroHash } from "viem";
import { expect, test } from "vitest";
import { isSpdxId, licenceInWord, licenceWord, nearestSpdxId, spdxIds } from "./spdx.ts";

test("only what the official list has, written as there, is an identifier", () => {
  expect(spdxIds.length).toBeGreaterThan(600);
  for (const id of ["CC-BY-4.0", "CC0-1.0", "ODbL-1.0", "Apache-2.0", "GPL-3.0-or-later"])
    expect(isSpdxId(id)).toBe(true);
  for (const text of ["cc-by-4.0", "CC BY 4.0", "LicenseRef-house", "GPL-3.0", "", "OpenRAIL"])
    expect(isSpdxId(text)).toBe(false);
});

test.each([
  ["cc-by-4.0", "CC-BY-4.0"],
  ["CC BY SA 4.0", "CC-BY-SA-4.0"],
  ["apache2.0", "Apache-2.0"],
  ["ODBL-1.0", "ODbL-1.0"],
  ["cc-by-4", "CC-BY-4.0"],
  ["GPL-3.0", "GPL-3.0-only"],
  ["Apache-2.O", "Apache-2.0"],
])("%s was probably meant as %s", (typed, meant) => {
  expect(nearestSpdxId(typed)).toBe(meant);
});

test("nothing is suggested for what is near to no identifier", () => {
  expect(nearestSpdxId("all rights reserved by the village")).toBeUndefined();
  expect(nearestSpdxId(" ")).toBeUndefined();
});

test("every identifier goes into a word and comes back", () => {
  for (const id of spdxIds) expect(licenceInWord(licenceWord(id))).toBe(id);
  const long = spdxIds.find((id) => id.length > 32) ?? "";
  expect(licenceWord(long)).toBe(keccak256(stringToHex(long)));
  expect(licenceWord("MIT")).toBe(`0x4d4954${"0".repeat(58)}`);
});

test("a word that holds no text reads as none, one with a name outside the list as that name", () => {
  expect(licenceInWord(licenceWord("LicenseRef-house"))).toBe("LicenseRef-house");
  expect(licenceInWord(zeroHash)).toBeUndefined();
  expect(licenceInWord(keccak256(stringToHex("anything")))).toBeUndefined();
});

import { expect, test } from "vitest";
import { PURPOSES, purposeByKey, purposeHash, purposeOf } from "./purposes.ts";

test("a purpose is named by the hash of its IRI, as other tools hash it", () => {
  // ethers.id("https://w3id.org/dpv#AcademicResearch")
  expect(purposeHash("https://w3id.org/dpv#AcademicResearch")).toBe(
    "0xa68b3c6989b55c91db50958b0205fbf5c2d1c226cf6b5770e84c2b07c5bf6f6c",
  );
  expect(purposeByKey("research").hash).toBe(purposeHash("https://w3id.org/dpv#AcademicResearch"));
});

test("each purpose is another term of the vocabulary, and is found by its hash however that is written", () => {
  expect(new Set(PURPOSES.map(({ hash }) => hash)).size).toBe(PURPOSES.length);
  for (const purpose of PURPOSES) {
    expect(purpose.iri).toMatch(/^https:\/\/w3id\.org\/dpv(\/ai)?#[A-Z][A-Za-z]+$/);
    expect(purposeOf(purpose.hash.toUpperCase().replace("0X", "0x") as typeof purpose.hash)).toBe(purpose);
  }
});

test("an unknown hash is no purpose of ours", () => {
  expect(purposeOf(purposeHash("https://w3id.org/dpv#Marketing"))).toBeUndefined();
});

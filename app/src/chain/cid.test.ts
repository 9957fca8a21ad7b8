import { expect, test } from "vitest";
import { CidHash, cidOf } from "./cid.ts";

// Base32 of 01 55 12 20 and the SHA-256 of the words, worked out by another program.
const HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

test("a hash becomes the identifier that IPFS gives the same bytes", () => {
  const file = new CidHash();
  file.add("hello ");
  file.add("world");
  const { hash, cid } = file.finish();
  expect(hash).toBe("0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
  expect(cid).toBe(HELLO);
  expect(cidOf(hash)).toBe(HELLO);
});

test("pieces of any size give the hash of the whole", () => {
  const pieces = Array.from({ length: 5000 }, (_, index) => `line ${index} ü\n`);
  const [one, many] = [new CidHash(), new CidHash()];
  one.add(pieces.join(""));
  for (const piece of pieces) many.add(piece);
  expect(many.finish()).toEqual(one.finish());
});

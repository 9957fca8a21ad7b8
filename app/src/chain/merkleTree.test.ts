import { bytesToHex, hexToBytes, keccak256, stringToBytes, zeroHash } from "viem";
import { expect, test } from "vitest";
import { leadsTo, MerkleTree } from "./merkleTree.ts";

const leaves = Array.from({ length: 7 }, (_, index) => keccak256(stringToBytes(String(index)), "bytes"));

test("a tree without leaves, and the proof of a leaf that is not there, are refused", () => {
  expect(() => new MerkleTree([])).toThrow("A tree needs at least one leaf.");
  const [leaf] = leaves;
  if (leaf === undefined) throw new Error("There is no leaf.");
  const tree = new MerkleTree([leaf]);
  expect(tree.root).toBe(bytesToHex(leaf));
  expect(tree.proof(0)).toEqual([]);
  expect(() => tree.proof(1)).toThrow("There is no leaf 1.");
});

test("a proof leads from its own leaf to the root, and from no other", () => {
  const tree = new MerkleTree(leaves);
  leaves.forEach((leaf, index) => {
    expect(leadsTo(leaf, tree.proof(index), tree.root)).toBe(true);
    expect(leadsTo(leaf, tree.proof((index + 1) % leaves.length), tree.root)).toBe(false);
    expect(leadsTo(leaf, [...tree.proof(index), zeroHash], tree.root)).toBe(false);
  });
  expect(leadsTo(hexToBytes(zeroHash), tree.proof(0), tree.root)).toBe(false);
});

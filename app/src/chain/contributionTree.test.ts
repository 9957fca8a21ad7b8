import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { type Address, concat, type Hash, keccak256, sha256, stringToHex, zeroHash } from "viem";
import { expect, test } from "vitest";
import {
  type Contribution,
  ContributionTree,
  contributionLeaf,
  contributionOf,
  freshSalt,
  leavesText,
  parseLeaves,
  parseReceipts,
  provesContribution,
  receiptText,
} from "./contributionTree.ts";
import { Refused } from "./refusal.ts";

const addressOf = (index: number): Address => `0x${(index + 1).toString(16).padStart(40, "0")}`;
const made = (count: number): readonly Contribution[] =>
  Array.from({ length: count }, (_, index) => ({
    subject: addressOf(index % 3),
    contribution: keccak256(stringToHex(`file ${index}`)),
    salt: keccak256(stringToHex(`salt ${index}`)),
  }));

test.each([1, 2, 3, 7, 64, 65])("a tree of %i contributions is that of OpenZeppelin's package", (count) => {
  const contributions = made(count);
  const leaves = contributions.map(contributionLeaf);
  const tree = new ContributionTree(leaves);
  const theirs = StandardMerkleTree.of(
    contributions.map(({ subject, contribution, salt }) => [subject, contribution, salt]),
    ["address", "bytes32", "bytes32"],
  );
  expect(tree.root).toBe(theirs.root);
  contributions.forEach((contribution, index) => {
    const proof = tree.proof(contributionLeaf(contribution));
    expect(proof).toEqual(theirs.getProof(index));
    expect(provesContribution(contribution, proof ?? [], tree.root)).toBe(true);
  });
});

test("a proof is worth nothing with another subject, another file, another salt or another root", () => {
  const contributions = made(9);
  const [mine, other] = contributions;
  if (mine === undefined || other === undefined) throw new Error("There are too few contributions.");
  const tree = new ContributionTree(contributions.map(contributionLeaf));
  const proof = tree.proof(contributionLeaf(mine)) ?? [];
  expect(provesContribution({ ...mine, subject: other.subject }, proof, tree.root)).toBe(false);
  expect(provesContribution({ ...mine, contribution: other.contribution }, proof, tree.root)).toBe(false);
  expect(provesContribution({ ...mine, salt: zeroHash }, proof, tree.root)).toBe(false);
  expect(provesContribution(mine, proof, zeroHash)).toBe(false);
  expect(tree.proof(contributionLeaf({ ...mine, salt: zeroHash }))).toBeUndefined();
});

test("a contribution of several files is the same in any order, and another with one file more", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => sha256(stringToHex(name))) as [Hash, Hash, Hash];
  expect(contributionOf([a])).toBe(a);
  expect(contributionOf([a, b])).toBe(contributionOf([b, a]));
  expect(contributionOf([a, b])).toBe(sha256(concat([a, b].sort() as [Hash, Hash])));
  expect(contributionOf([a, b, c])).not.toBe(contributionOf([a, b]));
  expect(() => contributionOf([])).toThrow(RangeError);
});

test("the public list says only hashes, whatever order they came in, and is read back", () => {
  const leaves = made(5).map(contributionLeaf);
  const text = leavesText(leaves);
  expect(text).toBe(leavesText([...leaves].reverse()));
  expect(parseLeaves(text)).toEqual([...leaves].sort());
  expect(parseLeaves("")).toEqual([]);
  expect(() => parseLeaves(`${text}no hash\n`, "leaves.txt")).toThrow(
    'leaves.txt line 6, leaf: "no hash" is no hash: take the list again from the steward',
  );
  expect(() => parseLeaves(`${text}${leaves[0]}\n`)).toThrow("stands there twice");
});

test("a receipt is read back, and a changed one is refused", () => {
  const contributions = made(4);
  const tree = new ContributionTree(contributions.map(contributionLeaf));
  const receipts = contributions.map((contribution) => {
    const leaf = contributionLeaf(contribution);
    return { ...contribution, leaf, proof: tree.proof(leaf) ?? [], root: tree.root, content: zeroHash };
  });
  expect(parseReceipts(receiptText(receipts))).toEqual(receipts);
  const [first] = receipts;
  if (first === undefined) throw new Error("There is no receipt.");
  for (const changed of [
    { ...first, salt: zeroHash },
    { ...first, proof: [] },
    { ...first, leaf: zeroHash },
  ])
    expect(() => parseReceipts(receiptText([changed]))).toThrow("does not lead to its root");
  for (const broken of ["{", "[]", "null", '{"format":"other"}', receiptText([{ ...first, subject: "0x1" }])])
    expect(() => parseReceipts(broken)).toThrow(Refused);
});

test("no two salts are the same", () => {
  expect(new Set(Array.from({ length: 100 }, freshSalt)).size).toBe(100);
});

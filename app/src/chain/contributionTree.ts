// Whose data is in a dataset, kept so that nobody can read it off the chain: each contribution is a leaf with a salt of its
// own. Whoever has the salt can show that the leaf is there; whoever has not cannot even guess.
import {
  type Address,
  bytesToHex,
  concatBytes,
  encodeAbiParameters,
  type Hash,
  hexToBytes,
  isHash,
  keccak256,
  parseAbiParameters,
  sha256,
} from "viem";
import { addressIn } from "./givenText.ts";
import { leadsTo, MerkleTree } from "./merkleTree.ts";
import { Refused } from "./refusal.ts";

/** What a leaf commits to. */
export interface Contribution {
  readonly subject: Address;
  /** See contributionOf. */
  readonly contribution: Hash;
  /** 32 random bytes, known to the steward and the data subject. */
  readonly salt: Hash;
}

const LEAF = parseAbiParameters("address, bytes32, bytes32");

/** Twice hashed, as DataCommons does, so that no inner node of a tree is a leaf. */
export const contributionLeaf = ({ subject, contribution, salt }: Contribution): Hash =>
  keccak256(keccak256(encodeAbiParameters(LEAF, [subject, contribution, salt])));

/**
 * The hash of a contribution: of one file its SHA-256; of several the SHA-256 of their hashes, one behind the other in rising
 * order, so that neither names nor folders matter. @throws RangeError without a file
 */
export function contributionOf(files: readonly Hash[]): Hash {
  const [first, ...more] = [...files].sort();
  if (first === undefined) throw new RangeError("A contribution has at least one file.");
  return more.length === 0 ? first : sha256(concatBytes([first, ...more].map((file) => hexToBytes(file))));
}

/** The tree of a version's contributions, or of a use's, over the hashes of their leaves in any order. */
export class ContributionTree {
  readonly #tree: MerkleTree;
  readonly #places: ReadonlyMap<Hash, number>;

  /** @throws RangeError without leaves */
  constructor(leaves: readonly Hash[]) {
    this.#tree = new MerkleTree(leaves.map((leaf) => hexToBytes(leaf)));
    this.#places = new Map(leaves.map((leaf, index) => [leaf, index]));
  }

  get root(): Hash {
    return this.#tree.root;
  }

  /** The proof of a leaf, or none where the tree does not hold it. */
  proof(leaf: Hash): readonly Hash[] | undefined {
    const place = this.#places.get(leaf);
    return place === undefined ? undefined : this.#tree.proof(place);
  }
}

/** Whether a contribution is in the tree of this root, as DataCommons checks it. */
export const provesContribution = (contribution: Contribution, proof: readonly Hash[], root: Hash): boolean =>
  leadsTo(hexToBytes(contributionLeaf(contribution)), proof, root);

/** The public list of leaves: their hashes alone, one a line, in rising order, so that it says nothing of who is in it. */
export const leavesText = (leaves: readonly Hash[]): string =>
  [...leaves]
    .sort()
    .map((leaf) => `${leaf}\n`)
    .join("");

/** @throws Refused where a line is no hash, or a leaf stands in it twice */
export function parseLeaves(text: string, file = "the list of leaves"): readonly Hash[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const seen = new Set<string>();
  const refuse = (line: number, value: string, why: string, mend: string) =>
    new Refused([{ file, line, field: "leaf", value, why, mend }]);
  return lines.map((line, index) => {
    if (!isHash(line) || line !== line.toLowerCase())
      throw refuse(index + 1, `"${line.slice(0, 80)}"`, "is no hash", "take the list again from the steward");
    if (seen.has(line))
      throw refuse(index + 1, line, "stands there twice", "take the list again from the steward");
    seen.add(line);
    return line;
  });
}

/** What a steward hands to a data subject: the salt, without which nobody can show that the contribution is in a tree. */
export interface ContributionReceipt extends Contribution {
  readonly leaf: Hash;
  /** In the version's tree. */
  readonly proof: readonly Hash[];
  readonly root: Hash;
  /** Of the version: the hash of its files' manifest. */
  readonly content: Hash;
}

const RECEIPT_FORMAT = "rochdale-contributions/1";

export const receiptText = (receipts: readonly ContributionReceipt[]): string =>
  `${JSON.stringify({ format: RECEIPT_FORMAT, contributions: receipts }, undefined, 2)}\n`;

/** Every receipt is checked: its leaf is that of what it says, and its proof leads to its root. @throws Refused */
export function parseReceipts(text: string, file = "the receipt"): readonly ContributionReceipt[] {
  const refuse = (field: string, value: string, why: string) =>
    new Refused([{ file, field, value, why, mend: "ask the steward of the dataset for it again" }]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse("the file", "it", "is no JSON");
  }
  const { format, contributions } = (json ?? {}) as {
    readonly format?: unknown;
    readonly contributions?: unknown;
  };
  if (format !== RECEIPT_FORMAT || !Array.isArray(contributions))
    throw refuse("the file", "it", "is no receipt of contributions");
  return contributions.map((given: unknown, index) => {
    const field = `contributions.${index}`;
    const read = (given ?? {}) as Readonly<Record<string, unknown>>;
    const hash = (name: string): Hash => {
      const value = read[name];
      if (typeof value !== "string" || !isHash(value)) throw refuse(`${field}.${name}`, "it", "is no hash");
      return value.toLowerCase() as Hash;
    };
    const subject = addressIn(read.subject);
    if (subject === undefined) throw refuse(`${field}.subject`, "it", "is no address");
    const { proof } = read;
    if (!Array.isArray(proof) || !proof.every((step) => typeof step === "string" && isHash(step)))
      throw refuse(`${field}.proof`, "it", "is no list of hashes");
    const receipt = {
      subject,
      contribution: hash("contribution"),
      salt: hash("salt"),
      leaf: hash("leaf"),
      proof: proof.map((step) => String(step).toLowerCase() as Hash),
      root: hash("root"),
      content: hash("content"),
    };
    if (
      contributionLeaf(receipt) !== receipt.leaf ||
      !provesContribution(receipt, receipt.proof, receipt.root)
    )
      throw refuse(field, "it", "does not lead to its root");
    return receipt;
  });
}

/** A fresh salt. */
export function freshSalt(): Hash {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}

import { type Address, type Hash, hexToBytes, keccak256 } from "viem";
import { leadsTo, MerkleTree } from "./merkleTree.ts";

/** What one member has been due for all time. `retained` and `revolved` in units of capital, `cash` in money. */
export interface StatementLeaf {
  readonly memberId: number;
  readonly cash: bigint;
  readonly retained: bigint;
  readonly revolved: bigint;
}

/** What a leaf commits to besides: another chain, co-op or asset has other leaves. */
export interface StatementDomain {
  readonly chainId: number;
  readonly memberAccounts: Address;
  readonly asset: Address;
}

const WORD = 32;
const WORDS = 7; // as the ABI encodes a leaf: chain, contract, asset, member, cash, retained, revolved
const ADDRESS_AT = 12; // in its word
const HALF = 64n;
const LARGEST = 1n << 128n;

/** Twice hashed, as MemberAccounts does, so that no inner node of a tree is a leaf. */
export const leafHash = (domain: StatementDomain, leaf: StatementLeaf): Uint8Array =>
  leafHasher(domain)(leaf);

/** The same for many leaves of one statement: what they share is encoded once. */
export function leafHasher({
  chainId,
  memberAccounts,
  asset,
}: StatementDomain): (leaf: StatementLeaf) => Uint8Array {
  const encoded = new Uint8Array(WORDS * WORD);
  const view = new DataView(encoded.buffer);
  const write = (word: number, value: bigint) => {
    if (value < 0n || value >= LARGEST) throw new RangeError(`A leaf cannot hold ${value}.`);
    view.setBigUint64(word * WORD + 16, value >> HALF);
    view.setBigUint64(word * WORD + 24, BigInt.asUintN(64, value));
  };
  write(0, BigInt(chainId));
  encoded.set(hexToBytes(memberAccounts), WORD + ADDRESS_AT);
  encoded.set(hexToBytes(asset), 2 * WORD + ADDRESS_AT);
  return ({ memberId, cash, retained, revolved }) => {
    write(3, BigInt(memberId));
    write(4, cash);
    write(5, retained);
    write(6, revolved);
    return keccak256(keccak256(encoded, "bytes"), "bytes");
  };
}

/** The root of these leaves, in any order. */
export function rootOf(domain: StatementDomain, leaves: readonly StatementLeaf[]): Hash {
  return new MerkleTree(leaves.map(leafHasher(domain))).root;
}

/** Whether a proof leads from a leaf to a root, as MemberAccounts checks it. */
export function provesLeaf(
  domain: StatementDomain,
  leaf: StatementLeaf,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  return leadsTo(leafHash(domain, leaf), proof, root);
}

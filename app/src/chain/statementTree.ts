import { type Address, bytesToHex, concatBytes, type Hash, hexToBytes, keccak256 } from "viem";

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

const HASH = 32;
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

/**
 * A Merkle tree of leaf hashes, shaped as OpenZeppelin's StandardMerkleTree: the leaves sorted by hash stand in reverse at
 * the end of a complete binary tree, and each node hashes its two children in rising order. All in one array, 64 bytes a
 * leaf.
 */
export class StatementTree {
  /** The node `i` has the children `2i + 1` and `2i + 2`; the root is node 0. */
  readonly #nodes: Uint8Array;
  /** Where the leaf given as number `i` stands. */
  readonly #places: Uint32Array;

  /** @throws RangeError without leaves */
  constructor(leaves: readonly Uint8Array[]) {
    if (leaves.length === 0) throw new RangeError("A statement needs at least one member.");
    const order = Uint32Array.from(leaves.keys());
    order.sort((a, b) => compare(leaves[a] ?? new Uint8Array(), leaves[b] ?? new Uint8Array()));
    const count = 2 * leaves.length - 1;
    this.#nodes = new Uint8Array(count * HASH);
    this.#places = new Uint32Array(leaves.length);
    order.forEach((leaf, rank) => {
      const place = count - 1 - rank;
      this.#places[leaf] = place;
      this.#nodes.set(leaves[leaf] ?? new Uint8Array(HASH), place * HASH);
    });
    for (let node = count - leaves.length - 1; node >= 0; node--) {
      this.#nodes.set(pairHash(this.#node(2 * node + 1), this.#node(2 * node + 2)), node * HASH);
    }
  }

  get root(): Hash {
    return bytesToHex(this.#node(0));
  }

  /** The siblings from the leaf given as number `index` up to the root. */
  proof(index: number): readonly Hash[] {
    const place = this.#places[index];
    if (place === undefined) throw new RangeError(`There is no leaf ${index}.`);
    const siblings: Hash[] = [];
    for (let node = place; node > 0; node = (node - 1) >> 1) {
      siblings.push(bytesToHex(this.#node(node % 2 === 1 ? node + 1 : node - 1)));
    }
    return siblings;
  }

  #node(index: number): Uint8Array {
    return this.#nodes.subarray(index * HASH, (index + 1) * HASH);
  }
}

/** The root of these leaves, in any order. */
export function rootOf(domain: StatementDomain, leaves: readonly StatementLeaf[]): Hash {
  return new StatementTree(leaves.map(leafHasher(domain))).root;
}

/** Whether a proof leads from a leaf to a root, as MemberAccounts checks it. */
export function provesLeaf(
  domain: StatementDomain,
  leaf: StatementLeaf,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  const reached = proof.reduce(
    (node, sibling) => pairHash(node, hexToBytes(sibling)),
    leafHash(domain, leaf),
  );
  return bytesToHex(reached) === root;
}

const pairHash = (a: Uint8Array, b: Uint8Array): Uint8Array =>
  keccak256(compare(a, b) < 0 ? concatBytes([a, b]) : concatBytes([b, a]), "bytes");

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < HASH; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

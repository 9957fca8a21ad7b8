import { bytesToHex, concatBytes, type Hash, hexToBytes, keccak256 } from "viem";

const HASH = 32;

/**
 * A Merkle tree of leaf hashes, shaped as OpenZeppelin's StandardMerkleTree: the leaves sorted by hash stand in reverse at
 * the end of a complete binary tree, and each node hashes its two children in rising order. All in one array, 64 bytes a
 * leaf.
 */
export class MerkleTree {
  /** The node `i` has the children `2i + 1` and `2i + 2`; the root is node 0. */
  readonly #nodes: Uint8Array;
  /** Where the leaf given as number `i` stands. */
  readonly #places: Uint32Array;

  /** @throws RangeError without leaves */
  constructor(leaves: readonly Uint8Array[]) {
    if (leaves.length === 0) throw new RangeError("A tree needs at least one leaf.");
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

/** Whether a proof leads from a leaf's hash to a root, as OpenZeppelin's MerkleProof checks it. */
export function leadsTo(leaf: Uint8Array, proof: readonly Hash[], root: Hash): boolean {
  const reached = proof.reduce((node, sibling) => pairHash(node, hexToBytes(sibling)), leaf);
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

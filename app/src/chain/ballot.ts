import {
  type Address,
  compactSignatureToSignature,
  concat,
  encodeAbiParameters,
  type Hash,
  type Hex,
  hashTypedData,
  hexToBigInt,
  keccak256,
  numberToHex,
  parseCompactSignature,
  parseSignature,
  size,
  slice,
} from "viem";

/** The EIP-712 types of a ballot paper that a member signs free of charge. */
export const PAPER_TYPES = {
  Paper: [
    { name: "meeting", type: "uint256" },
    { name: "agenda", type: "bytes32" },
    { name: "member", type: "uint32" },
    { name: "choices", type: "uint32" },
    { name: "reasons", type: "bytes32" },
  ],
} as const;

export const NO_REASONS: Hash = `0x${"00".repeat(32)}`;

/** One paper for a whole agenda. */
export interface Paper {
  readonly meeting: bigint;
  /** The hash of the final agenda, with what members appended (agendaHash). */
  readonly agenda: Hash;
  /** The number of the member whose vote it is: the signer's, or that of whom the signer holds a proxy. */
  readonly member: number;
  /** Two bits an item, item 0 lowest (encodePaper). */
  readonly choices: number;
  /** The hash of a text that anyone may publish later, or NO_REASONS. */
  readonly reasons: Hash;
}

/** Members may still add items to the agenda, and a paper signed before they did would be void. */
export class AgendaNotFinal extends Error {
  override readonly name = "AgendaNotFinal";
  /** Unix seconds. */
  readonly closesAt: bigint;

  constructor(meeting: bigint, closesAt: bigint) {
    super(`the agenda of meeting ${meeting} is not final before ${closesAt}`);
    this.closesAt = closesAt;
  }
}

/**
 * @param now of the latest block
 * @throws AgendaNotFinal
 */
export function assertFinal(
  { id, agendaClosesAt }: { readonly id: bigint; readonly agendaClosesAt: bigint },
  now: bigint,
): void {
  if (now < agendaClosesAt) throw new AgendaNotFinal(id, agendaClosesAt);
}

/** Of everything that is signed about meetings. */
export const domainOfAssembly = (assembly: Address, chainId: number) =>
  ({ name: "Rochdale Assembly", version: "1", chainId, verifyingContract: assembly }) as const;

/** What a member signs, or the holder of the member's proxy. */
export function paperTypedData(assembly: Address, chainId: number, paper: Paper) {
  return {
    domain: domainOfAssembly(assembly, chainId),
    types: PAPER_TYPES,
    primaryType: "Paper",
    message: paper,
  } as const;
}

/** What the signature is over. It also names the paper at a relay. */
export function paperDigest(assembly: Address, chainId: number, paper: Paper): Hash {
  return hashTypedData(paperTypedData(assembly, chainId, paper));
}

/** An agenda's hash: over the commitments of all items, in order. As Assembly.agendaOf. */
export function agendaHash(commitments: readonly Hash[]): Hash {
  return keccak256(concat([...commitments]));
}

/**
 * The id of the meeting that this convener gave notice of at this time with this agenda. Who has the id has them all.
 * @param recordDate the time of the notice, Unix seconds
 */
export function meetingIdOf(convener: Address, recordDate: bigint, agenda: Hash): bigint {
  const types = [{ type: "address" }, { type: "uint256" }, { type: "bytes32" }] as const;
  return hexToBigInt(keccak256(encodeAbiParameters(types, [convener, recordDate, agenda]))) & ~15n;
}

const CURVE_ORDER = 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_fffe_baae_dce6_af48_a03b_bfd2_5e8c_d036_4141n;

/** A signature of a key in the two words that the Assembly takes (ERC-2098). */
export interface CompactSignature {
  readonly r: Hex;
  readonly vs: Hex;
}

/**
 * A key's signature in 64 bytes, from 64 or 65. Of the two forms that every signature has, the one with the lower `s`,
 * which alone fits; `undefined` if this is no signature of a key.
 */
export function compactSignature(signature: Hex): CompactSignature | undefined {
  try {
    if (size(signature) === 64) {
      const { r, s, yParity } = compactSignatureToSignature(parseCompactSignature(signature));
      return compact(r, hexToBigInt(s), yParity);
    }
    if (size(signature) !== 65) return undefined;
    const { r, s, yParity } = parseSignature(signature);
    return compact(r, hexToBigInt(s), yParity);
  } catch {
    return undefined;
  }
}

function compact(r: Hex, s: bigint, parity: number | undefined): CompactSignature | undefined {
  if (
    parity === undefined ||
    hexToBigInt(r) === 0n ||
    s === 0n ||
    hexToBigInt(r) >= CURVE_ORDER ||
    s >= CURVE_ORDER
  )
    return undefined;
  const high = s > CURVE_ORDER / 2n;
  const [low, y] = high ? [CURVE_ORDER - s, 1 - parity] : [s, parity];
  return {
    r: numberToHex(hexToBigInt(r), { size: 32 }),
    vs: numberToHex(low | (BigInt(y) << 255n), { size: 32 }),
  };
}

/** The two words as the 64 bytes that travel. */
export function packSignature({ r, vs }: CompactSignature): Hex {
  return concat([r, vs]);
}

/** The two words of 64 bytes. */
export function unpackSignature(signature: Hex): CompactSignature {
  return { r: slice(signature, 0, 32), vs: slice(signature, 32, 64) };
}

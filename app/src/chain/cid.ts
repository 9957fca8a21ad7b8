import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, type Hash, hexToBytes } from "viem";

/** SHA-256 of a text that comes piece by piece, in UTF-8, as MemberAccounts keeps it, and as a content identifier. */
export class CidHash {
  readonly #hash = sha256.create();
  readonly #encoder = new TextEncoder();
  #pending: string[] = [];

  add(text: string): void {
    // Many short pieces are hashed together.
    if (this.#pending.push(text) === 1024) this.#flush();
  }

  finish(): { readonly hash: Hash; readonly cid: string } {
    this.#flush();
    const hash = bytesToHex(this.#hash.digest());
    return { hash, cid: cidOf(hash) };
  }

  #flush(): void {
    this.#hash.update(this.#encoder.encode(this.#pending.join("")));
    this.#pending = [];
  }
}

/** The letters of base32 in RFC 4648, small. */
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
/** Version 1, raw bytes, SHA-256, 32 bytes. Source: the multiformats table. */
const RAW_SHA256 = [0x01, 0x55, 0x12, 0x20] as const;

/** The content identifier of bytes with this SHA-256 hash: the file as one raw block. */
export function cidOf(hash: Hash): string {
  let [text, bits, held] = ["b", 0, 0];
  for (const byte of [...RAW_SHA256, ...hexToBytes(hash)]) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(held << (5 - bits)) & 31];
}

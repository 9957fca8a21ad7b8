// Licences, base models and suppliers stand in one word on the chain (contracts/interfaces/IDataCommons.sol, IModelRegistry.sol).
import { bytesToHex, type Hex, hexToBytes, keccak256, stringToBytes } from "viem";

const WORD = 32;
const CONTROL = /\p{Cc}/u;

/** A text with control characters cannot stand in a word: it could not be told from its padding. */
export class ShortTextInvalid extends Error {
  override readonly name = "ShortTextInvalid";
  readonly text: string;

  constructor(text: string) {
    super(`${JSON.stringify(text)} has control characters; write it in one line without them`);
    this.text = text;
  }
}

/**
 * A text as one word: its UTF-8 from the left, its keccak256 where that is longer than 32 bytes. An empty text is the zero
 * word.
 * @throws ShortTextInvalid
 */
export function shortText(text: string): Hex {
  if (CONTROL.test(text)) throw new ShortTextInvalid(text);
  const bytes = stringToBytes(text);
  return bytes.length > WORD ? keccak256(bytes) : padded(bytes);
}

function padded(bytes: Uint8Array): Hex {
  const word = new Uint8Array(WORD);
  word.set(bytes);
  return bytesToHex(word);
}

/**
 * The text that a word holds, empty for the zero word.
 * @returns undefined where the word is a hash, or no text at all
 */
export function textIn(word: Hex): string | undefined {
  const bytes = hexToBytes(word);
  const length = bytes.findLastIndex((byte) => byte !== 0) + 1;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length));
    return CONTROL.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether a word stands for this text, itself or by its hash. */
export function isTextOf(word: Hex, text: string): boolean {
  return !CONTROL.test(text) && shortText(text) === word.toLowerCase();
}

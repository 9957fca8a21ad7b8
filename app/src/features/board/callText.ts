import { type Hex, keccak256, sha256, stringToHex } from "viem";
import type { BoardCall } from "../../chain/boardPowers.ts";

/** The hash of a text that a call names, if it names one. */
export function hashIn(call: BoardCall): Hex | undefined {
  if (call.power === "answerReport") return call.text;
  if (call.power !== "spendMany") return "hash" in call ? call.hash : undefined;
  const [first, ...more] = call.payments;
  // One text stands for all payments, or for none: each may have been given a reference of its own elsewhere.
  return first && more.every(({ ref }) => ref === first.ref) ? first.ref : undefined;
}

/** Whether a text that came with an action is the one that the call names. */
export function textFits(call: BoardCall, text: string): boolean {
  // The registries keep the SHA-256 of what anyone may fetch; the organs keccak256.
  const hashOf = call.power === "answerReport" ? sha256 : keccak256;
  return hashIn(call) === hashOf(stringToHex(text));
}

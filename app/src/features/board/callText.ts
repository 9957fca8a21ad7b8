import { type Hex, keccak256, stringToHex } from "viem";
import type { BoardCall } from "../../chain/boardPowers.ts";

/** The hash of a text that a call names, if it names one. */
export function hashIn(call: BoardCall): Hex | undefined {
  return "hash" in call ? call.hash : undefined;
}

/** Whether a text that came with an action is the one that the call names. */
export function textFits(call: BoardCall, text: string): boolean {
  return hashIn(call) === keccak256(stringToHex(text));
}

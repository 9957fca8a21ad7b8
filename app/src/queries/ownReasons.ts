import type { Address } from "viem";
import { spokenText } from "../chain/talk.ts";

const keyOf = (assembly: Address, meeting: bigint, member: number) =>
  `reasons/${assembly}/${meeting}/${member}`.toLowerCase();

/** Keeps the text in this browser: the paper holds its hash alone, and nobody can publish what nobody has. */
export function keepReasons(assembly: Address, meeting: bigint, member: number, text: string): void {
  try {
    localStorage.setItem(keyOf(assembly, meeting, member), text);
  } catch {
    // No room here: the member may still have the text.
  }
}

export function keptReasons(assembly: Address, meeting: bigint, member: number): string | undefined {
  return spokenText(localStorage.getItem(keyOf(assembly, meeting, member)));
}

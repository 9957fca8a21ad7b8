import type { Address, Hash } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { CompactSignature } from "../ballot.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Which meeting the papers of a batch are for, and what they were signed over. */
export interface BatchOf {
  readonly meetingId: bigint;
  readonly convener: Address;
  /** The hash of the agenda. */
  readonly agenda: Hash;
}

/** A paper signed by a member's key. */
export interface SignedPaper {
  readonly member: number;
  readonly choices: number;
  readonly reasons: Hash;
  readonly signature: CompactSignature;
}

/** Papers that members signed, sent in by anyone. They go in the order of member numbers, which costs least. */
export function castSignedPapers(
  { assembly }: Organs,
  { meetingId, convener, agenda }: BatchOf,
  papers: readonly SignedPaper[],
): PreparedCall {
  const rows = papers
    .toSorted((a, b) => a.member - b.member)
    .map(({ member, choices, reasons, signature: { r, vs } }) => ({ member, choices, reasons, r, vs }));
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "castPapers",
    args: [meetingId, convener, agenda, rows],
    summary: { key: "call.castSignedPapers", values: { papers: rows.length } },
  });
}

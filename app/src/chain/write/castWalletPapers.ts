import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { BatchOf } from "./castSignedPapers.ts";

/** A paper signed as a contract wallet signs (ERC-1271). An empty signature counts where the account sends it. */
export interface WalletPaper {
  readonly account: Address;
  readonly member: number;
  readonly choices: number;
  readonly reasons: Hash;
  readonly signature: Hex;
}

/** Papers of members whose accounts are contract wallets, sent in by anyone, in the order of member numbers. */
export function castWalletPapers(
  { assembly }: Organs,
  { meetingId, convener, agenda }: BatchOf,
  papers: readonly WalletPaper[],
): PreparedCall {
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "castWalletPapers",
    args: [
      meetingId,
      convener,
      agenda,
      papers.toSorted((a, b) => a.member - b.member).map((p) => ({ ...p })),
    ],
    summary: { key: "call.castWalletPapers", values: { papers: papers.length } },
  });
}

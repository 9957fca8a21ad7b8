import { type Address, type Hash, type Hex, type Log, parseEventLogs } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import { boardAbi } from "../../abi/Board.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { BatchOf } from "./castSignedPapers.ts";

/** Whom a member names; the holder zero takes it back. An empty signature counts where the member sends it. */
export interface ProxyGrant {
  readonly account: Address;
  readonly holder: Address;
  readonly signature: Hex;
}

/** A paper that a proxy holder casts for a member. An empty signature counts where the holder sends it. */
export interface ProxyPaper {
  /** The account of the member whose vote it is. */
  readonly principal: Address;
  readonly holder: Address;
  /** The number of the member whose vote it is, not the holder's. */
  readonly member: number;
  readonly choices: number;
  readonly reasons: Hash;
  readonly signature: Hex;
}

/** Puts on the record whom members name for one meeting, until its voting opens. Any account may send what they signed. */
export function grantProxies(
  { board }: Organs,
  meetingId: bigint,
  grants: readonly ProxyGrant[],
): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "grantProxies",
    args: [meetingId, grants.map((grant) => ({ ...grant }))],
    summary: { key: "call.grantProxies", values: { members: grants.length } },
  });
}

/** Papers that holders cast for members, in the order of member numbers. Any account may send what holders signed. */
export function castProxyPapers(
  { assembly }: Organs,
  { meetingId, convener, agenda }: BatchOf,
  papers: readonly ProxyPaper[],
): PreparedCall {
  const sorted = papers.toSorted((a, b) => a.member - b.member);
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "castProxyPapers",
    args: [
      meetingId,
      convener,
      agenda,
      sorted.map(({ principal: _, holder, ...paper }) => ({ account: holder, ...paper })),
      sorted.map(({ principal }) => principal),
    ],
    summary: { key: "call.castProxyPapers", values: { papers: papers.length } },
  });
}

/** How many papers of holders a transaction counted: one that is bad is skipped, and the transaction goes through. */
export function proxyPapersCounted(logs: readonly Log[], assembly: Address): number {
  const own = logs.filter(({ address }) => address.toLowerCase() === assembly.toLowerCase());
  const entries = parseEventLogs({ abi: assemblyAbi, eventName: "ProxyPapersCast", logs: own });
  return entries.reduce((sum, { args }) => sum + Number(args.counted), 0);
}

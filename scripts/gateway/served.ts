// What the gateway asks the chain at each request, remembered for a few seconds: who is a member, and which version may
// serve. Where the chain does not answer, nobody is served.
import { type Address, type Client, type Hash, keccak256, stringToHex } from "viem";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { modelRegistryAbi } from "../../app/src/abi/ModelRegistry.ts";
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { decodeMemberRecord } from "../../app/src/chain/memberRecord.ts";
import type { Organs, Settlement } from "../../app/src/chain/model.ts";
import { getToken } from "../../app/src/chain/read/getToken.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";

/** The co-op whose service it is, and how its chain is read. */
export interface ServedCoop {
  readonly client: Client;
  readonly organs: Organs;
  readonly chainId: number;
  readonly modelRegistry: Address;
  readonly settlement: Settlement;
}

/** What who buys credits quotes to the Treasury. */
export const serviceRef = (assembly: Address, chainId: number, service: string): Hash =>
  keccak256(stringToHex(`rochdale gateway ${chainId} ${assembly.toLowerCase()} ${service}`));

/** @throws what the endpoint throws */
export async function openCoop(client: Client, organs: Organs, chainId: number): Promise<ServedCoop> {
  const [[, modelRegistry], token] = await Promise.all([
    readContract(client, { address: organs.board, abi: boardAbi, functionName: "registries", args: [] }),
    readContract(client, {
      address: organs.bylaws,
      abi: bylawsAbi,
      functionName: "settlementToken",
      args: [],
    }),
  ]);
  return { client, organs, chainId, modelRegistry, settlement: await getToken(client, token) };
}

/** A version as the registry says now. */
export interface VersionNow {
  readonly mayServe: boolean;
  readonly publicPerDay: number;
}

export interface Served {
  /** The number of the member behind an account, zero if it is nobody's. @throws what the endpoint throws */
  readonly memberAt: (account: Address) => Promise<number>;
  /** `undefined`: there is no such version. @throws what the endpoint throws */
  readonly versionAt: (version: bigint) => Promise<VersionNow | undefined>;
}

/** @param keep how long an answer of the chain is believed, in milliseconds */
export function createServed({ client, organs, modelRegistry }: ServedCoop, keep = 3_000): Served {
  const memberAt = remembered(keep, async (account: Address) => {
    const [record = 0n] = await readContract(client, {
      address: organs.membership,
      abi: membershipAbi,
      functionName: "bulkRecords",
      args: [[account]],
    });
    const member = decodeMemberRecord(account, record, []);
    return member === undefined || member.leftAt !== 0n ? 0 : member.memberId;
  });
  const versionAt = remembered(keep, async (version: bigint): Promise<VersionNow | undefined> => {
    const registry = { address: modelRegistry, abi: modelRegistryAbi, args: [version] } as const;
    try {
      const [mayServe, { publicPerDay }] = await Promise.all([
        readContract(client, { ...registry, functionName: "mayServe" }),
        readContract(client, { ...registry, functionName: "versionOf" }),
      ]);
      return { mayServe, publicPerDay };
    } catch (problem) {
      const refusal = decodeError(problem);
      if (refusal instanceof CallReverted) return undefined;
      throw refusal;
    }
  });
  return { memberAt, versionAt };
}

const MOST_REMEMBERED = 10_000;

/** Asks once for all who ask within a while. What failed is not remembered. */
function remembered<Key, Answer>(keep: number, ask: (key: Key) => Promise<Answer>) {
  const known = new Map<Key, { readonly at: number; readonly answer: Promise<Answer> }>();
  return (key: Key): Promise<Answer> => {
    const now = performance.now();
    const before = known.get(key);
    if (before !== undefined && now - before.at < keep) return before.answer;
    const answer = ask(key);
    known.delete(key); // the map keeps the order of asking
    known.set(key, { at: now, answer });
    answer.catch(() => {
      if (known.get(key)?.answer === answer) known.delete(key);
    });
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}

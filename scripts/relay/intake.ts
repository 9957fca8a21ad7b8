// Whether the chain would count a paper: asked before it is kept, so that nobody fills a relay with what cannot count,
// and nobody waits for what will be refused.
import { recoverAddress } from "ethers";
import { type Address, type Client, type Hex, size } from "viem";
import { getBlock } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { compactSignature, meetingIdOf, packSignature, paperTypedData } from "../../app/src/chain/ballot.ts";
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { entitlementOf } from "../../app/src/chain/entitlement.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { decodeMemberRecord } from "../../app/src/chain/memberRecord.ts";
import type { Organs } from "../../app/src/chain/model.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { RelayRefused } from "../../app/src/chain/relayClient.ts";
import { digestOf } from "../signing.ts";
import type { ReceivedPaper } from "./message.ts";
import type { KeptPaper } from "./store.ts";

/** The co-op that a relay serves, and how it reads the chain. */
export interface RelayedCoop {
  readonly client: Client;
  readonly organs: Organs;
  readonly chainId: number;
}

/** What the Assembly lets a contract wallet spend on one signature, and what a call costs besides (EIP-7623). */
const WALLET_GAS = 100_000;
const CALL_GAS = 21_000 + 20_000;
const BYTE_GAS = 40;

/** By ethers: the second client that must agree with the dashboard's about what was signed. */
export const digestOfPaper = ({ organs, chainId }: RelayedCoop, paper: ReceivedPaper): Hex =>
  digestOf(paperTypedData(organs.assembly, chainId, paper)) as Hex;

/**
 * The paper as it is to be kept.
 * @throws RelayRefused with the first reason for which the chain would not count it; what the endpoint throws
 */
export async function examine(coop: RelayedCoop, paper: ReceivedPaper): Promise<KeptPaper> {
  const { client, organs } = coop;
  const { assembly } = organs;
  const { meeting, member, choices, account } = paper;
  const facts = await readContract(client, {
    address: assembly,
    abi: assemblyAbi,
    functionName: "meetingOf",
    args: [meeting],
  }).catch((problem: unknown) => {
    const refusal = decodeError(problem);
    throw refusal instanceof CallReverted
      ? new RelayRefused("noSuchMeeting", "This co-op has no such meeting.")
      : refusal;
  });
  if (meetingIdOf(paper.convener, BigInt(facts.recordDate), paper.agenda) !== meeting)
    throw new RelayRefused("agenda", "The convener and the agenda signed are not those of this meeting.");
  if (choices >= 4 ** facts.items)
    throw new RelayRefused("choices", `The paper has choices beyond the meeting's ${facts.items} items.`);

  const id = digestOfPaper(coop, paper);
  const signature = keySignature(id, paper);
  const [{ number, timestamp }, [record = 0n], hasPaper] = await Promise.all([
    getBlock(client, { blockTag: "latest", includeTransactions: false }),
    readContract(client, {
      address: organs.membership,
      abi: membershipAbi,
      functionName: "bulkRecords",
      args: [[account]],
    }),
    readContract(client, {
      address: assembly,
      abi: assemblyAbi,
      functionName: "hasPaper",
      args: [meeting, member],
    }),
  ]);
  const found = decodeMemberRecord(account, record, []);
  if (found?.memberId !== member)
    throw new RelayRefused("signature", `The account is not that of member ${member}.`);
  const times = {
    recordDate: BigInt(facts.recordDate),
    opensAt: BigInt(facts.opensAt),
    closesAt: BigInt(facts.closesAt),
  };
  const entitlement = entitlementOf(found, times, hasPaper, timestamp);
  if (!entitlement.may)
    switch (entitlement.why) {
      case "alreadyVoted":
        throw new RelayRefused("alreadyVoted", "This member's paper is on the record already.");
      case "notOpen":
        throw new RelayRefused("notOpen", "The meeting is not open for votes.");
      default:
        throw new RelayRefused("notEntitled", "This member has no vote in this meeting.");
    }
  if (signature === undefined && !(await walletAccepts(coop, paper, id)))
    throw new RelayRefused("signature", "The signature is not the account's for this paper.");
  return {
    ...paper,
    id,
    signature: signature ?? paper.signature,
    kind: signature === undefined ? "wallet" : "key",
    acceptedBlock: Number(number),
  };
}

/** In 64 bytes, if it is one of the account's own key. */
function keySignature(digest: Hex, { signature, account }: ReceivedPaper): Hex | undefined {
  const compact = compactSignature(signature);
  if (compact === undefined) return undefined;
  const packed = packSignature(compact);
  try {
    return recoverAddress(digest, packed) === account ? packed : undefined;
  } catch {
    return undefined;
  }
}

/** Asked as the Assembly will ask, with as little gas. */
async function walletAccepts(
  { client, organs }: RelayedCoop,
  paper: ReceivedPaper,
  digest: Hex,
): Promise<boolean> {
  const data = encodeCall({
    abi: assemblyAbi,
    functionName: "walletAccepts",
    args: [paper.account satisfies Address, digest, paper.signature],
  });
  const gas = WALLET_GAS + CALL_GAS + BYTE_GAS * size(data);
  try {
    const answer: Hex = await client.request({
      method: "eth_call",
      params: [{ to: organs.assembly, data, gas: `0x${gas.toString(16)}` }, "latest"],
    });
    return /^0x0{63}1$/.test(answer);
  } catch (problem) {
    const said = decodeError(problem);
    if (said.name === "RpcUnreachable") throw said;
    return false; // a wallet that reverts or spends its allowance has not signed
  }
}

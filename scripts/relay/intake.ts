// Whether the chain would count a paper: asked before it is kept, so that nobody fills a relay with what cannot count,
// and nobody waits for what will be refused.
import { recoverAddress } from "ethers";
import { type Address, type Client, type Hex, hexToBytes, numberToHex } from "viem";
import { getBlock } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { compactSignature, packSignature, paperTypedData } from "../../app/src/chain/ballot.ts";
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { entitlementOf } from "../../app/src/chain/entitlement.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { decodeMemberRecord } from "../../app/src/chain/memberRecord.ts";
import type { MemberView, Organs } from "../../app/src/chain/model.ts";
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
  /** The gas that the relay pays for a contract wallet's answer, of the 400,000 that the Assembly allows. */
  readonly walletGas?: number;
}

/** What the Assembly lets an account spend on one signature (contracts/governance/Voting.sol). */
export const ASSEMBLY_WALLET_GAS = 400_000;
/** Known wallets answer for less, unless they have many owners, or a passkey where the chain cannot check its curve. */
export const WALLET_GAS = 100_000;
const CALL_GAS = 21_000;

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
  const { meeting, member, choices, account, principal } = paper;
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
  if (choices >= 4 ** facts.items)
    throw new RelayRefused("choices", `The paper has choices beyond the meeting's ${facts.items} items.`);
  await checkAgenda(coop, paper);

  const id = digestOfPaper(coop, paper);
  const signature = keySignature(id, paper);
  const voter = principal ?? account;
  const [{ number, timestamp }, records, hasPaper, holder] = await Promise.all([
    getBlock(client, { blockTag: "latest", includeTransactions: false }),
    readContract(client, {
      address: organs.membership,
      abi: membershipAbi,
      functionName: "bulkRecords",
      args: [[voter, account]],
    }),
    readContract(client, {
      address: assembly,
      abi: assemblyAbi,
      functionName: "hasPaper",
      args: [meeting, member],
    }),
    principal && holderOf(coop, meeting, principal),
  ]);
  const [found, signer] = [voter, account].map((each, i) => decodeMemberRecord(each, records[i] ?? 0n, []));
  if (found?.memberId !== member)
    throw new RelayRefused("signature", `The account is not that of member ${member}.`);
  const times = {
    recordDate: BigInt(facts.recordDate),
    opensAt: BigInt(facts.opensAt),
    closesAt: BigInt(facts.closesAt),
  };
  checkEntitlement(found, times, hasPaper, timestamp);
  if (principal !== undefined) {
    if (holder !== account)
      throw new RelayRefused("notEntitled", `Member ${member} has not named this account as proxy holder.`);
    checkEntitlement(signer, times, false, timestamp); // the holder's own paper is another matter
  }
  if (signature === undefined && !(await hasSigned(coop, paper, id))) {
    if (await hasSigned({ ...coop, walletGas: ASSEMBLY_WALLET_GAS }, paper, id))
      throw new RelayRefused(
        "tooLarge",
        "The wallet's answer costs more gas than this relay pays for: cast the paper from the wallet itself.",
      );
    throw new RelayRefused("signature", "The signature is not the account's for this paper.");
  }
  return {
    ...paper,
    closesBy: Date.now() + 1_000 * Number(times.closesAt - timestamp),
    id,
    signature: signature ?? paper.signature,
    kind: signature === undefined ? "wallet" : "key",
    acceptedBlock: Number(number),
  };
}

/**
 * Asked of the Assembly itself, by a batch without papers: what a paper names is the final agenda, with what members
 * appended.
 */
async function checkAgenda({ client, organs }: RelayedCoop, paper: ReceivedPaper): Promise<void> {
  const { meeting, convener, agenda } = paper;
  const data = encodeCall({
    abi: assemblyAbi,
    functionName: "castPapers",
    args: [meeting, convener, agenda, []],
  });
  try {
    await client.request({ method: "eth_call", params: [{ to: organs.assembly, data }, "latest"] });
  } catch (problem) {
    const refusal = decodeError(problem);
    if (!(refusal instanceof CallReverted)) throw refusal;
    throw refusal.errorName === "AssemblyNotOpen"
      ? new RelayRefused("notOpen", "The meeting is not open for votes.")
      : new RelayRefused("agenda", "The convener and the agenda signed are not those of this meeting.");
  }
}

/** Who may cast a member's paper in this meeting. */
async function holderOf(
  { client, organs }: RelayedCoop,
  meeting: bigint,
  principal: Address,
): Promise<Address | undefined> {
  const [holder] = await readContract(client, {
    address: organs.board,
    abi: boardAbi,
    functionName: "holdersOf",
    args: [meeting, [principal]],
  });
  return holder;
}

function checkEntitlement(
  member: MemberView | undefined,
  times: Parameters<typeof entitlementOf>[1],
  hasPaper: boolean,
  now: bigint,
): void {
  const entitlement = entitlementOf(member, times, hasPaper, now);
  if (entitlement.may) return;
  switch (entitlement.why) {
    case "alreadyVoted":
      throw new RelayRefused("alreadyVoted", "This member's paper is on the record already.");
    case "notOpen":
      throw new RelayRefused("notOpen", "The meeting is not open for votes.");
    default:
      throw new RelayRefused("notEntitled", "This member has no vote in this meeting.");
  }
}

/** What an account said, and signed. */
export type Signed = Pick<ReceivedPaper, "account" | "signature">;

/** In 64 bytes, if it is one of the account's own key. */
export function keySignature(digest: Hex, { signature, account }: Signed): Hex | undefined {
  const compact = compactSignature(signature);
  if (compact === undefined) return undefined;
  const packed = packSignature(compact);
  try {
    return recoverAddress(digest, packed) === account ? packed : undefined;
  } catch {
    return undefined;
  }
}

/** Asked as the Assembly will ask, with as little gas as the relay pays for. */
export async function hasSigned(
  { client, organs, walletGas = WALLET_GAS }: RelayedCoop,
  { account, signature }: Signed,
  digest: Hex,
): Promise<boolean> {
  if (signature === "0x") return false; // would mean that the account itself sends it
  const data = encodeCall({
    abi: boardAbi,
    functionName: "hasSigned",
    args: [account, digest, signature],
  });
  const gas = gasWith(data, Math.min(walletGas, ASSEMBLY_WALLET_GAS));
  try {
    const answer: Hex = await client.request({
      method: "eth_call",
      params: [{ to: organs.board, data, gas: numberToHex(gas) }, "latest"],
    });
    return /^0x0{63}1$/.test(answer);
  } catch (problem) {
    const said = decodeError(problem);
    if (said.name === "RpcUnreachable") throw said;
    return false; // a wallet that reverts or spends its allowance has not signed
  }
}

/** What a call is given so that `left` remain for its steps: the data is paid for (EIP-2028), at least as EIP-7623 says. */
function gasWith(data: Hex, left: number): number {
  const tokens = hexToBytes(data).reduce((sum, byte) => sum + (byte === 0 ? 1 : 4), 0);
  return CALL_GAS + Math.max(4 * tokens + left, 10 * tokens);
}

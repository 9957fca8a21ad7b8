// Applications: whoever wants to join, or as a member to change class, signs, and the relay pays for putting it on the
// record, where the board finds it. Nobody has to be a member to apply, so what this may cost in a day has a bound.
import {
  type Address,
  encodeEventTopics,
  type Hash,
  type Hex,
  hexToNumber,
  type Log,
  numberToHex,
  pad,
  parseEventLogs,
} from "viem";
import { getBlock } from "viem/actions";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { decodeMemberRecord } from "../../app/src/chain/memberRecord.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import {
  type ApplicationAccepted,
  type ApplicationMessage,
  type RelayReason,
  RelayRefused,
} from "../../app/src/chain/relayClient.ts";
import type { Cargo, Tell } from "./batches.ts";
import type { Carrier } from "./carrier.ts";
import type { RelayedCoop } from "./intake.ts";
import type { Outbox } from "./outbox.ts";
import type { Fate, KeptApplication, PaperStore, Settled } from "./store.ts";

/** More than an application costs, a contract wallet's own question included; no wallet can spend more of the relay's. */
const APPLICATION_GAS = 300_000n;
/** Papers are waited for by a date, applications are not: few at a time, so that papers never wait long. */
const AT_A_TIME = 4;
/** How far back the record is searched: about a day of a chain with twelve seconds a block. */
const SEARCHED_BLOCKS = 7_200;
const REPLACED_BLOCKS = 32;

/** What the register refuses an application with, in the relay's words. */
const REASONS: Readonly<Record<string, readonly [RelayReason, string]>> = {
  MembershipClassClosed: ["classClosed", "There is no such class of members, or it takes no applications."],
  MembershipApplicationExpired: ["expired", "The application was signed for a date that has passed."],
  MembershipNotAccepted: ["signature", "The signature is not the account's under the bylaws in force."],
};

export interface Applications extends Cargo {
  /** Keeps an application that the register would take. @throws RelayRefused, and what the endpoint throws */
  readonly accept: (application: ApplicationMessage) => Promise<ApplicationAccepted>;
  readonly find: (account: Address) => (KeptApplication & Fate) | undefined;
}

/** @param aDay how many applications are kept, and paid for, in a day at most */
export function createApplications(
  { client, organs: { membership } }: RelayedCoop,
  store: PaperStore,
  carrier: Carrier,
  outbox: Outbox,
  aDay: number,
  tell: Tell,
): Applications {
  const register = { address: membership, abi: membershipAbi } as const;

  const digestOf = ({
    account,
    class: memberClass,
    deadline,
  }: Omit<ApplicationMessage, "signature">): Promise<Hash> =>
    readContract(client, {
      ...register,
      functionName: "acceptanceHash",
      args: [account, memberClass, deadline],
    });

  const dataOf = ({ account, class: memberClass, deadline, signature }: ApplicationMessage): Hex =>
    encodeCall({
      abi: membershipAbi,
      functionName: "applyFor",
      args: [{ account, class: memberClass, deadline, signature }],
    });

  /** @throws RelayRefused with the first reason for which it is not carried */
  async function check(application: ApplicationMessage): Promise<void> {
    const [record = 0n] = await readContract(client, {
      ...register,
      functionName: "bulkRecords",
      args: [[application.account]],
    });
    const member = decodeMemberRecord(application.account, record, []);
    // A member may ask for another class.
    if (member !== undefined && member.leftAt === 0n && member.classId === application.class)
      throw new RelayRefused("alreadyMember", "The account is a member of this class already.");
    // Asked as it will be sent: the register itself says whether the key or the wallet signed.
    const tried = {
      from: carrier.account,
      to: membership,
      data: dataOf(application),
      gas: numberToHex(APPLICATION_GAS),
    };
    try {
      await client.request({ method: "eth_call", params: [tried, "latest"] });
    } catch (problem) {
      const refusal = decodeError(problem);
      if (refusal.name === "RpcUnreachable") throw refusal;
      const known = refusal instanceof CallReverted ? REASONS[refusal.errorName] : undefined;
      // A wallet that reverts or spends its allowance has not signed.
      const [reason, sentence] = known ?? [
        "signature",
        "The account's contract does not accept the signature.",
      ];
      throw new RelayRefused(reason, sentence);
    }
  }

  /** Whether an application that is on the record may still be admitted. */
  async function stands(kept: KeptApplication): Promise<boolean> {
    const [{ timestamp }, digest, [refusedAt]] = await Promise.all([
      getBlock(client, { blockTag: "latest", includeTransactions: false }),
      digestOf(kept),
      readContract(client, { ...register, functionName: "refusalOf", args: [kept.account] }),
    ]);
    if (timestamp > BigInt(kept.deadline) || digest !== kept.id) return false;
    if (refusedAt === 0) return true;
    const { timestamp: accepted } = await getBlock(client, { blockNumber: BigInt(kept.acceptedBlock) });
    return BigInt(refusedAt) < accepted;
  }

  async function accept(application: ApplicationMessage): Promise<ApplicationAccepted> {
    const { account } = application;
    const id = await digestOf(application);
    const known = store.findApplication(account);
    if (known !== undefined && known.state !== "refused") {
      const same = known.id === id;
      if (known.state === "waiting" || (await stands(known))) {
        if (same && known.signature === application.signature) return { accepted: true, id };
        if (!same)
          throw new RelayRefused(
            "anotherApplication",
            "Another application of this account is here already.",
          );
      }
    }
    await check(application);
    // The same, signed once more: what is on the record is enough.
    if (known?.id === id && known.state !== "refused" && (await stands(known))) return { accepted: true, id };
    const now = Date.now();
    if (store.appliedToday(now) >= aDay)
      throw new RelayRefused("tooMany", "This relay has paid for as many applications today as it may.");
    const { number } = await getBlock(client, { blockTag: "latest", includeTransactions: false });
    const kept = { ...application, id, acceptedBlock: Number(number), acceptedAt: now };
    if (!store.keepApplication(kept, known?.id)) {
      // Two answers of the same moment: the first was kept.
      if (store.findApplication(account)?.id !== id)
        throw new RelayRefused("anotherApplication", "Another application of this account is here already.");
      return { accepted: true, id };
    }
    tell("applied", { account, id });
    return { accepted: true, id };
  }

  /** Where it is on the record already: by an earlier try of this relay, or sent by anybody else. */
  async function findOnRecord(application: KeptApplication): Promise<Settled | undefined> {
    const [topic] = encodeEventTopics({ abi: membershipAbi, eventName: "ApplicationMade" });
    const fromBlock = numberToHex(Math.max(0, application.acceptedBlock - SEARCHED_BLOCKS - REPLACED_BLOCKS));
    const logs = (await client.request({
      method: "eth_getLogs",
      params: [
        {
          address: membership,
          topics: [topic as Hex, pad(application.account.toLowerCase() as Hex)],
          fromBlock,
          toBlock: "latest",
        },
      ],
    })) as readonly { readonly transactionHash: Hash; readonly blockNumber: Hex }[];
    for (const log of logs) {
      const [made] = parseEventLogs({
        abi: membershipAbi,
        eventName: "ApplicationMade",
        logs: [log as unknown as Log],
      });
      if (made?.args.class === application.class && made.args.deadline === application.deadline)
        return {
          state: "recorded",
          transactionHash: log.transactionHash,
          blockNumber: hexToNumber(log.blockNumber),
        };
    }
    return undefined;
  }

  async function carryOne(application: KeptApplication, stopped: AbortSignal): Promise<void> {
    const found = await findOnRecord(application);
    if (found !== undefined) return settle(application, found);
    try {
      await check(application);
    } catch (problem) {
      if (!(problem instanceof RelayRefused)) throw problem;
      return settle(application, { state: "refused", reason: problem.reason });
    }
    const data = dataOf(application);
    await outbox.deliver({ to: membership, data, gas: APPLICATION_GAS, application }, stopped);
  }

  function settle(application: KeptApplication, fate: Settled): void {
    store.settleApplication(application, fate);
    const { account } = application;
    if (fate.state === "refused") tell("refused", { account, reason: fate.reason });
    else tell("recorded", { account, transactionHash: fate.transactionHash, block: fate.blockNumber });
  }

  return {
    accept,
    find: (account) => store.findApplication(account),
    queue: () => store.applicationQueue(),
    carry: async (stopped) => {
      const failed: unknown[] = [];
      for (const application of store.waitingApplications(AT_A_TIME)) {
        if (stopped.aborted) break;
        await carryOne(application, stopped).catch((problem: unknown) => failed.push(problem));
      }
      return failed;
    },
  };
}

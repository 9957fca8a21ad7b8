// Consents: a data subject signs, free of charge, and the relay pays for putting it on the record. Who is a data subject
// needs no membership, so what consents may cost in a day has a bound; taking a live one back has none, and goes first.
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
import { boardAbi } from "../../app/src/abi/Board.ts";
import { dataCommonsAbi } from "../../app/src/abi/DataCommons.ts";
import { dataCommonsEvents } from "../../app/src/abi/events/DataCommons.ts";
import { type Consent, consentTypedData } from "../../app/src/chain/consent.ts";
import type { ConsentFile } from "../../app/src/chain/consentFile.ts";
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { RelayRefused } from "../../app/src/chain/relayClient.ts";
import { sendConsent } from "../../app/src/chain/write/consent.ts";
import { digestOf } from "../signing.ts";
import type { Cargo, Tell } from "./batches.ts";
import type { Carrier } from "./carrier.ts";
import type { ConsentStore, KeptConsent } from "./consentStore.ts";
import type { RelayedCoop } from "./intake.ts";
import type { Outbox } from "./outbox.ts";
import type { Settled } from "./store.ts";

/** More than a consent costs after years of expiries, a contract wallet's own question included. */
const CONSENT_GAS = 500_000n;
const AT_A_TIME = 4;
/** The record is searched from so many blocks before it was accepted. */
const REPLACED_BLOCKS = 32;
const DAY = 86_400;

export interface ConsentAccepted {
  readonly accepted: true;
  /** The digest that the data subject signed. */
  readonly id: Hash;
}

export interface Consents {
  /** Keeps one that the registry would take. @throws RelayRefused, and what the endpoint throws */
  readonly accept: (file: ConsentFile) => Promise<ConsentAccepted>;
  readonly withdrawals: Cargo;
  readonly given: Cargo;
}

/** @param aDay how many are kept, and paid for, in a day at most; withdrawals of live consents besides */
export function createConsents(
  { client, organs, chainId }: RelayedCoop,
  store: ConsentStore,
  carrier: Carrier,
  outbox: Outbox,
  aDay: number,
  tell: Tell,
): Consents {
  let known: Promise<Address> | undefined;

  /** The registry of this co-op's chain, asked for once. */
  function registry(): Promise<Address> {
    known ??= readContract(client, {
      address: organs.board,
      abi: boardAbi,
      functionName: "registries",
      args: [],
    }).then(
      ([dataCommons]) => dataCommons,
      (problem: unknown) => {
        known = undefined;
        throw problem;
      },
    );
    return known;
  }

  const dataOf = (dataCommons: Address, { signature, ...consent }: Consent & { readonly signature: Hex }) =>
    encodeCall(sendConsent({ dataCommons }, consent, signature));

  /** @throws RelayRefused unless the dataset is this co-op's, or the consent is for this co-op */
  async function checkOurs(dataCommons: Address, { datasetId, recipient }: Consent): Promise<void> {
    const { coop } = await readContract(client, {
      address: dataCommons,
      abi: dataCommonsAbi,
      functionName: "datasetOf",
      args: [datasetId],
    }).catch((problem: unknown) => {
      const refusal = decodeError(problem);
      throw refusal instanceof CallReverted
        ? new RelayRefused("noSuchDataset", "There is no such dataset.")
        : refusal;
    });
    if (![coop, recipient].some((each) => each.toLowerCase() === organs.assembly.toLowerCase()))
      throw new RelayRefused("notThisCoop", "The dataset is another co-op's, and the consent is for others.");
  }

  /** Asked as it will be sent: the registry itself says whether the key or the wallet signed, and whether it is void. */
  async function check(dataCommons: Address, consent: Consent & { readonly signature: Hex }): Promise<void> {
    const tried = {
      from: carrier.account,
      to: dataCommons,
      data: dataOf(dataCommons, consent),
      gas: numberToHex(CONSENT_GAS),
    };
    try {
      await client.request({ method: "eth_call", params: [tried, "latest"] });
    } catch (problem) {
      const refusal = decodeError(problem);
      if (refusal.name === "RpcUnreachable") throw refusal;
      throw await refusedWith(refusal, dataCommons, consent);
    }
  }

  async function refusedWith(refusal: Error, dataCommons: Address, consent: Consent): Promise<RelayRefused> {
    const name = refusal instanceof CallReverted ? refusal.errorName : "";
    if (name === "DataCommonsBadExpiry")
      return new RelayRefused(
        "consentDates",
        "The consent would end before its first day is over, or last longer than the bylaws allow.",
      );
    if (name === "DataCommonsNoPurpose")
      return new RelayRefused("malformed", "A consent names a recipient and a purpose.");
    const [{ timestamp }, least] = await Promise.all([
      getBlock(client, { blockTag: "latest", includeTransactions: false }),
      readContract(client, {
        address: dataCommons,
        abi: dataCommonsAbi,
        functionName: "nextNonce",
        args: [consent.datasetId, consent.subject],
      }),
    ]);
    if (timestamp > BigInt(consent.deadline))
      return new RelayRefused("expired", "The consent was signed for a date that has passed.");
    return consent.nonce < least
      ? new RelayRefused("replaced", "Something signed later for this dataset is on the record.")
      : new RelayRefused("signature", "The signature is not the data subject's for this consent.");
  }

  /** Whether it is the first to take back what holds now, or is about to: such a one is always paid for. */
  async function endsLive(dataCommons: Address, consent: Consent): Promise<boolean> {
    const { datasetId, subject, recipient, purpose } = consent;
    const { given, withdrawn } = store.underWay(consent);
    if (withdrawn) return false;
    const [, until] = await readContract(client, {
      address: dataCommons,
      abi: dataCommonsAbi,
      functionName: "consentOf",
      args: [datasetId, subject, recipient, purpose],
    });
    return given || until > 0;
  }

  async function accept({
    chainId: on,
    dataCommons: at,
    consent,
    signature,
  }: ConsentFile): Promise<ConsentAccepted> {
    const dataCommons = await registry();
    if (on !== chainId || at.toLowerCase() !== dataCommons.toLowerCase())
      throw new RelayRefused("notThisCoop", "The consent was signed for another chain or another registry.");
    const id = digestOf(consentTypedData(dataCommons, chainId, consent)) as Hash;
    const before = store.find(id);
    if (before !== undefined && before.state !== "refused") return { accepted: true, id };
    await checkOurs(dataCommons, consent);
    await check(dataCommons, { ...consent, signature });
    if (store.isReplaced(consent))
      throw new RelayRefused("replaced", "A withdrawal that was signed later is here already.");
    const now = Date.now();
    const counted = consent.expiresAt !== 0 || !(await endsLive(dataCommons, consent));
    if (counted && store.keptToday(now) >= aDay)
      throw new RelayRefused("tooMany", "This relay has paid for as many consents today as it may.");
    const { number } = await getBlock(client, { blockTag: "latest", includeTransactions: false });
    store.keep({ ...consent, signature, id, acceptedBlock: Number(number), acceptedAt: now }, counted);
    tell("consented", { dataset: consent.datasetId.toString(), id });
    return { accepted: true, id };
  }

  /** Where it is on the record already: by an earlier try of this relay, or sent by anybody else. */
  async function findOnRecord(dataCommons: Address, kept: KeptConsent): Promise<Settled | undefined> {
    const { datasetId, subject, purpose, recipient, expiresAt } = kept;
    const eventName = expiresAt === 0 ? ("ConsentWithdrawn" as const) : ("ConsentGiven" as const);
    const [topic] = encodeEventTopics({ abi: dataCommonsEvents, eventName });
    const topics = [
      topic as Hex,
      numberToHex(datasetId, { size: 32 }),
      pad(subject.toLowerCase() as Hex),
      purpose.toLowerCase() as Hex,
    ];
    const fromBlock = numberToHex(Math.max(0, kept.acceptedBlock - REPLACED_BLOCKS));
    const logs = (await client.request({
      method: "eth_getLogs",
      params: [{ address: dataCommons, topics, fromBlock, toBlock: "latest" }],
    })) as readonly { readonly transactionHash: Hash; readonly blockNumber: Hex }[];
    for (const log of logs) {
      const [told] = parseEventLogs({ abi: dataCommonsEvents, eventName, logs: [log as unknown as Log] });
      if (told === undefined || told.args.recipient.toLowerCase() !== recipient.toLowerCase()) continue;
      if ("expiresAt" in told.args && told.args.expiresAt !== expiresAt - (expiresAt % DAY)) continue;
      const { transactionHash, blockNumber } = log;
      return { state: "recorded", transactionHash, blockNumber: hexToNumber(blockNumber) };
    }
    return undefined;
  }

  async function carryOne(kept: KeptConsent, stopped: AbortSignal): Promise<void> {
    const dataCommons = await registry();
    try {
      await check(dataCommons, kept);
    } catch (problem) {
      if (!(problem instanceof RelayRefused)) throw problem;
      // Its number is used: by itself, or by what was signed later.
      const found = problem.reason === "replaced" ? await findOnRecord(dataCommons, kept) : undefined;
      return settle(kept, found ?? { state: "refused", reason: problem.reason });
    }
    const data = dataOf(dataCommons, kept);
    await outbox.deliver({ to: dataCommons, data, gas: CONSENT_GAS, consent: kept }, stopped);
  }

  function settle(kept: KeptConsent, fate: Settled): void {
    store.settle(kept, fate);
    const of = { dataset: kept.datasetId.toString(), id: kept.id };
    if (fate.state === "refused") tell("refused", { ...of, reason: fate.reason });
    else tell("recorded", { ...of, transactionHash: fate.transactionHash, block: fate.blockNumber });
  }

  const cargo = (withdrawals: boolean): Cargo => ({
    ...(withdrawals && { first: true }),
    queue: () => store.queue(withdrawals),
    carry: async (stopped) => {
      const failed: unknown[] = [];
      const most = withdrawals ? Number.MAX_SAFE_INTEGER : AT_A_TIME;
      for (const kept of store.waiting(withdrawals, most)) {
        if (stopped.aborted) break;
        // A withdrawal that came meanwhile has made it void, or goes before it.
        if (!withdrawals && store.queue(true).waiting > 0) break;
        await carryOne(kept, stopped).catch((problem: unknown) => failed.push(problem));
      }
      return failed;
    },
  });

  return { accept, withdrawals: cargo(true), given: cargo(false) };
}

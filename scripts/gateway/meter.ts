// Puts members' usage on the record as patronage, in batches. A batch and its evidence are on the disk before it is sent,
// and so is the number of the account (nonce) that it takes: whatever is sent again takes the same number, so that no
// second one is carried out. Where that number was taken by something else, the record is asked for the evidence first.
import {
  encodeEventTopics,
  type Hash,
  type Hex,
  hexToNumber,
  type Log,
  numberToHex,
  parseEventLogs,
  TransactionReceiptNotFoundError,
} from "viem";
import { estimateGas, getBlockNumber, getTransactionCount, getTransactionReceipt } from "viem/actions";
import { memberAccountsEvents } from "../../app/src/abi/events/MemberAccounts.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { recordPatronage } from "../../app/src/chain/write/recordPatronage.ts";
import type { Tell } from "../relay/batches.ts";
import type { Carrier } from "../relay/carrier.ts";
import { bumpedFees, marketFees, type SpendingRules } from "../relay/fees.ts";
import { revertName } from "../relay/reverted.ts";
import type { GatewayConfig } from "./config.ts";
import type { ServedCoop } from "./served.ts";
import type { Batch, GatewayStore } from "./store.ts";

export interface Meter {
  /** Usage was entered. */
  readonly wake: () => void;
  readonly problem: () => string | undefined;
  /** Ends once what is under way is noted; the rest stays in the store. */
  readonly stop: () => Promise<void>;
}

export type MeterRules = Pick<SpendingRules, "feeCeiling" | "replaceAfter" | "confirmations"> & {
  /** How long one look at a batch under way waits for the next, in milliseconds. */
  readonly pause: number;
};
export const METER_PAUSE_MS = 2_000;

const LARGEST_GAS = 16_000_000n;
const REPLACED_BLOCKS = 64;
/** An endpoint of several machines may know that a number is used before it knows by what. */
const LAGGING_MS = 6_000;
const LONGEST_PAUSE_MS = 60_000;

export function createMeter(
  { client, organs }: Pick<ServedCoop, "client" | "organs">,
  store: GatewayStore,
  carrier: Carrier,
  { basis, appointment, waitSeconds, members: most }: GatewayConfig["patronage"],
  rules: MeterRules,
  tell: Tell,
): Meter {
  const { account } = carrier;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let failures = 0;
  let problem: string | undefined;
  /** When the number of a batch was first seen to be used without a trace of it. */
  let usedSince: number | undefined;

  const dataOf = ({ year, members, evidence }: Batch): Hex =>
    encodeCall(recordPatronage(organs, { appointment, year, basis, members, evidence }));

  function wake(): void {
    if (stopped) return;
    const { since, members } = store.unmetered();
    const never = Number.POSITIVE_INFINITY;
    const ripe = since === undefined ? never : members >= most ? 0 : since + 1000 * waitSeconds;
    const reviewed = store.unsureBatches().length > 0 ? rules.pause : never;
    const due =
      store.openBatch() !== undefined ? rules.pause : Math.min(Math.max(0, ripe - Date.now()), reviewed);
    if (due === never) return;
    const retry = failures === 0 ? 0 : Math.min(rules.pause * 2 ** failures, LONGEST_PAUSE_MS);
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        running = running.then(round);
      },
      Math.min(Math.max(due, retry), 2 ** 31 - 1),
    );
  }

  async function round(): Promise<void> {
    if (stopped) return;
    try {
      await review();
      const batch = store.openBatch() ?? (await nextBatch());
      if (batch !== undefined) await bring(batch);
      [failures, problem] = [0, undefined];
    } catch (error) {
      failures += 1;
      problem = error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
      if (!stopped) tell("failed", { problem, failures });
    }
    wake();
  }

  async function nextBatch(): Promise<Batch | undefined> {
    const { since, members } = store.unmetered();
    if (since === undefined || (members < most && Date.now() < since + 1000 * waitSeconds)) return undefined;
    const head = Number(await getBlockNumber(client, { cacheTime: 0 }));
    const batch = store.makeBatch(most, head);
    if (batch !== undefined) tell("batched", { batch: batch.number, members: batch.members.length });
    return batch;
  }

  async function bring(batch: Batch): Promise<void> {
    const found = await findOnRecord(batch);
    if (found !== undefined) {
      usedSince = undefined;
      store.record(batch.number, found.transactionHash, found.blockNumber);
      return tell("metered", { batch: batch.number, ...found });
    }
    const next = await getTransactionCount(client, { address: account, blockTag: "latest" });
    if (batch.nonce === undefined || next > batch.nonce) {
      if (batch.nonce !== undefined) {
        // It may be on the record without this endpoint's logs telling yet.
        usedSince ??= Date.now();
        if ((await isCarriedOut(batch)) || Date.now() - usedSince < LAGGING_MS) return;
        usedSince = undefined;
        tell("lost", { batch: batch.number, nonce: batch.nonce });
      }
      await checkWorth(batch);
      store.takeNonce(batch.number, next);
      return await push({ ...batch, nonce: next }, next);
    }
    usedSince = undefined;
    if (next < batch.nonce)
      throw new Error(`The account's number went back from ${batch.nonce} to ${next}: is it the same chain?`);
    await push(batch, batch.nonce);
  }

  /** Sends it, the same again if it was sent, or at higher fees once it is time: always under its own number. */
  async function push(batch: Batch, nonce: number): Promise<void> {
    const data = dataOf(batch);
    const last = store.versionsOf(batch.number).at(-1);
    const now = Date.now();
    const market = await marketFees(client, rules.feeCeiling);
    const dearer =
      last !== undefined && now - last.sentAt >= rules.replaceAfter
        ? bumpedFees(last, market, rules.feeCeiling)
        : undefined;
    const fees = last === undefined ? market : (dearer ?? last);
    // The same fields are the same transaction: sending that again is harmless.
    const gas = last === undefined || dearer !== undefined ? await checkWorth(batch) : last.gas;
    const { maxFee, tip } = fees;
    const prepared = await carrier.prepare({ nonce, to: organs.memberAccounts, data, gas, maxFee, tip });
    if (last === undefined || dearer !== undefined)
      store.addVersion(batch.number, { hash: prepared.hash, gas, maxFee, tip, sentAt: now });
    try {
      const transactionHash = await prepared.send();
      store.nameVersion(batch.number, transactionHash);
      tell("sent", { batch: batch.number, nonce, transactionHash });
    } catch (problem) {
      // It arrived before, or its number is used: the next look at the chain says which.
      if (
        !/already known|known transaction|already imported|already exists|nonce too low|nonce has already|underpriced/i.test(
          everyWord(problem),
        )
      )
        throw problem;
    }
  }

  /** What it may use. @throws Error if it would be refused: the steward may have been removed */
  async function checkWorth(batch: Batch): Promise<bigint> {
    try {
      const needed = await estimateGas(client, { account, to: organs.memberAccounts, data: dataOf(batch) });
      if (needed > LARGEST_GAS) throw new Error(`The endpoint asks for ${needed} gas: that is not believed.`);
      return (needed * 5n) / 4n;
    } catch (problem) {
      const refusal = revertName(problem);
      if (refusal === undefined) throw problem;
      throw new Error(`The record would refuse the batch: ${refusal || "without a word"}.`);
    }
  }

  /** Whether something that was sent for it is in a block and was carried out. */
  async function isCarriedOut({ number }: Batch): Promise<boolean> {
    for (const { hash } of store.versionsOf(number)) {
      const receipt =
        hash &&
        (await getTransactionReceipt(client, { hash }).catch((problem: unknown) => {
          if (problem instanceof TransactionReceiptNotFoundError) return undefined;
          throw problem;
        }));
      if (receipt?.status === "success") return true;
    }
    return false;
  }

  interface Place {
    readonly transactionHash: Hash;
    readonly blockNumber: number;
  }

  /** The entry with this evidence, by whomever it was sent. */
  async function findOnRecord({ evidence, year, fromBlock }: Batch): Promise<Place | undefined> {
    const topics = encodeEventTopics({
      abi: memberAccountsEvents,
      eventName: "PatronageRecorded",
      args: { appointment, year, basis },
    });
    const logs = (await client.request({
      method: "eth_getLogs",
      params: [
        {
          address: organs.memberAccounts,
          topics: topics as Hex[],
          fromBlock: numberToHex(Math.max(0, fromBlock - REPLACED_BLOCKS)),
          toBlock: "latest",
        },
      ],
    })) as readonly { readonly transactionHash: Hash; readonly blockNumber: Hex }[];
    for (const log of logs) {
      const [told] = parseEventLogs({
        abi: memberAccountsEvents,
        eventName: "PatronageRecorded",
        logs: [log as unknown as Log],
      });
      if (told?.args.evidence === evidence)
        return { transactionHash: log.transactionHash, blockNumber: hexToNumber(log.blockNumber) };
    }
    return undefined;
  }

  /** Whether blocks with batches of the last while were replaced. */
  async function review(): Promise<void> {
    const unsure = store.unsureBatches();
    if (unsure.length === 0) return;
    const head = await getBlockNumber(client, { cacheTime: 0 });
    for (const batch of unsure) {
      const found = await findOnRecord(batch);
      if (found === undefined) {
        tell("vanished", { batch: batch.number, block: batch.blockNumber ?? 0 });
        store.reopen(batch.number);
      } else if (head >= BigInt(found.blockNumber + rules.confirmations)) store.makeSure(batch.number);
      else if (found.blockNumber !== batch.blockNumber)
        store.record(batch.number, found.transactionHash, found.blockNumber);
    }
  }

  // What an earlier run left under way comes first, at once.
  running = Promise.resolve().then(round);
  return {
    wake,
    problem: () => problem,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

const everyWord = (problem: unknown): string =>
  problem instanceof Error
    ? `${problem.message} ${String(Reflect.get(problem, "shortMessage") ?? "")} ${everyWord(problem.cause ?? "")}`
    : String(problem);

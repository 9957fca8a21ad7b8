// Puts kept papers on the record, in batches, and notes what became of each. A batch that was sent and not heard of
// again is sent again: a paper counts once, whoever sends it and however often.
import {
  size as byteLength,
  encodeEventTopics,
  type Hash,
  type Hex,
  hexToNumber,
  type Log,
  numberToHex,
  parseEventLogs,
} from "viem";
import { estimateGas, getBlock, getTransactionCount } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { unpackSignature } from "../../app/src/chain/ballot.ts";
import { decodeBallots } from "../../app/src/chain/paper.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { castSignedPapers } from "../../app/src/chain/write/castSignedPapers.ts";
import { castWalletPapers } from "../../app/src/chain/write/castWalletPapers.ts";
import type { Carrier } from "./carrier.ts";
import type { RelayedCoop } from "./intake.ts";
import { PATIENCE_MS, receiptOf } from "./receipt.ts";
import type { KeptPaper, PaperStore, Settled } from "./store.ts";

export interface BatchRules {
  /** How many papers make a batch. */
  readonly size: number;
  /** How long the oldest waits for others, in milliseconds. */
  readonly age: number;
}

/** What happened, for the log: one line of plain values. */
export type Tell = (event: string, values: Readonly<Record<string, string | number>>) => void;

/** What else is carried, after the papers. */
export interface Cargo {
  readonly queue: () => { readonly waiting: number; readonly since: number | undefined };
  /** A few of what waits. @returns what failed */
  readonly carry: (stopped: AbortSignal) => Promise<readonly unknown[]>;
}

export interface Batches {
  /** A paper was kept, or what else is carried. */
  readonly wake: () => void;
  /** The problem that keeps papers from the chain now, if there is one. */
  readonly problem: () => string | undefined;
  /** While `run` goes on nothing is sent. */
  readonly pause: <T>(run: () => Promise<T>) => Promise<T>;
  /** Ends once the batch under way is settled; what waits stays in the store. */
  readonly stop: () => Promise<void>;
}

/** More saves nothing. A wallet's signature may cost 100,000 gas and 2 kB; a transaction has 16.7 million gas. */
export const LARGEST_BATCH = 100;
const LARGEST_WALLET_BATCH = 50;
const LARGEST_GAS = 16_777_216n;
const BATCH_GAS = 250_000n;
const WALLET_PAPER_GAS = 130_000n;
const BYTE_GAS = 40n; // EIP-7623
const LEAST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const REPLACED_BLOCKS = 32;

export function createBatches(
  coop: RelayedCoop,
  store: PaperStore,
  carrier: Carrier,
  { size, age }: BatchRules,
  tell: Tell,
  cargo: Cargo,
): Batches {
  const { client, organs } = coop;
  const { assembly } = organs;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let problem: string | undefined;
  let pauses = 0;
  let busySince: number | undefined;

  function wake(): void {
    if (stopping.signal.aborted || pauses > 0) return;
    const { waiting, since: paperSince } = store.queue();
    const { since: cargoSince } = cargo.queue();
    const since = Math.min(paperSince ?? Number.POSITIVE_INFINITY, cargoSince ?? Number.POSITIVE_INFINITY);
    if (since === Number.POSITIVE_INFINITY) return;
    const full = waiting >= size && failures === 0;
    const retry = Math.min(LEAST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    const due = full ? 0 : failures > 0 ? retry : Math.max(0, since + age - Date.now());
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(carryAll);
    }, due);
  }

  async function carryAll(): Promise<void> {
    if (stopping.signal.aborted || pauses > 0) return;
    const failed = await carryWaiting().catch((error: unknown) => [error]);
    failures = failed.length > 0 ? failures + 1 : 0;
    problem = failed.map(wordsOf).at(0);
    if (problem !== undefined && !stopping.signal.aborted) tell("failed", { problem, failures });
    wake();
  }

  /** One batch that fails does not hold up the others. @returns what failed */
  async function carryWaiting(): Promise<readonly unknown[]> {
    if (await isBusy()) return [new Error("An earlier batch is still on its way.")];
    const failed: unknown[] = [];
    for (const batch of batchesOf(store.waiting(4 * size), size))
      await carry(batch).catch((error: unknown) => failed.push(error));
    return [...failed, ...(await cargo.carry(stopping.signal))];
  }

  /** An earlier transaction is still under way: it may hold the same papers. Not waited for without end. */
  async function isBusy(): Promise<boolean> {
    const { account: address } = carrier;
    const [sent, arrived] = await Promise.all([
      getTransactionCount(client, { address, blockTag: "pending" }),
      getTransactionCount(client, { address, blockTag: "latest" }),
    ]);
    busySince = sent > arrived ? (busySince ?? Date.now()) : undefined;
    return busySince !== undefined && Date.now() - busySince < PATIENCE_MS;
  }

  async function carry(kept: readonly KeptPaper[]): Promise<void> {
    const [first] = kept;
    if (first === undefined) return;
    const { meeting } = first;
    const onRecord = await Promise.all(kept.map(({ member }) => hasPaper(meeting, member)));
    const late = await carryNew(kept.filter((_, i) => !onRecord[i]));
    await settleFromRecord([...kept.filter((_, i) => onRecord[i]), ...late]);
  }

  /** @returns those whose member's paper was on the record when this one came */
  async function carryNew(papers: readonly KeptPaper[]): Promise<readonly KeptPaper[]> {
    const [first] = papers;
    if (first === undefined) return [];
    const { meeting } = first;
    const [{ closesAt }, { timestamp }] = await Promise.all([
      readContract(client, {
        address: assembly,
        abi: assemblyAbi,
        functionName: "meetingOf",
        args: [meeting],
      }),
      getBlock(client, { blockTag: "latest", includeTransactions: false }),
    ]);
    if (timestamp >= BigInt(closesAt)) {
      for (const paper of papers) settle(paper, { state: "refused", reason: "notOpen" });
      return [];
    }
    const call = callOf(papers);
    const data = encodeCall(call);
    const transactionHash = await carrier.send({ to: assembly, data, gas: await gasFor(papers, data) });
    tell("sent", { papers: papers.length, transactionHash });
    const receipt = await receiptOf(client, transactionHash, stopping.signal);
    const [event] = parseEventLogs({ abi: assemblyAbi, eventName: "PapersCast", logs: receipt.logs });
    if (receipt.status !== "success" || event === undefined)
      throw new Error(`The batch ${transactionHash} was refused whole.`);
    const blockNumber = Number(receipt.blockNumber);
    const late: KeptPaper[] = [];
    for (const [i, ballot] of decodeBallots(event.args.ballots, Number(event.args.sent)).entries()) {
      const paper = papers[i];
      if (paper === undefined) continue;
      if (ballot.counted) settle(paper, { state: "recorded", transactionHash, blockNumber });
      else if (ballot.refusal === "alreadyVoted") late.push(paper);
      else settle(paper, { state: "refused", reason: ballot.refusal });
    }
    return late;
  }

  function callOf(papers: readonly KeptPaper[]): PreparedCall {
    const [{ meeting: meetingId, convener, agenda, kind }] = papers as readonly [KeptPaper];
    const batch = { meetingId, convener, agenda };
    return kind === "key"
      ? castSignedPapers(
          organs,
          batch,
          papers.map((paper) => ({ ...paper, signature: unpackSignature(paper.signature) })),
        )
      : castWalletPapers(
          organs,
          batch,
          papers.map(({ account, member, choices, reasons, signature }) => ({
            account,
            member,
            choices,
            reasons,
            signature,
          })),
        );
  }

  /**
   * A wallet may spend more when it counts than when it was tried, so each gets its whole allowance. A batch that would
   * be refused whole is not sent.
   */
  async function gasFor(papers: readonly KeptPaper[], data: Hex): Promise<bigint> {
    const { account } = carrier;
    if (papers[0]?.kind === "key") {
      const ample = ((await estimateGas(client, { account, to: assembly, data })) * 5n) / 4n;
      return ample < LARGEST_GAS ? ample : LARGEST_GAS;
    }
    const gas = BATCH_GAS + WALLET_PAPER_GAS * BigInt(papers.length) + BYTE_GAS * BigInt(byteLength(data));
    const tried = { from: account, to: assembly, data, gas: numberToHex(gas) };
    await client.request({ method: "eth_call", params: [tried, "latest"] });
    return gas;
  }

  const hasPaper = (meeting: bigint, member: number) =>
    readContract(client, {
      address: assembly,
      abi: assemblyAbi,
      functionName: "hasPaper",
      args: [meeting, member],
    });

  /** Papers of members who have one on the record: this one, or another that came first. */
  async function settleFromRecord(papers: readonly KeptPaper[]): Promise<void> {
    const [first] = papers;
    if (first === undefined) return;
    const oldest = Math.min(...papers.map(({ acceptedBlock }) => acceptedBlock));
    const recorded = await readPapers(first.meeting, Math.max(0, oldest - REPLACED_BLOCKS));
    for (const paper of papers) {
      const found = recorded.get(paper.member);
      if (found === undefined)
        throw new Error(`The endpoint does not show the paper of member ${paper.member} yet.`);
      const { choices, ...place } = found;
      settle(
        paper,
        choices === paper.choices
          ? { state: "recorded", ...place }
          : { state: "refused", reason: "alreadyVoted" },
      );
    }
  }

  interface Recorded {
    readonly choices: number;
    readonly transactionHash: Hash;
    readonly blockNumber: number;
  }

  async function readPapers(meeting: bigint, fromBlock: number): Promise<ReadonlyMap<number, Recorded>> {
    const events = ["PaperCast", "PapersCast"] as const;
    const topics = events.map((eventName) => encodeEventTopics({ abi: assemblyAbi, eventName })[0]);
    const range = { fromBlock: numberToHex(fromBlock), toBlock: "latest" } as const;
    const logs = (await client.request({
      method: "eth_getLogs",
      params: [
        { address: assembly, topics: [topics as Hex[], numberToHex(meeting, { size: 32 })], ...range },
      ],
    })) as readonly { readonly transactionHash: Hash; readonly blockNumber: Hex }[];
    const found = new Map<number, Recorded>();
    for (const log of logs) {
      const place = { transactionHash: log.transactionHash, blockNumber: hexToNumber(log.blockNumber) };
      for (const event of parseEventLogs({
        abi: assemblyAbi,
        eventName: [...events],
        logs: [log as unknown as Log],
      })) {
        if (event.eventName === "PaperCast") {
          found.set(event.args.memberId, { choices: event.args.choices, ...place });
          continue;
        }
        for (const ballot of decodeBallots(event.args.ballots, Number(event.args.sent)))
          if (ballot.counted) found.set(ballot.member, { choices: ballot.choices, ...place });
      }
    }
    return found;
  }

  function settle(paper: KeptPaper, fate: Settled): void {
    store.settle(paper, fate);
    const of = { meeting: paper.meeting.toString(), member: paper.member };
    if (fate.state === "refused") tell("refused", { ...of, reason: fate.reason });
    else tell("recorded", { ...of, transactionHash: fate.transactionHash, block: fate.blockNumber });
  }

  return {
    wake,
    problem: () => problem,
    pause: async (run) => {
      pauses += 1;
      clearTimeout(timer);
      try {
        await running;
        return await run();
      } finally {
        pauses -= 1;
        failures = 0;
        problem = undefined;
        wake();
      }
    },
    stop: async () => {
      clearTimeout(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Papers that one call can hold, each batch in the order of member numbers, which costs least. */
export function batchesOf(papers: readonly KeptPaper[], size: number): readonly (readonly KeptPaper[])[] {
  const groups = new Map<string, KeptPaper[]>();
  for (const paper of papers) {
    const key = `${paper.meeting} ${paper.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), paper]);
  }
  return [...groups.values()].flatMap((group) => {
    const inOrder = group.toSorted((a, b) => a.member - b.member);
    const most = group[0]?.kind === "wallet" ? Math.min(size, LARGEST_WALLET_BATCH) : size;
    return Array.from({ length: Math.ceil(inOrder.length / most) }, (_, i) =>
      inOrder.slice(i * most, (i + 1) * most),
    );
  });
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);

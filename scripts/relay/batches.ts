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
import { estimateGas, getBlock } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { unpackSignature } from "../../app/src/chain/ballot.ts";
import { decodeBallots } from "../../app/src/chain/paper.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import type { RelayReason } from "../../app/src/chain/relayClient.ts";
import { castSignedPapers } from "../../app/src/chain/write/castSignedPapers.ts";
import { castWalletPapers } from "../../app/src/chain/write/castWalletPapers.ts";
import { castProxyPapers } from "../../app/src/chain/write/proxies.ts";
import type { Carrier } from "./carrier.ts";
import { ASSEMBLY_WALLET_GAS, hasSigned, type RelayedCoop } from "./intake.ts";
import type { Outbox } from "./outbox.ts";
import { revertName } from "./reverted.ts";
import type { KeptPaper, PaperStore, Settled, WaitingPaper } from "./store.ts";

export interface BatchRules {
  /** How many papers make a batch. */
  readonly size: number;
  /** How long the oldest waits for others, in milliseconds. None waits within five minutes of its window's close. */
  readonly age: number;
  /** How often the blocks of the last while are looked at again, in milliseconds. */
  readonly review: number;
}

/** What happened, for the log: one line of plain values. */
export type Tell = (event: string, values: Readonly<Record<string, string | number>>) => void;

/** What else is carried, after the papers unless it goes first. */
export interface Cargo {
  /** Goes before everything, and waits for nothing but what is under way. */
  readonly first?: true;
  readonly queue: () => { readonly waiting: number; readonly since: number | undefined };
  /** A few of what waits. @returns what failed */
  readonly carry: (stopped: AbortSignal) => Promise<readonly unknown[]>;
}

export interface Batches {
  /** A paper was kept, or what else is carried. @param atOnce it waits for no batch and no pause after a failure */
  readonly wake: (atOnce?: boolean) => void;
  /** The problem that keeps papers from the chain now, if there is one. */
  readonly problem: () => string | undefined;
  /** While `run` goes on nothing is sent. */
  readonly pause: <T>(run: () => Promise<T>) => Promise<T>;
  /** Ends once the batch under way is settled; what waits stays in the store. */
  readonly stop: () => Promise<void>;
}

/** More saves nothing. */
export const LARGEST_BATCH = 100;
/** A wallet's signature may cost 400,000 gas and some kB; a transaction has 16.7 million gas. So 35 fit, or fewer. */
const LARGEST_GAS = 16_777_216n;
const BATCH_GAS = 250_000n;
const WALLET_PAPER_GAS = BigInt(ASSEMBLY_WALLET_GAS) + 50_000n;
/** Several times what a paper needs: an endpoint that estimates more is not believed. */
const KEY_PAPER_GAS = 100_000n;
/** What must be left when the signature of a proxy holder is checked, even if a key's costs little of it. */
const WALLET_RESERVE_GAS = (BigInt(ASSEMBLY_WALLET_GAS) * 66n) / 64n;
/** Of a wallet's paper besides its signature, as it is sent. */
const PAPER_BYTES = 320;
const BYTE_GAS = 40n; // EIP-7623
const LEAST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const REPLACED_BLOCKS = 32;
const CLOSING_MS = 300_000;
/** How often a paper is tried alone that would be refused for no reason known here. */
const MOST_FAILURES = 3;

/** What the Assembly refuses a whole call with, when it is about the paper. */
const REASONS: Readonly<Record<string, RelayReason>> = {
  AssemblyNoSuchMeeting: "noSuchMeeting",
  AssemblyNotOpen: "notOpen",
  AssemblyWrongAgenda: "agenda",
};

export function createBatches(
  coop: RelayedCoop,
  store: PaperStore,
  carrier: Carrier,
  outbox: Outbox,
  { size, age, review }: BatchRules,
  tell: Tell,
  cargoes: readonly Cargo[],
): Batches {
  const { client, organs } = coop;
  const { assembly } = organs;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let problem: string | undefined;
  let pauses = 0;

  function wake(atOnce = false): void {
    if (stopping.signal.aborted || pauses > 0) return;
    const { waiting, since: paperSince, closesBy } = store.queue();
    const never = Number.POSITIVE_INFINITY;
    const cargoRipe = cargoes.map(({ first, queue }) => (queue().since ?? never) + (first ? 0 : age));
    const ripe = Math.min((paperSince ?? never) + age, ...cargoRipe, (closesBy ?? never) - CLOSING_MS);
    const reviewed = outbox.unsure() ? Date.now() + review : never;
    if (ripe === never && reviewed === never) return;
    const full = atOnce || (waiting >= size && failures === 0);
    const retry = Math.min(LEAST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    const due = full ? 0 : failures > 0 ? retry : Math.max(0, Math.min(ripe, reviewed) - Date.now());
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
    await outbox.review();
    await outbox.finish(stopping.signal);
    const failed: unknown[] = [];
    const carryCargoes = async (which: (cargo: Cargo) => boolean) => {
      for (const cargo of cargoes.filter(which)) failed.push(...(await cargo.carry(stopping.signal)));
    };
    const first = ({ first }: Cargo) => first === true;
    await carryCargoes(first);
    for (const batch of batchesOf(store.waiting(4 * size), size)) {
      if (stopping.signal.aborted) break;
      await carryCargoes(first); // what came meanwhile
      await carry(batch).catch((error: unknown) => failed.push(error));
    }
    await carryCargoes((cargo) => !first(cargo));
    return failed;
  }

  async function carry(kept: readonly WaitingPaper[]): Promise<void> {
    const [first] = kept;
    if (first === undefined) return;
    const { meeting } = first;
    const onRecord = await Promise.all(kept.map(({ member }) => hasPaper(meeting, member)));
    await settleFromRecord(kept.filter((_, i) => onRecord[i]));
    await carryNew(kept.filter((_, i) => !onRecord[i]));
  }

  async function carryNew(given: readonly WaitingPaper[]): Promise<void> {
    const [first] = given;
    if (first === undefined) return;
    const { meeting } = first;
    // Asked each time: a window may have been extended since.
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
      for (const paper of given) settle(paper, { state: "refused", reason: "notOpen" });
      return;
    }
    const papers = first.kind === "wallet" ? await stillAccepted(given) : given;
    if (papers.length === 0) return;
    const data = encodeCall(callOf(papers));
    let gas: bigint;
    try {
      gas = await gasFor(papers, data);
    } catch (problem) {
      const refusal = revertName(problem);
      if (refusal === undefined) throw problem;
      // One of them may be to blame: from now on each goes alone, and the others no longer with it.
      const reason = REASONS[refusal] ?? (first.failures < MOST_FAILURES ? undefined : "unavailable");
      if (papers.length === 1 && reason !== undefined) return settle(first, { state: "refused", reason });
      store.noteFailure(papers);
      throw new Error(`A batch of ${papers.length} would be refused whole: ${refusal || "without a word"}.`);
    }
    await outbox.deliver({ to: assembly, data, gas, papers }, stopping.signal);
  }

  /** Wallets are asked once more before anybody pays: one that changed its mind is refused and costs nothing. */
  async function stillAccepted(papers: readonly KeptPaper[]): Promise<readonly KeptPaper[]> {
    const accepted = await Promise.all(papers.map((paper) => hasSigned(coop, paper, paper.id)));
    return papers.filter((paper, i) => {
      if (accepted[i] !== true) settle(paper, { state: "refused", reason: "signature" });
      return accepted[i] === true;
    });
  }

  function callOf(papers: readonly KeptPaper[]): PreparedCall {
    const [{ meeting: meetingId, convener, agenda, kind, principal }] = papers as readonly [KeptPaper];
    const batch = { meetingId, convener, agenda };
    if (principal !== undefined)
      return castProxyPapers(
        organs,
        batch,
        papers.map(({ account, principal: of = account, ...paper }) => ({
          ...saidOn(paper),
          signature: paper.signature,
          principal: of,
          holder: account,
        })),
      );
    return kind === "key"
      ? castSignedPapers(
          organs,
          batch,
          papers.map((paper) => ({ ...saidOn(paper), signature: unpackSignature(paper.signature) })),
        )
      : castWalletPapers(
          organs,
          batch,
          papers.map(({ account, signature, ...paper }) => ({ account, ...saidOn(paper), signature })),
        );
  }

  /**
   * A wallet may spend more when it counts than when it was tried, so each gets its whole allowance. A batch that would
   * be refused whole is not sent.
   */
  async function gasFor(papers: readonly KeptPaper[], data: Hex): Promise<bigint> {
    const { account } = carrier;
    const bytes = BYTE_GAS * BigInt(byteLength(data));
    const allowed = (each: bigint) => least(BATCH_GAS + each * BigInt(papers.length) + bytes, LARGEST_GAS);
    if (papers[0]?.kind === "key") {
      const reserve = papers[0].principal === undefined ? 0n : WALLET_RESERVE_GAS;
      const most = least(allowed(KEY_PAPER_GAS) + reserve, LARGEST_GAS);
      const needed = await estimateGas(client, { account, to: assembly, data });
      if (needed > most)
        throw new Error(
          `The endpoint asks for ${needed} gas for ${papers.length} papers: that is not believed.`,
        );
      return least((needed * 5n) / 4n, most);
    }
    const gas = allowed(WALLET_PAPER_GAS);
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
      if (isTheSame(paper.choices, choices)) settle(paper, { state: "recorded", ...place });
      else settle(paper, { state: "refused", reason: "alreadyVoted" }, place);
    }
  }

  interface Recorded {
    readonly choices: number;
    readonly transactionHash: Hash;
    readonly blockNumber: number;
  }

  async function readPapers(meeting: bigint, fromBlock: number): Promise<ReadonlyMap<number, Recorded>> {
    const events = ["PaperCast", "PapersCast", "ProxyPapersCast"] as const;
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

  function settle(
    paper: KeptPaper,
    fate: Settled,
    seenIn?: Pick<Recorded, "transactionHash" | "blockNumber">,
  ): void {
    store.settle(paper, fate, seenIn);
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

/** An item from which the member is recused is blank on the record, whatever the paper says. */
function isTheSame(said: number, recorded: number): boolean {
  for (let lane = 0n; lane < 32n; lane += 2n) {
    const [ours, theirs] = [said, recorded].map((choices) => (BigInt(choices) >> lane) & 3n);
    if (theirs !== 0n && theirs !== ours) return false;
  }
  return true;
}

/** What every form of a paper holds. */
const saidOn = ({ member, choices, reasons }: Pick<KeptPaper, "member" | "choices" | "reasons">) => ({
  member,
  choices,
  reasons,
});

/**
 * Papers that one call can hold, each batch in the order of member numbers, which costs least. What was in a batch that
 * was refused whole goes alone.
 */
export function batchesOf(
  papers: readonly WaitingPaper[],
  size: number,
): readonly (readonly WaitingPaper[])[] {
  const groups = new Map<string, WaitingPaper[]>();
  for (const paper of papers) {
    const alone = paper.failures > 0 ? ` ${paper.member}` : "";
    const cast = paper.principal === undefined ? "own" : "proxy";
    const key = `${paper.meeting} ${paper.kind} ${cast}${alone}`;
    groups.set(key, [...(groups.get(key) ?? []), paper]);
  }
  return [...groups.values()].flatMap((group) => {
    const batches: WaitingPaper[][] = [];
    let gas = LARGEST_GAS;
    for (const paper of group.toSorted((a, b) => a.member - b.member)) {
      const batch = batches.at(-1);
      gas += mostGasOf(paper);
      if (batch !== undefined && batch.length < size && gas <= LARGEST_GAS) batch.push(paper);
      else {
        batches.push([paper]);
        gas = BATCH_GAS + mostGasOf(paper);
      }
    }
    return batches;
  });
}

const mostGasOf = ({ kind, signature }: KeptPaper): bigint =>
  kind === "key" ? KEY_PAPER_GAS : WALLET_PAPER_GAS + BYTE_GAS * BigInt(PAPER_BYTES + byteLength(signature));

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);

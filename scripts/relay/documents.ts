// The documents of the commons: the chain keeps the SHA-256 of a model card, an evaluation, a dataset's description, a
// course, a report and its answer, and a relay the bytes. It keeps none whose hash no event names, so that filling it costs
// whoever tries a transaction for each document.
import { createHash } from "node:crypto";
import { type Hash, type Hex, HttpRequestError, type Log, parseEventLogs, toEventSelector } from "viem";
import { getBlockNumber, getLogs } from "viem/actions";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { dataCommonsEvents } from "../../app/src/abi/events/DataCommons.ts";
import { learningEvents } from "../../app/src/abi/events/Learning.ts";
import { modelRegistryEvents } from "../../app/src/abi/events/ModelRegistry.ts";
import { LARGEST_DOCUMENT } from "../../app/src/chain/documentsClient.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { RelayRefused } from "../../app/src/chain/relayClient.ts";
import type { Tell } from "./batches.ts";
import type { DocumentStore } from "./documentStore.ts";
import type { RelayedCoop } from "./intake.ts";

export interface Documents {
  /** Keeps a document that the record names. @throws RelayRefused, and what the endpoint throws */
  readonly keep: (bytes: Uint8Array) => Promise<{ readonly accepted: true; readonly id: Hash }>;
  readonly find: (hash: Hash) => Uint8Array | undefined;
}

/** All documents together. */
const MOST_BYTES = 2 ** 30;
const LARGEST_SPAN = 100_000n;
/** Blocks that a chain may still replace: they are read again. */
const UNSETTLED_BLOCKS = 32;

/** Where an event names documents. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  VersionAdded: ["metadata"],
  ModelRegistered: ["card", "evaluation"],
  ModelReported: ["text"],
  ReportAnswered: ["answer"],
  CourseRegistered: ["content"],
  CourseRevised: ["content"],
};
const EVENTS = [...dataCommonsEvents, ...modelRegistryEvents, ...learningEvents].filter(
  ({ name }) => name in NAMED,
);
const SELECTORS = EVENTS.map((event) => toEventSelector(event));

/** @param fromBlock nothing is named before it */
export function createDocuments(
  { client, organs }: RelayedCoop,
  store: DocumentStore,
  fromBlock: number,
  tell: Tell,
): Documents {
  let span = LARGEST_SPAN;
  let reading: Promise<void> | undefined;

  /** What the record names up to now. One reading at a time, each going on from the one before. */
  function readOn(): Promise<void> {
    reading ??= readRecord().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readRecord(): Promise<void> {
    const head = await getBlockNumber(client, { cacheTime: 0 });
    const before = store.readUpTo();
    if (before !== undefined && BigInt(before) >= head) return;
    const address = [
      ...(await readContract(client, {
        address: organs.board,
        abi: boardAbi,
        functionName: "registries",
        args: [],
      })),
    ];
    const from = BigInt(Math.max(fromBlock, before === undefined ? 0 : before + 1 - UNSETTLED_BLOCKS));
    for (let start = from; start <= head; ) {
      const end = start + span - 1n < head ? start + span - 1n : head;
      const range = { fromBlock: start, toBlock: end };
      const logs = await getLogs(client, { address, ...range }).catch((problem: unknown) => {
        if (start === end || isSilence(problem)) throw problem;
        return undefined;
      });
      if (logs === undefined) {
        span = (end - start + 1n) / 2n; // an endpoint that bears no more at once
        continue;
      }
      store.note(hashesIn(logs), Number(end));
      start = end + 1n;
    }
  }

  return {
    keep: async (bytes) => {
      const id: Hash = `0x${createHash("sha256").update(bytes).digest("hex")}`;
      if (store.find(id) !== undefined) return { accepted: true, id };
      if (bytes.length > LARGEST_DOCUMENT)
        throw new RelayRefused("tooLarge", `A document has at most ${LARGEST_DOCUMENT} bytes.`);
      if (bytes.length === 0 || !isUtf8(bytes))
        throw new RelayRefused("malformed", "A document is text in UTF-8, and not empty.");
      if (!store.isNamed(id)) await readOn();
      if (!store.isNamed(id))
        throw new RelayRefused(
          "unknownDocument",
          `Nothing on the record names a document with the hash ${id}.`,
        );
      if (store.size() + bytes.length > MOST_BYTES)
        throw new RelayRefused("tooMany", "This relay has no room for more documents.");
      store.keep(id, bytes);
      tell("documented", { id, bytes: bytes.length });
      return { accepted: true, id };
    },
    find: (hash) => store.find(hash),
  };
}

function hashesIn(logs: readonly Log[]): readonly Hash[] {
  const told = logs.filter(({ topics: [event] }) => event !== undefined && SELECTORS.includes(event));
  return parseEventLogs({ abi: EVENTS, logs: [...told] }).flatMap(({ eventName, args }) => {
    const values = args as unknown as Readonly<Record<string, Hex>>;
    return (NAMED[eventName] ?? []).flatMap((field) => values[field] ?? []);
  });
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Nobody answered: a smaller span would not help. */
function isSilence(problem: unknown): boolean {
  for (let cause = problem; cause instanceof Error; cause = cause.cause)
    if (cause instanceof HttpRequestError) return cause.status === undefined;
  return false;
}

import { type Client, HttpRequestError, type Log, TimeoutError } from "viem";
import { getBlock } from "viem/actions";
import type { LogBase, LogReader, LogStore, LogsRead } from "./logReader.ts";

/** Blocks that a chain may still replace: they are read again. */
const UNSETTLED_BLOCKS = 32n;
const LARGEST_SPAN = 100_000n;

/** All entries of some blocks, first and last included, oldest first. */
export type SpanRead<L> = (fromBlock: bigint, toBlock: bigint) => Promise<readonly L[]>;

/** Reads a record in spans that the endpoint bears: halved when it refuses. @param fromBlock nothing is older */
export function createSpanReader<L extends LogBase>(
  fromBlock: bigint,
  readSpan: SpanRead<L>,
  store: LogStore<L> = inMemory(),
): LogReader<L> {
  let span = LARGEST_SPAN;
  let latest: Promise<LogsRead<L>> | undefined;

  async function extend(read: LogsRead<L>, to: bigint): Promise<LogsRead<L>> {
    if (read.upTo >= to) return read;
    const settled = read.upTo - UNSETTLED_BLOCKS;
    const from = settled < fromBlock ? fromBlock : settled + 1n;
    const logs: L[] = read.logs.filter(({ blockNumber }) => blockNumber < from);
    for (let start = from; start <= to; ) {
      const end = start + span - 1n < to ? start + span - 1n : to;
      try {
        logs.push(...(await readSpan(start, end)));
        start = end + 1n;
        span = span * 2n < LARGEST_SPAN ? span * 2n : LARGEST_SPAN;
      } catch (error) {
        if (start === end || isSilence(error)) throw error;
        span = (end - start + 1n) / 2n;
      }
    }
    const extended = { upTo: to, logs };
    await store.save(extended);
    return extended;
  }

  return {
    readTo: async (block) => {
      const before = latest ?? store.load().then((read) => read ?? { upTo: fromBlock - 1n, logs: [] });
      // One reading at a time, each going on from the one before; a failed one leaves that as it was.
      const reading = before.then((read) => extend(read, block));
      latest = reading.catch(() => before);
      const { upTo, logs } = await reading;
      return upTo === block ? logs : logs.filter(({ blockNumber }) => blockNumber <= block);
    },
  };
}

function inMemory<L extends LogBase>(): LogStore<L> {
  return { load: async () => undefined, save: async () => {} };
}

/** Nobody answered: a smaller span would not help. */
export function isSilence(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TimeoutError) return false;
    if (cause instanceof HttpRequestError) return cause.status === undefined;
  }
  return false;
}

/**
 * Decoded entries, each with its block's time, in the order of the chain. Some nodes put the time into each raw entry; for
 * the others the blocks are asked for, each once.
 * @param times those known already; what is asked for is added
 */
export async function timedInOrder<L extends LogBase>(
  client: Client,
  raw: readonly Log[],
  decoded: readonly L[],
  times: Map<bigint, bigint>,
): Promise<readonly L[]> {
  await completeTimes(client, raw, times);
  return decoded
    .map((log) => ({ ...log, blockTime: times.get(log.blockNumber) ?? 0n }))
    .sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
}

async function completeTimes(
  client: Client,
  logs: readonly Log[],
  times: Map<bigint, bigint>,
): Promise<void> {
  for (const { blockNumber, blockTimestamp } of logs)
    if (blockNumber !== null && blockTimestamp != null) times.set(blockNumber, blockTimestamp);
  const missing = new Set(
    logs.flatMap(({ blockNumber }) => (blockNumber === null || times.has(blockNumber) ? [] : [blockNumber])),
  );
  await Promise.all(
    [...missing].map(async (blockNumber) => {
      const block = await getBlock(client, { blockNumber, includeTransactions: false });
      times.set(blockNumber, block.timestamp);
    }),
  );
}

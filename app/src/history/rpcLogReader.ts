import {
  type Address,
  type Client,
  type Hex,
  HttpRequestError,
  type Log,
  TimeoutError,
  toEventSelector,
} from "viem";
import { getBlock, getLogs } from "viem/actions";
import type { CoopSite } from "../chain/model.ts";
import { organsOf } from "../chain/organs.ts";
import { type CoopLog, RECORD_ABIS, type RecordContract } from "./coopLog.ts";
import { decodeLogs } from "./decodeLogs.ts";
import type { LogReader, LogStore, LogsRead } from "./logReader.ts";

/** Blocks that a chain may still replace: they are read again. */
const UNSETTLED_BLOCKS = 32n;
const LARGEST_SPAN = 100_000n;

/** Reads the record from a JSON-RPC endpoint, in spans that the endpoint bears: halved when it refuses. */
export function createRpcLogReader(client: Client, site: CoopSite, store: LogStore = inMemory()): LogReader {
  const fromBlock = BigInt(site.fromBlock);
  const times = new Map<bigint, bigint>();
  let span = LARGEST_SPAN;
  let latest: Promise<LogsRead> | undefined;

  async function extend(read: LogsRead, to: bigint): Promise<LogsRead> {
    if (read.upTo >= to) return read;
    const settled = read.upTo - UNSETTLED_BLOCKS;
    const from = settled < fromBlock ? fromBlock : settled + 1n;
    const logs: CoopLog[] = read.logs.filter(({ blockNumber }) => blockNumber < from);
    for (let start = from; start <= to; ) {
      const end = start + span - 1n < to ? start + span - 1n : to;
      try {
        logs.push(...(await readSpan(client, site, start, end, times)));
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

function inMemory(): LogStore {
  return { load: async () => undefined, save: async () => {} };
}

/** Nobody answered: a smaller span would not help. */
function isSilence(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TimeoutError) return false;
    if (cause instanceof HttpRequestError) return cause.status === undefined;
  }
  return false;
}

async function readSpan(
  client: Client,
  site: CoopSite,
  fromBlock: bigint,
  toBlock: bigint,
  times: Map<bigint, bigint>,
): Promise<readonly CoopLog[]> {
  const contracts = contractsOf(site);
  const [own, aboutUs] = await Promise.all([
    getLogs(client, { address: [...contracts.keys()], fromBlock, toBlock }),
    factoryLogs(client, site, fromBlock, toBlock),
  ]);
  const logs = [
    ...decodeLogs(own, (address) => contracts.get(address)),
    ...decodeLogs(aboutUs, (address) =>
      address === site.factory.toLowerCase() ? "CooperativeFactory" : undefined,
    ),
  ];
  await completeTimes(client, [...own, ...aboutUs], times);
  return logs
    .map((log) => ({ ...log, blockTime: times.get(log.blockNumber) ?? 0n }) as CoopLog)
    .sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
}

/** The organs by address, in lower case. */
function contractsOf({ assembly }: CoopSite): ReadonlyMap<Address, RecordContract> {
  const organs = organsOf(assembly);
  const lower = (address: Address) => address.toLowerCase() as Address;
  return new Map<Address, RecordContract>([
    [lower(organs.assembly), "Assembly"],
    [lower(organs.membership), "Membership"],
    [lower(organs.bylaws), "Bylaws"],
    [lower(organs.board), "Board"],
    [lower(organs.treasury), "Treasury"],
    [lower(organs.memberAccounts), "MemberAccounts"],
  ]);
}

const factoryTopics = RECORD_ABIS.CooperativeFactory.filter(
  ({ inputs }) => inputs[0]?.name === "cooperative",
).map((event) => toEventSelector(event));

/** What the factory recorded about this co-op: it is the first topic of each entry. */
async function factoryLogs(
  client: Client,
  { factory, assembly, fromBlock }: CoopSite,
  from: bigint,
  to: bigint,
): Promise<readonly Log[]> {
  // The factory speaks of a co-op once, in the founding's own block.
  const founding = BigInt(fromBlock);
  if (founding < from || founding > to) return [];
  const logs = await getLogs(client, { address: factory, fromBlock: founding, toBlock: founding });
  const ours = assembly.slice(2).toLowerCase().padStart(64, "0");
  return logs.filter(
    ({ topics: [event, cooperative] }: { topics: readonly Hex[] }) =>
      event !== undefined && factoryTopics.includes(event) && cooperative?.slice(2) === ours,
  );
}

/** Some nodes put the block's time into each entry; for the others the blocks are asked for, each once. */
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

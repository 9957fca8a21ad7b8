import { type Address, type Client, type Hex, type Log, toEventSelector } from "viem";
import { getLogs } from "viem/actions";
import type { CoopSite } from "../chain/model.ts";
import { organsOf } from "../chain/organs.ts";
import { type CoopLog, RECORD_ABIS, type RecordContract } from "./coopLog.ts";
import { decodeLogs } from "./decodeLogs.ts";
import type { LogReader, LogStore } from "./logReader.ts";
import { createSpanReader, timedInOrder } from "./spanReader.ts";

/** Reads the co-op's record from a JSON-RPC endpoint. */
export function createRpcLogReader(client: Client, site: CoopSite, store?: LogStore): LogReader {
  const times = new Map<bigint, bigint>();
  return createSpanReader<CoopLog>(
    BigInt(site.fromBlock),
    (from, to) => readSpan(client, site, from, to, times),
    store,
  );
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
  return timedInOrder(client, [...own, ...aboutUs], logs, times);
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

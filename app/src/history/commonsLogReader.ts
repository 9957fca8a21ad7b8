import { type Address, type Client, type Log, numberToHex } from "viem";
import { getLogs } from "viem/actions";
import type { CoopSite } from "../chain/model.ts";
import type { Registries } from "../chain/organs.ts";
import { COMMONS_ABIS, type CommonsContract, type CommonsLog } from "./commonsLog.ts";
import { decodeLogsBy } from "./decodeLogs.ts";
import type { LogReader, LogStore } from "./logReader.ts";
import { createSpanReader, isSilence, timedInOrder } from "./spanReader.ts";

/**
 * Reads the record of the registries from a JSON-RPC endpoint: of all co-ops of the chain, because data and models cross
 * from one to the other. It begins at `registriesFromBlock` of the site, or else where the registries' code begins.
 */
export function createCommonsLogReader(
  client: Client,
  site: Pick<CoopSite, "factory" | "fromBlock" | "registriesFromBlock">,
  registries: Registries,
  store?: LogStore<CommonsLog>,
): LogReader<CommonsLog> {
  const contracts = new Map<Address, CommonsContract>([
    [lower(site.factory), "CooperativeFactory"],
    [lower(registries.dataCommons), "DataCommons"],
    [lower(registries.modelRegistry), "ModelRegistry"],
    [lower(registries.learning), "Learning"],
  ]);
  const times = new Map<bigint, bigint>();

  async function readSpan(fromBlock: bigint, toBlock: bigint): Promise<readonly CommonsLog[]> {
    const raw: readonly Log[] = await getLogs(client, {
      address: [...contracts.keys()],
      fromBlock,
      toBlock,
    });
    const logs: readonly CommonsLog[] = decodeLogsBy(COMMONS_ABIS, raw, (address) => contracts.get(address));
    return timedInOrder(client, raw, logs, times);
  }

  let begun: Promise<LogReader<CommonsLog>> | undefined;
  return {
    readTo: async (block) => {
      begun ??= firstBlock(client, site, registries)
        .then((first) => createSpanReader(first, readSpan, store))
        .catch((error: unknown) => {
          begun = undefined;
          throw error;
        });
      return (await begun).readTo(block);
    },
  };
}

const lower = (address: Address) => address.toLowerCase() as Address;

/** Of the registries: they are older than every co-op whose Board names them. DataCommons is deployed first: the others name it. */
async function firstBlock(
  client: Client,
  { fromBlock, registriesFromBlock }: Pick<CoopSite, "fromBlock" | "registriesFromBlock">,
  { dataCommons }: Registries,
): Promise<bigint> {
  if (registriesFromBlock !== undefined) return BigInt(registriesFromBlock);
  let [low, high] = [0n, BigInt(fromBlock)];
  try {
    while (low < high) {
      const middle = (low + high) / 2n;
      const code = await client.request({
        method: "eth_getCode",
        params: [dataCommons, numberToHex(middle)],
      });
      if (code === "0x") low = middle + 1n;
      else high = middle;
    }
    return low;
  } catch (error) {
    if (isSilence(error)) throw error;
    // The endpoint does not keep old states: then everything is read, which is slower and misses nothing.
    return 0n;
  }
}

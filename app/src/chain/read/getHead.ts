import type { Client } from "viem";
import { getBlock, getChainId } from "viem/actions";
import { WrongChain } from "../errors.ts";
import type { CoopSite, Head } from "../model.ts";

/**
 * The latest block. Its time decides about deadlines.
 * @throws WrongChain when the endpoint serves another chain than the site names
 */
export async function getHead(client: Client, site: Pick<CoopSite, "chainId">): Promise<Head> {
  const [chainId, { number, timestamp }] = await Promise.all([
    getChainId(client),
    getBlock(client, { blockTag: "latest", includeTransactions: false }),
  ]);
  if (chainId !== site.chainId) throw new WrongChain(site.chainId, chainId);
  return { number, time: timestamp, chainId };
}

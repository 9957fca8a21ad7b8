// A life of the demonstration, with what is done after it, as the real graph-node indexes it.
import { createPublicClient, http, type PublicClient } from "viem";
import { DEMO_CHAIN, type Life, lifeBegins, type Preset, playLife } from "../../scripts/demo/life.ts";
import { LocalChain, openNetwork } from "../../scripts/localChain.ts";
import { type GraphNode, placesOf, startGraphNode } from "./graphNode.ts";
import { freshDatabase, type PostgresPlace } from "./postgres.ts";
import { serveChain } from "./rpcServer.ts";

export interface IndexedLife<P extends Preset = Preset> {
  readonly life: Life<P>;
  readonly chain: LocalChain;
  readonly client: PublicClient;
  readonly node: GraphNode;
  /** The block at which both sides are asked. */
  readonly blockNumber: bigint;
  readonly close: () => Promise<void>;
}

/** @param afterwards what is done before the index begins */
export async function indexLife<P extends Preset>(
  preset: P,
  database: PostgresPlace | undefined,
  afterwards: (lived: Pick<IndexedLife<P>, "life" | "chain" | "client">) => Promise<void> = async () => {},
): Promise<IndexedLife<P>> {
  if (database === undefined) throw new Error("No database was started.");
  const now = Math.floor(Date.now() / 1000);
  const connection = await openNetwork(DEMO_CHAIN.network, { initialDate: lifeBegins(now) });
  const opened: { readonly close: () => Promise<void> }[] = [connection];
  const close = async () => {
    for (const each of opened.toReversed()) await each.close();
  };
  try {
    const life: Life<P> = await playLife(connection, { now, preset });
    const rpc = await serveChain(connection.provider);
    opened.push(rpc);
    const url = `http://127.0.0.1:${rpc.port}`;
    const [chain, client] = [new LocalChain(connection), createPublicClient({ transport: http(url) })];
    await afterwards({ life, chain, client });
    const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
    const places = await placesOf(client, life.site.factory, life.organs.board);
    const { fromBlock } = life.site;
    const node = await startGraphNode({ rpc: url, places, fromBlock, database: freshDatabase(database) });
    opened.push({ close: node.stop });
    await node.reach(Number(blockNumber));
    return { life, chain, client, node, blockNumber, close };
  } catch (problem) {
    await close();
    throw problem;
  }
}

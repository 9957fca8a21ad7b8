// Brings the demonstration up: a chain in this process, a co-op that has lived on it, and its dashboard beside it.
import { createClient, custom } from "viem";
import type { Organs } from "../../app/src/chain/model.ts";
import { LocalChain, openNetwork } from "../localChain.ts";
import { secondsSince } from "../project.ts";
import { localCarrier } from "../relay/carrier.ts";
import { type Relay, startRelay } from "../relay/relay.ts";
import { relayHandler } from "../relay/service.ts";
import { PaperStore } from "../relay/store.ts";
import { buildDashboard, DASHBOARD_FOLDER } from "./dashboard.ts";
import { DEMO_CHAIN, type Life, lifeBegins, type Preset, playLife } from "./life.ts";
import type { RpcProvider } from "./rpc.ts";
import { checkPort, type DemoServer, serve } from "./server.ts";

export interface Demo<P extends Preset = "archive"> extends DemoServer {
  readonly life: Life<P>;
  /** The chain itself, past what its server lets through. */
  readonly provider: RpcProvider;
  /** Back to the moment at which the demonstration began. */
  readonly startAgain: () => Promise<void>;
}

export interface DemoOptions<P extends Preset> {
  /** Which co-op; the archive's unless named. */
  readonly preset?: P | undefined;
  /** The first free one from 4848 on, unless named. */
  readonly port?: number | undefined;
  /** Hears of each step when it is done. */
  readonly tell?: (step: string, took: string) => void;
}

export async function startDemo<P extends Preset = "archive">({
  preset,
  port,
  tell = () => {},
}: DemoOptions<P> = {}): Promise<Demo<P>> {
  if (port !== undefined) await checkPort(port);
  const started = performance.now();
  const now = Math.floor(Date.now() / 1000);
  // The simulator works in its own threads, and so does the bundler.
  const building = buildDashboard().then((built) => {
    tell(built ? "dashboard built" : "dashboard as built before", secondsSince(started));
  });
  building.catch(() => {}); // heard below
  const connection = await openNetwork(DEMO_CHAIN.network, { initialDate: lifeBegins(now) });
  try {
    tell("local chain, in this process", secondsSince(started));
    const lived = performance.now();
    const life = await playLife(connection, { now, ...(preset && { preset }) });
    tell(
      `eight months of a co-op: ${life.transactions} transactions, ${life.members.length} members`,
      secondsSince(lived),
    );
    await building;

    const chain = new LocalChain(connection);
    let beginning = await chain.request<string>("evm_snapshot");
    const startAgain = async () => {
      await chain.request("evm_revert", beginning);
      beginning = await chain.request<string>("evm_snapshot");
    };
    const { site, members, organs } = life;
    const relay = await openRelay(connection.provider, organs, site);
    await keepDocuments(relay, life.documents);
    const served = {
      folder: DASHBOARD_FOLDER,
      provider: connection.provider,
      site,
      members,
      startAgain: () => relay.startAgain(startAgain),
      relay: relayHandler(relay, { prefix: "/relay", sameOrigin: true }),
    };
    const server = await serve(served, port);
    return {
      ...server,
      life,
      provider: connection.provider,
      startAgain: served.startAgain,
      close: async () => {
        await server.close();
        await relay.stop();
        await connection.close();
      },
    };
  } catch (problem) {
    await building.catch(() => {});
    await connection.close();
    throw problem;
  }
}

/** Papers do not wait long for others here, and nothing of them is kept. */
const BATCH_MS = 1_000;

/** A relay in this process, paid by the account that carries everything else. */
async function openRelay(
  provider: RpcProvider,
  organs: Organs,
  { chainId, registriesFromBlock = 0 }: Life["site"],
): Promise<Relay> {
  const account = (await new LocalChain({ provider }).accounts()).at(-1);
  if (account === undefined) throw new Error("The demonstration has no account that pays.");
  // Nothing is asked again: a chain in this process answers at once or not at all.
  const transport = custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 });
  return startRelay({
    coop: { client: createClient({ transport, cacheTime: 0 }), organs, chainId },
    store: new PaperStore(":memory:", { assembly: organs.assembly, chainId }),
    carrier: localCarrier(provider, account),
    rules: { age: BATCH_MS },
    documentsFrom: registriesFromBlock,
  });
}

/** What the life's hashes stand for; the relay takes only what the record names. */
async function keepDocuments({ documents }: Relay, texts: readonly string[]): Promise<void> {
  for (const text of texts) await documents.keep(Buffer.from(text));
}

// Brings the demonstration up: a chain in this process, a co-op that has lived on it, and its dashboard beside it.
import { LocalChain, openNetwork } from "../localChain.ts";
import { secondsSince } from "../project.ts";
import { buildDashboard, DASHBOARD_FOLDER } from "./dashboard.ts";
import { DEMO_CHAIN, type Life, lifeBegins, playLife } from "./life.ts";
import { checkPort, type DemoServer, serve } from "./server.ts";

export interface Demo extends DemoServer {
  readonly life: Life;
  /** Back to the moment at which the demonstration began. */
  readonly startAgain: () => Promise<void>;
}

export interface DemoOptions {
  /** The first free one from 4848 on, unless named. */
  readonly port?: number | undefined;
  /** Hears of each step when it is done. */
  readonly tell?: (step: string, took: string) => void;
}

export async function startDemo({ port, tell = () => {} }: DemoOptions = {}): Promise<Demo> {
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
    const life = await playLife(connection, { now });
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
    const { site, members } = life;
    const server = await serve(
      { folder: DASHBOARD_FOLDER, provider: connection.provider, site, members, startAgain },
      port,
    );
    return {
      ...server,
      life,
      startAgain,
      close: async () => {
        await server.close();
        await connection.close();
      },
    };
  } catch (problem) {
    await building.catch(() => {});
    await connection.close();
    throw problem;
  }
}

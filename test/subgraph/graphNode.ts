// The real graph-node, as its npm package carries it: `gnd test` for the handlers, `gnd dev` for a living chain.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Address, PublicClient } from "viem";
import { boardReads } from "../../app/src/abi/reads/Board.ts";
import { root } from "../../scripts/project.ts";
import { subgraphBuild } from "../../scripts/subgraph-build.ts";
import { freePort, listenLocally, stopProcess } from "./processes.ts";

const folder = join(root, "subgraph");
const gnd = join(root, "node_modules/@graphprotocol/gnd-linux-x64/bin/gnd");
const PATIENCE = 120_000;

export const hasGraphNode = (): boolean => existsSync(gnd);

/** What `gnd test` says about one case. */
export function runCase(file: string, database: string): { readonly passed: boolean; readonly said: string } {
  const words = ["test", "--skip-build", "--postgres-url", database, file];
  const { status, stdout, stderr } = spawnSync(gnd, words, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { passed: status === 0 && /Tests: 1 passed, 0 failed/.test(stdout), said: `${stdout}${stderr}` };
}

export interface GraphNode {
  /** Waits until the index has reached a block. */
  readonly reach: (block: number) => Promise<void>;
  readonly query: <Answer>(text: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

export interface Indexed {
  readonly rpc: string;
  /** Where each data source of the manifest stands: the factory and the registries. */
  readonly places: Readonly<Record<string, string>>;
  readonly fromBlock: number;
  readonly database: string;
}

/** Where the manifest's data sources stand: a co-op's board names the registries that its chain shares. */
export async function placesOf(client: PublicClient, factory: Address, board: Address) {
  const [dataCommons, modelRegistry, learning] = await client.readContract({
    address: board,
    abi: boardReads,
    functionName: "registries",
  });
  return {
    CooperativeFactory: factory,
    DataCommons: dataCommons,
    ModelRegistry: modelRegistry,
    Learning: learning,
  };
}

/** Indexes what a factory founded on a local chain, and the registries beside it. */
export async function startGraphNode({ rpc, places, fromBlock, database }: Indexed): Promise<GraphNode> {
  const place = mkdtempSync(join(tmpdir(), "rochdale-graph-"));
  cpSync(subgraphBuild, place, { recursive: true });
  const manifest = join(place, "subgraph.yaml");
  const placed = Object.entries(places).reduce(
    (text, [name, address]) =>
      text.replace(new RegExp(`(name: ${name}\\n(?:.*\\n)*?.*address: ).*`), `$1"${address.toLowerCase()}"`),
    readFileSync(manifest, "utf8").replace(/startBlock: .*/g, `startBlock: ${fromBlock}`),
  );
  writeFileSync(manifest, placed);
  // It asks for an IPFS gateway at the start and needs nothing from it.
  const ipfs = await listenLocally((_, response) => response.writeHead(412).end());
  const ports = { http: 0, "index-node": 0, admin: 0, metrics: 0 };
  for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
  const child = spawn(
    gnd,
    [
      "dev",
      ...["--postgres-url", database],
      ...["--ethereum-rpc", `localhost:${rpc}`],
      ...["--ipfs", `http://127.0.0.1:${ipfs.port}`],
      ...["--manifests", `${manifest}:.`],
      ...Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)]),
    ],
    { cwd: place, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } },
  );
  let heard = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      heard = `${heard}${chunk}`.slice(-20_000);
    });

  const stop = async () => {
    await stopProcess(child);
    await ipfs.close();
    rmSync(place, { recursive: true, force: true });
  };
  const query = async <Answer>(text: string): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${ports.http}/subgraphs/name/subgraph-0`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: text }),
    });
    const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown };
    if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const reach = async (block: number) => {
    const started = performance.now();
    let last = "it did not answer";
    while (child.exitCode === null && performance.now() - started < PATIENCE) {
      await sleep(200);
      try {
        const { _meta } = await query<Meta>("{ _meta { block { number } hasIndexingErrors } }");
        if (_meta.hasIndexingErrors) break;
        if (_meta.block.number >= block) return;
        last = `it is at block ${_meta.block.number}`;
      } catch (problem) {
        last = String(problem); // it answers once the index is deployed
      }
    }
    throw new Error(`graph-node did not reach block ${block}: ${last}.\n${heard}`);
  };
  return { reach, query, stop };
}

interface Meta {
  readonly _meta: { readonly block: { readonly number: number }; readonly hasIndexingErrors: boolean };
}

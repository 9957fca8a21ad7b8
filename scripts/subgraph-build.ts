// The index of the record: from its schema and handlers to what a graph-node runs. Nothing is fetched.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Abi } from "viem";
import { readCommand } from "./command.ts";
import { filesUnder, root, secondsSince } from "./project.ts";

const folder = join(root, "subgraph");

/** Where the manifest, the compiled handlers, the schema and the ABIs stand together, ready for a graph-node. */
export const subgraphBuild = join(folder, "build");

/** What it was built from. */
const stamp = join(subgraphBuild, "sources.sha256");

export class SubgraphNotBuilt extends Error {
  override readonly name = "SubgraphNotBuilt";
}

/**
 * Builds, unless what stands there was built from the same sources.
 * @throws SubgraphNotBuilt with the compiler's own words
 */
export async function buildSubgraph(): Promise<"built" | "unchanged"> {
  const abis = await eventAbis();
  const sources = digestOfSources(abis);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return "unchanged";
  for (const generated of ["abis", "generated", "build"])
    rmSync(join(folder, generated), { recursive: true, force: true });
  mkdirSync(join(folder, "abis"));
  for (const [contract, abi] of abis) writeFileSync(join(folder, `abis/${contract}.json`), abi);
  graphCli("codegen", "--skip-migrations");
  graphCli("build", "--skip-migrations");
  writeFileSync(stamp, sources);
  return "built";
}

/** Events alone: handlers work from what was recorded, and cannot ask the chain for more. */
async function eventAbis(): Promise<ReadonlyMap<string, string>> {
  const manifest = readFileSync(join(folder, "subgraph.yaml"), "utf8");
  const abis = new Map<string, string>();
  for (const [, contract = ""] of manifest.matchAll(/file: \.\/abis\/(\w+)\.json/g)) {
    const events = (await abiOf(contract)).filter(({ type }) => type === "event");
    abis.set(contract, `${JSON.stringify(events, null, 2)}\n`);
  }
  return abis;
}

function digestOfSources(abis: ReadonlyMap<string, string>): string {
  const files = [
    "package-lock.json",
    "subgraph/schema.graphql",
    "subgraph/subgraph.yaml",
    ...filesUnder("subgraph/src"),
  ];
  const digest = createHash("sha256");
  for (const path of files) digest.update(path).update(readFileSync(join(root, path)));
  return digest.update(JSON.stringify([...abis])).digest("hex");
}

/** The generated ABI of one contract. */
export async function abiOf(contract: string): Promise<Abi> {
  const file = pathToFileURL(join(root, `app/src/abi/${contract}.ts`)).href;
  const [abi] = Object.values((await import(/* @vite-ignore */ file)) as Record<string, Abi>);
  if (abi === undefined) throw new SubgraphNotBuilt(`app/src/abi/${contract}.ts is empty: npm run generate.`);
  return abi;
}

function graphCli(...words: readonly string[]): void {
  const cli = join(root, "node_modules/@graphprotocol/graph-cli/bin/run.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new SubgraphNotBuilt(`graph ${words[0]} failed:\n${stdout}${stderr}`.trim());
}

if (import.meta.main) {
  readCommand({
    name: "npm run build:subgraph",
    summary: "Compiles the index of the record into subgraph/build, from the generated ABIs.",
    options: {},
  });
  const started = performance.now();
  try {
    console.log(`subgraph/build: ${await buildSubgraph()} (${secondsSince(started)})`);
  } catch (problem) {
    if (!(problem instanceof SubgraphNotBuilt)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    process.exitCode = 1;
  }
}

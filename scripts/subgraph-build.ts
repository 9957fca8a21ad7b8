// The index of the record: from its schema and handlers to what a graph-node runs. Nothing is fetched.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Abi } from "viem";
import { readCommand } from "./command.ts";
import { root, secondsSince } from "./project.ts";

const folder = join(root, "subgraph");

/** Where the manifest, the compiled handlers, the schema and the ABIs stand together, ready for a graph-node. */
export const subgraphBuild = join(folder, "build");

export class SubgraphNotBuilt extends Error {
  override readonly name = "SubgraphNotBuilt";
}

/** Throws SubgraphNotBuilt with the compiler's own words. */
export async function buildSubgraph(): Promise<void> {
  for (const generated of ["abis", "generated", "build"])
    rmSync(join(folder, generated), { recursive: true, force: true });
  await writeAbis();
  graphCli("codegen", "--skip-migrations");
  graphCli("build", "--skip-migrations");
}

/** Events alone: handlers work from what was recorded, and cannot ask the chain for more. */
async function writeAbis(): Promise<void> {
  const manifest = readFileSync(join(folder, "subgraph.yaml"), "utf8");
  mkdirSync(join(folder, "abis"));
  for (const [, contract] of manifest.matchAll(/file: \.\/abis\/(\w+)\.json/g)) {
    const events = (await abiOf(`${contract}`)).filter(({ type }) => type === "event");
    writeFileSync(join(folder, `abis/${contract}.json`), `${JSON.stringify(events, null, 2)}\n`);
  }
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
    await buildSubgraph();
    console.log(`built subgraph/build in ${secondsSince(started)}`);
  } catch (problem) {
    if (!(problem instanceof SubgraphNotBuilt)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    process.exitCode = 1;
  }
}

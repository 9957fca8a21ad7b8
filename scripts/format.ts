import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readCommand } from "./command.ts";
import { filesUnder, root } from "./project.ts";

readCommand({
  name: "npm run format",
  summary: "Formats TypeScript, JSON, CSS and Solidity files in place.",
  options: {},
});
const bin = join(root, "node_modules/.bin");
const solidity = [...filesUnder("contracts", ".sol"), ...filesUnder("test", ".sol")];
const runs: [string, string[]][] = [["biome", ["check", "--write", "."]]];
if (solidity.length > 0) runs.push(["prettier", ["--write", "--log-level", "warn", ...solidity]]);
for (const [program, words] of runs) {
  const { status } = spawnSync(join(bin, program), words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

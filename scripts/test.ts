import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureCoverage } from "../test/runner/coverage.ts";
import type { Outcome } from "../test/runner/vitest.ts";
import { readCommand } from "./command.ts";
import { deployablePaths } from "./compiled.ts";
import { root, secondsSince } from "./project.ts";

const parts = {
  stories: "member stories on a simulated chain",
  solidity: "Solidity tests: units, fuzzing, invariants",
  app: "the dashboard's own parts",
  scripts: "the scripts' own parts",
  subgraph: "the index: its handlers, and a co-op's life, in the real graph-node",
  e2e: "browser stories",
} as const;
type Part = keyof typeof parts;
const all = Object.keys(parts) as Part[];

const options = readCommand({
  name: "npm test",
  summary: "Runs every test; the last line is `N passed, N failed`. Exits non-zero when anything fails.",
  options: {
    only: { type: "string", oneOf: all, about: "run one part" },
    grep: { type: "string", value: "WORDS", about: "run the tests whose name matches" },
    deep: { type: "boolean", about: "the long profiles (`npm run test:deep`)" },
  },
});

const workplace = mkdtempSync(join(tmpdir(), "rochdale-test-"));
const runner = fileURLToPath(new URL("../test/runner/part.ts", import.meta.url));

/**
 * Runs one part in its own process. A part that ends without its report, or without a test, has failed.
 * @param log what it says goes there instead of on the screen
 */
async function run(part: Part, log?: string): Promise<Outcome> {
  const report = join(workplace, `${part}.json`);
  const words = [runner, part, report, ...(options.grep === undefined ? [] : [options.grep])];
  const out = log === undefined ? "inherit" : openSync(log, "w");
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ["ignore", out, out],
    env: {
      ...process.env,
      HARDHAT_DISABLE_TELEMETRY: "true",
      ...(options.deep ? { ROCHDALE_DEEP: "1" } : {}),
    },
  });
  const [status, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  let outcome: Outcome;
  try {
    outcome = JSON.parse(readFileSync(report, "utf8")) as Outcome;
  } catch {
    console.log(`FAILED ${part}: it ended (${signal ?? `exit ${status}`}) before it could report.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  if (outcome.passed + outcome.failed + outcome.skipped.length === 0 && options.grep === undefined) {
    console.log(`FAILED ${part}: it found no test, and a part without tests proves nothing.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  if (status !== 0 && outcome.failed === 0) {
    console.log(`FAILED ${part}: its tests passed, but it ended with ${signal ?? `exit ${status}`}.`);
    return { ...outcome, failed: 1 };
  }
  return outcome;
}

const outcomes: Outcome[] = [];
const lines: string[] = [];

async function take(
  part: string,
  about: string,
  act: () => Promise<Outcome> | Outcome,
  log?: string,
): Promise<void> {
  const started = performance.now();
  if (log === undefined) console.log(`\n== ${part}: ${about}`);
  const outcome = await act();
  if (log !== undefined)
    console.log(`\n== ${part}: ${about}, beside the others\n${readFileSync(log, "utf8")}`);
  outcomes.push(outcome);
  for (const name of outcome.skipped) console.log(`SKIPPED ${part}: ${name}`);
  const line = `${part.padEnd(9)} ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped.length} skipped (${secondsSince(started)})`;
  console.log(line);
  lines.push(line);
}

if (options.only !== undefined) {
  const part = options.only as Part;
  await take(part, parts[part], () => run(part));
} else {
  // The stories compile the contracts. Then the Solidity tests, which use one core and take longest, and after them the
  // index, run beside the rest.
  await take("stories", parts.stories, () => run("stories"));
  const beside = async () => {
    for (const part of ["solidity", "subgraph"] as const) {
      const log = join(workplace, `${part}.log`);
      await take(part, parts[part], () => run(part, log), log);
    }
  };
  const others = beside();
  for (const part of ["app", "scripts", "e2e"] as const) await take(part, parts[part], () => run(part));
  await others;
}
if (options.deep && options.only === undefined && options.grep === undefined)
  await take("coverage", "at least 95% of the lines of each contract", () =>
    measureCoverage(root, deployablePaths()),
  );
rmSync(workplace, { recursive: true, force: true });

const sum = (count: (outcome: Outcome) => number) =>
  outcomes.reduce((total, outcome) => total + count(outcome), 0);
const passed = sum((outcome) => outcome.passed);
const skipped = sum((outcome) => outcome.skipped.length);
// Without a single test run there is nothing to be content about.
const failed = sum((outcome) => outcome.failed) + (passed === 0 && sum((o) => o.failed) === 0 ? 1 : 0);
console.log(`\n${lines.join("\n")}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;

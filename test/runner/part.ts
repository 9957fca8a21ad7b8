// One part of `npm test` in a process of its own: `node test/runner/part.ts PART REPORT [GREP]`.
// Writes its Outcome to REPORT as JSON; a part that dies before that is counted as failed by scripts/test.ts.
import { writeFileSync } from "node:fs";
import { type Outcome, runVitest } from "./vitest.ts";

/** What is read of Hardhat's result. Its `summary` stays at zero when a test fails, so the tests are counted here. */
interface SolidityFigures {
  readonly suiteResults: readonly {
    readonly id: { readonly name: string };
    readonly testResults: readonly { readonly name: string; readonly status: string }[];
  }[];
}

async function runSolidity(grep: string | undefined): Promise<Outcome> {
  const { default: hre } = await import("hardhat");
  const run = await hre.tasks.getTask(["test", "solidity"]).run(grep === undefined ? {} : { grep });
  const { suiteResults }: SolidityFigures = run.success ? run.value : run.error;
  const tests = suiteResults.flatMap((suite) =>
    suite.testResults.map(({ name, status }) => ({ name: `${suite.id.name} > ${name}`, status })),
  );
  const inState = (state: string) => tests.filter(({ status }) => status === state);
  const passed = inState("Success").length;
  const skipped = inState("Skipped").map(({ name }) => name);
  // Whatever is neither is a failure; so is a run that broke without naming a test.
  const failed = tests.length - passed - skipped.length;
  return { passed, failed: run.success ? failed : Math.max(failed, 1), skipped };
}

async function runStories(grep: string | undefined): Promise<Outcome> {
  const { default: hre } = await import("hardhat");
  const run = await hre.tasks.getTask(["test", "vitest"]).run(grep === undefined ? {} : { grep });
  return (run.success ? run.value : run.error).outcome;
}

const [part, report, grep] = process.argv.slice(2);
if (part === undefined || report === undefined) throw new Error("usage: part.ts PART REPORT [GREP]");
const outcome =
  part === "solidity"
    ? await runSolidity(grep)
    : part === "stories"
      ? await runStories(grep)
      : await runVitest(part, { grep });
writeFileSync(report, JSON.stringify(outcome));
process.exit(outcome.failed > 0 ? 1 : 0);

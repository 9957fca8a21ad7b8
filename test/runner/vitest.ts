import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

/** What one part of the tests came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** The full name of each test that did not run. */
  readonly skipped: readonly string[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs one project of vitest.config.ts and counts from vitest's own state, broken files included. */
export async function runVitest(
  project: string,
  { files = [], grep }: { files?: readonly string[]; grep?: string | undefined } = {},
): Promise<Outcome> {
  const vitest = await startVitest([...files], {
    root,
    config: "vitest.config.ts",
    project,
    run: true,
    watch: false,
    passWithNoTests: false,
    ...(grep === undefined ? {} : { testNamePattern: grep }),
  });
  try {
    const modules = vitest.state.getTestModules();
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const brokenSuites = modules.flatMap((module) =>
      [...module.children.allSuites()].filter((suite) => suite.errors().length > 0),
    ).length;
    return {
      passed: inState("passed").length,
      failed: inState("failed").length + broken + brokenSuites + vitest.state.getUnhandledErrors().length,
      // A test that never got to run is "pending": its file broke, which is counted above.
      skipped: [...inState("skipped"), ...inState("pending")].map(
        (test) => `${test.module.relativeModuleId} > ${test.fullName}`,
      ),
    };
  } finally {
    await vitest.close();
  }
}

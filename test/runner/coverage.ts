// How much of the deployed contracts the tests reach: Hardhat measures over the Solidity tests and the stories at once.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./vitest.ts";

export interface Reached {
  readonly path: string;
  readonly lines: number;
  readonly hit: number;
}

/** Reads the lines found and hit of each file from an lcov report. */
export function readLcov(report: string): Reached[] {
  return report
    .split("end_of_record")
    .map((record) => ({
      path: /^SF:(.+)$/m.exec(record)?.[1]?.trim() ?? "",
      lines: Number(/^LF:(\d+)$/m.exec(record)?.[1] ?? 0),
      hit: Number(/^LH:(\d+)$/m.exec(record)?.[1] ?? 0),
    }))
    .filter(({ path }) => path !== "");
}

/** Each deployed contract counts as one test: passed if at least `leastPercent` of its lines were run. */
export function measureCoverage(root: string, contracts: readonly string[], leastPercent = 95): Outcome {
  const program = join(root, "node_modules/.bin/hardhat");
  const { status } = spawnSync(program, ["test", "--coverage"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY: "true" },
  });
  const reached = readLcov(readFileSync(join(root, "coverage/lcov.info"), "utf8"));
  let failed = status === 0 ? 0 : 1;
  for (const contract of contracts) {
    const found = reached.find(({ path }) => path.endsWith(contract));
    const percent = found === undefined ? 0 : (100 * found.hit) / Math.max(found.lines, 1);
    console.log(`${percent.toFixed(1).padStart(6)}% of the lines of ${contract}`);
    if (percent < leastPercent) failed += 1;
  }
  return { passed: Math.max(contracts.length - failed, 0), failed, skipped: [] };
}

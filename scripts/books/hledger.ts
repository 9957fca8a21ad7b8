// The tool that reads the journal: not ours, so that the books are checked by somebody else's arithmetic.
import { execFile, spawnSync } from "node:child_process";

/** What this machine lacks, as the name of the test that is skipped for it. */
export function missingHledger(): string | undefined {
  const { status } = spawnSync("hledger", ["--version"], { stdio: "ignore" });
  return status === 0
    ? undefined
    : "the books' journal needs hledger to check it, install with apt-get install -y hledger";
}

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Names and comments are in every script: without a locale of UTF-8 it reads none of them. */
export const hledger = (...words: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    execFile(
      "hledger",
      words,
      { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: "C.UTF-8" } },
      (problem, stdout, stderr) => done({ status: Number(problem?.code ?? 0), stdout, stderr }),
    );
  });

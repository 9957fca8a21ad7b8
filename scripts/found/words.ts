// What a person reads at the end: one plain sentence for every way in which a command can end badly.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { Refused } from "../../app/src/chain/refusal.ts";
import { CommandRefused } from "../command.ts";
import { root } from "../project.ts";

/** What docs/errors.md says of the error: why, and how to solve it. */
export function sentenceOf(error: CallReverted): string {
  const page = readFileSync(join(root, "docs/errors.md"), "utf8");
  const entry = page.split(/^## /m).find((text) => text.startsWith(`${error.errorName}\n`)) ?? "";
  const said = [...entry.matchAll(/^- \*\*(?:Why|How to solve it):\*\* (.+)$/gm)].map(([, words]) => words);
  return `${said.length > 0 ? said.join(" ") : "The contract refused."} (${error.message})`;
}

/** What to say of a problem: every refusal on a line of its own, otherwise one sentence. */
export function wordsFor(problem: unknown): string {
  if (problem instanceof Refused) return problem.message;
  if (problem instanceof CallReverted) return sentenceOf(problem);
  const said = problem instanceof Error ? problem.message : String(problem);
  return said.split("\n")[0] ?? said;
}

/** Ends the process: 2 for a command line that is not understood, 1 for anything else. */
export function endWith(problem: unknown): never {
  process.stderr.write(`${wordsFor(problem)}\n`);
  process.exit(problem instanceof CommandRefused ? 2 : 1);
}

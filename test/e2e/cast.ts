// The commands that the pages print, run as a reader would run them: with cast, a tool that we did not write.
import { exec } from "node:child_process";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../scripts/project.ts";

const run = promisify(exec);
const folders = ["node_modules/@foundry-rs/cast-linux-amd64/bin", "node_modules/.bin"].map((path) =>
  join(root, path),
);
const env = { ...process.env, PATH: [...folders, process.env.PATH ?? ""].join(delimiter), NO_COLOR: "1" };

export const NO_CAST =
  "SKIPPED: cast is not here (optional dependency @foundry-rs/cast-linux-amd64), so no printed command was run";

export async function hasCast(): Promise<boolean> {
  return await run("cast --version", { env }).then(
    () => true,
    () => false,
  );
}

/** What one printed command prints. */
export async function runPrinted(command: string): Promise<string> {
  if (!/^cast (call|receipt) /.test(command)) throw new Error(`This is no command of cast: ${command}`);
  return (await run(command, { env, timeout: 30_000 })).stdout;
}

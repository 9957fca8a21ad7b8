import { runDataset } from "./dataset/command.ts";

process.exitCode = await runDataset(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  aside: (line) => process.stderr.write(`${line}\n`),
});

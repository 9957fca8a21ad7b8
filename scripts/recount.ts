import { runRecount } from "./recount/command.ts";

process.exitCode = await runRecount(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  aside: (line) => process.stderr.write(`${line}\n`),
});

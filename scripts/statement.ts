import { runStatement } from "./statement/command.ts";

process.exitCode = await runStatement(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  aside: (line) => process.stderr.write(`${line}\n`),
});

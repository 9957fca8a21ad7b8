import { runBooks } from "./books/command.ts";

process.exitCode = await runBooks(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  aside: (line) => process.stderr.write(`${line}\n`),
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, OPERATIONS, type Rules } from "./bench/figures.ts";
import { measurePeers, QUOTED } from "./bench/peers.ts";
import { type Line, linesOf, pageOf, tableOf } from "./bench/report.ts";
import { readCommand } from "./command.ts";
import { root, secondsSince } from "./project.ts";

const FIGURES = "docs/gas.json";
const PAGE = "docs/gas.md";
const MOST_GROWTH = 0.01;

interface Committed {
  readonly osaka: Readonly<Record<string, number>>;
  readonly amsterdam: Readonly<Record<string, number>>;
}

const options = readCommand({
  name: "npm run bench:gas",
  summary: `Measures what each deed costs, beside its goal, its bound and its peers; writes ${PAGE} and ${FIGURES}.`,
  options: {
    rules: { type: "string", oneOf: ["osaka", "amsterdam"], about: "one set of rules alone; writes nothing" },
    json: { type: "boolean", about: "one JSON line an operation and nothing else; writes nothing" },
    check: {
      type: "boolean",
      about: "fail if an operation grew by more than 1 % over docs/gas.json; writes nothing",
    },
  },
});
const started = performance.now();
const writes = options.rules === undefined && !options.json && !options.check;
const rules: Rules = options.rules === "amsterdam" ? "amsterdam" : "osaka";

const figures = await measure(rules);
const peers = options.check ? [] : [...(await measurePeers(rules)), ...(rules === "osaka" ? QUOTED : [])];
const lines = linesOf(figures, peers, rules);
for (const line of options.check ? [] : lines) process.stdout.write(`${JSON.stringify(line)}\n`);
if (!options.json && !options.check) console.log(`\n${tableOf(lines)}`);

if (options.check) {
  const grown = growthOf(lines, readCommitted()[rules]);
  for (const said of grown) console.log(said);
  if (grown.length > 0) {
    console.log(
      "Mend: make it cheaper, or run `npm run bench:gas` and commit what it writes, with the reason.",
    );
    process.exitCode = 1;
  } else console.log(`gas: ${lines.length} operations, none above its committed figure by more than 1 %`);
}
if (writes) {
  const later = linesOf(await measure("amsterdam"), [], "amsterdam");
  const committed: Committed = { osaka: gasOf(lines), amsterdam: gasOf(later) };
  writeFileSync(join(root, FIGURES), `${JSON.stringify(committed, null, 2)}\n`);
  writeFileSync(join(root, PAGE), pageOf(lines, peers, later));
  console.log(`\nwrote ${PAGE} and ${FIGURES} in ${secondsSince(started)}`);
}
process.exit();

function gasOf(measured: readonly Line[]): Record<string, number> {
  return Object.fromEntries(measured.map(({ operation, gas }) => [operation, gas]));
}

function readCommitted(): Committed {
  try {
    return JSON.parse(readFileSync(join(root, FIGURES), "utf8")) as Committed;
  } catch {
    return { osaka: {}, amsterdam: {} };
  }
}

/** One sentence for each operation that costs more than it may, or has no committed figure. */
function growthOf(measured: readonly Line[], committed: Readonly<Record<string, number>>): string[] {
  return OPERATIONS.flatMap((operation) => {
    const now = measured.find((line) => line.operation === operation)?.gas;
    const before = committed[operation];
    if (before === undefined) return [`${operation} has no figure in ${FIGURES}.`];
    if (now === undefined) return [`${operation} was not measured.`];
    const growth = now / before - 1;
    return growth > MOST_GROWTH
      ? [`${operation} costs ${now} gas, ${(growth * 100).toFixed(1)} % above the committed ${before}.`]
      : [];
  });
}

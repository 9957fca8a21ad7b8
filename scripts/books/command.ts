// The command line of the books: what it takes, what it writes, and with which number it ends.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { namedAssets } from "../../app/src/chain/booksContent.ts";
import { booksCsv } from "../../app/src/chain/booksCsv.ts";
import { booksJournal } from "../../app/src/chain/booksJournal.ts";
import { booksJson } from "../../app/src/chain/booksJson.ts";
import { reportsCsv, reportsJson, reportText } from "../../app/src/chain/periodReport.ts";
import { type Price, parsePrices } from "../../app/src/chain/prices.ts";
import { periodReportOf } from "../../app/src/history/periodReportOf.ts";
import {
  type Command,
  type CommandOptions,
  CommandRefused,
  helpOf,
  parseCommand,
  wholeNumber,
} from "../command.ts";
import { wordsFor } from "../found/words.ts";
import { Endpoints } from "../recount/endpoints.ts";
import { address, block, endpoint, needed, type Told } from "../recount/givenOptions.ts";
import { openRecord } from "../recount/recountCoop.ts";
import { readBooks } from "./readBooks.ts";

const COMMAND = {
  name: "npm run books",
  summary:
    "Writes a co-op's books from its record alone: as CSV, JSON and a journal for hledger, with a report on one year.",
  options: {
    coop: { type: "string", value: "ADDRESS", about: "the co-op: its Assembly's address" },
    rpc: {
      type: "string",
      value: "URL",
      many: true,
      about: "an endpoint of its chain; given twice, both must say the same",
    },
    "from-block": { type: "string", value: "N", about: "the founding's block (else it is looked for)" },
    block: { type: "string", value: "N", about: "the last block in the books (else the latest)" },
    year: {
      type: "string",
      value: "Y",
      about: "the calendar year of the report (else that of the last block)",
    },
    prices: {
      type: "string",
      value: "FILE",
      about: "prices for estimates, CSV or JSON: date, asset, currency, price, source",
    },
    out: { type: "string", value: "DIR", about: "where the files go" },
  },
} as const satisfies Command<CommandOptions>;

/** @returns how the process ends: 0 written, 1 where books and contracts differ, 2 where nothing was written */
export async function runBooks(argv: readonly string[], { out, aside }: Told): Promise<0 | 1 | 2> {
  try {
    const given = parseCommand(COMMAND, argv);
    if (given === "help") {
      out(helpOf(COMMAND));
      return 0;
    }
    const see = COMMAND.name;
    const assembly = address("coop", needed("coop", given.coop, see));
    const place = needed("out", given.out, see);
    const [first, ...others] = given.rpc.map(endpoint);
    if (first === undefined)
      throw new CommandRefused("Name an endpoint of the co-op's chain with --rpc URL.");
    const prices = given.prices === undefined ? [] : pricesIn(given.prices);
    const chain = new Endpoints([first, ...others], aside);
    const record = await openRecord(chain, {
      assembly,
      fromBlock: block("from-block", given["from-block"]),
      block: block("block", given.block),
    });
    const { content, settlement, differences } = await readBooks(chain, record, prices);
    const latest = new Date(Number(record.at.time) * 1000).getUTCFullYear();
    const year = given.year === undefined ? latest : wholeNumber("year", given.year, 1970);
    if (year > latest)
      throw new CommandRefused(`--year ${year}: the books go up to ${latest}; name a year up to that.`);
    const reports = [...namedAssets(content).values()].map((unit) => ({
      ...periodReportOf(record.logs, record.organs, settlement, { asset: unit.address, year }),
      unit,
    }));
    const files = {
      "ledger.csv": booksCsv(content),
      "ledger.json": booksJson(content),
      "books.journal": booksJournal(content),
      [`report-${year}.json`]: reportsJson(reports),
      [`report-${year}.csv`]: reportsCsv(reports),
      [`report-${year}.txt`]: reports.map((report) => reportText(report, report.unit)).join("\n\n"),
    };
    if ((await chain.block(record.at.number)).hash !== record.at.hash)
      throw new CommandRefused(
        `The chain replaced block ${record.at.number} while it was read; write the books again.`,
      );
    mkdirSync(place, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(place, name), text);
      out(`wrote ${join(place, name)}`);
    }
    const wrong = [...chain.disagreements, ...differences];
    for (const sentence of wrong) out(sentence);
    out(
      wrong.length === 0
        ? `${content.books.entries.length} entries up to block ${record.at.number}; every account is as the contracts say.`
        : `${wrong.length} differences between the books and what the endpoints say.`,
    );
    return wrong.length > 0 ? 1 : 0;
  } catch (problem) {
    aside(wordsFor(problem));
    return 2;
  }
}

function pricesIn(file: string): readonly Price[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new CommandRefused(`--prices ${file}: the file cannot be read; check its name.`);
  }
  return parsePrices(text, basename(file));
}

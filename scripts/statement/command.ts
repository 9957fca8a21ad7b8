// The command line of patronage statements: what it takes, what it says, and with which number it ends.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Hash, isHash } from "viem";
import { type BuiltStatement, proofFor, type StatementProgress } from "../../app/src/chain/statement.ts";
import {
  type Command,
  type CommandOptions,
  CommandRefused,
  helpOf,
  parseCommand,
  wholeNumber,
} from "../command.ts";
import { wordsFor } from "../found/words.ts";
import type { Told } from "../recount/givenOptions.ts";
import { rootByOpenZeppelin } from "./compare.ts";
import { statementFromChain } from "./fromChain.ts";
import { statementFromTable } from "./fromTable.ts";
import { writeNotices, writeStatement } from "./write.ts";

export const COMMAND = {
  name: "npm run statement",
  summary:
    "Builds a patronage statement from the co-op's record alone, or from a table; anyone gets the same, bit for bit.",
  options: {
    coop: { type: "string", value: "ADDRESS", about: "the co-op: its Assembly's address" },
    rpc: {
      type: "string",
      value: "URL",
      many: true,
      about: "an endpoint of its chain; given twice, both must say the same",
    },
    factory: { type: "string", value: "ADDRESS", about: "the factory that must have founded it" },
    "from-block": { type: "string", value: "N", about: "the founding's block (else it is looked for)" },
    block: { type: "string", value: "N", about: "read the chain up to this block (else to the latest)" },
    year: {
      type: "string",
      value: "N",
      about: "whose surplus is shared out (else: the statement in force again)",
    },
    asset: { type: "string", value: "ADDRESS", about: "what is shared out (else the settlement token)" },
    surplus: {
      type: "string",
      value: "AMOUNT",
      about: "of a year that is not allocated (else all of it); smallest units",
    },
    interest: {
      type: "string",
      value: "AMOUNT",
      about: "on capital, of a year that is not allocated (else none)",
    },
    "cash-bps": {
      type: "string",
      value: "N",
      about: "basis points of each dividend in cash (else the bylaws' least)",
    },
    revolve: { type: "string", value: "UNITS", about: "of retained parts that go back, or all (else none)" },
    royalties: { type: "string", value: "FILE", about: "whose royalties are: CSV of royalty,memberId,share" },
    former: {
      type: "string",
      value: "FILE",
      many: true,
      about: "a former statement.jsonl that the record does not give",
    },
    csv: { type: "string", value: "FILE", about: "without a chain: CSV of memberId,basis,units" },
    patronage: {
      type: "string",
      value: "AMOUNT",
      about: "with --csv: the patronage dividend, in smallest units",
    },
    pools: {
      type: "string",
      value: "LIST",
      about: "with --csv: basis:bps, separated by commas",
      default: "use:10000",
    },
    "chain-id": { type: "string", value: "N", about: "with --csv: the chain of the co-op" },
    accounts: { type: "string", value: "ADDRESS", about: "with --csv: the co-op's MemberAccounts" },
    index: {
      type: "string",
      value: "N",
      about: "with --csv: worth of a unit of capital, times 10^18",
      default: "1000000000000000000",
    },
    old: {
      type: "string",
      value: "FILE",
      about: "with --csv and --revolve: the statement up to which parts go back",
    },
    decimals: {
      type: "string",
      value: "N",
      about: "with --csv: of the asset, for the notices",
      default: "18",
    },
    out: { type: "string", value: "DIR", about: "where the files are written", default: "statement" },
    proof: { type: "string", value: "MEMBER", many: true, about: "print what this member claims with" },
    notice: { type: "boolean", about: "write the written notices for members in the US (26 USC 1388)" },
    check: { type: "string", value: "ROOT", about: "end with 1 unless this root comes out" },
    compare: {
      type: "boolean",
      about: "build the tree with OpenZeppelin's merkle-tree too, in the same run",
    },
    json: { type: "boolean", about: "one JSON object on stdout and nothing else" },
  },
} as const satisfies Command<CommandOptions>;

/** A statement that was built, and what to say of it. */
export interface Found {
  readonly statement: BuiltStatement;
  /** What it is in words, e.g. "in force". */
  readonly standing: "in force" | "was in force" | "proposed" | "next" | "from a table";
  readonly years: readonly number[];
  readonly decimals: number;
  readonly symbol: string;
  /** Of the co-op; empty where the record has none. */
  readonly name: string;
}

/** @returns how the process ends: 0 built, 1 another root than the one to check, 2 where none could be built */
export async function runStatement(argv: readonly string[], { out, aside }: Told): Promise<0 | 1 | 2> {
  const started = performance.now();
  try {
    const given = parseCommand(COMMAND, argv);
    if (given === "help") {
      out(helpOf(COMMAND));
      return 0;
    }
    const check = rootIn(given.check);
    const members = given.proof.map((member) => wholeNumber("proof", member, 1));
    if (given.csv === undefined && given.coop === undefined)
      throw new CommandRefused(
        "Name a co-op with --coop ADDRESS, or a table with --csv FILE: see `npm run statement -- --help`.",
      );
    if (given.csv !== undefined && given.coop !== undefined)
      throw new CommandRefused("--csv and --coop exclude each other: a statement is built from one of them.");
    const progress = progressTo(aside);
    const found =
      given.csv === undefined
        ? await statementFromChain({ ...given, check }, aside, progress)
        : statementFromTable({ ...given, csv: given.csv }, progress);
    const { statement } = found;
    const proofs = members.map((member) => {
      const proof = proofFor(statement, member);
      if (proof === undefined)
        throw new CommandRefused(`--proof ${member}: member ${member} is due nothing in this statement.`);
      return proof;
    });
    mkdirSync(given.out, { recursive: true });
    const files = await writeStatement(statement, given.out, aside);
    if (given.notice) files.push(...(await writeNotices(found, given.out, aside)));
    const compared = given.compare ? rootByOpenZeppelin(statement) : undefined;
    if (compared && compared.root !== statement.root)
      throw new Error(`OpenZeppelin's tree has the root ${compared.root}, this one ${statement.root}.`);
    const matches = check === undefined ? undefined : check === statement.root;
    const report = {
      standing: found.standing,
      years: found.years,
      chainId: statement.domain.chainId,
      memberAccounts: statement.domain.memberAccounts,
      asset: statement.domain.asset,
      previous: statement.previous,
      root: statement.root,
      content: statement.content,
      cid: statement.cid,
      allocated: statement.allocated,
      ...statement.sums,
      retainedValue: statement.retainedValue,
      members: statement.leaves.length,
      files: files.map((file) => join(given.out, file)),
      ...(proofs.length > 0 && { proofs }),
      ...(matches !== undefined && { check, matches }),
      seconds: Math.round(performance.now() - started) / 1000,
      ...(compared && { openZeppelin: compared }),
      peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    };
    out(given.json ? jsonOf(report) : linesOf(report, found).join("\n"));
    return matches === false ? 1 : 0;
  } catch (problem) {
    aside(wordsFor(problem));
    return 2;
  }
}

function rootIn(text: string | undefined): Hash | undefined {
  if (text === undefined) return undefined;
  const root = text.toLowerCase();
  if (!isHash(root)) throw new CommandRefused(`--check wants a root (0x and 64 digits), not "${text}".`);
  return root;
}

const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));

function linesOf(
  report: { readonly [name: string]: unknown },
  { standing, years, symbol, decimals }: Found,
): readonly string[] {
  const { proofs, files, openZeppelin, check, matches, ...rest } = report;
  const { asset, chainId, memberAccounts, previous, root, content, cid, allocated, members, seconds } = rest;
  const { cash, retained, revolved, retainedValue, peakMemoryMiB } = rest;
  const rows: (readonly [string, unknown])[] = [
    ["statement", `${standing}${years.length > 0 ? `, of ${years.join(", ")}` : ""}`],
    ["chain and contract", `${chainId}, ${memberAccounts}`],
    ["asset", `${asset}${symbol === "" ? "" : ` (${symbol}, ${decimals} decimals)`}`],
    ["members", members],
    ["allocated", allocated],
    ["  in cash", cash],
    ["  retained", `${retainedValue}, as ${retained} units of capital`],
    ["goes back", `${revolved} units of capital`],
    ["follows", previous],
    ["root", root],
    ["SHA-256", content],
    ["CID", cid],
    ["files", (files as readonly string[]).join(", ")],
    ["took", `${seconds} s, ${peakMemoryMiB} MiB`],
  ];
  if (openZeppelin !== undefined) {
    const { seconds: theirs, ours } = openZeppelin as { readonly seconds: number; readonly ours: number };
    rows.push(["OpenZeppelin's tree", `the same root, in ${theirs} s where ours took ${ours} s`]);
  }
  if (check !== undefined)
    rows.push(["check", matches ? "the same root" : `another root than ${String(check)}`]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`),
    ...((proofs as readonly unknown[] | undefined) ?? []).map(jsonOf),
  ];
}

/** One line for each tenth of a step. */
function progressTo(aside: (line: string) => void): StatementProgress {
  let said = "";
  return (step, done, of) => {
    const words = { sharing: "sharing out", hashing: "hashing leaves", tree: "building the tree" }[step];
    const line = step === "hashing" ? `${words}: ${Math.floor((done * 10) / of) * 10}% of ${of}` : words;
    if (line !== said) aside(line);
    said = line;
  };
}

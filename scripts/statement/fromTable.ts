// A statement from a table, without a chain.
import { readFileSync } from "node:fs";
import type { Hash } from "viem";
import { POOL_BASES } from "../../app/src/chain/bylawsFile.ts";
import { addressIn } from "../../app/src/chain/givenText.ts";
import { parsePatronage, parseRoyalties } from "../../app/src/chain/patronageFile.ts";
import {
  buildStatement,
  mostRevolved,
  NO_STATEMENT,
  type PatronagePool,
  type StatementProgress,
} from "../../app/src/chain/statement.ts";
import { parseStatement } from "../../app/src/chain/statementFile.ts";
import { rootOf, type StatementLeaf } from "../../app/src/chain/statementTree.ts";
import { CommandRefused, wholeNumber } from "../command.ts";
import type { Found } from "./command.ts";

/** What the command line says of a table. */
export interface AskedOfTable {
  readonly csv: string;
  readonly patronage: string | undefined;
  readonly interest: string | undefined;
  readonly pools: string;
  readonly year: string | undefined;
  readonly asset: string | undefined;
  readonly accounts: string | undefined;
  readonly "chain-id": string | undefined;
  readonly "cash-bps": string | undefined;
  readonly index: string;
  readonly former: readonly string[];
  readonly old: string | undefined;
  readonly revolve: string | undefined;
  readonly royalties: string | undefined;
  readonly decimals: string;
}

/** @throws CommandRefused, Refused, StatementRefused */
export function statementFromTable(asked: AskedOfTable, progress: StatementProgress): Found {
  const domain = {
    chainId: wholeNumber("chain-id", needed("chain-id", asked["chain-id"]), 1),
    memberAccounts: address("accounts", asked.accounts),
    asset: address("asset", asked.asset),
  };
  const year = wholeNumber("year", needed("year", asked.year), 1);
  if (asked.royalties !== undefined)
    throw new CommandRefused("--royalties goes with --coop: what was set aside, the chain knows.");
  const table = parsePatronage(readGiven("csv", asked.csv), asked.csv);
  const former = asked.former.length === 0 ? [] : leavesOf("former", asked.former);
  const retained = new Map(
    (asked.old === undefined ? [] : leavesOf("old", [asked.old])).map((leaf) => [
      leaf.memberId,
      leaf.retained,
    ]),
  );
  const revolving = [{ year, retained }];
  const statement = buildStatement(
    {
      domain,
      pools: poolsIn(asked.pools),
      allocations: [
        {
          year,
          patronage: amount("patronage", needed("patronage", asked.patronage)),
          interest: amount("interest", asked.interest ?? "0"),
          ...table,
        },
      ],
      royalties: [],
      cashBps: cashBpsIn(needed("cash-bps", asked["cash-bps"])),
      index: amount("index", asked.index, 1n),
      previous: former.length === 0 ? NO_STATEMENT : rootOf(domain, former),
      former,
      revolve: unitsIn(asked.revolve, () => mostRevolved(revolving, former)),
      revolving,
    },
    progress,
  );
  const decimals = wholeNumber("decimals", asked.decimals);
  return { statement, standing: "from a table", years: [year], decimals, symbol: "", name: "" };
}

export function needed(option: string, value: string | undefined): string {
  if (value === undefined) throw new CommandRefused(`Give --${option}: see \`npm run statement -- --help\`.`);
  return value;
}

export function address(option: string, value: string | undefined) {
  const read = addressIn(needed(option, value));
  if (read === undefined)
    throw new CommandRefused(`--${option} wants an address (0x and 40 digits), not "${value}".`);
  return read;
}

/** In smallest units. */
export function amount(option: string, text: string, least = 0n): bigint {
  if (!/^\d{1,38}$/.test(text) || BigInt(text) < least)
    throw new CommandRefused(
      `--${option} wants a whole number of smallest units, at least ${least}, not "${text}".`,
    );
  return BigInt(text);
}

export function cashBpsIn(text: string): number {
  const bps = wholeNumber("cash-bps", text);
  if (bps > 10_000) throw new CommandRefused(`--cash-bps wants at most 10000 basis points, not "${text}".`);
  return bps;
}

/** What goes back: so many units, or all that may. */
export function unitsIn(text: string | undefined, most: () => bigint): bigint {
  if (text === undefined) return 0n;
  return text === "all" ? most() : amount("revolve", text);
}

export function readGiven(option: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    throw new CommandRefused(
      `--${option} ${path} cannot be read (${code ?? String(problem)}): name a file that is there.`,
    );
  }
}

function leavesOf(option: string, paths: readonly string[]): readonly StatementLeaf[] {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0)
    throw new CommandRefused(`--${option} is given once with --csv: the statement that this one follows.`);
  return parseStatement(readGiven(option, path), path);
}

/** The leaves behind roots, from files. */
export function filesByRoot(
  paths: readonly string[],
  rootFor: (leaves: readonly StatementLeaf[]) => Hash,
): ReadonlyMap<Hash, readonly StatementLeaf[]> {
  return new Map(
    paths.map((path) => {
      const leaves = parseStatement(readGiven("former", path), path);
      if (leaves.length === 0) throw new CommandRefused(`--former ${path} is empty: name a statement.jsonl.`);
      return [rootFor(leaves), leaves];
    }),
  );
}

export function royaltiesIn(path: string | undefined): ReadonlyMap<Hash, ReadonlyMap<number, bigint>> {
  return path === undefined ? new Map() : parseRoyalties(readGiven("royalties", path), path);
}

function poolsIn(text: string): readonly PatronagePool[] {
  const pools = text.split(",").map((entry): PatronagePool => {
    const [word = "", bps = ""] = entry.trim().split(":");
    const basis = POOL_BASES.find((name) => name === word);
    if (basis === undefined || !/^\d{1,5}$/.test(bps))
      throw new CommandRefused(
        `--pools: "${entry}" is no pool; write e.g. use:9500,equal:500, of ${POOL_BASES.join(", ")}.`,
      );
    return { basis, bps: Number(bps) };
  });
  const whole = pools.reduce((sum, { bps }) => sum + bps, 0);
  if (whole !== 10_000)
    throw new CommandRefused(`--pools sum to ${whole} basis points: let them sum to 10000.`);
  return pools;
}

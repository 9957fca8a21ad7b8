// What people write in tables for a statement: units by member, and whose a royalty is.
import { type Hash, isHash } from "viem";
import { POOL_BASES } from "./bylawsFile.ts";
import { CsvBroken, type CsvRow, parseCsv } from "./csv.ts";
import { quoted, type Refusal, Refused } from "./refusal.ts";
import type { Basis } from "./statement.ts";

export const PATRONAGE_COLUMNS = ["memberId", "basis", "units"] as const;
export const ROYALTY_COLUMNS = ["royalty", "memberId", "share"] as const;
/** What stands under `basis`: the words of the bylaws, and `capital` for what interest is shared out by. */
const BASIS_WORDS = [...POOL_BASES, "capital"] as const;

const LAST_MEMBER = 2 ** 32 - 1;
/** A long table that is wrong throughout is not told line by line. */
const MOST_REFUSALS = 50;

/** A table of one year. */
export interface PatronageTable {
  readonly units: { readonly [B in Basis]?: ReadonlyMap<number, bigint> };
  /** Who is named with the basis `equal`; everybody who is named where nobody is. */
  readonly members: readonly number[];
  readonly capital: ReadonlyMap<number, bigint>;
}

/**
 * Reads a table of what members did: a header, then `memberId,basis,units` a line. Lines about the same add up; units may be
 * negative to put another line right.
 * @param file the name shown in refusals
 * @throws Refused with the refusals found
 */
export function parsePatronage(text: string, file: string): PatronageTable {
  const sums = new Map<(typeof BASIS_WORDS)[number], Map<number, bigint>>();
  const named = new Set<number>();
  readTable(text, file, PATRONAGE_COLUMNS, ({ cell, wrong }) => {
    const memberId = memberIn(cell("memberId"), wrong);
    const basis = BASIS_WORDS.find((word) => word === cell("basis"));
    if (basis === undefined) wrong("basis", "is no basis", `write one of ${BASIS_WORDS.join(", ")}`);
    const units = cell("units");
    if (!/^-?\d{1,38}$/.test(units)) {
      wrong("units", "is no whole number", "write digits only, e.g. 120, or -20 to put another line right");
      return;
    }
    if (memberId === undefined || basis === undefined) return;
    named.add(memberId);
    const ofBasis = sums.get(basis) ?? new Map<number, bigint>();
    ofBasis.set(memberId, (ofBasis.get(memberId) ?? 0n) + BigInt(units));
    sums.set(basis, ofBasis);
  });
  const equal = [...(sums.get("equal") ?? [])].flatMap(([memberId, units]) => (units > 0n ? [memberId] : []));
  const capital = sums.get("capital") ?? new Map<number, bigint>();
  const { equal: _, capital: __, ...units } = Object.fromEntries(sums);
  return { units, members: equal.length > 0 ? equal : [...named], capital };
}

/**
 * Reads whose royalties are: a header, then `royalty,memberId,share` a line. Shares are weights.
 * @param file the name shown in refusals
 * @throws Refused with the refusals found
 */
export function parseRoyalties(text: string, file: string): ReadonlyMap<Hash, ReadonlyMap<number, bigint>> {
  const royalties = new Map<Hash, Map<number, bigint>>();
  readTable(text, file, ROYALTY_COLUMNS, ({ cell, wrong }) => {
    const royalty = cell("royalty").toLowerCase();
    const memberId = memberIn(cell("memberId"), wrong);
    const share = cell("share");
    if (!isHash(royalty)) {
      wrong(
        "royalty",
        "names no royalty",
        "write 0x and 64 hexadecimal digits, as the resolution that set it does",
      );
      return;
    }
    if (!/^\d{1,38}$/.test(share)) {
      wrong("share", "is no whole number", "write digits only, e.g. 50");
      return;
    }
    const shares = royalties.get(royalty) ?? new Map<number, bigint>();
    if (memberId === undefined) return;
    if (shares.has(memberId))
      wrong("memberId", "is named twice for this royalty", "one line for each member");
    shares.set(memberId, BigInt(share));
    royalties.set(royalty, shares);
  });
  return royalties;
}

type Wrong<Column extends string> = (field: Column, why: string, mend: string) => void;

interface Row<Column extends string> {
  readonly cell: (column: Column) => string;
  readonly wrong: Wrong<Column>;
}

function memberIn(text: string, wrong: Wrong<"memberId">): number | undefined {
  const memberId = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (memberId <= LAST_MEMBER) return memberId;
  wrong("memberId", "is no member number", "write the number from the register, from 1 on");
  return undefined;
}

/** @throws Refused with the refusals found */
function readTable<const Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
  read: (row: Row<Column>) => void,
): void {
  const refusals: Refusal[] = [];
  const refuse = (refusal: Omit<Refusal, "file">) => refusals.push({ file, ...refusal });
  const [header, ...rows] = rowsOf(text, refuse);
  const mend = `let the first line be ${columns.join(",")}`;
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined || names.length !== columns.length) {
    if (refusals.length === 0)
      refuse({
        line: header?.line ?? 1,
        field: "the header",
        value: quoted(names.join(",")),
        why: "is another",
        mend,
      });
    throw new Refused(refusals);
  }
  for (const { line, cells } of rows) {
    if (refusals.length >= MOST_REFUSALS) break;
    if (cells.length !== columns.length)
      refuse({
        line,
        field: "the row",
        value: String(cells.length),
        why: cells.length === 1 ? "value stands here" : "values stand here",
        mend: `write ${columns.length}, as in the header`,
      });
    const cell = (column: Column) => cells[names.indexOf(column)]?.trim() ?? "";
    read({
      cell,
      wrong: (field, why, how) => refuse({ line, field, value: quoted(cell(field)), why, mend: how }),
    });
  }
  if (refusals.length > 0) throw new Refused(refusals);
}

function rowsOf(text: string, refuse: (refusal: Omit<Refusal, "file">) => void): readonly CsvRow[] {
  try {
    return parseCsv(text);
  } catch (problem) {
    if (!(problem instanceof CsvBroken)) throw problem;
    refuse({ line: problem.line, field: "the row", value: "it", why: problem.message, mend: problem.mend });
    return [];
  }
}

import { type Address, getAddress, isAddress, zeroAddress } from "viem";
import { CsvBroken, type CsvRow, parseCsv } from "./csv.ts";
import type { Founder, MemberClass } from "./parameters.ts";
import { quoted, type Refusal, Refused } from "./refusal.ts";

export const FOUNDER_COLUMNS = ["account", "class", "shares", "director"] as const;
type Column = (typeof FOUNDER_COLUMNS)[number];

/** What the bylaws ask of founders. What is not known is not checked. */
export interface FounderTerms {
  readonly classes?: readonly Pick<MemberClass, "name" | "voting" | "agent" | "minShares">[];
  /** Shares that one member may hold. */
  readonly maxHolding?: number;
  /** Directors that the board must have at least. */
  readonly minSeats?: number;
  readonly seats?: number;
  /** Founders that the law asks for. */
  readonly least: number;
}

const MOST_SHARES = 2 ** 32 - 1;

/**
 * Reads a founders file: a header, then one founder a line.
 * @param file the name shown in refusals
 * @throws Refused with every refusal found
 */
export function parseFounders(text: string, file: string, terms: FounderTerms): readonly Founder[] {
  const refusals: Refusal[] = [];
  const founders = read(text, terms, (refusal) => refusals.push({ file, ...refusal }));
  if (refusals.length > 0) throw new Refused(refusals);
  return founders;
}

type Refuse = (refusal: Omit<Refusal, "file">) => void;

function read(text: string, terms: FounderTerms, refuse: Refuse): readonly Founder[] {
  let rows: readonly CsvRow[];
  try {
    rows = parseCsv(text);
  } catch (problem) {
    if (!(problem instanceof CsvBroken)) throw problem;
    refuse({
      line: problem.line,
      field: "the row",
      value: "it",
      why: problem.message,
      mend: problem.mend,
    });
    return [];
  }
  const [header, ...entries] = rows;
  const places = header === undefined ? undefined : readHeader(header, refuse);
  if (header === undefined)
    refuse({ line: 1, field: "the header", value: "nothing", why: "stands here", mend: HEADER_MEND });
  if (places === undefined) return [];
  const lines = new Map<Address, number>();
  const founders = entries.map((row) => readRow(row, places, terms, lines, refuse));
  if (founders.length < terms.least)
    refuse({
      field: "founders",
      value: String(founders.length),
      why: founders.length === 1 ? "is too few" : "are too few",
      mend: `at least ${terms.least}`,
    });
  checkDirectors(founders, terms, refuse);
  return founders;
}

const HEADER_MEND = `let the first line be ${FOUNDER_COLUMNS.join(",")}`;

function readHeader({ line, cells }: CsvRow, refuse: Refuse): ReadonlyMap<Column, number> | undefined {
  const names = cells.map((cell) => cell.trim());
  const wrong = (value: string, why: string, mend: string) => {
    refuse({ line, field: "the header", value: quoted(value), why, mend });
    return undefined;
  };
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ""))
    return wrong(names[0] ?? "", "is not separated by commas", `save as CSV with commas; ${HEADER_MEND}`);
  for (const [place, name] of names.entries()) {
    if (!(FOUNDER_COLUMNS as readonly string[]).includes(name))
      return wrong(name, "is no column of founders", HEADER_MEND);
    if (names.indexOf(name) !== place) return wrong(name, "stands twice", HEADER_MEND);
  }
  const missing = FOUNDER_COLUMNS.find((column) => !names.includes(column));
  if (missing !== undefined) return wrong(missing, "is missing", HEADER_MEND);
  return new Map(FOUNDER_COLUMNS.map((column) => [column, names.indexOf(column)]));
}

function readRow(
  { line, cells }: CsvRow,
  places: ReadonlyMap<Column, number>,
  terms: FounderTerms,
  lines: Map<Address, number>,
  refuse: Refuse,
): Founder {
  if (cells.length !== places.size)
    refuse({
      line,
      field: "the row",
      value: `${cells.length}`,
      why: cells.length === 1 ? "value stands here" : "values stand here",
      mend: `write ${places.size}, as in the header`,
    });
  const cell = (column: Column) => cells[places.get(column) ?? -1]?.trim() ?? "";
  const wrong = (field: Column, why: string, mend: string) => {
    refuse({ line, field, value: quoted(cell(field)), why, mend });
  };
  const account = readAccount(cell("account"), (why, mend) => wrong("account", why, mend));
  if (account !== undefined) {
    const first = lines.get(account);
    if (first !== undefined) wrong("account", `stands in line ${first} already`, "one line for each founder");
    else lines.set(account, line);
  }
  const place = readClass(cell("class"), terms, (why, mend) => wrong("class", why, mend));
  const memberClass = place === undefined ? undefined : terms.classes?.[place];
  const shares = readShares(cell("shares"), memberClass, terms, (why, mend) => wrong("shares", why, mend));
  const director = cell("director");
  if (director !== "yes" && director !== "no") wrong("director", "is neither yes nor no", "write yes or no");
  else if (director === "yes" && memberClass && !memberClass.voting)
    wrong("director", `is not possible for class ${memberClass.name}, which has no vote`, "write no");
  return { account: account ?? zeroAddress, class: place ?? 0, shares, director: director === "yes" };
}

type Wrong = (why: string, mend: string) => void;

function readAccount(text: string, wrong: Wrong): Address | undefined {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) {
    wrong("is no address", "write 0x and 40 hexadecimal digits");
    return undefined;
  }
  // An address in small letters carries no checksum.
  if (!isAddress(text, { strict: text !== text.toLowerCase() })) {
    wrong("has a mistyped digit, its checksum says", "copy the address again from the founder's wallet");
    return undefined;
  }
  if (text === zeroAddress) {
    wrong("is nobody's address", "write the founder's own");
    return undefined;
  }
  return getAddress(text);
}

function readClass(name: string, { classes }: FounderTerms, wrong: Wrong): number | undefined {
  if (classes === undefined) return undefined;
  const open = classes.filter(({ agent }) => !agent).map((entry) => entry.name);
  const place = classes.findIndex((entry) => entry.name === name);
  const mend = `write one of ${open.join(", ")}`;
  if (place < 0) wrong("is no class of these bylaws", mend);
  else if (classes[place]?.agent) wrong("is a class of agents, and an agent founds nothing", mend);
  else if (classes.filter((entry) => entry.name === name).length > 1)
    wrong("is the name of two classes", "give each class in the bylaws a name of its own");
  else return place;
  return undefined;
}

function readShares(
  text: string,
  memberClass: Pick<MemberClass, "name" | "minShares"> | undefined,
  { maxHolding = MOST_SHARES }: FounderTerms,
  wrong: Wrong,
): number {
  if (!/^\d{1,15}$/.test(text)) {
    wrong("is no whole number", "write how many shares the founder takes, e.g. 4");
    return 0;
  }
  const shares = Number(text);
  const least = memberClass?.minShares ?? 0;
  if (shares < least) wrong(`is too few for class ${memberClass?.name}`, `at least ${least}`);
  else if (shares > maxHolding) wrong("is more than a member may hold", `at most ${maxHolding}`);
  return shares;
}

function checkDirectors(founders: readonly Founder[], terms: FounderTerms, refuse: Refuse): void {
  const directors = founders.filter(({ director }) => director).length;
  const wrong = (why: string, mend: string) =>
    refuse({
      field: "director",
      value: `yes on ${directors} ${directors === 1 ? "line" : "lines"}`,
      why,
      mend,
    });
  const least = Math.max(terms.minSeats ?? 1, 1);
  if (directors < least) wrong("is too few to act for the board", `at least ${least}`);
  else if (terms.seats !== undefined && directors > terms.seats)
    wrong("is more than the board has seats", `at most ${terms.seats}`);
}

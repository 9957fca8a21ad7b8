// Who contributed what: a table that the steward keeps, CSV or JSON Lines. What it says of people stays on this machine.
import type { Address } from "viem";
import { CsvBroken, parseCsv } from "../../app/src/chain/csv.ts";
import { addressIn } from "../../app/src/chain/givenText.ts";
import { quoted, type Refusal, Refused } from "../../app/src/chain/refusal.ts";
import { readText } from "../deploy/files.ts";
import { jsonLinesIn } from "./files.ts";

/** One contribution: files that belong together, of one data subject. */
export interface Contributed {
  readonly subject: Address;
  /** Paths in the folder, in the order of their names. */
  readonly files: readonly string[];
}

const MOST_REFUSALS = 50;

/**
 * Reads the table. Each line is one contribution: an address, then paths; a path that ends with / means all files below it.
 * @param known the paths that there are, in order
 * @throws Refused with the refusals found, FileUnusable
 */
export function readContributors(path: string, known: readonly string[]): readonly Contributed[] {
  const refusals: Refusal[] = [];
  const files = new Set(known);
  const rows = path.endsWith(".csv") ? csvRows(path) : jsonRows(path);
  const contributions: Contributed[] = [];
  const seen = new Map<string, number>();
  for (const { line, subject: given, files: named } of rows) {
    if (refusals.length >= MOST_REFUSALS) break;
    const refuse = (field: string, value: unknown, why: string, mend: string) =>
      refusals.push({ file: path, line, field, value: quoted(value), why, mend });
    const subject = addressIn(given);
    if (subject === undefined || BigInt(subject) === 0n) {
      refuse("subject", given, "is no address", "write the data subject's address (0x and 40 digits)");
      continue;
    }
    if (named.length === 0) refuse("files", named, "names no file", "name at least one file of the folder");
    const meant = new Set<string>();
    for (const name of named) {
      const inside =
        typeof name === "string" && name.endsWith("/") ? known.filter((each) => each.startsWith(name)) : [];
      if (inside.length > 0) for (const each of inside) meant.add(each);
      else if (typeof name === "string" && files.has(name)) meant.add(name);
      else refuse("files", name, "is not in the folder", "write its path as it stands there, with /");
    }
    const key = JSON.stringify([subject, [...meant].sort()]);
    const former = seen.get(key);
    if (former !== undefined)
      refuse("files", named[0], `stands in line ${former} too`, "leave one of them out");
    seen.set(key, line);
    contributions.push({ subject, files: [...meant].sort() });
  }
  if (refusals.length > 0) throw new Refused(refusals);
  if (contributions.length === 0)
    throw new Refused([
      {
        file: path,
        field: "the table",
        value: "it",
        why: "names nobody",
        mend: "write subject,file below each other",
      },
    ]);
  return contributions;
}

interface Row {
  readonly line: number;
  readonly subject: unknown;
  readonly files: readonly unknown[];
}

function csvRows(path: string): readonly Row[] {
  try {
    const [head, ...rows] = parseCsv(readText(path));
    if (head?.cells[0]?.trim().toLowerCase() !== "subject")
      throw new Refused([
        {
          file: path,
          line: head?.line ?? 1,
          field: "the head",
          value: quoted(head?.cells.join(",")),
          why: "does not begin with subject",
          mend: "write subject,file",
        },
      ]);
    return rows.map(({ line, cells: [subject = "", ...files] }) => ({
      line,
      subject: subject.trim(),
      files: files.filter((file) => file !== ""),
    }));
  } catch (problem) {
    if (!(problem instanceof CsvBroken)) throw problem;
    const { line, message, mend } = problem;
    throw new Refused([{ file: path, line, field: "the table", value: "it", why: message, mend }]);
  }
}

function jsonRows(path: string): readonly Row[] {
  return [...jsonLinesIn(path)].map(([line, value]) => {
    const { subject, files } = (value ?? {}) as { readonly subject?: unknown; readonly files?: unknown };
    return { line, subject, files: Array.isArray(files) ? files : [] };
  });
}

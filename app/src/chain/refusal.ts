/** One thing in a file, or on a command line, that cannot stand. */
export interface Refusal {
  /** The file's name; absent for what was said outside a file. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly field: string;
  /** As it was found. */
  readonly value: string;
  readonly why: string;
  readonly mend: string;
}

/** `founders.csv line 4, shares: "0" is too few for class institution: at least 4` */
export function refusalText({ file, line, field, value, why, mend }: Refusal): string {
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : ` line ${line}`}, `;
  return `${place}${field}: ${value} ${why}: ${mend}`;
}

/** Nothing was done; every refusal says where and how to mend it. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(refusalText).join("\n"));
    this.refusals = refusals;
  }
}

/** A file that is no JSON. @param problem what the parser said; some parsers name the line */
export function noJson(file: string, problem: string, mend: string): Refused {
  const line = Number(/line (\d+)/.exec(problem)?.[1]);
  return new Refused([
    { file, ...(line > 0 && { line }), field: "the file", value: "it", why: "is no JSON", mend },
  ]);
}

const LONGEST = 80;

/** A value as a refusal quotes it: never long, never with control characters. */
export function quoted(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "bigint" ? value.toString() : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

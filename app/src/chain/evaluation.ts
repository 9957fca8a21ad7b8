import {
  type DocumentFile,
  dayOf,
  documentFile,
  type Fields,
  languageIn,
  readDocument,
} from "./documentFields.ts";

const FORMAT = "rochdale-evaluation-1";
const LINE = 200;
const MOST_MEASURES = 20;
const MOST_GROUPS = 200;
const MOST_CASES = 1_000_000_000_000;
const PLACES = 6;
/** A decimal number in digits, as text: files are hashed, and a fraction has no one form in JSON. */
const VALUE = /^-?(0|[1-9]\d{0,11})(\.\d{1,6})?$/;

/** Whether more of a measure is better (accuracy) or less (errors). */
export type Better = "more" | "less";

export interface Measure {
  readonly name: string;
  /** e.g. `%`, `characters of 100`, `points of 5`. */
  readonly unit: string;
  readonly better: Better;
  /** What it says, in plain words. */
  readonly means?: string;
}

/** One row of figures. `values`: by measure, in their order, decimal digits such as `91.4`; null where not measured. */
export interface Measured {
  /** How many cases were looked at. */
  readonly cases: number;
  readonly values: readonly (string | null)[];
}

/** Cases with something in common. `by`: what they are grouped by, e.g. `script`; `name`: which, e.g. `Kurrent`. */
export interface Group extends Measured {
  readonly by: string;
  readonly name: string;
}

/**
 * How well a model does for whom. The record keeps the SHA-256 of the file (ModelRegistry, `evaluation`). Mean values hide who
 * a model fails, so there is no evaluation without groups.
 */
export interface Evaluation {
  /** Of the texts, e.g. `en`. */
  readonly language: string;
  /** When it was done: 2026-11-20. */
  readonly date: string;
  /** Who did it. */
  readonly by: string;
  /** On what data, and how that was chosen and kept out of training. */
  readonly data: string;
  readonly method: string;
  readonly measures: readonly Measure[];
  readonly overall: Measured;
  readonly groups: readonly Group[];
}

/** The evaluation as a file. @throws Refused where a field cannot stand */
export function evaluationFile(evaluation: Evaluation): DocumentFile {
  const file = documentFile({ format: FORMAT, ...evaluation });
  parseEvaluation(file.text, "evaluation");
  return file;
}

/**
 * Reads an evaluation and believes nothing of it. Its texts are to be shown as text.
 * @param name shown in refusals
 * @throws Refused with the refusals found
 */
export function parseEvaluation(text: string, name: string): Evaluation {
  return readDocument(text, name, FORMAT, readEvaluation);
}

function readEvaluation(fields: Fields): Evaluation {
  const measures = fields.objects("measures", 1, MOST_MEASURES, (each): Measure => {
    const means = each.optionalLine("means", 500);
    return {
      name: each.line("name", LINE),
      unit: each.line("unit", 50),
      better: each.word("better", ["more", "less"]),
      ...(means !== undefined && { means }),
    };
  });
  const measured = (each: Fields): Measured => ({
    cases: each.whole("cases", 1, MOST_CASES),
    values: valuesIn(each, measures.length),
  });
  const evaluation = {
    language: languageIn(fields),
    date: dayOf(fields, "date"),
    by: fields.line("by", LINE),
    data: fields.text("data", 10_000),
    method: fields.text("method", 10_000),
    measures,
    overall: fields.object("overall", measured) ?? { cases: 0, values: [] },
    groups: fields.objects("groups", 1, MOST_GROUPS, (each) => ({
      by: each.line("by", LINE),
      name: each.line("name", LINE),
      ...measured(each),
    })),
  };
  refuseTwice(fields, "measures", measures, ({ name }) => name);
  refuseTwice(fields, "groups", evaluation.groups, ({ by, name }) => `${by}: ${name}`);
  evaluation.groups.forEach(({ cases }, i) => {
    if (cases > evaluation.overall.cases)
      fields.refuse(
        `groups.${i}.cases`,
        cases,
        `is more than the ${evaluation.overall.cases} cases in all`,
        "count each group among the cases in all",
      );
  });
  return evaluation;
}

function valuesIn(fields: Fields, count: number): readonly (string | null)[] {
  const given = fields.value("values");
  if (!Array.isArray(given) || given.length !== count) {
    fields.refuse(
      "values",
      Array.isArray(given) ? given.length : given,
      Array.isArray(given) ? "values stand here" : given === undefined ? "is missing" : "is no list",
      `write one for each measure: ${count}`,
    );
    return [];
  }
  return given.map((value: unknown, i) => {
    if (value === null || (typeof value === "string" && VALUE.test(value))) return value;
    fields.refuse(
      `values.${i}`,
      value,
      "is no decimal number in quotes",
      `write it like "91.4", with at most ${PLACES} decimals, or null where it was not measured`,
    );
    return null;
  });
}

function refuseTwice<T>(fields: Fields, field: string, all: readonly T[], nameOf: (one: T) => string): void {
  const seen = new Set<string>();
  all.forEach((one, i) => {
    const name = nameOf(one);
    if (seen.has(name)) fields.refuse(`${field}.${i}`, name, "stands here twice", "name each once");
    seen.add(name);
  });
}

// ---- What follows from it ----

/** Below this many cases chance alone moves a figure a lot; readers are told. */
export const FEW_CASES = 30;

/** A value as a whole number of millionths, so that values are compared exactly. */
export function scaled(value: string): bigint {
  const [whole = "0", rest = ""] = value.replace("-", "").split(".");
  const size = BigInt(whole + rest.padEnd(PLACES, "0"));
  return value.startsWith("-") ? -size : size;
}

/** For which groups one measure is best and worst, by its place; undefined where fewer than two groups have a value. */
export interface Gap {
  readonly best: number;
  readonly worst: number;
  /** How far apart, above or equal zero, in millionths of the unit. */
  readonly apart: bigint;
}

/** @param measure its place among the measures; @param by looks at the groups of one kind only */
export function gapOf(evaluation: Evaluation, measure: number, by?: string): Gap | undefined {
  const better = evaluation.measures[measure]?.better;
  const found = evaluation.groups.flatMap((group, index) => {
    const value = group.values[measure];
    const looked = by === undefined || group.by === by;
    return looked && value !== null && value !== undefined ? [{ index, value: scaled(value) }] : [];
  });
  if (better === undefined || found.length < 2) return undefined;
  const ordered = found.toSorted((a, b) =>
    a.value === b.value ? 0 : a.value < b.value === (better === "less") ? -1 : 1,
  );
  const [best, worst] = [ordered[0], ordered.at(-1)];
  if (best === undefined || worst === undefined) return undefined;
  const apart = best.value > worst.value ? best.value - worst.value : worst.value - best.value;
  return { best: best.index, worst: worst.index, apart };
}

import { expect, test } from "vitest";
import { type CourseFile, courseFile, parseCourse } from "./courseFile.ts";
import { documentHash, LARGEST_DOCUMENT } from "./documentsClient.ts";
import { type Evaluation, evaluationFile, gapOf, parseEvaluation, scaled } from "./evaluation.ts";
import { type ModelCard, modelCardFile, parseModelCard } from "./modelCard.ts";
import { Refused, refusalText } from "./refusal.ts";

const card: ModelCard = {
  language: "en",
  name: "Kurrent reader",
  version: "1.2",
  summary: "Reads German handwriting of the 18th and 19th century.",
  licence: "Apache-2.0",
  base: { name: "trocr-base", supplier: "Example Labs" },
  intendedUses: ["Transcribing archive pages that a person then checks"],
  outOfScope: ["Reading signatures to identify people"],
  training: "Three days on one machine.\nNothing else.",
  limitations: ["Poor on water damage"],
  contact: "steward@example.org",
};
const evaluation: Evaluation = {
  language: "en",
  date: "2026-11-20",
  by: "The data stewards",
  data: "1,200 pages that were kept out of training",
  method: "Two people transcribed each page",
  measures: [
    { name: "Characters read right", unit: "%", better: "more" },
    { name: "Time", unit: "s", better: "less", means: "For one page" },
  ],
  overall: { cases: 1_200, values: ["94.1", "2"] },
  groups: [
    { by: "script", name: "Kurrent", cases: 900, values: ["95.5", "2.5"] },
    { by: "script", name: "Sütterlin", cases: 280, values: ["88.25", "1.9"] },
    { by: "century", name: "20th", cases: 20, values: ["88.250", null] },
  ],
};
const course: CourseFile = {
  language: "de",
  title: "Daten hüten",
  summary: "Was ein Verwalter darf und muss.",
  audience: "Mitglieder",
  aims: ["Eine Einwilligung prüfen"],
  parts: [{ title: "Anfang", text: "Lies dies.", minutes: 20 }],
  attestation: "Ein Gespräch mit einer Lehrenden",
  licence: "CC-BY-4.0",
};

const refusals = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (problem) {
    if (problem instanceof Refused) return problem.refusals.map(refusalText);
    throw problem;
  }
  throw new Error("nothing was refused");
};
const changed = (text: string, changes: object) => JSON.stringify({ ...JSON.parse(text), ...changes });

test("each document is read again as it was written, and its hash is that of the bytes", () => {
  const files = [modelCardFile(card), evaluationFile(evaluation), courseFile(course)] as const;
  expect(parseModelCard(files[0].text, "a")).toEqual(card);
  expect(parseEvaluation(files[1].text, "a")).toEqual(evaluation);
  expect(parseCourse(files[2].text, "a")).toEqual(course);
  for (const { text, hash } of files) expect(hash).toBe(documentHash(text));
  // printf '%s' '{}' | sha256sum
  expect(documentHash("{}")).toBe("0x44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});

test("the order in which fields are given changes no hash", () => {
  const { licence, ...rest } = card;
  expect(modelCardFile({ licence, ...rest }).hash).toBe(modelCardFile(card).hash);
  expect(modelCardFile({ ...card, name: "Kurrent Reader" }).hash).not.toBe(modelCardFile(card).hash);
});

test("what cannot stand is refused with field, value and mend", () => {
  const text = modelCardFile(card).text;
  const read = (changes: object) => refusals(() => parseModelCard(changed(text, changes), "card.json"));
  expect(read({ name: "" })).toEqual([
    'card.json line 1, name: "" is empty: write one line, at most 200 characters',
  ]);
  expect(read({ name: "a\nb" })[0]).toContain("is more than one line");
  expect(read({ summary: "a\u0007b" })[0]).toContain("holds control characters");
  expect(read({ summary: "a\ud800b" })[0]).toContain("holds control characters");
  expect(read({ summary: ["a"] })[0]).toContain('summary: ["a"] is no text');
  expect(read({ limitations: [] })[0]).toContain(
    "limitations: 0 entries stand here: write a list of 1 to 30",
  );
  expect(read({ limitations: "none" })[0]).toContain("is no list");
  expect(read({ base: { name: "x" } })[0]).toContain("base.supplier: nothing is missing");
  expect(read({ base: null })[0]).toContain("base: null is no object");
  expect(read({ language: "not a language" })[0]).toContain("is no language tag");
  expect(read({ licence: undefined })[0]).toContain("licence: nothing is missing");
  expect(read({ score: 1 })).toEqual(["card.json line 1, score: 1 is unknown: leave it out"]);
  expect(read({ format: "rochdale-evaluation-1" })[0]).toContain('write "rochdale-model-card-1"');
});

test("hostile bytes are refused, whatever they are", () => {
  const read = (text: string) => refusals(() => parseModelCard(text, "x"));
  expect(read("")[0]).toContain("is no JSON");
  expect(read("null")[0]).toContain("is no object");
  expect(read("[]")[0]).toContain("is no object");
  expect(read(" ".repeat(LARGEST_DOCUMENT + 1))[0]).toContain("is too long");
  expect(read(`"${"é".repeat(LARGEST_DOCUMENT / 2)}"`)[0]).toContain("is too long");
  const text = modelCardFile(card).text;
  expect(read(text.replace('"name":"Kurrent reader"', '"name":"a","name":"b"'))[0]).toContain(
    "is said twice",
  );
  expect(read(text.replace('"name":"Kurrent reader"', '"__proto__":{"name":"a"}'))).toHaveLength(2);
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, i]));
  expect(read(changed(text, many))).toHaveLength(50);
});

test("an evaluation has groups, and a figure for each measure in digits", () => {
  const { text } = evaluationFile(evaluation);
  const read = (changes: object) => refusals(() => parseEvaluation(changed(text, changes), "x"));
  expect(read({ groups: [] })[0]).toContain("groups: 0 entries stand here");
  expect(read({ overall: { cases: 1_200, values: ["1"] } })[0]).toContain(
    "overall.values: 1 values stand here: write one for each measure: 2",
  );
  for (const bad of [94.1, "1e3", "NaN", "01", "1.", "1.1234567", " 1", ""])
    expect(read({ overall: { cases: 1_200, values: [bad, null] } })[0]).toContain("is no decimal number");
  expect(read({ overall: { cases: 1.5, values: ["1", "2"] } })[0]).toContain("is no whole number");
  expect(read({ overall: { cases: 800, values: ["1", "2"] } })[0]).toContain(
    "groups.0.cases: 900 is more than the 800 cases in all",
  );
  expect(read({ groups: [evaluation.groups[0], evaluation.groups[0]] })[0]).toContain("stands here twice");
  expect(
    read({ measures: [evaluation.measures[0], { name: "Time", unit: "s", better: "up" }] })[0],
  ).toContain("measures.1.better");
  for (const day of ["2026-02-30", "20.11.2026", "2026-1-1"])
    expect(read({ date: day })[0]).toContain("is no day");
});

test("for whom it works best and worst is compared exactly, in the measure's own direction", () => {
  expect(gapOf(evaluation, 0)).toEqual({ best: 0, worst: 2, apart: 7_250_000n });
  expect(gapOf(evaluation, 0, "script")).toEqual({ best: 0, worst: 1, apart: 7_250_000n });
  expect(gapOf(evaluation, 1)).toEqual({ best: 1, worst: 0, apart: 600_000n });
  expect(gapOf(evaluation, 1, "century")).toBeUndefined();
  expect(gapOf(evaluation, 2)).toBeUndefined();
  expect(scaled("-0.5")).toBe(-500_000n);
  expect(scaled("88.25")).toBe(scaled("88.250"));
});

test("a course says how long each part takes", () => {
  const { text } = courseFile(course);
  const read = (changes: object) => refusals(() => parseCourse(changed(text, changes), "x"));
  expect(read({ parts: [{ title: "a", text: "b", minutes: 0 }] })[0]).toContain(
    "parts.0.minutes: 0 is no whole number that can stand here: write one from 1 to 10000",
  );
  expect(read({ parts: ["a"] })[0]).toContain('parts.0: "a" is no object');
  expect(() => courseFile({ ...course, title: " " })).toThrow(Refused);
});

import { sha256, stringToHex } from "viem";
import { expect, test } from "vitest";
import {
  buildCroissant,
  type CroissantDraft,
  croissantProblems,
  croissantText,
  readCroissant,
} from "./croissant.ts";
import { refusalText } from "./refusal.ts";

const draft: CroissantDraft = {
  name: "Parish registers",
  description: "Transcribed lines of parish registers, 1650 to 1800.",
  licence: "CC-BY-4.0",
  url: "https://archive.example/registers",
  creators: [{ type: "Organization", name: "The archive", url: "https://archive.example" }],
  datePublished: "2030-01-31",
  version: "1.0.0",
  keywords: ["handwriting", "history"],
  inLanguage: ["de"],
  files: [
    {
      path: "files.jsonl",
      bytes: 12,
      sha256: sha256(stringToHex("list")),
      encodingFormat: "application/jsonl",
    },
    { path: "lines.csv", bytes: 40, sha256: sha256(stringToHex("lines")), encodingFormat: "text/csv" },
  ],
  fileSets: [
    { id: "images", containedIn: "files.jsonl", encodingFormat: "image/jpeg", includes: "**/*.jpg" },
  ],
  recordSets: [
    {
      "@type": "cr:RecordSet",
      "@id": "lines",
      field: [
        {
          "@type": "cr:Field",
          "@id": "lines/text",
          dataType: "sc:Text",
          source: { fileObject: { "@id": "lines.csv" }, extract: { column: "text" } },
        },
      ],
    },
  ],
};

/** A whole file, to be spoilt. */
const whole = (): Record<string, unknown> => JSON.parse(croissantText(draft)) as Record<string, unknown>;
const told = (json: unknown) => croissantProblems(json).map(refusalText);

test("what is built is Croissant 1.1 without a problem, and always the same bytes", () => {
  expect(told(buildCroissant(draft))).toEqual([]);
  const text = croissantText(draft);
  expect(text).toBe(croissantText({ ...draft }));
  expect(text).not.toContain("undefined");
  expect(JSON.parse(text)).toMatchObject({
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.1",
    license: "https://spdx.org/licenses/CC-BY-4.0",
  });
});

test("what is built is read back", () => {
  const { dataset, problems } = readCroissant(croissantText(draft));
  expect(problems).toEqual([]);
  expect(dataset).toEqual({
    name: draft.name,
    description: draft.description,
    licences: ["CC-BY-4.0"],
    url: draft.url,
    creators: ["The archive"],
    datePublished: "2030-01-31",
    version: "1.0.0",
    keywords: ["handwriting", "history"],
    languages: ["de"],
    citeAs: undefined,
    files: draft.files.map(({ path, bytes, sha256: hash, encodingFormat }) => ({
      name: path,
      encodingFormat: [encodingFormat],
      size: `${bytes} B`,
      sha256: hash.slice(2),
      contentUrl: path,
    })),
    fileSets: [{ name: "images", includes: ["**/*.jpg"] }],
    recordSets: [{ name: "lines", fields: ["lines/text"] }],
  });
});

test.each([
  "@context",
  "@type",
  "conformsTo",
  "name",
  "description",
  "license",
  "url",
  "creator",
  "datePublished",
  "version",
  "distribution",
])("without %s there is one problem that names it", (field) => {
  const { [field]: _, ...rest } = whole();
  const problems = croissantProblems(rest).filter((problem) => problem.field === field);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ value: "nothing" });
});

test.each([
  [
    "conformsTo",
    "http://mlcommons.org/croissant/1.0",
    'conformsTo: "http://mlcommons.org/croissant/1.0" is not Croissant 1.1: write "http://mlcommons.org/croissant/1.1"',
  ],
  [
    "license",
    "cc by 4.0",
    'license: "cc by 4.0" is neither an address nor in the SPDX list: write "https://spdx.org/licenses/CC-BY-4.0"',
  ],
  ["datePublished", "31.1.2030", 'datePublished: "31.1.2030" is no date: write it as 2030-01-31'],
  ["datePublished", "2030-02-30", 'datePublished: "2030-02-30" is no date: write it as 2030-01-31'],
  [
    "url",
    "archive.example",
    'url: "archive.example" is no address: write the https address of the dataset\'s page',
  ],
  [
    "url",
    "javascript:alert(1)",
    'url: "javascript:alert(1)" is no address: write the https address of the dataset\'s page',
  ],
  [
    "creator",
    [{ "@type": "sc:Person" }],
    'creator.0: {"@type":"sc:Person"} has no name: write {"@type": "sc:Organization", "name": …} or the same with sc:Person',
  ],
  ["distribution", [], "distribution: [] holds no file: list FileObjects or FileSets"],
  ["name", " ", 'name: " " is no text: write what people call the dataset'],
] as const)("%s may not be %j", (field, value, sentence) => {
  expect(told({ ...whole(), [field]: value })).toContain(sentence);
});

test.each([
  ["a file without a hash", { sha256: undefined }, "distribution.0.sha256"],
  ["a hash that is none", { sha256: "abc" }, "distribution.0.sha256"],
  ["a file that is nowhere", { contentUrl: "" }, "distribution.0.contentUrl"],
  ["a format that is none", { encodingFormat: "csv" }, "distribution.0.encodingFormat"],
  ["no name", { "@id": undefined }, "distribution.0.@id"],
  ["a name that another has", { "@id": "images" }, "distribution.0.@id"],
  ["another type", { "@type": "sc:DataDownload" }, "distribution.0.@type"],
  ["an archive that is not there", { containedIn: { "@id": "gone.zip" } }, "distribution.0.containedIn"],
] as const)("a file object with %s is refused", (_, change, field) => {
  const json = whole();
  const [first, ...rest] = json.distribution as Record<string, unknown>[];
  const fields = croissantProblems({ ...json, distribution: [{ ...first, ...change }, ...rest] }).map(
    (problem) => problem.field,
  );
  expect(fields).toContain(field);
});

test("a file set needs a pattern and the list that holds it, and a field a type and a source that is there", () => {
  const json = whole();
  const files = json.distribution as Record<string, unknown>[];
  const set = { "@type": "cr:FileSet", "@id": "set", encodingFormat: "text/plain" };
  const field = { "@type": "cr:Field", "@id": "lines/x", source: { fileSet: { "@id": "gone" } } };
  const problems = croissantProblems({
    ...json,
    distribution: [...files, set],
    recordSet: [
      { "@type": "cr:RecordSet", "@id": "lines", field: [field] },
      { "@type": "cr:RecordSet", "@id": "empty" },
    ],
  });
  expect(problems.map((problem) => problem.field)).toEqual([
    "distribution.3.containedIn",
    "distribution.3.includes",
    "recordSet.0.field.0.dataType",
    "recordSet.0.field.0.source",
    "recordSet.1.field",
  ]);
});

test("the specification's own forms are taken: one for a list, references, sources with transforms", () => {
  expect(
    told({
      "@context": { "@language": "en", "@vocab": "http://schema.org/" },
      "@type": "Dataset",
      "dct:conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
      name: { "@value": "PASS", "@language": "en" },
      description: "Images without humans.",
      license: { "@type": "sc:CreativeWork", name: "House licence", url: "https://example.org/licence" },
      url: "https://example.org/pass",
      creator: { "@type": "sc:Person", name: "Yuki" },
      datePublished: "2029-05-01T10:00:00Z",
      version: 1,
      distribution: [
        {
          "@type": "cr:FileObject",
          "@id": "manifest.zip",
          contentUrl: "https://example.org/manifest.zip",
          encodingFormat: "application/zip",
          sha256: "a".repeat(64),
        },
        {
          "@type": "cr:FileObject",
          "@id": "inner.csv",
          contentUrl: "inner.csv",
          containedIn: { "@id": "manifest.zip" },
          encodingFormat: ["text/csv", "https://www.wikidata.org/wiki/Q935809"],
        },
        {
          "@type": "cr:FileSet",
          "@id": "files",
          encodingFormat: "image/jpeg",
          containedIn: {
            "@type": "cr:DataSource",
            fileObject: { "@id": "manifest.zip" },
            transform: { unArchive: true, readLines: true },
          },
        },
      ],
    }),
  ).toEqual([]);
});

test("a file that is no Croissant at all is told so, with its line where there is one", () => {
  expect(readCroissant("{").problems.map(refusalText)).toEqual([
    "croissant.json, the file: it is no JSON: write it as JSON-LD",
  ]);
  expect(readCroissant("[]")).toMatchObject({ dataset: undefined, problems: [{ field: "the file" }] });
  const text = JSON.stringify({ ...whole(), version: "" }, undefined, 1);
  const line = text.split("\n").findIndex((each) => each.includes('"version"')) + 1;
  expect(readCroissant(text).problems.map(refusalText)).toEqual([
    `croissant.json line ${line}, version: "" is no version: write it as 1.0.0 and raise it with every change`,
  ]);
});

test("a hostile file is read without harm and told at most so much", () => {
  const nodes = Array.from({ length: 500 }, () => ({
    "@type": [null, 3],
    "@id": {},
    sha256: [],
    containedIn: [null],
  }));
  const { dataset, problems } = readCroissant(
    JSON.stringify({
      name: { name: {} },
      creator: [null, 1],
      keywords: {},
      distribution: nodes,
      recordSet: [null, { field: [null] }],
    }),
  );
  expect(problems).toHaveLength(50);
  expect(dataset).toMatchObject({ name: "", creators: ["1"], files: [] });
});

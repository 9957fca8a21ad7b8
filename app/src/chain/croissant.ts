// What a dataset is, in the form that search engines and training tools read: Croissant 1.1, JSON-LD over schema.org.
// Source: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
import type { Hash } from "viem";
import { canonicalJson } from "./canonicalJson.ts";
import { jsonLines, lineOf } from "./jsonLines.ts";
import { quoted, type Refusal } from "./refusal.ts";
import { isSpdxId, nearestSpdxId, spdxUrl } from "./spdx.ts";

export const CROISSANT = "http://mlcommons.org/croissant/1.1";

export interface CroissantCreator {
  readonly type: "Person" | "Organization";
  readonly name: string;
  readonly url?: string;
}

/** One file of the dataset. */
export interface CroissantFile {
  /** Its path in the dataset, with /; also its name. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Hash;
  /** Where its bytes are; the path itself unless said. */
  readonly contentUrl?: string;
  /** A media type such as text/csv. */
  readonly encodingFormat: string;
  readonly description?: string;
}

/** Files of one kind, which the file list `containedIn` names. */
export interface CroissantFileSet {
  readonly id: string;
  readonly containedIn: string;
  readonly encodingFormat: string;
  /** A glob pattern. */
  readonly includes: string;
  readonly description?: string;
}

export interface CroissantDraft {
  readonly name: string;
  readonly description: string;
  /** An SPDX identifier, or the address of another licence. */
  readonly licence: string;
  readonly url: string;
  readonly creators: readonly CroissantCreator[];
  /** 2030-01-31. */
  readonly datePublished: string;
  /** 1.0.0 */
  readonly version: string;
  readonly keywords?: readonly string[];
  readonly inLanguage?: readonly string[];
  readonly citeAs?: string;
  readonly files: readonly CroissantFile[];
  readonly fileSets: readonly CroissantFileSet[];
  /** As the specification has them. */
  readonly recordSets?: readonly Json[];
}

type Json = Readonly<Record<string, unknown>>;

/** The context that the specification recommends (appendix 1): every short name, and where it is defined. */
const CONTEXT: Json = {
  "@language": "en",
  "@vocab": "http://schema.org/",
  sc: "http://schema.org/",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  dct: "http://purl.org/dc/terms/",
  conformsTo: "dct:conformsTo",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  examples: { "@id": "cr:examples", "@type": "@json" },
  ...Object.fromEntries(
    [
      ...["annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes"],
      ...["extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray"],
      ...["isLiveDataset", "jsonPath", "key", "md5", "parentField", "readLines", "recordSet", "references"],
      ...["regex", "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value"],
    ].map((term) => [term, `cr:${term}`]),
  ),
};

/** The file as an object. What it lacks croissantProblems says. */
export function buildCroissant(draft: CroissantDraft): Json {
  const { name, description, url, datePublished, version, citeAs, licence } = draft;
  return {
    "@context": CONTEXT,
    "@type": "sc:Dataset",
    conformsTo: CROISSANT,
    name,
    description,
    license: isSpdxId(licence) ? spdxUrl(licence) : licence,
    url,
    creator: draft.creators.map(({ type, ...creator }) => ({ "@type": `sc:${type}`, ...creator })),
    datePublished,
    version,
    citeAs,
    keywords: draft.keywords,
    inLanguage: draft.inLanguage,
    distribution: [
      ...draft.files.map(
        ({ path, bytes, sha256, contentUrl = path, encodingFormat, description: about }) => ({
          "@type": "cr:FileObject",
          "@id": path,
          name: path,
          description: about,
          contentUrl,
          contentSize: `${bytes} B`,
          encodingFormat,
          sha256: sha256.slice(2),
        }),
      ),
      ...draft.fileSets.map(({ id, containedIn, encodingFormat, includes, description: about }) => ({
        "@type": "cr:FileSet",
        "@id": id,
        name: id,
        description: about,
        containedIn: { "@id": containedIn },
        encodingFormat,
        includes,
      })),
    ],
    recordSet: draft.recordSets,
  };
}

/** The one way to write it: its bytes are hashed, and the hash is on the chain. */
export const croissantText = (draft: CroissantDraft): string => canonicalJson(buildCroissant(draft), String);

// ---- Reading what somebody else wrote ----

/** What a page shows of a dataset. All of it is text from outside. */
export interface CroissantSummary {
  readonly name: string;
  readonly description: string;
  /** SPDX identifiers where the list has them, and else addresses as they are given. */
  readonly licences: readonly string[];
  readonly url: string;
  readonly creators: readonly string[];
  readonly datePublished: string;
  readonly version: string | undefined;
  readonly keywords: readonly string[];
  readonly languages: readonly string[];
  readonly citeAs: string | undefined;
  readonly files: readonly {
    readonly name: string;
    readonly encodingFormat: readonly string[];
    readonly size: string | undefined;
    readonly sha256: string | undefined;
    readonly contentUrl: string | undefined;
  }[];
  readonly fileSets: readonly { readonly name: string; readonly includes: readonly string[] }[];
  readonly recordSets: readonly { readonly name: string; readonly fields: readonly string[] }[];
}

export interface CroissantRead {
  /** As far as it can be read; none where it is no dataset at all. */
  readonly dataset: CroissantSummary | undefined;
  readonly problems: readonly Refusal[];
}

/** Reads a Croissant file. Problems name the line. @param file shown in problems */
export function readCroissant(text: string, file = "croissant.json"): CroissantRead {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const problem = { file, field: "the file", value: "it", why: "is no JSON", mend: "write it as JSON-LD" };
    return { dataset: undefined, problems: [problem] };
  }
  const places = jsonLines(text);
  const problems = croissantProblems(json).map((problem): Refusal => {
    const line = lineOf(places, problem.field);
    return { file, ...(line !== undefined && { line }), ...problem };
  });
  return { dataset: isObject(json) ? summaryOf(json) : undefined, problems };
}

function summaryOf(json: Json): CroissantSummary {
  const nodes = listOf(json.distribution).filter(isObject);
  const texts = (value: unknown) => listOf(value).flatMap((each) => textOf(each) ?? []);
  return {
    name: textOf(json.name) ?? "",
    description: textOf(json.description) ?? "",
    licences: texts(json.license).map(spdxIn),
    url: textOf(json.url) ?? "",
    creators: texts(json.creator),
    datePublished: textOf(json.datePublished) ?? "",
    version: textOf(json.version),
    keywords: texts(json.keywords),
    languages: texts(json.inLanguage),
    citeAs: textOf(json.citeAs),
    files: nodes.filter(isKind("FileObject")).map((node) => ({
      name: nameOf(node),
      encodingFormat: texts(node.encodingFormat),
      size: textOf(node.contentSize),
      sha256: textOf(node.sha256),
      contentUrl: textOf(node.contentUrl),
    })),
    fileSets: nodes
      .filter(isKind("FileSet"))
      .map((node) => ({ name: nameOf(node), includes: texts(node.includes) })),
    recordSets: listOf(json.recordSet)
      .filter(isObject)
      .map((node) => ({ name: nameOf(node), fields: listOf(node.field).filter(isObject).map(nameOf) })),
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON-LD says one and a list of one alike. */
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** A text, a number, or the name (else the address) of what is described. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (!isObject(value)) return undefined;
  return [value["@value"], value.name, value.url, value["@id"]].find(
    (text): text is string => typeof text === "string",
  );
}

const nameOf = (node: Json): string => textOf(node.name) ?? textOf(node["@id"]) ?? "";

/** The last part of a type's name, whatever its prefix. */
const kindsOf = (node: Json): readonly string[] =>
  listOf(node["@type"]).flatMap((type) => (typeof type === "string" ? [type.replace(/^.*[:/#]/, "")] : []));

const isKind =
  (kind: string) =>
  (node: Json): boolean =>
    kindsOf(node).includes(kind);

function spdxIn(licence: string): string {
  const id = /^https?:\/\/spdx\.org\/licenses\/(.+?)(?:\.html|\/)?$/.exec(licence)?.[1];
  return id !== undefined && isSpdxId(decodeURIComponent(id)) ? decodeURIComponent(id) : licence;
}

// ---- What is wrong with it ----

const MOST_PROBLEMS = 50;

/**
 * What keeps a file from being Croissant 1.1 as the registries want it: what the specification requires, what it says of each
 * part, and a version, which it only recommends. Empty: nothing. `field` is the path of the property.
 */
export function croissantProblems(value: unknown): readonly Refusal[] {
  const found = new Problems();
  if (!isObject(value)) {
    found.add("the file", value, "is no object", 'begin with { and write "@type": "sc:Dataset"');
    return found.all;
  }
  headProblems(value, found);
  distributionProblems(value, found);
  recordProblems(value, found);
  return found.all;
}

class Problems {
  readonly #found: Refusal[] = [];

  add(field: string, value: unknown, why: string, mend: string): void {
    if (this.#found.length < MOST_PROBLEMS) this.#found.push({ field, value: quoted(value), why, mend });
  }

  get all(): readonly Refusal[] {
    return this.#found;
  }
}

function headProblems(json: Json, found: Problems): void {
  if (!isObject(json["@context"]) && typeof json["@context"] !== "string" && !Array.isArray(json["@context"]))
    found.add(
      "@context",
      json["@context"],
      "is no context",
      "write the one of appendix 1 of the specification",
    );
  if (!isKind("Dataset")(json)) found.add("@type", json["@type"], "is no dataset", 'write "sc:Dataset"');
  const versions = listOf(json.conformsTo ?? json["dct:conformsTo"]).map(idOf);
  if (!versions.includes(CROISSANT))
    found.add("conformsTo", json.conformsTo, "is not Croissant 1.1", `write "${CROISSANT}"`);
  for (const [field, mend] of [
    ["name", "write what people call the dataset"],
    ["description", "write what is in it and what it is good for"],
  ] as const)
    if (!isSaid(json[field])) found.add(field, json[field], "is no text", mend);
  if (!isUrl(json.url))
    found.add("url", json.url, "is no address", "write the https address of the dataset's page");
  licenceProblems(json, found);
  creatorProblems(json, found);
  if (!isDate(json.datePublished))
    found.add("datePublished", json.datePublished, "is no date", "write it as 2030-01-31");
  if (!isText(json.version) && typeof json.version !== "number")
    found.add("version", json.version, "is no version", "write it as 1.0.0 and raise it with every change");
}

function licenceProblems(json: Json, found: Problems): void {
  const licences = listOf(json.license);
  if (licences.length === 0)
    found.add(
      "license",
      json.license,
      "is no licence",
      "write the https://spdx.org/licenses/ address of one",
    );
  for (const licence of licences) {
    if (isObject(licence) && (isUrl(licence.url) || isUrl(licence["@id"]) || isText(licence.name))) continue;
    if (isUrl(licence) || (typeof licence === "string" && isSpdxId(licence))) continue;
    const meant = typeof licence === "string" ? nearestSpdxId(licence) : undefined;
    found.add(
      "license",
      licence,
      "is neither an address nor in the SPDX list",
      `write ${meant === undefined ? "the https://spdx.org/licenses/ address of one" : `"${spdxUrl(meant)}"`}`,
    );
  }
}

function creatorProblems(json: Json, found: Problems): void {
  const creators = listOf(json.creator);
  const mend = 'write {"@type": "sc:Organization", "name": …} or the same with sc:Person';
  if (creators.length === 0) found.add("creator", json.creator, "is nobody", mend);
  creators.forEach((creator, index) => {
    if (isText(creator)) return;
    const named = isObject(creator) && (isText(creator.name) || isText(creator["@id"]));
    if (!named) found.add(`creator.${index}`, creator, "has no name", mend);
  });
}

function distributionProblems(json: Json, found: Problems): void {
  const nodes = listOf(json.distribution);
  if (nodes.length === 0)
    found.add("distribution", json.distribution, "holds no file", "list FileObjects or FileSets");
  const ids = new Map<string, number>();
  for (const node of nodes) if (isObject(node) && isText(node["@id"])) count(ids, node["@id"]);
  nodes.forEach((node, index) => {
    const field = Array.isArray(json.distribution) ? `distribution.${index}` : "distribution";
    if (!isObject(node)) {
      found.add(field, node, "is no object", "describe a cr:FileObject or cr:FileSet");
      return;
    }
    const id = node["@id"];
    if (!isText(id)) found.add(`${field}.@id`, id, "is no name", "give each file a name of its own");
    else if ((ids.get(id) ?? 0) > 1)
      found.add(`${field}.@id`, id, "is named twice", "give each a name of its own");
    for (const container of listOf(node.containedIn)) {
      const held = idOf(container);
      const isSource = isObject(container) && container["@type"] !== undefined;
      if (!isSource && (held === undefined || !ids.has(held)))
        found.add(
          `${field}.containedIn`,
          container,
          "is not in the distribution",
          "name a file that is there",
        );
    }
    if (isKind("FileObject")(node)) fileProblems(node, field, found);
    else if (isKind("FileSet")(node)) fileSetProblems(node, field, found);
    else found.add(`${field}.@type`, node["@type"], "is no file", "write cr:FileObject or cr:FileSet");
  });
}

function fileProblems(node: Json, field: string, found: Problems): void {
  if (!isText(node.contentUrl))
    found.add(`${field}.contentUrl`, node.contentUrl, "is no address", "write where the file's bytes are");
  formatProblems(node, field, found);
  const { sha256 } = node;
  if (sha256 === undefined) {
    // What is taken out of a file whose hash is there needs none of its own.
    if (node.containedIn === undefined)
      found.add(`${field}.sha256`, sha256, "is no hash", "write the file's SHA-256 in 64 digits");
  } else if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/i.test(sha256))
    found.add(`${field}.sha256`, sha256, "is no SHA-256", "write it in 64 digits, without 0x");
}

function fileSetProblems(node: Json, field: string, found: Problems): void {
  formatProblems(node, field, found);
  if (listOf(node.containedIn).length === 0)
    found.add(
      `${field}.containedIn`,
      node.containedIn,
      "is nowhere",
      "name the archive or list that holds the set",
    );
  // A source with a type of its own, such as a list that is read line by line, says by itself which files it means.
  const selects = listOf(node.containedIn).some((each) => isObject(each) && each["@type"] !== undefined);
  const includes = listOf(node.includes);
  if (includes.length === 0 ? !selects : !includes.every(isText))
    found.add(`${field}.includes`, node.includes, "is no pattern", 'write one such as "**/*.jpg"');
}

function formatProblems(node: Json, field: string, found: Problems): void {
  const formats = listOf(node.encodingFormat);
  if (formats.length > 0 && formats.every((format) => isUrl(format) || isMediaType(format))) return;
  found.add(
    `${field}.encodingFormat`,
    node.encodingFormat,
    "is no media type",
    'write one such as "text/csv"',
  );
}

function recordProblems(json: Json, found: Problems): void {
  const sources = new Set(listOf(json.distribution).flatMap((node) => idOf(node) ?? []));
  const sets = listOf(json.recordSet).filter((set): set is Json => {
    if (isObject(set)) return true;
    found.add("recordSet", set, "is no object", "describe a cr:RecordSet");
    return false;
  });
  const ids = new Map<string, number>();
  for (const set of sets) {
    for (const node of [set, ...fieldsIn(set)]) {
      const id = idOf(node);
      if (id === undefined) continue;
      count(ids, id);
      sources.add(id);
    }
  }
  sets.forEach((set, index) => {
    const at = Array.isArray(json.recordSet) ? `recordSet.${index}` : "recordSet";
    if (!isKind("RecordSet")(set))
      found.add(`${at}.@type`, set["@type"], "is no record set", 'write "cr:RecordSet"');
    idProblems(set, at, ids, found);
    const fields = fieldsIn(set);
    if (fields.length === 0)
      found.add(`${at}.field`, set.field, "holds no field", "describe at least one cr:Field");
    fields.forEach((field, place) => {
      fieldProblems(field, `${at}.field.${place}`, ids, sources, found);
    });
  });
}

const fieldsIn = (node: Json): readonly Json[] =>
  [...listOf(node.field), ...listOf(node.subField)]
    .filter(isObject)
    .flatMap((field) => [field, ...fieldsIn({ field: field.subField })]);

function idProblems(node: Json, at: string, ids: ReadonlyMap<string, number>, found: Problems): void {
  const id = node["@id"];
  if (!isText(id)) found.add(`${at}.@id`, id, "is no name", "give it a name of its own");
  else if ((ids.get(id) ?? 0) > 1)
    found.add(`${at}.@id`, id, "is named twice", "give each a name of its own");
}

function fieldProblems(
  field: Json,
  at: string,
  ids: ReadonlyMap<string, number>,
  sources: ReadonlySet<string>,
  found: Problems,
): void {
  if (!isKind("Field")(field)) found.add(`${at}.@type`, field["@type"], "is no field", 'write "cr:Field"');
  idProblems(field, at, ids, found);
  const types = listOf(field.dataType);
  const hasType = types.length > 0 && types.every(isText);
  if (!hasType && listOf(field.subField).length === 0)
    found.add(`${at}.dataType`, field.dataType, "is no type", 'write one such as "sc:Text"');
  if (!isObject(field.source)) return;
  const named = idOf(field.source) ?? idOf(field.source.fileObject) ?? idOf(field.source.fileSet);
  if (named !== undefined && !sources.has(named))
    found.add(`${at}.source`, named, "is not in this file", "name a file, a set or a field that is there");
}

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isObject(value)) return undefined;
  const id = value["@id"];
  return typeof id === "string" ? id : undefined;
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

/** A text, or one whose language is said. */
const isSaid = (value: unknown): boolean => isText(isObject(value) ? value["@value"] : value);

const isUrl = (value: unknown): boolean =>
  typeof value === "string" && URL.canParse(value) && /^(?:https?|ipfs|urn|doi):/.test(value);

const isMediaType = (value: unknown): boolean =>
  typeof value === "string" && /^[a-z]+\/[\w.+-]+(?:\s*;.*)?$/i.test(value);

function isDate(value: unknown): boolean {
  const text = isObject(value) ? value["@value"] : value;
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text))
    return false;
  const time = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text))
  );
}

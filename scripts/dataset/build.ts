// One version of a dataset from a folder and the table of who contributed what: the salted tree, the receipts, the Croissant
// file, and the three hashes that go on the chain. Salts are fresh for each version, and kept where only the steward reads.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Hash, isHash, zeroHash } from "viem";
import { cidOf } from "../../app/src/chain/cid.ts";
import {
  type Contribution,
  ContributionTree,
  contributionLeaf,
  contributionOf,
  freshSalt,
  leavesText,
  receiptText,
} from "../../app/src/chain/contributionTree.ts";
import {
  buildCroissant,
  type CroissantDraft,
  croissantProblems,
  croissantText,
} from "../../app/src/chain/croissant.ts";
import { documentHash, LARGEST_DOCUMENT } from "../../app/src/chain/documentsClient.ts";
import { addressIn } from "../../app/src/chain/givenText.ts";
import { Refused } from "../../app/src/chain/refusal.ts";
import { isSpdxId, nearestSpdxId } from "../../app/src/chain/spdx.ts";
import { CommandRefused } from "../command.ts";
import { FileUnusable } from "../deploy/files.ts";
import type { Contributed } from "./contributors.ts";
import { jsonIn, jsonLinesIn, PRIVATE, places, writeLines } from "./files.ts";
import { fileLine, type HashedFile, type HashedFolder } from "./hashFolder.ts";

const VERSION_FORMAT = "rochdale-dataset-version/1";

/** What the steward says of the dataset. */
export interface About
  extends Pick<
    CroissantDraft,
    | "name"
    | "description"
    | "url"
    | "creators"
    | "datePublished"
    | "version"
    | "keywords"
    | "inLanguage"
    | "citeAs"
  > {
  /** An SPDX identifier. */
  readonly licence: string;
  /** The Croissant file, which is public, names every file. */
  readonly listFiles: boolean;
}

/** A version as it goes on the chain. */
export interface BuiltVersion {
  readonly content: Hash;
  /** Zero where nobody's data is in it. */
  readonly contributions: Hash;
  readonly metadata: Hash;
  readonly licence: string;
  readonly leaves: number;
  readonly files: number;
  readonly bytes: number;
}

/** A contribution with its files, as the steward keeps it. */
export interface KeptContribution extends Contribution {
  readonly leaf: Hash;
  readonly files: readonly string[];
}

/** Before hours of hashing: what would be refused after them. @throws CommandRefused, Refused, as buildVersion does */
export function checkAbout(kit: string, about: About): void {
  const { version } = places(kit);
  if (existsSync(version))
    throw new CommandRefused(
      `${version} is there already: a version never changes, so build the next one with another --kit.`,
    );
  croissantOf({ files: [], bytes: 0, content: zeroHash, before: 0 }, about);
}

/** @throws CommandRefused where a version is there already, Refused where the description is not complete */
export function buildVersion(
  kit: string,
  folder: HashedFolder,
  contributed: readonly Contributed[],
  about: About,
): BuiltVersion {
  checkAbout(kit, about);
  const at = places(kit);
  const croissant = croissantOf(folder, about);
  const kept = salted(at.contributions, folder.files, contributed);
  // First of all the salts: without them no receipt that was given is worth anything.
  writeLines(at.contributions, linesOf(kept), PRIVATE);
  const tree = kept.length === 0 ? undefined : new ContributionTree(kept.map(({ leaf }) => leaf));
  const contributions = tree?.root ?? zeroHash;
  const bySubject = Map.groupBy(kept, ({ subject }) => subject);
  for (const [subject, own] of bySubject)
    writeLines(
      join(at.receipts, `${subject}.json`),
      [
        receiptText(
          own.map(({ contribution, salt, leaf }) => ({
            subject,
            contribution,
            salt,
            leaf,
            proof: tree?.proof(leaf) ?? [],
            root: contributions,
            content: folder.content,
          })),
        ),
      ],
      PRIVATE,
      false,
    );
  writeLines(at.leaves, [leavesText(kept.map(({ leaf }) => leaf))]);
  writeLines(at.croissant, [croissant]);
  const built: BuiltVersion = {
    content: folder.content,
    contributions,
    metadata: documentHash(croissant),
    licence: about.licence,
    leaves: kept.length,
    files: folder.files.length,
    bytes: folder.bytes,
  };
  const cids = { files: cidOf(built.content), croissant: cidOf(built.metadata) };
  // Last of all: where this file is, the others are whole.
  writeLines(at.version, [`${JSON.stringify({ format: VERSION_FORMAT, ...built, cids }, undefined, 2)}\n`]);
  return built;
}

function* linesOf(kept: readonly KeptContribution[]): Generator<string> {
  for (const each of kept) yield `${JSON.stringify(each)}\n`;
}

/** Salts that a run wrote which was stopped are used again; all others are fresh. */
function salted(
  path: string,
  files: readonly HashedFile[],
  contributed: readonly Contributed[],
): readonly KeptContribution[] {
  const hashes = new Map(files.map(({ path: name, sha256 }) => [name, sha256]));
  const key = (subject: string, contribution: Hash, names: readonly string[]) =>
    JSON.stringify([subject, contribution, names]);
  const former = new Map(
    existsSync(path)
      ? readContributions(path).map((each) => [key(each.subject, each.contribution, each.files), each.salt])
      : [],
  );
  return contributed.map(({ subject, files: names }) => {
    const contribution = contributionOf(names.map((name) => hashes.get(name) ?? zeroHash));
    const salt = former.get(key(subject, contribution, names)) ?? freshSalt();
    const leaf = contributionLeaf({ subject, contribution, salt });
    return { subject, contribution, salt, leaf, files: names };
  });
}

/** The private list of contributions; every leaf is that of what it says. @throws FileUnusable */
export function readContributions(path: string): readonly KeptContribution[] {
  return [...jsonLinesIn(path)].map(([line, value]) => {
    const { subject, contribution, salt, files } = (value ?? {}) as Readonly<Record<string, unknown>>;
    const whose = addressIn(subject);
    const isWhole =
      whose !== undefined &&
      typeof contribution === "string" &&
      isHash(contribution) &&
      typeof salt === "string" &&
      isHash(salt) &&
      Array.isArray(files) &&
      files.every((name) => typeof name === "string");
    if (!isWhole)
      throw new FileUnusable(
        `${path} line ${line} is no contribution: take the file from a copy of the kit's folder.`,
      );
    const leaf = contributionLeaf({ subject: whose, contribution, salt });
    return { subject: whose, contribution, salt, leaf, files };
  });
}

/** @throws FileUnusable */
export function readVersion(kit: string): BuiltVersion {
  const { version } = places(kit);
  const json = jsonIn(version, VERSION_FORMAT);
  const hash = (field: string): Hash => {
    const value = json[field];
    if (typeof value !== "string" || !isHash(value))
      throw new FileUnusable(`${version}: ${field} is no hash; build the version again in another folder.`);
    return value;
  };
  return {
    content: hash("content"),
    contributions: hash("contributions"),
    metadata: hash("metadata"),
    licence: String(json.licence),
    leaves: Number(json.leaves),
    files: Number(json.files),
    bytes: Number(json.bytes),
  };
}

// ---- The Croissant file ----

const LIST = "files.jsonl";

function croissantOf({ files, content }: HashedFolder, about: About): string {
  const { licence, listFiles, ...rest } = about;
  if (!isSpdxId(licence)) {
    const meant = nearestSpdxId(licence);
    throw new CommandRefused(
      `--licence ${licence} is not in the SPDX list: ${meant === undefined ? "take one from https://spdx.org/licenses" : `did you mean ${meant}?`}`,
    );
  }
  const listed = files.map(({ path, bytes, sha256 }) => ({
    path,
    bytes,
    sha256,
    encodingFormat: mediaTypeOf(path),
  }));
  const listBytes = files.reduce((sum, file) => sum + Buffer.byteLength(fileLine(file)), 0);
  const draft: CroissantDraft = {
    ...rest,
    licence,
    files: [
      {
        path: LIST,
        bytes: listBytes,
        sha256: content,
        encodingFormat: "application/jsonl",
        description:
          "Every file of the dataset with its size and SHA-256, one a line. It comes with the data.",
      },
      ...(listFiles ? listed : []),
    ],
    fileSets: listFiles ? [] : fileSetsOf(files),
  };
  const problems = croissantProblems(buildCroissant(draft));
  if (problems.length > 0)
    throw new Refused(problems.map((problem) => ({ file: "croissant.json", ...problem })));
  const text = croissantText(draft);
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_DOCUMENT)
    throw new CommandRefused(
      `The Croissant file has ${bytes} bytes, and relays keep at most ${LARGEST_DOCUMENT}: ${listFiles ? "leave out --list-files" : "shorten the description"}.`,
    );
  return text;
}

/** One set for each ending, by its pattern: names of files may say who they are of, so none is named. */
function fileSetsOf(files: readonly HashedFile[]): CroissantDraft["fileSets"] {
  const endings = [...new Set(files.map(({ path }) => endingOf(path)))].sort();
  return endings.map((ending) => ({
    id: ending === "" ? "other-files" : `${ending}-files`,
    containedIn: LIST,
    encodingFormat: TYPES[ending] ?? UNKNOWN_TYPE,
    includes: ending === "" ? "**/*" : `**/*.${ending}`,
  }));
}

const endingOf = (path: string): string => /\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? "";
const mediaTypeOf = (path: string): string => TYPES[endingOf(path)] ?? UNKNOWN_TYPE;
const UNKNOWN_TYPE = "application/octet-stream";
/** Of the files that co-ops' datasets are made of. Source: IANA's list of media types. */
const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  flac: "audio/flac",
  geojson: "application/geo+json",
  gz: "application/gzip",
  html: "text/html",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  jsonl: "application/jsonl",
  md: "text/markdown",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  parquet: "application/vnd.apache.parquet",
  pdf: "application/pdf",
  png: "image/png",
  tar: "application/x-tar",
  tif: "image/tiff",
  tiff: "image/tiff",
  tsv: "text/tab-separated-values",
  txt: "text/plain",
  wav: "audio/wav",
  webp: "image/webp",
  xml: "application/xml",
  zip: "application/zip",
};

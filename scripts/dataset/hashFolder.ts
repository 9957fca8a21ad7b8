// A folder's files and their SHA-256, however large: never more than one piece of one file is in memory. What is finished is
// written down at once, so that a run that was stopped goes on after its last finished file.
import { createHash } from "node:crypto";
import {
  appendFileSync,
  type BigIntStats,
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  truncateSync,
} from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Hash } from "viem";
import { CommandRefused } from "../command.ts";
import { makeRoom, PRIVATE, places, writeLines } from "./files.ts";

export interface HashedFile {
  /** In the folder, with /. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Hash;
}

export interface HashedFolder {
  /** In the order of their paths. */
  readonly files: readonly HashedFile[];
  readonly bytes: number;
  /** SHA-256 of the list of files: what the chain keeps as the version's content. */
  readonly content: Hash;
  /** How many were hashed by an earlier run. */
  readonly before: number;
}

/** One line of the list; its bytes are hashed, so there is one way only to write it. */
export const fileLine = ({ path, bytes, sha256 }: HashedFile): string =>
  `${JSON.stringify({ path, bytes, sha256: sha256.slice(2) })}\n`;

/** Bytes read at once. */
const PIECE = 1 << 20;

/** Says how far it is. @param done bytes, of all */
export type HashProgress = (done: number, of: number, path: string) => void;

/**
 * Hashes all files of a folder, and writes the list of them.
 * @param kit where the list and the state of the work are kept
 * @throws CommandRefused where something in the folder is no file, or changes while it is read
 */
export function hashFolder(folder: string, kit: string, progress: HashProgress): HashedFolder {
  const inside = `${resolve(kit)}${sep}`.startsWith(`${resolve(folder)}${sep}`);
  if (inside)
    throw new CommandRefused(
      `--kit ${kit} lies in the folder ${folder}, whose files are hashed: name a folder outside of it.`,
    );
  const found = filesIn(folder);
  if (found.length === 0)
    throw new CommandRefused(`${folder} holds no file: name the folder that holds the dataset.`);
  const { state, files: list } = places(kit);
  makeRoom(state);
  const known = readState(state);
  const of = found.reduce((sum, { bytes }) => sum + bytes, 0);
  let [done, before] = [0, 0];
  const buffer = Buffer.allocUnsafe(PIECE);
  const files = found.map(({ path, bytes, mark }): HashedFile => {
    const stands = known.get(path);
    if (stands?.mark === mark && stands.bytes === bytes) {
      before += 1;
      done += bytes;
      progress(done, of, path);
      return { path, bytes, sha256: stands.sha256 };
    }
    const sha256 = hashFile(join(folder, path), mark, buffer, (read) => progress(done + read, of, path));
    done += bytes;
    appendFileSync(state, `${JSON.stringify({ path, bytes, mark, sha256 })}\n`, { mode: PRIVATE });
    return { path, bytes, sha256 };
  });
  const hash = createHash("sha256");
  const lines = function* () {
    for (const file of files) {
      const line = fileLine(file);
      hash.update(line);
      yield line;
    }
  };
  writeLines(list, lines(), PRIVATE);
  return { files, bytes: of, content: `0x${hash.digest("hex")}`, before };
}

export interface Found {
  readonly path: string;
  readonly bytes: number;
  /** Another one wherever the file was written to. */
  readonly mark: string;
}

/** The plain files of a folder and all below it, by their paths. @throws CommandRefused */
export function filesIn(folder: string): readonly Found[] {
  const found: Found[] = [];
  const enter = (inner: string) => {
    for (const name of namesIn(join(folder, inner))) {
      const path = inner === "" ? name : `${inner}/${name}`;
      const stat = statOf(join(folder, path));
      if (stat.isDirectory()) enter(path);
      else if (stat.isFile()) found.push({ path, bytes: Number(stat.size), mark: markOf(stat) });
      else
        throw new CommandRefused(
          `${join(folder, path)} is ${stat.isSymbolicLink() ? "a link" : "no plain file"}: put the file itself there, or take it out.`,
        );
    }
  };
  enter("");
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (problem) {
    throw unreadable(folder, problem);
  }
}

function statOf(path: string): BigIntStats {
  try {
    return lstatSync(path, { bigint: true });
  } catch (problem) {
    throw unreadable(path, problem);
  }
}

const unreadable = (path: string, problem: unknown) =>
  new CommandRefused(
    `${path} cannot be read (${(problem as NodeJS.ErrnoException).code ?? String(problem)}): name a folder that is there and may be read.`,
  );

const markOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string =>
  `${size}:${mtimeNs}:${ctimeNs}:${ino}`;

/** @throws CommandRefused where the file changes meanwhile */
export function hashFile(
  path: string,
  mark: string | undefined,
  buffer: Buffer = Buffer.allocUnsafe(PIECE),
  progress: (read: number) => void = () => {},
): Hash {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (problem) {
    throw unreadable(path, problem);
  }
  try {
    const hash = createHash("sha256");
    let read = 0;
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, null);
      if (length === 0) break;
      hash.update(buffer.subarray(0, length));
      read += length;
      progress(read);
    }
    if (mark !== undefined && markOf(fstatSync(file, { bigint: true })) !== mark)
      throw new CommandRefused(`${path} changed while it was read: run it again once nobody writes to it.`);
    return `0x${hash.digest("hex")}`;
  } finally {
    closeSync(file);
  }
}

interface Stand {
  readonly bytes: number;
  readonly mark: string;
  readonly sha256: Hash;
}

/** What earlier runs finished. A last line that was cut off by the end of a run is taken away. */
function readState(path: string): ReadonlyMap<string, Stand> {
  const known = new Map<string, Stand>();
  if (!existsSync(path)) return known;
  const text = readFileSync(path, "utf8");
  const whole = text.lastIndexOf("\n") + 1;
  if (whole < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, whole)));
  for (const line of text.slice(0, whole).split("\n")) {
    if (line === "") continue;
    try {
      const { path: name, ...stand } = JSON.parse(line) as Stand & { readonly path: string };
      if (/^0x[0-9a-f]{64}$/.test(stand.sha256)) known.set(name, stand);
    } catch {
      // What cannot be read is hashed again.
    }
  }
  return known;
}

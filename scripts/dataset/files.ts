// The kit's files: written whole or not at all, a line at a time, so that none of them is ever whole in memory.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { FileUnusable, readText } from "../deploy/files.ts";

/** Read and written by its owner alone. */
export const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;
const PUBLIC = 0o644;
/** Characters that are written together. */
const PIECE = 65_536;

/** Where the kit keeps what. `private` holds what would show who contributed what. */
export const places = (kit: string) =>
  ({
    version: join(kit, "version.json"),
    croissant: join(kit, "croissant.json"),
    leaves: join(kit, "leaves.txt"),
    published: join(kit, "published.json"),
    state: join(kit, "private", "hashed.jsonl"),
    files: join(kit, "private", "files.jsonl"),
    contributions: join(kit, "private", "contributions.jsonl"),
    receipts: join(kit, "private", "receipts"),
  }) as const;

/** The same for one use. */
export const placesOfUse = (use: string) =>
  ({
    manifest: join(use, "manifest.json"),
    leaves: join(use, "leaves.txt"),
    recorded: join(use, "recorded.json"),
    files: join(use, "private", "files.jsonl"),
    refused: join(use, "private", "refused.jsonl"),
  }) as const;

/** Makes the folder of a file; the one called `private` only its owner may enter. */
export function makeRoom(path: string): void {
  const parts = dirname(path).split(sep);
  const first = parts.lastIndexOf("private");
  try {
    if (first > 0) mkdirSync(parts.slice(0, first).join(sep) || sep, { recursive: true });
    mkdirSync(dirname(path), { recursive: true, ...(first >= 0 && { mode: PRIVATE_FOLDER }) });
  } catch (problem) {
    throw new FileUnusable(`${dirname(path)} cannot be made: ${(problem as Error).message}`);
  }
}

/**
 * Puts the lines in place of the file, or leaves the file as it was.
 * @param lasting waits until the disk has it; not for thousands of files that can be made again
 * @throws FileUnusable
 */
export function writeLines(path: string, lines: Iterable<string>, mode = PUBLIC, lasting = true): void {
  makeRoom(path);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    rmSync(draft, { force: true });
    const file = openSync(draft, "wx", mode);
    try {
      let piece = "";
      for (const line of lines) {
        piece += line;
        if (piece.length < PIECE) continue;
        writeWholly(file, piece);
        piece = "";
      }
      writeWholly(file, piece);
      if (lasting) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (problem) {
    rmSync(draft, { force: true });
    throw problem instanceof FileUnusable || !isSystem(problem)
      ? problem
      : new FileUnusable(`${path} cannot be written: ${(problem as Error).message}`);
  }
}

const isSystem = (problem: unknown): boolean => problem instanceof Error && "code" in problem;

function writeWholly(file: number, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) at += writeSync(file, bytes, at);
}

/** The objects of a JSON Lines file, with their lines counted from 1. @throws FileUnusable */
export function* jsonLinesIn(path: string): Generator<readonly [line: number, value: unknown]> {
  let line = 0;
  for (const text of readText(path).split("\n")) {
    line += 1;
    if (text.trim() === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new FileUnusable(`${path} line ${line} is no JSON: take the file again from where it was made.`);
    }
    yield [line, value];
  }
}

/** An object of a JSON file. @throws FileUnusable */
export function jsonIn(path: string, format: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (problem) {
    if (problem instanceof FileUnusable) throw problem;
    throw new FileUnusable(`${path} is no JSON: take the file again from where it was made.`);
  }
  if (typeof value !== "object" || value === null || Reflect.get(value, "format") !== format)
    throw new FileUnusable(`${path} is no file of the form ${format}: name the folder that the kit wrote.`);
  return value as Readonly<Record<string, unknown>>;
}

// Files that survive being stopped: written whole or not at all, and by one process at a time.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

export class FileUnusable extends Error {
  override readonly name = "FileUnusable";
}

/** Puts the whole text in place of the file, or leaves the file as it was. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(draft, "w");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (problem) {
    rmSync(draft, { force: true });
    throw new FileUnusable(`${path} cannot be written: ${(problem as Error).message}`);
  }
}

/** The file's text, which must be UTF-8. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (problem) {
    const absent = (problem as NodeJS.ErrnoException).code === "ENOENT";
    throw new FileUnusable(
      `${path} ${absent ? "does not exist" : `cannot be read: ${(problem as Error).message}`}.`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileUnusable(`${path} is not in UTF-8: save it as a text in UTF-8.`);
  }
}

const LOCK_PATIENCE_MS = 15_000;

/** Does something while no other process of this machine does it to the same file. */
export async function whileLocked<Done>(path: string, act: () => Promise<Done>): Promise<Done> {
  const lock = `${path}.lock`;
  const until = Date.now() + LOCK_PATIENCE_MS;
  while (!taken(lock)) {
    if (Date.now() > until)
      throw new FileUnusable(`${path} is being changed by somebody else: try again, or remove ${lock}.`);
    await new Promise((done) => setTimeout(done, 50));
  }
  try {
    return await act();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "EEXIST")
      throw new FileUnusable(`${lock} cannot be written: ${(problem as Error).message}`);
  }
  if (!holderLives(lock)) rmSync(lock, { force: true });
  return false;
}

/** A process that was stopped leaves its lock behind. */
function holderLives(lock: string): boolean {
  let holder: number;
  try {
    holder = Number(readFileSync(lock, "utf8"));
  } catch {
    return false; // gone in the meantime
  }
  if (!(holder > 0)) return true; // being written at this moment
  try {
    process.kill(holder, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === "EPERM";
  }
}

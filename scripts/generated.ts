// Files that are generated and committed: one way to write them, and one way to see that they are up to date.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesUnder, root } from "./project.ts";

/** Path from the repository's root to content. */
export type GeneratedFiles = ReadonlyMap<string, string>;

function committed(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

/** What stands in the owned folders but is not generated any more. */
const leftovers = (files: GeneratedFiles, folders: readonly string[]) =>
  folders.flatMap((folder) => filesUnder(folder)).filter((path) => !files.has(path));

/** One line for each file that is missing, different, or left over. */
export function differences(files: GeneratedFiles, folders: readonly string[]): string[] {
  const stale = [...files].flatMap(([path, content]) => {
    const found = committed(path);
    return found === content ? [] : [`${path} ${found === undefined ? "is missing" : "is out of date"}`];
  });
  return [...stale, ...leftovers(files, folders).map((path) => `${path} is no longer generated`)];
}

/** Writes what differs and removes what is left over; returns what it did, one line each. */
export function write(files: GeneratedFiles, folders: readonly string[]): string[] {
  const done = [...files].flatMap(([path, content]) => {
    if (committed(path) === content) return [];
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    return [`wrote ${path}`];
  });
  const removed = leftovers(files, folders).map((path) => {
    rmSync(join(root, path));
    return `removed ${path}`;
  });
  return [...done, ...removed];
}

/** Ends a `--check` or a writing run with plain lines; problems make it fail. */
export function conclude(
  what: string,
  check: boolean,
  files: GeneratedFiles,
  folders: readonly string[],
  problems: readonly string[] = [],
): void {
  const stale = check ? differences(files, folders) : [];
  for (const line of [...problems, ...stale, ...(check ? [] : write(files, folders))]) console.log(line);
  if (stale.length > 0) console.log("Run `npm run generate` and commit what it writes.");
  if (problems.length + stale.length > 0) process.exitCode = 1;
  else console.log(`${what}: ${files.size} files ${check ? "up to date" : "in place"}.`);
}

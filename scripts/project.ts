import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

export const secondsSince = (started: number): string =>
  `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Every file in a folder given in full, as sorted paths from that folder with forward slashes; none if it is absent. */
export function filesIn(folder: string): string[] {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(folder);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw problem;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The files under one of the repository's folders, as paths from its root. */
export const filesUnder = (folder: string, ending = ""): string[] =>
  filesIn(join(root, folder))
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`);

const list = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true });

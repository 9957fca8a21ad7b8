// Folders as large as datasets are: hashed in pieces, stopped by force, and gone on with.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root } from "../project.ts";
import { places } from "./files.ts";
import { fileLine, hashFolder } from "./hashFolder.ts";

const MIB = 1 << 20;
const room = mkdtempSync(join(tmpdir(), "dataset-hash-"));
afterAll(() => rmSync(room, { recursive: true, force: true }));

let folders = 0;

/** A folder with these files, and a kit's folder beside it. */
function made(files: Readonly<Record<string, string>>): { readonly folder: string; readonly kit: string } {
  folders += 1;
  const folder = join(room, `data${folders}`);
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, kit: join(room, `kit${folders}`) };
}

/** A file of zeros that takes no room on the disk. */
function sparse(path: string, bytes: number): void {
  writeFileSync(path, "");
  truncateSync(path, bytes);
}

const silent = () => {};
const sha256 = (text: string) => `0x${createHash("sha256").update(text).digest("hex")}`;
const stateLines = (kit: string): number => {
  const { state } = places(kit);
  return existsSync(state) ? readFileSync(state, "utf8").split("\n").length - 1 : 0;
};

/** The command as people run it, in a process of its own. */
function start(folder: string, kit: string) {
  const child = spawn(process.execPath, [
    join(root, "scripts/dataset.ts"),
    "hash",
    folder,
    "--kit",
    kit,
    "--json",
  ]);
  let out = "";
  child.stdout.on("data", (part: Buffer) => {
    out += part.toString();
  });
  const ended = new Promise<{ readonly code: number | null; readonly out: string }>((done) => {
    child.on("close", (code) => done({ code, out }));
  });
  return { child, ended };
}

describe("hashing a folder", () => {
  test("the list is in the order of paths, and its own hash is the content", () => {
    const { folder, kit } = made({ "b.txt": "two", "a/z.txt": "one", "a-b.txt": "", "é.txt": "three" });
    const { files, content, bytes } = hashFolder(folder, kit, silent);
    expect(files.map(({ path, sha256: hash }) => [path, hash])).toEqual([
      ["a-b.txt", sha256("")],
      ["a/z.txt", sha256("one")],
      ["b.txt", sha256("two")],
      ["é.txt", sha256("three")],
    ]);
    expect(bytes).toBe(11);
    const list = readFileSync(places(kit).files, "utf8");
    expect(list).toBe(files.map(fileLine).join(""));
    expect(content).toBe(sha256(list));
    expect(statSync(places(kit).files).mode & 0o777).toBe(0o600);
    expect(statSync(join(kit, "private")).mode & 0o777).toBe(0o700);
  });

  test("only what changed is hashed again", () => {
    const { folder, kit } = made({ "a.txt": "one", "b.txt": "two" });
    const first = hashFolder(folder, kit, silent);
    expect(first.before).toBe(0);
    expect(hashFolder(folder, kit, silent)).toEqual({ ...first, before: 2 });
    writeFileSync(join(folder, "b.txt"), "owt");
    const changed = hashFolder(folder, kit, silent);
    expect(changed.before).toBe(1);
    expect(changed.files[1]?.sha256).toBe(sha256("owt"));
    expect(changed.content).not.toBe(first.content);
  });

  test("a line that the end of a run cut off is not believed", () => {
    const { folder, kit } = made({ "a.txt": "one", "b.txt": "two" });
    const whole = hashFolder(folder, kit, silent);
    const { state } = places(kit);
    truncateSync(state, statSync(state).size - 20);
    expect(hashFolder(folder, kit, silent)).toEqual({ ...whole, before: 1 });
    appendFileSync(state, "no json at all\n");
    expect(hashFolder(folder, kit, silent)).toEqual({ ...whole, before: 2 });
  });

  test("links, an empty folder, none at all, and a kit inside the data are refused", () => {
    const { folder, kit } = made({ "a.txt": "one" });
    expect(() => hashFolder(folder, join(folder, "kit"), silent)).toThrow("lies in the folder");
    symlinkSync("/etc/passwd", join(folder, "link.txt"));
    expect(() => hashFolder(folder, kit, silent)).toThrow("is a link: put the file itself there");
    const empty = made({});
    expect(() => hashFolder(empty.folder, empty.kit, silent)).toThrow("holds no file");
    expect(() => hashFolder(join(room, "nowhere"), kit, silent)).toThrow("cannot be read (ENOENT)");
  });

  test("a run that was killed goes on after its last finished file, to the same list", {
    timeout: 60_000,
  }, async () => {
    const COUNT = 300;
    const { folder, kit } = made({});
    for (let i = 0; i < COUNT; i++) sparse(join(folder, `${String(i).padStart(3, "0")}.bin`), 2 * MIB + i);
    const { child, ended } = start(folder, kit);
    while (stateLines(kit) < 10 && child.exitCode === null) await new Promise((done) => setTimeout(done, 5));
    child.kill("SIGKILL");
    await ended;
    const finished = stateLines(kit);
    expect(finished).toBeGreaterThanOrEqual(10);
    expect(finished).toBeLessThan(COUNT);
    expect(existsSync(places(kit).files)).toBe(false);

    const again = await start(folder, kit).ended;
    expect(again.code).toBe(0);
    const report = JSON.parse(again.out) as { before: number; files: number; content: string };
    expect(report).toMatchObject({ before: finished, files: COUNT });
    expect(report.content).toBe(hashFolder(folder, join(room, "kit-whole"), silent).content);
  });

  test("two gigabytes in one file take no more memory than one byte", { timeout: 120_000 }, async () => {
    const small = made({ "a.bin": "a" });
    const large = made({});
    sparse(join(large.folder, "large.bin"), 2048 * MIB);
    const [{ out: little }, { out: much }] = [
      await start(small.folder, small.kit).ended,
      await start(large.folder, large.kit).ended,
    ];
    const peak = (out: string) => (JSON.parse(out) as { peakMemoryMiB: number }).peakMemoryMiB;
    expect(JSON.parse(much)).toMatchObject({ bytes: 2048 * MIB });
    expect(peak(much) - peak(little)).toBeLessThan(64);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import first from "./en.json";

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${path}${key}`] : flat(value, `${path}${key}.`),
  );
}

/** As the files are put together when they are loaded. */
function joined(one: Tree, other: Tree): Tree {
  const both = (a: string | Tree | undefined, b: string | Tree) =>
    typeof a === "object" && typeof b === "object" ? joined(a, b) : b;
  return { ...one, ...Object.fromEntries(Object.entries(other).map(([key, b]) => [key, both(one[key], b)])) };
}

const parts = readdirSync("app/src/i18n")
  .filter((file) => /^en\.\w+\.json$/.test(file))
  .map((file): Tree => JSON.parse(readFileSync(join("app/src/i18n", file), "utf8")));
const english = parts.reduce(joined, first as Tree);
const withoutCount = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const keys = flat(english).map(withoutCount);
const known = new Set(keys);
const ROOMS = ["ui", "features", "pages"];
const sources = ROOMS.flatMap((room) =>
  readdirSync(join("app/src", room), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
    .map((path) => ({ path: join(room, path), text: readFileSync(join("app/src", room, path), "utf8") })),
);

/** The keys that a source writes out whole. */
const keysIn = (text: string): string[] =>
  [...text.matchAll(/\bt\(\s*"([^"]+)"|i18nKey="([^"]+)"|key: "([a-z]\w*\.[\w.]+)"/g)].map(
    ([, called, transed, named]) => called ?? transed ?? named ?? "",
  );

test("every key in the sources has its words", () => {
  const missing = sources.flatMap(({ path, text }) =>
    keysIn(text)
      .filter((key) => !known.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test("what the first screen loads finds its words in the first file", () => {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const reached = new Set<string>();
  const follow = (path: string) => {
    const text = texts.get(path);
    if (text === undefined || reached.has(path)) return;
    reached.add(path);
    for (const [, target = ""] of text.matchAll(/^import (?!type)[^"]*?"(\.[^"]+)"/gm))
      follow(join(dirname(path), target));
  };
  follow("pages/App.tsx");
  expect(reached).toContain("pages/OverviewPage.tsx");
  const early = new Set(flat(first).map(withoutCount));
  const late = [...reached].flatMap((path) =>
    keysIn(texts.get(path) ?? "")
      .filter((key) => known.has(key) && !early.has(key) && !key.startsWith("error."))
      .map((key) => `${path}: ${key}`),
  );
  expect(late).toEqual([]);
});

test("every key made of parts has words that begin and end so", () => {
  const missing = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*`([^`]+)`/g)]
      .map(([, template]) => template ?? "")
      .filter((template) => {
        const pattern = template.split(/\$\{[^}]+\}/).map((part) => part.replaceAll(".", "\\."));
        return !keys.some((key) => new RegExp(`^${pattern.join("\\w+")}$`).test(key));
      })
      .map((template) => `${path}: ${template}`),
  );
  expect(missing).toEqual([]);
});

test("the words keep to the language of the design", () => {
  const { error: _, signIn: __, ...rest } = english; // the sign-in dialogue alone says "wallet"; errors are the contracts'
  const words = (tree: Tree): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : words(value)));
  const refused = words(rest).filter(
    (text) =>
      /\b(DAO|token holder|stake|gas|yield|airdrop|mint|whale)\b|!|\bwallet\b/i.test(text) &&
      !text.includes("no wallet, no account"),
  );
  expect(refused).toEqual([]);
});

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

const files = readdirSync("app/src/i18n").filter((file) => file.endsWith(".json"));
/** All words of a language, of the first file and of the parts. */
const wordsOf = (language: string): Tree =>
  files
    .filter((file) => file.startsWith(`${language}.`))
    .map((file): Tree => JSON.parse(readFileSync(join("app/src/i18n", file), "utf8")))
    .reduce(joined);
const english = wordsOf("en");
const others = [...new Set(files.map((file) => file.split(".")[0] ?? ""))].filter((name) => name !== "en");
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

/** Every text by its key. */
function texts(tree: Tree, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] satisfies [string, string]]
      : texts(value, `${path}${key}.`),
  );
}

const COUNTED = /_(zero|one|two|few|many|other)$/;
const englishTexts = new Map(texts(english));
const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
const tagsIn = (text: string) => [...text.matchAll(/<\/?\w+>/g)].map(([tag]) => tag);
const same = (a: readonly string[], b: readonly string[]) => String([...a].sort()) === String([...b].sort());

/** Numbers that a form for one certain count may write as a word, or leave out. */
const SPELLED = new Set(["count", "n", "shown"]);

/** Whether a translation puts in what English does. */
function fits(key: string, text: string): boolean {
  const forms = COUNTED.test(key)
    ? ["_one", "_other"].map((form) => englishTexts.get(withoutCount(key) + form) ?? "")
    : [englishTexts.get(key) ?? ""];
  const whole = forms.at(-1) ?? "";
  if (!same(tagsIn(text), tagsIn(whole))) return false;
  if (!/_(zero|one|two)$/.test(key)) return same(namesIn(text), namesIn(whole));
  const held = (names: readonly string[]) => names.filter((name) => !SPELLED.has(name));
  return (
    same(held(namesIn(text)), held(namesIn(whole))) &&
    namesIn(text).every((name) => forms.some((form) => namesIn(form).includes(name)))
  );
}

test.each(others)("%s has the words that English has, with every plural of its own", (language) => {
  const found = new Map(texts(wordsOf(language)));
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const wanted = new Set(
    [...englishTexts.keys()].flatMap((key) =>
      COUNTED.test(key) ? plurals.map((plural) => `${withoutCount(key)}_${plural}`) : [key],
    ),
  );
  expect({
    missing: [...wanted].filter((key) => !found.has(key)),
    unknown: [...found.keys()].filter((key) => !wanted.has(key)),
    misfit: [...found].filter(([key, text]) => wanted.has(key) && !fits(key, text)).map(([key]) => key),
    loud: [...found].filter(([, text]) => /[!¡]/.test(text)).map(([key]) => key),
  }).toEqual({ missing: [], unknown: [], misfit: [], loud: [] });
});

test.each(others)("%s has the words of the first screen in its first file", (language) => {
  const there = new Set(
    flat(JSON.parse(readFileSync(`app/src/i18n/${language}.json`, "utf8"))).map(withoutCount),
  );
  expect(flat(first).filter((key) => !there.has(withoutCount(key)))).toEqual([]);
});

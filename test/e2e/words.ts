// The pages' own words, to find in one language what a story names in English.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/project.ts";

const FOLDER = join(root, "app/src/i18n");
type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] satisfies [string, string]]
      : flat(value, `${path}${key}.`),
  );
}

const wordsOf = (language: string) =>
  new Map(
    readdirSync(FOLDER)
      .filter((file) => file.startsWith(`${language}.`) && file.endsWith(".json"))
      .flatMap((file) => flat(JSON.parse(readFileSync(join(FOLDER, file), "utf8")))),
  );
const english = wordsOf("en");
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const gaps = /\{\{\w+\}\}|<\/?\w+>/;

/** The longest stretch of a text without a gap. */
const longestStretch = (text: string) =>
  text
    .split(gaps)
    .map((stretch) => stretch.trim())
    .reduce((longest, stretch) => (stretch.length > longest.length ? stretch : longest), "");

/** What stands in another language where English has these words, once for each place that has them. */
function allInLanguage(words: string, language: string): string[] {
  if (language === "en") return [words];
  const entries = [...english];
  const tries: ((text: string) => boolean)[] = [
    (text) => text === words,
    (text) => new RegExp(`^${text.split(gaps).map(escaped).join(".+")}$`).test(words),
    (text) => text.includes(words),
  ];
  const found = tries
    .map((fits) => entries.filter(([, text]) => fits(text)))
    .find(({ length }) => length > 0);
  const translated = wordsOf(language);
  const texts = (found ?? []).map(([key]) => translated.get(key)).filter((text) => text !== undefined);
  if (texts.length === 0) throw new Error(`No words of the page in ${language} are: ${words}`);
  return texts.map(longestStretch);
}

/** What to look for in another language where English has these words: the longest stretch of them without a gap. */
export const inLanguage = (words: string, language: string): string =>
  allInLanguage(words, language)[0] ?? words;

/** The same where several places of the pages have these words, each with a translation of its own. */
export const anyInLanguage = (words: string, language: string): RegExp =>
  new RegExp(allInLanguage(words, language).map(escaped).join("|"));

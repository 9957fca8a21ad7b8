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

/** What to look for in another language where English has these words: the longest stretch of them without a gap. */
export function inLanguage(words: string, language: string): string {
  if (language === "en") return words;
  const entries = [...english];
  const [key] =
    entries.find(([, text]) => text === words) ??
    entries.find(([, text]) => new RegExp(`^${text.split(gaps).map(escaped).join(".+")}$`).test(words)) ??
    entries.find(([, text]) => text.includes(words)) ??
    [];
  const text = key === undefined ? undefined : wordsOf(language).get(key);
  if (text === undefined) throw new Error(`No words of the page in ${language} are: ${words}`);
  const stretches = text.split(gaps).map((stretch) => stretch.trim());
  return stretches.reduce((longest, stretch) => (stretch.length > longest.length ? stretch : longest), "");
}

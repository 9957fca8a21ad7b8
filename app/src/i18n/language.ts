import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import english from "./en.json";

const KEY = "language";
type Words = { default: Record<string, unknown> };
/** Every other language is a file beside this one, loaded when chosen. */
const files = import.meta.glob<Words>(["./*.json", "!./en.json", "!./*.*.json"]);
const FILE_OF = new Map(Object.keys(files).map((path) => [path.slice(2, -".json".length), path]));
export const LANGUAGES: readonly string[] = ["en", ...FILE_OF.keys()];

/** Words that the first screen does not need, e.g. `en.pages.json`. A language may keep all its words in one file. */
const partFiles = import.meta.glob<Words>("./*.*.json");
export type WordPart =
  | "pages"
  | "errors"
  | "founding"
  | "membership"
  | "agents"
  | "joining"
  | "board"
  | "requisition"
  | "convening"
  | "data"
  | "meetings"
  | "minutes"
  | "models"
  | "money"
  | "notices"
  | "record"
  | "talk";
const wanted = new Set<WordPart>();
const loading = new Map<string, Promise<void>>();

/** A language's name in itself. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

export async function startLanguage(): Promise<void> {
  const wished = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split("-")[0])];
  const language = wished.find((tag) => tag && LANGUAGES.includes(tag)) ?? "en";
  i18next.use(initReactI18next);
  await i18next.init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    react: { bindI18nStore: "added" }, // words that come later are shown when they come
  });
  await show(language);
}

export async function chooseLanguage(language: string): Promise<void> {
  localStorage.setItem(KEY, language);
  await show(language);
}

/** Loads a part of the words, in this language and in English, and in every language chosen from then on. */
export async function loadWords(part: WordPart): Promise<void> {
  wanted.add(part);
  await Promise.all([...new Set(["en", i18next.language])].map((language) => loadPart(part, language)));
}

function loadPart(part: WordPart, language: string): Promise<void> | undefined {
  const path = `./${language}.${part}.json`;
  const load = partFiles[path];
  if (load === undefined || loading.has(path)) return loading.get(path);
  const words = load().then(
    ({ default: found }) => void i18next.addResourceBundle(language, "translation", found, true),
    (error: unknown) => {
      loading.delete(path);
      throw error;
    },
  );
  loading.set(path, words);
  return words;
}

async function show(language: string): Promise<void> {
  const path = FILE_OF.get(language);
  const load = path === undefined ? undefined : files[path];
  if (load && !i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", (await load()).default, true);
  await Promise.all([...wanted].map((part) => loadPart(part, language)));
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language); // before anything is drawn anew: charts ask it
  await i18next.changeLanguage(language);
}

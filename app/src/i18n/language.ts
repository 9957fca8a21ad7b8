import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import english from "./en.json";

const KEY = "language";
/** Every other language is a file beside this one, loaded when chosen. */
const files = import.meta.glob<{ default: Record<string, unknown> }>(["./*.json", "!./en.json"]);
const FILE_OF = new Map(Object.keys(files).map((path) => [path.slice(2, -".json".length), path]));
export const LANGUAGES: readonly string[] = ["en", ...FILE_OF.keys()];

/** A language's name in itself. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

export async function startLanguage(): Promise<void> {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split("-")[0])];
  const language = wanted.find((tag) => tag && LANGUAGES.includes(tag)) ?? "en";
  i18next.use(initReactI18next);
  await i18next.init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await show(language);
}

export async function chooseLanguage(language: string): Promise<void> {
  localStorage.setItem(KEY, language);
  await show(language);
}

async function show(language: string): Promise<void> {
  const path = FILE_OF.get(language);
  const load = path === undefined ? undefined : files[path];
  if (load && !i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", (await load()).default);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

import i18next, { type TFunction } from "i18next";
import { loadWords } from "./language.ts";

/**
 * What went wrong, in words: a contract's own refusal by its name, else by the kind of error. The words for errors are
 * many and seldom needed; for the moment in which they are loaded the text is empty, and whoever shows it is drawn again
 * then (see startLanguage).
 */
export function errorText(t: TFunction, error: unknown): string {
  if (!i18next.exists("error.unknown")) {
    void loadWords("errors").catch(() => {}); // asked for again with the next error
    return "";
  }
  const names: string[] = [];
  if (error && typeof error === "object") {
    if ("errorName" in error && typeof error.errorName === "string") names.push(error.errorName);
    if ("name" in error && typeof error.name === "string") names.push(error.name);
  }
  return t([...names.map((name) => `error.${name}`), "error.unknown"], {
    error: error instanceof Error ? error.message : "",
  });
}

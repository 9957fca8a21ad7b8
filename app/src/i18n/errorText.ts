import type { TFunction } from "i18next";

/** What went wrong, in words: a contract's own refusal by its name, else by the kind of error. */
export function errorText(t: TFunction, error: unknown): string {
  const names: string[] = [];
  if (error && typeof error === "object") {
    if ("errorName" in error && typeof error.errorName === "string") names.push(error.errorName);
    if ("name" in error && typeof error.name === "string") names.push(error.name);
  }
  return t([...names.map((name) => `error.${name}`), "error.unknown"], {
    error: error instanceof Error ? error.message : "",
  });
}

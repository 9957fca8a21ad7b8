import i18next, { type TFunction } from "i18next";
import { formatFor } from "./format.ts";
import { loadWords } from "./language.ts";

/** Which of an error's arguments stand in its sentence, by name; `when` is a moment, all others are counts. */
const VALUES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  BoardBadTerm: { most: 1 },
  BoardTooFewSupporters: { given: 1, needed: 2 },
  BoardTooSmall: { seated: 0, least: 1 },
  MembershipBadRecovery: { given: 1, needed: 2 },
  MembershipBoardTooSmall: { seated: 0, least: 1 },
  MembershipExists: { id: 1 },
  MembershipHearingNotOver: { when: 1 },
  MembershipRecoveredLately: { when: 1 },
  MembershipTooManyAdmissions: { free: 1 },
  MembershipWasExpelled: { id: 1 },
};

/**
 * What went wrong, in words: a contract's own refusal by its name, else by the kind of error; then what was refused
 * further inside. The words for errors are many and seldom needed; for the moment in which they are loaded the text is
 * empty, and whoever shows it is drawn again then (see startLanguage).
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
  if (names[0] === "MemberAccountsNoClaim") names.unshift(`ClaimFate${Number(argumentsOf(error)[2])}`);
  const text = t([...names.map((name) => `error.${name}`), "error.unknown"], {
    error: error instanceof Error ? error.message : "",
    ...valuesOf(names[0] ?? "", error),
  });
  const inside = error instanceof Error && "reason" in error ? error.reason : undefined;
  return inside instanceof Error ? `${text} ${errorText(t, inside)}` : text;
}

function argumentsOf(error: unknown): readonly unknown[] {
  return error instanceof Error && "args" in error && Array.isArray(error.args) ? error.args : [];
}

function valuesOf(name: string, error: unknown): Record<string, string> {
  const args = argumentsOf(error);
  const format = formatFor(i18next.language);
  return Object.fromEntries(
    Object.entries(VALUES[name] ?? {}).map(([value, at]) => {
      const arg: unknown = args[at];
      const number = typeof arg === "bigint" || typeof arg === "number" ? BigInt(arg) : 0n;
      return [value, value === "when" ? format.moment(number) : String(number)];
    }),
  );
}

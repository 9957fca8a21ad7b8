// How the documents whose SHA-256 is on the record are read: model cards, evaluations, courses. They come from strangers, so
// nothing of them is believed: a field has its form and its length, or it is refused by name with the mend.
import { type Hash, stringToBytes } from "viem";
import { canonicalJson } from "./canonicalJson.ts";
import { documentHash, LARGEST_DOCUMENT } from "./documentsClient.ts";
import { type JsonLines, jsonLines, lineOf } from "./jsonLines.ts";
import { noJson, quoted, type Refusal, Refused } from "./refusal.ts";

/** A document that is wrong throughout is not told field by field. */
const MOST_REFUSALS = 50;

/** A document as it is given away: its bytes are hashed, so there is one way only to write it. */
export interface DocumentFile {
  /** Canonical JSON (RFC 8785), without a line feed at the end. */
  readonly text: string;
  /** SHA-256 of the text in UTF-8, as the registries keep it. */
  readonly hash: Hash;
}

/** The one way to write a document. @param document what its reader has accepted */
export function documentFile(document: object): DocumentFile {
  const text = canonicalJson(document, String);
  return { text, hash: documentHash(text) };
}

/** The fields of one object of a document, each asked for once; a field of the object that nobody asked for is refused. */
export interface Fields {
  /** A text in one line. */
  line(field: string, most: number): string;
  optionalLine(field: string, most: number): string | undefined;
  /** A text of one or more lines. */
  text(field: string, most: number): string;
  optionalText(field: string, most: number): string | undefined;
  /** One of these words. */
  word<const W extends string>(field: string, words: readonly W[]): W;
  /** A whole number. */
  whole(field: string, least: number, most: number): number;
  /** Texts of one line each. `least`: how many there must be. */
  lines(field: string, least: number, most: number, longest: number): readonly string[];
  /** Objects, each with fields of its own. */
  objects<T>(
    field: string,
    least: number,
    most: number,
    read: (fields: Fields, index: number) => T,
  ): readonly T[];
  object<T>(field: string, read: (fields: Fields) => T): T | undefined;
  optionalObject<T>(field: string, read: (fields: Fields) => T): T | undefined;
  /** The value as it stands, for forms that only one document has. */
  value(field: string): unknown;
  refuse(field: string, value: unknown, why: string, mend: string): void;
}

/**
 * Reads a document's text.
 * @param name shown in refusals
 * @param format what `format` must say
 * @throws Refused with the refusals found, at most 50
 */
export function readDocument<T>(text: string, name: string, format: string, read: (fields: Fields) => T): T {
  const whole = (why: string, mend: string, value = "it") =>
    new Refused([{ file: name, field: "the file", value, why, mend }]);
  const bytes = text.length > LARGEST_DOCUMENT ? text.length : stringToBytes(text).length;
  if (bytes > LARGEST_DOCUMENT)
    throw whole("is too long", `write at most ${LARGEST_DOCUMENT} bytes`, `${bytes} bytes`);
  let json: unknown;
  let places: JsonLines;
  try {
    json = JSON.parse(text);
    places = jsonLines(text);
  } catch (problem) {
    throw noJson(
      name,
      (problem as Error).message,
      "write it as JSON, or take the file again from its author",
    );
  }
  const refusals: Refusal[] = [];
  const refuse = (field: string, value: unknown, why: string, mend: string) => {
    if (refusals.length >= MOST_REFUSALS) return;
    const line = lineOf(places, field);
    refusals.push({
      file: name,
      ...(line !== undefined && { line }),
      field,
      value: quoted(value),
      why,
      mend,
    });
  };
  for (const { key } of places.repeated) refuse(key, key, "is said twice", "say it once");
  if (!isObject(json)) throw whole("is no object", `let it begin with { and say "format": "${format}"`);
  if (json.format !== format) {
    refuse("format", json.format, "is another form", `write "${format}"`);
    throw new Refused(refusals);
  }
  const reader = fieldsOf(json, "", refuse);
  reader.fields.value("format");
  const document = read(reader.fields);
  reader.end();
  if (refusals.length > 0) throw new Refused(refusals);
  return document;
}

type Refuse = (field: string, value: unknown, why: string, mend: string) => void;
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** No control characters but line ends, and no half of a character; what it means is for readers to judge. */
const isClean = (text: string): boolean => !/\p{Cs}|(?!\n)\p{Cc}/u.test(text);

function fieldsOf(
  json: Json,
  path: string,
  refuse: Refuse,
): { readonly fields: Fields; readonly end: () => void } {
  const asked = new Set<string>();
  const at = (field: string) => (path === "" ? field : `${path}.${field}`);
  const value = (field: string): unknown => {
    asked.add(field);
    return Object.hasOwn(json, field) ? json[field] : undefined;
  };
  const checked = (given: unknown, where: string, most: number, multiline: boolean): string => {
    const mend = multiline
      ? `write a text of at most ${most} characters`
      : `write one line, at most ${most} characters`;
    if (typeof given !== "string")
      refuse(where, given, given === undefined ? "is missing" : "is no text", mend);
    else if (given.trim() === "") refuse(where, given, "is empty", mend);
    else if (given.length > most) refuse(where, given, `is ${given.length} characters long`, mend);
    else if (!isClean(given)) refuse(where, given, "holds control characters", "write plain text");
    else if (!multiline && given.includes("\n")) refuse(where, given, "is more than one line", mend);
    else return given;
    return "";
  };
  const list = (field: string, least: number, most: number): readonly unknown[] => {
    const given = value(field);
    const mend = least > 0 ? `write a list of ${least} to ${most}` : `write a list of at most ${most}`;
    if (!Array.isArray(given))
      refuse(at(field), given, given === undefined ? "is missing" : "is no list", mend);
    else if (given.length < least || given.length > most)
      refuse(at(field), given.length, given.length === 1 ? "entry stands here" : "entries stand here", mend);
    else return given;
    return [];
  };
  const inner = <T>(given: unknown, where: string, read: (fields: Fields) => T): T | undefined => {
    if (!isObject(given)) {
      refuse(
        where,
        given,
        given === undefined ? "is missing" : "is no object",
        "write its fields between { and }",
      );
      return undefined;
    }
    const { fields, end } = fieldsOf(given, where, refuse);
    const result = read(fields);
    end();
    return result;
  };
  const fields: Fields = {
    line: (field, most) => checked(value(field), at(field), most, false),
    optionalLine: (field, most) => {
      const given = value(field);
      return given === undefined ? undefined : checked(given, at(field), most, false);
    },
    text: (field, most) => checked(value(field), at(field), most, true),
    optionalText: (field, most) => {
      const given = value(field);
      return given === undefined ? undefined : checked(given, at(field), most, true);
    },
    word: (field, words) => {
      const given = value(field);
      const found = words.find((word) => word === given);
      if (found === undefined)
        refuse(
          at(field),
          given,
          given === undefined ? "is missing" : "is none of the words known here",
          `write one of ${words.join(", ")}`,
        );
      return found ?? (words[0] as (typeof words)[number]);
    },
    whole: (field, least, most) => {
      const given = value(field);
      if (typeof given === "number" && Number.isInteger(given) && given >= least && given <= most)
        return given;
      refuse(
        at(field),
        given,
        given === undefined ? "is missing" : "is no whole number that can stand here",
        `write one from ${least} to ${most}`,
      );
      return least;
    },
    lines: (field, least, most, longest) =>
      list(field, least, most).map((given, i) => checked(given, `${at(field)}.${i}`, longest, false)),
    objects: (field, least, most, read) =>
      list(field, least, most).flatMap((given, i) => {
        const found = inner(given, `${at(field)}.${i}`, (each) => read(each, i));
        return found === undefined ? [] : [found];
      }),
    object: (field, read) => inner(value(field), at(field), read),
    optionalObject: (field, read) => {
      const given = value(field);
      return given === undefined ? undefined : inner(given, at(field), read);
    },
    value,
    refuse: (field, given, why, mend) => refuse(at(field), given, why, mend),
  };
  const end = () => {
    for (const field of Object.keys(json))
      if (!asked.has(field)) refuse(at(field), json[field], "is unknown", "leave it out");
  };
  return { fields, end };
}

/** A language tag such as en or pt-BR, as screens and screen readers need it. */
export function languageIn(fields: Fields): string {
  const given = fields.line("language", 35);
  if (given === "") return "";
  try {
    return Intl.getCanonicalLocales(given)[0] ?? "";
  } catch {
    fields.refuse("language", given, "is no language tag", "write one such as en, de or ar");
    return "";
  }
}

/** A day as 2026-11-20. */
export function dayOf(fields: Fields, field: string): string {
  const given = fields.line(field, 10);
  if (given === "") return "";
  const time = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== given)
    fields.refuse(field, given, "is no day", "write it as 2026-11-20");
  return given;
}

/** What was read, or why it could not be. @throws what is no refusal */
export function readOr<T>(read: () => T): T | Refused {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Refused) return problem;
    throw problem;
  }
}

import { type DocumentFile, documentFile, type Fields, languageIn, readDocument } from "./documentFields.ts";

const FORMAT = "rochdale-course-1";
const LINE = 200;
const TEXT = 20_000;

/**
 * A course: what it teaches, its material, and how to get the attestation. The record keeps the SHA-256 of the file
 * (Learning, `content`).
 */
export interface CourseFile {
  /** Of the texts, e.g. `en`. */
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** For whom it is, and what they should know before. */
  readonly audience: string;
  /** What one can do afterwards. */
  readonly aims: readonly string[];
  readonly parts: readonly CoursePart[];
  /** What a trainer asks for before attesting, and how to reach one. */
  readonly attestation: string;
  /** SPDX, whole: the record has 32 bytes of it only. */
  readonly licence: string;
}

/** `minutes`: how long it takes about. */
export interface CoursePart {
  readonly title: string;
  readonly text: string;
  readonly minutes: number;
}

/** The course as a file. @throws Refused where a field cannot stand */
export function courseFile(course: CourseFile): DocumentFile {
  const file = documentFile({ format: FORMAT, ...course });
  parseCourse(file.text, "course");
  return file;
}

/**
 * Reads a course and believes nothing of it. Its texts are to be shown as text.
 * @param name shown in refusals
 * @throws Refused with the refusals found
 */
export function parseCourse(text: string, name: string): CourseFile {
  return readDocument(text, name, FORMAT, readCourse);
}

function readCourse(fields: Fields): CourseFile {
  return {
    language: languageIn(fields),
    title: fields.line("title", LINE),
    summary: fields.text("summary", 2_000),
    audience: fields.text("audience", 2_000),
    aims: fields.lines("aims", 1, 30, 1_000),
    parts: fields.objects("parts", 1, 60, (part) => ({
      title: part.line("title", LINE),
      text: part.text("text", TEXT),
      minutes: part.whole("minutes", 1, 10_000),
    })),
    attestation: fields.text("attestation", 2_000),
    licence: fields.line("licence", LINE),
  };
}

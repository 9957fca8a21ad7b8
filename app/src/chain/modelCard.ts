import { type DocumentFile, documentFile, type Fields, languageIn, readDocument } from "./documentFields.ts";

const FORMAT = "rochdale-model-card-1";
const LINE = 200;
const TEXT = 10_000;
const MOST = 30;

/**
 * What a model is for and what it is not for, in the words of who made it. The record keeps the SHA-256 of the file
 * (ModelRegistry, `card`). After Mitchell et al., "Model Cards for Model Reporting" (2019); the figures by subgroup are in a
 * file of their own (evaluation.ts).
 */
export interface ModelCard {
  /** Of the texts, e.g. `en`. */
  readonly language: string;
  readonly name: string;
  /** As its makers count, e.g. `1.2`; the registry numbers versions by itself. */
  readonly version: string;
  /** What it does, in a sentence or two. */
  readonly summary: string;
  /** SPDX, whole: the record has 32 bytes of it only. */
  readonly licence: string;
  /** The model from elsewhere that it was trained on, and who made that; absent where it was begun from nothing. */
  readonly base?: { readonly name: string; readonly supplier: string };
  readonly intendedUses: readonly string[];
  readonly outOfScope: readonly string[];
  /** How it was made: method, amount of data, machines. */
  readonly training: string;
  /** Where it fails, for whom, and what may follow from that. */
  readonly limitations: readonly string[];
  /** Energy used for training, as far as it is known. */
  readonly energy?: string;
  /** How to reach who answers for it. */
  readonly contact: string;
}

/** The card as a file. @throws Refused where a field cannot stand */
export function modelCardFile(card: ModelCard): DocumentFile {
  const file = documentFile({ format: FORMAT, ...card });
  parseModelCard(file.text, "model card");
  return file;
}

/**
 * Reads a card and believes nothing of it. Its texts are to be shown as text.
 * @param name shown in refusals
 * @throws Refused with the refusals found
 */
export function parseModelCard(text: string, name: string): ModelCard {
  return readDocument(text, name, FORMAT, readCard);
}

function readCard(fields: Fields): ModelCard {
  const base = fields.optionalObject("base", (inner) => ({
    name: inner.line("name", LINE),
    supplier: inner.line("supplier", LINE),
  }));
  const energy = fields.optionalText("energy", TEXT);
  return {
    language: languageIn(fields),
    name: fields.line("name", LINE),
    version: fields.line("version", 50),
    summary: fields.text("summary", 2_000),
    licence: fields.line("licence", LINE),
    ...(base && { base }),
    intendedUses: fields.lines("intendedUses", 1, MOST, 1_000),
    outOfScope: fields.lines("outOfScope", 1, MOST, 1_000),
    training: fields.text("training", TEXT),
    limitations: fields.lines("limitations", 1, MOST, 1_000),
    ...(energy !== undefined && { energy }),
    contact: fields.line("contact", LINE),
  };
}

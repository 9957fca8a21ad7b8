import { useMemo } from "react";
import type { Hash } from "viem";
import { type CroissantRead, type CroissantSummary, readCroissant } from "../../chain/croissant.ts";
import { type DocumentRead, useDocument } from "../../queries/documentQueries.ts";
import type { Reading } from "../../ui/Loaded.tsx";

export interface DatasetDocument {
  readonly reading: Reading<DocumentRead>;
  /** What it says, once there is a text; all of it comes from outside. */
  readonly read: CroissantRead | undefined;
  readonly name: string | undefined;
}

/** The document that describes a version of a dataset, by the fingerprint that the record keeps of it. */
export function useDatasetDocument(metadata: Hash | undefined): DatasetDocument {
  const reading = useDocument(metadata);
  const text = reading.data?.kind === "text" ? reading.data.text : undefined;
  const read = useMemo(() => (text === undefined ? undefined : readCroissant(text)), [text]);
  const name = read?.dataset?.name.trim();
  return { reading, read, name: name || undefined };
}

const SHORT = 400;

/** What stands under the name: the description, unless it is too long for that. */
export function shortDescription(dataset: CroissantSummary | undefined): string | undefined {
  const said = dataset?.description.trim() ?? "";
  return said !== "" && said.length <= SHORT ? said : undefined;
}

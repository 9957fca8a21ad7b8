import { useMemo } from "react";
import type { Hash } from "viem";
import { readCroissant } from "../chain/croissant.ts";
import { readOr } from "../chain/documentFields.ts";
import { type ModelCard, parseModelCard } from "../chain/modelCard.ts";
import { useDocument } from "./documentQueries.ts";

/** The card of a model by its hash; none as long as it is not to be had, or cannot be read. From outside. */
export function useModelCard(hash: Hash | undefined): ModelCard | undefined {
  const text = useText(hash);
  return useMemo(() => {
    const read = text === undefined ? undefined : readOr(() => parseModelCard(text, "card.json"));
    return read instanceof Error ? undefined : read;
  }, [text]);
}

/** What a dataset is called in the document of its newest version, by the document's hash. From outside. */
export function useDatasetTitle(metadata: Hash | undefined): string | undefined {
  const text = useText(metadata);
  return useMemo(() => {
    const name = text === undefined ? undefined : readCroissant(text).dataset?.name.trim();
    return name || undefined;
  }, [text]);
}

function useText(hash: Hash | undefined): string | undefined {
  const told = useDocument(hash).data;
  return told?.kind === "text" ? told.text : undefined;
}

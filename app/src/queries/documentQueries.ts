import { skipToken, type UseMutationResult, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Hash } from "viem";
import { DocumentBroken, documentHash, putDocument, readDocument } from "../chain/documentsClient.ts";
import { RelayUnreachable } from "../chain/relayClient.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import { relaysOf } from "./relays.ts";
import { useSite } from "./siteQueries.ts";
import { useWorking } from "./useWorking.ts";

/**
 * A document of which the record keeps the SHA-256. "missing": no relay has it; "altered": what came is another text;
 * "noRelay": the site names none. Then the reader may bring the file.
 */
export type DocumentRead =
  | {
      readonly kind: "text";
      /** From outside: rendered as text, and read by what judges it. */
      readonly text: string;
      /** The relay's address, or "file" where the reader brought it. */
      readonly from: string;
    }
  | { readonly kind: "missing" | "noRelay" | "altered" };

/** At first after twice this. */
const ASK_AGAIN_MS = 2_000;
const MOST_DOUBLINGS = 7;

const keyOf = (hash: Hash | undefined) => ["document", hash?.toLowerCase()];

/** A document by its hash, checked. Errors: RelayUnreachable, RelayRefused where no relay says anything of it. */
export function useDocument(hash: Hash | undefined): Reading<DocumentRead> {
  const site = useSite();
  const relays = site.data && relaysOf(site.data);
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: keyOf(hash),
    queryFn: relays === undefined || hash === undefined ? skipToken : () => documentFrom(relays, hash),
    // What was found cannot become anything else; what was not may have been brought since.
    staleTime: ({ state }) => (state.data?.kind === "text" ? Number.POSITIVE_INFINITY : 0),
    // A relay is given it only once the record names it: what is missing may come, and is asked for ever more seldom.
    refetchInterval: ({ state: { data: read, dataUpdateCount } }) =>
      read?.kind === "missing" && ASK_AGAIN_MS * 2 ** Math.min(dataUpdateCount, MOST_DOUBLINGS),
    retry: 1,
  });
  return { data, error: error ?? site.error, isPending, isFetching, refetch };
}

/**
 * The document as the first relay has it that has the right one.
 * @throws what the first relay threw, where none says anything of it
 */
export async function documentFrom(relays: readonly string[], hash: Hash): Promise<DocumentRead> {
  if (relays.length === 0) return { kind: "noRelay" };
  let [altered, missing] = [false, false];
  let silent: unknown;
  for (const relay of relays) {
    try {
      const text = await readDocument(relay, hash);
      if (text !== undefined) return { kind: "text", text, from: relay };
      missing = true;
    } catch (error) {
      if (error instanceof DocumentBroken) altered = true;
      else silent ??= error;
    }
  }
  if (altered) return { kind: "altered" };
  if (missing) return { kind: "missing" };
  throw await decoded(silent);
}

/** What a reader brings, if it is what the record names. */
export async function checkedDocument(hash: Hash, file: File | string): Promise<DocumentRead> {
  const text = typeof file === "string" ? file : await textOf(file);
  if (text === undefined || documentHash(text) !== hash.toLowerCase()) return { kind: "altered" };
  return { kind: "text", text, from: "file" };
}

/** Undefined where its bytes are no UTF-8. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Shows what a reader brought wherever the same document is shown, until the page is left. */
export function useBringDocument(): (hash: Hash, file: File | string) => Promise<DocumentRead> {
  const queries = useQueryClient();
  return async (hash, file) => {
    const read = await checkedDocument(hash, file);
    if (read.kind === "text") queries.setQueryData(keyOf(hash), read);
    return read;
  };
}

export interface NewDocument {
  readonly hash: Hash;
  readonly text: string;
}

/**
 * Gives a document to every relay of the site, after the transaction that names its hash; it is done when one has taken it.
 * Errors: RelayUnreachable, RelayRefused.
 */
export function usePublishDocument(): UseMutationResult<void, Error, NewDocument> {
  const queries = useQueryClient();
  return useWorking(async ({ site }, { hash, text }) => {
    if (documentHash(text) !== hash.toLowerCase()) throw new DocumentBroken(hash);
    const relays = relaysOf(site);
    if (relays.length === 0) throw new RelayUnreachable("relay", new Error("coop.json names no relay"));
    const sent = await Promise.allSettled(relays.map((relay) => putDocument(relay, text)));
    const refused = sent.find((each) => each.status === "rejected");
    if (refused && sent.every((each) => each.status === "rejected")) throw refused.reason;
    await queries.invalidateQueries({ queryKey: keyOf(hash) });
  });
}

// Model cards, descriptions of datasets, reports and courses as a relay keeps them. The chain has their SHA-256, so whoever
// reads one checks it: a relay can lose documents, and change none.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, type Hash, stringToBytes } from "viem";
import { ask, fieldOf, isHash, RelayUnreachable, refusalOf } from "./relayClient.ts";

/** Bytes of UTF-8. */
export const LARGEST_DOCUMENT = 262_144;

/** What came is not the document that the chain names. */
export class DocumentBroken extends Error {
  override readonly name = "DocumentBroken";
  readonly sha256: Hash;

  constructor(sha256: Hash) {
    super(`What came is not the document with the hash ${sha256}`);
    this.sha256 = sha256;
  }
}

const PATIENCE_MS = 15_000;

/** SHA-256 of a text in UTF-8, as the chain keeps it. */
export const documentHash = (text: string): Hash => bytesToHex(sha256(stringToBytes(text)));

/**
 * A document by its hash; `undefined` if the relay has none.
 * @throws DocumentBroken, RelayUnreachable, RelayRefused
 */
export async function readDocument(relay: string, hash: Hash): Promise<string | undefined> {
  const wanted = hash.toLowerCase() as Hash;
  const url = `${relay}/documents/${wanted}`;
  let status: number;
  let bytes: Uint8Array;
  try {
    const answer = await fetch(url, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 204) return undefined;
    status = answer.status;
    bytes = await bytesOf(answer, wanted);
  } catch (cause) {
    throw cause instanceof DocumentBroken ? cause : new RelayUnreachable(url, cause);
  }
  if (status !== 200) throw refusalOf(relay, status, jsonIn(bytes));
  if (bytesToHex(sha256(bytes)) !== wanted) throw new DocumentBroken(wanted);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DocumentBroken(wanted);
  }
}

/**
 * Gives a relay a document to keep, once the transaction that names it is on the record.
 * @throws RelayUnreachable, RelayRefused
 */
export async function putDocument(
  relay: string,
  text: string,
): Promise<{ readonly accepted: true; readonly id: Hash }> {
  const { status, body } = await ask(`${relay}/documents`, {
    method: "POST",
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: text,
  });
  const id = fieldOf(body, "id");
  if (status !== 202 || !isHash(id)) throw refusalOf(relay, status, body);
  return { accepted: true, id };
}

/** No more than a document may have is ever held. */
async function bytesOf(answer: Response, wanted: Hash): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    length += read.value.length;
    if (length > LARGEST_DOCUMENT) {
      await reader?.cancel();
      throw new DocumentBroken(wanted);
    }
    parts.push(read.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

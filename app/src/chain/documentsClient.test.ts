import { afterEach, expect, test, vi } from "vitest";
import {
  DocumentBroken,
  documentHash,
  LARGEST_DOCUMENT,
  putDocument,
  readDocument,
} from "./documentsClient.ts";
import { RelayRefused, RelayUnreachable } from "./relayClient.ts";

const RELAY = "https://relay.example/coop";
const TEXT = '﻿{"card": "Größe ✓"}\n';
const HASH = documentHash(TEXT);

/** A relay that answers so, and what it was asked. */
function answering(answer: () => Response) {
  const fetched = vi.fn(async (_url: string, _init?: RequestInit) => answer());
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
afterEach(() => vi.unstubAllGlobals());
const problemOf = (asked: Promise<unknown>) => asked.catch((problem: unknown) => problem);

test("the hash is SHA-256 of the bytes in UTF-8", () => {
  expect(documentHash("abc")).toBe("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("a document comes as it was kept, to the last byte", async () => {
  const fetched = answering(() => new Response(TEXT));
  expect(await readDocument(RELAY, HASH.toUpperCase().replace("0X", "0x") as typeof HASH)).toBe(TEXT);
  expect(fetched.mock.calls[0]?.[0]).toBe(`${RELAY}/documents/${HASH}`);
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ credentials: "omit", redirect: "error" });
});

test("none is none", async () => {
  answering(() => new Response(null, { status: 204 }));
  expect(await readDocument(RELAY, HASH)).toBeUndefined();
});

test.each([
  ["another text", `${TEXT} `],
  ["bytes that are no text", new Uint8Array([0xff, 0xfe])],
  ["more than a document has", "a".repeat(LARGEST_DOCUMENT + 1)],
])("%s is not believed", async (_, body) => {
  answering(() => new Response(body));
  expect(await problemOf(readDocument(RELAY, HASH))).toMatchObject({ name: "DocumentBroken", sha256: HASH });
});

test("bytes of the right hash that are no text are none", async () => {
  const bytes = new Uint8Array([0xff]);
  answering(() => new Response(bytes));
  const hash = "0xa8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89";
  expect(await problemOf(readDocument(RELAY, hash))).toBeInstanceOf(DocumentBroken);
});

test("a relay that refuses, and one that is none", async () => {
  answering(() => Response.json({ reason: "tooMany", message: "Wait." }, { status: 429 }));
  expect(await problemOf(readDocument(RELAY, HASH))).toBeInstanceOf(RelayRefused);
  answering(() => new Response("<h1>502</h1>", { status: 502 }));
  expect(await problemOf(readDocument(RELAY, HASH))).toBeInstanceOf(RelayUnreachable);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  expect(await problemOf(readDocument(RELAY, HASH))).toBeInstanceOf(RelayUnreachable);
});

test("a document is given as plain text", async () => {
  const fetched = answering(() => Response.json({ accepted: true, id: HASH }, { status: 202 }));
  expect(await putDocument(RELAY, TEXT)).toEqual({ accepted: true, id: HASH });
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({
    method: "POST",
    body: TEXT,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
  answering(() =>
    Response.json({ reason: "unknownDocument", message: "Nothing names it." }, { status: 404 }),
  );
  expect(await problemOf(putDocument(RELAY, TEXT))).toMatchObject({
    errorName: "RelayRefusedUnknownDocument",
  });
});

import { afterEach, expect, test, vi } from "vitest";
import { documentHash } from "../chain/documentsClient.ts";
import { RelayRefused, RelayUnreachable } from "../chain/relayClient.ts";
import { checkedDocument, documentFrom } from "./documentQueries.ts";

const text = "A model card";
const hash = documentHash(text);
const [one, two] = ["https://one.example", "https://two.example"];

/** What each relay answers. */
function relays(answers: Readonly<Record<string, () => Response>>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const answer = answers[new URL(url).origin];
    if (answer === undefined) throw new TypeError("fetch failed");
    return answer();
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

const has = (what: string) => () => new Response(what, { status: 200 });
const none = () => new Response(null, { status: 204 });

test("the first relay that has the right text is believed", async () => {
  const asked = relays({ [one]: none, [two]: has(text) });
  expect(await documentFrom([one, two], hash)).toEqual({ kind: "text", text, from: two });
  expect(asked).toEqual([`${one}/documents/${hash}`, `${two}/documents/${hash}`]);
});

test("another text is told from none, and a relay with the right one makes up for both", async () => {
  relays({ [one]: has("another"), [two]: none });
  expect(await documentFrom([one, two], hash)).toEqual({ kind: "altered" });
  relays({ [one]: none });
  expect(await documentFrom([one, two], hash)).toEqual({ kind: "missing" });
  relays({ [one]: has("another"), [two]: has(text) });
  expect(await documentFrom([one, two], hash)).toMatchObject({ kind: "text", from: two });
});

test("without a relay that says so; where none answers the error is told", async () => {
  relays({});
  expect(await documentFrom([], hash)).toEqual({ kind: "noRelay" });
  const silent = await documentFrom([one], hash).catch((error: unknown) => error);
  expect(silent).toBeInstanceOf(RelayUnreachable);
  relays({ [one]: () => Response.json({ reason: "tooMany", message: "later" }, { status: 429 }) });
  expect(await documentFrom([one], hash).catch((error: unknown) => error)).toBeInstanceOf(RelayRefused);
});

test("what a reader brings is shown only if it is what the record names", async () => {
  expect(await checkedDocument(hash, text)).toEqual({ kind: "text", text, from: "file" });
  expect(await checkedDocument(hash, new File([text], "card.json"))).toMatchObject({ kind: "text", text });
  expect(await checkedDocument(hash, `${text} `)).toEqual({ kind: "altered" });
  expect(await checkedDocument(hash, new File([new Uint8Array([0xff, 0xfe])], "card.json"))).toEqual({
    kind: "altered",
  });
});

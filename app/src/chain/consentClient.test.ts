import { afterEach, expect, test, vi } from "vitest";
import { getRelayedConsent, sendConsentToRelay } from "./consentClient.ts";
import { parseConsent } from "./consentFile.ts";

const RELAY = "https://relay.example/coop";
const ID = `0x${"ab".repeat(32)}` as const;
const file = {
  chainId: 31_337,
  dataCommons: `0x${"11".repeat(20)}`,
  consent: {
    datasetId: 7n,
    subject: `0x${"22".repeat(20)}`,
    recipient: `0x${"33".repeat(20)}`,
    purpose: `0x${"44".repeat(32)}`,
    expiresAt: 0,
    nonce: 1_900_000_000_000n,
    deadline: 1_900_000_600,
  },
  signature: `0x${"55".repeat(65)}`,
} as const;

function answering(status: number, body: unknown) {
  const fetched = vi.fn(async (_url: string, _init?: RequestInit) => Response.json(body, { status }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
afterEach(() => vi.unstubAllGlobals());
const problemOf = (asked: Promise<unknown>) => asked.catch((problem: unknown) => problem);

test("a consent travels as its file", async () => {
  const fetched = answering(202, { accepted: true, id: ID });
  expect(await sendConsentToRelay(RELAY, file)).toEqual({ accepted: true, id: ID });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe(`${RELAY}/consents`);
  expect(parseConsent(String(init?.body)).consent).toEqual(file.consent);
  answering(409, { reason: "replaced", message: "Something later counts." });
  expect(await problemOf(sendConsentToRelay(RELAY, file))).toMatchObject({
    errorName: "RelayRefusedReplaced",
  });
});

test("what became of it, and nothing else", async () => {
  answering(200, { state: "none" });
  expect(await getRelayedConsent(RELAY, ID)).toBeUndefined();
  for (const fate of [
    { state: "waiting" },
    { state: "recorded", transactionHash: ID, blockNumber: 9 },
    { state: "refused", reason: "expired" },
  ]) {
    answering(200, { id: ID, ...fate });
    expect(await getRelayedConsent(RELAY, ID)).toEqual({ id: ID, ...fate });
  }
  for (const body of [{ id: `0x${"cd".repeat(32)}`, state: "waiting" }, { id: ID, state: "lost" }, "no"]) {
    answering(200, body);
    expect(await problemOf(getRelayedConsent(RELAY, ID))).toMatchObject({ name: "RelayUnreachable" });
  }
});

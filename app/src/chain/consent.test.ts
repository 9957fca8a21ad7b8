// @vitest-environment node
import { TypedDataEncoder, type TypedDataField } from "ethers";
import { type Client, createClient, custom, decodeFunctionData, getAbiItem, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { dataCommonsAbi } from "../abi/DataCommons.ts";
import {
  CONSENT_TYPES,
  type Consent,
  ConsentTooShort,
  consentDigest,
  consentEnd,
  consentTypedData,
  isConsentSignedBy,
  latestConsentEnd,
  newConsent,
  withdrawal,
} from "./consent.ts";
import { ConsentBroken, consentText, parseConsent } from "./consentFile.ts";
import { encodeCall } from "./preparedCall.ts";
import { giveConsent, sendConsent } from "./write/consent.ts";

const dataCommons = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const CHAIN = 31_337;
const subject = privateKeyToAccount(`0x${"07".repeat(32)}`);
const other = privateKeyToAccount(`0x${"08".repeat(32)}`);
const DAY = 86_400;
const MIDNIGHT = 1_800_057_600; // 2027-01-16T00:00:00Z
const consent: Consent = {
  datasetId: 3n,
  subject: subject.address,
  recipient: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  purpose: `0x${"ab".repeat(32)}`,
  expiresAt: MIDNIGHT,
  nonce: 1_800_000_000_000n,
  deadline: 1_800_500_000,
};
const signature = await subject.signTypedData(consentTypedData(dataCommons, CHAIN, consent));

/** A chain on which no account is a contract, and nobody's key was handed on. */
const reader: Client = createClient({
  transport: custom({ request: async () => "0x" }),
});

test("the digest is this, for two clients that share no code, and none other for any other field", () => {
  const typed = consentTypedData(dataCommons, CHAIN, consent);
  const types = { Consent: [...CONSENT_TYPES.Consent] as TypedDataField[] };
  const digest = consentDigest(dataCommons, CHAIN, consent);
  expect(digest).toBe("0xeb81b58a5b4e30143a49b7b8f74a913dc5d091db4ee329bc71de01275bc20cb1");
  expect(TypedDataEncoder.hash(typed.domain, types, { ...consent })).toBe(digest);
  const changed: readonly Partial<Consent>[] = [
    { datasetId: 4n },
    { subject: other.address },
    { recipient: other.address },
    { purpose: `0x${"ac".repeat(32)}` },
    { expiresAt: 0 },
    { nonce: 1n },
    { deadline: 1 },
  ];
  const digests = changed.map((part) => consentDigest(dataCommons, CHAIN, { ...consent, ...part }));
  expect(new Set([...digests, digest]).size).toBe(changed.length + 1);
});

test("the types signed are those of the contract's ABI, in its order", () => {
  const [message] = getAbiItem({ abi: dataCommonsAbi, name: "consentFor" }).inputs;
  expect(message.components.map(({ name, type }) => ({ name, type }))).toEqual(CONSENT_TYPES.Consent);
});

const terms = {
  datasetId: consent.datasetId,
  subject: consent.subject,
  recipient: consent.recipient,
  purpose: consent.purpose,
  nextNonce: 5n,
  chainNow: MIDNIGHT - DAY,
  nowMs: 1_800_000_000_123.5,
};

test("a consent ends at the midnight that is signed, and one that would not count is none", () => {
  expect(newConsent({ ...terms, expiresAt: MIDNIGHT + 3600 })).toEqual({
    ...consent,
    nonce: 1_800_000_000_123n,
    deadline: MIDNIGHT + 29 * DAY,
  });
  expect(consentEnd(MIDNIGHT)).toBe(MIDNIGHT);
  expect(consentEnd(MIDNIGHT - 1)).toBe(MIDNIGHT - DAY);
  expect(() => newConsent({ ...terms, expiresAt: MIDNIGHT - 1 })).toThrow(ConsentTooShort);
  // Zero would withdraw, and is never what somebody meant who chose a day.
  expect(() => newConsent({ ...terms, expiresAt: 5 })).toThrow(ConsentTooShort);
  expect(latestConsentEnd(MIDNIGHT + 5, 30)).toBe(MIDNIGHT + 30 * DAY);
  expect(latestConsentEnd(MIDNIGHT - 5, 30)).toBe(MIDNIGHT + 29 * DAY);
});

test("what is signed later stands above what was signed before, whatever this device's clock says", () => {
  expect(withdrawal(terms)).toMatchObject({ expiresAt: 0, nonce: 1_800_000_000_123n });
  expect(withdrawal({ ...terms, nextNonce: 2n ** 60n }).nonce).toBe(2n ** 60n);
  expect(withdrawal({ ...terms, deadline: 9 }).deadline).toBe(9);
});

test("a signature is the subject's own, of this consent alone", async () => {
  const by = (of: Consent, given: Hex) => isConsentSignedBy(reader, dataCommons, CHAIN, of, given);
  expect(await by(consent, signature)).toBe(true);
  expect(await by({ ...consent, subject: other.address }, signature)).toBe(false);
  expect(await by({ ...consent, expiresAt: consent.expiresAt + DAY }, signature)).toBe(false);
  expect(await by(consent, "0x")).toBe(false);
  expect(await isConsentSignedBy(reader, dataCommons, 1, consent, signature)).toBe(false);
});

const file = { chainId: CHAIN, dataCommons, consent, signature } as const;

test("a signed consent comes back from its text to the last letter", () => {
  expect(parseConsent(consentText(file))).toEqual(file);
});

type Fields = Readonly<Record<string, unknown>>;
const changed = (part: Fields, said: Fields = {}) => {
  const fields = JSON.parse(consentText(file)) as { readonly consent: Fields };
  return JSON.stringify({ ...fields, ...part, consent: { ...fields.consent, ...said } });
};

test.each([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["nothing", "null"],
  ["a text without end", `"${"x".repeat(20_000)}"`],
  ["a field more", changed({ note: "x" })],
  ["a field more inside", changed({}, { note: "x" })],
  ["a mistyped subject", changed({}, { subject: "0x70997970C51812dc3A010C7d01b50e0d17dc79c8" })],
  ["a purpose cut short", changed({}, { purpose: "0xabab" })],
  ["a number that is none", changed({}, { datasetId: 3 })],
  ["a negative number", changed({}, { datasetId: "-3" })],
  ["a nonce beyond 64 bits", changed({}, { nonce: (2n ** 64n).toString() })],
  ["an end with a fraction", changed({}, { expiresAt: 1.5 })],
  ["an end beyond 40 bits", changed({}, { expiresAt: 2 ** 40 })],
  ["no signature", changed({ signature: "0x" })],
  ["another kind of registry address", changed({ dataCommons: "0x12" })],
])("%s is no signed consent", (_, json) => {
  expect(() => parseConsent(json)).toThrow(ConsentBroken);
});

test("what a transaction carries is what was signed, and its words say which way it goes", () => {
  const sent = sendConsent({ dataCommons }, consent, signature);
  expect(decodeFunctionData({ abi: dataCommonsAbi, data: encodeCall(sent) })).toEqual({
    functionName: "consentFor",
    args: [consent, signature],
  });
  expect(sent.summary.key).toBe("call.giveConsent");
  const own = giveConsent({ dataCommons }, { ...consent, expiresAt: 0 });
  expect(own).toMatchObject({ functionName: "consent", summary: { key: "call.withdrawConsent" } });
});

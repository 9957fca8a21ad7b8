import { type Address, type Hash, keccak256, stringToHex } from "viem";
import { expect, test } from "vitest";
import {
  type ConsentFacts,
  consentReceipt,
  consentReceiptName,
  consentReceiptText,
} from "./consentReceipt.ts";

const assembly: Address = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const subject: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const stranger: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const IRI = "https://w3id.org/dpv#ResearchAndDevelopment";
const hash: Hash = keccak256(stringToHex(IRI));
const DAY = 86_400n;
const MARCH = 1_898_553_600n; // 2030-03-01

const facts: ConsentFacts = {
  chainId: 8453,
  dataCommons: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430",
  coop: { assembly, name: "The archive" },
  dataset: { id: 3n, name: "Registers", licence: "CC-BY-4.0" },
  subject,
  recipient: { address: assembly },
  purpose: { hash, iri: IRI },
  state: "withdrawn",
  from: MARCH,
  expiresAt: MARCH + 30n * DAY,
  events: [
    { kind: "given", time: MARCH, block: 7n, transaction: hash, from: MARCH, expiresAt: MARCH + 30n * DAY },
    { kind: "withdrawn", time: MARCH + DAY, block: 9n, transaction: hash, epoch: 4n },
  ],
  issuedAt: MARCH + 2n * DAY,
};

/** Follows keys and places of a list. */
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Readonly<Record<string | number, unknown>>)[key], value);

const record = (value: unknown) => at(value, "dpv:hasRecordOfActivity");

test("a receipt has every field that ISO/IEC TS 27560 makes mandatory", () => {
  const receipt = consentReceipt(facts);
  expect(receipt).toMatchObject({
    "@type": "dpv:ConsentReceipt",
    "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#receipt-record",
    "dct:created": { "@value": "2030-03-03T00:00:00Z" },
  });
  const mandatory: readonly (readonly (string | number)[])[] = [
    ["dct:identifier"],
    ["dct:conformsTo"],
    ["dpv:hasDataSubject", "dct:identifier"],
    ["dpv:hasDataController", "dct:identifier"],
    ["dpv:hasDataController", "dpv:hasName"],
    ["dpv:hasDataController", "dpv:hasAddress"],
    ["dpv:hasDataController", "dpv:hasContact"],
    ["dpv:hasJurisdiction"],
    ["dpv:hasNotice", "@type"],
    ["dpv:hasNotice", "dct:language"],
    ["dpv:hasProcess", "dpv:hasPurpose", "@id"],
    ["dpv:hasProcess", "dpv:hasPersonalData", "@type"],
    ["dpv:hasProcess", "dpv:hasRecipient", "dct:identifier"],
    ["dpv:hasProcess", "dpv:hasStorageCondition", 0, "dpv:hasLocation"],
    ["dpv:hasProcess", "dpv:hasStorageCondition", 1, "dpv:hasDuration", "rdf:value", "@value"],
    ["dpv:hasConsentControl", "dpv:isExercisedAt"],
    ["dpv:hasConsentStatus", 0, "@type"],
    ["dpv:hasConsentStatus", 0, "dpv:isIndicatedBy"],
    ["dpv:hasConsentStatus", 0, "dpv:isIndicatedAtTime", "@value"],
    ["dpv:hasConsentStatus", 0, "dct:valid"],
  ];
  for (const path of mandatory) expect(at(record(receipt), ...path), path.join(" / ")).toBeTruthy();
  expect(at(record(receipt), "dpv:hasDataSubject", "dct:identifier")).toBe(`eip155:8453:${subject}`);
  expect(at(record(receipt), "dpv:hasProcess", "dpv:hasPurpose", "@id")).toBe("dpv:ResearchAndDevelopment");
});

test("every event stands with its time and transaction, and how the consent stands comes last", () => {
  const events = at(record(consentReceipt(facts)), "dpv:hasConsentStatus");
  expect(events).toMatchObject([
    {
      "@type": ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"],
      "dct:valid": "2030-03-01T00:00:00Z/2030-03-31T00:00:00Z",
      "dct:provenance": { "dct:identifier": hash, "chain:block": "7" },
    },
    {
      "@type": ["dpv:ConsentWithdrawn"],
      "dpv:isIndicatedAtTime": { "@value": "2030-03-02T00:00:00Z" },
      "dct:provenance": { "dct:identifier": hash, "chain:block": "9", "chain:epoch": "4" },
    },
    { "@type": ["dpv:ConsentWithdrawn"], "dct:date": { "@value": "2030-03-03T00:00:00Z" } },
  ]);
});

test.each([
  ["running", "dpv:ConsentGiven"],
  ["notBegun", "dpv:ConsentGiven"],
  ["withdrawn", "dpv:ConsentWithdrawn"],
  ["expired", "dpv:ConsentExpired"],
] as const)("a consent that is %s says %s", (state, type) => {
  expect(
    at(record(consentReceipt({ ...facts, state, events: [] })), "dpv:hasConsentStatus", 0, "@type"),
  ).toEqual([type]);
});

test("somebody else's use is named as such, and an unknown purpose by its hash alone", () => {
  const receipt = consentReceipt({ ...facts, recipient: { address: stranger }, purpose: { hash } });
  const process = at(record(receipt), "dpv:hasProcess");
  expect(at(process, "dpv:hasRecipient")).toMatchObject({
    "@id": `eip155:8453:${stranger}`,
    "@type": ["dpv:Recipient", "dpv:ThirdParty"],
    "dpv:hasName": "Known by its address only.",
  });
  expect(at(process, "dpv:hasPurpose")).toEqual({ "dct:identifier": hash });
  expect(at(record(receipt), "dct:identifier")).not.toBe(at(record(consentReceipt(facts)), "dct:identifier"));
});

test("the same facts give the same bytes, valid JSON, in a file that does not name the person", () => {
  const text = consentReceiptText(facts);
  expect(text).toBe(consentReceiptText({ ...facts }));
  expect(JSON.parse(text)).toMatchObject({ "@type": "dpv:ConsentReceipt" });
  expect(consentReceiptName(facts)).toBe("consent-dataset-3-2030-03-03.jsonld");
});

// A consent as its data subject keeps it: a receipt in the shape of ISO/IEC TS 27560:2023, written with the W3C community's
// Data Privacy Vocabulary. Everything in it stands on the chain; what does not is said to be the co-op's to name.
// Source: https://w3id.org/dpv/guides/consent-27560
import type { Address, Hash } from "viem";
import { canonicalJson, utc } from "./canonicalJson.ts";

/** What happened to a consent, as the record has it. */
export interface ConsentEvent {
  readonly kind: "given" | "withdrawn";
  /** Unix seconds. */
  readonly time: bigint;
  readonly block: bigint;
  readonly transaction: Hash;
  /** Of a consent given: from and until when it counts, Unix seconds. */
  readonly from?: bigint;
  readonly expiresAt?: bigint;
  /** Of one withdrawn: how many consents to this recipient and purpose had ended then. */
  readonly epoch?: bigint;
}

export interface ConsentFacts {
  readonly chainId: number;
  readonly dataCommons: Address;
  readonly coop: { readonly assembly: Address; readonly name: string };
  readonly dataset: { readonly id: bigint; readonly name?: string; readonly licence: string };
  readonly subject: Address;
  readonly recipient: { readonly address: Address; readonly name?: string };
  /** `iri`: of the DPV purpose, where it is known what the hash stands for. */
  readonly purpose: { readonly hash: Hash; readonly iri?: string };
  readonly state: "running" | "notBegun" | "withdrawn" | "expired";
  /** When it counts, Unix seconds. */
  readonly from: bigint;
  readonly expiresAt: bigint;
  /** In the order of the record; at least one. */
  readonly events: readonly ConsentEvent[];
  /** Unix seconds. */
  readonly issuedAt: bigint;
}

const DPV = "https://w3id.org/dpv#";
const CONTEXT = {
  dct: "http://purl.org/dc/terms/",
  dpv: DPV,
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  schema: "https://schema.org/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  chain: "urn:rochdale:chain:",
  // Whose values are identifiers, not texts.
  ...Object.fromEntries(
    [
      "dct:conformsTo",
      "dct:source",
      "schema:recipient",
      "dpv:hasLegalBasis",
      "dpv:isExercisedAt",
      "dpv:isIndicatedBy",
    ].map((term) => [term, { "@type": "@id" }]),
  ),
};
const RECEIPT_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#receipt-record";
const RECORD_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#record";

const STATUS = {
  running: "dpv:ConsentGiven",
  notBegun: "dpv:ConsentGiven",
  withdrawn: "dpv:ConsentWithdrawn",
  expired: "dpv:ConsentExpired",
} as const satisfies Record<ConsentFacts["state"], string>;

/** What the standard asks for and no chain knows. */
const BY_HOST = "Not on the chain: named by the co-op's legal host.";

type Node = Readonly<Record<string, unknown>>;

/** The receipt as an object of JSON-LD. */
export function consentReceipt(facts: ConsentFacts): Node {
  const { chainId, dataCommons, coop, dataset, subject, recipient, purpose, issuedAt } = facts;
  const account = (address: Address) => `eip155:${chainId}:${address}`;
  const record = recordIdOf(facts);
  const controller = {
    "@id": account(coop.assembly),
    "@type": "dpv:DataController",
    "dct:identifier": account(coop.assembly),
    "dpv:hasName": coop.name,
    "dpv:hasAddress": BY_HOST,
    "dpv:hasContact": BY_HOST,
  };
  const isOwn = recipient.address.toLowerCase() === coop.assembly.toLowerCase();
  const to = {
    "@id": account(recipient.address),
    "@type": isOwn ? "dpv:DataController" : ["dpv:Recipient", "dpv:ThirdParty"],
    "dct:identifier": account(recipient.address),
    "dpv:hasName": recipient.name ?? (isOwn ? coop.name : "Known by its address only."),
  };
  return {
    "@context": CONTEXT,
    "@id": `urn:rochdale:consent-receipt:${record}:${issuedAt}`,
    "@type": "dpv:ConsentReceipt",
    "dct:identifier": `${record}:${issuedAt}`,
    "dct:conformsTo": RECEIPT_SCHEMA,
    "dct:created": dateTime(issuedAt),
    "dct:publisher": { "@id": account(coop.assembly) },
    "schema:recipient": "dpv:DataSubject",
    "dpv:hasRecordOfActivity": {
      "@id": `urn:rochdale:consent:${record}`,
      "@type": "dpv:ConsentRecord",
      "dct:identifier": record,
      "dct:conformsTo": RECORD_SCHEMA,
      "dct:source": account(dataCommons),
      "dpv:hasDataSubject": {
        "@id": account(subject),
        "@type": "dpv:DataSubject",
        "dct:identifier": account(subject),
      },
      "dpv:hasDataController": controller,
      "dpv:hasJurisdiction": BY_HOST,
      "dpv:hasLegalBasis": "dpv:Consent",
      "dpv:hasProcess": {
        "@type": "dpv:Process",
        "dct:isPartOf": {
          "@id": `${account(dataCommons)}/dataset/${dataset.id}`,
          "@type": "schema:Dataset",
          "dct:identifier": String(dataset.id),
          "dct:title": dataset.name,
          "dct:license": dataset.licence,
        },
        "dpv:hasPurpose":
          purpose.iri === undefined
            ? { "dct:identifier": purpose.hash }
            : purposeOf(purpose.iri, purpose.hash),
        "dpv:hasPersonalData": {
          "@type": "dpv:PersonalData",
          "dct:description": `What this person contributed to dataset ${dataset.id}; the steward's receipt of contributions lists it.`,
        },
        "dpv:hasRecipient": to,
        "dpv:hasStorageCondition": [
          { "@type": "dpv:StorageLocation", "dpv:hasLocation": BY_HOST },
          {
            "@type": "dpv:StorageDuration",
            "dpv:hasDuration": { "@type": "dpv:UntilTimeDuration", "rdf:value": dateTime(facts.expiresAt) },
          },
        ],
      },
      "dpv:hasConsentControl": {
        "@type": ["dpv:ProvideConsent", "dpv:WithdrawConsent"],
        "dpv:isExercisedAt": account(dataCommons),
        "dct:description":
          "At any time, free of charge: on the co-op's page for this dataset, by a signed message, or by calling consent at this contract with an expiry of zero. It takes effect at once for every later use; what was trained before is marked, and is not unlearnt.",
      },
      "dpv:hasNotice": {
        "@type": "dpv:ConsentNotice",
        "dct:language": "en",
        "dct:description":
          "Shown before the first consent: the address, the dataset, the purpose, the recipient and the dates are public for ever.",
      },
      "dpv:hasConsentStatus": [...facts.events.map(eventNode), statusNode(facts)],
    },
  };
}

/** DPV's own purposes in their short form. */
const purposeOf = (iri: string, hash: Hash): Node => ({
  "@id": iri.startsWith(DPV) ? `dpv:${iri.slice(DPV.length)}` : iri,
  "@type": "dpv:Purpose",
  "dct:identifier": hash,
});

function eventNode(event: ConsentEvent): Node {
  const { kind, time, block, transaction, from, expiresAt, epoch } = event;
  const isGiven = kind === "given";
  return {
    "@type": isGiven ? ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"] : ["dpv:ConsentWithdrawn"],
    "dpv:isIndicatedBy": "dpv:DataSubject",
    "dpv:hasIndicationMethod": "A transaction, or a message signed by the data subject's key (EIP-712).",
    "dpv:isIndicatedAtTime": dateTime(time),
    "dct:valid": from === undefined || expiresAt === undefined ? undefined : `${utc(from)}/${utc(expiresAt)}`,
    "dct:provenance": {
      "dct:identifier": transaction,
      "chain:block": block.toString(),
      "chain:epoch": epoch?.toString(),
    },
  };
}

/** How it stands when the receipt is written. */
const statusNode = ({ state, from, expiresAt, issuedAt }: ConsentFacts): Node => ({
  "@type": [STATUS[state]],
  "dct:date": dateTime(issuedAt),
  "dct:valid": `${utc(from)}/${utc(expiresAt)}`,
  "dct:description": {
    running: "It counts.",
    notBegun: "It was given and begins to count later.",
    withdrawn: "It was withdrawn and counts no more.",
    expired: "Its time is over and it counts no more.",
  }[state],
});

const dateTime = (seconds: bigint): Node => ({ "@type": "xsd:dateTime", "@value": utc(seconds) });

/** The record: one for each chain, contract, dataset, person, recipient and purpose. */
const recordIdOf = ({ chainId, dataCommons, dataset, subject, recipient, purpose }: ConsentFacts): string =>
  [chainId, dataCommons, dataset.id, subject, recipient.address, purpose.hash].join(":").toLowerCase();

/** The receipt as it is saved: the same facts, the same bytes. */
export const consentReceiptText = (facts: ConsentFacts): string =>
  `${canonicalJson(consentReceipt(facts), String)}\n`;

/** Under which name it is saved: without the person's address, which a downloads folder need not show. */
export const consentReceiptName = ({ dataset, issuedAt }: ConsentFacts): string =>
  `consent-dataset-${dataset.id}-${utc(issuedAt).slice(0, 10)}.jsonld`;

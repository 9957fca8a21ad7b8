import { type Address, type Hex, isHex, size } from "viem";
import type { Consent } from "./consent.ts";
import { addressIn, signatureIn } from "./givenText.ts";

/** A signed consent on its way to the record, and as the data subject keeps it. Nothing of it is believed yet. */
export interface ConsentFile {
  readonly chainId: number;
  readonly dataCommons: Address;
  readonly consent: Consent;
  readonly signature: Hex;
}

/** What was handed in is no signed consent. */
export class ConsentBroken extends Error {
  override readonly name = "ConsentBroken";
}

const LONGEST = 10_000;
const FIELDS = ["chainId", "consent", "dataCommons", "signature"];
const CONSENT_FIELDS = ["datasetId", "deadline", "expiresAt", "nonce", "purpose", "recipient", "subject"];

/** As JSON; whole numbers beyond 53 bits as decimal text. */
export function consentText({ chainId, dataCommons, consent, signature }: ConsentFile): string {
  const { datasetId, subject, recipient, purpose, expiresAt, nonce, deadline } = consent;
  return JSON.stringify({
    chainId,
    dataCommons,
    consent: {
      datasetId: datasetId.toString(),
      subject,
      recipient,
      purpose,
      expiresAt,
      nonce: nonce.toString(),
      deadline,
    },
    signature,
  });
}

/**
 * Checks the form of a signed consent, not who signed it.
 * @throws ConsentBroken
 */
export function parseConsent(json: string): ConsentFile {
  if (json.length > LONGEST) throw new ConsentBroken("it is too long");
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (cause) {
    throw new ConsentBroken("it is no JSON", { cause });
  }
  const fields = objectIn(given, FIELDS, "it");
  const consent = objectIn(fields.consent, CONSENT_FIELDS, "consent");
  const signature = signatureIn(fields.signature);
  if (signature === undefined) throw new ConsentBroken("signature is none");
  return {
    chainId: wholeIn(fields.chainId, "chainId", Number.MAX_SAFE_INTEGER),
    dataCommons: address(fields.dataCommons, "dataCommons"),
    consent: {
      datasetId: numberIn(consent.datasetId, "datasetId", 256),
      subject: address(consent.subject, "subject"),
      recipient: address(consent.recipient, "recipient"),
      purpose: wordIn(consent.purpose, "purpose"),
      expiresAt: wholeIn(consent.expiresAt, "expiresAt", 2 ** 40 - 1),
      nonce: numberIn(consent.nonce, "nonce", 64),
      deadline: wholeIn(consent.deadline, "deadline", 2 ** 40 - 1),
    },
    signature,
  };
}

/** An object with these fields and no other. */
function objectIn(value: unknown, names: readonly string[], what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ConsentBroken(`${what} is no object`);
  const found = Object.keys(value).sort();
  if (String(found) !== String(names))
    throw new ConsentBroken(`${what} must have the fields ${names.join(", ")}`);
  return value as Readonly<Record<string, unknown>>;
}

function address(value: unknown, field: string): Address {
  const read = addressIn(value);
  if (read === undefined) throw new ConsentBroken(`${field} is no address`);
  return read;
}

function wordIn(value: unknown, field: string): Hex {
  if (!isHex(value, { strict: true }) || size(value) !== 32)
    throw new ConsentBroken(`${field} is no word of 32 bytes`);
  return value;
}

function wholeIn(value: unknown, field: string, most: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || value > most)
    throw new ConsentBroken(`${field} is no whole number from 0 to ${most}`);
  return value;
}

function numberIn(value: unknown, field: string, bits: number): bigint {
  const number = typeof value === "string" && /^(0|[1-9]\d{0,77})$/.test(value) ? BigInt(value) : undefined;
  if (number === undefined || number >= 2n ** BigInt(bits))
    throw new ConsentBroken(`${field} is no whole number of ${bits} bits`);
  return number;
}

import type { Hash } from "viem";
import { type ConsentFile, consentText } from "./consentFile.ts";
import { ask, fateOf, fieldOf, isHash, type RelayedFate, refusalOf } from "./relayClient.ts";

/** What a relay says of one signed consent or withdrawal. Only the chain says what holds. */
export type RelayedConsent = { readonly id: Hash } & RelayedFate;

/**
 * Hands a signed consent, or a withdrawal, to a relay, which keeps it before it answers and pays for putting it on the
 * record. The same may be sent again.
 * @throws RelayUnreachable, RelayRefused
 */
export async function sendConsentToRelay(
  relay: string,
  file: ConsentFile,
): Promise<{ readonly accepted: true; readonly id: Hash }> {
  const { status, body } = await ask(`${relay}/consents`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: consentText(file),
  });
  const id = fieldOf(body, "id");
  if (status !== 202 || !isHash(id)) throw refusalOf(relay, status, body);
  return { accepted: true, id };
}

/**
 * What the relay knows of a consent; `undefined` if it has none.
 * @param id the digest that was signed (consentDigest): whoever signed knows it
 * @throws RelayUnreachable, RelayRefused
 */
export async function getRelayedConsent(relay: string, id: Hash): Promise<RelayedConsent | undefined> {
  const { status, body } = await ask(`${relay}/consents/${id}`, { method: "GET" });
  if (status === 200 && fieldOf(body, "state") === "none") return undefined;
  const [told, fate] = [fieldOf(body, "id"), fateOf(body)];
  if (status !== 200 || told !== id || fate === undefined) throw refusalOf(relay, status, body);
  return { id, ...fate };
}

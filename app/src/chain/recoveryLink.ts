import type { Address, Hex } from "viem";
import { addressIn, signatureIn, wholeIn } from "./givenText.ts";
import { MOST_CONTACTS, type RecoveryRequest } from "./recovery.ts";

// There is no server, so a link carries the request and its signatures, after the # where no host sees them. It is data
// alone: who may sign, how many are needed and whose membership it is are read from the chain, never from a link.

/** A request for another key, on its way between the new key and the contacts. Nothing of it is believed yet. */
export interface RecoveryLink {
  readonly request: RecoveryRequest;
  /** By the new key. */
  readonly acceptance: Hex;
  /** By contacts, each once. */
  readonly signed: readonly { readonly account: Address; readonly signature: Hex }[];
}

const LONGEST = 60_000;
const LAST_SECOND = 2 ** 40 - 1;
const LAST_NUMBER = 2 ** 32 - 1;

/** `#/recover/147?r=0xfrom.0xto.0.1893456000&a=0x…&s=0xcontact.0x…` */
export function recoveryLink({ request, acceptance, signed }: RecoveryLink): string {
  const { member, from, to, number, deadline } = request;
  const support = signed.map(({ account, signature }) => `&s=${account}.${signature}`).join("");
  return `#/recover/${member}?r=${from}.${to}.${number}.${deadline}&a=${acceptance}${support}`;
}

/** @param text a whole address, or the part of it that begins with /recover/ */
export function readRecoveryLink(text: string): RecoveryLink | undefined {
  if (text.length > LONGEST) return undefined;
  const [, id, query = ""] = /\/recover\/([1-9]\d{0,9})\?(\S+)/.exec(text) ?? [];
  const member = wholeIn(id, LAST_NUMBER);
  const fields = new URLSearchParams(query);
  const [from, to, number, deadline, ...more] = (fields.get("r") ?? "").split(".");
  const request = {
    member,
    from: addressIn(from),
    to: addressIn(to),
    number: wholeIn(number, LAST_NUMBER),
    deadline: wholeIn(deadline, LAST_SECOND),
  };
  const acceptance = signatureIn(fields.get("a"));
  if (!isWhole(request) || acceptance === undefined || more.length > 0) return undefined;
  return { request, acceptance, signed: supportIn(fields.getAll("s")) };
}

/** The signatures of both, where both are about the same request. */
export function joinedLinks(one: RecoveryLink, other: RecoveryLink): RecoveryLink | undefined {
  const same = (Object.keys(one.request) as (keyof RecoveryRequest)[]).every(
    (key) => one.request[key] === other.request[key],
  );
  if (!same) return undefined;
  const signed = new Map([...other.signed, ...one.signed].map((each) => [each.account, each]));
  return { ...one, signed: [...signed.values()] };
}

function supportIn(texts: readonly string[]): RecoveryLink["signed"] {
  const signed = new Map<Address, Hex>();
  for (const text of texts.slice(0, MOST_CONTACTS)) {
    const [who, what, ...more] = text.split(".");
    const [account, signature] = [addressIn(who), signatureIn(what)];
    if (account && signature && more.length === 0) signed.set(account, signature);
  }
  return [...signed].map(([account, signature]) => ({ account, signature }));
}

function isWhole(request: { [K in keyof RecoveryRequest]: RecoveryRequest[K] | undefined }): request is {
  [K in keyof RecoveryRequest]: RecoveryRequest[K];
} {
  return Object.values(request).every((value) => value !== undefined);
}

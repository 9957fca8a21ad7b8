import { type Address, type Hex, isHex } from "viem";
import { type FoundingFile, foundingFileText } from "./foundingFile.ts";
import { addressIn } from "./givenText.ts";
import { packText, unpackText } from "./packedText.ts";

// There is no server, so a link carries the founding itself, after the # where no host sees it. It is data alone: the
// reader works the digest out again (parseFoundingFile), and neither endpoint nor factory is ever taken from a link.

/** What stands in the address of the founding page. Nothing of it is believed yet. */
export interface FoundingLink {
  readonly digest?: Hex;
  /** The founding; see unpackFounding. */
  readonly packed?: string;
  /** Whom the organiser sent it to. */
  readonly asked?: Address;
  /** What a founder hands back. */
  readonly signed?: { readonly account: Address; readonly signature: Hex };
}

/** The link was cut short or changed on its way, or unfolds into more than any founding has. */
export class FoundingLinkBroken extends Error {
  override readonly name = "FoundingLinkBroken";
}

/** Bytes of the founding file, of which the charter takes the most. */
const LONGEST = 1_200_000;
const LONGEST_SIGNATURE = 20_000;

/** Mail and messengers cut longer links; the file goes instead. */
export const LONGEST_LINK = 16_000;

/** Where a founder reads and signs: `#/found/0x…?f=…&a=0x…`. Signatures do not travel this way. */
export async function foundingLink(file: FoundingFile, asked?: Address): Promise<string> {
  const packed = await packText(foundingFileText({ ...file, signatures: {} }));
  return `#/found/${file.digest}?f=${packed}${asked ? `&a=${asked}` : ""}`;
}

/** What a founder hands back to the organiser: `#/found/0x…?s=0x….0x…`. */
export function signatureLink(digest: Hex, account: Address, signature: Hex): string {
  return `#/found/${digest}?s=${account}.${signature}`;
}

/** @param text a whole address, or the part of it that begins with /found/ */
export function readFoundingLink(text: string): FoundingLink {
  const [, digest, query = ""] = /\/found\/(0x[0-9a-fA-F]{64})(?:\?(\S*))?/.exec(text) ?? [];
  if (digest === undefined) return {};
  const fields = new URLSearchParams(query);
  const packed = fields.get("f");
  const asked = addressIn(fields.get("a"));
  const [signer, signature] = (fields.get("s") ?? "").split(".");
  const account = addressIn(signer);
  const isSignature = isHex(signature, { strict: true }) && signature.length <= LONGEST_SIGNATURE;
  return {
    digest: digest.toLowerCase() as Hex,
    ...(packed && { packed }),
    ...(asked && { asked }),
    ...(account && isSignature && { signed: { account, signature } }),
  };
}

/**
 * The founding file's text.
 * @throws FoundingLinkBroken
 */
export async function unpackFounding(packed: string): Promise<string> {
  try {
    return await unpackText(packed, LONGEST);
  } catch (cause) {
    throw new FoundingLinkBroken("the link cannot be unfolded", { cause });
  }
}

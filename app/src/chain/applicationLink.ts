import { type Address, getAddress, type Hex, isAddress, isHex } from "viem";
import type { Application } from "./write/admit.ts";

// Where no relay carries an application, the applicant hands it to a director by link. The register alone decides
// whether the signature in it counts.

/** A signed application on its way. */
export interface ApplicationLink {
  readonly chainId: number;
  readonly assembly: Address;
  readonly application: Application;
}

const LONGEST_SIGNATURE = 4_000;
const LONGEST = 10_000;

/** `#/join/application?c=31337.0x…&a=0x….0.1893456000&s=0x…` */
export function applicationLink({ chainId, assembly, application }: ApplicationLink): string {
  const { account, class: classId, deadline, signature } = application;
  return `#/join/application?c=${chainId}.${assembly}&a=${account}.${classId}.${deadline}&s=${signature}`;
}

/** @param text a whole address, or the part of it that begins with /join/application */
export function readApplicationLink(text: string): ApplicationLink | undefined {
  if (text.length > LONGEST) return undefined;
  const [, query = ""] = /\/join\/application\?(\S+)$/.exec(text.trim()) ?? [];
  const fields = new URLSearchParams(query);
  const [chain, coop, ...moreC] = (fields.get("c") ?? "").split(".");
  const [who, which, until, ...moreA] = (fields.get("a") ?? "").split(".");
  const chainId = wholeIn(chain, Number.MAX_SAFE_INTEGER);
  const [assembly, account] = [addressIn(coop), addressIn(who)];
  const [classId, deadline] = [wholeIn(which, 255), wholeIn(until, 2 ** 40 - 1)];
  const signature = signatureIn(fields.get("s"));
  if (moreC.length + moreA.length > 0 || !chainId || !assembly || !account || !signature) return undefined;
  if (classId === undefined || deadline === undefined) return undefined;
  return { chainId, assembly, application: { account, class: classId, deadline, signature } };
}

function addressIn(text: string | undefined): Address | undefined {
  return text && isAddress(text, { strict: text !== text.toLowerCase() }) ? getAddress(text) : undefined;
}

function wholeIn(text: string | undefined, most: number): number | undefined {
  const value = text !== undefined && /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return value <= most ? value : undefined;
}

function signatureIn(text: string | null): Hex | undefined {
  const good = isHex(text, { strict: true }) && text.length > 2 && text.length % 2 === 0;
  return good && text.length <= LONGEST_SIGNATURE ? text : undefined;
}

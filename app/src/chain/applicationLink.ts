import type { Address } from "viem";
import { addressIn, signatureIn, wholeIn } from "./givenText.ts";
import type { Application } from "./write/admit.ts";

// Where no relay carries an application, the applicant hands it to a director by link. The register alone decides
// whether the signature in it counts.

/** A signed application on its way. */
export interface ApplicationLink {
  readonly chainId: number;
  readonly assembly: Address;
  readonly application: Application;
}

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

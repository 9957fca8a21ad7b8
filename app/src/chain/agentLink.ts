import type { Address, Hex } from "viem";
import { addressIn, signatureIn, wholeIn } from "./givenText.ts";
import type { Application } from "./write/admit.ts";

// The admission of a program needs two signatures: the program's own under the bylaws, and that of the member who
// answers for it. They are made on different devices, so a link carries them to and fro, and then to a director. The
// register alone decides whether they count.

/** The admission of a program on its way. Nothing of it is believed yet. */
export interface AgentLink {
  readonly chainId: number;
  readonly assembly: Address;
  /** What the program signs. */
  readonly application: Omit<Application, "signature">;
  readonly accountable: Address;
  /** When its membership ends, Unix seconds. */
  readonly expiresAt: number;
  /** The program's signature. */
  readonly acceptance?: Hex;
  /** The member's. */
  readonly accountability?: Hex;
}

const LONGEST = 20_000;
const LAST_SECOND = 2 ** 40 - 1;

/** `#/join/agent?c=31337.0x…&a=0xagent.4.1893456000&h=0xmember.1924992000&s=0x…&r=0x…` */
export function agentLink(link: AgentLink): string {
  const { chainId, assembly, application, accountable, expiresAt, acceptance, accountability } = link;
  const { account, class: classId, deadline } = application;
  const signed = `${acceptance ? `&s=${acceptance}` : ""}${accountability ? `&r=${accountability}` : ""}`;
  return `#/join/agent?c=${chainId}.${assembly}&a=${account}.${classId}.${deadline}&h=${accountable}.${expiresAt}${signed}`;
}

/** @param text a whole address, or the part of it that begins with /join/agent */
export function readAgentLink(text: string): AgentLink | undefined {
  if (text.length > LONGEST) return undefined;
  const [, query = ""] = /\/join\/agent\?(\S+)$/.exec(text.trim()) ?? [];
  const fields = new URLSearchParams(query);
  const [chain, coop, ...moreC] = (fields.get("c") ?? "").split(".");
  const [who, which, until, ...moreA] = (fields.get("a") ?? "").split(".");
  const [human, expiry, ...moreH] = (fields.get("h") ?? "").split(".");
  const chainId = wholeIn(chain, Number.MAX_SAFE_INTEGER);
  const [assembly, account, accountable] = [addressIn(coop), addressIn(who), addressIn(human)];
  const [classId, deadline] = [wholeIn(which, 255), wholeIn(until, LAST_SECOND)];
  const expiresAt = wholeIn(expiry, LAST_SECOND);
  const [acceptance, accountability] = [signatureIn(fields.get("s")), signatureIn(fields.get("r"))];
  if (moreC.length + moreA.length + moreH.length > 0 || !chainId || !assembly || !account || !accountable)
    return undefined;
  if (classId === undefined || deadline === undefined || !expiresAt) return undefined;
  if ((fields.has("s") && !acceptance) || (fields.has("r") && !accountability)) return undefined;
  return {
    chainId,
    assembly,
    application: { account, class: classId, deadline },
    accountable,
    expiresAt,
    ...(acceptance && { acceptance }),
    ...(accountability && { accountability }),
  };
}

import type { Address, Hex } from "viem";
import { addressIn, signatureIn, wholeIn } from "./givenText.ts";
import { MAX_ITEMS } from "./paper.ts";

// What a member signed free of charge, for whoever opens the link to put on the record. It is data alone: the chain says
// whether it counts, and the signature is judged again by whoever opens it.

interface Given {
  readonly chainId: number;
  readonly assembly: Address;
  /** The meeting's id. */
  readonly meeting: bigint;
  readonly signature: Hex;
}

/** A member names a holder. */
export interface GivenProxy extends Given {
  readonly what: "proxy";
  readonly account: Address;
  readonly holder: Address;
}

/** A holder casts the paper of a member. */
export interface GivenPaper extends Given {
  readonly what: "paper";
  readonly principal: Address;
  readonly holder: Address;
  /** The number of the member whose vote it is. */
  readonly member: number;
  /** As encodePaper. */
  readonly choices: number;
}

const LONGEST = 20_000;
const LARGEST = 2 ** 32 - 1;
const MEETING = /^\d{1,78}$/;

/** `#/proxy/name?c=31337.0x…&m=meeting&w=0xaccount.0xholder&s=0x…`, or `#/proxy/paper?…` */
export function proxyLink(given: GivenProxy | GivenPaper): string {
  const said =
    given.what === "proxy"
      ? `${given.account}.${given.holder}`
      : `${given.principal}.${given.holder}.${given.member}.${given.choices}`;
  const place = given.what === "proxy" ? "name" : "paper";
  return `#/proxy/${place}?c=${given.chainId}.${given.assembly}&m=${given.meeting}&w=${said}&s=${given.signature}`;
}

/** @param text a whole address, or the part of it that begins with /proxy/ */
export function readProxyLink(text: string): GivenProxy | GivenPaper | undefined {
  if (text.length > LONGEST) return undefined;
  const [, place, query = ""] = /\/proxy\/(name|paper)\?(\S+)$/.exec(text.trim()) ?? [];
  const fields = new URLSearchParams(query);
  const [chain, coop, ...moreC] = (fields.get("c") ?? "").split(".");
  const [who, whom, number, said, ...moreW] = (fields.get("w") ?? "").split(".");
  const [chainId, assembly] = [wholeIn(chain, Number.MAX_SAFE_INTEGER), addressIn(coop)];
  const [account, holder, signature] = [addressIn(who), addressIn(whom), signatureIn(fields.get("s"))];
  const meeting = fields.get("m") ?? "";
  if (!chainId || !assembly || !account || !holder || !signature || !MEETING.test(meeting)) return undefined;
  if (moreC.length + moreW.length > 0) return undefined;
  const given = { chainId, assembly, meeting: BigInt(meeting), signature };
  if (place === "name")
    return number === undefined ? { what: "proxy", ...given, account, holder } : undefined;
  const [member, choices] = [wholeIn(number, LARGEST), wholeIn(said, 4 ** MAX_ITEMS - 1)];
  if (!member || choices === undefined) return undefined;
  return { what: "paper", ...given, principal: account, holder, member, choices };
}

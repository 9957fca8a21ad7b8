import { type Address, getAddress, isAddress } from "viem";

/** Which co-op, on which chain, read through which endpoint (served as coop.json beside the dashboard). */
export interface CoopSite {
  readonly chainId: number;
  readonly chainName: string;
  /** Absolute address of a JSON-RPC endpoint. In the file it may also be a path on the dashboard's own host. */
  readonly rpc: string;
  readonly factory: Address;
  readonly assembly: Address;
  /** The block of the founding: no log is older. */
  readonly fromBlock: number;
  /** The block at which the chain's registries were deployed; without it the dashboard looks for it. */
  readonly registriesFromBlock?: number;
  /** Absolute address of a relay that takes signed papers; without one, members send theirs themselves. */
  readonly relay?: string;
  /** Further relays: members' questions and reasons are told to all of them and asked of all of them. */
  readonly relays?: readonly string[];
}

/** One field of coop.json cannot be used; `mend` says what to write there. */
export class SiteFieldInvalid extends Error {
  override readonly name = "SiteFieldInvalid";
  readonly field: string;
  readonly value: string;
  readonly mend: string;

  constructor(field: string, value: unknown, mend: string) {
    const shown = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
    super(`coop.json: ${field} is ${shown}; ${mend}`);
    this.field = field;
    this.value = shown;
    this.mend = mend;
  }
}

/** coop.json could not be fetched or is no JSON. */
export class SiteUnreadable extends Error {
  override readonly name = "SiteUnreadable";
  readonly url: string;

  constructor(url: string, cause: unknown) {
    super(`${url} cannot be read`, { cause });
    this.url = url;
  }
}

/**
 * Checks the fields of coop.json.
 * @param base the page's address, against which a path in `rpc` or `relay` is resolved
 * @throws SiteFieldInvalid for the first field that cannot be used
 */
export function parseSite(json: unknown, base: string): CoopSite {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new SiteFieldInvalid("the file", json, "write one object with the fields of a co-op's site");
  const fields = json as Readonly<Record<string, unknown>>;
  return {
    chainId: wholeNumber(fields, "chainId", 1),
    chainName: text(fields, "chainName"),
    rpc: endpoint(fields, base),
    factory: address(fields, "factory"),
    assembly: address(fields, "assembly"),
    fromBlock: wholeNumber(fields, "fromBlock", 0),
    ...(fields.registriesFromBlock !== undefined && {
      registriesFromBlock: wholeNumber(fields, "registriesFromBlock", 0),
    }),
    ...(fields.relay !== undefined && { relay: relayAddress("relay", fields.relay, base) }),
    ...(fields.relays !== undefined && { relays: relayList(fields.relays, base) }),
  };
}

/**
 * Fetches and checks the site's description.
 * @throws SiteUnreadable, SiteFieldInvalid
 */
export async function loadSite(url: string, signal?: AbortSignal): Promise<CoopSite> {
  let json: unknown;
  try {
    const answer = await fetch(url, { cache: "no-cache", ...(signal && { signal }) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    json = await answer.json();
  } catch (cause) {
    throw new SiteUnreadable(url, cause);
  }
  return parseSite(json, url);
}

type Fields = Readonly<Record<string, unknown>>;

function wholeNumber(fields: Fields, field: string, least: number): number {
  const value = fields[field];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    throw new SiteFieldInvalid(field, value, `write a whole number from ${least}`);
  return value;
}

function text(fields: Fields, field: string): string {
  const value = fields[field];
  if (typeof value !== "string" || value.trim() === "" || value.length > 100)
    throw new SiteFieldInvalid(field, value, "write a name of 1 to 100 characters");
  return value;
}

function address(fields: Fields, field: string): Address {
  const value = fields[field];
  if (typeof value !== "string" || !isAddress(value, { strict: value !== value.toLowerCase() }))
    throw new SiteFieldInvalid(field, value, "write an address: 0x and 40 hexadecimal digits");
  return getAddress(value);
}

function endpoint(fields: Fields, base: string): string {
  const value = fields.rpc;
  const mend = "write the http or https address of a JSON-RPC endpoint, or a path on this host";
  if (typeof value !== "string" || !/^(https?:\/\/|\/(?!\/))/.test(value) || !URL.canParse(value, base))
    throw new SiteFieldInvalid("rpc", value, mend);
  return new URL(value, base).href;
}

/** A paper on its way can be read by whoever carries it; so it goes to the page's own host, or over https. */
function relayAddress(field: string, value: unknown, base: string): string {
  const mend = "write the https address of a relay, or a path on this host, or leave it out";
  if (typeof value !== "string" || !/^(https?:\/\/|\/(?!\/))/.test(value) || !URL.canParse(value, base))
    throw new SiteFieldInvalid(field, value, mend);
  const url = new URL(value, base);
  const plain = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!plain || (url.protocol !== "https:" && url.origin !== new URL(base).origin))
    throw new SiteFieldInvalid(field, value, mend);
  return url.href.replace(/\/+$/, "");
}

const MOST_RELAYS = 8;

function relayList(value: unknown, base: string): readonly string[] {
  if (!Array.isArray(value) || value.length > MOST_RELAYS)
    throw new SiteFieldInvalid("relays", value, `write a list of at most ${MOST_RELAYS} relays`);
  return value.map((each) => relayAddress("relays", each, base));
}

// Sign-In with Ethereum (ERC-4361): the member's wallet signs one message, and gets a token that stands for its address
// until it expires. Keys and contracts that exist sign (ERC-1271); nothing is deployed for a signature (no ERC-6492).
import { type Address, type Client, getAddress, type Hex, hashMessage } from "viem";
import {
  createSiweMessage,
  generateSiweNonce,
  parseSiweMessage,
  type SiweMessage,
  validateSiweMessage,
} from "viem/siwe";
import { isSignedBy } from "../../app/src/chain/signStatement.ts";
import type { GatewayConfig } from "./config.ts";
import { GatewayRefused } from "./refused.ts";
import type { GatewayStore } from "./store.ts";

/** What a wallet is asked to sign; the page adds its own host, the account, and the time. */
export interface Challenge {
  readonly nonce: string;
  readonly domains: readonly string[];
  readonly uri: string;
  readonly chainId: number;
  readonly statement: string;
  readonly version: "1";
  /** Until then the nonce may be used, once. ISO 8601. */
  readonly expiresAt: string;
}

export interface Session {
  readonly token: string;
  readonly account: Address;
  readonly expiresAt: string;
}

export interface SignIn {
  readonly challenge: () => Challenge;
  /** @throws GatewayRefused */
  readonly open: (message: string, signature: Hex) => Promise<Session>;
}

const NONCE_MS = 5 * 60_000;
const MOST_NONCES = 10_000;
const LONGEST_MESSAGE = 2_000;

export function createSignIn(
  client: Client,
  chainId: number,
  {
    url,
    domains,
    statement,
    sessionSeconds,
  }: Pick<GatewayConfig, "url" | "domains" | "statement" | "sessionSeconds">,
  store: GatewayStore,
): SignIn {
  /** In this process alone: after a restart, what was signed before opens nothing. */
  const nonces = new Map<string, number>();
  const uri = url.href;

  function take(nonce: string | undefined, now: number): boolean {
    const until = nonce === undefined ? undefined : nonces.get(nonce);
    if (nonce === undefined || until === undefined) return false;
    nonces.delete(nonce);
    return now < until;
  }

  return {
    challenge: () => {
      const now = Date.now();
      for (const [nonce, until] of nonces) {
        if (until > now && nonces.size < MOST_NONCES) break; // the oldest come first
        nonces.delete(nonce);
      }
      const nonce = generateSiweNonce();
      nonces.set(nonce, now + NONCE_MS);
      const expiresAt = new Date(now + NONCE_MS).toISOString();
      return { nonce, domains, uri, chainId, statement, version: "1", expiresAt };
    },
    open: async (message, signature) => {
      const said = readMessage(message);
      const now = Date.now();
      // Used up by whoever tries first, whatever comes of it.
      if (!take(said.nonce, now))
        throw refused("The nonce is not one that this gateway gave out, or it was used, or it is too old.");
      if (!domains.includes(said.domain) || (said.scheme !== undefined && !/^https?$/.test(said.scheme)))
        throw refused(`The message is for ${said.domain}: sign in on ${domains.join(" or ")}.`);
      if (said.uri !== uri) throw refused(`The message is for another address than ${uri}.`);
      if (said.chainId !== chainId)
        throw refused(`The message is for chain ${said.chainId}, not ${chainId}.`);
      if (said.statement !== statement)
        throw refused("The message says something else than this gateway asks for.");
      if (said.resources !== undefined || said.requestId !== undefined)
        throw refused("The message names resources or a request, and this gateway gives none.");
      if (Math.abs(now - (said.issuedAt?.getTime() ?? 0)) > 2 * NONCE_MS)
        throw refused("The message was issued at another time: check the clock.");
      if (!validateSiweMessage({ message: said, time: new Date(now) }))
        throw refused("The message does not hold now.");
      const account = getAddress(said.address);
      if (!(await isSignedBy(client, account, hashMessage(message), signature)))
        throw refused("The signature is not the account's for this message.");
      const until = Math.min(
        now + sessionSeconds * 1000,
        said.expirationTime?.getTime() ?? Number.POSITIVE_INFINITY,
      );
      const token = store.openSession(account, until);
      return { token, account, expiresAt: new Date(until).toISOString() };
    },
  };
}

const TIMES = /^(Issued At|Expiration Time|Not Before): (.+)$/gm;

/** Every byte of it is part of a message by ERC-4361: nothing stands before, between or behind its fields. */
function readMessage(message: string): SiweMessage {
  if (message.length > LONGEST_MESSAGE) throw refused("The message is too long.");
  const said = parseSiweMessage(message) as SiweMessage;
  try {
    // Written anew it must be the same, but for how precisely times are written.
    const written = message.replace(TIMES, (_, name, time) => `${name}: ${new Date(time).toISOString()}`);
    if (createSiweMessage(said) === written) return said;
  } catch {
    // a field is missing, or of no form
  }
  throw refused("The message is none by ERC-4361.");
}

const refused = (sentence: string) => new GatewayRefused("signIn", sentence);

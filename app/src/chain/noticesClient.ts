import { ask, fieldOf, post, refusalOf } from "./relayClient.ts";

/** How a relay tells of meetings. */
export interface NoticesOffered {
  /** Atom feeds of notices and results. */
  readonly feeds: boolean;
  readonly mail: boolean;
}

/** @throws RelayUnreachable, RelayRefused */
export async function getNoticesOffered(relay: string): Promise<NoticesOffered> {
  const { status, body } = await ask(`${relay}/subscriptions`, { method: "GET" });
  if (status !== 200) throw refusalOf(relay, status, body);
  return { feeds: fieldOf(body, "feeds") === true, mail: fieldOf(body, "mail") === true };
}

/**
 * Asks a relay for letters to an address, whose owner is asked first. The answer is the same whoever has subscribed.
 * @param language of the letters
 * @throws RelayUnreachable, RelayRefused
 */
export async function askForLetters(relay: string, address: string, language: string): Promise<void> {
  const { status, body } = await post(relay, "subscriptions/mail", { address, language });
  if (status !== 202) throw refusalOf(relay, status, body);
}

/** Where a relay's feed is. */
export const feedAddress = (
  relay: string,
  assembly: string,
  which: "notices" | "results",
  language: string,
): string => `${relay}/feeds/${assembly}/${which}.atom?lang=${language}`;

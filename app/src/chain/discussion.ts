/** Where an item's text says that it is talked about elsewhere. */
export interface Discussion {
  /** Only ASCII: other letters are escaped. */
  readonly href: string;
  /** As it is looked up: letters of other scripts stand as xn--…, so that none passes for another. */
  readonly host: string;
}

const LONGEST = 400;

/**
 * The address in the first line `Discussion: https://…` of a text; `undefined` if there is none that can be shown safely.
 * Nothing is fetched from it.
 */
export function discussionIn(text: string): Discussion | undefined {
  const [, given = ""] = /^Discussion:[ \t]+(https:\/\/\S+)[ \t]*$/im.exec(text) ?? [];
  if (given === "" || given.length > LONGEST || !URL.canParse(given)) return undefined;
  const { protocol, username, password, host, href } = new URL(given);
  const ascii = /^[\x21-\x7e]+$/;
  if (protocol !== "https:" || username !== "" || password !== "" || !ascii.test(host) || !ascii.test(href))
    return undefined;
  return { href, host };
}

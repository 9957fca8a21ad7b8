// Atom 1.0 (RFC 4287). Texts come from the chain, where anybody may have written them: all is escaped, nothing is markup,
// and what XML cannot hold is left out.
import { createHash } from "node:crypto";
import type { News } from "./news.ts";
import { type Language, momentIn, WORDS } from "./words.ts";

export interface FeedOf {
  readonly assembly: string;
  readonly chainId: number;
  /** The co-op's name, or its address. */
  readonly name: string;
  /** Where the relay is reached, without a slash at the end. */
  readonly url: string;
  /** The dashboard, for links; without a slash at the end. */
  readonly dashboard?: string | undefined;
}

/** What was added to an agenda stands among the notices. */
const feedOf = (kind: News["kind"]): "notice" | "results" => (kind === "agenda" ? "notice" : kind);

export function atomFeed(
  of: FeedOf,
  kind: "notice" | "results",
  news: readonly News[],
  language: Language,
): string {
  const words = WORDS[language];
  const title = kind === "notice" ? words.notices : words.results;
  const entries = news.filter((each) => feedOf(each.kind) === kind);
  const self = `${of.url}/feeds/${of.assembly}/${kind === "notice" ? "notices" : "results"}.atom?lang=${language}`;
  const updated = entries.reduce((latest, { time }) => (time > latest ? time : latest), 0n);
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${idOf(of, kind)}</id>`,
    `  <title type="text">${escaped(`${of.name}: ${title}`)}</title>`,
    `  <updated>${stamp(updated)}</updated>`,
    `  <author><name>${escaped(of.name)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    ...entries.map((each) => entryOf(of, each, language)),
    "</feed>",
    "",
  ].join("\n");
}

function entryOf(of: FeedOf, news: News, language: Language): string {
  const link = linkOf(of, news);
  return [
    "  <entry>",
    `    <id>${idOf(of, `${news.kind} ${news.meeting}`)}</id>`,
    `    <title type="text">${escaped(titleOf(news, language))}</title>`,
    `    <published>${stamp(news.time)}</published>`,
    `    <updated>${stamp(news.time)}</updated>`,
    ...(link === undefined ? [] : [`    <link rel="alternate" type="text/html" href="${escaped(link)}"/>`]),
    `    <content type="text">${escaped(textOf(news, language))}</content>`,
    "  </entry>",
  ].join("\n");
}

export const titleOf = ({ kind, number }: News, language: Language): string => {
  const { noticeOf, agendaOf, resultsOf } = WORDS[language];
  return { notice: noticeOf, agenda: agendaOf, results: resultsOf }[kind](String(number));
};

export const linkOf = ({ dashboard }: FeedOf, { number }: News): string | undefined =>
  dashboard === undefined ? undefined : `${dashboard}/#/meeting/${number}`;

/** What a member reads: dates and the agenda, or what came of each item. */
export function textOf(news: News, language: Language): string {
  const words = WORDS[language];
  if (news.kind !== "results")
    return [
      ...(news.kind === "notice" && news.secondCallOf !== undefined
        ? [words.secondCallOf(String(news.secondCallOf)), ""]
        : []),
      `${words.opens}: ${momentIn(language, news.opensAt)}`,
      `${words.closes}: ${momentIn(language, news.closesAt)}`,
      "",
      `${news.kind === "notice" ? words.agenda : words.added}:`,
      ...news.items.map(({ number, title, body }) =>
        [`${number}. ${title}`, ...(body ? [body] : [])].join("\n"),
      ),
    ].join("\n");
  return [
    `${words.closed}: ${momentIn(language, news.closesAt)}`,
    "",
    ...news.items.map(
      ({ number, title, carried, inFavour, against, abstain }) =>
        `${number}. ${title}\n${carried ? words.carried : words.notCarried} (${words.inFavour} ${inFavour}, ${words.against} ${against}, ${words.abstain} ${abstain})`,
    ),
  ].join("\n");
}

/** The same at every relay, so that who reads two feeds reads nothing twice. */
function idOf({ assembly, chainId }: FeedOf, what: string): string {
  const digest = createHash("sha256")
    .update(`rochdale ${chainId} ${assembly.toLowerCase()} ${what}`)
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80; // version 8, RFC 9562
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex").slice(0, 32);
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
}

const stamp = (time: bigint): string => new Date(Number(time) * 1000).toISOString();

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** As text or in an attribute's quotes. */
export const escaped = (text: string): string =>
  xmlText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

/** Without what XML 1.0 has no form for: control characters, halves of surrogates, and two that are no characters. */
const xmlText = (text: string): string =>
  [...text.replace(/\r\n?/g, "\n")]
    .filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return (
        (code >= 0x20 || code === 0x9 || code === 0xa) &&
        !(code >= 0x7f && code <= 0x9f) &&
        !(code >= 0xd800 && code <= 0xdfff) &&
        (code & 0xfffe) !== 0xfffe
      );
    })
    .join("");

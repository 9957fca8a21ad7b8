// Feeds and subscriptions over HTTP, beside the relay's own routes.
//   GET  /feeds/COOP/notices.atom, /feeds/COOP/results.atom   ?lang=en|de|es|fr|ar     → Atom 1.0
//   GET  /subscriptions                                                                → 200 { feeds, mail, push }
//   POST /subscriptions/mail       { address, language }                               → 202, whoever has subscribed
//   GET  /subscriptions/confirm/TOKEN, /subscriptions/end/TOKEN                        → a page with one button
//   POST the same                                                                      → done
//   GET  /subscriptions/push                                                           → 200 { publicKey }
//   POST /subscriptions/push       { endpoint, keys: { p256dh, auth }, language }      → 201
//   POST /subscriptions/push/end   { endpoint, auth }                                  → 200
// Links in letters show a button and do nothing by themselves: mail scanners follow them.
import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { RelayRefused } from "../../app/src/chain/relayClient.ts";
import { atomFeed, escaped, type FeedOf } from "./atom.ts";
import type { Courier, PushOptions } from "./courier.ts";
import type { NewsReader } from "./news.ts";
import type { PushKeys, SubscriberStore } from "./subscribers.ts";
import { LANGUAGES, type Language, languageIn, WORDS } from "./words.ts";

export interface NewsAsked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** @throws RelayRefused if it is too large */
  readonly body: () => Promise<string>;
  readonly type: string;
}

export interface NewsAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** May be kept so long, in seconds. */
  readonly keep?: number;
  /** Any page may read it. */
  readonly open?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface NewsService {
  /** Whether this path asks no leave of its page's origin: feeds are public, and tokens speak for themselves. */
  readonly isOpen: (path: string) => boolean;
  /** `undefined` where the path is none of these. @throws RelayRefused, and what the endpoint throws */
  readonly answer: (asked: NewsAsked) => Promise<NewsAnswer | undefined>;
}

export interface NewsServiceOptions {
  readonly of: FeedOf;
  readonly reader: NewsReader;
  readonly subscriptions?:
    | {
        readonly store: SubscriberStore;
        readonly courier: Courier;
        readonly mail: boolean;
        readonly push?: PushOptions | undefined;
        /** Hosts of push services: a relay posts nothing to wherever a stranger points it. */
        readonly pushHosts?: readonly string[];
      }
    | undefined;
}

/** The push services of the browsers in use. One that begins with a dot stands for all names below it. */
export const PUSH_HOSTS = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  ".push.apple.com",
  ".notify.windows.com",
];

const FEED = /^\/feeds\/(0x[0-9a-fA-F]{40})\/(notices|results)\.atom$/;
const LINK = /^\/subscriptions\/(confirm|end)\/([\w-]{32})$/;
const JSON_TYPE = "application/json";

export function createNewsService({ of, reader, subscriptions }: NewsServiceOptions): NewsService {
  async function feed(path: string, asked: NewsAsked): Promise<NewsAnswer | undefined> {
    const [, coop, which] = FEED.exec(path) ?? [];
    if (coop?.toLowerCase() !== of.assembly.toLowerCase()) return undefined;
    const language = languageIn(asked.query.get("lang") ?? "en") ?? "en";
    const body = atomFeed(of, which === "notices" ? "notice" : "results", await reader.read(), language);
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
    return {
      status: 200,
      type: "application/atom+xml; charset=utf-8",
      body,
      keep: 300,
      open: true,
      headers: { ETag: etag },
    };
  }

  async function askMail(asked: NewsAsked): Promise<NewsAnswer> {
    if (subscriptions?.mail !== true) return none("This relay sends no letters.");
    const fields = await fieldsOf(asked, ["address", "language"]);
    const [address, language] = [mailIn(fields.address), languageOf(fields)];
    const { answer, ...rest } = subscriptions.store.askMail(address, language, Date.now());
    // The same answer in every case, at once: nobody learns here who has subscribed.
    if (answer === "mailed" && "token" in rest && typeof rest.token === "string")
      subscriptions.courier.askToConfirm(address, language, rest.token).catch(() => {});
    return json(202, { accepted: true });
  }

  function page(action: "confirm" | "end", token: string): NewsAnswer {
    const known = subscriptions?.store.find(token);
    if (known === undefined) return html("en", 404, [WORDS.en.unknownLink]);
    const words = WORDS[known.language];
    return html(known.language, 200, [], action === "confirm" ? words.confirmButton : words.endButton);
  }

  function follow(action: "confirm" | "end", token: string): NewsAnswer {
    const language = subscriptions?.store.find(token)?.language;
    if (subscriptions === undefined || language === undefined) return html("en", 404, [WORDS.en.unknownLink]);
    const words = WORDS[language];
    if (action === "end") {
      subscriptions.store.endByToken(token);
      return html(language, 200, [words.ended]);
    }
    if (!subscriptions.store.confirm(token, Date.now())) return html(language, 404, [words.unknownLink]);
    return html(language, 200, [words.confirmed]);
  }

  async function pushed(asked: NewsAsked): Promise<NewsAnswer | undefined> {
    const { push, store, pushHosts = PUSH_HOSTS } = subscriptions ?? {};
    if (push === undefined || store === undefined) return none("This relay pushes no notices.");
    if (asked.method === "GET") return json(200, { publicKey: push.keys.publicKey });
    if (asked.method !== "POST") return undefined;
    const fields = await fieldsOf(asked, ["endpoint", "expirationTime", "keys", "language"]);
    const kept = store.addPush(pushKeysIn(fields, pushHosts), languageOf(fields), Date.now());
    if (!kept) throw new RelayRefused("tooMany", "This relay has as many subscribers as it takes.");
    return json(201, { accepted: true });
  }

  async function endPushed(asked: NewsAsked): Promise<NewsAnswer> {
    const { endpoint, auth } = await fieldsOf(asked, ["endpoint", "auth"]);
    if (typeof endpoint !== "string" || typeof auth !== "string")
      throw new RelayRefused("malformed", "endpoint and auth are texts, as the browser gave them.");
    return json(200, { ended: subscriptions?.store.endPush(endpoint, auth) ?? false });
  }

  return {
    isOpen: (path) => FEED.test(path) || LINK.test(path),
    answer: async (asked) => {
      const { method, path } = asked;
      if (FEED.test(path)) return method === "GET" || method === "HEAD" ? await feed(path, asked) : undefined;
      const [, action, token] = LINK.exec(path) ?? [];
      if (token !== undefined && (action === "confirm" || action === "end")) {
        if (method === "GET") return page(action, token);
        return method === "POST" ? follow(action, token) : undefined;
      }
      if (path === "/subscriptions" && method === "GET")
        return json(200, {
          feeds: true,
          mail: subscriptions?.mail === true,
          push: subscriptions?.push !== undefined,
        });
      if (path === "/subscriptions/mail" && method === "POST") return await askMail(asked);
      if (path === "/subscriptions/push") return await pushed(asked);
      if (path === "/subscriptions/push/end" && method === "POST") return await endPushed(asked);
      return undefined;
    },
  };
}

// ---- What came ----

type Fields = Readonly<Record<string, unknown>>;

async function fieldsOf({ body, type }: NewsAsked, names: readonly string[]): Promise<Fields> {
  if (!/^application\/json\b/.test(type)) throw new RelayRefused("malformed", "Send it as application/json.");
  let fields: unknown;
  try {
    fields = JSON.parse(await body());
  } catch (problem) {
    if (problem instanceof RelayRefused) throw problem;
    throw new RelayRefused("malformed", "The request is not JSON.");
  }
  if (
    typeof fields !== "object" ||
    fields === null ||
    Object.keys(fields).some((name) => !names.includes(name))
  )
    throw new RelayRefused("malformed", `The request is an object with ${names.join(", ")}.`);
  return fields as Fields;
}

function languageOf({ language }: Fields): Language {
  const known = languageIn(language);
  if (known === undefined) throw new RelayRefused("malformed", `language is one of ${LANGUAGES.join(", ")}.`);
  return known;
}

/** One plain address and nothing that a mailer could take for two, or for a header. */
function mailIn(given: unknown): string {
  const plain =
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
  if (typeof given !== "string" || given.length > 254 || !plain.test(given))
    throw new RelayRefused("malformed", "address is an e-mail address.");
  const at = given.lastIndexOf("@");
  return given.slice(0, at) + given.slice(at).toLowerCase();
}

function pushKeysIn({ endpoint, keys }: Fields, hosts: readonly string[]): PushKeys {
  const url =
    typeof endpoint === "string" && endpoint.length <= 1_000 && URL.canParse(endpoint)
      ? new URL(endpoint)
      : undefined;
  const allowed = hosts.some((host) =>
    host.startsWith(".") ? url?.hostname.endsWith(host) : url?.host === host,
  );
  // An address in digits is none of a service, unless the operator named it.
  const secure = url?.protocol === "https:" || isIP(url?.hostname ?? "") !== 0;
  if (url === undefined || !allowed || !secure || url.username !== "" || url.password !== "")
    throw new RelayRefused("malformed", "endpoint is an address of a browser's push service.");
  const { p256dh, auth } = (typeof keys === "object" && keys !== null ? keys : {}) as Fields;
  const bytesOf = (value: unknown) =>
    typeof value === "string" && /^[\w-]+={0,2}$/.test(value)
      ? Buffer.from(value, "base64url")
      : Buffer.alloc(0);
  if (bytesOf(p256dh).length !== 65 || bytesOf(p256dh)[0] !== 4 || bytesOf(auth).length !== 16)
    throw new RelayRefused("malformed", "keys are p256dh and auth, as the browser gave them.");
  return { endpoint: url.href, p256dh: String(p256dh), auth: String(auth) };
}

// ---- What is answered ----

const json = (status: number, body: object): NewsAnswer => ({
  status,
  type: JSON_TYPE,
  body: `${JSON.stringify(body)}\n`,
});
const none = (message: string): NewsAnswer => json(404, { message });

function html(language: Language, status: number, sentences: readonly string[], button?: string): NewsAnswer {
  const direction = language === "ar" ? "rtl" : "ltr";
  const body = [
    `<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(button ?? sentences[0] ?? "")}</title>`,
    ...sentences.map((sentence) => `<p>${escaped(sentence)}</p>`),
    ...(button === undefined ? [] : [`<form method="post"><button>${escaped(button)}</button></form>`]),
    "</html>",
    "",
  ].join("\n");
  const headers = {
    "Content-Security-Policy":
      "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
  };
  return { status, type: "text/html; charset=utf-8", body, headers };
}

import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Window } from "happy-dom";
import { SMTPServer } from "smtp-server";
import { type Client, createClient, custom } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Choice } from "../../app/src/chain/model.ts";
import {
  type BenchCoop,
  type Convened,
  cast,
  conveneMeeting,
  DAY,
  foundCoop,
  payment,
} from "../bench/coop.ts";
import { CommandRefused } from "../command.ts";
import { thrownBy } from "../found/testChain.ts";
import { LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { atomFeed, type FeedOf, textOf } from "./atom.ts";
import { localCarrier } from "./carrier.ts";
import { type Courier, openMailer, startCourier, type VapidKeys } from "./courier.ts";
import { createNewsReader, type News, type NewsReader } from "./news.ts";
import { createNewsService } from "./newsService.ts";
import { type NewsOffered, openNews } from "./openNews.ts";
import { startRelay } from "./relay.ts";
import { relayHandler, serveRelay } from "./service.ts";
import { PaperStore } from "./store.ts";
import { SubscriberStore } from "./subscribers.ts";
import { VapidRefused, vapidKeys } from "./vapid.ts";
import { LANGUAGES, WORDS } from "./words.ts";

const HOSTILE = `</content><script>alert(1)</script> & "quoted" ]]> \u0000\u0008\u202e\nBody <b>bold</b>\uffff end`;

let folder: string;
let connection: Awaited<ReturnType<typeof openNetwork>>;
let chain: LocalChain;
let client: Client;
let coop: BenchCoop;
let reader: NewsReader;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rochdale-news-"));
  connection = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  chain = new LocalChain(connection);
  const { provider } = connection;
  client = createClient({
    transport: custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 }),
    cacheTime: 0,
  });
  coop = await foundCoop(chain, 10);
  reader = createNewsReader(client, coop.organs, coop.chainId, 0, 0);
  await chain.pass(31 * DAY);
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

const convene = (...texts: readonly string[]): Promise<Convened> =>
  conveneMeeting(
    coop,
    texts.map((text) => payment(coop, coop.coin, coop.payer, 1n, text)),
  );

async function vote(meeting: Convened, choices: readonly Choice[], members: number): Promise<void> {
  for (let index = 0; index < members; index++) await cast(coop, personAt(index).address, meeting, choices);
}

/** A feed as a reader sees it: parsed as XML, every text as text. */
function parse(xml: string) {
  const document = new new Window().DOMParser().parseFromString(xml, "application/xml");
  expect(document.querySelector("parsererror")).toBeNull();
  const textIn = (element: { querySelector(of: string): { textContent: string } | null }, name: string) =>
    element.querySelector(name)?.textContent ?? "";
  const root = document.documentElement;
  expect(root.tagName).toBe("feed");
  return {
    id: textIn(root as never, "id"),
    title: textIn(root as never, "title"),
    updated: textIn(root as never, "updated"),
    elements: [...document.querySelectorAll("*")].map(({ tagName }) => tagName),
    entries: [...document.querySelectorAll("entry")].map((entry) => ({
      id: textIn(entry as never, "id"),
      title: textIn(entry as never, "title"),
      updated: textIn(entry as never, "updated"),
      content: textIn(entry as never, "content"),
      link: entry.querySelector("link")?.getAttribute("href"),
    })),
  };
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const ATOM_ELEMENTS = [
  "feed",
  "id",
  "title",
  "updated",
  "author",
  "name",
  "link",
  "entry",
  "published",
  "content",
];

// ---- A mail server, a push service ----

interface Received {
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly text: string;
}

async function openMailServer() {
  const received: Received[] = [];
  let refusing = false;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === "correct horse" ? done(null, { user: username ?? "" }) : done(new Error("no")),
    onData: (stream, session, done) => {
      let text = "";
      stream.on("data", (part: Buffer) => {
        text += part.toString("utf8");
      });
      stream.on("end", () => {
        if (refusing) return done(new Error("not now"));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, user: session.user as string | undefined, text: decodeMail(text) });
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  running.push(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: new URL(`smtp://relay@127.0.0.1:${port}`),
    received,
    refuse: (now: boolean) => {
      refusing = now;
    },
  };
}

/** The few encodings that a letter of plain text comes in. */
function decodeMail(raw: string): string {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const body = rest.join("\r\n\r\n");
  const words = headers.replace(/=\?utf-8\?(b|q)\?([^?]*)\?=\s*/gi, (_, coding: string, text: string) =>
    coding.toLowerCase() === "b"
      ? Buffer.from(text, "base64").toString("utf8")
      : unquote(text.replaceAll("_", " ")),
  );
  if (/transfer-encoding: base64/i.test(headers))
    return `${words}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
  return `${words}\n\n${/transfer-encoding: quoted-printable/i.test(headers) ? unquote(body) : body}`;
}

const unquote = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

interface Pushed {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function openPushService() {
  const received: Pushed[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(status).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  running.push(
    () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    received,
    answer: (now: number) => {
      status = now;
    },
  };
}

/** A browser's half of web push (RFC 8291, RFC 8188). */
function openBrowser(endpoint: string) {
  const key = createECDH("prime256v1");
  key.generateKeys();
  const auth = Buffer.alloc(16, 7);
  return {
    subscription: {
      endpoint,
      keys: { p256dh: key.getPublicKey("base64url"), auth: auth.toString("base64url") },
    },
    decrypt: (body: Buffer): unknown => {
      const salt = body.subarray(0, 16);
      const idLength = body[20] ?? 0;
      const sender = body.subarray(21, 21 + idLength);
      const sealed = body.subarray(21 + idLength);
      const info = Buffer.concat([Buffer.from("WebPush: info\0"), key.getPublicKey(), sender]);
      const secret = Buffer.from(hkdfSync("sha256", key.computeSecret(sender), auth, info, 32));
      const part = (name: string, length: number) =>
        Buffer.from(hkdfSync("sha256", secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
      const opened = createDecipheriv("aes-128-gcm", part("aes128gcm", 16), part("nonce", 12));
      opened.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()]);
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString("utf8"));
    },
  };
}

/** What the relay says of itself, if its key signed it (RFC 8292). */
function vapidOf(
  headers: IncomingHttpHeaders,
  { publicKey }: VapidKeys,
): Record<string, unknown> | undefined {
  const [, token = "", named] = /^vapid t=([^,\s]+),\s*k=(\S+)$/.exec(String(headers.authorization)) ?? [];
  const [head, claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const key = createPublicKey({ key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" }, format: "jwk" });
  const signed = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  return signed && named === publicKey
    ? JSON.parse(Buffer.from(claims, "base64url").toString("utf8"))
    : undefined;
}

// ---- A relay with all of it ----

async function start(name: string, pushHosts: readonly string[] = []) {
  const mail = await openMailServer();
  const file = join(folder, `${name}.sqlite`);
  const keys = vapidKeys(`${file}.vapid.json`);
  const { organs, chainId } = coop;
  const relay = startRelay({
    coop: { client, organs, chainId },
    store: new PaperStore(":memory:", { assembly: organs.assembly, chainId }),
    carrier: localCarrier(connection.provider, coop.payer),
  });
  const of: FeedOf = {
    assembly: organs.assembly,
    chainId,
    name: "Lumen & Co",
    url: "https://relay.example",
    dashboard: "https://coop.example",
  };
  const mailer = openMailer({ server: mail.url, from: "relay@coop.example", password: "correct horse" });
  const store = new SubscriberStore(file);
  const push = { keys, contact: "mailto:it@coop.example" };
  const courier: Courier = startCourier({ of, reader, store, mailer, push, every: 3_600_000 });
  const news = createNewsService({
    of,
    reader,
    subscriptions: { store, courier, mail: true, push, pushHosts },
  });
  const server = await serveRelay(relayHandler(relay, { origins: ["https://coop.example"], news }), {
    port: 0,
  });
  const stop = async () => {
    await server.close();
    await courier.stop();
    await relay.stop();
  };
  running.push(stop);
  const post = (path: string, body: unknown) =>
    fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://coop.example" },
      body: JSON.stringify(body),
    });
  /** The path of a letter's link. */
  const linkIn = (letter: Received | undefined, what: string): string =>
    new RegExp(`https://relay\\.example(/subscriptions/${what}/[\\w-]+)`).exec(letter?.text ?? "")?.[1] ??
    "none";
  /** As a page of the relay's own sends its form. */
  const press = (path: string) =>
    fetch(`${server.url}${path}`, { method: "POST", headers: { origin: "https://relay.example" } });
  return { mail, file, keys, store, courier, server, post, linkIn, press };
}

describe("feeds", () => {
  test("a notice and, once the window has closed, its results; what hostile texts hold is text", async () => {
    const { server } = await start("feeds");
    const feedAt = async (path: string) => {
      const answer = await fetch(`${server.url}/feeds/${path}`, {
        headers: { origin: "https://reader.example" },
      });
      return { answer, feed: parse(await answer.text()) };
    };
    const meeting = await convene(HOSTILE, "Pay the roofer\nFor March.");
    const notices = await feedAt(`${coop.organs.assembly}/notices.atom`);
    expect(notices.answer.status).toBe(200);
    expect(notices.answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(notices.answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(notices.feed.title).toBe("Lumen & Co: Notices of meetings");
    const [notice] = notices.feed.entries;
    expect(notice?.title).toBe("Notice of meeting 1");
    expect(notice?.link).toBe("https://coop.example/#/meeting/1");
    expect(notice?.content).toContain(`</content><script>alert(1)</script> & "quoted" ]]>`);
    expect(notice?.content).toContain("2. Pay the roofer\nFor March.");
    expect(new Set(notices.feed.elements)).toEqual(new Set(ATOM_ELEMENTS));

    await chain.pass(30 * DAY);
    await vote(meeting, ["for", "against"], 10);
    const open = await feedAt(`${coop.organs.assembly.toLowerCase()}/results.atom`);
    expect(open.feed.entries).toEqual([]);
    await chain.pass(30 * DAY);
    const { feed } = await feedAt(`${coop.organs.assembly}/results.atom?lang=de`);
    expect(feed.entries).toHaveLength(1);
    expect(feed.entries[0]?.title).toBe("Ergebnisse der Versammlung 1");
    expect(feed.entries[0]?.content).toContain("Angenommen (Ja 10, Nein 0, Enthaltung 0)");
    expect(feed.entries[0]?.content).toContain("Nicht angenommen (Ja 0, Nein 10, Enthaltung 0)");
    for (const stamp of [feed.updated, feed.entries[0]?.updated]) expect(stamp).toMatch(RFC3339);
    expect(feed.id).not.toBe(notices.feed.id);

    const { answer } = await feedAt(`${coop.organs.assembly}/results.atom`);
    const again = await fetch(`${server.url}/feeds/${coop.organs.assembly}/results.atom`, {
      headers: { "if-none-match": answer.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    expect((await fetch(`${server.url}/feeds/${coop.coin}/notices.atom`)).status).toBe(404);
  });

  const of: FeedOf = {
    assembly: `0x${"ab".repeat(20)}`,
    chainId: 1,
    name: `"<&>'`,
    url: "https://r.example",
  };
  const noticeOf = (text: string): News => ({
    kind: "notice",
    meeting: 16n,
    number: 1,
    time: 1_900_000_000n,
    opensAt: 1_900_100_000n,
    closesAt: 1_900_200_000n,
    items: [{ number: 1, title: text, body: text }],
  });

  test("is well-formed whatever the chain holds", () => {
    const signs = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join("");
    for (const text of [
      signs,
      HOSTILE,
      "\ud83d\ude00 \udc00\ud800",
      "\ufffe\uffff",
      "<![CDATA[ x ]]>",
      "&#0;&amp;",
    ]) {
      const { entries } = parse(atomFeed(of, "notice", [noticeOf(text)], "ar"));
      expect(entries).toHaveLength(1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
      expect(entries[0]?.content).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }
    expect(parse(atomFeed(of, "notice", [noticeOf("&#0;&amp;")], "en")).entries[0]?.content).toContain(
      "1. &#0;&amp;",
    );
  });

  test("ids are those of every other relay, and no two are the same", () => {
    const elsewhere = {
      ...of,
      url: "https://other.example",
      assembly: of.assembly.toUpperCase().replace("0X", "0x"),
    };
    const one = parse(atomFeed(of, "notice", [noticeOf("x")], "en"));
    expect(parse(atomFeed(elsewhere, "notice", [noticeOf("y")], "fr")).entries[0]?.id).toBe(
      one.entries[0]?.id,
    );
    expect(one.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parse(atomFeed({ ...of, chainId: 2 }, "notice", [], "en")).id).not.toBe(one.id);
    expect(one.entries[0]?.id).not.toBe(one.id);
  });

  test("every language has its own words", () => {
    for (const name of ["notices", "results", "opens", "agenda", "end", "confirm", "ended"] as const)
      expect(new Set(LANGUAGES.map((language) => WORDS[language][name])).size).toBe(LANGUAGES.length);
    expect(new Set(LANGUAGES.map((language) => textOf(noticeOf("x"), language))).size).toBe(LANGUAGES.length);
  });
});

const NOTHING: NewsOffered = {
  url: undefined,
  dashboard: undefined,
  name: undefined,
  fromBlock: undefined,
  subscribers: undefined,
  smtp: undefined,
  mailFrom: undefined,
  pushContact: undefined,
};
const OFFERED = { url: "https://r.example", fromBlock: 0, subscribers: "x" };

describe("letters", () => {
  test("come only to who confirmed, and end with the address deleted", async () => {
    const { mail, file, store, courier, server, post, linkIn, press } = await start("letters");
    await courier.round();
    expect(
      (await post("/subscriptions/mail", { address: "ada@members.example", language: "fr" })).status,
    ).toBe(202);
    await expect.poll(() => mail.received.length).toBe(1);
    const [asked] = mail.received;
    expect(asked).toMatchObject({ to: ["ada@members.example"], user: "relay" });
    expect(asked?.text).toContain("Subject: Lumen & Co: Confirmez votre adresse");

    const confirm = linkIn(asked, "confirm");
    const shown = await fetch(`${server.url}${confirm}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await shown.text()).toContain(`<form method="post"><button>M’envoyer des lettres</button></form>`);
    await convene("Before anybody confirmed");
    await courier.round();
    expect(mail.received).toHaveLength(1); // a link that was only opened confirms nothing
    expect((await press(confirm)).status).toBe(200);
    expect(store.counts().mail).toBe(1);

    await convene(HOSTILE);
    await courier.round();
    await courier.round();
    expect(mail.received).toHaveLength(2);
    const letter = mail.received[1];
    expect(letter?.text).toContain("Convocation à l’assemblée 3");
    expect(letter?.text).toContain(`</content><script>alert(1)</script> & "quoted" ]]>`);
    expect(letter?.text).toContain("Content-Type: text/plain; charset=utf-8");
    expect(letter?.text).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(letter?.text).toContain("https://coop.example/#/meeting/3");

    const end = linkIn(letter, "end");
    expect(readFileSync(file).includes("ada@members.example")).toBe(true);
    expect(await (await fetch(`${server.url}${end}`)).text()).toContain("Effacer mon adresse");
    expect(store.counts().mail).toBe(1);
    expect(await (await press(end)).text()).toContain("Votre adresse est effacée.");
    expect(store.counts()).toEqual({ mail: 0, push: 0, due: 0 });
    expect(readFileSync(file).includes("ada@members.example")).toBe(false);
    expect((await press(end)).status).toBe(404);
    expect((await press(confirm)).status).toBe(404);
    await convene("After the end");
    await courier.round();
    expect(mail.received).toHaveLength(2);
  });

  test("nobody learns who has subscribed, and nobody is flooded", async () => {
    const { mail, courier, store, post, linkIn, press } = await start("flood");
    await courier.round();
    const ask = () => post("/subscriptions/mail", { address: "ben@members.example", language: "en" });
    const first = await ask();
    await expect.poll(() => mail.received.length).toBe(1);
    const second = await ask();
    await press(linkIn(mail.received[0], "confirm"));
    const third = await ask();
    expect(await Promise.all([first, second, third].map((answer) => answer.text()))).toEqual(
      Array.from({ length: 3 }, () => '{"accepted":true}\n'),
    );
    const more = await Promise.all(Array.from({ length: 5 }, ask));
    expect(more.map(({ status }) => status)).toContain(429); // a letter costs more than a paper
    expect(mail.received).toHaveLength(1);
    const now = Date.now();
    const answers = Array.from({ length: 120 }, (_, i) => store.askMail(`m${i}@x.example`, "en", now).answer);
    expect(answers.filter((answer) => answer === "mailed")).toHaveLength(99); // and the one above
  });

  test("an address that nobody confirms is deleted after two days", () => {
    const file = join(folder, "unconfirmed.sqlite");
    const store = new SubscriberStore(file);
    const now = Date.now();
    const asked = store.askMail("eve@members.example", "en", now);
    expect(asked.answer).toBe("mailed");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(store.askMail("eve@members.example", "en", now + 60_000).answer).toBe("tooSoon");
    expect("token" in asked && store.confirm(asked.token, now + 49 * 3_600_000)).toBe(false);
    expect(readFileSync(file).includes("eve@members.example")).toBe(false);
    store.close();
  });

  test("what a server refuses is sent later, also by another process", async () => {
    const { mail, courier, store, post, linkIn, press } = await start("refused");
    await courier.round();
    await post("/subscriptions/mail", { address: "cay@members.example", language: "ar" });
    await expect.poll(() => mail.received.length).toBe(1);
    await press(linkIn(mail.received[0], "confirm"));
    mail.refuse(true);
    await convene("To be sent later");
    await courier.round();
    mail.refuse(false);
    await courier.round();
    expect(mail.received).toHaveLength(1);
    expect(store.counts().due).toBe(1);
    expect(store.due(Date.now(), 10)).toEqual([]);
    const [late] = store.due(Date.now() + 5 * 60_000, 10);
    expect(late).toMatchObject({ kind: "notice", failures: 1, subscriber: { language: "ar" } });
    for (let i = 0; i < 6; i++) {
      const [next] = store.due(Number.MAX_SAFE_INTEGER, 1);
      if (next) store.failed(next, Date.now());
    }
    expect(store.counts().due).toBe(0); // given up in the end
  });

  test.each([
    [
      { smtp: "smtps://u@mail.example", mailFrom: "r@coop.example", subscribers: "x" },
      /both --url URL and --from/,
    ],
    [
      { url: "https://r.example", fromBlock: 0, smtp: "smtps://mail.example", subscribers: "x" },
      /--mail-from/,
    ],
    [{ url: "https://r.example", fromBlock: 0, pushContact: "mailto:a@b.example" }, /--subscribers FILE/],
    [{ url: "https://r.example", fromBlock: 0, subscribers: "x" }, /--subscribers FILE/],
    [{ url: "ftp://r.example", fromBlock: 0 }, /--url wants/],
    [{ ...OFFERED, smtp: "smtps://u:secret@mail.example", mailFrom: "r@coop.example" }, /holds a password/],
    [{ ...OFFERED, smtp: "https://mail.example", mailFrom: "r@coop.example" }, /--smtp wants/],
    [{ ...OFFERED, pushContact: "me" }, /--push-contact wants/],
  ])("%j on a command line is refused in one sentence", async (offered, sentence) => {
    const problem = await thrownBy(openNews({ ...NOTHING, ...offered }, { client, ...coop }, () => {}));
    expect(problem).toBeInstanceOf(CommandRefused);
    expect(String(problem)).toMatch(sentence);
    expect(String(problem)).not.toContain("secret");
  });

  test("a mail server whose certificate nobody vouches for gets no letter", async () => {
    const server = new SMTPServer({ secure: true, authOptional: true });
    server.on("error", () => {});
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    running.push(() => new Promise<void>((done) => server.close(() => done())));
    const { port } = server.server.address() as AddressInfo;
    const mailer = openMailer({ server: new URL(`smtps://127.0.0.1:${port}`), from: "relay@coop.example" });
    const letter = { to: "a@b.example", language: "en", subject: "x", text: "x", id: "x" } as const;
    expect(String(await thrownBy(mailer.send(letter)))).toMatch(/certificate/i);
    mailer.close();
  });

  test.each([
    "no address",
    "a@b",
    "a@b.example\r\nBcc: c@d.example",
    "a@b.example,c@d.example",
    '"a b"@c.example',
    "Ada <a@b.example>",
    "a@[127.0.0.1]",
    `${"a".repeat(65)}@b.example`,
    "ä@b.example",
    7,
  ])("%j is no address", async (address) => {
    const { post, mail } = await start("addresses");
    expect((await post("/subscriptions/mail", { address, language: "en" })).status).toBe(400);
    expect(mail.received).toEqual([]);
  });
});

describe("pushed notices", () => {
  test("reach the browser alone, signed by the relay's key, until it is gone", async () => {
    const service = await openPushService();
    const { keys, courier, store, server, post } = await start("push", [service.host]);
    await courier.round();
    const offered = await fetch(`${server.url}/subscriptions/push`);
    expect(await offered.json()).toEqual({ publicKey: keys.publicKey });
    const all = await fetch(`${server.url}/subscriptions`);
    expect(await all.json()).toEqual({ feeds: true, mail: true, push: true });
    const browser = openBrowser(`http://${service.host}/send/abc`);
    expect((await post("/subscriptions/push", { ...browser.subscription, language: "es" })).status).toBe(201);
    await convene("Pay by push");
    await courier.round();
    expect(service.received).toHaveLength(1);
    const [pushed] = service.received;
    expect(browser.decrypt(pushed?.body ?? Buffer.alloc(0))).toEqual({
      title: expect.stringMatching(/^Lumen & Co: Convocatoria de la asamblea \d+$/),
      kind: "notice",
      meeting: expect.any(Number),
      url: expect.stringMatching(/^https:\/\/coop\.example\/#\/meeting\/\d+$/),
    });
    expect(vapidOf(pushed?.headers ?? {}, keys)).toMatchObject({
      aud: `http://${service.host}`,
      sub: "mailto:it@coop.example",
    });
    expect(pushed?.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: String(14 * 86_400) });

    service.answer(410);
    await convene("Pay by push again");
    await courier.round();
    expect(store.counts()).toEqual({ mail: 0, push: 0, due: 0 });
  });

  test("end when the browser says so, and at nobody else's word", async () => {
    const service = await openPushService();
    const { store, post } = await start("pushEnd", [service.host]);
    const { subscription } = openBrowser(`http://${service.host}/send/xyz`);
    await post("/subscriptions/push", { ...subscription, language: "en" });
    const end = async (auth: string) =>
      await (await post("/subscriptions/push/end", { endpoint: subscription.endpoint, auth })).json();
    expect(await end("AAAAAAAAAAAAAAAAAAAAAA")).toEqual({ ended: false });
    expect(store.counts().push).toBe(1);
    expect(await end(subscription.keys.auth)).toEqual({ ended: true });
    expect(store.counts().push).toBe(0);
  });

  test.each([
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evil.example/fcm.googleapis.com",
    "https://user@fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest",
    "file:///etc/passwd",
    "x",
  ])("%s is no push service", async (endpoint) => {
    const { keys } = openBrowser("").subscription;
    const { courier, store, post } = await start("hosts", ["fcm.googleapis.com", ".push.apple.com"]);
    await courier.round();
    expect((await post("/subscriptions/push", { endpoint, keys, language: "en" })).status).toBe(400);
    expect(store.counts().push).toBe(0);
    const good = "https://web.push.apple.com/abc";
    expect((await post("/subscriptions/push", { endpoint: good, keys, language: "en" })).status).toBe(201);
    await post("/subscriptions/push/end", { endpoint: good, auth: keys.auth });
  });

  test("the key is made once and read by its owner alone", () => {
    const path = join(folder, "own.vapid.json");
    const keys = vapidKeys(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(vapidKeys(path)).toEqual(keys);
    chmodSync(path, 0o644);
    expect(() => vapidKeys(path)).toThrow(VapidRefused);
  });
});

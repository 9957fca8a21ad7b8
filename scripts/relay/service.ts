// The relay over HTTP: papers, applications, consents and documents come in, their state goes out. Small bodies, few words, no second meaning.
//   POST /papers                  a PaperMessage        → 202 PaperAccepted
//   GET  /papers/MEETING/MEMBER                         → 200 RelayedPaper, or { state: "none" }
//   POST /applications            an ApplicationMessage → 202 ApplicationAccepted
//   GET  /applications/ACCOUNT                          → 200 RelayedApplication, or { state: "none" }
//   POST /questions               a QuestionMessage     → 202 SpokenAccepted
//   POST /answers                 an AnswerMessage      → 202 SpokenAccepted
//   GET  /questions/RESOLUTION    ?after=PLACE          → 200 { entries, next? }, both kinds in the order they came
//   POST /reasons                 a ReasonsMessage      → 202 SpokenAccepted
//   GET  /reasons/MEETING         ?after=MEMBER         → 200 { entries, next? }, of papers that are on the record
//   POST /consents                a signed Consent      → 202 ConsentAccepted
//   GET  /consents/ID             its digest            → 200 RelayedConsent, or { state: "none" }
//   POST /documents               text in UTF-8         → 202 { accepted, id }, id being its SHA-256
//   GET  /documents/SHA-256                             → 200 the text, or 204
//   GET  /health                                        → 200 or 503 RelayHealth
//   GET  /metrics                                       → 200 the same, for Prometheus
// Feeds and subscriptions, where the operator offers them, stand at the top of newsService.ts.
// Whatever is refused answers { reason, message }; all shapes stand in app/src/chain/relayClient.ts, talk.ts,
// talkClient.ts, consentFile.ts and documentsClient.ts. What members say is JSON here and documents are plain text, so that
// no browser takes either for a page.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Hash } from "viem";
import { LARGEST_DOCUMENT } from "../../app/src/chain/documentsClient.ts";
import { type RelayReason, RelayRefused } from "../../app/src/chain/relayClient.ts";
import type { Tell } from "./batches.ts";
import {
  readAccount,
  readAnswer,
  readApplication,
  readConsent,
  readMeeting,
  readMessage,
  readQuestion,
  readReasons,
  readResolution,
} from "./message.ts";
import { metricsText } from "./metrics.ts";
import type { NewsService } from "./newsService.ts";
import type { Relay } from "./relay.ts";
import { type Proxies, proxiesOf, senderOf } from "./sender.ts";

const LARGEST_BODY = 8_192;
const BODY_MS = 10_000;

const STATUS: Readonly<Record<RelayReason, number>> = {
  malformed: 400,
  tooLarge: 413,
  tooMany: 429,
  notFromHere: 403,
  noSuchMeeting: 404,
  agenda: 422,
  notOpen: 409,
  anotherPaper: 409,
  unavailable: 503,
  expired: 422,
  classClosed: 422,
  alreadyMember: 409,
  anotherApplication: 409,
  notMember: 422,
  notDirector: 422,
  noSuchQuestion: 404,
  wrongTime: 422,
  tooLate: 409,
  notCounted: 404,
  noSuchDataset: 404,
  notThisCoop: 422,
  replaced: 409,
  consentDates: 422,
  unknownDocument: 404,
  signature: 422,
  notEntitled: 422,
  alreadyVoted: 409,
  choices: 422,
};

export interface ServiceOptions {
  /** Pages of these origins may ask, besides programs that are no pages. */
  readonly origins?: readonly string[];
  /** Pages of the relay's own origin may ask as well. Whoever serves them has compared the Host. */
  readonly sameOrigin?: boolean;
  /** Before every path, e.g. `/relay`. */
  readonly prefix?: string;
  /** Whose word about their clients' addresses is taken. Nobody's, unless it is said. */
  readonly proxies?: Proxies;
  /** Feeds and subscriptions. */
  readonly news?: NewsService | undefined;
  readonly tell?: Tell;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function relayHandler(
  relay: Relay,
  {
    origins = [],
    sameOrigin = false,
    prefix = "",
    proxies = proxiesOf([]),
    news,
    tell = () => {},
  }: ServiceOptions = {},
): Handler {
  const allow = createAllowance();
  const answers = new Map<number, number>();
  return async (request, response) => {
    response.once("finish", () => {
      answers.set(response.statusCode, (answers.get(response.statusCode) ?? 0) + 1);
    });
    try {
      const { origin } = request.headers;
      const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://relay");
      const asked = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : "";
      response.setHeader("Vary", "Origin");
      if (origin !== undefined && news?.isOpen(asked) !== true) {
        if (!origins.includes(origin) && !(sameOrigin && origin === `http://${request.headers.host}`))
          throw new RelayRefused("notFromHere", "This relay does not serve pages of that origin.");
        response.setHeader("Access-Control-Allow-Origin", origin);
      }
      if (!allow(senderOf(request, proxies), costOf(request, asked)))
        throw new RelayRefused("tooMany", "Too many requests from this address: wait a few seconds.");
      if (await answerNews(news, request, response, asked, query)) return;
      await answer(relay, answers, request, response, asked, query);
    } catch (problem) {
      const refused =
        problem instanceof RelayRefused
          ? problem
          : new RelayRefused("unavailable", "The relay cannot reach its chain now: try again in a minute.");
      if (refused !== problem) tell("unavailable", { problem: wordsOf(problem) });
      if (response.headersSent) return void response.destroy();
      if (refused.reason === "tooMany") response.setHeader("Retry-After", "5");
      if (refused.reason === "tooLarge") response.setHeader("Connection", "close");
      say(response, STATUS[refused.reason], { reason: refused.reason, message: refused.message });
    }
  };
}

/** @returns whether it was answered here */
async function answerNews(
  news: NewsService | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<boolean> {
  const { method = "GET", headers } = request;
  if (news === undefined || method === "OPTIONS") return false;
  const type = headers["content-type"] ?? "";
  const body = async () => (await bodyOf(request)).toString("utf8");
  const said = await news.answer({ method, path, query, type, body });
  if (said === undefined) return false;
  const { status, type: answered, body: text, keep, open, headers: more = {} } = said;
  if (open) response.setHeader("Access-Control-Allow-Origin", "*");
  const fresh = more.ETag !== undefined && headers["if-none-match"] === more.ETag;
  response.writeHead(fresh ? 304 : status, {
    "Content-Type": answered,
    "Cache-Control": keep === undefined ? "no-store" : `public, max-age=${keep}`,
    "X-Content-Type-Options": "nosniff",
    ...more,
  });
  response.end(fresh || method === "HEAD" ? undefined : text);
  return true;
}

async function answer(
  relay: Relay,
  answers: ReadonlyMap<number, number>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const [, account] = /^\/applications\/(0x[0-9a-fA-F]{40})$/.exec(path) ?? [];
  const [, meeting, member] = /^\/papers\/(\d{1,78})\/(\d{1,10})$/.exec(path) ?? [];
  const [, spokenOf, about] = /^\/(questions|reasons)\/(\d{1,78})$/.exec(path) ?? [];
  const [, consent] = /^\/consents\/(0x[0-9a-fA-F]{64})$/.exec(path) ?? [];
  const [, document] = /^\/documents\/(0x[0-9a-fA-F]{64})$/.exec(path) ?? [];
  const post = POSTS[path];
  if (request.method === "OPTIONS") {
    response.writeHead(204, {
      "Access-Control-Allow-Methods": "GET, POST",
      "Access-Control-Allow-Headers": "content-type",
      "Access-Control-Max-Age": "600",
    });
    response.end();
  } else if (request.method === "POST" && post !== undefined) {
    if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
      throw new RelayRefused("malformed", "Send it as application/json.");
    say(response, 202, await post(relay, (await bodyOf(request)).toString("utf8")));
  } else if (request.method === "POST" && path === "/documents") {
    if (!/^text\/plain\b/.test(request.headers["content-type"] ?? ""))
      throw new RelayRefused("malformed", "Send it as text/plain.");
    say(response, 202, await relay.documents.keep(await bodyOf(request, LARGEST_DOCUMENT)));
  } else if (request.method === "GET" && document !== undefined) {
    sayDocument(response, relay.documents.find(document.toLowerCase() as Hash));
  } else if (request.method === "GET" && consent !== undefined) {
    say(response, 200, relay.consentOf(consent.toLowerCase() as Hash) ?? { state: "none" });
  } else if (request.method === "GET" && account !== undefined) {
    say(response, 200, relay.applicationOf(readAccount(account)) ?? { state: "none" });
  } else if (request.method === "GET" && meeting !== undefined) {
    // No paper is an answer, not an error: a browser would put a 404 among the page's errors.
    say(response, 200, relay.stateOf(readMeeting(meeting), Number(member)) ?? { state: "none" });
  } else if (request.method === "GET" && about !== undefined) {
    const after = placeIn(query);
    const page =
      spokenOf === "questions"
        ? relay.talk.about(readResolution(about), after)
        : relay.talk.reasonsOf(readMeeting(about), after);
    say(response, 200, page);
  } else if (request.method === "GET" && path === "/subscriptions") {
    // Where the operator offers news, newsService.ts answers.
    say(response, 200, { feeds: false, mail: false, push: false });
  } else if (request.method === "GET" && path === "/health") {
    await relay.look();
    const health = relay.health();
    say(response, health.state === "ready" ? 200 : 503, health);
  } else if (request.method === "GET" && path === "/metrics") {
    await relay.look();
    response.writeHead(200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    response.end(metricsText(relay.health(), answers));
  } else
    say(response, 404, {
      message:
        "Here are POST /papers, GET /papers/MEETING/MEMBER, POST /applications, GET /applications/ACCOUNT, POST /questions, POST /answers, GET /questions/RESOLUTION, POST /reasons, GET /reasons/MEETING, POST /consents, GET /consents/ID, POST /documents, GET /documents/SHA-256, GET /health and GET /metrics.",
    });
}

const POSTS: Readonly<Record<string, (relay: Relay, body: string) => Promise<object>>> = {
  "/papers": (relay, body) => relay.accept(readMessage(body)),
  "/applications": (relay, body) => relay.acceptApplication(readApplication(body)),
  "/questions": ({ talk }, body) => talk.ask(readQuestion(body)),
  "/answers": ({ talk }, body) => talk.answer(readAnswer(body)),
  "/reasons": ({ talk }, body) => talk.publish(readReasons(body)),
  "/consents": (relay, body) => relay.acceptConsent(readConsent(body)),
};

/** Where a page begins. */
function placeIn(query: URLSearchParams): number {
  const after = query.get("after") ?? "0";
  if (!/^\d{1,15}$/.test(after)) throw new RelayRefused("malformed", "after is a whole number.");
  return Number(after);
}

async function bodyOf(request: IncomingMessage, largest = LARGEST_BODY): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largest) throw new RelayRefused("tooLarge", `A message has at most ${largest} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Whoever opens it sees text, whatever it says. No document is an answer too, so that no browser reports an error. */
function sayDocument(response: ServerResponse, bytes: Uint8Array | undefined): void {
  const headers = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
  };
  if (bytes === undefined) {
    response.writeHead(204, { ...headers, "Cache-Control": "no-store" });
    return void response.end();
  }
  response.writeHead(200, {
    ...headers,
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "public, max-age=31536000, immutable",
  });
  response.end(bytes);
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  const text = JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
  response.end(`${text}\n`);
}

const wordsOf = (problem: unknown) =>
  (problem instanceof Error ? problem.message : String(problem)).split("\n")[0] ?? "";

// ---- How often one address may ask ----

const CAPACITY = 120;
const REFILL_PER_SECOND = 10;
const POST_COST = 5;
/** Documents are larger, and the record is read for one that is new. */
const DOCUMENT_COST = 15;
/** A letter to an address that anybody named: few of these from one sender. */
const LETTER_COST = 30;
const MOST_ADDRESSES = 10_000;

const costOf = ({ method }: IncomingMessage, path: string): number =>
  path === "/subscriptions/mail"
    ? LETTER_COST
    : method !== "POST"
      ? 1
      : path === "/documents"
        ? DOCUMENT_COST
        : POST_COST;

/** A bucket of tokens for each address. */
export function createAllowance(now: () => number = () => performance.now()) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (address: string, cost: number): boolean => {
    const time = now();
    const key = networkOf(address);
    const bucket = buckets.get(key) ?? { tokens: CAPACITY, at: time };
    const tokens = Math.min(CAPACITY, bucket.tokens + ((time - bucket.at) / 1000) * REFILL_PER_SECOND);
    const allowed = tokens >= cost;
    buckets.delete(key); // the map keeps the order of last use
    buckets.set(key, { tokens: allowed ? tokens - cost : tokens, at: time });
    const [oldest] = buckets.keys();
    if (buckets.size > MOST_ADDRESSES && oldest !== undefined) buckets.delete(oldest);
    return allowed;
  };
}

/** One household has many IPv6 addresses, and one network. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::")) return address;
  return address.split(":").slice(0, 4).join(":");
}

// ---- A server of its own ----

export interface RelayServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/** Listens on this machine alone, unless told otherwise. @throws PortTaken */
export async function serveRelay(
  handler: Handler,
  { port, host = "127.0.0.1" }: { readonly port: number; readonly host?: string },
): Promise<RelayServer> {
  const server = createServer(
    { requestTimeout: BODY_MS, headersTimeout: BODY_MS, maxHeaderSize: 8_192 },
    (request, response) => {
      handler(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = 1_000;
  await new Promise<void>((done, fail) => {
    server.once("error", (problem: NodeJS.ErrnoException) =>
      fail(
        problem.code === "EADDRINUSE" || problem.code === "EACCES"
          ? new PortTaken(`Port ${port} is taken or not allowed: name another with --port N.`)
          : problem,
      ),
    );
    server.listen(port, host, done);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      }),
  };
}

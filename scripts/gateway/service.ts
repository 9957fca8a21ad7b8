// The gateway over HTTP.
//   POST   /nonce                                        → 201 Challenge: what a wallet signs
//   POST   /sessions     { message, signature }          → 201 Session: a token, given as `Authorization: Bearer …`
//   DELETE /sessions     with the token                  → 204
//   GET    /account      with the token                  → 200 number, credit, what is reserved
//   GET    /info                                         → 200 GatewayInfo
//   GET    /v1/models                                    → 200 what is served now, as OpenAI lists it
//   POST   /v1/…         an "openai" upstream's paths    → what the upstream answers
//   POST   /v1/MODEL/…   a "plain" upstream's paths      → what the upstream answers
//   GET    /health, /metrics                             → for a monitor
// Whatever is refused answers { reason, message, error }, the last as OpenAI's programs look for it.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Address, isHex } from "viem";
import type { Tell } from "../relay/batches.ts";
import { metricLines } from "../relay/metrics.ts";
import { type Proxies, proxiesOf, senderOf } from "../relay/sender.ts";
import { createAllowance, type Handler } from "../relay/service.ts";
import type { ServedModel } from "./config.ts";
import type { Gateway, Leave } from "./gateway.ts";
import { GatewayRefused, REFUSALS } from "./refused.ts";
import {
  type Asked,
  askedOfOpenAi,
  callUpstream,
  type StreamedAnswer,
  type WholeAnswer,
} from "./upstream.ts";

export interface GatewayServiceOptions {
  /** The upstream's key. */
  readonly key?: string | undefined;
  /** Whose word about their clients' addresses is taken. Nobody's, unless it is said. */
  readonly proxies?: Proxies;
  readonly tell?: Tell;
}

const SMALL_BODY = 8_192;
const SIGN_IN_COST = 5;
const MOST_AT_ONCE = 200;
const SAFE = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
};

export function gatewayHandler(
  gateway: Gateway,
  { key, proxies = proxiesOf([]), tell = () => {} }: GatewayServiceOptions = {},
): Handler {
  const allow = createAllowance();
  const answers = new Map<number, number>();
  const { origins, upstream } = gateway.config;
  let underWay = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", headers } = request;
    const { pathname: path } = new URL(request.url ?? "/", "http://gateway");
    response.setHeader("Vary", "Origin");
    if (headers.origin !== undefined) {
      if (!origins.includes(headers.origin))
        throw new GatewayRefused("notFromHere", "This gateway does not serve pages of that origin.");
      response.setHeader("Access-Control-Allow-Origin", headers.origin);
      response.setHeader("Access-Control-Expose-Headers", "Rochdale-Tier, Rochdale-Charged, Retry-After");
    }
    const cost = path === "/nonce" || (path === "/sessions" && method === "POST") ? SIGN_IN_COST : 1;
    if (!allow(senderOf(request, proxies), cost))
      throw new GatewayRefused("tooMany", "Too many requests from this address: wait a few seconds.");
    const route = `${method} ${path}`;
    if (method === "OPTIONS") {
      response.writeHead(204, {
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Allow-Headers": "authorization, content-type",
        "Access-Control-Max-Age": "600",
      });
      response.end();
    } else if (route === "POST /nonce") say(response, 201, gateway.signIn.challenge());
    else if (route === "POST /sessions") {
      const { message, signature } = signInOf((await bodyOf(request, SMALL_BODY)).toString("utf8"));
      say(response, 201, await gateway.signIn.open(message, signature));
    } else if (route === "DELETE /sessions") {
      gateway.store.endSession(tokenOf(request) ?? "");
      response.writeHead(204, SAFE);
      response.end();
    } else if (route === "GET /account")
      say(response, 200, await gateway.accountOf(needed(accountOf(request))));
    else if (route === "GET /info") say(response, 200, await gateway.info());
    else if (route === "GET /v1/models") {
      const { models } = await gateway.info();
      const data = models
        .filter(({ mayServe }) => mayServe)
        .map(({ name }) => ({ id: name, object: "model" }));
      say(response, 200, { object: "list", data });
    } else if (route === "GET /health") {
      const health = await gateway.health();
      say(response, health.state === "ready" ? 200 : 503, health);
    } else if (route === "GET /metrics") {
      const text = await metricsOf(gateway, answers, underWay);
      response.writeHead(200, { ...SAFE, "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
      response.end(text);
    } else if (method === "POST" && path.startsWith("/v1/")) {
      if (underWay >= MOST_AT_ONCE)
        throw new GatewayRefused("tooMany", "The gateway serves as many requests as it can: try again soon.");
      underWay += 1;
      try {
        await serve(request, response, path.slice("/v1".length));
      } finally {
        underWay -= 1;
      }
    } else
      throw new GatewayRefused(
        "notHere",
        "Here are POST /nonce, POST and DELETE /sessions, GET /account, GET /info, GET /v1/models, POST /v1/…, GET /health and GET /metrics.",
      );
  }

  async function serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const account = accountOf(request);
    const { model, ...asked } = await askedOf(request, path);
    const leave = await gateway.leave(account, model, asked);
    let settled = false;
    const settle = (units: number) => {
      const charged = leave.settle(units);
      settled = true;
      return charged;
    };
    try {
      const said = await callUpstream(gateway.config, key, asked);
      if (said.kind === "whole") sayWhole(response, said, leave, settle);
      else await sayStream(response, said, leave, () => settle(said.units() ?? unsaid(asked)));
    } finally {
      if (!settled) leave.giveBack();
    }
  }

  /** A stream that ended well without saying what it used: the most that was asked for. */
  function unsaid({ mostUnits }: Asked): number {
    tell("unsaid", { units: mostUnits });
    return mostUnits;
  }

  async function askedOf(
    request: IncomingMessage,
    path: string,
  ): Promise<Asked & { readonly model: ServedModel }> {
    if (upstream.kind === "openai") {
      if (!upstream.paths.includes(path))
        throw new GatewayRefused("notHere", `Here are ${upstream.paths.join(", ")}, each after /v1.`);
      const text = (await bodyOf(request, upstream.largestBody)).toString("utf8");
      return askedOfOpenAi(path, text, gateway.config.unit, gateway.model);
    }
    const [, name = "", rest = ""] = /^\/([^/]+)(\/.+)$/.exec(path) ?? [];
    const model = gateway.model(name);
    if (!upstream.paths.includes(rest))
      throw new GatewayRefused("notHere", `Here are ${upstream.paths.join(", ")}, each after /v1/MODEL.`);
    const type = request.headers["content-type"] ?? "application/octet-stream";
    return { model, path: rest, type, body: await bodyOf(request, upstream.largestBody), mostUnits: 1 };
  }

  function accountOf(request: IncomingMessage): Address | undefined {
    if (request.headers.authorization === undefined) return undefined;
    const token = tokenOf(request);
    const session = token === undefined ? undefined : gateway.store.sessionOf(token, Date.now());
    if (session === undefined)
      throw new GatewayRefused("signedOut", "The session is over, or never was: sign in again.");
    return session.account;
  }

  return async (request, response) => {
    response.once("finish", () => {
      answers.set(response.statusCode, (answers.get(response.statusCode) ?? 0) + 1);
    });
    // Whoever goes away in the middle is charged for what was asked; writing to nobody is no failure.
    response.on("error", () => {});
    try {
      await answer(request, response);
    } catch (problem) {
      const refused =
        problem instanceof GatewayRefused
          ? problem
          : new GatewayRefused(
              "unavailable",
              "The gateway cannot reach its chain now: try again in a minute.",
            );
      if (refused !== problem) tell("unavailable", { problem: wordsOf(problem) });
      if (response.headersSent) return void response.destroy();
      const { reason, message } = refused;
      if (reason === "tooMany" || reason === "unavailable") response.setHeader("Retry-After", "5");
      if (reason === "tooLarge") response.setHeader("Connection", "close");
      say(response, REFUSALS[reason], { reason, message, error: { message, type: reason, code: reason } });
    }
  };
}

function sayWhole(
  response: ServerResponse,
  { status, type, body, units }: WholeAnswer,
  leave: Leave,
  settle: (units: number) => bigint,
): void {
  // On the disk before a byte of the answer leaves.
  const charged = units === undefined ? 0n : settle(units);
  response.writeHead(status, {
    ...SAFE,
    "Content-Type": type,
    "Rochdale-Tier": leave.tier,
    "Rochdale-Charged": charged.toString(),
  });
  response.end(body);
}

/** Events go on as they come, all but the last: that leaves once what was used is on the disk. */
async function sayStream(
  response: ServerResponse,
  { events }: StreamedAnswer,
  leave: Leave,
  settle: () => bigint,
): Promise<void> {
  const head = { ...SAFE, "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" };
  let held: string | undefined;
  for await (const event of events) {
    if (!response.headersSent) response.writeHead(200, { ...head, "Rochdale-Tier": leave.tier });
    // An answer has a bound, so whoever reads slowly holds up neither the upstream nor the books.
    if (held !== undefined) response.write(held);
    held = event;
  }
  settle();
  if (!response.headersSent) response.writeHead(200, { ...head, "Rochdale-Tier": leave.tier });
  response.end(held);
}

function needed(account: Address | undefined): Address {
  if (account === undefined) throw new GatewayRefused("signedOut", "Sign in first.");
  return account;
}

const tokenOf = ({ headers }: IncomingMessage): string | undefined =>
  /^Bearer (\S{1,200})$/i.exec(headers.authorization ?? "")?.[1];

function signInOf(body: string): { readonly message: string; readonly signature: `0x${string}` } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  const { message, signature } = (typeof json === "object" && json !== null ? json : {}) as Record<
    string,
    unknown
  >;
  if (typeof message !== "string" || !isHex(signature, { strict: true }) || signature.length > 4_000)
    throw new GatewayRefused(
      "malformed",
      "A sign-in is JSON with message, a text, and signature, 0x and hexadecimal digits.",
    );
  return { message, signature };
}

async function bodyOf(request: IncomingMessage, largest: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largest) throw new GatewayRefused("tooLarge", `A request has at most ${largest} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...SAFE, "Content-Type": "application/json" });
  response.end(`${JSON.stringify(body)}\n`);
}

async function metricsOf(
  gateway: Gateway,
  answers: ReadonlyMap<number, number>,
  underWay: number,
): Promise<string> {
  const health = await gateway.health();
  const { say: line, one, text } = metricLines("rochdale_gateway");
  const about = `{chain="${health.chainId}",assembly="${health.assembly}",service="${health.service}"}`;
  line("info", "gauge", "Which co-op and service.", [[about, 1]]);
  line(
    "ready",
    "gauge",
    "1 unless usage waits too long or the chain is silent.",
    one(health.state === "ready" ? 1 : 0),
  );
  line("problem", "gauge", "1 while something is wrong.", one(health.problem === undefined ? 0 : 1));
  line("requests_under_way", "gauge", "Requests that the upstream works on.", one(underWay));
  line("sessions", "gauge", "Sessions kept.", one(health.sessions));
  line("journal_lines", "counter", "Answers in the journal.", one(health.lines));
  line("unmetered_lines", "gauge", "Members' usage that is in no batch yet.", one(health.unmetered));
  line("oldest_seconds", "gauge", "How long the oldest of it has waited.", one(health.oldestSeconds));
  line("batches", "counter", "Batches on the record.", one(health.batches));
  line("batches_under_way", "gauge", "Batches that are not on the record yet.", one(health.underWay));
  line("balance_wei", "gauge", "What the account that pays has left.", one(health.balance));
  line("block", "gauge", "The latest block that the endpoint showed.", one(health.block));
  line("credited_block", "gauge", "The last block whose purchases are credited.", one(health.scannedTo));
  const counted = [...answers].map(([status, count]) => [`{status="${status}"}`, count] as const);
  line("answers_total", "counter", "HTTP answers since the start.", counted);
  return text();
}

const wordsOf = (problem: unknown) =>
  (problem instanceof Error ? problem.message : String(problem)).split("\n")[0] ?? "";

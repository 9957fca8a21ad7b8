// The model's own server. Nothing of a caller's headers reaches it, only what is known here does; what it answers is
// bounded in size and time, and counts only when it is complete.
import type { GatewayConfig, ServedModel } from "./config.ts";
import { GatewayRefused } from "./refused.ts";

/** What the upstream is asked, and how many units that can be at most. */
export interface Asked {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly mostUnits: number;
}

/** A whole answer. `units`: `undefined` where it is no success, or was not said. */
export interface WholeAnswer {
  readonly kind: "whole";
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
  readonly units: number | undefined;
}

/** Server-sent events, one by one. `units` is known once they are over. */
export interface StreamedAnswer {
  readonly kind: "stream";
  readonly events: AsyncIterable<string>;
  readonly units: () => number | undefined;
}

const LARGEST_ANSWER = 32 * 2 ** 20;
/** What a caller can mend. The rest is between the gateway and its upstream. */
const CALLERS_FAULT = [400, 413, 415, 422];
const MOST_CHOICES = 16;

const malformed = (sentence: string) => new GatewayRefused("malformed", sentence);

/** @throws GatewayRefused */
export function askedOfOpenAi(
  path: string,
  text: string,
  unit: GatewayConfig["unit"],
  modelOf: (name: string) => ServedModel,
): Asked & { readonly model: ServedModel } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed("The body is no JSON.");
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw malformed("The body is no object.");
  const body = json as Record<string, unknown>;
  if (typeof body.model !== "string") throw malformed("model is a text.");
  const model = modelOf(body.model);
  body.model = model.upstream;
  let output = 0;
  if (!path.endsWith("/embeddings")) {
    const named = ["max_completion_tokens", "max_tokens"].filter((name) => body[name] != null);
    for (const name of named) body[name] = Math.min(wholeIn(body, name, 1), model.maxOutput);
    if (named.length === 0) body.max_tokens = model.maxOutput;
    const each = Math.max(
      ...(named.length === 0 ? [model.maxOutput] : named.map((name) => Number(body[name]))),
    );
    const choices = body.n == null ? 1 : wholeIn(body, "n", 1);
    if (choices > MOST_CHOICES || body.best_of != null)
      throw malformed(`n is at most ${MOST_CHOICES}, and best_of is not served.`);
    output = each * choices;
    if (body.stream === true && unit === "token")
      body.stream_options = { ...objectIn(body.stream_options), include_usage: true };
  }
  // A token is a byte at least; what the upstream puts around each message is counted with the bytes of the JSON.
  const mostUnits = unit === "request" ? 1 : Buffer.byteLength(text) + output;
  return { path, type: "application/json", body: JSON.stringify(body), mostUnits, model };
}

const objectIn = (value: unknown): object =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

function wholeIn(body: Readonly<Record<string, unknown>>, name: string, least: number): number {
  const value = body[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    throw malformed(`${name} is a whole number of at least ${least}.`);
  return value;
}

/** @throws GatewayRefused where it cannot be reached, answers nonsense, or fails */
export async function callUpstream(
  { upstream: { url, seconds }, unit }: Pick<GatewayConfig, "upstream" | "unit">,
  key: string | undefined,
  { path, type, body }: Asked,
): Promise<WholeAnswer | StreamedAnswer> {
  let answer: Response;
  try {
    answer = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": type, ...(key !== undefined && { authorization: `Bearer ${key}` }) },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(seconds * 1000),
    });
  } catch {
    throw failed();
  }
  const { status } = answer;
  const answered = answer.headers.get("content-type") ?? "application/octet-stream";
  if (status >= 200 && status < 300 && /^text\/event-stream\b/.test(answered)) return streamed(answer, unit);
  const bytes = await bytesOf(answer);
  if (CALLERS_FAULT.includes(status))
    return { kind: "whole", status, type: answered, body: bytes, units: undefined };
  if (status < 200 || status >= 300) throw failed();
  const units = unit === "request" ? 1 : tokensIn(jsonIn(Buffer.from(bytes).toString("utf8")));
  if (units === undefined)
    throw new GatewayRefused("upstream", "The model's server did not say how many tokens it used.");
  return { kind: "whole", status, type: answered, body: bytes, units };
}

const failed = () =>
  new GatewayRefused("upstream", "The model's server does not answer, or failed: try again later.");

async function bytesOf(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of answer.body ?? []) {
      length += part.length;
      if (length > LARGEST_ANSWER) throw new Error("too large");
      parts.push(part);
    }
  } catch {
    throw failed();
  }
  return Buffer.concat(parts);
}

function streamed(answer: Response, unit: GatewayConfig["unit"]): StreamedAnswer {
  let units = unit === "request" ? 1 : undefined;
  async function* events(): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    let rest = "";
    let length = 0;
    try {
      for await (const part of answer.body ?? []) {
        length += part.length;
        if (length > LARGEST_ANSWER) throw new Error("too large");
        rest += decoder.decode(part, { stream: true });
        for (let end = /\r?\n\r?\n/.exec(rest); end !== null; end = /\r?\n\r?\n/.exec(rest)) {
          const event = rest.slice(0, end.index + end[0].length);
          rest = rest.slice(event.length);
          if (unit === "token") units = tokensOf(event) ?? units;
          yield event;
        }
      }
    } catch {
      throw failed();
    }
    if (rest === "") return;
    if (unit === "token") units = tokensOf(rest) ?? units;
    yield rest;
  }
  return { kind: "stream", events: events(), units: () => units };
}

/** What an event says was used so far, if it says so. */
function tokensOf(event: string): number | undefined {
  const data = event
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trim())
    .join("\n");
  return data.startsWith("{") ? tokensIn(jsonIn(data)) : undefined;
}

function tokensIn(json: unknown): number | undefined {
  const usage = Reflect.get(objectIn(json), "usage");
  const total: unknown = Reflect.get(objectIn(usage), "total_tokens");
  return typeof total === "number" && Number.isSafeInteger(total) && total >= 0 ? total : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

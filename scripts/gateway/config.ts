// What the operator writes down once: docs/gateway.md says what each field means. Everything is looked at before anything
// is done, and what is wrong is said in one sentence that names the field.
import { readFileSync } from "node:fs";
import { CommandRefused } from "../command.ts";

export interface ServedModel {
  /** Number of the released version in the ModelRegistry of the chain. */
  readonly version: bigint;
  /** What the upstream calls it. */
  readonly upstream: string;
  /** Tokens that an answer may have at most. */
  readonly maxOutput: number;
}

export interface GatewayConfig {
  /** Names the credits: whoever buys them quotes a hash of it. */
  readonly service: string;
  /** Where members reach the gateway; what they sign in to. */
  readonly url: URL;
  /** Hosts of the pages on which members may sign in. */
  readonly domains: readonly string[];
  /** Pages of these origins may ask, besides programs that are no pages. */
  readonly origins: readonly string[];
  readonly statement: string;
  readonly sessionSeconds: number;
  readonly upstream: {
    readonly kind: "openai" | "plain";
    /** Without a slash at its end. */
    readonly url: string;
    /** The environment variable that holds its key. */
    readonly keyEnv: string | undefined;
    readonly seconds: number;
    /** What is let through below the address. */
    readonly paths: readonly string[];
    /** Bytes. */
    readonly largestBody: number;
  };
  /** By the name that callers give. */
  readonly models: ReadonlyMap<string, ServedModel>;
  readonly unit: "request" | "token";
  readonly price: {
    /** So many units cost what is named. */
    readonly per: number;
    /** In the settlement token, as written. */
    readonly member: string;
    /** `undefined`: non-members are not served, but for the public tier. */
    readonly nonMember: string | undefined;
  };
  readonly patronage: {
    readonly basis: number;
    readonly appointment: bigint;
    /** How long usage waits for more before it goes on the record, and how many members make a batch. */
    readonly waitSeconds: number;
    readonly members: number;
  };
  readonly credits: {
    readonly confirmations: number;
    /** Nothing was bought before this block. */
    readonly fromBlock: number;
  };
}

const OPENAI_PATHS = ["/chat/completions", "/completions", "/embeddings"];
const STATEMENT = "Sign in to the service of your co-op. This moves no money.";
const HOUR = 3600;

/** @throws CommandRefused in one sentence */
export function readConfig(path: string): GatewayConfig {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new CommandRefused(`${path} cannot be read: name the gateway's file with --config FILE.`);
  }
  return parseConfig(text);
}

/** @throws CommandRefused in one sentence that names the field */
export function parseConfig(text: string): GatewayConfig {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (problem) {
    throw new CommandRefused(`The gateway's file is no JSON: ${(problem as Error).message}.`);
  }
  const top = new Fields(json, "", [
    "service",
    "url",
    "domains",
    "origins",
    "statement",
    "sessionHours",
    "upstream",
    "models",
    "unit",
    "price",
    "patronage",
    "credits",
  ]);
  const url = siteIn(top.text("url"), "url");
  const origins = top.list("origins", []).map((origin) => {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new CommandRefused(`origins: "${origin}" is no origin such as https://coop.example.`);
    return origin;
  });
  const upstream = top.object("upstream", ["kind", "url", "keyEnv", "seconds", "paths", "largestBody"]);
  const kind = upstream.oneOf("kind", ["openai", "plain"], "openai");
  const unit = top.oneOf("unit", ["request", "token"], kind === "openai" ? "token" : "request");
  if (unit === "token" && kind === "plain")
    throw new CommandRefused(
      'unit: only an "openai" upstream says how many tokens it used; write "request".',
    );
  const price = top.object("price", ["per", "member", "nonMember"]);
  const patronage = top.object("patronage", ["basis", "appointment", "waitSeconds", "members"]);
  const credits = top.object("credits", ["confirmations", "fromBlock"]);
  const statement = top.text("statement", STATEMENT);
  if (!/^[\x20-\x7e]{1,300}$/.test(statement))
    throw new CommandRefused("statement: one line of 1 to 300 plain characters (ERC-4361).");
  const service = top.text("service");
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(service))
    throw new CommandRefused("service: 1 to 32 small letters, digits and hyphens.");
  const paths = upstream.list("paths", kind === "openai" ? OPENAI_PATHS : []);
  for (const path of paths)
    if (!/^(\/[\w.-]+)+$/.test(path) || /\/\.{1,2}(\/|$)/.test(path))
      throw new CommandRefused(`upstream.paths: "${path}" is no path such as /chat/completions.`);
  if (paths.length === 0)
    throw new CommandRefused("upstream.paths: name at least one path that is let through.");
  const keyEnv = upstream.text("keyEnv", "");
  if (keyEnv !== "" && !/^[A-Z_][A-Z0-9_]*$/.test(keyEnv))
    throw new CommandRefused(
      "upstream.keyEnv: the name of an environment variable, such as SCRIBE_KEY; never the key itself.",
    );
  const nonMember = price.text("nonMember");
  return {
    service,
    url,
    origins,
    domains: top.list("domains", [url.host, ...origins.map((origin) => new URL(origin).host)]),
    statement,
    sessionSeconds: top.number("sessionHours", 1, 24 * 30, 12) * HOUR,
    upstream: {
      kind,
      url: siteIn(upstream.text("url"), "upstream.url").href.replace(/\/+$/, ""),
      keyEnv: keyEnv === "" ? undefined : keyEnv,
      seconds: upstream.number("seconds", 1, 3600, 120),
      paths,
      largestBody: upstream.number("largestBody", 1_024, 64 * 2 ** 20, 2 ** 20),
    },
    models: modelsIn(top.value("models")),
    unit,
    price: {
      per: price.number("per", 1, 1_000_000, 1),
      member: decimalIn(price.text("member"), "price.member"),
      nonMember: nonMember === "refused" ? undefined : decimalIn(nonMember, "price.nonMember"),
    },
    patronage: {
      basis: patronage.number("basis", 1, 4),
      appointment: BigInt(patronage.number("appointment", 1, Number.MAX_SAFE_INTEGER)),
      waitSeconds: patronage.number("waitSeconds", 0, 30 * 24 * HOUR, HOUR),
      members: patronage.number("members", 1, 200, 100),
    },
    credits: {
      confirmations: credits.number("confirmations", 0, 10_000, 12),
      fromBlock: credits.number("fromBlock", 0, Number.MAX_SAFE_INTEGER),
    },
  };
}

function modelsIn(value: unknown): ReadonlyMap<string, ServedModel> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CommandRefused('models: an object such as {"scribe": {"version": 3}}.');
  const models = new Map<string, ServedModel>();
  for (const [name, given] of Object.entries(value)) {
    if (!/^[\w.:-]{1,64}$/.test(name))
      throw new CommandRefused(`models: "${name}" is no name of 1 to 64 letters, digits and . : _ -`);
    const fields = new Fields(given, `models.${name}`, ["version", "upstream", "maxOutput"]);
    models.set(name, {
      version: BigInt(fields.number("version", 1, Number.MAX_SAFE_INTEGER)),
      upstream: fields.text("upstream", name),
      maxOutput: fields.number("maxOutput", 1, 1_000_000, 4096),
    });
  }
  if (models.size === 0)
    throw new CommandRefused("models: name at least one model and its released version.");
  return models;
}

function siteIn(text: string, field: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new CommandRefused(`${field}: an address such as https://ai.coop.example.`);
  if (url.username !== "" || url.password !== "")
    throw new CommandRefused(`${field}: holds a password; name an environment variable in upstream.keyEnv.`);
  return url;
}

function decimalIn(text: string, field: string): string {
  if (!/^\d{1,18}(\.\d{1,18})?$/.test(text))
    throw new CommandRefused(`${field}: an amount of the settlement token as text, such as "0.10".`);
  return text;
}

/** The fields of one object, and no others. */
class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path: string, names: readonly string[]) {
    const where = path === "" ? "The gateway's file" : path;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new CommandRefused(`${where}: an object with ${names.join(", ")}.`);
    const unknown = Object.keys(value).find((key) => !names.includes(key));
    if (unknown !== undefined)
      throw new CommandRefused(`${where}: there is no field "${unknown}"; it has ${names.join(", ")}.`);
    this.#fields = value as Readonly<Record<string, unknown>>;
    this.#path = path === "" ? "" : `${path}.`;
  }

  value(name: string): unknown {
    return this.#fields[name];
  }

  object(name: string, names: readonly string[]): Fields {
    return new Fields(this.#fields[name], `${this.#path}${name}`, names);
  }

  text(name: string, absent?: string): string {
    const value = this.#fields[name] ?? absent;
    if (typeof value !== "string" || (value === "" && absent !== ""))
      throw new CommandRefused(`${this.#path}${name}: a text is missing.`);
    return value;
  }

  list(name: string, absent: readonly string[]): readonly string[] {
    const value = this.#fields[name] ?? absent;
    if (
      !Array.isArray(value) ||
      !value.every((each): each is string => typeof each === "string" && each !== "")
    )
      throw new CommandRefused(`${this.#path}${name}: a list of texts.`);
    return value;
  }

  oneOf<const Name extends string>(name: string, names: readonly Name[], absent: Name): Name {
    const value = this.#fields[name] ?? absent;
    const found = names.find((each) => each === value);
    if (found === undefined) throw new CommandRefused(`${this.#path}${name}: one of ${names.join(", ")}.`);
    return found;
  }

  number(name: string, least: number, most: number, absent?: number): number {
    const value = this.#fields[name] ?? absent;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most)
      throw new CommandRefused(`${this.#path}${name}: a whole number from ${least} to ${most}.`);
    return value;
  }
}

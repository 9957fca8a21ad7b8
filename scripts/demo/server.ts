// One port for the page and its chain: static files, the endpoint /rpc, and the few words of the demonstration. It
// answers this machine alone: it listens on loopback, believes no other Host (DNS rebinding), and refuses what another
// site's page would send.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { CoopSite } from "../../app/src/chain/model.ts";
import { filesIn } from "../project.ts";
import { answerRpc, type RpcProvider } from "./rpc.ts";

export const FIRST_PORT = 4848;
const PORTS_TRIED = 50;
const LARGEST_REQUEST = 4_000_000;

export interface Served {
  /** The built dashboard. */
  readonly folder: string;
  readonly provider: RpcProvider;
  readonly site: Omit<CoopSite, "rpc" | "relay">;
  /** What GET /demo/members tells. */
  readonly members: readonly unknown[];
  readonly startAgain: () => Promise<void>;
  /** Answers what is asked under /relay/. */
  readonly relay?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export interface DemoServer {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/** Listens on `port`, or else on the first free one from 4848 on. */
export async function serve(served: Served, port?: number): Promise<DemoServer> {
  const files = readFiles(served.folder);
  const server = createServer((request, response) => {
    answer(served, files, request, response).catch((problem: unknown) => {
      const status = problem instanceof Refused ? problem.status : 500;
      const said = problem instanceof Error ? problem.message : String(problem);
      if (!response.headersSent) say(response, status, said);
      else response.destroy();
    });
  });
  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Says at once, before anything else is done, that a port cannot be had. */
export async function checkPort(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port);
  await new Promise((done) => server.close(done));
}

async function listen(server: Server, wanted?: number): Promise<number> {
  const ports =
    wanted === undefined ? Array.from({ length: PORTS_TRIED }, (_, index) => FIRST_PORT + index) : [wanted];
  for (const port of ports) if (await listensOn(server, port)) return portOf(server);
  throw new PortTaken(
    wanted === undefined
      ? `Ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken: name a free one with \`npm start -- --port N\`.`
      : `Port ${wanted} is taken or not allowed: name another with \`npm start -- --port N\`, or leave --port out.`,
  );
}

const listensOn = (server: Server, port: number): Promise<boolean> =>
  new Promise((done, fail) => {
    const refused = (problem: NodeJS.ErrnoException) => {
      server.off("listening", heard);
      if (problem.code === "EADDRINUSE" || problem.code === "EACCES") done(false);
      else fail(problem);
    };
    const heard = () => {
      server.off("error", refused);
      done(true);
    };
    server.once("error", refused).once("listening", heard).listen(port, "127.0.0.1");
  });

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

// ---- Answers ----

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const SECURITY: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

async function answer(
  served: Served,
  files: ReadonlyMap<string, StaticFile>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
  const host = checkedHost(request);
  const path = new URL(request.url ?? "/", `http://${host}`).pathname;
  if (served.relay && path.startsWith("/relay/")) {
    checkOrigin(request, host);
    return await served.relay(request, response);
  }
  switch (`${request.method} ${path}`) {
    case "GET /coop.json":
      return sayJson(response, {
        ...served.site,
        rpc: `http://${host}/rpc`,
        ...(served.relay && { relay: `http://${host}/relay` }),
      });
    case "GET /demo/members":
      return sayJson(response, served.members);
    case "POST /demo/start-again":
      checkOrigin(request, host);
      await served.startAgain();
      return sayJson(response, {});
    case "POST /rpc": {
      checkOrigin(request, host);
      // A page elsewhere cannot send this type without asking first, and nobody answers that question.
      if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
        throw new Refused(415, "Send JSON-RPC as application/json.");
      return sayJson(response, await answerRpc(served.provider, await bodyOf(request)));
    }
  }
  if (request.method !== "GET" && request.method !== "HEAD")
    throw new Refused(405, "There is no such deed here.");
  const file = files.get(path === "/" ? "/index.html" : path);
  if (file === undefined) throw new Refused(404, "There is no such page here.");
  sendFile(file, request, response);
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The name by which the page was called, which must be this machine's and this server's. */
function checkedHost(request: IncomingMessage): string {
  const host = request.headers.host ?? "";
  const [, name = "", port = "80"] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  if (!LOOPBACK.has(name.toLowerCase()) || Number(port) !== request.socket.localPort)
    throw new Refused(403, "This server answers its own machine alone.");
  return host;
}

function checkOrigin(request: IncomingMessage, host: string): void {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`)
    throw new Refused(403, "This server answers its own page alone.");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_REQUEST) throw new Refused(413, "The request is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function say(response: ServerResponse, status: number, said: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${said}\n`);
}

function sayJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(value));
}

// ---- Files ----

interface StaticFile {
  readonly type: string;
  readonly content: Buffer;
  /** Its name carries a hash of its content. */
  readonly lasting: boolean;
  /** By the name of the coding, as asked for. */
  readonly packed: Map<string, Buffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};
const PACKABLE = /^(text\/|application\/|image\/svg)/;
const packings = { br: brotliCompressSync, gzip: gzipSync } as const;

/** All of them, once: whatever path is asked for, no other file can be reached. */
function readFiles(folder: string): ReadonlyMap<string, StaticFile> {
  return new Map(
    filesIn(folder).map((path) => [
      `/${path}`,
      {
        type: TYPES[extname(path)] ?? "application/octet-stream",
        content: readFileSync(join(folder, path)),
        lasting: path.startsWith("assets/"),
        packed: new Map(),
      },
    ]),
  );
}

function sendFile(file: StaticFile, request: IncomingMessage, response: ServerResponse): void {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const coding = PACKABLE.test(file.type)
    ? (["br", "gzip"] as const).find((name) => new RegExp(`\\b${name}\\b`).test(accepted))
    : undefined;
  let body = file.content;
  if (coding !== undefined) {
    body = file.packed.get(coding) ?? packings[coding](file.content);
    file.packed.set(coding, body);
    response.setHeader("Content-Encoding", coding);
  }
  response.writeHead(200, {
    "Content-Type": file.type,
    "Content-Length": body.length,
    "Cache-Control": file.lasting ? "public, max-age=31536000, immutable" : "no-cache",
    Vary: "Accept-Encoding",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

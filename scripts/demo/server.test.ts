import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personAt } from "../people.ts";
import { type DemoServer, PortTaken, type Served, serve } from "./server.ts";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let server: DemoServer;
let startedAgain = 0;
let served: Served;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rochdale-server-"));
  mkdirSync(join(folder, "site/assets"), { recursive: true });
  writeFileSync(join(folder, "site/index.html"), "<!doctype html><title>Test</title>");
  writeFileSync(join(folder, "site/assets/main-abc123.js"), "export {};".repeat(100));
  writeFileSync(join(folder, "secret.txt"), "secret");
  served = {
    folder: join(folder, "site"),
    provider: { request: async ({ method }) => method },
    site: {
      chainId: 31_337,
      chainName: "Test",
      factory: personAt(0).address,
      assembly: personAt(1).address,
      fromBlock: 9,
    },
    members: [{ memberId: 1 }],
    startAgain: async () => {
      startedAgain += 1;
    },
  };
  server = await serve(served, 0);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Raw, because fetch neither sends another Host nor leaves `..` in a path. */
const ask = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<Answer> =>
  new Promise((done, fail) => {
    const asked = request({ host: "127.0.0.1", port: server.port, method, path, headers }, (answer) => {
      let heard = "";
      answer.setEncoding("utf8").on("data", (part) => {
        heard += part;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: heard }));
    });
    asked.on("error", fail).end(body);
  });
const json = { "content-type": "application/json" };
const rpc = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId" });

describe("files", () => {
  test("the page is never kept, what has a hash in its name for ever", async () => {
    const page = await ask("GET", "/");
    expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-cache"]);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    const script = await ask("GET", "/assets/main-abc123.js");
    expect(script.headers["cache-control"]).toContain("immutable");
    expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  });
  test("are packed for who asks for it", async () => {
    const { headers } = await ask("GET", "/assets/main-abc123.js", { "accept-encoding": "gzip, br" });
    expect(headers["content-encoding"]).toBe("br");
    expect(Number(headers["content-length"])).toBeLessThan(200);
  });
  test("nothing else is served", async () => {
    for (const path of ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/nothing"])
      expect((await ask("GET", path)).status).toBe(404);
  });
  test("carry a policy without a way out", async () => {
    const { headers } = await ask("GET", "/");
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ])
      expect(headers["content-security-policy"]).toContain(part);
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });
});

test("/coop.json names the endpoint by the name that was asked for", async () => {
  const { body } = await ask("GET", "/coop.json", { host: `localhost:${server.port}` });
  expect(JSON.parse(body)).toEqual({ ...served.site, rpc: `http://localhost:${server.port}/rpc` });
});

test("/rpc answers the page", async () => {
  const headers = { ...json, origin: server.url };
  expect(JSON.parse((await ask("POST", "/rpc", headers, rpc)).body)).toMatchObject({ result: "eth_chainId" });
});

describe("what another site's page would send is refused:", () => {
  test("another Host", async () => {
    for (const host of [
      "evil.example",
      `evil.example:${server.port}`,
      "127.0.0.1:1",
      `127.0.0.1.evil:${server.port}`,
    ])
      expect((await ask("POST", "/rpc", { ...json, host }, rpc)).status).toBe(403);
  });
  test("another origin", async () => {
    const headers = { ...json, origin: "http://evil.example" };
    expect((await ask("POST", "/rpc", headers, rpc)).status).toBe(403);
    expect((await ask("POST", "/demo/start-again", headers)).status).toBe(403);
    expect(startedAgain).toBe(0);
  });
  test("a type that needs no permission", async () => {
    expect((await ask("POST", "/rpc", { "content-type": "text/plain" }, rpc)).status).toBe(415);
  });
  test("another method", async () => {
    expect((await ask("GET", "/rpc")).status).toBe(404);
    expect((await ask("DELETE", "/")).status).toBe(405);
    expect((await ask("OPTIONS", "/rpc")).status).toBe(405);
  });
});

test("/demo/start-again starts again", async () => {
  expect((await ask("POST", "/demo/start-again")).status).toBe(200);
  expect(startedAgain).toBe(1);
});

test("a port that is taken is refused in one sentence with the mend", async () => {
  await expect(serve(served, server.port)).rejects.toThrow(PortTaken);
  await expect(serve(served, server.port)).rejects.toThrow(/--port/);
});

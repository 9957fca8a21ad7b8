// For tests: a chain in a process of its own that may be killed at any moment. The simulator keeps nothing itself, so
// every request that changes the chain is on the disk before it is carried out, and a new process does them all again.
// What no block held yet is forgotten, as a real node's pool is.
//   node scripts/relay/lastingNode.ts JOURNAL PORT
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import type { RpcProvider } from "../demo/rpc.ts";
import { LocalChain, openNetwork } from "../localChain.ts";

interface Entry {
  readonly method: string;
  readonly params: unknown[];
}

const CHANGES = /^(eth_send\w+|evm_\w+|hardhat_\w+)$/;
const MINES = /^(evm_mine|eth_sendTransaction|hardhat_mine)$/;

async function serveLastingNode(journal: string, port: number): Promise<void> {
  const { provider } = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  const entries = existsSync(journal)
    ? readFileSync(journal, "utf8")
        .split("\n")
        .filter((line) => line.endsWith("}"))
        .map((line) => JSON.parse(line) as Entry)
    : [];
  const kept = entries.slice(0, entries.findLastIndex(({ method }) => MINES.test(method)) + 1);
  for (const entry of kept) await provider.request(entry).catch(() => undefined);
  writeFileSync(journal, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  const file = openSync(journal, "a");
  const answerOne = recording(provider, file);

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const asked: unknown = JSON.parse(Buffer.concat(parts).toString("utf8"));
      const answers = Array.isArray(asked) ? await Promise.all(asked.map(answerOne)) : await answerOne(asked);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answers));
    });
  });
  // Who asks may be busy for long: a connection that is closed just when it is used again would look like a crash.
  server.keepAliveTimeout = 0;
  server.listen(port, "127.0.0.1", () => {
    const address = server.address();
    const taken = typeof address === "object" && address !== null ? address.port : port;
    process.stdout.write(
      `${JSON.stringify({ event: "listening", url: `http://127.0.0.1:${taken}`, replayed: kept.length })}\n`,
    );
  });
  server.on("close", () => closeSync(file));
}

const recording = (provider: RpcProvider, file: number) => async (asked: unknown) => {
  const { id, method, params = [] } = asked as { id: number; method: string; params?: unknown[] };
  const entry = { method, params };
  if (CHANGES.test(method)) {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    // A block that anybody may have heard of is never lost.
    if (MINES.test(method)) fsyncSync(file);
  }
  try {
    return { jsonrpc: "2.0", id, result: (await provider.request(entry)) ?? null };
  } catch (problem) {
    const { code = -32_603, data } = problem as { code?: number; data?: unknown };
    const message = problem instanceof Error ? problem.message : String(problem);
    return { jsonrpc: "2.0", id, error: { code, message, ...(data !== undefined && { data }) } };
  }
};

/** A chain at an address that stays the same when its node is started again. */
export const chainAt = (url: string) =>
  new LocalChain(
    {
      provider: {
        request: async ({ method, params = [] }) => {
          const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
          const headers = { "content-type": "application/json" };
          const answer = await fetch(url, { method: "POST", headers, body });
          const { result, error } = (await answer.json()) as {
            result?: unknown;
            error?: { message: string };
          };
          if (error !== undefined) throw Object.assign(new Error(error.message), error);
          return result;
        },
      },
    },
    { step: 1 },
  );

const [, program, journal, port] = process.argv;
if (journal !== undefined && import.meta.url === pathToFileURL(program ?? "").href)
  await serveLastingNode(journal, Number(port ?? 0));

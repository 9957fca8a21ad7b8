// For tests: a simulated chain behind a real port, and founders with files, as the commands meet them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptKeystoreJsonSync, Wallet } from "ethers";
import type { Address } from "viem";
import { answerRpc } from "../demo/rpc.ts";
import { deployStablecoin } from "../deployment.ts";
import { type Connection, LocalChain, openNetwork } from "../localChain.ts";
import { type Person, peopleOfPhrase } from "../people.ts";
import { root } from "../project.ts";

const PHRASE = "test test test test test test test test test test test junk";

export const PRESETS = ["archive", "farm", "studio"] as const;
export type Preset = (typeof PRESETS)[number];

/** Founders of each preset's classes, as many as its law and its board ask for. */
export const ROWS: Readonly<Record<Preset, readonly string[]>> = {
  archive: ["institution,24,yes", "person,24,yes", "person,24,yes", "co-operative,24,yes", "person,24,yes"],
  farm: ["holding,60,yes", "holding,60,yes", "holding,60,yes", "co-operative,60,yes", "holding,60,yes"],
  studio: ["steward,1,yes", "worker,1,yes", "artist,1,yes", "artist,1,no"],
};

export interface TestChain {
  readonly rpc: string;
  readonly chain: LocalChain;
  readonly people: readonly Person[];
  /** What the node was asked to send so far. */
  readonly sent: () => number;
  readonly token: (symbol: string, decimals: number) => Promise<Address>;
  readonly close: () => Promise<void>;
}

/** Lets one request through, or answers it in another way. */
export type Filter = (method: string) => string | undefined;

export async function openTestChain(chainId = 31_337, filter: Filter = () => undefined): Promise<TestChain> {
  const connection = await openNetwork("demo", { chainId });
  const chain = new LocalChain(connection);
  let sent = 0;
  const counting: Connection["provider"] = {
    request: async (asked) => {
      const refused = filter(asked.method);
      if (refused !== undefined) throw new Error(refused);
      if (/^eth_send/.test(asked.method)) sent += 1;
      return await connection.provider.request(asked);
    },
  };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", async () => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(await answerRpc(counting, body)));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const [payer] = await chain.accounts();
  if (payer === undefined) throw new Error("The chain has no accounts.");
  return {
    rpc: `http://127.0.0.1:${portOf(server)}`,
    chain,
    people: peopleOfPhrase(PHRASE, 12),
    sent: () => sent,
    token: (symbol, decimals) =>
      deployStablecoin(async (code) => (await chain.create(payer, code)).contractAddress, {
        name: "Euro for tests",
        symbol,
        decimals,
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await connection.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

export interface Desk {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly write: (name: string, text: string) => string;
  readonly read: (name: string) => string;
  readonly keystore: (person: Person) => string;
  readonly clear: () => void;
}

const PASSWORD = "correct horse battery staple";

/** A folder of its own, whose keystores open without a terminal. */
export function openDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), "rochdale-found-"));
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(path(name), text);
    return path(name);
  };
  process.env.ROCHDALE_PASSWORD_FILE = write("password", `${PASSWORD}\n`);
  return {
    folder,
    path,
    write,
    read: (name) => readFileSync(path(name), "utf8"),
    keystore: ({ key, address }) =>
      // So few rounds guard nothing: they only make the tests quick.
      write(
        `${address}.json`,
        encryptKeystoreJsonSync(new Wallet(key), PASSWORD, { scrypt: { N: 2, r: 1, p: 1 } }),
      ),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const bylawsText = (preset: Preset): string =>
  readFileSync(join(root, "bylaws", `${preset}.json`), "utf8");

/** A founders file: these people, with these rows. */
export const foundersText = (people: readonly Person[], rows: readonly string[]): string =>
  ["account,class,shares,director", ...rows.map((row, i) => `${people[i]?.address},${row}`), ""].join("\n");

/** What a promise was refused with; fails if it was not. Hardhat's matchers take the place of `rejects`. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  let kept: unknown;
  try {
    kept = await promise;
  } catch (problem) {
    return problem;
  }
  throw new Error(`Nothing was refused; it gave ${JSON.stringify(kept)}.`);
}

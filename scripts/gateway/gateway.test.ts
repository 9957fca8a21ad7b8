import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AbiCoder } from "ethers";
import {
  type Address,
  type Client,
  concat,
  createClient,
  custom,
  type Hex,
  hashMessage,
  keccak256,
  stringToHex,
} from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { modelRegistryAbi } from "../../app/src/abi/ModelRegistry.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { resign } from "../../app/src/chain/write/resign.ts";
import { sell, setRoyalty } from "../../app/src/chain/write/royalty.ts";
import { eventsOf, LocalChain, openNetwork } from "../localChain.ts";
import { type Person, personAt } from "../people.ts";
import { root } from "../project.ts";
import { type Carrier, localCarrier } from "../relay/carrier.ts";
import { serveRelay } from "../relay/service.ts";
import { type GatewayConfig, parseConfig } from "./config.ts";
import { startGateway } from "./gateway.ts";
import { openCoop, serviceRef } from "./served.ts";
import { gatewayHandler } from "./service.ts";
import type { Challenge } from "./signIn.ts";
import { evidenceOf, GatewayStore, StoreRefused } from "./store.ts";
import {
  type AskedUpstream,
  buy,
  CENT,
  foundModelCoop,
  type ModelCoop,
  registerVersion,
  signedIn,
  signInOf,
  startUpstream,
} from "./testCoop.ts";

const PUBLIC_PER_DAY = 3;
const KEY = "the upstream's own secret";
const PAGE = "https://coop.example";

let folder: string;
let connection: Awaited<ReturnType<typeof openNetwork>>;
let chain: LocalChain;
let client: Client;
let made: ModelCoop;
let ref: Hex;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rochdale-gateway-"));
  connection = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  chain = new LocalChain(connection);
  const { provider } = connection;
  client = createClient({
    transport: custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 }),
    cacheTime: 0,
  });
  made = await foundModelCoop(chain, PUBLIC_PER_DAY);
  ref = serviceRef(made.coop.organs.assembly, made.coop.chainId, "scribe");
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

type Answering = (asked: AskedUpstream, response: ServerResponse) => void | Promise<void>;

/** Uses 30 tokens. */
const honest: Answering = (_, response) => {
  response.setHeader("content-type", "application/json");
  response.setHeader("set-cookie", "upstream=1");
  response.end(JSON.stringify({ choices: [{ text: "hello" }], usage: { total_tokens: 30 } }));
};

const settings = (url: string, changed: object = {}) => ({
  service: "scribe",
  url: "https://ai.coop.example",
  origins: [PAGE],
  upstream: { url: `${url}/base`, keyEnv: "SCRIBE_KEY" },
  models: { scribe: { version: Number(made.version), upstream: "scribe-q4", maxOutput: 100 } },
  price: { per: 10, member: "0.01", nonMember: "0.03" },
  patronage: { basis: 1, appointment: Number(made.appointment), waitSeconds: 3600 },
  credits: { confirmations: 2, fromBlock: 0 },
  ...changed,
});

async function start({
  answer = honest,
  changed = {},
  store = ":memory:",
  carrier = localCarrier(connection.provider, made.steward.address),
}: {
  answer?: Answering;
  changed?: object;
  store?: string;
  carrier?: Carrier;
} = {}) {
  const upstream = await startUpstream(answer);
  running.push(upstream.close);
  const config: GatewayConfig = parseConfig(JSON.stringify(settings(upstream.url, changed)));
  const { organs, chainId } = made.coop;
  const books = new GatewayStore(store, serviceRef(organs.assembly, chainId, config.service));
  const gateway = startGateway({
    config,
    coop: await openCoop(client, organs, chainId),
    store: books,
    carrier,
    keep: 0,
    rules: { pause: 20, confirmations: 1 },
  });
  const server = await serveRelay(gatewayHandler(gateway, { key: KEY }), { port: 0 });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close().then(() => gateway.stop());
    return stopped;
  };
  running.push(stop);
  return { url: server.url, gateway, books, upstream, stop };
}

const chat = (content = "hi", more: object = {}) => ({
  model: "scribe",
  messages: [{ role: "user", content }],
  max_tokens: 50,
  ...more,
});

async function ask(
  url: string,
  token: string | undefined,
  body: unknown = chat(),
  path = "chat/completions",
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${url}/v1/${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const json = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: answer.status, text, json, headers: answer.headers };
}

const confirm = async (blocks = 2) => {
  for (let i = 0; i < blocks; i++) await chain.request("evm_mine");
};

let people = 1_000;
const stranger = () => personAt(people++);

/** Credits bought and confirmed. */
async function credited(
  person: Person,
  cents: bigint,
  tag: "saleToMember" | "saleToNonMember" = "saleToNonMember",
) {
  await buy(made.coop, person.address, cents * CENT, ref, tag);
  await confirm();
}

const account = async (url: string, token: string) =>
  (await (await fetch(`${url}/account`, { headers: { authorization: `Bearer ${token}` } })).json()) as Record<
    string,
    unknown
  >;

const challengeOf = async (url: string) =>
  (await (await fetch(`${url}/nonce`, { method: "POST" })).json()) as Challenge;

const offer = async (url: string, said: { readonly message: string; readonly signature: Hex }) => {
  const answer = await fetch(`${url}/sessions`, { method: "POST", body: JSON.stringify(said) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe("signing in", () => {
  test("a key signs, and its token is good until it signs out", async () => {
    const { url } = await start();
    const { token, account: signed } = await signedIn(url, personAt(1));
    expect(signed).toBe(personAt(1).address);
    expect(await account(url, token)).toMatchObject({ account: signed, member: 2 });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/sessions`, { method: "DELETE", headers })).status).toBe(204);
    expect((await fetch(`${url}/account`, { headers })).status).toBe(401);
    expect((await ask(url, token)).status).toBe(401);
  });

  test("a contract wallet signs for itself; nobody else does", async () => {
    const owner = personAt(40);
    const { bytecode } = JSON.parse(
      readFileSync(join(root, "artifacts/contracts/mocks/Wallet.sol/Wallet.json"), "utf8"),
    ) as { bytecode: Hex };
    const args = AbiCoder.defaultAbiCoder().encode(["address"], [owner.address]) as Hex;
    const { contractAddress } = await chain.create(made.coop.payer, concat([bytecode, args]));
    const { url } = await start();
    const wallet = { ...owner, address: contractAddress };
    expect(await offer(url, signInOf(await challengeOf(url), wallet))).toMatchObject({
      status: 201,
      body: { account: contractAddress },
    });
    const forged = signInOf(await challengeOf(url), wallet, {}, personAt(41));
    expect(await offer(url, forged)).toMatchObject({ status: 401, body: { reason: "signIn" } });
  });

  const HOUR = 3_600_000;
  type Signed = Parameters<typeof signInOf>[2];
  const foreign: readonly [string, Signed][] = [
    ["another page", { domain: "evil.example" }],
    ["another address", { uri: "https://evil.example/" }],
    ["another chain", { chainId: 1 }],
    ["another sentence", { statement: "Send all my money." }],
    ["a nonce of its own", { nonce: "abcdefgh12345678" }],
    ["an end that has passed", { expirationTime: new Date(Date.now() - 1_000) }],
    ["a time that has not come", { notBefore: new Date(Date.now() + HOUR) }],
    ["a time long past", { issuedAt: new Date(Date.now() - HOUR) }],
    ["resources", { resources: ["https://evil.example/all"] }],
    ["another account than signed", { address: personAt(2).address }],
  ];
  test.each(foreign)("a message for %s opens nothing", async (_, changed) => {
    const { url, books } = await start();
    const said = signInOf(await challengeOf(url), personAt(1), changed);
    expect(await offer(url, said)).toMatchObject({ status: 401, body: { reason: "signIn" } });
    expect(books.sums().sessions).toBe(0);
  });

  test("a message is used once, and only once of many at the same time", async () => {
    const { url } = await start();
    const said = signInOf(await challengeOf(url), personAt(1));
    const all = await Promise.all(Array.from({ length: 5 }, () => offer(url, said)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401, 401]);
    expect((await offer(url, said)).status).toBe(401);
  });

  test("what stands around a message, another gateway's nonce, and what is none", async () => {
    const [{ url }, other] = [await start(), await start()];
    const around = async (change: (message: string) => string) => {
      const { message } = signInOf(await challengeOf(url), personAt(1));
      const said = change(message);
      return await offer(url, {
        message: said,
        signature: personAt(1).key.sign(hashMessage(said)).serialized as Hex,
      });
    };
    expect((await around((message) => message)).status).toBe(201);
    for (const change of [
      (message: string) => `${message}\nAnd all my money.`,
      (message: string) => `Hello\n${message}`,
      (message: string) => message.replace("Version: 1", "Version: 2"),
      (message: string) => message.replace(/Issued At: .*/, "Issued At: yesterday"),
      (message: string) => message.replace(/\nChain ID/, "\nExtra: 1\nChain ID"),
      () => "hello",
    ])
      expect(await around(change)).toMatchObject({ status: 401, body: { reason: "signIn" } });
    expect((await offer(other.url, signInOf(await challengeOf(url), personAt(1)))).status).toBe(401);
    expect((await fetch(`${url}/sessions`, { method: "POST", body: "{" })).status).toBe(400);
    for (const token of ["guess", "", "0".repeat(43)]) expect((await ask(url, token)).status).not.toBe(200);
  });

  test("sessions outlast a restart, and end when they end", async () => {
    const store = join(folder, "sessions.sqlite");
    const first = await start({ store });
    const { token } = await signedIn(first.url, personAt(1));
    const challenge = await challengeOf(first.url);
    const short = await offer(
      first.url,
      signInOf(challenge, personAt(2), { expirationTime: new Date(Date.now() + 400) }),
    );
    await first.stop();
    expect(readFileSync(store).includes(Buffer.from(token))).toBe(false);
    const second = await start({ store });
    expect(await account(second.url, token)).toMatchObject({ member: 2 });
    await new Promise((done) => setTimeout(done, 450));
    expect((await ask(second.url, String(short.body.token))).status).toBe(401);
  });
});

describe("credits", () => {
  test("bought at the Treasury, counted after the confirmations, once, and used", async () => {
    const store = join(folder, "credits.sqlite");
    const { url, upstream, stop } = await start({ store });
    const member = personAt(1);
    const { token } = await signedIn(url, member);
    await buy(made.coop, member.address, 100n * CENT, ref);
    await confirm(1);
    expect(await account(url, token)).toMatchObject({ credit: "0" });
    await confirm(1);
    await expect.poll(() => account(url, token), { timeout: 5_000 }).toMatchObject({ credit: "1" });
    const answer = await ask(url, token, chat("hi"), "chat/completions", {
      cookie: "mine=1",
      "x-secret": "2",
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ usage: { total_tokens: 30 } });
    expect(answer.headers.get("rochdale-tier")).toBe("member");
    expect(answer.headers.get("rochdale-charged")).toBe((3n * CENT).toString());
    expect(answer.headers.get("set-cookie")).toBeNull();
    const [asked] = upstream.asked;
    expect(asked?.path).toBe("/base/chat/completions");
    expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked?.headers.cookie).toBeUndefined();
    expect(asked?.headers["x-secret"]).toBeUndefined();
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({ model: "scribe-q4", max_tokens: 50 });
    expect(await account(url, token)).toMatchObject({ credit: "0.97", reserved: "0" });
    await stop();
    const again = await start({ store });
    expect(await account(again.url, token)).toMatchObject({ credit: "0.97" });
  });

  test("only sales in the settlement token that name the service; a royalty's part belongs to its sale", async () => {
    const { coop } = made;
    const { organs, coin, payer } = coop;
    const { url, books } = await start();
    const person = stranger();
    await credited(person, 100n);
    const token = (functionName: string, args: readonly unknown[]) => ({
      address: coin,
      abi: testStablecoinAbi,
      functionName,
      args,
    });
    await chain.send(payer, token("mint", [person.address, 1_000n * CENT]));
    await chain.send(person.address, token("approve", [organs.treasury, 1_000n * CENT]));
    const sale = { asset: coin, fund: "operating", tag: "saleToNonMember", amount: 7n * CENT, ref } as const;
    await chain.send(person.address, deposit(organs, { ...sale, ref: keccak256(ref) }));
    await chain.send(person.address, deposit(organs, { ...sale, tag: "donation" }));
    await chain.send(
      person.address,
      deposit(organs, { ...sale, asset: "0x0000000000000000000000000000000000000000" }),
    );
    await chain.impersonate(organs.assembly);
    const royalty = keccak256(stringToHex("artists"));
    await chain.send(organs.assembly, setRoyalty(organs, royalty, 1_000));
    const { logs } = await chain.send(
      person.address,
      sell(organs, { asset: coin, tag: "saleToNonMember", amount: 50n * CENT, royalty, ref }),
    );
    expect(logs.length).toBeGreaterThan(2);
    await confirm();
    const { token: session } = await signedIn(url, person);
    await expect.poll(() => account(url, session), { timeout: 5_000 }).toMatchObject({ credit: "1.5" });
    expect(books.creditOf(person.address)).toBe(150n * CENT);
  });

  test("50 at the same time: as many are served as the credit pays for, and it is never below zero", async () => {
    let [now, most] = [0, 0];
    const { url, books, upstream } = await start({
      changed: { unit: "request", price: { per: 1, member: "0.01", nonMember: "0.05" } },
      answer: async (asked, response) => {
        most = Math.max(most, ++now);
        await new Promise((done) => setTimeout(done, 100));
        now -= 1;
        honest(asked, response);
      },
    });
    const person = stranger();
    await credited(person, 103n);
    const { token } = await signedIn(url, person);
    expect(await account(url, token)).toMatchObject({ credit: "1.03", member: 0 });
    // Nothing free is left, so that the credit alone decides.
    for (let i = 0; i < PUBLIC_PER_DAY; i++) await ask(url, undefined);
    const before = upstream.asked.length;
    const seen: bigint[] = [];
    const watch = setInterval(() => seen.push(books.creditOf(person.address)), 5);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(url, token)));
    clearInterval(watch);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ status, json }) => status === 402 && json.reason === "credit")).toHaveLength(30);
    expect(upstream.asked.length - before).toBe(20);
    expect(most).toBeGreaterThan(1);
    expect(seen.every((credit) => credit >= 0n)).toBe(true);
    expect(await account(url, token)).toMatchObject({ credit: "0.03", reserved: "0" });
  });

  test("who leaves pays what others pay, or is refused", async () => {
    const member = personAt(4);
    await credited(member, 50n, "saleToMember");
    const first = await start();
    const { token } = await signedIn(first.url, member);
    expect((await ask(first.url, token)).headers.get("rochdale-charged")).toBe((3n * CENT).toString());
    const closed = await start({ changed: { price: { per: 10, member: "0.01", nonMember: "refused" } } });
    const inside = await signedIn(closed.url, member);
    expect((await ask(closed.url, inside.token)).status).toBe(200);
    const snapshot = await chain.request<string>("evm_snapshot");
    try {
      await chain.send(member.address, resign(made.coop.organs));
      const after = await ask(first.url, token);
      expect(after.headers.get("rochdale-tier")).toBe("nonMember");
      expect(after.headers.get("rochdale-charged")).toBe((9n * CENT).toString());
      for (let i = 0; i < PUBLIC_PER_DAY; i++) await ask(closed.url, undefined);
      expect(await ask(closed.url, inside.token)).toMatchObject({
        status: 403,
        json: { reason: "membersOnly" },
      });
    } finally {
      await chain.request("evm_revert", snapshot);
    }
  });
});

describe("what may serve", () => {
  test("the day's free requests are for all together, and no more than the members decided", async () => {
    const { url, books } = await start();
    const all = await Promise.all(Array.from({ length: 10 }, () => ask(url, undefined)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, ...Array(7).fill(429)]);
    expect(all.find(({ status }) => status === 429)?.json).toMatchObject({ reason: "publicSpent" });
    // Free of charge is no patronage.
    expect(books.unmetered().lines).toBe(0);
    const { models } = (await (await fetch(`${url}/info`)).json()) as { models: object[] };
    expect(models).toEqual([
      { name: "scribe", version: made.version.toString(), mayServe: true, publicLeft: 0 },
    ]);
    const { token } = await signedIn(url, stranger());
    expect((await ask(url, token)).status).toBe(402);
  });

  test("a version that was not released, and one that is stopped, from the next request on", async () => {
    const { version: unreleased, ...rest } = { ...made, version: await registerVersion(made) };
    const models = {
      scribe: { version: Number(made.version) },
      draft: { version: Number(unreleased) },
      none: { version: 999 },
    };
    const { url, upstream } = await start({ changed: { models } });
    const { token } = await signedIn(url, personAt(1));
    const registry = { address: rest.modelRegistry, abi: modelRegistryAbi, args: [made.version] };
    for (const model of ["draft", "none"])
      expect(await ask(url, token, chat("hi", { model }))).toMatchObject({
        status: 403,
        json: { reason: "notServed" },
      });
    expect((await ask(url, token, chat("hi", { model: "other" }))).status).toBe(404);
    expect((await ask(url, token)).status).toBe(200);
    const snapshot = await chain.request<string>("evm_snapshot");
    await chain.impersonate(personAt(0).address);
    await chain.send(personAt(0).address, { ...registry, functionName: "stop" });
    expect(await ask(url, token)).toMatchObject({ status: 403, json: { reason: "notServed" } });
    expect(await (await fetch(`${url}/v1/models`)).json()).toEqual({ object: "list", data: [] });
    await chain.request("evm_revert", snapshot);
    expect((await ask(url, token)).status).toBe(200);
    expect(upstream.asked).toHaveLength(2);
  });
});

describe("the upstream", () => {
  const failing: readonly [string, Answering, number][] = [
    ["fails", (_, response) => void response.writeHead(500).end("no"), 502],
    ["does not know the key", (_, response) => void response.writeHead(401).end("bad key"), 502],
    ["hangs up", (_, response) => void response.destroy(), 502],
    [
      "redirects",
      (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      502,
    ],
    ["does not say what it used", (_, response) => void response.end("{}"), 502],
    ["says nonsense", (_, response) => void response.end('{"usage":{"total_tokens":-5}}'), 502],
    ["refuses the request", (_, response) => void response.writeHead(422).end('{"error":"too long"}'), 422],
    ["takes too long", () => {}, 502],
  ];
  test.each(failing)("one that %s costs nothing", async (_, answer, status) => {
    const upstream = { keyEnv: "SCRIBE_KEY", seconds: 1 };
    const server = await startUpstream(answer);
    running.push(server.close);
    const { url, books } = await start({ changed: { upstream: { ...upstream, url: server.url } } });
    const person = stranger();
    await credited(person, 100n);
    const { token } = await signedIn(url, person);
    const said = await ask(url, token);
    expect(said.status).toBe(status);
    expect(said.text).not.toContain("bad key");
    expect(await account(url, token)).toMatchObject({ credit: "1", reserved: "0" });
    expect(books.sums().lines).toBe(0);
    // The free ones are given back as well.
    for (let i = 0; i < 2 && status !== 502; i++) await ask(url, undefined);
    expect(books.publicUsed(made.version, new Date().toISOString().slice(0, 10))).toBe(0);
  });

  const event = (value: object | string) =>
    `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
  const begin = (response: ServerResponse) =>
    response.writeHead(200, { "content-type": "text/event-stream" });

  test("a stream passes through as it comes, and its end waits for the books", async () => {
    let goOn: () => void = () => {};
    const { url, books, upstream } = await start({
      answer: async (_, response) => {
        begin(response);
        response.write(event({ n: 1 }));
        response.write(event({ n: 2 }));
        await new Promise<void>((done) => {
          goOn = done;
        });
        response.write(event({ n: 3, usage: { total_tokens: 40 } }));
        response.end(event("[DONE]"));
      },
    });
    const person = stranger();
    await credited(person, 100n);
    const { token } = await signedIn(url, person);
    const answer = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(chat("hi", { stream: true })),
    });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(event({ n: 1 }));
    expect(books.sums().lines).toBe(0);
    goOn();
    let rest = "";
    for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
      rest += read.value;
      if (rest.includes("[DONE]")) expect(books.sums().lines).toBe(1);
    }
    expect(rest).toBe(event({ n: 2 }) + event({ n: 3, usage: { total_tokens: 40 } }) + event("[DONE]"));
    expect(JSON.parse(upstream.asked[0]?.body ?? "")).toMatchObject({
      stream_options: { include_usage: true },
    });
    expect(await account(url, token)).toMatchObject({ credit: "0.88" });
  });

  test("a stream that breaks off costs nothing; who goes away in the middle pays for what was asked", async () => {
    let broken = true;
    const { url, books } = await start({
      answer: async (_, response) => {
        begin(response);
        response.write(event({ n: 1 }));
        response.write(event({ n: 2 }));
        await new Promise((done) => setTimeout(done, 100));
        if (broken) return void response.destroy();
        response.write(event({ usage: { total_tokens: 40 } }));
        response.end(event("[DONE]"));
      },
    });
    const person = stranger();
    await credited(person, 100n);
    const { token } = await signedIn(url, person);
    const cut = await ask(url, token, chat("hi", { stream: true })).catch(() => "cut");
    expect(cut).toBe("cut");
    expect(await account(url, token)).toMatchObject({ credit: "1", reserved: "0" });
    broken = false;
    const leaving = new AbortController();
    const answer = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(chat("hi", { stream: true })),
      signal: leaving.signal,
    });
    await answer.body?.getReader().read();
    leaving.abort();
    await expect.poll(() => books.sums().lines).toBe(1);
    expect(books.creditOf(person.address)).toBe(88n * CENT);
  });

  test("no more is charged than was reserved, and no more asked for than may be", async () => {
    const { url, upstream } = await start({
      answer: (_, response) => void response.end('{"usage":{"total_tokens":1000000000}}'),
    });
    const person = stranger();
    await credited(person, 10_000n);
    const { token } = await signedIn(url, person);
    const body = chat("hi", { max_tokens: 10 });
    const most = Buffer.byteLength(JSON.stringify(body)) + 10;
    const charged = (await ask(url, token, body)).headers.get("rochdale-charged");
    expect(charged).toBe(((BigInt(most) * 3n * CENT + 9n) / 10n).toString());
    await ask(url, token, chat("hi", { max_tokens: 1_000_000 }));
    await ask(url, token, { model: "scribe", messages: [] });
    expect(upstream.asked.map(({ body }) => JSON.parse(body).max_tokens)).toEqual([10, 100, 100]);
    for (const more of [{ n: 17 }, { best_of: 2 }, { max_tokens: -1 }, { max_tokens: "many" }, { model: 7 }])
      expect((await ask(url, token, chat("hi", more))).status).toBe(400);
    expect((await ask(url, token, "{")).status).toBe(400);
    expect((await ask(url, token, chat("x".repeat(2 ** 20)))).status).toBe(413);
    for (const path of [
      "files",
      "chat/completions/..",
      "../admin",
      "chat%2fcompletions",
      "chat/completions/",
    ])
      expect((await ask(url, token, chat(), path)).status).toBe(404);
    expect(upstream.asked).toHaveLength(3);
  });

  test("a plain server: any body, one unit a request", async () => {
    const server = await startUpstream((asked, response) => {
      response.setHeader("content-type", "text/plain");
      response.end(`read ${asked.body.length}`);
    });
    running.push(server.close);
    const { url } = await start({
      changed: {
        upstream: { kind: "plain", url: server.url, paths: ["/transcribe"] },
        unit: "request",
        price: { per: 1, member: "0.02", nonMember: "0.02" },
      },
    });
    const person = stranger();
    await credited(person, 4n);
    const { token } = await signedIn(url, person);
    const headers = { "content-type": "image/png" };
    const said = await ask(url, token, "a scan", "scribe/transcribe", headers);
    expect([said.status, said.text, said.headers.get("content-type")]).toEqual([200, "read 6", "text/plain"]);
    expect(server.asked[0]).toMatchObject({ path: "/transcribe", body: "a scan" });
    expect(server.asked[0]?.headers["content-type"]).toBe("image/png");
    expect((await ask(url, token, "a scan", "scribe/other", headers)).status).toBe(404);
    expect(await account(url, token)).toMatchObject({ credit: "0.02" });
  });
});

describe("patronage", () => {
  const recorded = async (from: number) => {
    const logs = await chain.request<never[]>("eth_getLogs", {
      address: made.coop.organs.memberAccounts,
      fromBlock: `0x${(from + 1).toString(16)}`,
    });
    return eventsOf({ logs }, memberAccountsAbi, "PatronageRecorded").map(({ args }) => ({
      appointment: args.appointment as bigint,
      year: Number(args.year),
      members: [...args.memberIds].map(Number),
      units: [...args.units].map(Number),
      evidence: String(args.evidence),
    }));
  };
  const head = async () => Number(await chain.request<string>("eth_blockNumber"));

  test("members' use goes on the record in one batch, and anybody with the lines checks the evidence", async () => {
    const patronage = { basis: 1, appointment: Number(made.appointment), waitSeconds: 6 };
    const { url, books } = await start({ changed: { patronage } });
    const from = await head();
    const [one, two, nobody] = [personAt(1), personAt(2), stranger()];
    for (const person of [one, two]) await credited(person, 100n, "saleToMember");
    await credited(nobody, 100n);
    const before = await head();
    for (const person of [two, one, two, nobody]) {
      const { token } = await signedIn(url, person);
      expect((await ask(url, token)).status).toBe(200);
    }
    await expect.poll(() => recorded(before), { timeout: 30_000 }).toHaveLength(1);
    expect(before).toBeGreaterThan(from);
    const [batch] = await recorded(before);
    expect(batch).toMatchObject({
      appointment: made.appointment,
      year: new Date().getUTCFullYear(),
      members: [2, 3],
      units: [30, 60],
    });
    const text = books.linesText(1) ?? "";
    expect(evidenceOf(text)).toBe(batch?.evidence);
    expect(text.trim().split("\n")).toHaveLength(4);
    expect(text).not.toContain(one.address);
    // The record has it a moment before the gateway has seen that it does.
    const health = async () => (await fetch(`${url}/health`)).json();
    const metered = { state: "ready", batches: 1, unmetered: 0, lines: 4 };
    await expect.poll(health, { timeout: 30_000 }).toMatchObject(metered);
    await confirm();
    await expect.poll(() => books.unsureBatches(), { timeout: 30_000 }).toEqual([]);
    expect(await health()).toMatchObject(metered);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("rochdale_gateway_batches 1\n");
  });

  test("a batch whose block vanished is put on the record again, once", async () => {
    const patronage = { basis: 1, appointment: Number(made.appointment), waitSeconds: 0 };
    const { url, books } = await start({ changed: { patronage } });
    await credited(personAt(1), 100n, "saleToMember");
    const { token } = await signedIn(url, personAt(1));
    const before = await head();
    const snapshot = await chain.request<string>("evm_snapshot");
    await ask(url, token);
    await expect.poll(() => books.unsureBatches()).toHaveLength(1);
    expect(await recorded(before)).toHaveLength(1);
    await chain.request("evm_revert", snapshot);
    await expect.poll(() => recorded(before), { timeout: 10_000 }).toHaveLength(1);
    await confirm();
    await expect.poll(() => books.unsureBatches()).toEqual([]);
    expect(await recorded(before)).toHaveLength(1);
  });

  test("a steward who was removed records nothing; what was used waits, and the operator is told", async () => {
    const patronage = { basis: 1, appointment: 77, waitSeconds: 0 };
    const { url, books } = await start({ changed: { patronage } });
    await credited(personAt(1), 100n, "saleToMember");
    const { token } = await signedIn(url, personAt(1));
    const before = await head();
    await ask(url, token);
    await expect
      .poll(async () => ((await (await fetch(`${url}/health`)).json()) as { problem?: string }).problem)
      .toMatch(/MemberAccountsNotSteward/);
    expect(await recorded(before)).toEqual([]);
    expect(books.openBatch()).toMatchObject({ nonce: undefined });
  });
});

test("pages of other origins, other paths, other services' books", async () => {
  const store = join(folder, "other.sqlite");
  const { url, stop } = await start({ store });
  const from = (origin: string, method = "GET") => fetch(`${url}/info`, { method, headers: { origin } });
  expect((await from("https://evil.example")).status).toBe(403);
  expect((await from(PAGE)).headers.get("access-control-allow-origin")).toBe(PAGE);
  expect((await from(PAGE, "OPTIONS")).headers.get("access-control-allow-headers")).toContain(
    "authorization",
  );
  expect((await fetch(`${url}/admin`)).status).toBe(404);
  expect(() => new GatewayStore(store, ref as Address)).toThrow(StoreRefused);
  await stop();
  expect(() => new GatewayStore(store, keccak256("0x01"))).toThrow(StoreRefused);
});

test("whoever asks too often waits", async () => {
  const { url } = await start();
  const statuses = [];
  for (let i = 0; i < 30; i++) statuses.push((await fetch(`${url}/nonce`, { method: "POST" })).status);
  expect(statuses[0]).toBe(201);
  expect(statuses.at(-1)).toBe(429);
});

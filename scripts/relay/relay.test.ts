import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { type Client, createClient, custom, type Hex } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { acceptanceTypedData, changeTypedData } from "../../app/src/chain/acceptance.ts";
import { agendaHash, NO_REASONS, paperDigest, paperTypedData } from "../../app/src/chain/ballot.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { decodeBallots, encodePaper } from "../../app/src/chain/paper.ts";
import {
  type ApplicationMessage,
  getRelayedApplication,
  getRelayedPaper,
  type PaperMessage,
  type RelayedApplication,
  type RelayedPaper,
  RelayUnreachable,
  sendApplication,
  sendPaper,
} from "../../app/src/chain/relayClient.ts";
import {
  admitAll,
  admitMany,
  applicationOf,
  type BenchCoop,
  type Convened,
  cast,
  conveneMeeting,
  DAY,
  foundCoop,
  payment,
} from "../bench/coop.ts";
import { type DemoServer, serve } from "../demo/server.ts";
import { eventsOf, LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { root } from "../project.ts";
import { signTyped } from "../signing.ts";
import { type Carrier, localCarrier } from "./carrier.ts";
import { cutCarrier } from "./cutCarrier.ts";
import { type Relay, startRelay } from "./relay.ts";
import { BadProxy, proxiesOf, senderOf } from "./sender.ts";
import { createAllowance, type RelayServer, relayHandler, serveRelay } from "./service.ts";
import { PaperStore, StoreRefused } from "./store.ts";

const MEMBERS = 60;
const PAGE = "https://coop.example";

let folder: string;
let connection: Awaited<ReturnType<typeof openNetwork>>;
let chain: LocalChain;
let client: Client;
let coop: BenchCoop;
let meeting: Convened;
let coming: Convened;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rochdale-relay-"));
  connection = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  chain = new LocalChain(connection);
  const { provider } = connection;
  client = createClient({
    transport: custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 }),
    cacheTime: 0,
  });
  coop = await foundCoop(chain, 10);
  const applicants = Array.from({ length: MEMBERS - 10 }, (_, i) => applicationOf(coop, personAt(10 + i)));
  await admitMany(coop, applicants, MEMBERS);
  await chain.pass(31 * DAY);
  const item = (text: string) => payment(coop, coop.coin, coop.payer, 1n, text);
  meeting = await conveneMeeting(coop, [item("Pay one"), item("Pay two")]);
  // Whoever enters now has no vote in this meeting.
  await admitAll(coop, [applicationOf(coop, personAt(MEMBERS))]);
  await chain.pass(30 * DAY);
  coming = await conveneMeeting(coop, [item("Pay three")]);
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

/** The paper of person `index`, whose number is one more, as a dashboard would send it. */
function paperOf(
  index: number,
  choices: readonly Choice[] = ["for", "against"],
  changed: Partial<PaperMessage> = {},
  of = meeting,
): Parameters<typeof sendPaper>[1] & { readonly message: PaperMessage } {
  const paper = {
    meeting: of.id,
    agenda: agendaHash(of.commitments),
    member: index + 1,
    choices: encodePaper(choices),
    reasons: NO_REASONS,
  };
  const person = personAt(index);
  const signature = signTyped(person, paperTypedData(coop.organs.assembly, coop.chainId, paper));
  const account = person.address;
  const message = {
    meetingId: of.id.toString(),
    member: paper.member,
    choices: paper.choices,
    reasons: paper.reasons,
    account,
    signature,
    convener: of.convener,
    agenda: paper.agenda,
    ...changed,
  };
  return { convener: of.convener, account, signature, paper, message };
}

interface Started {
  readonly relay: Relay;
  readonly server: RelayServer;
  readonly stop: () => Promise<void>;
}

async function start({
  store = ":memory:",
  carrier = localCarrier(connection.provider, coop.payer),
  rules = { size: 25, age: 50 },
  applicationsADay = 100,
}: {
  store?: string;
  carrier?: Carrier;
  rules?: { size: number; age: number };
  applicationsADay?: number;
} = {}): Promise<Started> {
  const { organs, chainId } = coop;
  const kept = new PaperStore(store, { assembly: organs.assembly, chainId });
  const relay = startRelay({
    coop: { client, organs, chainId },
    store: kept,
    carrier,
    rules,
    applicationsADay,
  });
  const server = await serveRelay(relayHandler(relay, { origins: [PAGE] }), { port: 0 });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close().then(() => relay.stop());
    return stopped;
  };
  running.push(stop);
  return { relay, server, stop };
}

const post = async (url: string, body: unknown, headers: Record<string, string> = {}, path = "papers") => {
  const answer = await fetch(`${url}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown>,
    headers: answer.headers,
  };
};

async function settled(url: string, index: number): Promise<RelayedPaper> {
  for (let tries = 0; tries < 400; tries++) {
    const paper = await getRelayedPaper(url, meeting.id, index + 1);
    if (paper !== undefined && paper.state !== "waiting") return paper;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`The paper of member ${index + 1} still waits.`);
}

const problemOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (problem) => problem,
  );

const hasPaper = async (index: number) =>
  (await chain.read({
    address: coop.organs.assembly,
    abi: assemblyAbi,
    functionName: "hasPaper",
    args: [meeting.id, index + 1],
  })) === true;

/** The batches since a block: how many papers each counted, and of whom. */
async function batchesSince(block: number) {
  const logs = await chain.request<never[]>("eth_getLogs", {
    address: coop.organs.assembly,
    fromBlock: `0x${(block + 1).toString(16)}`,
  });
  return eventsOf({ logs }, assemblyAbi, "PapersCast").map(({ args }) =>
    decodeBallots([...args.ballots], Number(args.sent)).map((ballot) => (ballot.counted ? ballot.member : 0)),
  );
}
const blockNumber = async () => Number(await chain.request<string>("eth_blockNumber"));

test("a member signs, the relay pays, the record has the paper", async () => {
  const { server } = await start();
  const before = await blockNumber();
  const accepted = await sendPaper(server.url, paperOf(0));
  expect(accepted).toEqual({ accepted: true, id: expect.stringMatching(/^0x[0-9a-f]{64}$/) });
  const paper = await settled(server.url, 0);
  expect(paper).toMatchObject({
    id: accepted.id,
    state: "recorded",
    choices: encodePaper(["for", "against"]),
  });
  expect(await hasPaper(0)).toBe(true);
  expect(await batchesSince(before)).toEqual([[1]]);
});

test("papers of one moment go in one batch, in the order of member numbers", async () => {
  const { server } = await start({ rules: { size: 4, age: 60_000 } });
  const before = await blockNumber();
  for (const index of [4, 2, 3, 1]) await sendPaper(server.url, paperOf(index));
  for (const index of [1, 2, 3, 4])
    expect(await settled(server.url, index)).toMatchObject({ state: "recorded" });
  expect(await batchesSince(before)).toEqual([[2, 3, 4, 5]]);
});

test("the same paper twice is one; another of the same member is refused", async () => {
  const { server } = await start({ rules: { size: 25, age: 300 } });
  const [first, again] = [await sendPaper(server.url, paperOf(5)), await sendPaper(server.url, paperOf(5))];
  expect(again.id).toBe(first.id);
  expect(await problemOf(sendPaper(server.url, paperOf(5, ["against", "blank"])))).toMatchObject({
    errorName: "RelayRefusedAnotherPaper",
  });
  await settled(server.url, 5);
  expect((await sendPaper(server.url, paperOf(5))).id).toBe(first.id);
  expect(await problemOf(sendPaper(server.url, paperOf(5, ["against", "blank"])))).toMatchObject({
    reason: "alreadyVoted",
  });
});

test("a member who casts directly meanwhile has one ballot, and the relay says which", async () => {
  const { server } = await start({ rules: { size: 25, age: 600 } });
  await sendPaper(server.url, paperOf(6, ["for", "for"]));
  await sendPaper(server.url, paperOf(7, ["for", "for"]));
  for (const [index, choice] of [
    [6, "against"],
    [7, "for"],
  ] as const) {
    await chain.impersonate(personAt(index).address);
    await cast(coop, personAt(index).address, meeting, [choice, choice]);
  }
  expect(await settled(server.url, 6)).toMatchObject({ state: "refused", reason: "alreadyVoted" });
  expect(await settled(server.url, 7)).toMatchObject({ state: "recorded" });
});

test("a wallet's paper goes its own way; a hostile wallet's is not taken", async () => {
  const { server } = await start();
  const before = await blockNumber();
  const setCode = (index: number, code: Hex) =>
    chain.request("hardhat_setCode", personAt(index).address, code);
  await setCode(45, "0x631626ba7e60e01b60005260206000f3"); // accepts anything
  await setCode(46, "0x5b600056"); // runs for ever
  const signature: Hex = "0x1234";
  await sendPaper(server.url, { ...paperOf(45), signature });
  await sendPaper(server.url, paperOf(47));
  expect(await problemOf(sendPaper(server.url, { ...paperOf(46), signature }))).toMatchObject({
    reason: "signature",
  });
  // A key whose account has code keeps its signature.
  await sendPaper(server.url, paperOf(46));
  for (const index of [45, 46, 47])
    expect(await settled(server.url, index)).toMatchObject({ state: "recorded" });
  const batches = await batchesSince(before);
  expect(batches.flat().toSorted((a, b) => a - b)).toEqual([46, 47, 48]);
  expect(batches).toContainEqual([46]);
});

test("a wallet that changes its mind is refused and costs nothing, and the next of its batch counts", async () => {
  const { server } = await start({ rules: { size: 2, age: 60_000 } });
  const accepts = "0x631626ba7e60e01b60005260206000f3";
  const before = await blockNumber();
  for (const index of [48, 49]) await chain.request("hardhat_setCode", personAt(index).address, accepts);
  await sendPaper(server.url, { ...paperOf(48), signature: "0x1234" });
  await chain.request("hardhat_setCode", personAt(48).address, "0x5b600056");
  await sendPaper(server.url, { ...paperOf(49), signature: "0x1234" });
  expect(await settled(server.url, 48)).toMatchObject({ state: "refused", reason: "signature" });
  expect(await settled(server.url, 49)).toMatchObject({ state: "recorded" });
  expect(await batchesSince(before)).toEqual([[50]]);
});

describe("a restart loses no paper and doubles none:", () => {
  test("stopped before the batch was sent", async () => {
    const store = join(folder, "before.sqlite");
    const before = await blockNumber();
    const first = await start({ store, rules: { size: 25, age: 60_000 } });
    for (const index of [8, 9, 10]) await sendPaper(first.server.url, paperOf(index));
    await first.stop();
    expect(await batchesSince(before)).toEqual([]);
    const second = await start({ store });
    for (const index of [8, 9, 10])
      expect(await settled(second.server.url, index)).toMatchObject({ state: "recorded" });
    expect(await batchesSince(before)).toEqual([[9, 10, 11]]);
  });

  test("stopped after the batch was sent, before it was heard of", async () => {
    const store = join(folder, "after.sqlite");
    const before = await blockNumber();
    const { carrier: cut, sent } = cutCarrier(localCarrier(connection.provider, coop.payer));
    const first = await start({ store, carrier: cut, rules: { size: 2, age: 60_000 } });
    for (const index of [11, 12]) await sendPaper(first.server.url, paperOf(index));
    await expect.poll(sent).toBeDefined();
    await first.stop();
    const second = await start({ store });
    for (const index of [11, 12])
      expect(await settled(second.server.url, index)).toMatchObject({
        state: "recorded",
        transactionHash: sent(),
      });
    expect(await batchesSince(before)).toEqual([[12, 13]]);
  });

  test("killed in the middle, as a process of its own", async () => {
    const node = await serveNode();
    const store = join(folder, "killed.sqlite");
    const before = await blockNumber();
    const indices = Array.from({ length: 20 }, (_, i) => 20 + i);
    const first = await spawnRelay(node.url, store, "3");
    const accepted: number[] = [];
    for (const index of indices) {
      await sendPaper(first.url, paperOf(index));
      accepted.push(index);
      if (accepted.length === 10) {
        first.process.kill("SIGKILL");
        break;
      }
    }
    await once(first.process, "exit");
    const second = await spawnRelay(node.url, store, "5");
    for (const index of indices.slice(10)) await sendPaper(second.url, paperOf(index));
    for (const index of indices)
      expect(await settled(second.url, index)).toMatchObject({ state: "recorded" });
    const counted = (await batchesSince(before)).flat().filter((member) => member !== 0);
    expect(counted.toSorted((a, b) => a - b)).toEqual(indices.map((index) => index + 1));
    second.process.kill("SIGTERM");
    expect((await once(second.process, "exit"))[0]).toBe(0);
  }, 60_000);
});

async function serveNode(): Promise<DemoServer> {
  const node = await serve(
    {
      folder,
      provider: connection.provider,
      site: {
        chainId: coop.chainId,
        chainName: "Test",
        factory: coop.coin,
        assembly: coop.organs.assembly,
        fromBlock: 0,
      },
      members: [],
      startAgain: async () => {},
    },
    0,
  );
  running.push(node.close);
  return node;
}

test("as a process of its own, it publishes feeds and offers pushed notices where its options say so", async () => {
  const node = await serveNode();
  const subscribers = join(folder, "subscribers.sqlite");
  const offered = ["--url", "https://relay.example", "--from-block", "0", "--name", "Lumen"];
  const pushed = ["--subscribers", subscribers, "--push-contact", "mailto:it@coop.example"];
  const { process: child, url } = await spawnRelay(node.url, join(folder, "feeds.sqlite"), "5", [
    ...offered,
    ...pushed,
  ]);
  const feed = await fetch(`${url}/feeds/${coop.organs.assembly}/notices.atom?lang=fr`);
  expect(feed.status).toBe(200);
  expect(await feed.text()).toContain('<title type="text">Lumen: Convocations aux assemblées</title>');
  const { publicKey } = (await (await fetch(`${url}/subscriptions/push`)).json()) as { publicKey: string };
  expect(Buffer.from(publicKey, "base64url")).toHaveLength(65);
  expect((await post(url, { address: "a@b.example", language: "en" }, {}, "subscriptions/mail")).status).toBe(
    404,
  );
  child.kill("SIGTERM");
  expect((await once(child, "exit"))[0]).toBe(0);
}, 60_000);

async function spawnRelay(
  rpc: string,
  store: string,
  batch: string,
  more: readonly string[] = [],
): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const words = ["--coop", coop.organs.assembly, "--rpc", `${rpc}/rpc`, "--unlocked", "--store", store];
  const child = spawn(
    process.execPath,
    [join(root, "scripts/relay.ts"), ...words, "--port", "0", "--batch", batch, "--wait", "0", ...more],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  running.push(async () => child.kill("SIGKILL"));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly event: string; readonly url: string };
    if (said.event === "listening") {
      child.stdout.resume();
      return { process: child, url: said.url };
    }
  }
  throw new Error("The relay ended before it listened.");
}

test("two relays never share a file, and a file serves one co-op", async () => {
  const store = join(folder, "locked.sqlite");
  const { stop } = await start({ store });
  const { assembly } = coop.organs;
  const { chainId } = coop;
  expect(() => new PaperStore(store, { assembly, chainId })).toThrow(StoreRefused);
  await stop();
  expect(() => new PaperStore(store, { assembly, chainId: 1 })).toThrow(StoreRefused);
  expect(() => new PaperStore(store, { assembly: coop.coin, chainId })).toThrow(StoreRefused);
});

test("papers that an earlier version kept are carried", async () => {
  const path = join(folder, "earlier.sqlite");
  const { assembly } = coop.organs;
  const { message, paper } = paperOf(52);
  const id = paperDigest(assembly, coop.chainId, paper);
  const earlier = new DatabaseSync(path);
  earlier.exec(`
    CREATE TABLE relay (assembly TEXT NOT NULL, chain INTEGER NOT NULL) STRICT;
    CREATE TABLE papers (
      meeting TEXT NOT NULL, member INTEGER NOT NULL, id TEXT NOT NULL, choices INTEGER NOT NULL, reasons TEXT NOT NULL,
      account TEXT NOT NULL, signature TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('key', 'wallet')),
      convener TEXT NOT NULL, agenda TEXT NOT NULL, acceptedBlock INTEGER NOT NULL, acceptedAt INTEGER NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'recorded', 'refused')),
      reason TEXT, transactionHash TEXT, blockNumber INTEGER,
      PRIMARY KEY (meeting, member)
    ) STRICT;`);
  earlier.prepare("INSERT INTO relay VALUES (?, ?)").run(assembly.toLowerCase(), coop.chainId);
  const { meetingId, member, choices, reasons, account, signature, convener, agenda } = message;
  earlier
    .prepare(
      "INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, 'key', ?, ?, 0, 0, 'waiting', NULL, NULL, NULL)",
    )
    .run(meetingId, member, id, choices, reasons, account, signature, convener, agenda);
  earlier.close();
  const { server } = await start({ store: path });
  expect(await settled(server.url, 52)).toMatchObject({ id, state: "recorded" });
});

describe("what the chain would not count is refused before it is kept:", () => {
  const junk = `0x${"11".repeat(64)}` as const;
  const cases: readonly [string, () => PaperMessage, string, number][] = [
    ["a signature of nobody", () => paperOf(40, undefined, { signature: junk }).message, "signature", 422],
    ["no signature", () => paperOf(40, undefined, { signature: "0x" }).message, "malformed", 400],
    [
      "another's signature",
      () => paperOf(40, undefined, { signature: paperOf(41).signature }).message,
      "signature",
      422,
    ],
    ["changed choices", () => paperOf(40, ["for", "for"], { choices: 5 }).message, "signature", 422],
    ["another's number", () => paperOf(40, undefined, { member: 42 }).message, "signature", 422],
    [
      "an account that is no member",
      () => paperOf(40, undefined, { account: coop.coin }).message,
      "signature",
      422,
    ],
    ["too many choices", () => paperOf(40, ["for", "for", "for"]).message, "choices", 422],
    ["another agenda", () => paperOf(40, undefined, { agenda: NO_REASONS }).message, "agenda", 422],
    ["another convener", () => paperOf(40, undefined, { convener: coop.coin }).message, "agenda", 422],
    ["an unknown meeting", () => paperOf(40, undefined, { meetingId: "160" }).message, "noSuchMeeting", 404],
    ["a meeting to come", () => paperOf(40, ["for"], {}, coming).message, "notOpen", 409],
    ["a newcomer", () => paperOf(MEMBERS).message, "notEntitled", 422],
  ];
  test.each(cases)("%s", async (_, message, reason, status) => {
    const { server, relay } = await start();
    expect(await post(server.url, message())).toMatchObject({ status, body: { reason } });
    expect(relay.health().waiting).toBe(0);
  });
});

describe("garbage is refused in one sentence:", () => {
  const good = () => paperOf(42).message;
  const cases: readonly [string, () => unknown][] = [
    ["no JSON", () => "{"],
    ["a list", () => []],
    ["null", () => "null"],
    ["a field too many", () => ({ ...good(), to: "me" })],
    ["a field too few", () => ({ ...good(), reasons: undefined })],
    ["a number as the meeting", () => ({ ...good(), meetingId: 16 })],
    ["an item as the meeting", () => ({ ...good(), meetingId: (meeting.id + 1n).toString() })],
    ["a meeting beyond 256 bits", () => ({ ...good(), meetingId: (1n << 256n).toString() })],
    ["half a member", () => ({ ...good(), member: 1.5 })],
    ["member zero", () => ({ ...good(), member: 0 })],
    ["a member beyond 32 bits", () => ({ ...good(), member: 2 ** 32 })],
    ["choices below zero", () => ({ ...good(), choices: -1 })],
    ["a short account", () => ({ ...good(), account: "0x12" })],
    ["an odd signature", () => ({ ...good(), signature: "0x123" })],
    ["a proto", () => '{"__proto__":{"member":1}}'],
  ];
  test.each(cases)("%s", async (_, body) => {
    const { server } = await start();
    const answer = await post(server.url, body());
    expect(answer).toMatchObject({ status: 400, body: { reason: "malformed" } });
    expect(String(answer.body.message)).toMatch(/^[^\n]{10,200}\.$/);
  });

  test("more than 8 kB", async () => {
    const { server } = await start();
    const signature: Hex = `0x${"11".repeat(4_100)}`;
    expect(await post(server.url, { ...good(), signature })).toMatchObject({
      status: 413,
      body: { reason: "tooLarge" },
    });
  });

  test("another type, another path, another method", async () => {
    const { server } = await start();
    expect((await post(server.url, good(), { "content-type": "text/plain" })).status).toBe(400);
    expect((await fetch(`${server.url}/papers/${meeting.id}/x`)).status).toBe(404);
    expect((await fetch(`${server.url}/papers`, { method: "DELETE" })).status).toBe(404);
    expect(await getRelayedPaper(server.url, meeting.id, 4_000)).toBeUndefined();
  });
});

test("pages of other origins are refused; those on the list may ask", async () => {
  const { server } = await start();
  const ask = (origin: string, method: string) =>
    new Promise<{ status: number | undefined; allowed: string | undefined }>((done, fail) => {
      const asked = request(`${server.url}/papers`, { method, headers: { origin } }, (answer) => {
        answer.resume();
        done({ status: answer.statusCode, allowed: answer.headers["access-control-allow-origin"] });
      });
      asked.on("error", fail).end();
    });
  expect(await ask(PAGE, "OPTIONS")).toEqual({ status: 204, allowed: PAGE });
  for (const origin of ["https://evil.example", "null", `${PAGE}.evil.example`])
    expect(await ask(origin, "OPTIONS")).toEqual({ status: 403, allowed: undefined });
});

test("one address gets so many answers, and after a while more", () => {
  let time = 0;
  const allow = createAllowance(() => time);
  const asked = () => Array.from({ length: 30 }, () => allow("192.0.2.1", 5)).filter(Boolean).length;
  expect(asked()).toBe(24);
  expect(allow("192.0.2.2", 5)).toBe(true);
  time += 1_000;
  expect(asked()).toBe(2);
  expect(Array.from({ length: 30 }, (_, i) => allow(`2001:db8:1:2:${i}::1`, 5)).filter(Boolean)).toHaveLength(
    24,
  );
});

test("whoever has no relay, or meets none, is told so", async () => {
  const { server, stop } = await start();
  await stop();
  expect(await problemOf(sendPaper(server.url, paperOf(43)))).toBeInstanceOf(RelayUnreachable);
});

test("health tells what waits and who pays", async () => {
  const { server } = await start({ rules: { size: 25, age: 60_000 } });
  await sendPaper(server.url, paperOf(44));
  const answer = await fetch(`${server.url}/health`);
  expect(await answer.json()).toMatchObject({
    state: "ready",
    waiting: 1,
    account: coop.payer,
    chainId: 31_337,
  });
});

test("metrics say the same to a monitor, and count what was answered", async () => {
  const { server } = await start({ rules: { size: 25, age: 60_000 } });
  await sendPaper(server.url, paperOf(51));
  await post(server.url, "{");
  const answer = await fetch(`${server.url}/metrics`);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of samples)
    expect(line).toMatch(/^rochdale_relay_[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? -?\d+$/);
  for (const line of ["ready 1", "problem 0", "waiting 1", "under_way 0", `answers_total{status="202"} 1`])
    expect(samples).toContain(`rochdale_relay_${line}`);
  expect(samples).toContain(`rochdale_relay_answers_total{status="400"} 1`);
  expect(samples.find((line) => line.startsWith("rochdale_relay_block "))).toBe(
    `rochdale_relay_block ${await blockNumber()}`,
  );
  const [, balance] = /^rochdale_relay_balance_wei (\d+)$/m.exec(text) ?? [];
  expect(balance).toBe(
    BigInt(await chain.request<string>("eth_getBalance", coop.payer, "latest")).toString(),
  );
});

describe("behind a proxy", () => {
  const from = (remoteAddress: string, forwarded?: string | string[]) =>
    ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as never;
  const trusted = proxiesOf(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);

  const cases: readonly [string, string, string | string[] | undefined, string][] = [
    ["nobody is between", "192.0.2.1", undefined, "192.0.2.1"],
    ["a stranger claims to be a proxy", "192.0.2.1", "198.51.100.9", "192.0.2.1"],
    ["the proxy says who asked", "127.0.0.1", "198.51.100.9", "198.51.100.9"],
    ["what the sender wrote before is not believed", "127.0.0.1", "1.1.1.1, 198.51.100.9", "198.51.100.9"],
    ["two proxies in a row", "127.0.0.1", "198.51.100.9, 10.1.2.3", "198.51.100.9"],
    ["several headers", "127.0.0.1", ["1.1.1.1", "198.51.100.9"], "198.51.100.9"],
    ["an IPv4 proxy on an IPv6 socket", "::ffff:127.0.0.1", "198.51.100.9", "198.51.100.9"],
    ["an IPv6 proxy", "fd00::1", "2001:db8::7", "2001:db8::7"],
    ["junk", "127.0.0.1", "unknown", "127.0.0.1"],
    ["nothing", "127.0.0.1", "", "127.0.0.1"],
  ];
  test.each(cases)("%s", (_, socket, forwarded, sender) => {
    expect(senderOf(from(socket, forwarded), trusted)).toBe(sender);
  });

  test.each(["x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "::1/129", ""])("%j is no proxy", (proxy) => {
    expect(() => proxiesOf([proxy])).toThrow(BadProxy);
  });

  test("each client has an allowance of its own, and nobody borrows one", async () => {
    const { relay } = await start();
    const ask = async (url: string, forwarded: string) =>
      (await fetch(`${url}/papers/16/1`, { headers: { "x-forwarded-for": forwarded } })).status;
    const behind = await serveRelay(relayHandler(relay, { proxies: proxiesOf(["127.0.0.1"]) }), { port: 0 });
    const open = await serveRelay(relayHandler(relay), { port: 0 });
    running.push(behind.close, open.close);
    const many = (url: string, of: (i: number) => string) =>
      Promise.all(Array.from({ length: 200 }, (_, i) => ask(url, of(i))));
    expect(await many(behind.url, (i) => `198.51.100.${i}`)).not.toContain(429);
    expect(await many(behind.url, () => "203.0.113.1")).toContain(429);
    expect(await ask(behind.url, "203.0.113.2")).toBe(200);
    expect(await many(open.url, (i) => `198.51.100.${i}`)).toContain(429);
  });
});

describe("applications:", () => {
  /** Nobody's yet: each test takes its own. */
  let next = 200;
  const newcomer = () => personAt(next++);

  /** The applications on the record since a block, in order: whose, and what is said. */
  async function madeSince(block: number) {
    const logs = await chain.request<never[]>("eth_getLogs", {
      address: coop.organs.membership,
      fromBlock: `0x${(block + 1).toString(16)}`,
    });
    return eventsOf({ logs }, membershipAbi, "ApplicationMade").map(({ args }) => ({
      account: args.account,
      class: Number(args.class),
      deadline: Number(args.deadline),
      signature: args.signature,
    }));
  }

  async function carried(url: string, account: `0x${string}`): Promise<RelayedApplication> {
    for (let tries = 0; tries < 400; tries++) {
      const application = await getRelayedApplication(url, account);
      if (application !== undefined && application.state !== "waiting") return application;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`The application of ${account} still waits.`);
  }

  /** Signed for a date to come, which is soon over. */
  async function shortApplication(person: ReturnType<typeof newcomer>, seconds: number) {
    const deadline = (await chain.now()) + seconds;
    const message = { bylaws: coop.bylawsHash, class: 1, deadline: BigInt(deadline) };
    const data = acceptanceTypedData(coop.organs.membership, coop.chainId, message);
    return { account: person.address, class: 1, deadline, signature: signTyped(person, data) };
  }

  test("who has no coins applies, and the board admits from the record", async () => {
    const { server } = await start();
    const before = await blockNumber();
    const application = applicationOf(coop, newcomer());
    expect(await getRelayedApplication(server.url, application.account)).toBeUndefined();
    const { id } = await sendApplication(server.url, application);
    expect(await carried(server.url, application.account)).toMatchObject({
      id,
      class: application.class,
      deadline: application.deadline,
      state: "recorded",
    });
    const [made] = await madeSince(before);
    expect(made).toEqual(application);
    await admitAll(coop, [made as typeof application]);
    expect(await problemOf(sendApplication(server.url, applicationOf(coop, personAt(0))))).toMatchObject({
      errorName: "RelayRefusedAlreadyMember",
    });
    const again = personAt(next - 1);
    expect(await problemOf(sendApplication(server.url, await shortApplication(again, 600)))).toMatchObject({
      reason: "alreadyMember",
    });
  });

  test("the same twice is one on the record; another waits until the first is over", async () => {
    const { server } = await start();
    const before = await blockNumber();
    const person = newcomer();
    const first = await shortApplication(person, 600);
    const { id } = await sendApplication(server.url, first);
    expect((await sendApplication(server.url, first)).id).toBe(id);
    const other = { ...applicationOf(coop, person) };
    expect(await problemOf(sendApplication(server.url, other))).toMatchObject({
      reason: "anotherApplication",
    });
    await carried(server.url, person.address);
    expect((await sendApplication(server.url, first)).id).toBe(id);
    expect(await problemOf(sendApplication(server.url, other))).toMatchObject({
      reason: "anotherApplication",
    });
    expect(await madeSince(before)).toEqual([first]);
    await chain.pass(601);
    await sendApplication(server.url, other);
    await expect.poll(() => madeSince(before)).toEqual([first, other]);
  });

  test("what somebody else has put on the record meanwhile is not paid for again", async () => {
    const { server } = await start({ rules: { size: 25, age: 600 } });
    const application = applicationOf(coop, newcomer());
    const before = await blockNumber();
    await sendApplication(server.url, application);
    const { hash } = await chain.send(coop.payer, {
      address: coop.organs.membership,
      abi: membershipAbi,
      functionName: "applyFor",
      args: [application],
    });
    expect(await carried(server.url, application.account)).toMatchObject({
      state: "recorded",
      transactionHash: hash,
    });
    expect(await madeSince(before)).toHaveLength(1);
  });

  test("who is admitted meanwhile needs no application", async () => {
    const { server } = await start({ rules: { size: 25, age: 600 } });
    const before = await blockNumber();
    const application = applicationOf(coop, newcomer());
    await sendApplication(server.url, application);
    await admitAll(coop, [application]);
    expect(await carried(server.url, application.account)).toMatchObject({
      state: "refused",
      reason: "alreadyMember",
    });
    expect(await madeSince(before)).toEqual([]);
  });

  test("a member asks for another class, by a signature over their record", async () => {
    const { server } = await start();
    const before = await blockNumber();
    const person = newcomer();
    await admitAll(coop, [applicationOf(coop, person)]);
    const { membership } = coop.organs;
    const records = await chain.read({
      address: membership,
      abi: membershipAbi,
      functionName: "bulkRecords",
      args: [[person.address]],
    });
    const [record] = [...(records as Iterable<bigint>)];
    if (record === undefined) throw new Error("The register told no record.");
    const deadline = (await chain.now()) + 600;
    const message = { bylaws: coop.bylawsHash, class: 3, deadline: BigInt(deadline), record };
    const signature = signTyped(person, changeTypedData(membership, coop.chainId, message));
    const wish = { account: person.address, class: 3, deadline, signature };
    const unsigned = applicationOf(coop, person, 3); // as somebody signs who never was a member
    expect(await problemOf(sendApplication(server.url, unsigned))).toMatchObject({ reason: "signature" });
    await sendApplication(server.url, wish);
    expect(await carried(server.url, person.address)).toMatchObject({ state: "recorded", class: 3 });
    expect(await madeSince(before)).toEqual([wish]);
  });

  test("an application and papers of one moment are both carried", async () => {
    const { server } = await start({ rules: { size: 25, age: 200 } });
    const application = applicationOf(coop, newcomer());
    await Promise.all([sendApplication(server.url, application), sendPaper(server.url, paperOf(50))]);
    expect(await carried(server.url, application.account)).toMatchObject({ state: "recorded" });
    expect(await settled(server.url, 50)).toMatchObject({ state: "recorded" });
  });

  test("a wallet's own word counts; one that runs for ever costs nothing", async () => {
    const { server, relay } = await start();
    const [honest, hostile] = [newcomer(), newcomer()];
    await chain.request("hardhat_setCode", honest.address, "0x631626ba7e60e01b60005260206000f3");
    await chain.request("hardhat_setCode", hostile.address, "0x5b600056");
    const of = (person: typeof honest) => ({ ...applicationOf(coop, person), signature: "0x1234" as const });
    await sendApplication(server.url, of(honest));
    expect(await carried(server.url, honest.address)).toMatchObject({ state: "recorded" });
    expect(await problemOf(sendApplication(server.url, of(hostile)))).toMatchObject({ reason: "signature" });
    expect(relay.health().waiting).toBe(0);
  });

  test("a wallet that changes its mind is paid for once at most, and holds up nobody", async () => {
    const { server } = await start({ rules: { size: 25, age: 400 } });
    const [fickle, honest] = [newcomer(), newcomer()];
    await chain.request("hardhat_setCode", fickle.address, "0x631626ba7e60e01b60005260206000f3");
    await sendApplication(server.url, { ...applicationOf(coop, fickle), signature: "0x1234" });
    await sendApplication(server.url, applicationOf(coop, honest));
    await chain.request("hardhat_setCode", fickle.address, "0x5b600056");
    expect(await carried(server.url, honest.address)).toMatchObject({ state: "recorded" });
    expect(await carried(server.url, fickle.address)).toMatchObject({
      state: "refused",
      reason: "signature",
    });
  });

  test("a restart loses none and doubles none", async () => {
    const store = join(folder, "applications.sqlite");
    const before = await blockNumber();
    const { carrier: cut, sent } = cutCarrier(localCarrier(connection.provider, coop.payer));
    const first = await start({ store, carrier: cut });
    const [one, two] = [applicationOf(coop, newcomer()), applicationOf(coop, newcomer())];
    await sendApplication(first.server.url, one);
    await expect.poll(sent).toBeDefined();
    await first.stop();
    const waiting = await start({ store, rules: { size: 25, age: 60_000 } });
    await sendApplication(waiting.server.url, two);
    await waiting.stop();
    const last = await start({ store });
    expect(await carried(last.server.url, one.account)).toMatchObject({ transactionHash: sent() });
    expect(await carried(last.server.url, two.account)).toMatchObject({ state: "recorded" });
    expect(await madeSince(before)).toEqual([one, two]);
  });

  test("strangers cannot make the relay pay without end", async () => {
    const { server } = await start({ applicationsADay: 2 });
    for (let i = 0; i < 2; i++) await sendApplication(server.url, applicationOf(coop, newcomer()));
    expect(await problemOf(sendApplication(server.url, applicationOf(coop, newcomer())))).toMatchObject({
      reason: "tooMany",
    });
    const none = await start({ applicationsADay: 0 });
    expect(await problemOf(sendApplication(none.server.url, applicationOf(coop, newcomer())))).toMatchObject({
      reason: "tooMany",
    });
  });

  const good = (): ApplicationMessage => applicationOf(coop, personAt(190));
  const refused: readonly [string, () => unknown, string, number][] = [
    ["another's signature", () => ({ ...good(), account: personAt(191).address }), "signature", 422],
    ["another class than signed", () => ({ ...good(), class: 0 }), "signature", 422],
    ["another date than signed", () => ({ ...good(), deadline: 3_999_999_999 }), "signature", 422],
    ["an unknown class", () => applicationOf(coop, personAt(190), 9), "classClosed", 422],
    ["the class of agents", () => applicationOf(coop, personAt(190), 4), "classClosed", 422],
    ["a date that has passed", () => ({ ...good(), deadline: 1_000_000_000 }), "expired", 422],
    ["no JSON", () => "{", "malformed", 400],
    ["a field too many", () => ({ ...good(), to: "me" }), "malformed", 400],
    ["a field too few", () => ({ ...good(), class: undefined }), "malformed", 400],
    ["no signature", () => ({ ...good(), signature: "0x" }), "malformed", 400],
    ["a class beyond 8 bits", () => ({ ...good(), class: 256 }), "malformed", 400],
    ["a date beyond 40 bits", () => ({ ...good(), deadline: 2 ** 40 }), "malformed", 400],
    ["a short account", () => ({ ...good(), account: "0x12" }), "malformed", 400],
    ["more than 8 kB", () => ({ ...good(), signature: `0x${"11".repeat(4_100)}` }), "tooLarge", 413],
  ];
  test.each(refused)("%s is refused before it is kept", async (_, message, reason, status) => {
    const { server, relay } = await start();
    const answer = await post(server.url, message(), {}, "applications");
    expect(answer).toMatchObject({ status, body: { reason } });
    expect(String(answer.body.message)).toMatch(/^[^\n]{10,200}\.$/);
    expect(relay.health().waiting).toBe(0);
  });

  test("another type, another path", async () => {
    const { server } = await start();
    const plain = { "content-type": "text/plain" };
    expect((await post(server.url, good(), plain, "applications")).status).toBe(400);
    expect((await fetch(`${server.url}/applications/0x12`)).status).toBe(404);
    expect((await fetch(`${server.url}/applications`)).status).toBe(404);
  });
});

// The whole story in processes of their own: a gateway that is killed at the worst moments, over and over; every answer
// that a member got is on the record once, and every credit adds up.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { numberToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { openDesk } from "../found/testChain.ts";
import { eventsOf, type LocalChain } from "../localChain.ts";
import { personAt } from "../people.ts";
import { root } from "../project.ts";
import { chainAt } from "../relay/lastingNode.ts";
import { serviceRef } from "./served.ts";
import { evidenceOf, GatewayStore } from "./store.ts";
import { buy, CENT, foundModelCoop, type ModelCoop, signedIn, startUpstream } from "./testCoop.ts";

const KILLS = 20;
const MEMBERS = 5;
const CREDIT = 500n * CENT;
const PRICE = CENT;

const desk = openDesk();
const children = new Set<ChildProcess>();

interface Spawned {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves when the program says so. */
  readonly said: (event: string) => Promise<void>;
}

async function start(program: string, ...words: readonly string[]): Promise<Spawned> {
  const child = spawn(process.execPath, [join(root, "scripts", program), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: desk.path("compiled") },
  });
  children.add(child);
  const heard = new Set<string>();
  const waiting = new Map<string, () => void>();
  let url = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said = JSON.parse(line) as { readonly event: string; readonly url: string };
    if (said.event === "listening") url = said.url;
    heard.add(said.event);
    waiting.get(said.event)?.();
  });
  const said = (event: string) =>
    new Promise<void>((done, fail) => {
      if (heard.has(event)) return done();
      waiting.set(event, done);
      child.once("exit", () => fail(new Error(`${program} ended before it said ${event}.`)));
    });
  await said("listening");
  return { child, url, said };
}

async function kill({ child }: Spawned): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  children.delete(child);
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

let node: Spawned;
let chain: LocalChain;
let made: ModelCoop;
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let firstBlock: number;
let port = 0;
const tokens: string[] = [];

beforeAll(async () => {
  node = await start("relay/lastingNode.ts", desk.path("chain.journal"), "0");
  chain = chainAt(node.url);
  made = await foundModelCoop(chain, 0);
  const { organs, chainId } = made.coop;
  const ref = serviceRef(organs.assembly, chainId, "scribe");
  for (let i = 0; i < MEMBERS; i++) await buy(made.coop, personAt(i).address, CREDIT, ref);
  await chain.request("evm_mine");
  firstBlock = Number(await chain.request<string>("eth_blockNumber")) + 1;
  await chain.request("evm_setAutomine", false);
  upstream = await startUpstream((_, response) => void response.end("{}"));
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await upstream.close();
  desk.clear();
});

const store = () => desk.path("books.sqlite");

/** @param waitSeconds how long usage waits for a batch */
async function startGateway(waitSeconds: number): Promise<Spawned> {
  const config = desk.write(
    "gateway.json",
    JSON.stringify({
      service: "scribe",
      url: "https://ai.coop.example",
      upstream: { url: upstream.url, paths: ["/completions"] },
      models: { scribe: { version: Number(made.version) } },
      unit: "request",
      price: { per: 1, member: "0.01", nonMember: "refused" },
      patronage: { basis: 1, appointment: Number(made.appointment), waitSeconds },
      credits: { confirmations: 1, fromBlock: 0 },
    }),
  );
  const gateway = await start(
    "gateway.ts",
    ...["--coop", made.coop.organs.assembly, "--rpc", node.url, "--config", config, "--store", store()],
    ...["--keystore", desk.keystore(made.steward), "--port", String(port), "--confirmations", "2"],
    ...["--replace", "2"],
  );
  port = Number(new URL(gateway.url).port);
  return gateway;
}

async function signIn({ url }: Spawned): Promise<void> {
  for (let i = tokens.length; i < MEMBERS; i++) tokens.push((await signedIn(url, personAt(i))).token);
}

/** @returns whether the member got an answer */
async function use({ url }: Pick<Spawned, "url">, member: number): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/v1/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens[member]}` },
      body: JSON.stringify({ model: "scribe", prompt: "hi" }),
    });
    const text = await answer.text();
    if (answer.status !== 200 && answer.status !== 429) throw new TypeError(`${answer.status} ${text}`);
    return answer.status === 200;
  } catch (problem) {
    if (/^\d/.test(String((problem as Error).message)) && !/^503/.test((problem as Error).message))
      throw problem;
    return false; // it was killed meanwhile
  }
}

let time = 0;
async function mine(): Promise<void> {
  time = Math.max(time, await chain.now()) + 1;
  await chain.request("evm_mine", numberToHex(time));
}

/** Of each batch on the record: its evidence, and units by member. */
async function recorded() {
  const logs = await chain.request<never[]>("eth_getLogs", {
    address: made.coop.organs.memberAccounts,
    fromBlock: numberToHex(firstBlock),
  });
  return eventsOf({ logs }, memberAccountsAbi, "PatronageRecorded").map(({ args }) => ({
    evidence: String(args.evidence),
    units: [...args.units].map(Number),
    members: [...args.memberIds].map(Number),
  }));
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** The gateway's own books, while it does not run. */
function books<Answer>(look: (store: GatewayStore) => Answer): Answer {
  const { organs, chainId } = made.coop;
  const open = new GatewayStore(store(), serviceRef(organs.assembly, chainId, "scribe"));
  try {
    return look(open);
  } finally {
    open.close();
  }
}

test("killed between the journal and the batch: what was used is metered at the next start, once", async () => {
  let gateway = await startGateway(3_600);
  await signIn(gateway);
  for (const member of [0, 0, 1]) expect(await use(gateway, member)).toBe(true);
  await kill(gateway);
  expect(books((open) => open.unmetered().lines)).toBe(3);
  expect(await recorded()).toEqual([]);
  gateway = await startGateway(0);
  await gateway.said("sent");
  await mine();
  await gateway.said("metered");
  await kill(gateway);
  expect(await recorded()).toMatchObject([{ members: [1, 2], units: [2, 1] }]);
});

test("killed when the batch was sent and not heard of: on the chain meanwhile, or still under way", async () => {
  for (const minedMeanwhile of [true, false]) {
    const before = (await recorded()).length;
    let gateway = await startGateway(0);
    await signIn(gateway);
    expect(await use(gateway, 2)).toBe(true);
    await gateway.said("sent");
    await kill(gateway);
    const evidence = books((open) => open.openBatch()?.evidence);
    expect(evidence).toBeDefined();
    if (minedMeanwhile) await mine();
    gateway = await startGateway(0);
    if (!minedMeanwhile) {
      await gateway.said("sent");
      await mine();
    }
    await gateway.said("metered");
    for (let i = 0; i < 4; i++) await mine();
    await pause(2_500);
    await kill(gateway);
    const after = await recorded();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ evidence, members: [3], units: [1] });
  }
});

test(`killed ${KILLS} times while members use it: nothing is metered twice, nothing is lost`, async () => {
  let mining = true;
  const miner = (async () => {
    for (; mining; await pause(200)) await mine();
  })();
  const got = Array.from({ length: MEMBERS }, () => 0);
  const earlier = sum((await recorded()).flatMap(({ units }) => units));
  let gateway = await startGateway(0);
  await signIn(gateway);
  let using = true;
  const users = got.map(async (_, member) => {
    while (using) {
      if (await use(gateway, member)) got[member] = (got[member] ?? 0) + 1;
      await pause(60);
    }
  });
  for (let kills = 0; kills < KILLS; kills++) {
    await pause(100 + Math.random() * 1_000);
    await kill(gateway);
    gateway = await startGateway(0);
  }
  await pause(500);
  using = false;
  await Promise.all(users);
  const health = async () => (await (await fetch(`${gateway.url}/health`)).json()) as Record<string, number>;
  await expect.poll(health, { timeout: 60_000, interval: 300 }).toMatchObject({ unmetered: 0, underWay: 0 });
  mining = false;
  await miner;
  await kill(gateway);

  const batches = await recorded();
  expect(new Set(batches.map(({ evidence }) => evidence)).size).toBe(batches.length);
  const metered = sum(batches.flatMap(({ units }) => units));
  const answered = earlier + sum(got);
  expect(sum(got)).toBeGreaterThan(KILLS);
  const { lines, credits, texts } = books((open) => ({
    lines: open.sums().lines,
    credits: got.map((_, member) => open.creditOf(personAt(member).address)),
    texts: batches.map((_, i) => evidenceOf(open.linesText(i + 1) ?? "")),
  }));
  // What is on the record is what is in the books, line by line and to the last unit.
  expect(metered).toBe(lines);
  expect(texts.toSorted()).toEqual(batches.map(({ evidence }) => evidence).toSorted());
  // Who got an answer was metered; beyond that only answers that were cut off on their way out.
  expect(metered).toBeGreaterThanOrEqual(answered);
  expect(metered - answered).toBeLessThanOrEqual(KILLS * MEMBERS);
  const spent = credits.reduce((all, credit) => all + CREDIT - credit, 0n);
  expect(spent).toBe(BigInt(metered) * PRICE);
  console.log(JSON.stringify({ kills: KILLS, answered, metered, batches: batches.length }));
}, 240_000);

test("the command says how credits are bought, shows a batch's lines, and refuses what does not fit", () => {
  const { organs, chainId } = made.coop;
  const run = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...[
          join(root, "scripts/gateway.ts"),
          "--coop",
          organs.assembly,
          "--rpc",
          node.url,
          "--store",
          store(),
        ],
        ...["--config", desk.path("gateway.json"), ...words],
      ],
      { encoding: "utf8" },
    );
    return { status, stdout, stderr };
  };
  const info = run("--info", "--json");
  expect(JSON.parse(info.stdout)).toEqual({
    assembly: organs.assembly,
    chainId,
    treasury: organs.treasury,
    token: made.coop.coin,
    symbol: "EURe",
    ref: serviceRef(organs.assembly, chainId, "scribe"),
    models: [{ name: "scribe", version: made.version.toString(), mayServe: true, publicPerDay: 0 }],
  });
  expect(run("--info").stdout).toContain(serviceRef(organs.assembly, chainId, "scribe"));
  const { stdout } = run("--evidence", "1");
  expect(stdout.trim().split("\n")).toHaveLength(4);
  expect(books((open) => open.linesText(1))).toBe(stdout);
  expect(run("--evidence", "999")).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/has no batch 999/),
  });
  // Anybody's key but the steward's.
  const keystore = desk.keystore(personAt(3));
  expect(run("--keystore", keystore)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^Appointment \d+ is not that of 0x[^\n]+\n$/),
  });
  expect(run("--config", desk.path("none.json"))).toMatchObject({ status: 2 });
});

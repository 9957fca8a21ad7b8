// The whole story in processes of their own: 2,000 members send 2,000 papers to a relay that is killed twenty times,
// over a node that is killed once; every paper counts once, and the relay pays for none twice.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { numberToHex } from "viem";
import { afterAll, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { agendaHash, NO_REASONS, paperTypedData } from "../../app/src/chain/ballot.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { decodeBallots, encodePaper } from "../../app/src/chain/paper.ts";
import type { PaperMessage } from "../../app/src/chain/relayClient.ts";
import {
  admitMany,
  applicationOf,
  type BenchCoop,
  type Convened,
  conveneMeeting,
  DAY,
  foundCoop,
  payment,
} from "../bench/coop.ts";
import { openDesk } from "../found/testChain.ts";
import { eventsOf } from "../localChain.ts";
import { personAt } from "../people.ts";
import { root } from "../project.ts";
import { signTyped } from "../signing.ts";
import { chainAt } from "./lastingNode.ts";

const MEMBERS = 2_000;
const KILLS = 20;
const FOUNDERS = 5;
const BLOCK_MS = 200;
/** The relay's own account: a person who is no member. */
const PAYER = personAt(5_000);

const desk = openDesk();
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  desk.clear();
});

interface Spawned {
  readonly child: ChildProcess;
  readonly url: string;
}

async function start(program: string, ...words: readonly string[]): Promise<Spawned> {
  const child = spawn(process.execPath, [join(root, "scripts", program), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: desk.path("compiled") },
  });
  children.add(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly event: string; readonly url: string };
    if (said.event !== "listening") continue;
    child.stdout.resume();
    return { child, url: said.url };
  }
  throw new Error(`${program} ended before it listened.`);
}

async function kill({ child }: Spawned): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  children.delete(child);
}

const startNode = (port = 0) => start("relay/lastingNode.ts", desk.path("chain.journal"), String(port));

const choicesOf = (member: number): readonly Choice[] => [
  (["for", "against", "abstain"] as const)[member % 3] ?? "for",
  member % 2 === 0 ? "against" : "for",
];

function messageOf(coop: BenchCoop, meeting: Convened, index: number): PaperMessage {
  const paper = {
    meeting: meeting.id,
    agenda: agendaHash(meeting.commitments),
    member: index + 1,
    choices: encodePaper(choicesOf(index + 1)),
    reasons: NO_REASONS,
  };
  const person = personAt(index);
  const { meeting: id, ...said } = paper;
  return {
    ...said,
    meetingId: id.toString(),
    account: person.address,
    signature: signTyped(person, paperTypedData(coop.organs.assembly, coop.chainId, paper)),
    convener: meeting.convener,
  };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

test("a relay killed twenty times and a node killed once: 2,000 papers, each counted once", async () => {
  const times: Record<string, number> = {};
  let since = performance.now();
  const lap = (name: string) => {
    times[name] = Math.round((performance.now() - since) / 100) / 10;
    since = performance.now();
  };

  let node = await startNode();
  const chain = chainAt(node.url);
  const coop = await foundCoop(chain, FOUNDERS);
  const applicants = Array.from({ length: MEMBERS - FOUNDERS }, (_, i) =>
    applicationOf(coop, personAt(FOUNDERS + i)),
  );
  await admitMany(coop, applicants, 300);
  await chain.pass(31 * DAY);
  const item = (text: string) => payment(coop, coop.coin, coop.payer, 1n, text);
  const meeting = await conveneMeeting(coop, [item("Pay one"), item("Pay two")]);
  await chain.pass(30 * DAY);
  await chain.request("hardhat_setBalance", PAYER.address, numberToHex(10n ** 20n));
  const firstBlock = Number(await chain.request<string>("eth_blockNumber")) + 1;
  lap("founded");

  // From here on blocks come by the clock, as on a real chain: a kill may fall between sending and the block.
  await chain.request("evm_setAutomine", false);
  let time = await chain.now();
  let mining = true;
  const miner = (async () => {
    for (; mining; await pause(BLOCK_MS)) {
      time += 1;
      await chain.request("evm_mine", numberToHex(time)).catch(() => {}); // the node is down for a while
    }
  })();

  const keystore = desk.keystore(PAYER);
  const startRelay = (port = 0) =>
    start(
      "relay.ts",
      ...["--coop", coop.organs.assembly, "--rpc", node.url, "--keystore", keystore, "--port", String(port)],
      ...["--store", desk.path("papers.sqlite"), "--batch", "100", "--wait", "0", "--proxy", "127.0.0.1"],
      ...["--replace", "2", "--confirmations", "5", "--max-spend", "10"],
    );
  let relay = await startRelay();
  const { url } = relay;
  const port = Number(new URL(url).port);

  // Each life of the relay is offered a share of the papers, so that every kill falls among them.
  let offered = 0;
  let next = 0;
  let resent = 0;
  const accepted = new Set<number>();
  const sender = async () => {
    while (next < MEMBERS) {
      if (next >= offered) {
        await pause(5);
        continue;
      }
      const index = next++;
      const body = JSON.stringify(messageOf(coop, meeting, index));
      const forwarded = `10.0.${index >> 8}.${index & 255}`;
      const headers = { "content-type": "application/json", "x-forwarded-for": forwarded };
      // Until there is an answer, the member sends again; after it, never.
      for (let tries = 0; !accepted.has(index); tries++) {
        const answer = await fetch(`${url}/papers`, { method: "POST", headers, body }).catch(() => undefined);
        if (answer?.status === 202) {
          await answer.body?.cancel();
          accepted.add(index);
          continue;
        }
        const said = answer && ((await answer.json()) as { reason: string });
        if (said !== undefined && said.reason !== "unavailable")
          throw new Error(`Paper ${index} was refused: ${said.reason}`);
        resent += 1;
        if (tries > 500) throw new Error(`Paper ${index} was never taken.`);
        await pause(150);
      }
    }
  };
  const senders = Array.from({ length: 12 }, sender);

  let kills = 0;
  for (; kills < KILLS; kills++) {
    offered = Math.ceil(((kills + 1) * MEMBERS) / (KILLS + 1));
    await pause(40 + Math.random() * 700);
    await kill(relay);
    if (kills === KILLS / 2) {
      const blockAt = (tag: string) =>
        chain.request<{ number: string; hash: string }>("eth_getBlockByNumber", tag, false);
      const before = await blockAt("latest");
      await kill(node);
      node = await startNode(Number(new URL(node.url).port));
      expect((await blockAt(before.number)).hash).toBe(before.hash);
    }
    relay = await startRelay(port);
  }
  offered = MEMBERS;
  await Promise.all(senders);
  expect(accepted.size).toBe(MEMBERS);
  lap("killed");

  const waiting = async () => ((await (await fetch(`${url}/health`)).json()) as { waiting: number }).waiting;
  await expect.poll(waiting, { timeout: 60_000, interval: 200 }).toBe(0);
  await kill(relay);
  mining = false;
  await miner;
  lap("carried");

  const voted = { address: coop.organs.assembly, abi: assemblyAbi, functionName: "proposalVotes" };
  for (const number of [0, 1]) {
    const expected: Record<Choice, number> = { blank: 0, against: 0, for: 0, abstain: 0 };
    for (let member = 1; member <= MEMBERS; member++) expected[choicesOf(member)[number] ?? "blank"] += 1;
    const tally = (await chain.readAll({ ...voted, args: [meeting.id + BigInt(number)] })).map(Number);
    expect(tally).toEqual([expected.against, expected.for, expected.abstain]);
    expect(tally.reduce((sum, votes) => sum + votes)).toBe(MEMBERS);
  }
  const logs = await chain.request<never[]>("eth_getLogs", {
    address: coop.organs.assembly,
    fromBlock: numberToHex(firstBlock),
  });
  const batches = eventsOf({ logs }, assemblyAbi, "PapersCast").map(({ args }) =>
    decodeBallots([...args.ballots], Number(args.sent)),
  );
  // Refused ballots would be papers that were paid for twice.
  expect(batches.flat().filter(({ counted }) => !counted)).toEqual([]);
  const counted = batches.flat().map((ballot) => (ballot.counted ? ballot.member : 0));
  expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: MEMBERS }, (_, i) => i + 1));
  const spent = Number(await chain.request<string>("eth_getTransactionCount", PAYER.address, "latest"));
  expect(spent).toBe(batches.length);
  lap("checked");
  console.log(JSON.stringify({ kills, resent, batches: batches.length, seconds: times }));
}, 420_000);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HDNodeWallet, Wallet } from "ethers";
import { type Client, createClient, custom, type Hash, type Hex, numberToHex } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { agendaHash, NO_REASONS, paperTypedData } from "../../app/src/chain/ballot.ts";
import { decodeBallots, encodePaper } from "../../app/src/chain/paper.ts";
import {
  type BenchCoop,
  type Convened,
  cast,
  conveneMeeting,
  DAY,
  foundCoop,
  payment,
} from "../bench/coop.ts";
import { thrownBy } from "../found/testChain.ts";
import { eventsOf, LocalChain, openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { signTyped } from "../signing.ts";
import { type Carried, keyCarrier } from "./carrier.ts";
import { bumpedFees, type SpendingRules } from "./fees.ts";
import { examine } from "./intake.ts";
import type { ReceivedPaper } from "./message.ts";
import { type Relay, startRelay } from "./relay.ts";
import { PaperStore } from "./store.ts";

const GWEI = 10n ** 9n;
let connection: Awaited<ReturnType<typeof openNetwork>>;
let chain: LocalChain;
let client: Client;
let coop: BenchCoop;
let meeting: Convened;
let payer: Wallet;

beforeAll(async () => {
  connection = await openNetwork("demo", { initialDate: "2030-01-08T09:00:00Z" });
  chain = new LocalChain(connection);
  const { provider } = connection;
  client = createClient({
    transport: custom({ request: (asked) => provider.request(asked) }, { retryCount: 0 }),
    cacheTime: 0,
  });
  coop = await foundCoop(chain, 20);
  payer = new Wallet(HDNodeWallet.createRandom().privateKey);
  await chain.request("hardhat_setBalance", payer.address, numberToHex(10n ** 20n));
  await chain.pass(31 * DAY);
  meeting = await conveneMeeting(coop, [payment(coop, coop.coin, coop.payer, 1n, "Pay")]);
  await chain.pass(30 * DAY);
});
afterAll(() => connection.close());

const running: Relay[] = [];
afterEach(async () => {
  for (const relay of running.splice(0)) await relay.stop();
  await chain.request("evm_setAutomine", true);
});

/** Everything that was signed, in order. */
let signed: Carried[] = [];

function start(spending: Partial<SpendingRules> = {}, age = 0, store = ":memory:"): Relay {
  signed = [];
  const { organs, chainId } = coop;
  const key = keyCarrier(payer, chainId, (raw) => chain.request("eth_sendRawTransaction", raw));
  const relay = startRelay({
    coop: { client, organs, chainId },
    store: new PaperStore(store, { assembly: organs.assembly, chainId }),
    carrier: {
      account: key.account,
      prepare: (transaction) => {
        signed.push(transaction);
        return key.prepare(transaction);
      },
    },
    rules: { size: 25, age, review: 100 },
    spending: { replaceAfter: 400, confirmations: 3, ...spending },
  });
  running.push(relay);
  return relay;
}

function paperOf(index: number): ReceivedPaper {
  const paper = {
    meeting: meeting.id,
    agenda: agendaHash(meeting.commitments),
    member: index + 1,
    choices: encodePaper(["for"]),
    reasons: NO_REASONS,
  };
  const person = personAt(index);
  const signature = signTyped(person, paperTypedData(coop.organs.assembly, coop.chainId, paper));
  return { ...paper, account: person.address, signature, convener: meeting.convener };
}

const stateOf = (relay: Relay, index: number) => relay.stateOf(meeting.id, index + 1)?.state;
const blockNumber = async () => Number(await chain.request<string>("eth_blockNumber"));
const inPool = async () => {
  const block = await chain.request<{
    transactions: readonly { maxFeePerGas: Hex; nonce: Hex; hash: Hash }[];
  }>("eth_getBlockByNumber", "pending", true);
  return block.transactions;
};
const pooledFee = async () => BigInt((await inPool())[0]?.maxFeePerGas ?? 0);

async function countedSince(block: number): Promise<readonly number[]> {
  const fromBlock = numberToHex(block + 1);
  const logs = await chain.request<never[]>("eth_getLogs", { address: coop.organs.assembly, fromBlock });
  return eventsOf({ logs }, assemblyAbi, "PapersCast").flatMap(({ args }) =>
    decodeBallots([...args.ballots], Number(args.sent)).map((ballot) => (ballot.counted ? ballot.member : 0)),
  );
}

test("a transaction that no block takes is offered again under its number, by an eighth more, and counts once", async () => {
  const relay = start();
  const before = await blockNumber();
  await chain.request("evm_setAutomine", false);
  await relay.accept(paperOf(0));
  await expect.poll(pooledFee).toBeGreaterThan(0n);
  const first = await pooledFee();
  await expect.poll(pooledFee, { timeout: 5_000 }).toBeGreaterThan(first);
  await expect.poll(() => signed.length, { timeout: 5_000 }).toBeGreaterThan(2);
  expect(new Set(signed.map(({ nonce }) => nonce)).size).toBe(1);
  expect(new Set(signed.map(({ data }) => data)).size).toBe(1);
  for (const [i, { maxFee, tip }] of signed.slice(1).entries()) {
    const last = signed[i] as Carried;
    expect(8n * maxFee).toBeGreaterThanOrEqual(9n * last.maxFee);
    expect(8n * tip).toBeGreaterThanOrEqual(9n * last.tip);
  }
  await chain.request("evm_mine");
  await expect.poll(() => stateOf(relay, 0), { timeout: 5_000 }).toBe("recorded");
  expect(await countedSince(before)).toEqual([1]);
  expect(relay.health().replaced).toBeGreaterThan(0);
});

test("no version ever offers more than the ceiling", async () => {
  const baseFee = BigInt(
    (await chain.request<{ baseFeePerGas: Hex }>("eth_getBlockByNumber", "latest", false)).baseFeePerGas,
  );
  const feeCeiling = 2n * baseFee + 3n * GWEI;
  const relay = start({ feeCeiling, replaceAfter: 50 });
  await chain.request("evm_setAutomine", false);
  await relay.accept(paperOf(1));
  await new Promise((done) => setTimeout(done, 1_500));
  expect(signed.length).toBeGreaterThan(1);
  for (const { maxFee, tip } of signed) {
    expect(maxFee).toBeLessThanOrEqual(feeCeiling);
    expect(tip).toBeLessThanOrEqual(maxFee);
  }
  await chain.request("evm_mine");
  await expect.poll(() => stateOf(relay, 1), { timeout: 5_000 }).toBe("recorded");
});

test("what is dearer than the operator allows waits, and health says why", async () => {
  const dear = start({ feeCeiling: 1n });
  await dear.accept(paperOf(2));
  await expect.poll(() => dear.health().problem).toMatch(/pays 1 at most/);
  expect(signed).toEqual([]);
  const poor = start({ spendADay: 1_000n });
  await poor.accept(paperOf(2));
  await expect.poll(() => poor.health().problem).toMatch(/1000 are allowed/);
  expect(signed).toEqual([]);
  expect(stateOf(poor, 2)).toBe("waiting");
});

test("what was spent in a day is bounded, over several batches", async () => {
  const balance = async () => BigInt(await chain.request<string>("eth_getBalance", payer.address, "latest"));
  const full = await balance();
  const rich = start();
  await rich.accept(paperOf(3));
  await expect.poll(() => stateOf(rich, 3)).toBe("recorded");
  const spendADay = 4n * (full - (await balance()));
  const relay = start({ spendADay });
  const before = await balance();
  for (let index = 4; index < 10; index++) {
    await relay.accept(paperOf(index));
    await expect
      .poll(() => stateOf(relay, index) === "recorded" || relay.health().problem !== undefined)
      .toBe(true);
  }
  expect(relay.health().problem).toMatch(/day's spending/);
  const spent = before - (await balance());
  expect(spent).toBeGreaterThan(0n);
  expect(spent).toBeLessThanOrEqual(spendADay);
  expect(BigInt(relay.health().spentToday)).toBe(spent);
});

test("papers of a block that was replaced are on the record again, once", async () => {
  const relay = start();
  const before = await blockNumber();
  const snapshot = await chain.request<string>("evm_snapshot");
  await relay.accept(paperOf(10));
  await expect.poll(() => stateOf(relay, 10), { timeout: 5_000 }).toBe("recorded");
  await chain.request("evm_revert", snapshot);
  expect(await countedSince(before)).toEqual([]);
  await chain.request("hardhat_mine", "0x3"); // the other branch is longer
  await expect.poll(() => countedSince(before), { timeout: 5_000 }).toEqual([11]);
  await expect.poll(() => stateOf(relay, 10), { timeout: 5_000 }).toBe("recorded");
  expect(relay.health().vanished).toBe(1);
  await chain.request("hardhat_mine", "0x5");
  await new Promise((done) => setTimeout(done, 500));
  expect(await countedSince(before)).toEqual([11]);
});

test("a paper that a member cast directly, in a block that was replaced, makes room for the signed one", async () => {
  const relay = start({}, 300);
  const before = await blockNumber();
  const snapshot = await chain.request<string>("evm_snapshot");
  await relay.accept(paperOf(2));
  await cast(coop, personAt(2).address, meeting, ["against"]);
  await expect.poll(() => stateOf(relay, 2), { timeout: 5_000 }).toBe("refused");
  await chain.request("evm_revert", snapshot);
  await chain.request("hardhat_mine", "0x4");
  await expect.poll(() => stateOf(relay, 2), { timeout: 5_000 }).toBe("recorded");
  expect(await countedSince(before)).toEqual([3]);
});

test("a number that another transaction of the account took is given up, and the paper goes with the next", async () => {
  const relay = start({ replaceAfter: 60_000 });
  const before = await blockNumber();
  await chain.request("evm_setAutomine", false);
  await relay.accept(paperOf(11));
  await expect.poll(inPool).toHaveLength(1);
  const [ours] = await inPool();
  await chain.request("hardhat_dropTransaction", ours?.hash);
  const fees = { maxFeePerGas: 200n * GWEI, maxPriorityFeePerGas: 10n * GWEI };
  const fields = {
    to: payer.address,
    gasLimit: 21_000,
    nonce: Number(ours?.nonce),
    chainId: coop.chainId,
    type: 2,
  };
  // The relay sends its own again as soon as it sees that the node forgot it: whichever is there is outbid.
  const raw = await payer.signTransaction({ ...fields, ...fees });
  const hash = await chain.request<Hash>("eth_sendRawTransaction", raw);
  await chain.request("evm_mine");
  expect(await chain.request("eth_getTransactionReceipt", hash)).toMatchObject({ status: "0x1" });
  await chain.request("evm_setAutomine", true);
  await expect.poll(() => stateOf(relay, 11), { timeout: 25_000 }).toBe("recorded");
  expect(await countedSince(before)).toEqual([12]);
});

test("a node that forgets a transaction is told again", async () => {
  const relay = start({ replaceAfter: 60_000 });
  await chain.request("evm_setAutomine", false);
  await relay.accept(paperOf(12));
  await expect.poll(inPool).toHaveLength(1);
  const [first] = await inPool();
  await chain.request("hardhat_dropTransaction", first?.hash);
  await expect.poll(inPool, { timeout: 5_000 }).toEqual([expect.objectContaining({ hash: first?.hash })]);
  await chain.request("evm_mine");
  await expect.poll(() => stateOf(relay, 12), { timeout: 5_000 }).toBe("recorded");
});

test("a batch that came too late gives its number free for little, and its papers are refused", async () => {
  const relay = start({ feeCeiling: 10_000n * GWEI, spendADay: 10n ** 20n });
  const snapshot = await chain.request<string>("evm_snapshot");
  await chain.request("evm_setAutomine", false);
  await relay.accept(paperOf(13));
  await expect.poll(inPool).toHaveLength(1);
  await chain.request("hardhat_setNextBlockBaseFeePerGas", numberToHex(500n * GWEI));
  await chain.pass(30 * DAY);
  await expect.poll(() => signed.at(-1)?.data, { timeout: 5_000 }).toBe("0x");
  expect(signed.at(-1)).toMatchObject({ to: payer.address, nonce: signed[0]?.nonce });
  await chain.request("evm_mine");
  await expect.poll(() => stateOf(relay, 13), { timeout: 5_000 }).toBe("refused");
  await relay.stop();
  running.splice(0);
  await chain.request("evm_revert", snapshot);
});

test("papers of a window that closes soon wait for no others", async () => {
  const snapshot = await chain.request<string>("evm_snapshot");
  const relay = start({}, 3_600_000);
  await relay.accept(paperOf(14));
  await new Promise((done) => setTimeout(done, 500));
  expect(stateOf(relay, 14)).toBe("waiting");
  const read = {
    address: coop.organs.assembly,
    abi: assemblyAbi,
    functionName: "meetingOf",
    args: [meeting.id],
  };
  const { closesAt } = (await chain.read(read)) as { closesAt: bigint };
  await chain.moveTo(Number(closesAt) - 200);
  await chain.request("evm_mine");
  await relay.accept(paperOf(15));
  await expect.poll(() => stateOf(relay, 15), { timeout: 5_000 }).toBe("recorded");
  expect(stateOf(relay, 14)).toBe("recorded");
  await relay.stop();
  running.splice(0);
  await chain.request("evm_revert", snapshot);
});

test("a batch that would be refused whole is taken apart: one bad paper holds up no other", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rochdale-outbox-"));
  const path = join(folder, "papers.sqlite");
  const store = new PaperStore(path, { assembly: coop.organs.assembly, chainId: coop.chainId });
  const examined = await Promise.all(
    [16, 17, 18].map((index) => examine({ client, ...coop }, paperOf(index))),
  );
  // No such paper passes the door; if one were inside all the same, it comes first in its batch.
  for (const [i, paper] of examined.entries()) store.keep(i === 0 ? { ...paper, agenda: NO_REASONS } : paper);
  store.close();
  const before = await blockNumber();
  const relay = start({}, 0, path);
  for (const index of [17, 18])
    await expect.poll(() => stateOf(relay, index), { timeout: 10_000 }).toBe("recorded");
  expect(relay.stateOf(meeting.id, 17)).toMatchObject({ state: "refused", reason: "agenda" });
  expect([...(await countedSince(before))].toSorted((a, b) => a - b)).toEqual([18, 19]);
  await relay.stop();
  running.splice(0);
  rmSync(folder, { recursive: true });
});

test("what an earlier run of another account left under way is given up, and its papers go with this one's", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rochdale-outbox-"));
  const path = join(folder, "papers.sqlite");
  const { organs, chainId } = coop;
  const store = new PaperStore(path, { assembly: organs.assembly, chainId });
  const paper = await examine({ client, ...coop }, paperOf(13));
  const left = { to: organs.assembly, data: "0x" as const, gas: 1n, cost: 0n, kind: "papers" as const };
  store.keep(paper);
  store.ship({ ...left, account: coop.payer, nonce: 7_000 }, { papers: [paper] });
  store.close();
  const relay = start({}, 0, path);
  await expect.poll(() => stateOf(relay, 13), { timeout: 5_000 }).toBe("recorded");
  expect(signed.map(({ nonce }) => nonce)).not.toContain(7_000);
  await relay.stop();
  running.splice(0);
  rmSync(folder, { recursive: true });
});

test("a transaction that a crash left unsent goes when it still counts, and is dropped when it would not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rochdale-outbox-"));
  const path = join(folder, "papers.sqlite");
  const { organs, chainId } = coop;
  const store = new PaperStore(path, { assembly: organs.assembly, chainId });
  const paper = await examine({ client, ...coop }, paperOf(14));
  const nonce = Number(await chain.request<string>("eth_getTransactionCount", payer.address, "latest"));
  store.keep(paper);
  const account = payer.address as `0x${string}`;
  const left = { account, nonce, to: organs.assembly, gas: 300_000n, cost: 0n, kind: "papers" as const };
  store.ship({ ...left, data: "0x12345678" }, { papers: [paper] }); // a call that would be refused
  store.close();
  const relay = start({}, 0, path);
  await expect.poll(() => stateOf(relay, 14), { timeout: 5_000 }).toBe("recorded");
  expect(signed.map(({ data }) => data)).not.toContain("0x12345678");
  await relay.stop();
  running.splice(0);
  rmSync(folder, { recursive: true });
});

describe("contract wallets", () => {
  const setCode = (index: number, code: Hex) =>
    chain.request("hardhat_setCode", personAt(index).address, code);
  const walletPaper = (index: number): ReceivedPaper => ({ ...paperOf(index), signature: "0x1234" });
  const ACCEPTS = "631626ba7e60e01b60005260206000f3";

  test("one whose answer is too dear is told to cast the paper itself", async () => {
    const relay = start();
    await setCode(19, `0x611f405b600190038060035750${ACCEPTS}`); // counts down from 8,000: some 208,000 gas
    const problem = await thrownBy(relay.accept(walletPaper(19)));
    expect(problem).toMatchObject({ reason: "tooLarge" });
    expect(relay.health().waiting).toBe(0);
  });

  test("one that says yes when asked and no when it counts is paid for twice and no more, and others count", async () => {
    const relay = start();
    const before = await blockNumber();
    await setCode(9, `0x3a15600657005b${ACCEPTS}`); // says yes where gas has no price, as when asked
    const index = 9;
    for (let i = 0; i < 2; i++) {
      await relay.accept(walletPaper(index));
      await expect.poll(() => stateOf(relay, index), { timeout: 5_000 }).toBe("refused");
    }
    expect(await thrownBy(relay.accept(walletPaper(index)))).toMatchObject({ reason: "tooMany" });
    expect(await countedSince(before)).toEqual([0, 0]);
  });
});

test("fees rise by an eighth, never less, and never over the ceiling", () => {
  for (const fee of [0n, 1n, 7n, 8n, 999n, GWEI]) {
    const more = bumpedFees({ maxFee: fee, tip: fee }, { maxFee: 0n, tip: 0n }, 10n ** 18n);
    expect(8n * (more?.tip ?? 0n)).toBeGreaterThanOrEqual(9n * fee);
    expect(more?.maxFee).toBeGreaterThan(fee);
  }
  expect(bumpedFees({ maxFee: 8n, tip: 1n }, { maxFee: 0n, tip: 0n }, 8n)).toBeUndefined();
  const market = { maxFee: 100n, tip: 50n };
  expect(bumpedFees({ maxFee: 8n, tip: 8n }, market, 100n)).toEqual(market);
});

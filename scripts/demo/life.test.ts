// Whether the archive's life has in it what the dashboard is there to show, read from the record alone.
import { type Address, createPublicClient, custom, parseEventLogs } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { openNetwork } from "../localChain.ts";
import { AGENT_LINE, BOARD_LINE } from "./archive/story.ts";
import { DEMO_CHAIN, type Life, lifeBegins, playLife } from "./life.ts";

let connection: Awaited<ReturnType<typeof openNetwork>>;
let life: Life;
let client: ReturnType<typeof clientOf>;
let now: bigint;

const clientOf = ({ provider }: typeof connection) =>
  createPublicClient({ transport: custom({ request: (asked) => provider.request(asked) }) });

beforeAll(async () => {
  const began = Math.floor(Date.now() / 1000);
  connection = await openNetwork(DEMO_CHAIN.network, { initialDate: lifeBegins(began) });
  life = await playLife(connection, { now: began });
  client = clientOf(connection);
  now = (await client.getBlock()).timestamp;
});
afterAll(() => connection.close());

async function events(name: string) {
  const logs = await client.getLogs({ address: Object.values(life.organs), fromBlock: 0n });
  return parseEventLogs({
    abi: [...membershipAbi, ...memberAccountsAbi, ...treasuryAbi, ...boardAbi, ...assemblyAbi],
    logs,
  }).filter((log) => log.eventName === name) as unknown as readonly {
    readonly args: Readonly<Record<string, string | number | bigint>>;
  }[];
}
const of = (name: string): { readonly memberId: number; readonly account: Address } => {
  const member = life.members.find((each) => each.name === name);
  if (member === undefined) throw new Error(`No member is called ${name}.`);
  return member;
};
const register = (account: Address) =>
  client.readContract({
    address: life.organs.membership,
    abi: membershipAbi,
    functionName: "memberOf",
    args: [account],
  });
const holding = (memberId: number) =>
  client.readContract({
    address: life.organs.memberAccounts,
    abi: memberAccountsAbi,
    functionName: "holdingOf",
    args: [memberId],
  });
const budget = (line: bigint) =>
  client.readContract({
    address: life.organs.treasury,
    abi: treasuryAbi,
    functionName: "budgetOf",
    args: [line],
  });

test("two applications wait, and one applicant was refused and has appealed", async () => {
  const made = (await events("ApplicationMade")).map(({ args }) => args.account as Address);
  const { outsiders } = life;
  const [first, second, refused] = [
    outsiders["Elena Marchetti"],
    outsiders["Town Archive of Kecskemet"],
    outsiders["Gilded Page Auctions"],
  ];
  expect(made).toEqual([refused, first, second]);
  for (const account of made) expect((await register(account)).memberId).toBe(0);
  expect((await events("RefusalAppealed")).map(({ args }) => args.account)).toEqual([refused]);
});

test("one pays in instalments, one is in arrears, one has a deferral, and nobody else is behind", async () => {
  const anders = await holding(of("Anders Holm").memberId);
  expect(anders.shares).toBe(3);
  expect(anders.unpaid).toBeGreaterThan(0n);
  expect(anders.paidIn).toBeGreaterThan(0n);
  const behind = [];
  for (const { name, account } of life.members) if ((await register(account)).inArrears) behind.push(name);
  expect(behind).toEqual(["Open Letters Translators' Co-op"]);
  expect((await holding(of("Wanjiru Mwangi").memberId)).deferredUntil).toBeGreaterThan(now);
  const overdue = [];
  for (const { name, account } of life.members) {
    const dues = await client.readContract({
      address: life.organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "duesOf",
      args: [account],
    });
    if (dues.overdue) overdue.push(name);
  }
  expect(overdue).toEqual(behind);
  expect((await events("FeePaid")).length).toBeGreaterThan(20);
});

test("two have left, and their capital waits in the queue", async () => {
  const [first, end] = await client.readContract({
    address: life.organs.memberAccounts,
    abi: memberAccountsAbi,
    functionName: "queue",
    args: [],
  });
  expect([first, end]).toEqual([0n, 2n]);
  expect(await events("MemberLeft")).toHaveLength(2);
});

test("some named contacts, one key is asked for, and it is not ready yet", async () => {
  expect((await events("ContactsChanged")).length).toBeGreaterThan(2);
  const { memberId, account } = of("Nadia Haddad");
  const asked = await client.readContract({
    address: life.organs.membership,
    abi: membershipAbi,
    functionName: "recoveryOf",
    args: [memberId],
  });
  expect(BigInt(asked.readyAt)).toBeGreaterThan(now);
  expect((await register(account)).recovering).toBe(true);
});

test("one was charged and has answered, in time to be heard", async () => {
  const [charged] = await events("MemberCharged");
  expect(charged?.args.account).toBe(of("Marek Zielinski").account);
  expect(BigInt(charged?.args.hearingUntil ?? 0)).toBeGreaterThan(now);
  expect(await events("ChargeAnswered")).toHaveLength(1);
});

test("the board and an agent have paid from their budget lines, and may again", async () => {
  for (const line of [BOARD_LINE, AGENT_LINE]) {
    const [{ limit, until }, spent, open] = await budget(line);
    expect([spent > 0n, spent < limit, open, BigInt(until) > now]).toEqual([true, true, true, true]);
  }
  const agent = of("Line Reader");
  expect((await budget(AGENT_LINE))[0].spender).toBe(agent.account);
  const active = await client.readContract({
    address: life.organs.membership,
    abi: membershipAbi,
    functionName: "isAgentActive",
    args: [agent.account],
  });
  expect(active).toBe(true);
});

test("two stewards are in office, and a director who is no founder, for a term of its own", async () => {
  const stewards = (await events("StewardAppointed")).map(({ args }) => args.account);
  expect(stewards).toEqual([of("Teodora Pop").account, of("Siobhan Kearney").account]);
  const seats = new Set<number>();
  for (const { account, director } of life.members) {
    const { seatEnds } = await register(account);
    expect(seatEnds > now).toBe(director);
    if (director) seats.add(seatEnds);
  }
  expect(seats.size).toBe(2);
  expect((await register(of("Folkert Dijkstra").account)).seatEnds).toBeGreaterThan(now);
});

test("a requisition is open, one supporter short", async () => {
  const [opened] = await events("RequisitionOpened");
  const asked = await client.readContract({
    address: life.organs.board,
    abi: boardAbi,
    functionName: "requisitionOf",
    args: [BigInt(opened?.args.requisitionId ?? 0)],
  });
  expect(asked.needed - asked.supporters).toBe(1);
  expect(asked.convened).toBe(false);
  expect(BigInt(asked.openUntil)).toBeGreaterThan(now);
});

test("archives publish their names", async () => {
  const names = (await events("ProfilePublished")).map(({ args }) => args.name);
  expect(names).toContain("City Archive of Ghent");
  expect(names.length).toBeGreaterThan(5);
});

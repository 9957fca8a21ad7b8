import type { Hex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_REASONS, paperTypedData } from "../../app/src/chain/ballot.ts";
import { documentHash, readDocument } from "../../app/src/chain/documentsClient.ts";
import type { MeetingNotice } from "../../app/src/chain/model.ts";
import { encodePaper } from "../../app/src/chain/paper.ts";
import { getAgenda } from "../../app/src/chain/read/getAgenda.ts";
import { getRelayedPaper, sendPaper } from "../../app/src/chain/relayClient.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { createCoopClient } from "../../app/src/config/client.ts";
import { loadSite } from "../../app/src/config/site.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import { readBylaws } from "../founding.ts";
import { encodeCall } from "../localChain.ts";
import { checkDemo } from "./check.ts";
import { type Demo, startDemo } from "./start.ts";

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ port: 0 });
});
afterAll(() => demo.close());

const rpc = async (method: string, ...params: unknown[]): Promise<unknown> => {
  const answer = await fetch(`${demo.url}/rpc`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await answer.json()) as { result: unknown; error?: { message: string } };
  if (error) throw new Error(error.message);
  return result;
};

async function openMeeting(): Promise<MeetingNotice> {
  const site = await loadSite(`${demo.url}/coop.json`);
  const block = BigInt(String(await rpc("eth_blockNumber")));
  const meeting = meetingsOf(await createRpcLogReader(createCoopClient(site), site).readTo(block)).at(-1);
  if (meeting === undefined) throw new Error("No meeting was convened.");
  return meeting;
}

test("shows a co-op that has lived", async () => {
  expect(await checkDemo(demo.url)).not.toHaveLength(0);
});

test.each(["farm", "studio"] as const)("shows the %s, at an address of its own", async (preset) => {
  const other = await startDemo({ preset, port: 0 });
  try {
    const [line = ""] = await checkDemo(other.url, preset);
    expect(line.startsWith(readBylaws(preset).name)).toBe(true);
    const { assembly } = await loadSite(`${other.url}/coop.json`);
    expect(assembly).toBe(other.life.organs.assembly);
    const asArchive = await checkDemo(other.url, "archive").catch(String);
    expect(asArchive).toMatch(/: The meetings stand at /);
  } finally {
    await other.close();
  }
});

test("the relay has what the record names, and still has it when all has begun again", async () => {
  const { life, url } = demo;
  expect(life.documents.length).toBeGreaterThan(10);
  for (let time = 0; time < 2; time++) {
    for (const text of life.documents)
      expect(await readDocument(`${url}/relay`, documentHash(text))).toBe(text);
    await fetch(`${url}/demo/start-again`, { method: "POST" });
  }
});

test("the last block is the present, and members are named in the order of their numbers", async () => {
  const block = (await rpc("eth_getBlockByNumber", "latest", false)) as { timestamp: string };
  expect(Math.abs(Date.now() / 1000 - Number(block.timestamp))).toBeLessThan(60);
  const numbers = demo.life.members.map(({ memberId }) => memberId);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(demo.life.members.filter(({ director }) => director)).toHaveLength(6);
});

test("a newcomer's vote counts, and starting again forgets it", async () => {
  const before = await openMeeting();
  const voted = new Set(before.papers.map(({ memberId }) => memberId));
  const voter = demo.life.members.find(({ memberId, voting }) => voting && !voted.has(memberId));
  const call = castPaper(demo.life.organs, before.id, ["for", "for", "for", "for", "for"]);
  await rpc("eth_sendTransaction", { from: voter?.account, to: call.address, data: encodeCall(call) });
  const { papers } = await openMeeting();
  expect(papers.map(({ memberId }) => memberId)).toEqual([...voted, voter?.memberId]);

  for (let time = 0; time < 2; time++) {
    expect((await fetch(`${demo.url}/demo/start-again`, { method: "POST" })).ok).toBe(true);
    expect((await openMeeting()).papers).toHaveLength(voted.size);
  }
  expect(await checkDemo(demo.url)).not.toHaveLength(0);
});

test("a paper signed by an unlocked account goes through the relay of the same origin", async () => {
  const site = await loadSite(`${demo.url}/coop.json`);
  expect(site.relay).toBe(`${demo.url}/relay`);
  const notice = await openMeeting();
  const agenda = await getAgenda(createCoopClient(site), demo.life.organs, notice);
  const voted = new Set(notice.papers.map(({ memberId }) => memberId));
  const voter = demo.life.members.find(({ memberId, voting }) => voting && !voted.has(memberId));
  if (voter === undefined) throw new Error("Everybody voted.");
  const paper = {
    meeting: notice.id,
    agenda: agenda.hash,
    member: voter.memberId,
    choices: encodePaper(["for", "against", "abstain", "blank", "for"]),
    reasons: NO_REASONS,
  };
  const data = paperTypedData(demo.life.organs.assembly, site.chainId, paper);
  const { account } = voter;
  const text = textOf(data);
  const signature = (await rpc("eth_signTypedData_v4", account, text)) as Hex;
  await sendPaper(`${demo.url}/relay`, { convener: agenda.convener, account, signature, paper });
  const stateNow = () => getRelayedPaper(`${demo.url}/relay`, notice.id, voter.memberId);
  await expect.poll(async () => (await stateNow())?.state, { timeout: 10_000 }).toBe("recorded");
  expect((await openMeeting()).papers.at(-1)).toMatchObject({
    memberId: voter.memberId,
    choices: ["for", "against", "abstain", "blank", "for"],
  });
  await fetch(`${demo.url}/demo/start-again`, { method: "POST" });
  expect(await stateNow()).toBeUndefined();
  expect((await openMeeting()).papers).toHaveLength(voted.size);
});

/** As a wallet is asked: with the domain's own type, in text. */
const textOf = ({ types, ...data }: ReturnType<typeof paperTypedData>): string =>
  JSON.stringify({ ...data, types: { ...types, EIP712Domain: DOMAIN } }, (_, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
const DOMAIN = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
] as const;

import { afterAll, beforeAll, expect, test } from "vitest";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { createCoopClient } from "../../app/src/config/client.ts";
import { loadSite } from "../../app/src/config/site.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
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

async function openMeeting(): Promise<{
  readonly id: bigint;
  readonly papers: readonly { memberId: number }[];
}> {
  const site = await loadSite(`${demo.url}/coop.json`);
  const block = BigInt(String(await rpc("eth_blockNumber")));
  const meeting = meetingsOf(await createRpcLogReader(createCoopClient(site), site).readTo(block)).at(-1);
  if (meeting === undefined) throw new Error("No meeting was convened.");
  return meeting;
}

test("shows a co-op that has lived", async () => {
  expect(await checkDemo(demo.url)).not.toHaveLength(0);
});

test("the last block is the present, and members are named in the order of their numbers", async () => {
  const block = (await rpc("eth_getBlockByNumber", "latest", false)) as { timestamp: string };
  expect(Math.abs(Date.now() / 1000 - Number(block.timestamp))).toBeLessThan(60);
  const numbers = demo.life.members.map(({ memberId }) => memberId);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(demo.life.members.filter(({ director }) => director)).toHaveLength(5);
});

test("a newcomer's vote counts, and starting again forgets it", async () => {
  const before = await openMeeting();
  const voted = new Set(before.papers.map(({ memberId }) => memberId));
  const voter = demo.life.members.find(({ memberId, voting }) => voting && !voted.has(memberId));
  const call = castPaper(demo.life.organs, before.id, ["for", "for", "for", "for"]);
  await rpc("eth_sendTransaction", { from: voter?.account, to: call.address, data: encodeCall(call) });
  const { papers } = await openMeeting();
  expect(papers.map(({ memberId }) => memberId)).toEqual([...voted, voter?.memberId]);

  for (let time = 0; time < 2; time++) {
    expect((await fetch(`${demo.url}/demo/start-again`, { method: "POST" })).ok).toBe(true);
    expect((await openMeeting()).papers).toHaveLength(voted.size);
  }
  expect(await checkDemo(demo.url)).not.toHaveLength(0);
});

import {
  createClient,
  custom,
  decodeFunctionData,
  encodeFunctionResult,
  type Hex,
  keccak256,
  toHex,
} from "viem";
import { expect, test } from "vitest";
import { assemblyAbi } from "../../abi/Assembly.ts";
import { organs, payee } from "../../history/sampleLogs.ts";
import type { MeetingNotice } from "../model.ts";
import { executeResolution, NoSuchResolution } from "./executeResolution.ts";

const text = (item: number) => `Item ${item}\n\nBecause.`;
const meeting: Pick<MeetingNotice, "convener" | "noticeBlock" | "resolutions"> = {
  convener: organs.board,
  noticeBlock: 30n,
  resolutions: [0, 1].map((item) => ({
    id: 0x50n + BigInt(item),
    meetingId: 0x50n,
    meetingNumber: 1,
    item,
    number: item + 3,
    text: text(item),
    calls: item === 0 ? [] : [{ target: payee, data: "0x1234" }],
  })),
};

/** Commits to a text by the text's own hash. */
function endpoint(keepsOldState: boolean) {
  const blocks: unknown[] = [];
  const client = createClient({
    transport: custom(
      {
        request: async ({ params: [call, block] }: { params: [{ data: Hex }, string] }) => {
          blocks.push(block);
          if (block !== "latest" && !keepsOldState) throw new Error("missing trie node");
          const { args } = decodeFunctionData({ abi: assemblyAbi, data: call.data });
          return encodeFunctionResult({
            abi: assemblyAbi,
            functionName: "commitmentOf",
            result: args?.[2] as Hex,
          });
        },
      },
      { retryCount: 0 },
    ),
  });
  return { client, blocks };
}

const hashes = [keccak256(toHex(text(0))), keccak256(toHex(text(1)))];

test("all items are committed to as they were at the notice, and only the one is carried out", async () => {
  const { client, blocks } = endpoint(true);
  const call = await executeResolution(client, organs, meeting, 0x51n);
  expect(call.args).toEqual([0x51n, organs.board, hashes, [payee], ["0x1234"], hashes[1]]);
  expect(call.summary).toEqual({ key: "call.execute", values: { number: 4 } });
  expect(blocks).toEqual(["0x1e", "0x1e"]);
});

test("a node that keeps no old state is asked for today's", async () => {
  const { client, blocks } = endpoint(false);
  expect((await executeResolution(client, organs, meeting, 0x50n)).args[2]).toEqual(hashes);
  expect(blocks.filter((block) => block === "latest")).toHaveLength(2);
});

test("a resolution of another meeting is not carried out", async () => {
  await expect(executeResolution(endpoint(true).client, organs, meeting, 0x60n)).rejects.toThrow(
    NoSuchResolution,
  );
});

import { createClient, custom, hexToBigInt, type Log, numberToHex, RpcRequestError } from "viem";
import { expect, test } from "vitest";
import { createRpcLogReader } from "./rpcLogReader.ts";
import { factory, organs, payer, sampleLog, settlement } from "./sampleLogs.ts";

const site = {
  chainId: 31337,
  chainName: "Demonstration",
  rpc: "http://127.0.0.1:1/",
  factory,
  assembly: organs.assembly,
  fromBlock: 5,
};

const received = (block: number) =>
  sampleLog(
    "Treasury",
    "Received",
    {
      asset: settlement.address,
      fund: 0,
      tag: 0,
      from: payer,
      amount: BigInt(block),
      ref: `0x${"00".repeat(32)}`,
    },
    { block, index: 0 },
  );

/** An endpoint that keeps these entries, refuses spans above `most` blocks, and says what it was asked. */
function endpoint(logs: Log[], { most = 1_000_000n, times = true } = {}) {
  const spans: [bigint, bigint][] = [];
  const blocks: bigint[] = [];
  const client = createClient({
    transport: custom(
      {
        request: async ({ method, params }: { method: string; params: readonly unknown[] }) => {
          if (method === "eth_getBlockByNumber") {
            const number = hexToBigInt(params[0] as `0x${string}`);
            blocks.push(number);
            return { number: params[0], timestamp: numberToHex(number * 10n), transactions: [] };
          }
          const asked = params[0] as { address: unknown; fromBlock: `0x${string}`; toBlock: `0x${string}` };
          if (!Array.isArray(asked.address)) return [];
          const [from, to] = [hexToBigInt(asked.fromBlock), hexToBigInt(asked.toBlock)];
          if (to - from + 1n > most)
            throw new RpcRequestError({
              body: {},
              error: { code: -32602, message: "too many blocks" },
              url: "",
            });
          spans.push([from, to]);
          return logs
            .filter(({ blockNumber }) => blockNumber !== null && blockNumber >= from && blockNumber <= to)
            .map((log) => ({
              ...log,
              blockNumber: numberToHex(log.blockNumber ?? 0n),
              blockTimestamp: times ? numberToHex(log.blockTimestamp ?? 0n) : undefined,
              logIndex: numberToHex(log.logIndex ?? 0),
              transactionIndex: "0x0",
            }));
        },
      },
      { retryCount: 0 },
    ),
  });
  return { client, spans, blocks };
}

const numbers = (logs: readonly { readonly blockNumber: bigint }[]) =>
  logs.map(({ blockNumber }) => blockNumber);

test("an endpoint that refuses long spans is asked for shorter ones until it answers", async () => {
  const { client, spans } = endpoint([received(6), received(300), received(900)], { most: 100n });
  const reader = createRpcLogReader(client, site);
  expect(numbers(await reader.readTo(1_000n))).toEqual([6n, 300n, 900n]);
  expect(spans[0]?.[0]).toBe(5n);
  expect(spans.at(-1)?.[1]).toBe(1_000n);
  expect(spans.every(([from], i) => i === 0 || from === (spans[i - 1]?.[1] ?? 0n) + 1n)).toBe(true);
});

test("what was read is not read again, but for the last blocks, which replace what they held", async () => {
  const logs = [received(6), received(990)];
  const { client, spans } = endpoint(logs);
  const reader = createRpcLogReader(client, site);
  await reader.readTo(1_000n);
  logs.splice(1, 1, received(995)); // the chain replaced a block
  expect(numbers(await reader.readTo(1_010n))).toEqual([6n, 995n]);
  expect(spans).toEqual([
    [5n, 1_000n],
    [969n, 1_010n],
  ]);
  await reader.readTo(1_010n);
  expect(spans).toHaveLength(2);
});

test("readings asked for at once do not read twice, and an earlier block hides what is later", async () => {
  const { client, spans } = endpoint([received(6), received(40)]);
  const reader = createRpcLogReader(client, site);
  const [all, early] = await Promise.all([reader.readTo(50n), reader.readTo(20n)]);
  expect([numbers(all), numbers(early)]).toEqual([[6n, 40n], [6n]]);
  expect(spans).toHaveLength(1);
});

test("times come with the entries, or from their blocks, each asked once", async () => {
  const with_ = endpoint([received(6)]);
  expect((await createRpcLogReader(with_.client, site).readTo(10n))[0]?.blockTime).toBe(60n);
  expect(with_.blocks).toEqual([]);
  const without = endpoint([received(6), { ...received(6), logIndex: 1 }, received(7)], { times: false });
  const logs = await createRpcLogReader(without.client, site).readTo(10n);
  expect(logs.map(({ blockTime }) => blockTime)).toEqual([60n, 60n, 70n]);
  expect(without.blocks).toEqual([6n, 7n]);
});

test("after a failure the next reading goes on where the last one ended", async () => {
  let broken = true;
  const { client } = endpoint([received(6)]);
  const reader = createRpcLogReader(
    createClient({
      transport: custom(
        {
          request: async (asked: never) => {
            if (broken)
              throw new RpcRequestError({ body: {}, error: { code: -32000, message: "no" }, url: "" });
            return client.transport.request(asked);
          },
        },
        { retryCount: 0 },
      ),
    }),
    site,
  );
  await expect(reader.readTo(10n)).rejects.toThrow();
  broken = false;
  expect(numbers(await reader.readTo(10n))).toEqual([6n]);
});

import {
  createClient,
  custom,
  HttpRequestError,
  hexToBigInt,
  type Log,
  numberToHex,
  RpcRequestError,
} from "viem";
import { expect, test } from "vitest";
import { createCommonsLogReader } from "./commonsLogReader.ts";
import { dataset, otherCoop, rawOf, registered, registries, type Said } from "./commonsSamples.ts";
import { factory } from "./sampleLogs.ts";

const site = { factory, fromBlock: 900 };

/** A node on which the registries were deployed at a block. */
function endpoint(
  logs: readonly Log[],
  { deployedAt = 40n, old = true as true | "refused" | "silent" } = {},
) {
  const spans: [bigint, bigint][] = [];
  const addresses = new Set<string>();
  let codes = 0;
  const state = { old };
  const client = createClient({
    transport: custom(
      {
        request: async ({ method, params }: { method: string; params: readonly unknown[] }) => {
          if (method === "eth_getCode") {
            codes++;
            if (state.old === "silent") throw new HttpRequestError({ url: "http://node.example/" });
            if (state.old === "refused")
              throw new RpcRequestError({
                body: {},
                error: { code: -32000, message: "missing trie node" },
                url: "",
              });
            return hexToBigInt(params[1] as `0x${string}`) >= deployedAt ? "0x60" : "0x";
          }
          const asked = params[0] as {
            address: readonly string[];
            fromBlock: `0x${string}`;
            toBlock: `0x${string}`;
          };
          for (const address of asked.address) addresses.add(address);
          const [from, to] = [hexToBigInt(asked.fromBlock), hexToBigInt(asked.toBlock)];
          spans.push([from, to]);
          return logs
            .filter(({ blockNumber }) => blockNumber !== null && blockNumber >= from && blockNumber <= to)
            .map((log) => ({
              ...log,
              blockNumber: numberToHex(log.blockNumber ?? 0n),
              blockTimestamp: numberToHex(log.blockTimestamp ?? 0n),
              logIndex: numberToHex(log.logIndex ?? 0),
              transactionIndex: "0x0",
            }));
        },
      },
      { retryCount: 0 },
    ),
  });
  return { client, spans, addresses, state, codes: () => codes };
}

const founded: Said = [
  "CooperativeFactory",
  "CooperativeFounded",
  {
    cooperative: otherCoop,
    foundingHash: `0x${"11".repeat(32)}`,
    name: "Weavers",
    charterHash: `0x${"22".repeat(32)}`,
    settlementToken: otherCoop,
  },
  50,
];
const logs = rawOf([founded, dataset(1, 60, otherCoop), registered(1, {}, 950), dataset(2, 1_005)]);

test("the entries of all co-ops are read, from the block of the deployment on, which is looked for once", async () => {
  const { client, spans, addresses, codes } = endpoint(logs);
  const reader = createCommonsLogReader(client, site, registries);
  const read = await reader.readTo(1_000n);
  expect(read.map(({ contract, event, blockTime }) => [contract, event, blockTime])).toEqual([
    ["CooperativeFactory", "CooperativeFounded", 500n],
    ["DataCommons", "DatasetRegistered", 600n],
    ["ModelRegistry", "ModelRegistered", 9_500n],
  ]);
  expect(spans).toEqual([[40n, 1_000n]]);
  expect([...addresses]).toEqual(
    [factory, ...Object.values(registries)].map((address) => address.toLowerCase()),
  );
  const asked = codes();
  expect(asked).toBeLessThanOrEqual(11);
  expect(await reader.readTo(1_010n)).toHaveLength(4);
  expect(codes()).toBe(asked);
});

test("only new blocks are read again, and the last ones, which may be replaced", async () => {
  const { client, spans } = endpoint(logs);
  const reader = createCommonsLogReader(client, site, registries);
  await reader.readTo(1_000n);
  await reader.readTo(1_010n);
  expect(spans.at(-1)).toEqual([969n, 1_010n]);
});

test("a site may say where the registries begin", async () => {
  const { client, spans, codes } = endpoint(logs);
  await createCommonsLogReader(client, { ...site, registriesFromBlock: 55 }, registries).readTo(1_000n);
  expect(spans).toEqual([[55n, 1_000n]]);
  expect(codes()).toBe(0);
});

test("where old states are not kept, everything is read", async () => {
  const { client, spans } = endpoint(logs, { old: "refused" });
  expect(await createCommonsLogReader(client, site, registries).readTo(1_000n)).toHaveLength(3);
  expect(spans[0]?.[0]).toBe(0n);
});

test("a node that does not answer is asked again the next time", async () => {
  const { client, spans, state } = endpoint(logs, { old: "silent" });
  const reader = createCommonsLogReader(client, site, registries);
  expect(await reader.readTo(1_000n).catch((error: unknown) => error)).toBeInstanceOf(Error);
  expect(spans).toEqual([]);
  state.old = true;
  expect(await reader.readTo(1_000n)).toHaveLength(3);
});

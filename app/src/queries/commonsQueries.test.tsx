import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { type Abi, decodeFunctionData, encodeFunctionResult, type Hex, hexToBigInt, numberToHex } from "viem";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { boardReads } from "../abi/reads/Board.ts";
import { bylawsReads } from "../abi/reads/Bylaws.ts";
import { dataCommonsReads } from "../abi/reads/DataCommons.ts";
import { learningReads } from "../abi/reads/Learning.ts";
import {
  ada,
  agreed,
  ben,
  coop,
  dataset,
  otherCoop,
  PURPOSE,
  rawOf,
  registries,
  type Said,
  withdrew,
  word,
} from "../history/commonsSamples.ts";
import { factory } from "../history/sampleLogs.ts";
import { CoopProvider } from "./CoopProvider.tsx";
import { useCommonsCoops, useRegistries } from "./commonsQueries.ts";
import { useConsent, useConsentsOf, useDataset, useDatasets } from "./dataQueries.ts";
import { useTrainingRequired } from "./learningQueries.ts";
import { useHead } from "./siteQueries.ts";

const site = {
  chainId: 31337,
  chainName: "Demonstration",
  rpc: "http://node.example/",
  factory,
  assembly: coop,
  fromBlock: 3,
  registriesFromBlock: 1,
};

const founded: Said = [
  "CooperativeFactory",
  "CooperativeFounded",
  {
    cooperative: otherCoop,
    foundingHash: word(1),
    name: "Weavers",
    charterHash: word(2),
    settlementToken: otherCoop,
  },
  2,
];

/** What the chain holds, and what it was asked. */
const chain = { block: 20, said: [] as readonly Said[], calls: [] as string[] };

const answers: readonly (readonly [Abi, Readonly<Record<string, (args: readonly unknown[]) => unknown>>])[] =
  [
    [
      boardReads,
      {
        registries: () => [registries.dataCommons, registries.modelRegistry, registries.learning],
        stewardOf: () => [ben, word(4)],
      },
    ],
    [bylawsReads, { parameters: () => parameters, trainingFor: ([role]) => (role === 2 ? 5n : 0n) }],
    [
      dataCommonsReads,
      {
        datasets: () => 2n,
        datasetOf: () => ({ coop: otherCoop, appointment: 3n, common: true, versions: 0, licence: word(9) }),
        consentOf: () => [100, 5_000],
        consentEpoch: () => 7n,
        nextNonce: () => 8n,
      },
    ],
    [learningReads, { holds: () => true }],
  ];

const parameters: Record<string, number | boolean> = Object.fromEntries(
  bylawsReads.flatMap((item) =>
    item.name === "parameters"
      ? item.outputs[0].components.map(({ name, type }) => [name, type === "bool" ? false : 0] as const)
      : [],
  ),
);
parameters.consentMaxDays = 365;

function called(data: Hex): Hex {
  for (const [abi, functions] of answers) {
    let read: { functionName: string; args?: readonly unknown[] | undefined };
    try {
      read = decodeFunctionData({ abi, data });
    } catch {
      continue;
    }
    const answer = functions[read.functionName];
    chain.calls.push(read.functionName);
    if (answer)
      return encodeFunctionResult({
        abi,
        functionName: read.functionName,
        result: answer(read.args ?? []) as never,
      });
  }
  throw new Error(`nobody answers ${data}`);
}

interface Asked {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

function answered({ id, method, params }: Asked) {
  const results: Readonly<Record<string, () => unknown>> = {
    eth_chainId: () => numberToHex(site.chainId),
    eth_getBlockByNumber: () => ({
      number: numberToHex(chain.block),
      timestamp: numberToHex(chain.block * 10),
      transactions: [],
    }),
    eth_call: () => called((params[0] as { data: Hex }).data),
    eth_getLogs: () => {
      const { fromBlock, toBlock } = params[0] as { fromBlock: Hex; toBlock: Hex };
      return rawOf(chain.said)
        .filter(({ blockNumber }) => {
          const block = blockNumber ?? 0n;
          return block >= hexToBigInt(fromBlock) && block <= hexToBigInt(toBlock);
        })
        .map((log) => ({
          ...log,
          blockNumber: numberToHex(log.blockNumber ?? 0n),
          blockTimestamp: numberToHex(log.blockTimestamp ?? 0n),
          logIndex: numberToHex(log.logIndex ?? 0),
          transactionIndex: "0x0",
        }));
    },
  };
  return { jsonrpc: "2.0", id, result: results[method]?.() };
}

beforeEach(() => {
  const said = [founded, dataset(1, 4), dataset(2, 5, otherCoop), agreed(ada, { id: 2, until: 5_000 }, 10)];
  Object.assign(chain, { block: 20, said, calls: [] });
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    const url = typeof input === "string" ? input : input.url;
    if (url.endsWith("/coop.json")) return Response.json(site);
    const body = input instanceof Request ? await input.text() : String(init?.body);
    const asked = JSON.parse(body) as Asked | Asked[];
    return Response.json(Array.isArray(asked) ? asked.map(answered) : answered(asked));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const wrapper = ({ children }: { children: ReactNode }) => <CoopProvider>{children}</CoopProvider>;
const patient = { timeout: 5_000 };

test("a page reads its own co-op's datasets, and an account its consents to those of every co-op", async () => {
  const { result } = renderHook(
    () => ({
      own: useDatasets().data,
      all: useDatasets("all").data,
      coops: useCommonsCoops().data,
      consents: useConsentsOf(ada).data,
    }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.consents).toHaveLength(1), patient);
  await waitFor(() => expect(result.current.all?.map(({ id }) => id)).toEqual([1n, 2n]), patient);
  expect(result.current.own?.map(({ id }) => id)).toEqual([1n]);
  expect(result.current.consents?.[0]).toMatchObject({ coop: otherCoop, standing: "live" });
  expect(result.current.coops?.get(otherCoop.toLowerCase())).toMatchObject({ name: "Weavers" });
});

test("at the next block a withdrawal is seen, and the registries are not asked for again", async () => {
  const { result } = renderHook(
    () => ({ head: useHead(), registries: useRegistries().data, consents: useConsentsOf(ada).data }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.consents?.[0]?.standing).toBe("live"), patient);
  await waitFor(() => expect(result.current.registries).toBeDefined(), patient);
  const before = result.current.registries;
  expect(before).toMatchObject(registries);
  chain.said = [...chain.said, withdrew(ada, 21, 1n, 2)];
  chain.block = 21;
  await act(async () => void (await result.current.head.refetch()));
  await waitFor(() => expect(result.current.consents?.[0]?.standing).toBe("withdrawn"), patient);
  expect(result.current.registries).toBe(before);
  expect(chain.calls.filter((name) => name === "registries")).toHaveLength(1);
});

test("before agreeing, the state, the numbers and the longest time are read from the chain", async () => {
  const key = { datasetId: 2n, subject: ada, recipient: coop, purpose: PURPOSE } as const;
  const { result } = renderHook(
    () => ({ page: useConsent(key), none: useConsent({ ...key, datasetId: 9n }) }),
    {
      wrapper,
    },
  );
  await waitFor(() => expect(result.current.page.data).toBeDefined(), patient);
  expect(result.current.page.data).toMatchObject({
    state: { standing: "live", from: 100n, until: 5_000n },
    epoch: { value: 7n },
    nextNonce: { value: 8n },
    maxDays: { value: 365n, receipt: { contract: "Bylaws" } },
  });
  await waitFor(() => expect(result.current.none.data).toBeNull(), patient);
});

test("a dataset's page joins the chain's facts and the record's lists", async () => {
  const { result } = renderHook(() => useDataset(2n), { wrapper });
  await waitFor(() => expect(result.current.data).toBeDefined(), patient);
  expect(result.current.data).toMatchObject({
    view: { id: 2n, coop: otherCoop },
    state: { common: true },
    steward: { account: ben },
    grants: [],
    uses: [],
    audiences: [{ recipient: coop, purpose: PURPOSE, live: { value: 1n } }],
    maxDays: { value: 365n },
  });
});

test("an office that asks for training says whether the account has it", async () => {
  const { result } = renderHook(() => useTrainingRequired(ada), { wrapper });
  await waitFor(() => expect(result.current.data).toHaveLength(1), patient);
  expect(result.current.data?.[0]).toMatchObject({ role: "steward", course: 5n, holds: true });
});

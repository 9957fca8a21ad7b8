import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { type Abi, decodeFunctionData, encodeFunctionResult, erc20Abi, type Hex, numberToHex } from "viem";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { assemblyAbi } from "../abi/Assembly.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../abi/CooperativeFactory.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { RpcUnreachable, WalletRejected } from "../chain/errors.ts";
import { SiteFieldInvalid } from "../config/site.ts";
import { factory, organs, sampleLog, settlement } from "../history/sampleLogs.ts";
import { CoopProvider } from "./CoopProvider.tsx";
import { useCoop } from "./coopQueries.ts";
import { useMe } from "./memberQueries.ts";
import { useHead } from "./siteQueries.ts";
import { useAtHead } from "./useAtHead.ts";
import { useWallets, type Wallets } from "./walletQueries.ts";

const site = {
  chainId: 31337,
  chainName: "Demonstration",
  rpc: "http://node.example/",
  factory,
  assembly: organs.assembly,
  fromBlock: 1,
};
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const memberSeven = 7n | (1_000n << 32n) | (2_000n << 72n) | (2n << 160n);

/** A co-op of as many members as the chain has blocks. */
const chain = { block: 10, broken: false, served: site as unknown };

const founded = sampleLog(
  "CooperativeFactory",
  "CooperativeFounded",
  {
    cooperative: organs.assembly,
    foundingHash: `0x${"11".repeat(32)}`,
    name: "Lumen",
    charterHash: `0x${"22".repeat(32)}`,
    settlementToken: settlement.address,
  },
  { block: 1, index: 0 },
);

const contracts: readonly (readonly [Abi, Readonly<Record<string, (block: bigint) => unknown>>])[] = [
  [cooperativeFactoryAbi, { isCooperative: () => true }],
  [
    bylawsAbi,
    {
      settlementToken: () => settlement.address,
      classCount: () => 1,
      classOf: () => ({ name: "person", voting: true, agent: false, boardSeats: 0, minShares: 1 }),
    },
  ],
  [erc20Abi, { symbol: () => "EURe", decimals: () => 18 }],
  [assemblyAbi, { isOpen: () => true }],
  [
    membershipAbi,
    {
      members: (block) => block,
      votingMembers: (block) => block,
      board: () => [4n, 5n, 0n, 3n],
      bulkRecords: () => [memberSeven],
    },
  ],
];

function called(data: Hex, block: bigint): Hex {
  for (const [abi, answers] of contracts) {
    let functionName: string;
    try {
      functionName = decodeFunctionData({ abi, data }).functionName;
    } catch {
      continue;
    }
    const answer = answers[functionName];
    if (answer) return encodeFunctionResult({ abi, functionName, result: answer(block) });
  }
  throw new Error(`nobody answers ${data}`);
}

interface Asked {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

function answered({ id, method, params }: Asked) {
  const numbered = (block: unknown) => (block === "latest" ? numberToHex(chain.block) : (block as Hex));
  const results: Readonly<Record<string, () => unknown>> = {
    eth_chainId: () => numberToHex(site.chainId),
    eth_getBlockByNumber: () => ({
      number: numbered(params[0]),
      timestamp: numberToHex(Number(numbered(params[0])) * 10),
      transactions: [],
    }),
    eth_call: () => called((params[0] as { data: Hex }).data, BigInt(numbered(params[1]))),
    eth_getLogs: () => [
      { ...founded, blockNumber: "0x1", logIndex: "0x0", transactionIndex: "0x0", blockTimestamp: "0xa" },
    ],
  };
  return { jsonrpc: "2.0", id, result: results[method]?.() };
}

beforeEach(() => {
  Object.assign(chain, { block: 10, broken: false, served: site });
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    const url = typeof input === "string" ? input : input.url;
    if (url.endsWith("/coop.json")) return Response.json(chain.served);
    if (chain.broken) throw new TypeError("fetch failed");
    const body = input instanceof Request ? await input.text() : String(init?.body);
    const asked = JSON.parse(body) as Asked | Asked[];
    return Response.json(Array.isArray(asked) ? asked.map(answered) : answered(asked));
  });
});

afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const wrapper = ({ children }: { children: ReactNode }) => <CoopProvider>{children}</CoopProvider>;
const patient = { timeout: 5_000 };

test("the co-op is read at the latest block, with a receipt, and again at the next", async () => {
  const { result } = renderHook(() => ({ coop: useCoop(), head: useHead() }), { wrapper });
  await waitFor(() => expect(result.current.coop.data?.members.value).toBe(10n), patient);
  expect(result.current.coop.data).toMatchObject({ name: "Lumen", foundedByFactory: true, foundedAt: 10n });
  expect(result.current.coop.data?.members.receipt).toMatchObject({
    signature: "members()(uint256)",
    blockNumber: 10n,
    blockTime: 100n,
    prints: ["10"],
  });

  chain.block = 11;
  await act(async () => void (await result.current.head.refetch()));
  await waitFor(() => expect(result.current.coop.data?.members.value).toBe(11n), patient);
  expect(result.current.coop.data?.members.receipt.blockNumber).toBe(11n);
});

test("a reading under way when a block comes is shown, and then read again at that block", async () => {
  let finish = () => {};
  const slow = new Promise<void>((done) => {
    finish = done;
  });
  const seen: bigint[] = [];
  const { result } = renderHook(
    () => ({
      head: useHead(),
      reading: useAtHead(["slow"], async (_, { number }) => {
        if (number === 10n) await slow;
        seen.push(number);
        return number;
      }),
    }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.head.data?.number).toBe(10n), patient);
  await waitFor(() => expect(result.current.reading.isFetching).toBe(true), patient);
  chain.block = 11;
  await act(async () => void (await result.current.head.refetch()));
  await waitFor(() => expect(result.current.head.data?.number).toBe(11n), patient);
  await act(async () => finish());
  await waitFor(() => expect(result.current.reading.data).toBe(11n), patient);
  expect(seen).toEqual([10n, 11n]);
});

test("when the endpoint falls silent, what was read stays and the error names the endpoint", async () => {
  const { result } = renderHook(() => ({ coop: useCoop(), head: useHead() }), { wrapper });
  await waitFor(() => expect(result.current.coop.data?.members.value).toBe(10n), patient);
  chain.broken = true;
  await act(async () => void (await result.current.head.refetch()));
  await waitFor(() => expect(result.current.coop.error).toBeInstanceOf(RpcUnreachable), { timeout: 15_000 });
  expect(result.current.coop.error).toMatchObject({ url: site.rpc });
  expect(result.current.coop.data?.members.value).toBe(10n);
}, 20_000);

test("a site that cannot be used is said by every reading", async () => {
  chain.served = { ...site, assembly: "0x12" };
  const { result } = renderHook(() => useCoop(), { wrapper });
  await waitFor(() => expect(result.current.error).toBeInstanceOf(SiteFieldInvalid), patient);
  expect(result.current.error).toMatchObject({ field: "assembly" });
});

const leaving: (() => void)[] = [];

function announceWallet(answer: (method: string) => unknown) {
  const info = {
    uuid: crypto.randomUUID(),
    name: "Test wallet",
    icon: "data:image/svg+xml,<svg/>",
    rdns: "example.test",
  };
  const provider = {
    request: async ({ method }: Asked) => answer(method),
    on: () => {},
    removeListener: () => {},
  };
  const announce = () =>
    window.dispatchEvent(
      new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }),
    );
  window.addEventListener("eip6963:requestProvider", announce);
  leaving.push(() => window.removeEventListener("eip6963:requestProvider", announce));
}

/** As the sign-in dialogue does. */
async function opened(wallets: () => Wallets) {
  const open = wallets().open;
  await waitFor(() => expect(wallets().open).not.toBe(open), patient); // until the site is known
  act(() => wallets().open());
  await waitFor(() => expect(wallets().wallets).toHaveLength(1), patient);
}

test("who only reads is asked for no wallet; who signed in before is found again", async () => {
  let asked = 0;
  announceWallet((method) => {
    asked += 1;
    return method === "eth_chainId" ? "0x7a69" : [account];
  });
  const { result, unmount } = renderHook(() => ({ wallets: useWallets(), coop: useCoop() }), { wrapper });
  await waitFor(() => expect(result.current.coop.data?.members.value).toBe(10n), patient);
  expect(result.current.wallets.wallets).toEqual([]);
  expect(asked).toBe(0);

  await act(() => result.current.wallets.connect("example.test"));
  expect(result.current.wallets.account).toBe(account);
  unmount();
  const again = renderHook(() => useWallets(), { wrapper });
  await waitFor(() => expect(again.result.current.account).toBe(account), patient);
});

test("a wallet that announces itself is offered, and who connects it is a member by the register", async () => {
  let asked = false;
  announceWallet((method) => {
    if (method === "eth_chainId") return "0x7a69";
    asked ||= method === "eth_requestAccounts" || method === "wallet_requestPermissions";
    if (method === "wallet_requestPermissions")
      return [{ caveats: [{ type: "restrictReturnedAccounts", value: [account] }] }];
    return asked ? [account] : [];
  });
  const { result } = renderHook(() => ({ wallets: useWallets(), me: useMe() }), { wrapper });
  await opened(() => result.current.wallets);
  expect(result.current.wallets.wallets[0]).toMatchObject({ id: "example.test", name: "Test wallet" });
  expect(result.current.me).toEqual({});

  await act(() => result.current.wallets.connect("example.test"));
  expect(result.current.wallets).toMatchObject({ account, chainId: 31337 });
  await waitFor(() => expect(result.current.me.member).toMatchObject({ memberId: 7, voting: true }), patient);

  await act(() => result.current.wallets.disconnect());
  expect(result.current.me).toEqual({});
});

test("a no in the wallet shows as an error, not as a rejection", async () => {
  announceWallet((method) => {
    if (method === "eth_chainId") return "0x7a69";
    throw Object.assign(new Error("User rejected the request."), { code: 4001 });
  });
  const { result } = renderHook(() => useWallets(), { wrapper });
  await opened(() => result.current);
  await act(() => result.current.connect("example.test"));
  expect(result.current.error).toBeInstanceOf(WalletRejected);
  expect(result.current.account).toBeUndefined();
});

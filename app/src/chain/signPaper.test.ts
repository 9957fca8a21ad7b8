import { type Address, createClient, custom, type Hex, parseSignature, serializeSignature } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterEach, expect, test, vi } from "vitest";
import { organs } from "../history/sampleLogs.ts";
import { compactSignature, NO_REASONS, packSignature, paperTypedData } from "./ballot.ts";
import { WalletRejected, WrongChain } from "./errors.ts";
import { getRelayedPaper, RelayRefused, RelayUnreachable, sendPaper } from "./relayClient.ts";
import { BadWalletSignature, signPaper } from "./signPaper.ts";

const CHAIN = 31337;
const RELAY = "https://relay.example/coop";
const member = privateKeyToAccount(`0x${"11".repeat(32)}`);
const stranger = privateKeyToAccount(`0x${"22".repeat(32)}`);
const paper = { meeting: 80n, agenda: NO_REASONS, member: 7, choices: 2, reasons: NO_REASONS };
const data = paperTypedData(organs.assembly, CHAIN, paper);

/** A wallet that answers so, and what it was asked. */
function walletOf(account: Address, answer: () => Promise<Hex> | Hex, chainId = CHAIN) {
  const asked: string[] = [];
  const request = async ({ method }: { method: string }) => {
    asked.push(method);
    return method === "eth_chainId" ? `0x${chainId.toString(16)}` : answer();
  };
  const wallet = createClient({ account, transport: custom({ request }, { retryCount: 0 }) });
  return { wallet, asked };
}
/** A chain on which the account's contract accepts a signature, or not. */
const readerOf = (accepts: boolean) =>
  createClient({
    transport: custom(
      { request: async () => `0x${(accepts ? "1" : "0").padStart(64, "0")}` },
      { retryCount: 0 },
    ),
  });

test("a key's signature comes back in 64 bytes, and nothing but a signature is asked of the wallet", async () => {
  const signature = await member.signTypedData(data);
  const { wallet, asked } = walletOf(member.address, () => signature);
  const compact = compactSignature(signature);
  expect(await signPaper(wallet, readerOf(false), organs, CHAIN, paper)).toBe(
    compact && packSignature(compact),
  );
  expect(asked).toEqual(["eth_chainId", "eth_signTypedData_v4"]);
});

test("the other form of the same signature comes to the same", async () => {
  const signature = await member.signTypedData(data);
  const { r, s, yParity } = parseSignature(signature);
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const high = serializeSignature({ r, s: `0x${(order - BigInt(s)).toString(16)}`, yParity: 1 - yParity });
  expect(compactSignature(high)).toEqual(compactSignature(signature));
});

test("another's signature is refused, unless the account's contract accepts it", async () => {
  const signature = await stranger.signTypedData(data);
  const { wallet } = walletOf(member.address, () => signature);
  await expect(signPaper(wallet, readerOf(false), organs, CHAIN, paper)).rejects.toThrow(BadWalletSignature);
  expect(await signPaper(wallet, readerOf(true), organs, CHAIN, paper)).toBe(signature);
});

test("a wallet on another chain is asked for nothing; a no is told as such", async () => {
  const away = walletOf(member.address, () => "0x", 1);
  await expect(signPaper(away.wallet, readerOf(true), organs, CHAIN, paper)).rejects.toThrow(WrongChain);
  expect(away.asked).toEqual(["eth_chainId"]);
  const unwilling = walletOf(member.address, () => {
    throw Object.assign(new Error("no"), { code: 4001 });
  });
  await expect(signPaper(unwilling.wallet, readerOf(true), organs, CHAIN, paper)).rejects.toThrow(
    WalletRejected,
  );
});

afterEach(() => vi.unstubAllGlobals());
const answering = (status: number, body: unknown) => {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, { status }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
};
const message = { convener: organs.board, account: member.address, signature: "0x12" as Hex, paper };
const id = `0x${"ab".repeat(32)}`;

test("a paper travels whole, as plain values, without cookies", async () => {
  const fetched = answering(202, { accepted: true, id });
  expect(await sendPaper(RELAY, message)).toEqual({ accepted: true, id });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe(`${RELAY}/papers`);
  expect(init).toMatchObject({ method: "POST", credentials: "omit", redirect: "error" });
  expect(JSON.parse(String(init?.body))).toEqual({
    meetingId: "80",
    member: 7,
    choices: 2,
    reasons: NO_REASONS,
    account: member.address,
    signature: "0x12",
    convener: organs.board,
    agenda: NO_REASONS,
  });
});

test("a refusal keeps its reason; whatever is no relay is unreachable", async () => {
  answering(409, { reason: "alreadyVoted", message: "On the record." });
  await expect(sendPaper(RELAY, message)).rejects.toThrow(RelayRefused);
  await expect(sendPaper(RELAY, message)).rejects.toMatchObject({ errorName: "RelayRefusedAlreadyVoted" });
  for (const [status, body] of [
    [200, { accepted: true, id }],
    [202, { accepted: true, id: "0x12" }],
    [500, "<html>"],
    [403, { reason: "<b>", message: "x" }],
  ] as const) {
    answering(status, body);
    await expect(sendPaper(RELAY, message)).rejects.toThrow(RelayUnreachable);
  }
});

test("the state of a paper is read strictly", async () => {
  answering(200, { state: "none" });
  expect(await getRelayedPaper(RELAY, 80n, 7)).toBeUndefined();
  const recorded = { id, choices: 2, state: "recorded", transactionHash: id, blockNumber: 9 };
  answering(200, recorded);
  expect(await getRelayedPaper(RELAY, 80n, 7)).toEqual(recorded);
  answering(200, { ...recorded, transactionHash: "javascript:" });
  await expect(getRelayedPaper(RELAY, 80n, 7)).rejects.toThrow(RelayUnreachable);
});

import { createClient, custom, encodeErrorResult, type Hex, numberToHex } from "viem";
import { expect, test } from "vitest";
import { assemblyAbi } from "../abi/Assembly.ts";
import { organs, payee, payer, transactionHash } from "../history/sampleLogs.ts";
import { CallReverted, WalletRejected, WrongChain } from "./errors.ts";
import { sendCall } from "./sendCall.ts";
import { castPaper } from "./write/castPaper.ts";

const call = castPaper(organs, 0x50n, ["for"]);
const hash = transactionHash({ block: 1, index: 0 });

class Refusal extends Error {
  readonly code: number;
  readonly data: Hex | undefined;
  constructor(code: number, data?: Hex) {
    super("refused");
    this.code = code;
    this.data = data;
  }
}

/** A wallet and a reader in one, which says in what order it was asked. */
function clientThat(answers: Readonly<Record<string, () => unknown>> = {}) {
  const asked: string[] = [];
  const request = async ({ method }: { method: string }) => {
    asked.push(method);
    const answer = { ...usual, ...answers }[method];
    return answer ? answer() : null;
  };
  const client = createClient({
    account: payer,
    transport: custom({ request }, { retryCount: 0 }),
    pollingInterval: 10,
  });
  return { client, asked };
}

const receipt = (status: Hex) => ({
  status,
  transactionHash: hash,
  blockNumber: "0x1",
  blockHash: hash,
  transactionIndex: "0x0",
  from: payer,
  to: payee,
  logs: [],
  gasUsed: "0x1",
  cumulativeGasUsed: "0x1",
  effectiveGasPrice: "0x1",
  type: "0x2",
});

const usual: Readonly<Record<string, () => unknown>> = {
  eth_chainId: () => numberToHex(31337),
  eth_blockNumber: () => "0x1",
  eth_call: () => "0x",
  eth_sendTransaction: () => hash,
  eth_getTransactionReceipt: () => receipt("0x1"),
  eth_getTransactionByHash: () => null,
};

const notOpen = encodeErrorResult({ abi: assemblyAbi, errorName: "AssemblyNotOpen", args: [0x50n, 1n, 2n] });

test("on another chain, nothing is simulated and nothing is signed", async () => {
  const { client, asked } = clientThat({ eth_chainId: () => "0x1" });
  await expect(sendCall(client, client, call, 31337)).rejects.toThrow(WrongChain);
  await expect(sendCall(client, client, call, 31337)).rejects.toMatchObject({ expected: 31337, actual: 1 });
  expect(new Set(asked)).toEqual(new Set(["eth_chainId"]));
});

test("what the contract would refuse is never put before the wallet", async () => {
  const { client, asked } = clientThat({
    eth_call: () => {
      throw new Refusal(3, notOpen);
    },
  });
  const sending = sendCall(client, client, call, 31337);
  await expect(sending).rejects.toThrow(CallReverted);
  await expect(sending).rejects.toMatchObject({ errorName: "AssemblyNotOpen", args: [0x50n, 1n, 2n] });
  expect(asked).not.toContain("eth_sendTransaction");
});

test("a no in the wallet is told as such", async () => {
  const { client } = clientThat({
    eth_sendTransaction: () => {
      throw new Refusal(4001);
    },
  });
  await expect(sendCall(client, client, call, 31337)).rejects.toThrow(WalletRejected);
});

test("what was refused on the chain after all says why, as it is found at that block", async () => {
  let tried = 0;
  const { client } = clientThat({
    eth_getTransactionReceipt: () => receipt("0x0"),
    eth_call: () => {
      tried += 1;
      if (tried > 1) throw new Refusal(3, notOpen);
      return "0x";
    },
  });
  await expect(sendCall(client, client, call, 31337)).rejects.toMatchObject({ errorName: "AssemblyNotOpen" });
});

test("once on the chain, its receipt is the answer", async () => {
  const { client, asked } = clientThat();
  const sent = await sendCall(client, client, call, 31337);
  expect(sent.transactionHash).toBe(hash);
  expect(asked.indexOf("eth_call")).toBeLessThan(asked.indexOf("eth_sendTransaction"));
});

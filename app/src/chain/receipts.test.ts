import { expect, test } from "vitest";
import { countOf } from "./countOf.ts";
import type { CallReceipt, Figure, LogReceipt } from "./figure.ts";
import { differenceOf, receiptCommand, sumOf } from "./receipts.ts";

const RPC = "http://127.0.0.1:8545/rpc";
const call: CallReceipt = {
  kind: "call",
  contract: "Treasury",
  address: "0x7C3eA41b09D2f86E5513c0b7aF9e64D28a1019A2",
  signature: "fundOf(address,uint8)(uint256)",
  args: ["0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430", "1"],
  blockNumber: 120n,
  blockTime: 1_795_000_000n,
  prints: ["118450000000000000000000"],
};
const log: LogReceipt = {
  kind: "log",
  contract: "Treasury",
  address: call.address,
  event: "Paid",
  topic: "0x01",
  transactionHash: `0x${"ab".repeat(32)}`,
  logIndex: 0,
  blockNumber: 119n,
  blockTime: 1_794_000_000n,
};
const figure = (value: bigint, receipt: Figure["receipt"] = call): Figure => ({ value, receipt });

test("a call's command names contract, function, arguments, block and endpoint", () => {
  expect(receiptCommand(call, RPC)).toEqual([
    'cast call 0x7C3eA41b09D2f86E5513c0b7aF9e64D28a1019A2 "fundOf(address,uint8)(uint256)" 0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430 1 --block 120 --rpc-url http://127.0.0.1:8545/rpc',
  ]);
});

test("an argument or endpoint that a shell would read is quoted", () => {
  const [command] = receiptCommand(
    { ...call, args: ["[0x01,0x02]", "it's"] },
    "https://node.example/?key=a&b",
  );
  expect(command).toContain(`'[0x01,0x02]' 'it'\\''s' --block`);
  expect(command).toMatch(/--rpc-url 'https:\/\/node\.example\/\?key=a&b'$/);
});

test("an entry of the record is found by its transaction", () => {
  expect(receiptCommand(log, RPC)).toEqual([`cast receipt 0x${"ab".repeat(32)} --rpc-url ${RPC}`]);
});

test("a derived figure has one command a part, none twice", () => {
  const sum = sumOf([figure(2n, log), figure(3n), figure(4n, log)]);
  expect(sum.value).toBe(9n);
  expect(receiptCommand(sum.receipt, RPC)).toHaveLength(2);
});

test("a difference takes all the others from the first, and is as recent as its latest part", () => {
  const left = differenceOf([figure(214n, log), sumOf([figure(41n), figure(9n)]), figure(8n)]);
  expect(left.value).toBe(156n);
  expect(left.receipt.blockNumber).toBe(120n);
  expect(left.receipt.kind === "derived" && left.receipt.parts).toHaveLength(4);
});

test("a difference of sums says how many of its parts are added", () => {
  const income = sumOf([figure(70n), figure(30n)]);
  const left = differenceOf([income, sumOf([figure(20n), figure(5n), figure(1n)])]);
  expect(left.value).toBe(74n);
  expect(left.receipt).toMatchObject({ how: "difference", added: 2 });
  expect(differenceOf([figure(3n), figure(1n)]).receipt).not.toHaveProperty("added");
});

test("a count names every entry and the latest block; of nothing there is none", () => {
  const later = { ...log, blockNumber: 121n, blockTime: 1_796_000_000n, logIndex: 3 };
  expect(countOf([])).toBeUndefined();
  expect(countOf([later, log])).toEqual({
    value: 2n,
    receipt: {
      kind: "derived",
      how: "count",
      parts: [later, log],
      blockNumber: 121n,
      blockTime: 1_796_000_000n,
    },
  });
});

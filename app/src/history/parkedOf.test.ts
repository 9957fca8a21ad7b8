import { expect, test } from "vitest";
import { decodeLogs } from "./decodeLogs.ts";
import { parkedOf } from "./parkedOf.ts";
import { contractAt, payee, sampleLog } from "./sampleLogs.ts";

let block = 0;
const entry = (event: "PaymentParked" | "ParkedCollected", memberId: number, amount: bigint) =>
  sampleLog("MemberAccounts", event, { memberId, payee, amount }, { block: ++block, index: 0 });

test("a payment waits until all of it was collected", () => {
  const logs = [
    entry("PaymentParked", 7, 50n),
    entry("PaymentParked", 9, 20n),
    entry("PaymentParked", 7, 25n),
    entry("ParkedCollected", 9, 20n),
    entry("ParkedCollected", 7, 60n),
  ];
  const read = (count: number) => parkedOf(decodeLogs(logs.slice(0, count), contractAt));
  expect(read(3)).toEqual([7, 9]);
  expect(read(5)).toEqual([7]);
});

import { encodeFunctionData } from "viem";
import { expect, test } from "vitest";
import { treasuryAbi } from "../abi/Treasury.ts";
import { describeCall } from "./calls.ts";
import { organsOf } from "./organs.ts";
import { encodeCall, type PreparedCall } from "./preparedCall.ts";
import { admit } from "./write/admit.ts";
import { attribute } from "./write/attribute.ts";
import { openCoop } from "./write/openCoop.ts";
import { pay } from "./write/pay.ts";
import { appoint, recall } from "./write/seat.ts";

const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const settlement = { address: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430" } as const;
const said = (call: PreparedCall) =>
  describeCall({ target: call.address, data: encodeCall(call) }, organs, settlement);

test("what was built is what is described", () => {
  const payment = { asset: settlement.address, fund: "education", to: account, amount: 5n } as const;
  expect(said(pay(organs, payment))).toEqual({ kind: "pay", ...payment, inSettlement: true });
  const income = { asset: account, fund: "operating", tag: "grant", amount: 5n } as const;
  expect(said(attribute(organs, income))).toEqual({ kind: "attribute", ...income, inSettlement: false });
  expect(said(appoint(organs, account))).toEqual({ kind: "appoint", account });
  expect(said(recall(organs, account))).toEqual({ kind: "recall", account });
  const application = { account, class: 1, deadline: 1, signature: "0x" } as const;
  expect(said(admit(organs, [application, application]))).toMatchObject({ kind: "admit", count: 2 });
});

test("a function that is not in the list, and one that exists nowhere, are unknown", () => {
  expect(said(openCoop(organs))).toMatchObject({ kind: "unknown", organ: "assembly" });
  const strange = { target: organs.treasury, data: "0xdeadbeef00" } as const;
  expect(describeCall(strange, organs, settlement)).toEqual({
    kind: "unknown",
    target: organs.treasury,
    selector: "0xdeadbeef",
    organ: "treasury",
  });
});

test("a payment addressed to anything but the Treasury is unknown, however it reads", () => {
  const data = encodeCall(pay(organs, { asset: account, fund: "education", to: account, amount: 5n }));
  expect(describeCall({ target: account, data }, organs, settlement)).toMatchObject({ kind: "unknown" });
  expect(describeCall({ target: account, data: "0x" }, organs, settlement)).toMatchObject({ selector: "0x" });
});

test("a fund that does not exist is not given the name of another", () => {
  const data = encodeFunctionData({ abi: treasuryAbi, functionName: "pay", args: [account, 9, account, 1n] });
  expect(describeCall({ target: organs.treasury, data }, organs, settlement)).toMatchObject({
    kind: "unknown",
  });
});

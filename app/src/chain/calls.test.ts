import { readFileSync } from "node:fs";
import {
  type AbiFunction,
  type AbiParameter,
  decodeFunctionData,
  encodeFunctionData,
  getAbiItem,
  zeroAddress,
} from "viem";
import { expect, test } from "vitest";
import { treasuryAbi } from "../abi/Treasury.ts";
import { describeCall, functionOf } from "./calls.ts";
import { ORGAN_ABIS } from "./organAbis.ts";
import { type OrganName, organsOf, type Registries } from "./organs.ts";
import { encodeCall, type PreparedCall } from "./preparedCall.ts";
import { admit } from "./write/admit.ts";
import { attestTraining, revokeAttestation } from "./write/attestation.ts";
import { attribute } from "./write/attribute.ts";
import { lendCapital, returnCapital } from "./write/capitalLoan.ts";
import { claim, claimMany, collectRevolved } from "./write/claim.ts";
import { dismissTrainer, nameTrainer } from "./write/course.ts";
import { grantData, revokeGrant } from "./write/dataGrant.ts";
import { assignDatasetSteward, setCommon } from "./write/dataset.ts";
import { move, openFund } from "./write/fund.ts";
import { endModelStop, releaseModel, stopModel } from "./write/model.ts";
import { answerReport } from "./write/modelReport.ts";
import { openCoop } from "./write/openCoop.ts";
import { pay } from "./write/pay.ts";
import { recordPatronage } from "./write/recordPatronage.ts";
import { sell, setRoyalty } from "./write/royalty.ts";
import { appoint, recall } from "./write/seat.ts";
import { correctStatement, publishStatement, replaceStatement } from "./write/statement.ts";
import { allocateSurplus, coverLoss } from "./write/surplus.ts";
import { requireTraining } from "./write/training.ts";
import { dissolve, handOver, nameSuccessor } from "./write/windingUp.ts";

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
  expect(said(appoint(organs, account, 1095))).toEqual({ kind: "appoint", account, termDays: 1095 });
  expect(said(appoint(organs, account, 365, settlement.address))).toEqual({
    kind: "appoint",
    account,
    termDays: 365,
    predecessor: settlement.address,
  });
  expect(said(recall(organs, account))).toEqual({ kind: "recall", account });
  const application = { account, class: 1, deadline: 1, signature: "0x" } as const;
  expect(said(admit(organs, [application, application]))).toMatchObject({ kind: "admit", count: 2 });
});

const hash = (digits: string) => `0x${digits.repeat(32)}` as const;

test("what was built about money and the co-op's end is what is described", () => {
  const asset = settlement.address;
  const settled = { asset, inSettlement: true } as const;
  const of = { year: 2025, asset, surplus: 9n, interest: 2n };
  expect(said(allocateSurplus(organs, of))).toEqual({
    kind: "allocateSurplus",
    year: 2025,
    amount: 9n,
    interest: 2n,
    ...settled,
  });
  expect(said(coverLoss(organs, 2025, account, 9n))).toEqual({
    kind: "coverLoss",
    year: 2025,
    amount: 9n,
    asset: account,
    inSettlement: false,
  });
  expect(said(openFund(organs, "<b>Roof"))).toEqual({ kind: "openFund", name: "<b>Roof" });
  const moving = { asset, from: "operating", to: "fund7", amount: 9n } as const;
  expect(said(move(organs, moving))).toEqual({ kind: "move", ...moving, inSettlement: true });
  expect(said(setRoyalty(organs, hash("ab"), 250))).toEqual({
    kind: "setRoyalty",
    royalty: hash("ab"),
    bps: 250,
  });
  for (const [kind, build] of [
    ["lendCapital", lendCapital],
    ["returnCapital", returnCapital],
  ] as const)
    expect(said(build(organs, "development", 9n))).toEqual({ kind, fund: "development", amount: 9n });
  expect(said(nameSuccessor(organs, account))).toEqual({ kind: "nameSuccessor", account });
  expect(said(dissolve(organs))).toEqual({ kind: "dissolve" });
  const sums = { cash: 5n, retained: 6n, revolved: 7n };
  const mended = { previous: hash("00"), root: hash("aa") };
  const content = hash("cc");
  expect(said(publishStatement(organs, asset, { ...mended, ...sums, content }))).toEqual({
    kind: "publishStatement",
    ...mended,
    retained: 6n,
    revolved: 7n,
    hash: content,
    amount: 5n,
    ...settled,
  });
  for (const [kind, build] of [
    ["replaceStatement", replaceStatement],
    ["correctStatement", correctStatement],
  ] as const)
    expect(said(build(organs, { asset, ...mended, content }))).toEqual({
      kind,
      asset,
      ...mended,
      hash: content,
    });
});

test("what anyone sends about money says in its data what it was given", () => {
  const leaf = { account, cash: 1n, retained: 2n, revolved: 3n, proof: [hash("aa")] } as const;
  const withMore = { ...leaf, memberId: 9 };
  const argsOf = (call: PreparedCall) =>
    decodeFunctionData({ abi: call.abi, data: encodeCall(call) }).args as readonly unknown[];
  expect(argsOf(claim(organs, account, withMore))).toEqual([account, leaf]);
  expect(argsOf(claimMany(organs, account, [withMore, leaf]))).toEqual([account, [leaf, leaf]]);
  expect(argsOf(collectRevolved(organs, withMore))).toEqual([leaf]);
  expect(argsOf(handOver(organs, account))).toEqual([account]);
  const members = [
    { memberId: 2, units: -5n },
    { memberId: 9, units: 7n },
  ];
  const entry = { appointment: 3n, year: 2025, basis: 1, members, evidence: hash("ee") };
  expect(argsOf(recordPatronage(organs, entry))).toEqual([3n, 2025, 1, [2, 9], [-5n, 7n], hash("ee")]);
  const sale = { tag: "saleToNonMember", amount: 9n, royalty: hash("ab") } as const;
  expect(argsOf(sell(organs, { ...sale, asset: account, ref: hash("cd") }))).toEqual([
    account,
    2,
    9n,
    hash("ab"),
    hash("cd"),
  ]);
  expect(sell(organs, { ...sale, asset: account }).value).toBe(0n);
  expect(sell(organs, { ...sale, asset: zeroAddress }).value).toBe(9n);
});

const registries: Registries = {
  dataCommons: "0x00000000000000000000000000000000000000D6",
  modelRegistry: "0x00000000000000000000000000000000000000D7",
  learning: "0x00000000000000000000000000000000000000D8",
};
const grant = {
  datasetId: 3n,
  recipient: account,
  purpose: hash("ab"),
  from: 5,
  until: 9,
  asset: settlement.address,
  fee: 7n,
  royalty: hash("cd"),
} as const;
const release = { version: 5n, card: hash("ca"), evaluation: hash("ea"), publicPerDay: 40 };
const COMMONS_CALLS: readonly (readonly [PreparedCall, object])[] = [
  [
    grantData(registries, grant),
    { kind: "grantData", grant, amount: 7n, asset: settlement.address, inSettlement: true },
  ],
  [revokeGrant(registries, 4n), { kind: "revokeGrant", grantId: 4n }],
  [assignDatasetSteward(registries, 3n, 8n), { kind: "assignDataSteward", datasetId: 3n, appointment: 8n }],
  [setCommon(registries, 3n, false), { kind: "setCommon", datasetId: 3n, common: false }],
  [releaseModel(registries, release), { kind: "releaseModel", ...release }],
  [stopModel(registries, 5n), { kind: "stopModel", version: 5n }],
  [endModelStop(registries, 5n), { kind: "endModelStop", version: 5n }],
  [answerReport(registries, 2n, hash("ef")), { kind: "answerReport", report: 2n, hash: hash("ef") }],
  [nameTrainer(registries, 7n, account), { kind: "nameTrainer", course: 7n, account }],
  [dismissTrainer(registries, 7n, account), { kind: "dismissTrainer", course: 7n, account }],
  [revokeAttestation(registries, hash("aa")), { kind: "revokeAttestation", uid: hash("aa") }],
];

test.each(COMMONS_CALLS)(
  "$functionName of a registry is told in words, of no other contract",
  (call, told) => {
    const made = { target: call.address, data: encodeCall(call) };
    expect(describeCall(made, organs, settlement, registries)).toEqual(told);
    for (const target of [account, organs.treasury] as const)
      expect(describeCall({ ...made, target }, organs, settlement, registries).kind).toBe("unknown");
    expect(describeCall(made, organs, settlement).kind).toBe("unknown");
  },
);

test("training that is asked for, and what a resolution cannot do in a registry", () => {
  const asked = { kind: "requireTraining", role: "steward" };
  expect(said(requireTraining(organs, "steward", 7n))).toEqual({ ...asked, course: 7n });
  expect(said(requireTraining(organs, "steward", 0n))).toEqual(asked);
  const attested = attestTraining(registries, 7n, account);
  const made = { target: attested.address, data: encodeCall(attested) };
  expect(describeCall(made, organs, settlement, registries)).toMatchObject({
    kind: "unknown",
    organ: "learning",
  });
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
  const data = encodeFunctionData({
    abi: treasuryAbi,
    functionName: "pay",
    args: [account, 32, account, 1n],
  });
  expect(describeCall({ target: organs.treasury, data }, organs, settlement)).toMatchObject({
    kind: "unknown",
  });
});

/** Every function that a resolution may carry short of dissolution, from the contracts' own table. */
const table = [
  ...readFileSync("contracts/libraries/Kinds.sol", "utf8").matchAll(/selector == I(\w+)\.(\w+)\.selector/g),
].map(([, contract = "", name = ""]) => ({
  organ: (contract.charAt(0).toLowerCase() + contract.slice(1)) as OrganName,
  name,
}));

function anything(input: AbiParameter): unknown {
  const { type } = input;
  if (type.endsWith("[]")) return [];
  if (type === "tuple" && "components" in input)
    return Object.fromEntries(input.components.map((part) => [part.name, anything(part)]));
  if (type === "address") return zeroAddress;
  if (type === "bool") return false;
  if (type === "string") return "";
  if (type.startsWith("bytes")) return type === "bytes" ? "0x" : `0x${"00".repeat(Number(type.slice(5)))}`;
  return Number(type.replace(/\D/g, "")) > 48 ? 1n : 1; // no role is numbered zero
}

test.each(table)("a resolution that calls $organ.$name is told in words", ({ organ, name }) => {
  const abi = ORGAN_ABIS[organ];
  const { inputs } = getAbiItem({ abi, name }) as AbiFunction;
  const data = encodeFunctionData({ abi, functionName: name, args: inputs.map(anything) });
  const call = { target: organs[organ], data };
  expect(describeCall(call, organs, settlement).kind).not.toBe("unknown");
  expect(functionOf(call, organs)).toEqual({ organ, selector: data.slice(0, 10) });
});

test("the table of the contracts is the one read here", () => {
  expect(table.length).toBeGreaterThan(25);
  expect(functionOf({ target: account, data: "0xdeadbeef" }, organs)).toBeUndefined();
});

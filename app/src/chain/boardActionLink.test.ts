// @vitest-environment node
import { deflateRawSync } from "node:zlib";
import { encodeFunctionData, hashTypedData, keccak256, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { boardAbi } from "../abi/Board.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import { actionTypedData, boardAction } from "./boardAction.ts";
import {
  type ActionFile,
  ActionLinkBroken,
  actionLink,
  actionText,
  joinedSignatures,
  newActionNumber,
  packedAction,
  parseAction,
  readActionLink,
} from "./boardActionLink.ts";
import {
  BOARD_POWERS,
  decodeBoardCall,
  NO_POWERS,
  powerOf,
  preparedBoardCall,
  selectorOf,
} from "./boardPowers.ts";
import { TARGET_NUMBERS } from "./boardTargets.ts";
import { ORGAN_NUMBERS, organsOf, type Registries } from "./organs.ts";
import { encodeCall } from "./preparedCall.ts";
import { revokeAttestation } from "./write/attestation.ts";
import { postAccounts, refuse, spendMany } from "./write/boardDecision.ts";
import { dismissTrainer, nameTrainer } from "./write/course.ts";
import { grantData, revokeGrant } from "./write/dataGrant.ts";
import { assignDatasetSteward, setCommon } from "./write/dataset.ts";
import { endModelStop, releaseModel, stopModel } from "./write/model.ts";
import { answerReport } from "./write/modelReport.ts";

const assembly = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const organs = organsOf(assembly);
const director = privateKeyToAccount(`0x${"07".repeat(32)}`);
const other = privateKeyToAccount(`0x${"08".repeat(32)}`);
const applicant = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const reason = "Bitte bald wieder <img src=x onerror=alert(1)> — لاحقًا";
const call = refuse(organs, applicant, keccak256(toHex(reason)));
const action = boardAction(organs, call, { epoch: 3, number: newActionNumber(), deadline: 1_900_000_000 });
const file: ActionFile = { chainId: 31_337, assembly, action, text: reason, signatures: [] };

const packed = (json: string) => Buffer.from(deflateRawSync(json)).toString("base64url");
const fields = (): Record<string, unknown> => JSON.parse(actionText(file));
const changed = (part: Record<string, unknown>) => JSON.stringify({ ...fields(), ...part });

async function signed(by: typeof director): Promise<ActionFile> {
  const signature = await by.signTypedData(actionTypedData(organs.board, file.chainId, action));
  return { ...file, signatures: [{ director: by.address, signature }] };
}

test("a link brings back the action, the text and the signatures, to the last letter", async () => {
  const sent = await signed(director);
  const link = await actionLink(sent);
  const read = await readActionLink(packedAction(`https://coop.example/x/${link}`) ?? "");
  expect(read).toEqual(sent);
  const digest = (of: ActionFile) => hashTypedData(actionTypedData(organs.board, of.chainId, of.action));
  expect(digest(read)).toBe(digest(sent));
});

test("signatures of two copies come together, each director once", async () => {
  const [one, two] = await Promise.all([signed(director), signed(other)]);
  const both = joinedSignatures(one.signatures, two.signatures);
  expect(both.map((each) => each.director)).toEqual([director.address, other.address]);
  expect(joinedSignatures(both, one.signatures)).toHaveLength(2);
});

test.each([
  ["another organ", { organ: 4 }],
  ["no organ", { organ: 9 }],
  ["a call that is no power of the board", { organ: ORGAN_NUMBERS.membership, data: "0x12345678" }],
  ["data cut short", { data: (fields().data as string).slice(0, -2) }],
  ["data with something behind it", { data: `${fields().data}00` }],
  ["data that is no hex", { data: "<b>" }],
  ["a mistyped address", { assembly: "0x5FbDB2315678afecb367f032d93F642f64180aA3" }],
  ["a negative number", { number: "-1" }],
  ["a number beyond 256 bits", { number: (2n ** 256n).toString() }],
  ["a number that is none", { number: 7 }],
  ["a deadline beyond 40 bits", { deadline: 2 ** 40 }],
  ["an epoch with a fraction", { epoch: 1.5 }],
  ["a text without end", { text: "x".repeat(4_001) }],
  ["a text that is none", { text: { toString: "x" } }],
  ["a field more", { note: "x" }],
  ["signatures that are no list", { signatures: {} }],
  ["too many signatures", { signatures: Array.from({ length: 41 }, () => [applicant, "0x00"]) }],
  [
    "a director twice",
    {
      signatures: [
        [applicant, "0x00"],
        [applicant, "0x01"],
      ],
    },
  ],
  ["a signature without end", { signatures: [[applicant, `0x${"00".repeat(3_000)}`]] }],
])("%s is refused", (_, part) => {
  expect(() => parseAction(changed(part))).toThrow(ActionLinkBroken);
});

test("what unfolds without end, is cut short, or is no action, is refused", async () => {
  const bomb = packed(changed({ text: "x".repeat(5_000_000) }));
  await expect(readActionLink(bomb)).rejects.toThrow(ActionLinkBroken);
  await expect(readActionLink(packed("[1]"))).rejects.toThrow(ActionLinkBroken);
  await expect(readActionLink((await actionLink(file)).slice(16, -9))).rejects.toThrow(ActionLinkBroken);
  expect(packedAction("#/board/action/")).toBeUndefined();
  expect(packedAction("#/board/action/<script>")).toBeUndefined();
});

test("the powers listed are functions of their organs, and no two are the same", () => {
  for (const { organ, name, power } of BOARD_POWERS)
    expect(powerOf(TARGET_NUMBERS[organ], selectorOf(organ, name))).toBe(power);
  expect(new Set(BOARD_POWERS.map(({ power }) => power)).size).toBe(BOARD_POWERS.length);
  for (const { organ, name } of NO_POWERS)
    expect(powerOf(ORGAN_NUMBERS[organ], selectorOf(organ, name))).toBeUndefined();
  expect(boardAbi.some((item) => item.type === "function" && item.name === "hasPower")).toBe(true);
});

test("what is shown is read out of the data, whatever stands around it", () => {
  expect(decodeBoardCall(action.organ, encodeCall(call))).toEqual({
    power: "refuse",
    account: applicant,
    hash: keccak256(toHex(reason)),
  });
  const pay = encodeFunctionData({
    abi: treasuryAbi,
    functionName: "pay",
    args: [applicant, 0, applicant, 1n],
  });
  expect(decodeBoardCall(ORGAN_NUMBERS.treasury, pay)).toBeUndefined();
  const expel = encodeFunctionData({
    abi: membershipAbi,
    functionName: "expel",
    args: [applicant, keccak256("0x")],
  });
  expect(decodeBoardCall(ORGAN_NUMBERS.membership, expel)).toBeUndefined();
});

test("accounts that the board posts are read out of the data too", () => {
  const accounts = keccak256(toHex("accounts"));
  const posted = encodeCall(postAccounts(organs, 2026, accounts));
  expect(decodeBoardCall(ORGAN_NUMBERS.treasury, posted)).toEqual({
    power: "postAccounts",
    year: 2026,
    accounts,
  });
});

test("several payments from one line are read out of the data, each with its payee and reference", () => {
  const payments = [
    { to: applicant, amount: 5n, ref: keccak256("0x01") },
    { to: applicant, amount: 7n, ref: keccak256("0x02") },
  ] as const;
  const data = encodeCall(spendMany(organs, 3n, payments));
  expect(decodeBoardCall(ORGAN_NUMBERS.treasury, data)).toEqual({ power: "spendMany", line: 3n, payments });
  const made = preparedBoardCall(organs, ORGAN_NUMBERS.treasury, data);
  expect(made?.summary).toEqual({ key: "call.spendMany", values: { line: 3n, count: 2 } });
  expect(made && encodeCall(made)).toBe(data);
});

const registries: Registries = {
  dataCommons: "0x00000000000000000000000000000000000000D6",
  modelRegistry: "0x00000000000000000000000000000000000000D7",
  learning: "0x00000000000000000000000000000000000000D8",
};
const word = (digits: string) => `0x${digits.repeat(32)}` as const;
const grant = {
  datasetId: 3n,
  recipient: applicant,
  purpose: word("ab"),
  from: 5,
  until: 9,
  asset: other.address,
  fee: 7n,
  royalty: word("cd"),
} as const;
const terms = { epoch: 3, number: 5n, deadline: 1_900_000_000 };

test.each([
  [6, grantData(registries, grant), { power: "grantData", grant }],
  [6, revokeGrant(registries, 4n), { power: "revokeGrant", grantId: 4n }],
  [
    6,
    assignDatasetSteward(registries, 3n, 8n),
    { power: "assignDataSteward", datasetId: 3n, appointment: 8n },
  ],
  [6, setCommon(registries, 3n, false), { power: "setCommon", datasetId: 3n, common: false }],
  [7, stopModel(registries, 5n), { power: "stopModel", version: 5n }],
  [7, endModelStop(registries, 5n), { power: "endModelStop", version: 5n }],
  [7, answerReport(registries, 2n, word("ef")), { power: "answerReport", report: 2n, text: word("ef") }],
  [8, nameTrainer(registries, 7n, applicant), { power: "nameTrainer", course: 7n, account: applicant }],
  [8, dismissTrainer(registries, 7n, applicant), { power: "dismissTrainer", course: 7n, account: applicant }],
  [8, revokeAttestation(registries, word("aa")), { power: "revokeAttestation", uid: word("aa") }],
])("an action on registry %i comes back from its link as it was built", async (organ, made, said) => {
  const acted = boardAction(organs, made, terms, registries);
  expect(acted).toMatchObject({ organ, target: made.address });
  expect(actionTypedData(organs.board, 1, acted).message.organ).toBe(made.address);
  expect(decodeBoardCall(organ, acted.data)).toEqual(said);
  const sent: ActionFile = { chainId: 31_337, assembly, action: acted, signatures: [] };
  const packed = packedAction(await actionLink(sent)) ?? "";
  expect(await readActionLink(packed, registries)).toEqual(sent);
  // The link carries no address: what is signed follows what the co-op's own board says, and without it nothing is read.
  expect(actionText(sent).toLowerCase()).not.toContain(made.address.toLowerCase());
  await expect(readActionLink(packed)).rejects.toThrow(ActionLinkBroken);
});

test("an action on a contract that only calls itself a registry is none, and a release is no power of the board", () => {
  const elsewhere = { ...registries, dataCommons: applicant } as const;
  const revoked = revokeGrant(elsewhere, 4n);
  expect(() => boardAction(organs, revoked, terms, registries)).toThrow("is not an organ of this co-op");
  expect(() => boardAction(organs, revokeGrant(registries, 4n), terms)).toThrow(
    "is not an organ of this co-op",
  );
  const release = releaseModel(registries, {
    version: 5n,
    card: word("aa"),
    evaluation: word("bb"),
    publicPerDay: 0,
  });
  expect(decodeBoardCall(7, encodeCall(release))).toBeUndefined();
  expect(decodeBoardCall(6, encodeCall(stopModel(registries, 5n)))).toBeUndefined();
});

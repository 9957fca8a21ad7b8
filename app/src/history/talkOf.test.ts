import { type Log, verifyTypedData } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { keySignature } from "../chain/signPaper.ts";
import {
  type Answer,
  answerTypedData,
  type Question,
  questionDigest,
  questionTypedData,
} from "../chain/talk.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { contractAt, organs, sampleLog } from "./sampleLogs.ts";
import { speakersOf, talkOf } from "./talkOf.ts";

const CHAIN = 31337;
const [asker, director, later] = [1, 2, 3].map((n) => privateKeyToAccount(`0x${String(n).repeat(64)}`)) as [
  PrivateKeyAccount,
  PrivateKeyAccount,
  PrivateKeyAccount,
];

const register = (event: string, args: object, block: number, index = 0): Log =>
  sampleLog("Membership", event, { ...args }, { block, index });
const admitted = (memberId: number, account: string, block: number) =>
  register("MemberAdmitted", { memberId, account, class: 0, entitledAt: 0 }, block, memberId);
const seat = (memberId: number, account: string, seatEnds: number, block: number) =>
  register("SeatChanged", { memberId, account, seatEnds }, block, 20 + memberId);

// A block's time is ten times its number.
const logs = [
  admitted(1, asker.address, 10),
  admitted(2, director.address, 10),
  seat(2, director.address, 700, 11),
];
const RESOLUTION = 1_601n;
const terms = {
  assembly: organs.assembly,
  chainId: CHAIN,
  recordDate: 300n,
  opensAt: 900n,
  now: 850n,
  isSigned: async (
    { account, signature }: { account: `0x${string}`; signature: `0x${string}` },
    digest: `0x${string}`,
  ) => (await keySignature(signature, digest, account)) !== undefined,
};

async function asked(text: string, changed: Partial<Question> = {}, by = asker) {
  const question: Question = { resolution: RESOLUTION, member: 1, text, time: 400, ...changed };
  const signature = await by.signTypedData(questionTypedData(organs.assembly, CHAIN, question));
  return { ...question, account: by.address, signature };
}
async function answered(to: Question, text: string, changed: Partial<Answer> = {}, by = director) {
  const question = questionDigest(organs.assembly, CHAIN, to);
  const answer: Answer = { resolution: RESOLUTION, question, member: 2, text, time: 500, ...changed };
  const signature = await by.signTypedData(answerTypedData(organs.assembly, CHAIN, answer));
  return { ...answer, account: by.address, signature };
}
const judge = (told: Parameters<typeof talkOf>[0], record: readonly Log[] = logs) =>
  talkOf(told, { ...terms, speakers: speakersOf(decodeLogs(record, contractAt)) });

test("questions stand in order with their answers; the same from two relays counts once", async () => {
  const [second, first] = [await asked("Second", { time: 450 }), await asked("First")];
  const answer = await answered(first, "Yes");
  const { questions, hidden } = await judge([answer, second, first, first, answer]);
  expect(questions.map(({ text, answers }) => [text, answers.map((each) => each.text)])).toEqual([
    ["First", ["Yes"]],
    ["Second", []],
  ]);
  expect(hidden).toBe(0);
});

test("a relay that adds a bad signature hides nothing that another told truly", async () => {
  const question = await asked("First");
  const spoiled = { ...question, signature: (await asked("Other")).signature };
  expect(await judge([spoiled, question])).toMatchObject({ questions: [{ text: "First" }], hidden: 0 });
  expect(await judge([spoiled])).toEqual({ questions: [], hidden: 1 });
});

test.each<readonly [string, () => ReturnType<typeof asked>, readonly Log[]]>([
  ["changed words", async () => ({ ...(await asked("A")), text: "B" }), logs],
  ["another's key", () => asked("A", {}, later), logs],
  ["another's number", () => asked("A", { member: 2 }), logs],
  ["before the notice", () => asked("A", { time: 299 }), logs],
  ["once the voting was open", () => asked("A", { time: 900 }), logs],
  ["before they were a member", () => asked("A"), [admitted(1, asker.address, 41)]],
  [
    "after they left",
    () => asked("A"),
    [...logs, register("MemberLeft", { memberId: 1, account: asker.address }, 39)],
  ],
  [
    "by a key that was lost",
    () => asked("A"),
    [...logs, register("MemberRecovered", { memberId: 1, from: asker.address, to: later.address }, 39)],
  ],
])("a question is not shown: %s", async (_, question, record) => {
  expect(await judge([await question()], record)).toEqual({ questions: [], hidden: 1 });
});

test("a question of a time to come is not shown", async () => {
  const speakers = speakersOf(decodeLogs(logs, contractAt));
  const told = [await asked("A", { time: 2_000 })];
  const at = (now: bigint) => talkOf(told, { ...terms, opensAt: 9_000n, now, speakers });
  expect((await at(1_000n)).hidden).toBe(1);
  expect((await at(2_000n)).hidden).toBe(0);
});

test("by the new key after a recovery it is shown", async () => {
  const recovered = register("MemberRecovered", { memberId: 1, from: asker.address, to: later.address }, 39);
  expect((await judge([await asked("A", {}, later)], [...logs, recovered])).questions).toHaveLength(1);
});

test.each<readonly [string, (to: Question) => ReturnType<typeof answered>]>([
  ["by a member without a seat", (to) => answered(to, "Yes", { member: 1 }, asker)],
  ["after the term", (to) => answered(to, "Yes", { time: 700 })],
  ["before the question", (to) => answered(to, "Yes", { time: 399 })],
  ["changed words", async (to) => ({ ...(await answered(to, "Yes")), text: "No" })],
  ["to a question that was not shown", (to) => answered({ ...to, text: "Another" }, "Yes")],
])("an answer is not shown: %s", async (_, answer) => {
  const question = await asked("A");
  const { questions, hidden } = await judge([question, await answer(question)]);
  expect(questions).toMatchObject([{ text: "A", answers: [] }]);
  expect(hidden).toBe(1);
});

test("what is shown was signed as the wallet showed it", async () => {
  const question = await asked("A");
  const { account, signature, ...said } = question;
  expect(
    await verifyTypedData({
      ...questionTypedData(organs.assembly, CHAIN, said),
      address: account,
      signature,
    }),
  ).toBe(true);
});

import { keccak256, type Log, toHex } from "viem";
import { expect, test } from "vitest";
import { selectorOf } from "../chain/boardPowers.ts";
import { boardOf } from "./boardOf.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { contractAt, organs, payee, payer, sampleLog } from "./sampleLogs.ts";

const read = (...logs: readonly Log[]) => boardOf(decodeLogs(logs, contractAt));
const hash = (text: string) => keccak256(toHex(text));
const seat = (block: number, account = payer, seatEnds = 900) =>
  sampleLog("Membership", "SeatChanged", { memberId: 1, account, seatEnds }, { block, index: 0 });
const charged = (block: number) =>
  sampleLog(
    "Membership",
    "MemberCharged",
    { memberId: 4, account: payee, charge: hash("c"), hearingUntil: 700 },
    { block, index: 1 },
  );
const acted = (block: number, index: number, name: string, number: bigint, transaction = block) =>
  sampleLog(
    "Board",
    "BoardActed",
    { number, organ: 1, selector: selectorOf("membership", name), directors: [payer, payee] },
    { block, index, transaction },
  );
const admitted = (block: number, index: number, memberId: number, transaction = block) =>
  sampleLog(
    "Membership",
    "MemberAdmitted",
    { memberId, account: payee, class: 0, entitledAt: 999 },
    { block, index, transaction },
  );

test("seats are taken, given up, and go with the membership to another key", () => {
  expect(read(seat(2)).seatHolders).toEqual([payer]);
  expect(read(seat(2), seat(3, payer, 0)).seatHolders).toEqual([]);
  const moved = sampleLog(
    "Membership",
    "MemberRecovered",
    { memberId: 1, from: payer, to: payee },
    { block: 3, index: 0 },
  );
  expect(read(seat(2), moved).seatHolders).toEqual([payee]);
});

test("a charge stands until it is dropped or ends in an expulsion, and keeps its answers", () => {
  const answer = sampleLog(
    "Membership",
    "ChargeAnswered",
    { memberId: 4, charge: hash("c"), answer: hash("a") },
    { block: 4, index: 0 },
  );
  expect(read(charged(3), answer).charges).toMatchObject([
    { memberId: 4, account: payee, hearingUntil: 700n, answers: [hash("a")] },
  ]);
  const over = (event: string, args: object) =>
    sampleLog(
      "Membership",
      event,
      { memberId: 4, account: payee, charge: hash("c"), ...args },
      { block: 5, index: 0 },
    );
  expect(read(charged(3), over("ChargeDropped", {})).charges).toEqual([]);
  expect(read(charged(3), over("MemberExpelled", { appealUntil: 9 })).charges).toEqual([]);
});

test("stewards, deferrals and agents are those that have not ended", () => {
  const steward = (event: string, block: number) =>
    sampleLog("Board", event, { number: 1n, account: payee, office: hash("o") }, { block, index: 0 });
  expect(read(steward("StewardAppointed", 2)).stewards).toMatchObject([{ number: 1n, account: payee }]);
  expect(read(steward("StewardAppointed", 2), steward("StewardRemoved", 3)).stewards).toEqual([]);
  const deferred = (block: number, amount: bigint, until: number) =>
    sampleLog("MemberAccounts", "DuesDeferred", { memberId: 4, amount, until }, { block, index: 0 });
  expect(read(deferred(2, 50n, 800)).deferrals).toMatchObject([{ memberId: 4, amount: 50n, until: 800n }]);
  expect(read(deferred(2, 50n, 800), deferred(3, 0n, 0)).deferrals).toEqual([]);
  const agent = sampleLog(
    "Membership",
    "AgentAdmitted",
    { agent: payee, accountable: payer, expiresAt: 800 },
    { block: 2, index: 0 },
  );
  const stopped = (until: number) =>
    sampleLog(
      "Membership",
      "AgentStopped",
      { agent: payee, by: payer, stoppedUntil: until },
      { block: 3, index: 0 },
    );
  expect(read(agent, stopped(600)).agents).toMatchObject([{ agent: payee, stoppedUntil: 600n }]);
  expect(read(agent, stopped(0)).agents).toMatchObject([{ stoppedUntil: 0n }]);
  const moved = { memberId: 8, from: payer, to: organs.assembly };
  const recovered = sampleLog("Membership", "MemberRecovered", moved, { block: 3, index: 1 });
  expect(read(agent, recovered).agents).toMatchObject([{ agent: payee, accountable: organs.assembly }]);
  const left = sampleLog("Membership", "MemberLeft", { memberId: 9, account: payee }, { block: 4, index: 0 });
  expect(read(agent, left).agents).toEqual([]);
});

test("what the board did takes up what followed in the same transaction, and nothing of another", () => {
  const { acted: list } = read(
    acted(5, 0, "admit", 1n),
    admitted(5, 1, 7),
    admitted(5, 2, 8),
    admitted(6, 0, 9), // by a resolution, in a transaction of its own
    acted(7, 0, "charge", 2n),
    charged(7),
  );
  expect(list.map(({ power, members, directors }) => [power, members, directors.length])).toEqual([
    ["charge", [4], 2],
    ["admit", [7, 8], 2],
  ]);
});

test("two actions in one transaction keep what is theirs; an unknown function is told as unknown", () => {
  const unknown = sampleLog(
    "Board",
    "BoardActed",
    { number: 3n, organ: 1, selector: "0x12345678", directors: [payer] },
    { block: 5, index: 4, transaction: 5 },
  );
  const { acted: list } = read(
    acted(5, 0, "admit", 1n),
    admitted(5, 1, 7),
    acted(5, 2, "admit", 2n),
    admitted(5, 3, 8),
    unknown,
  );
  expect(list.map(({ number, members }) => [number, members])).toEqual([
    [3n, []],
    [2n, [8]],
    [1n, [7]],
  ]);
  expect(list[0]?.power).toBeUndefined();
});

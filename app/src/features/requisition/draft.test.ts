import { decodeFunctionData } from "viem";
import { expect, test } from "vitest";
import { boardAbi } from "../../abi/Board.ts";
import type { MemberView } from "../../chain/model.ts";
import { organsOf } from "../../chain/organs.ts";
import { sampleMember } from "../../chain/sampleMember.ts";
import { type DraftItem, emptyItem, judgeDraft, memberIn } from "./draft.ts";

const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const member = (memberId: number, seatEnds = 0n, leftAt = 0n) => sampleMember(memberId, { seatEnds, leftAt });
const members = [member(1), member(2, 900n), member(3, 0n, 50n), member(12)];
const known = {
  organs,
  members,
  termDays: 1_095,
  noticeDays: 14,
  titleOf: (template: string, { memberId }: MemberView) => `${template} ${memberId}`,
};
const item = (of: Partial<DraftItem>): DraftItem => ({ ...emptyItem(0, 1_095), ...of });
const judge = (items: readonly DraftItem[], wait = "14") => judgeDraft(items, wait, known);
const refusals = (items: readonly DraftItem[], wait?: string) => [...(judge(items, wait).refused ?? [])];

test("a text is its title, an empty line, and the reasons; it makes no call", () => {
  expect(judge([item({ title: "  Choose   a board ", reasons: "Nobody is left.\n" })])).toEqual({
    agenda: {
      items: [{ kind: "ordinary", text: "Choose a board\n\nNobody is left.", calls: [] }],
      opensAfterSeconds: 14 * 86_400,
    },
  });
});

test("an appointment names member, days and whose seat; the call is what the words say", () => {
  const judged = judge([item({ template: "appoint", who: "No. 12", days: "365", place: "2" })]);
  const asked = judged.refused ? undefined : judged.agenda.items[0];
  expect(asked?.text).toBe("appoint 12");
  const [call] = asked?.calls ?? [];
  expect(call?.target).toBe(organs.board);
  expect(decodeFunctionData({ abi: boardAbi, data: call?.data ?? "0x" })).toEqual({
    functionName: "appoint",
    args: [members[3]?.account, 365, members[1]?.account],
  });
});

test("a recall names a director", () => {
  const judged = judge([item({ template: "recall", who: "2" })]);
  const [call] = (judged.refused ? undefined : judged.agenda.items[0]?.calls) ?? [];
  expect(decodeFunctionData({ abi: boardAbi, data: call?.data ?? "0x" })).toEqual({
    functionName: "recall",
    args: [members[1]?.account],
  });
  expect(refusals([item({ template: "recall", who: "1" })])).toEqual([["0.who", "who"]]);
});

test.each([
  ["no title", [item({})], undefined, "0.title"],
  ["no such member", [item({ template: "appoint", who: "99" })], undefined, "0.who"],
  ["a member who has left", [item({ template: "appoint", who: "3" })], undefined, "0.who"],
  ["a term of no days", [item({ template: "appoint", who: "1", days: "0" })], undefined, "0.days"],
  [
    "a longer term than the bylaws'",
    [item({ template: "appoint", who: "1", days: "1096" })],
    undefined,
    "0.days",
  ],
  ["a seat of nobody", [item({ template: "appoint", who: "1", place: "77" })], undefined, "0.place"],
  [
    "more text than a notice takes",
    [item({ title: "a", reasons: "ع".repeat(2_000) })],
    undefined,
    "0.reasons",
  ],
  ["less notice than the bylaws ask for", [item({ title: "a" })], "13", "wait"],
  ["more notice than the contract can hold", [item({ title: "a" })], "195", "wait"],
] as const)("%s is refused, at its field", (_, items, wait, field) => {
  expect(refusals(items, wait).map(([where]) => where)).toEqual([field]);
});

test("a member is named by number or address", () => {
  expect(memberIn("12", members)?.memberId).toBe(12);
  expect(memberIn(` ${members[0]?.account} `, members)?.memberId).toBe(1);
  expect(memberIn("3", members)).toBeUndefined();
  expect(memberIn("3", members, true)?.memberId).toBe(3);
  expect(memberIn("", members)).toBeUndefined();
});

import { expect, test } from "vitest";
import type { MemberView } from "../../chain/model.ts";
import { sampleMember } from "../../chain/sampleMember.ts";
import { presentByClass, registerView, WHOLE_REGISTER } from "./registerView.ts";

const member = (memberId: number, change: Partial<MemberView> = {}) =>
  sampleMember(memberId, { joinedAt: BigInt(memberId * 10), entitledAt: BigInt(memberId * 10), ...change });
const members = [
  member(1),
  member(2, { classId: 1 }),
  member(3, { leftAt: 500n }),
  member(12, { inArrears: true }),
  member(4, { joinedAt: 900n, entitledAt: 2_000n }),
];
const names = new Map([
  [2, "Örö Kooperative"],
  [1, "Zelda"],
]);
const seen = (filter: Partial<typeof WHOLE_REGISTER>) =>
  registerView(members, (id) => names.get(id), { ...WHOLE_REGISTER, ...filter }, 1_000n, "en").map(
    ({ memberId }) => memberId,
  );

test("shows everybody by number where nothing is asked", () => {
  expect(seen({})).toEqual([1, 2, 3, 4, 12]);
});

test.each([["12"], ["No. 12"], ["nr 12"], ["#12"], ["0012"], [" 12 "]])(
  "finds a number by %j, whole",
  (search) => {
    expect(seen({ search })).toEqual([12]);
  },
);

test("finds part of a published name in any case, and never an unpublished one", () => {
  expect(seen({ search: "öRö" })).toEqual([2]);
  expect(seen({ search: "person" })).toEqual([]);
});

test("a name that stands for a pattern is only text", () => {
  expect(seen({ search: ".*" })).toEqual([]);
});

test("keeps to a class, to present members, and to a standing", () => {
  expect(seen({ classId: 1 })).toEqual([2]);
  expect(seen({ standing: "present" })).toEqual([1, 2, 4, 12]);
  expect(seen({ standing: "inArrears" })).toEqual([12]);
  expect(seen({ standing: "qualifying" })).toEqual([4]);
});

test("sorts by entry, newest first, and by name, the unnamed last", () => {
  expect(seen({ order: "newest" })).toEqual([4, 12, 3, 2, 1]);
  expect(seen({ order: "name" })).toEqual([2, 1, 3, 4, 12]);
});

test("counts present members by class", () => {
  expect([...presentByClass(members)]).toEqual([
    [0, 3],
    [1, 1],
  ]);
});

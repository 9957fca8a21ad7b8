import { expect, test } from "vitest";
import { entitlementOf } from "./entitlement.ts";
import { decodeMemberRecord } from "./memberRecord.ts";
import type { MemberClassView, MemberView } from "./model.ts";

const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const classes: readonly MemberClassView[] = [
  { name: "institution", voting: true, agent: false, boardSeats: 0, minShares: 4 },
  { name: "person", voting: true, agent: false, boardSeats: 0, minShares: 1 },
];

test("a record is unpacked from the lowest bit", () => {
  const record =
    7n |
    (1_000n << 32n) |
    (2_000n << 72n) |
    (3_000n << 112n) |
    (1n << 152n) |
    (0b101011n << 160n) |
    (4_000n << 184n);
  expect(decodeMemberRecord(account, record, classes)).toEqual({
    memberId: 7,
    account,
    classId: 1,
    className: "person",
    voting: true,
    suspended: true,
    referred: false,
    inArrears: true,
    expelled: false,
    recovering: true,
    joinedAt: 1_000n,
    entitledAt: 2_000n,
    leftAt: 3_000n,
    seatEnds: 4_000n,
  });
});

test("an address that never was a member has no record", () => {
  expect(decodeMemberRecord(account, 0n, classes)).toBeUndefined();
});

const member = decodeMemberRecord(account, 7n | (1_000n << 32n) | (2_000n << 72n) | (2n << 160n), classes);
const meeting = { recordDate: 2_000n, opensAt: 3_000n, closesAt: 4_000n };
const but = (changes: Partial<MemberView>) => member && { ...member, ...changes };

test.each([
  ["a member entitled at notice, while it is open", member, false, 3_000n, undefined],
  ["nobody's address", undefined, false, 3_000n, "notMember"],
  ["who has left", but({ leftAt: 2_500n }), false, 3_000n, "left"],
  ["a class without vote", but({ voting: false }), false, 3_000n, "noVoteInClass"],
  ["suspended", but({ suspended: true }), false, 3_000n, "suspended"],
  ["whose entry a minority referred", but({ referred: true }), false, 3_000n, "referred"],
  ["in arrears", but({ inArrears: true }), false, 3_000n, "inArrears"],
  ["entitled a second after the notice", but({ entitledAt: 2_001n }), false, 3_000n, "notYetEntitled"],
  ["whose paper is on the record", member, true, 3_000n, "alreadyVoted"],
  ["a second early", member, false, 2_999n, "notOpen"],
  ["at the close", member, false, 4_000n, "notOpen"],
] as const)("entitlement: %s", (_, who, hasPaper, time, why) => {
  const entitlement = entitlementOf(who, meeting, hasPaper, time);
  expect(entitlement.may ? undefined : entitlement.why).toBe(why);
});

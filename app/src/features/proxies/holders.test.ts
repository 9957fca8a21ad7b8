import type { Address } from "viem";
import { expect, test } from "vitest";
import type { MeetingView, MemberView, ProxyNamed } from "../../chain/model.ts";
import { checkHolder, heldBy, namedNow, saidBy } from "./holders.ts";

const account = (id: number): Address => `0x${String(id).padStart(40, "a")}`;
const member = (memberId: number, changed: Partial<MemberView> = {}) =>
  ({
    memberId,
    account: account(memberId),
    voting: true,
    suspended: false,
    referred: false,
    inArrears: false,
    entitledAt: 10n,
    leftAt: 0n,
    ...changed,
  }) as MemberView;
const named = (from: number, to?: number) =>
  ({
    account: account(from),
    memberId: from,
    ...(to !== undefined && { holder: account(to).toUpperCase().replace("0X", "0x"), holderId: to }),
  }) as ProxyNamed;
const meeting = (...proxies: ProxyNamed[]) =>
  ({ recordDate: 100n, maxProxies: 2, proxies }) as unknown as MeetingView;
const members = [
  member(1),
  member(2),
  member(3, { suspended: true }),
  member(4, { leftAt: 90n }),
  member(5, { entitledAt: 101n }),
  member(6, { voting: false }),
];
const check = (typed: string, of = meeting()) => {
  const found = checkHolder(typed, of, members, member(1), 200n);
  return found.can ? found.holder.memberId : found.why;
};

test.each([
  [" 2 ", 2],
  ["", "empty"],
  ["99", "nobody"],
  ["two", "nobody"],
  ["1", "self"],
  ["3", "noVote"],
  ["4", "noVote"],
  ["5", "noVote"],
  ["6", "noVote"],
] as const)("%j may be named, or not: %s", (typed, answer) => {
  expect(check(typed)).toBe(answer);
});

test("a holder stands for as many as the meeting allows, whoever named them first counted once", () => {
  expect(check("2", meeting(named(7, 2)))).toBe(2);
  expect(check("2", meeting(named(7, 2), named(8, 2)))).toBe("full");
  expect(check("2", meeting(named(7, 2), named(8)))).toBe(2);
  expect(check("2", meeting(named(7, 2), named(1, 2)))).toBe(2);
});

test("what was taken back names nobody, but it was said", () => {
  const of = meeting(named(7, 2), named(8));
  expect(namedNow(of).map(({ memberId }) => memberId)).toEqual([7]);
  expect(heldBy(of, account(2)).map(({ memberId }) => memberId)).toEqual([7]);
  expect(saidBy(of, account(8))?.holder).toBeUndefined();
  expect(saidBy(of, account(8))).toBeDefined();
  expect(saidBy(of, account(9))).toBeUndefined();
  expect(saidBy(of, undefined)).toBeUndefined();
});

import type { Hash } from "viem";
import { expect, test } from "vitest";
import type { DividendsView } from "../../queries/dividendQueries.ts";
import type { MemberPart } from "../../queries/statementWork.ts";
import { noticeCsv, noticeRows } from "./WrittenNotice.tsx";

const root = (digit: string): Hash => `0x${digit.repeat(64)}`;
const at = (date: string) => BigInt(Date.parse(`${date}T12:00:00Z`) / 1000);
const view = {
  published: [
    { root: root("a"), time: at("2031-03-01") },
    { root: root("b"), time: at("2032-03-01") },
  ],
  indexes: [{ index: (10n ** 18n * 9n) / 10n, year: 2031, time: at("2031-12-01") }],
} as unknown as DividendsView;
const part = (digit: string, year: number, share: Partial<MemberPart["share"]>): MemberPart => ({
  root: root(digit),
  year,
  share: {
    memberId: 7,
    interest: 0n,
    patronage: 0n,
    royalties: 0n,
    cash: 0n,
    retained: 0n,
    revolved: 0n,
    ...share,
  },
});
const parts = [
  part("a", 2031, { patronage: 1000n, interest: 50n, cash: 250n, retained: 800n }),
  part("b", 2032, { patronage: 1000n, cash: 280n, retained: 800n }),
];

test("a year's notice has that year's statements alone, and retained parts at their worth on the day", () => {
  expect(noticeRows(view, parts, 2031)).toMatchObject([
    { patronage: 1000n, other: 50n, cash: 250n, retained: 800n },
  ]);
  expect(noticeRows(view, parts, 2032)).toMatchObject([{ cash: 280n, retained: 720n }]);
  expect(noticeRows(view, parts, 2033)).toEqual([]);
});

test("what only went back is no allocation of the year", () => {
  expect(noticeRows(view, [part("b", 2032, { revolved: 500n })], 2032)).toEqual([]);
});

test("as a table it has the date of the statement and every digit", () => {
  expect(noticeCsv(noticeRows(view, parts, 2031), 7, 2)).toBe(
    `member,date,patronage,interest and royalties,cash,retained,statement\r\n7,2031-03-01,10.00,0.50,2.50,8.00,${root("a")}\r\n`,
  );
});

import { describe, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { YearView } from "../../queries/bookQueries.ts";
import { yearBooks } from "./yearBooks.ts";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const parts = (amounts: Record<string, bigint>) =>
  Object.entries(amounts).map(([part, amount]) => ({ part, amount: figure(amount) }));
/** Income of 100, 30 of it given to education; costs of the operating fund of `costs`, of education of 25. */
const year = (costs: bigint, more: Partial<YearView> = {}): YearView => ({
  figures: {
    year: 2025,
    income: [
      { tag: "fee", amount: figure(70n) },
      { tag: "grant", amount: figure(30n) },
    ],
    incomeTogether: figure(100n),
    costs: [
      { fund: "operating", amount: figure(costs) },
      { fund: "reserve", amount: figure(0n) },
      { fund: "education", amount: figure(25n) },
    ],
    operating: { income: figure(70n), costs: figure(costs) },
  },
  over: true,
  accounts: undefined,
  allocation: undefined,
  surplus: undefined,
  wouldBe: undefined,
  ...more,
});
const values = (all: readonly { readonly part: string; readonly amount: Figure }[] | undefined) =>
  Object.fromEntries(all?.map(({ part, amount }) => [part, amount.value]) ?? []);

describe("a year's books", () => {
  test("income is costs, what other funds were given, and the result", () => {
    const { incomeTogether, costs, toOtherFunds, result, lost } = yearBooks(year(20n));
    expect(lost).toBe(false);
    expect([costs, toOtherFunds, result].map(({ value }) => value)).toEqual([20n, 30n, 50n]);
    expect(costs.value + toOtherFunds.value + result.value).toBe(incomeTogether.value);
  });
  test("what other funds paid is no cost, and is told apart", () =>
    expect(yearBooks(year(20n)).spentByOthers.map(({ fund, amount }) => [fund, amount.value])).toEqual([
      ["education", 25n],
    ]));
  test("a loss is what the operating fund gave besides its income, and has no parts", () => {
    const books = yearBooks(year(90n, { wouldBe: [], surplus: { most: figure(0n), losses: figure(0n) } }));
    expect([books.lost, books.result.value, books.parts]).toEqual([true, 20n, undefined]);
  });
  test("the parts that the bylaws would make, with what stays, sum to the result", () => {
    const wouldBe = parts({ losses: 5n, reserve: 15n, patronage: 20n }) as YearView["wouldBe"];
    const books = yearBooks(year(20n, { wouldBe, surplus: { most: figure(40n), losses: figure(5n) } }));
    expect(books.parts?.wouldBe).toBe(true);
    expect(values(books.parts?.parts)).toEqual({ losses: 5n, reserve: 15n, patronage: 20n, kept: 10n });
  });
  test("what was shared out stands before what would be", () => {
    const allocation = {
      year: 2025,
      surplus: figure(50n),
      parts: parts({ reserve: 50n }),
      time: 1n,
      receipt: {},
    } as unknown as YearView["allocation"];
    const wouldBe = parts({ reserve: 1n }) as YearView["wouldBe"];
    const books = yearBooks(year(20n, { allocation, wouldBe }));
    expect(books.parts?.wouldBe).toBe(false);
    expect(values(books.parts?.parts)).toEqual({ reserve: 50n, kept: 0n });
  });
  test("a year without either has no parts", () => expect(yearBooks(year(20n)).parts).toBeUndefined());
});

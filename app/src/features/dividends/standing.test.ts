import type { Hash } from "viem";
import { describe, expect, test } from "vitest";
import type { DividendsView } from "../../queries/dividendQueries.ts";
import { chosenStatement, collectable, dueOf, retainedYears } from "./standing.ts";

const root = (digit: string): Hash => `0x${digit.repeat(64)}`;
const zero = root("0");
const view = (
  inForce: Hash,
  published: readonly [previous: Hash, root: Hash][],
  proposed: readonly [previous: Hash, root: Hash][],
) =>
  ({
    state: { root: inForce },
    published: published.map(([previous, each]) => ({ previous, root: each })),
    proposed: proposed.map(([previous, each]) => ({ previous, root: each })),
  }) as unknown as DividendsView;

describe("which statement a page shows", () => {
  test("none before anything was allocated", () => {
    expect(chosenStatement(view(zero, [], []))).toEqual({ stage: "none" });
  });

  test("the one in force, else what is proposed first", () => {
    const both = view(root("a"), [[zero, root("a")]], [[root("a"), root("b")]]);
    expect(chosenStatement(both)).toMatchObject({ stage: "inForce", statement: { root: root("a") } });
    const first = view(zero, [], [[zero, root("b")]]);
    expect(chosenStatement(first)).toMatchObject({ stage: "proposed", statement: { root: root("b") } });
  });

  test("the one that the address names, whatever the case of its letters", () => {
    const two = view(
      root("b"),
      [
        [zero, root("a")],
        [root("a"), root("b")],
      ],
      [
        [root("b"), root("c")],
        [root("a"), root("d")],
      ],
    );
    expect(chosenStatement(two, root("A")).stage).toBe("former");
    expect(chosenStatement(two, root("b")).stage).toBe("inForce");
    expect(chosenStatement(two, root("c")).stage).toBe("proposed");
    expect(chosenStatement(two, root("d")).stage).toBe("overtaken");
    expect(chosenStatement(two, root("e"))).toEqual({ stage: "unknown" });
  });
});

describe("what a member may claim", () => {
  const books = { payable: 100n, unclaimed: 50n, shortfall: 0n };
  const none = { cash: 0n, retained: 0n };

  test("nothing for who is in no statement", () => {
    expect(dueOf(undefined, none, books, false)).toEqual({ state: "nothing" });
  });

  test("the difference to what was taken up", () => {
    const leaf = { cash: 70n, retained: 30n };
    expect(dueOf(leaf, none, books, false)).toEqual({ state: "due", cash: 70n, retained: 30n });
    const taken = { cash: 60n, retained: 30n };
    expect(dueOf(leaf, taken, books, false)).toEqual({ state: "due", cash: 10n, retained: 0n });
    expect(dueOf(leaf, leaf, books, false)).toEqual({ state: "claimed" });
  });

  test("never a negative amount, after a correction gave less than was paid", () => {
    const taken = { cash: 80n, retained: 0n };
    expect(dueOf({ cash: 70n, retained: 10n }, taken, books, false)).toEqual({
      state: "due",
      cash: 0n,
      retained: 10n,
    });
  });

  test("is held back while money is missing, while a recovery runs, or where the statement was wrong", () => {
    const leaf = { cash: 70n, retained: 0n };
    expect(dueOf(leaf, none, { ...books, shortfall: 1n }, false).state).toBe("short");
    expect(dueOf(leaf, none, books, true).state).toBe("recovering");
    expect(dueOf({ cash: 101n, retained: 0n }, none, books, false).state).toBe("wrong");
    expect(dueOf({ cash: 0n, retained: 51n }, none, books, false).state).toBe("wrong");
  });

  test("retained parts are collected only after they were taken up", () => {
    const leaf = { retained: 30n, revolved: 20n };
    expect(collectable(leaf, { retained: 0n, revolved: 0n })).toBe(0n);
    expect(collectable(leaf, { retained: 30n, revolved: 5n })).toBe(15n);
    expect(collectable(leaf, { retained: 30n, revolved: 20n })).toBe(0n);
    expect(collectable(undefined, { retained: 30n, revolved: 0n })).toBe(0n);
  });
});

describe("retained parts by year", () => {
  const parts = [
    { year: 2026, retained: 10n, revolved: 0n },
    { year: 2027, retained: 20n, revolved: 0n },
    { year: 2031, retained: 5n, revolved: 12n },
  ];

  test("the oldest goes back first", () => {
    expect(retainedYears(parts, 5n)).toEqual([
      { year: 2026, retained: 10n, left: 0n, from: 2031 },
      { year: 2027, retained: 20n, left: 18n, from: 2032 },
      { year: 2031, retained: 5n, left: 5n, from: 2036 },
    ]);
  });

  test("two statements of a year are one part; without a rule nothing goes back", () => {
    const twice = [
      { year: 2026, retained: 1n, revolved: 0n },
      { year: 2026, retained: 2n, revolved: 0n },
    ];
    expect(retainedYears(twice, 0n)).toEqual([{ year: 2026, retained: 3n, left: 3n }]);
  });
});

import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import { startLanguage } from "../../i18n/language.ts";
import { WhoCan } from "./WhoCan.tsx";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});
const rules = {
  ordinaryQuorumBps: 1_000,
  specialQuorumBps: 5_000,
  specialMajorityFor: 2,
  specialMajorityOf: 3,
  termDays: 730,
};
const world = { rules: undefined as typeof rules | undefined };
vi.mock("../../queries/coopQueries.ts", () => ({
  useCoop: () => ({ data: { directorsNeeded: figure(4n), directorsSeated: figure(6n) } }),
}));
vi.mock("../../queries/rulesQueries.ts", () => ({
  useRules: () => ({ data: world.rules && { now: world.rules, receipt: figure(0n).receipt } }),
}));
const row = (what: string) => screen.getByText(what).closest("li");
const filled = (what: string) => row(what)?.querySelectorAll("i.f").length;

beforeAll(startLanguage);
afterEach(cleanup);

test("the dots and the words are those of the bylaws, with their receipts", () => {
  world.rules = rules;
  render(<WhoCan />);
  expect(filled("Spend the members’ money")).toBe(5); // a tenth of 42, rounded up
  expect(filled("Change the bylaws")).toBe(21);
  expect(filled("Admit a member")).toBe(4);
  expect(filled("Pay out the indivisible reserve")).toBe(0);
  expect(row("Spend the members’ money")?.textContent).toContain("Must take part: 10%.");
  expect(row("Change the bylaws")?.textContent).toContain("Must take part: 50%, in favour: 2 of 3.");
  expect(row("Choose the board")?.textContent).toContain("term in days: 730.");
  expect(screen.getByRole("button", { name: "50%" })).toBeTruthy();
});

test("an amendment moves the dots", () => {
  world.rules = { ...rules, ordinaryQuorumBps: 10_000 };
  render(<WhoCan />);
  expect(filled("Spend the members’ money")).toBe(42);
});

test("before the bylaws are read no share is claimed", () => {
  world.rules = undefined;
  render(<WhoCan />);
  expect(filled("Spend the members’ money")).toBe(0);
  expect(row("Spend the members’ money")?.textContent).not.toContain("Must take part");
  expect(row("Spend the members’ money")?.querySelector(".pips--none")).toBeNull();
});

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { Hash } from "viem";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { Rebuilding } from "../../queries/dividendQueries.ts";
import { StatementCheck } from "./StatementCheck.tsx";

const root: Hash = `0x${"a".repeat(64)}`;
const built = (equal: { root: boolean; sums: boolean; content: boolean }) =>
  ({ state: "built", equal, rebuilt: { root, leaves: [1, 2, 3] } }) as unknown as Rebuilding;
const show = (rebuilding: Rebuilding, stage: "proposed" | "inForce" = "proposed") =>
  render(<StatementCheck rebuilding={rebuilding} stage={stage} />).container.textContent ?? "";

beforeAll(async () => {
  await startLanguage();
  await loadWords("money");
  await loadWords("pages");
});
afterEach(cleanup);

test("the same root is said plainly, with the members that it binds, and what nobody can check", () => {
  const text = show(built({ root: true, sums: true, content: true }));
  expect(text).toContain("it is the same, to the last unit. Members in it: 3.");
  expect(text).toContain("What members did with the co-operative is what stewards recorded.");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("another root is an alarm, and the record's own root stands in it", () => {
  show(built({ root: false, sums: true, content: true }));
  const alarm = screen.getByRole("alert").textContent;
  expect(alarm).toContain("Warning: the record gives another statement");
  expect(alarm).toContain(root);
});

test("so are other sums, and a record that gives no such statement at all", () => {
  show(built({ root: true, sums: false, content: true }));
  expect(screen.getByRole("alert").textContent).not.toContain(root);
  cleanup();
  show({ state: "not", why: { what: "differs", built: root } }, "inForce");
  expect(screen.getByRole("alert").textContent).toContain("Warning: this is not what the record gives");
});

test("another file is a caution, not an alarm", () => {
  const text = show(built({ root: true, sums: true, content: false }));
  expect(text).toContain("The mark of its file is another than the record’s.");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("nothing is confirmed while it is being built, or where it cannot be", () => {
  expect(show({ state: "working", done: 10, of: 200 })).toContain("10 of 200 members.");
  cleanup();
  const text = show({ state: "not", why: { what: "royaltyUnknown", royalty: root, amount: 5n } });
  expect(text).toContain("It could not be built again.");
  expect(text).toContain("Money was set aside for a royalty");
  expect(text).not.toContain("it is the same");
});

test("a worker that fails says that nothing was checked, and can be tried again", () => {
  const again = vi.fn();
  const text = show({ state: "failed", error: new Error("stopped"), again });
  expect(text).toContain("That says nothing about the statement");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(again).toHaveBeenCalledOnce();
});

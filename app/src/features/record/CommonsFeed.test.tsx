import { readFileSync } from "node:fs";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { CommonsLineEntry } from "../../history/linesOfCommons.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { CommonsFeed } from "./CommonsFeed.tsx";

const entry = (of: Partial<CommonsLineEntry>): CommonsLineEntry => ({
  line: "dataset",
  number: 3n,
  time: 1_800_000_000n,
  transactionHash: "0x01",
  ...of,
});
const world = { entries: [] as readonly CommonsLineEntry[] };
vi.mock("../../queries/commonsRecordQueries.ts", () => ({
  useCommonsRecord: () => ({ data: world.entries, error: null, isPending: false, isFetching: false }),
}));

beforeAll(async () => {
  await startLanguage();
  await loadWords("data");
});
afterEach(cleanup);

test("a line says what happened, to what and to whom", () => {
  world.entries = [
    entry({ line: "contested", number: 21n, of: 3n }),
    entry({ line: "grant", number: 4n, of: 3n, account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8" }),
  ];
  render(<CommonsFeed />);
  const text = document.body.textContent ?? "";
  expect(text).toContain("Use 21 of dataset 3 is void: it held data without consent.");
  expect(text).toContain("Grant 4: dataset 3 may be used by 0x7099");
});

test("older lines come when they are asked for, and none is said", () => {
  world.entries = Array.from({ length: 12 }, (_, i) => entry({ number: BigInt(i) }));
  render(<CommonsFeed />);
  expect(screen.getAllByRole("listitem")).toHaveLength(8);
  fireEvent.click(screen.getByRole("button", { name: "Older entries" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(12);
  cleanup();
  world.entries = [];
  render(<CommonsFeed />);
  expect(document.body.textContent).toContain("Nothing yet");
});

test.each(["en", "de", "es", "fr", "ar"])("%s has a sentence for every line of the commons", (language) => {
  const source = readFileSync("app/src/history/linesOfCommons.ts", "utf8");
  const lines = [...(source.split("export interface")[0] ?? "").matchAll(/\| "(\w+)"/g)].map(
    ([, line]) => line,
  );
  const words = JSON.parse(readFileSync(`app/src/i18n/${language}.data.json`, "utf8"));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => !words.data.feed[line ?? ""])).toEqual([]);
});

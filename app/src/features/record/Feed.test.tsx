import { readFileSync } from "node:fs";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { RecordEntry } from "../../chain/model.ts";
import type { LineEntry } from "../../chain/recordLine.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { Feed } from "./Feed.tsx";

const amount: Figure = {
  value: 12_345n,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
};
const world = { entries: [] as readonly RecordEntry[] };
vi.mock("../../queries/recordQueries.ts", () => ({
  useRecord: () => ({ data: world.entries, error: null, isPending: false, isFetching: false }),
}));
vi.mock("../../queries/coopQueries.ts", () => ({
  useCoop: () => ({ data: { settlement: { symbol: "EURe", decimals: 2 } } }),
}));
const show = (...lines: Omit<LineEntry, "what" | "time" | "transactionHash">[]) => {
  world.entries = lines.map((line) => ({
    what: "line",
    time: 1_800_000_000n,
    transactionHash: "0x01",
    ...line,
  }));
  return render(<Feed />).container.textContent ?? "";
};

beforeAll(async () => {
  await startLanguage();
  await loadWords("record");
});
afterEach(cleanup);

test("a line says who, until when, and how much", () => {
  const text = show({ line: "queued", id: 12, until: 1_830_297_600n, amount });
  expect(text).toContain(
    "Member No. 12: capital waits to be paid back, not before 1\u00a0January 2028.".replace(
      "No. ",
      "No.\u00a0",
    ),
  );
  expect(screen.getByRole("button", { name: "+123.45" })).toBeTruthy();
});

test("a name that a member published is text, never a tag", () => {
  const text = show({ line: "profile", id: 4, name: "<img src=x onerror=alert(1)>{{who}}" });
  expect(text).toContain("<img src=x onerror=alert(1)>{{who}}");
  expect(document.querySelector("img")).toBeNull();
});

test("a request for a meeting, and a recusal, lead to their pages", () => {
  show({ line: "requisition", id: 4, requisitionId: 7n }, { line: "recused", id: 5, resolutionNumber: 3 });
  expect(screen.getByRole("link", { name: "Open" }).getAttribute("href")).toContain("/requisition/7");
  expect(screen.getByRole("link", { name: "Resolution 3" }).getAttribute("href")).toContain("/resolution/3");
});

test.each(["en", "de", "es", "fr", "ar"])(
  "%s has a sentence for every line that the record can have",
  (language) => {
    const source = readFileSync("app/src/chain/recordLine.ts", "utf8");
    const lines = [...(source.split("export interface")[0] ?? "").matchAll(/\| "(\w+)"/g)].map(
      ([, line = ""]) => line,
    );
    const words = JSON.parse(readFileSync(`app/src/i18n/${language}.record.json`, "utf8"));
    expect(lines.length).toBeGreaterThan(40);
    expect(Object.keys(words.feed.line).sort()).toEqual([...lines].sort());
  },
);

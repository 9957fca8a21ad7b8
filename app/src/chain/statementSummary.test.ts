import { expect, test } from "vitest";
import { readStatementSummary } from "./statementSummary.ts";

const hash = (digit: string) => `0x${digit.repeat(64)}` as const;
const summary = {
  chainId: 31_337,
  memberAccounts: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  asset: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  previous: hash("0"),
  root: hash("a"),
  content: hash("c"),
  cash: 120n,
  retained: 480n,
  revolved: 0n,
} as const;
/** As `npm run statement -- --json` writes amounts. */
const text = (of: object) =>
  JSON.stringify(of, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
const changed = (part: Readonly<Record<string, unknown>>) => text({ ...summary, ...part });

test("a summary is read as it is written, whatever else stands beside it", () => {
  expect(readStatementSummary(text(summary))).toEqual(summary);
  expect(readStatementSummary(changed({ members: 4, files: ["x"] }))).toEqual(summary);
});

test.each([
  ["no JSON", "{"],
  ["nothing", "null"],
  ["a list", "[1]"],
  ["an amount with a sign", changed({ cash: "-1" })],
  ["an amount that is a number", changed({ cash: 120 })],
  ["an amount beyond 112 bits", changed({ retained: (2n ** 112n).toString() })],
  ["a root cut short", changed({ root: "0xaa" })],
  ["no content", changed({ content: undefined })],
  ["a mistyped address", changed({ asset: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293Bc" })],
  ["a chain in words", changed({ chainId: "1" })],
  ["something without end", " ".repeat(20_000) + text(summary)],
])("%s is no summary", (_, given) => {
  expect(readStatementSummary(given)).toBeUndefined();
});

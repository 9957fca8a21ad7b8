import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { Hash } from "viem";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { LogReceipt } from "../../chain/figure.ts";
import { parseStatement } from "../../chain/statementFile.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { RebuiltStatement } from "../../queries/statementWork.ts";
import { Recipients } from "./Recipients.tsx";

const files = new Map<string, string>();
vi.mock("../../ui/download.ts", () => ({
  download: (name: string, text: string) => files.set(name, text),
}));
const taken = new Map([[1, { cash: 300n, retained: 100n }]]);
vi.mock("../../queries/dividendQueries.ts", () => ({
  useTakenByAll: (asset: string | undefined) => ({ data: asset && taken }),
}));

const root: Hash = `0x${"a".repeat(64)}`;
const asset = { address: root.slice(0, 42) as `0x${string}`, symbol: "EURe", decimals: 2 };
const receipt: LogReceipt = {
  kind: "log",
  contract: "MemberAccounts",
  address: asset.address,
  event: "StatementPublished",
  topic: root,
  transactionHash: root,
  logIndex: 0,
  blockNumber: 1n,
  blockTime: 1n,
};
const members = Array.from({ length: 60 }, (_, i) => i + 1);
const part = { cash: 200n, retained: 100n, revolved: 0n };
const rebuilt: RebuiltStatement = {
  root,
  content: root,
  cid: "",
  leaves: members.map((memberId) => ({ memberId, ...part, cash: 300n })),
  shares: members.map((memberId) => ({ memberId, interest: 0n, patronage: 300n, royalties: 0n, ...part })),
  sums: { cash: 12_000n, retained: 6_000n, revolved: 0n },
  fromFile: false,
  pools: [],
};
const show = (inForce = true) =>
  render(
    <Recipients rebuilt={rebuilt} asset={asset} indexes={[]} inForce={inForce} statement={{ receipt }} />,
  ).container;

beforeAll(async () => {
  await startLanguage();
  await Promise.all((["pages", "membership", "money"] as const).map(loadWords));
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
beforeEach(() => files.clear());
afterEach(cleanup);

test("stands by member number, page by page, with what is claimed and what is due", () => {
  const table = show();
  expect(table.textContent).toContain("Shown: 25 of 60 members. Amounts in EURe.");
  expect(screen.getAllByRole("row")).toHaveLength(26);
  expect(screen.getAllByRole("row")[1]?.textContent).toContain("Claimed");
  expect(screen.getAllByRole("row")[2]?.textContent).toContain("Due");
  fireEvent.click(screen.getByRole("button", { name: "Show more members" }));
  expect(screen.getAllByRole("row")).toHaveLength(51);
});

test("a column that nobody has is not drawn, nor are claims under a statement that is not in force", () => {
  show(false);
  const heads = screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
  expect(heads).toEqual(["Member", "In cash", "To capital", "Cash for all time"]);
});

test("one member is found by the whole number", () => {
  show();
  const field = screen.getByRole("searchbox", { name: "Member number" });
  fireEvent.change(field, { target: { value: "6" } });
  expect(screen.getAllByRole("row")).toHaveLength(2);
  fireEvent.change(field, { target: { value: "99" } });
  expect(screen.getByText("This member gets nothing by it")).toBeTruthy();
});

test("the JSON Lines file is the statement's own; the table has every digit", () => {
  show();
  fireEvent.click(screen.getByRole("button", { name: "Download as JSON Lines" }));
  fireEvent.click(screen.getByRole("button", { name: "Download as CSV" }));
  expect(parseStatement(files.get("statement-aaaaaaaa.jsonl") ?? "", "file")).toEqual(rebuilt.leaves);
  const lines = files.get("statement-aaaaaaaa.csv")?.split("\r\n") ?? [];
  expect(lines).toHaveLength(62);
  expect(lines[1]).toBe("1,0.00,3.00,0.00,2.00,1.00,0.00,3.00,1.00,0.00");
});

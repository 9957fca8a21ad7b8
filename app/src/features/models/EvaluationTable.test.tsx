import { cleanup, render, screen, within } from "@testing-library/react";
import { zeroHash } from "viem";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type Evaluation, evaluationFile } from "../../chain/evaluation.ts";
import type { LogReceipt } from "../../chain/figure.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { EvaluationTable } from "./EvaluationTable.tsx";

const receipt: LogReceipt = {
  kind: "log",
  contract: "ModelRegistry",
  address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  event: "ModelRegistered",
  topic: zeroHash,
  transactionHash: zeroHash,
  logIndex: 0,
  blockNumber: 1n,
  blockTime: 1n,
};
const evaluation: Evaluation = {
  language: "en",
  date: "2026-11-20",
  by: "The stewards",
  data: "<img src=x onerror=alert(1)>",
  method: "By hand",
  measures: [
    { name: "Read right", unit: "%", better: "more" },
    { name: "Change", unit: "points", better: "more" },
  ],
  overall: { cases: 1_200, values: ["94.1", "-0.5"] },
  groups: [
    { by: "script", name: "Kurrent", cases: 1_170, values: ["95.5", null] },
    { by: "script", name: "<b>Sütterlin</b>", cases: 29, values: ["60", null] },
  ],
};

beforeAll(async () => {
  await startLanguage();
  await loadWords("models");
});
afterEach(cleanup);

test("each group has its figures with a receipt, what was not measured says so, few cases are named", () => {
  render(<EvaluationTable text={evaluationFile(evaluation).text} receipt={receipt} />);
  const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(name) }));
  expect(
    row("Kurrent")
      .getAllByRole("button")
      .map((each) => each.textContent),
  ).toEqual(["1,170", "95.5"]);
  expect(row("Kurrent").getByText("not measured")).toBeTruthy();
  expect(row("All cases").getByRole("button", { name: "\u22120.5" })).toBeTruthy();
  expect(row("tterlin").getByText(/few cases/)).toBeTruthy();
  expect(screen.getByText(/fewer than 30 cases/)).toBeTruthy();
});

test("whom it serves worst is said first, and a measure without two groups compares nobody", () => {
  render(<EvaluationTable text={evaluationFile(evaluation).text} receipt={receipt} />);
  const [first, ...others] = screen.getAllByRole("listitem");
  expect(first?.textContent).toBe("Read right: worst for <b>Sütterlin</b> (60 %), best for Kurrent (95.5 %)");
  expect(others.some(({ textContent }) => textContent?.startsWith("Change: worst"))).toBe(false);
});

test("what comes from outside is text, never markup", () => {
  const { container } = render(<EvaluationTable text={evaluationFile(evaluation).text} receipt={receipt} />);
  expect(container.querySelector("img")).toBeNull();
  expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeTruthy();
});

test("a file of another form is shown as it is, with what is wrong with it", () => {
  render(<EvaluationTable text={'{"format":"mine"}'} receipt={receipt} />);
  expect(screen.getByText(/format: "mine" is another form/)).toBeTruthy();
  expect(screen.getByText('{"format":"mine"}')).toBeTruthy();
});

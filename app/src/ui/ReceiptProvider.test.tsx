import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startLanguage } from "../i18n/language.ts";
import { Fig } from "./Fig.tsx";
import { ReceiptProvider } from "./ReceiptProvider.tsx";
import type { Slip } from "./receiptDesk.ts";

const COMMANDS = Array.from({ length: 14 }, (_, index) => `cast receipt 0x${index}`);
const slips = new Map<object, Slip>();
const receiptOf = (slip: Slip) => {
  const receipt = {};
  slips.set(receipt, slip);
  return { receipt };
};
const fund = receiptOf({
  rows: [{ label: "Contract", value: "Treasury", mono: "0x7C3e…19A2" }],
  commands: [
    'cast call 0x7C3e "fundOf(address,uint8)(uint256)" 1 --block 120 --rpc-url http://127.0.0.1:8545',
  ],
  prints: "Prints 118450000000",
});
const sum = receiptOf({ rows: [], commands: COMMANDS });

const show = () =>
  render(
    <ReceiptProvider read={(receipt) => slips.get(receipt) ?? { rows: [], commands: [] }} late={false}>
      <Fig figure={fund} what="Operating, balance" unit="EURe">
        52,300.00
      </Fig>
      <Fig figure={sum} what="All together">
        14
      </Fig>
    </ReceiptProvider>,
  );
const receipt = () => screen.getByRole("dialog", { hidden: true });

beforeAll(startLanguage);
afterEach(cleanup);

test("a pressed figure shows itself in full, what it is, and the whole command", () => {
  show();
  fireEvent.click(screen.getByRole("button", { name: "52,300.00" }));
  expect(receipt().textContent).toContain("52,300.00 EURe");
  expect(receipt().textContent).toContain("Operating, balance");
  expect(receipt().textContent).toContain("Treasury 0x7C3e…19A2");
  expect(receipt().querySelector("code")?.textContent).toBe(slips.get(fund.receipt)?.commands[0]);
  expect(screen.getByRole("button", { name: "52,300.00" }).getAttribute("aria-expanded")).toBe("true");
});

test("closing gives the focus back to the figure", () => {
  show();
  const figure = screen.getByRole("button", { name: "52,300.00" });
  fireEvent.click(figure);
  fireEvent.click(screen.getByRole("button", { name: "Close the receipt", hidden: true }));
  expect(document.activeElement).toBe(figure);
  expect(figure.getAttribute("aria-expanded")).toBe("false");
});

test("another figure takes the receipt over", () => {
  show();
  fireEvent.click(screen.getByRole("button", { name: "52,300.00" }));
  fireEvent.click(screen.getByRole("button", { name: "14" }));
  expect(screen.getByRole("button", { name: "52,300.00" }).getAttribute("aria-expanded")).toBe("false");
  expect(receipt().textContent).toContain("All together");
});

test("a figure of many parts shows twelve commands and counts the rest", () => {
  show();
  fireEvent.click(screen.getByRole("button", { name: "14" }));
  expect(receipt().querySelector("code")?.textContent?.split("\n")).toHaveLength(12);
  expect(receipt().textContent).toContain("And 2 more commands");
});

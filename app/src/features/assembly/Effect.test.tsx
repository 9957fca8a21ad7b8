import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { CallDescription } from "../../chain/calls.ts";
import { CallReverted } from "../../chain/errors.ts";
import type { Figure, LogReceipt } from "../../chain/figure.ts";
import type { Coop, Holdings } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import type { Effects } from "../../queries/effectQueries.ts";
import { changedValues, Effect } from "./Effect.tsx";

const address = "0x0000000000000000000000000000000000000001";
const notice: LogReceipt = {
  kind: "log",
  contract: "Assembly",
  address,
  event: "ProposalCreated",
  topic: "0x01",
  transactionHash: `0x${"ab".repeat(32)}`,
  logIndex: 0,
  blockNumber: 5n,
  blockTime: 5n,
};
const figure = (value: bigint): Figure => ({ value, receipt: { ...notice, event: "Received" } });
const coop = {
  settlement: { symbol: "EURe", decimals: 2, address },
  members: figure(32n),
  organs: { board: "0x00000000000000000000000000000000000000B0" },
} as unknown as Coop;
const holdings = { funds: [{ fund: "operating", balance: figure(5_230_000n) }] } as unknown as Holdings;
const rules = { votingDays: 14, annualFeeBps: 2_500, seats: 7 } as unknown as BylawsParameters;
const facts = {
  trials: [],
  parameters: { now: rules, receipt: notice },
  charterHash: "0xaa",
  seated: figure(6n),
  notice,
} as unknown as Effects;
const pay = (amount: bigint): CallDescription => ({
  kind: "pay",
  fund: "operating",
  to: address,
  amount,
  asset: address,
  inSettlement: true,
});
const amend: CallDescription = {
  kind: "amendBylaws",
  charterHash: "0xbb",
  parameters: { ...rules, votingDays: 21, annualFeeBps: 2_000 },
};
const members = new Map([[address, { memberId: 12, seatEnds: 0n }]]);
const show = (effect: CallDescription, why?: CallReverted) =>
  render(
    <Effect
      effect={effect}
      coop={coop}
      holdings={holdings}
      facts={facts}
      trial={why ? { passes: false, why } : { passes: true }}
      members={members}
    />,
  ).container;

beforeAll(async () => {
  await startLanguage();
  await loadWords("pages");
  await loadWords("errors");
  await loadWords("founding");
});
afterEach(cleanup);

test("a payment shows the fund before and after, both with their receipts", () => {
  show(pay(1_200_000n));
  for (const name of ["52,300.00", "40,300.00"]) expect(screen.getByRole("button", { name })).toBeTruthy();
  expect(document.body.textContent).toContain("−12,000.00");
  expect(document.body.textContent).not.toContain("holds less");
});

test("a fund that would not suffice is said, with what is missing", () => {
  show(pay(6_000_000n));
  expect(document.body.textContent).toContain("The fund holds less than this today.");
  expect(screen.getByRole("button", { name: "7,700.00 EURe" })).toBeTruthy();
});

test("what the contract answers is said in plain words", () => {
  show(pay(1n), new CallReverted("TreasuryFundTooSmall", []));
  expect(document.body.textContent).toContain("Carried out today, it would fail.");
  expect(document.body.textContent).toContain("The fund holds less than this payment.");
});

test("an amendment names each rule it changes, old and new, with its unit", () => {
  const { textContent } = show(amend);
  expect(textContent).toContain("Amend the bylaws: 3 changes");
  expect(textContent).toContain("Time to vote14 days21 days");
  expect(textContent).toContain("25%20%");
  expect(textContent).toContain("The written charter is replaced");
});

test("a seat and an admission show their counts", () => {
  const appointed = show({ kind: "appoint", account: address, termDays: 365 }).textContent;
  expect(appointed).toContain("of 767");
  expect(appointed).toContain("Give a seat on the board to Member No.\u00a012");
  expect(appointed).toContain("For a term of 365 days");
  cleanup();
  cleanup();
  expect(show({ kind: "admit", count: 2, accounts: [address] }).textContent).toContain("Members3234");
});

test("what is done to a member names the member, and what it means", () => {
  const hash = `0x${"cd".repeat(32)}` as const;
  expect(show({ kind: "expel", account: address, hash }).textContent).toContain("Expel Member No.\u00a012");
  expect(document.body.textContent).toContain("Members3231");
  cleanup();
  expect(show({ kind: "liftSuspension", account: address }).textContent).toContain(
    "Give the vote back to Member No.\u00a012",
  );
});

test("a budget line says how much, from which fund, for how long, and to whom", () => {
  const { textContent } = show({
    kind: "approveBudget",
    fund: "operating",
    spender: "0x00000000000000000000000000000000000000b0",
    asset: address,
    inSettlement: true,
    amount: 1_200_000n,
    perPayment: 100_000n,
    from: 1_798_761_600n,
    until: 1_830_297_600n,
    payees: [],
  });
  expect(textContent).toContain("Approve a budget line: 12,000.00 EURe, spent by the board together");
  expect(textContent).toContain("From 1\u00a0January 2027 to 1\u00a0January 2028");
  expect(textContent).toContain("At most in one payment: 1,000.00 EURe. To any payee.");
});

test("changed values are counted, and never guessed", () => {
  expect(changedValues(pay(1n), facts)).toBe(1);
  expect(changedValues(amend, facts)).toBe(3);
  expect(changedValues({ kind: "unknown", target: address, selector: "0x01" }, facts)).toBeUndefined();
});

test.each<readonly [CallDescription, string]>([
  [{ kind: "postAccounts", year: 2026, hash: "0xaa" }, "Post the accounts of 2026"],
  [{ kind: "anchorMinutes", meetingId: 16n, hash: "0xaa" }, "Put the fingerprint of signed minutes"],
  [
    { kind: "amendClass", classId: 1, name: "<i>people</i>", boardSeats: 2, minShares: 3 },
    "It is called “<i>people</i>” then. Seats kept for it on the board: 2. Least number of shares: 3.",
  ],
  [
    { kind: "addClass", name: "friends", voting: false, agent: false, boardSeats: 0, minShares: 0 },
    "Its members do not vote.",
  ],
])("%o is said in words", (effect, words) => {
  expect(show(effect).textContent).toContain(words);
});

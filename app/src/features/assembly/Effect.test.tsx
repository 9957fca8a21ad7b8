import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { CallDescription } from "../../chain/calls.ts";
import { cidOf } from "../../chain/cid.ts";
import { CallReverted } from "../../chain/errors.ts";
import type { Figure, LogReceipt } from "../../chain/figure.ts";
import type { Coop, Holdings } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { purposeByKey } from "../../chain/purposes.ts";
import type { MoneyFacts } from "../../chain/read/getMoneyFacts.ts";
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
const holdings = {
  funds: [
    { fund: "operating", balance: figure(5_230_000n) },
    { fund: "reserve", balance: figure(1_000_000n) },
  ],
} as unknown as Holdings;
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
const show = (effect: CallDescription, why?: CallReverted, money?: MoneyFacts) =>
  render(
    <Effect
      money={money}
      opened={new Map([["fund5", "<b>Roof"]])}
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
  await loadWords("money");
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

const settled = { asset: address, inSettlement: true } as const;
const hash = (digits: string) => `0x${digits.repeat(32)}` as const;

test("a surplus shows where each part goes, fund by fund, as the contract says", () => {
  const parts = [
    { part: "losses", amount: figure(10_000n) },
    { part: "reserve", amount: figure(200_000n) },
    { part: "interest", amount: figure(0n) },
    { part: "patronage", amount: figure(300_000n) },
  ] as const;
  const effect = { kind: "allocateSurplus", year: 2025, amount: 510_000n, interest: 0n, ...settled } as const;
  const { textContent } = show(effect, undefined, { parts });
  expect(textContent).toContain("Share out the surplus of 2025: 5,100.00 EURe");
  // What makes former losses good stays in the operating fund.
  expect(textContent).toContain("Operating52,300.0047,300.00EURe−5,000.00");
  expect(textContent).toContain("Indivisible reserve10,000.0012,000.00EURe+2,000.00");
  expect(textContent).toContain("To members: patronage dividend3,000.00");
  expect(textContent).not.toContain("interest on capital");
  expect(screen.getByRole("button", { name: "47,300.00" })).toBeTruthy();
});

test("nothing is said of the parts of a surplus that the contract refuses", () => {
  const effect = { kind: "allocateSurplus", year: 2025, amount: 510_000n, interest: 0n, ...settled } as const;
  const { textContent } = show(effect, new CallReverted("TreasuryUnaccounted", []), {});
  expect(textContent).toContain("The accounts of the year were not posted in time");
  expect(textContent).not.toContain("47,300.00");
});

test("a covered loss and a move show both funds before and after", () => {
  const covered = show({ kind: "coverLoss", year: 2025, amount: 100_000n, ...settled }, undefined, {
    loss: figure(120_000n),
  }).textContent;
  expect(covered).toContain("What is left of the loss today: 1,200.00 EURe");
  expect(covered).toContain("Indivisible reserve10,000.009,000.00");
  expect(covered).toContain("Operating52,300.0053,300.00");
  cleanup();
  const moved = show({ kind: "move", from: "operating", to: "fund5", amount: 100n, ...settled }).textContent;
  expect(moved).toContain("From: Operating. To: <b>Roof.");
  expect(moved).toContain("Operating52,300.0052,299.00");
  cleanup();
  expect(
    show({ kind: "move", from: "operating", to: "fund9", amount: 100n, ...settled }).textContent,
  ).toContain("To: Fund 9.");
});

test("a statement shows its sums and its file, and leads to where it is built again", () => {
  const effect = {
    kind: "publishStatement",
    previous: hash("00"),
    root: hash("aa"),
    retained: 480_000n,
    revolved: 0n,
    hash: hash("cc"),
    amount: 120_000n,
    ...settled,
  } as const;
  const showWith = (royalties: bigint) => {
    const statement = { allocated: figure(590_000n), royalties: figure(royalties) };
    return show(effect, undefined, { statement: statement as unknown as MoneyFacts["statement"] & object });
  };
  const { textContent } = showWith(10_000n);
  for (const words of ["1,200.00 EURe", "4,800.00 EURe", "5,900.00 EURe", hash("aa"), "bafkrei"])
    expect(textContent).toContain(words);
  expect(textContent).toContain("Royalties set aside and in no statement yet100.00 EURe");
  expect(screen.getByRole("link").getAttribute("href")).toBe(`/statement/${address}/${hash("aa")}`);
  cleanup();
  expect(showWith(0n).textContent).not.toContain("Royalties");
});

test("who would succeed is shown whole, and the end is said to be final", () => {
  const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  const named = show({ kind: "nameSuccessor", account }, undefined, {
    succession: { successor: address, namedAt: 1n },
    successionDays: 90,
  }).textContent;
  expect(named).toContain(account);
  expect(named).toContain(`It replaces the name given before: ${address}`);
  cleanup();
  const ended = show({ kind: "dissolve" }, undefined, { successionDays: 90 }).textContent;
  expect(ended).toContain("Time for creditors before anything is handed over: 90 days.");
  expect(ended).toContain("No successor is named, and without one it is refused.");
  expect(ended).toContain("Nobody can undo this");
});

test.each<readonly [CallDescription, string]>([
  [{ kind: "openFund", name: "<i>Roof</i>" }, "Open a fund: <i>Roof</i>"],
  [{ kind: "setRoyalty", royalty: hash("ab"), bps: 250 }, "Let members have 2.5% of certain sales"],
  [{ kind: "setRoyalty", royalty: hash("ab"), bps: 0 }, "End the members’ part of certain sales"],
  [{ kind: "lendCapital", fund: "operating", amount: 100n }, "Operating52,300.0052,301.00"],
  [{ kind: "returnCapital", fund: "operating", amount: 100n }, "Operating52,300.0052,299.00"],
  [
    { kind: "replaceStatement", asset: address, previous: hash("aa"), root: hash("bb"), hash: hash("cc") },
    "only while nobody has claimed",
  ],
  [
    { kind: "correctStatement", asset: address, previous: hash("aa"), root: hash("bb"), hash: hash("cc") },
    "What was paid is not reclaimed",
  ],
])("%o is said in words and figures", (effect, words) => {
  expect(show(effect).textContent).toContain(words);
});

const word = (digits: string) => `0x${digits.repeat(32)}` as const;
const granted = {
  kind: "grantData",
  grant: {
    datasetId: 3n,
    recipient: address,
    purpose: purposeByKey("generative").hash,
    from: 1_798_761_600,
    until: 1_830_297_600,
    asset: address,
    fee: 12_050n,
    royalty: word("cd"),
  },
  amount: 12_050n,
  asset: address,
  inSettlement: true,
} as const;

test("a grant of data says to whom, for what, how long and for what fee", () => {
  const { textContent } = show(granted);
  expect(textContent).toContain("Let this recipient use dataset 3: Member No.\u00a012");
  expect(textContent).toContain("Train models that make new works");
  expect(textContent).toContain("From 1\u00a0January 2027 to 1\u00a0January 2028");
  expect(textContent).toContain("120.50");
  expect(textContent).toContain(word("cd"));
  expect(textContent).toContain(address);
});

test("a purpose that is not offered here stands there by its hash, and a free grant says so", () => {
  const grant = { ...granted.grant, purpose: word("ab"), fee: 0n, royalty: word("00") };
  const { textContent } = show({ ...granted, grant, amount: 0n });
  expect(textContent).toContain(word("ab"));
  expect(textContent).toContain("None");
  expect(textContent).not.toContain("goes to members first");
});

test("a release names the files that the members decide on", () => {
  const release = { kind: "releaseModel", version: 5n, publicPerDay: 1_200 } as const;
  const { textContent } = show({ ...release, card: word("ca"), evaluation: word("ea") });
  expect(textContent).toContain("Release model version 5");
  expect(textContent).toContain(cidOf(word("ca")));
  expect(textContent).toContain(cidOf(word("ea")));
  expect(textContent).toContain("1,200");
  expect(screen.getByRole("link").getAttribute("href")).toContain("/models/5");
  cleanup();
  expect(show({ ...release, card: word("ca"), evaluation: word("00") }).textContent).toContain(
    "None was registered",
  );
});

test.each<readonly [CallDescription, string]>([
  [{ kind: "revokeGrant", grantId: 4n }, "End grant 4"],
  [{ kind: "assignDataSteward", datasetId: 3n, appointment: 8n }, "Give dataset 3 to steward 8"],
  [{ kind: "setCommon", datasetId: 3n, common: true }, "Let only several together grant dataset 3"],
  [{ kind: "setCommon", datasetId: 3n, common: false }, "Let the steward of dataset 3 grant it too"],
  [{ kind: "stopModel", version: 5n }, "Stop model version 5"],
  [{ kind: "endModelStop", version: 5n }, "End the stop of model version 5"],
  [{ kind: "answerReport", report: 2n, hash: word("ef") }, "Answer report 2"],
  [{ kind: "nameTrainer", course: 7n, account: address }, "Name a trainer of course 7: Member No.\u00a012"],
  [
    { kind: "dismissTrainer", course: 7n, account: address },
    "Dismiss a trainer of course 7: Member No.\u00a012",
  ],
  [{ kind: "revokeAttestation", uid: word("aa") }, "Revoke an attestation of training: 0xaaaa"],
  [{ kind: "requireTraining", role: "director", course: 7n }, "Ask for course 7 before this role: director"],
  [{ kind: "requireTraining", role: "steward" }, "Ask for no training any more before this role: steward"],
])("what is done to data, models and courses is a sentence: $kind", (effect, said) => {
  expect(show(effect).textContent).toContain(said);
});

import { type Log, zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import { ACCOUNTS, balancesOf, balanceUnder } from "../chain/books.ts";
import { assetsOf } from "./assetsOf.ts";
import { booksOf } from "./booksOf.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { ledgerOf } from "./ledgerOf.ts";
import { openedFundsOf } from "./openedFundsOf.ts";
import { contractAt, organs, payee, payer, sampleLog, settlement } from "./sampleLogs.ts";

const asset = settlement.address;
const invoice = `0x${"12".repeat(32)}` as const;
const treasury = (event: string, args: Readonly<Record<string, unknown>>, block: number, index = 0) =>
  sampleLog("Treasury", event, { asset, ...args }, { block, index });
const accounts = (event: string, args: Readonly<Record<string, unknown>>, block: number, index = 0) =>
  sampleLog("MemberAccounts", event, args, { block, index });
const received = (amount: bigint, block: number, index = 0, token = asset) =>
  treasury("Received", { asset: token, fund: 0, tag: 1, from: payer, amount, ref: invoice }, block, index);
const decode = (logs: readonly Log[]) => decodeLogs(logs, contractAt);
const ledger = (...logs: readonly Log[]) => ledgerOf(decode(logs), organs, asset);
const shown = (...logs: readonly Log[]) =>
  ledger(...logs).map(({ kind, fund, amount, balanceAfter }) => [
    kind,
    fund,
    amount.value,
    balanceAfter.value,
  ]);

const surplus = {
  year: 2030,
  surplus: 100n,
  losses: 7n,
  reserve: 15n,
  education: 5n,
  federation: 0n,
  interest: 3n,
  patronage: 40n,
  development: 30n,
};

test("a move is an entry of each fund, which name each other", () => {
  const [, out, into] = ledger(received(90n, 10), treasury("Moved", { from: 0, to: 6, amount: 40n }, 11, 4));
  expect([out, into]).toMatchObject([
    { kind: "moved", fund: "operating", otherFund: "fund6", direction: "out", balanceAfter: { value: 50n } },
    { kind: "moved", fund: "fund6", otherFund: "operating", direction: "in", balanceAfter: { value: 40n } },
  ]);
  expect(into?.id).toBe(`${into?.transactionHash}-4-1`);
  expect(out?.id).toBe(`${out?.transactionHash}-4`);
});

test("a surplus leaves the operating fund part by part; what makes good losses stays", () => {
  const entries = shown(received(200n, 10), treasury("SurplusAllocated", surplus, 20));
  expect(entries.slice(1)).toEqual([
    ["allocated", "operating", -15n, 185n],
    ["allocated", "reserve", 15n, 15n],
    ["allocated", "operating", -5n, 180n],
    ["allocated", "education", 5n, 5n],
    ["allocated", "operating", -30n, 150n],
    ["allocated", "development", 30n, 30n],
    ["interest", "operating", -3n, 147n],
    ["patronage", "operating", -40n, 107n],
  ]);
});

test("the balance after the last part alone is the fund's own answer", () => {
  const entries = ledger(received(200n, 10), treasury("SurplusAllocated", surplus, 20));
  const operating = entries.filter(({ fund }) => fund === "operating").slice(1);
  expect(operating.map(({ balanceAfter }) => balanceAfter.receipt.kind)).toEqual([
    "derived",
    "derived",
    "derived",
    "derived",
    "call",
  ]);
});

test("losses, loans and their return", () => {
  expect(
    shown(
      treasury("CapitalLent", { fund: 4, amount: 50n }, 10),
      treasury("CapitalReturned", { fund: 4, amount: 20n }, 11),
      treasury("Received", { fund: 1, tag: 4, from: payer, amount: 9n, ref: zeroHash }, 12),
      treasury("ReserveCoveredLoss", { year: 2030, amount: 9n }, 13),
      treasury("LossCovered", { year: 2030, amount: 12n, lent: 10n }, 14),
      treasury("LossCovered", { year: 2031, amount: 5n, lent: 5n }, 15),
    ),
  ).toEqual([
    ["capitalLent", "development", 50n, 50n],
    ["capitalReturned", "development", -20n, 30n],
    ["received", "reserve", 9n, 9n],
    ["reserveCoveredLoss", "reserve", -9n, 0n],
    ["reserveCoveredLoss", "operating", 9n, 9n],
    ["capitalCoveredLoss", "operating", 2n, 11n],
    ["capitalCoveredLoss", "operating", 0n, 11n],
  ]);
});

test("a royalty is told with its sale, and was in no fund", () => {
  const aside = { royalty: invoice, amount: 15n, ref: invoice };
  const entries = ledger(received(85n, 10), treasury("RoyaltySetAside", aside, 10, 1), received(5n, 11));
  expect(
    entries.map(({ balanceAfter, setAside, ref }) => [balanceAfter.value, setAside?.value, ref]),
  ).toEqual([
    [85n, 15n, invoice],
    [90n, undefined, invoice],
  ]);
});

test("what was handed over is what each fund held, by the fund's own answer before", () => {
  const logs = [
    received(85n, 10),
    treasury("Received", { fund: 7, tag: 3, from: payer, amount: 9n, ref: zeroHash }, 11),
    treasury("HandedOver", { successor: payee, payee, amount: 100n }, 20),
  ];
  const entries = ledger(...logs).slice(2);
  expect(
    entries.map(({ fund, amount, balanceAfter, id }) => [
      fund,
      amount.value,
      balanceAfter.value,
      id.slice(66),
    ]),
  ).toEqual([
    ["operating", -85n, 0n, "-0"],
    ["fund7", -9n, 0n, "-0-1"],
  ]);
  expect(entries[1]?.amount.receipt).toMatchObject({ kind: "call", args: [asset, "7"], blockNumber: 11n });
  const balances = balancesOf(booksOf(decode(logs), organs, settlement), asset);
  expect([ACCOUNTS.successor, ACCOUNTS.inNoFund].map((account) => balances.get(account))).toEqual([
    100n,
    -6n,
  ]);
});

test("each asset has its own ledger and balances", () => {
  const logs = decode([received(5n, 10), received(7n, 11, 0, zeroAddress), received(9n, 12, 0, payee)]);
  expect(assetsOf(logs, asset)).toEqual([asset, zeroAddress, payee]);
  expect(ledgerOf(logs, organs, zeroAddress).map(({ balanceAfter }) => balanceAfter.value)).toEqual([7n]);
  expect(ledgerOf(logs, organs, payee)[0]?.balanceAfter.receipt).toMatchObject({ args: [payee, "0"] });
});

test("entries that name nothing, as that of the dissolution, are passed over", () => {
  const dissolved = sampleLog("Treasury", "Dissolved", {}, { block: 10, index: 0 });
  const logs = decode([dissolved]);
  expect([ledgerOf(logs, organs, asset), assetsOf(logs, asset)]).toEqual([[], [asset]]);
});

test("opened funds keep the words that the co-op chose", () => {
  const logs = decode([
    sampleLog("Treasury", "FundOpened", { fund: 5, name: 'a\n"=b"' }, { block: 10, index: 0 }),
  ]);
  expect(openedFundsOf(logs)).toMatchObject([{ fund: "fund5", title: 'a\n"=b"', openedAt: 100n }]);
});

test("a payment that was not taken waits for its member, and is collected", () => {
  const member = { memberId: 3, payee };
  const books = (...logs: readonly Log[]) => balancesOf(booksOf(decode(logs), organs, settlement), asset);
  const paidIn = accounts("SharesSubscribed", { memberId: 3, account: payer, shares: 2, amount: 500n }, 10);
  const queued = accounts("CapitalQueued", { memberId: 3, place: 0n, amount: 500n, dueAt: 9 }, 11);
  const parked = [
    accounts("CapitalRedeemed", { ...member, place: 0n, amount: 500n }, 12),
    accounts("PaymentParked", { ...member, amount: 200n }, 12, 1),
  ];
  const waiting = books(paidIn, queued, ...parked);
  expect([waiting.get(ACCOUNTS.held), waiting.get(ACCOUNTS.parkedOf(3))]).toEqual([200n, -200n]);
  const collected = accounts("ParkedCollected", { ...member, amount: 200n }, 13);
  const done = books(paidIn, queued, ...parked, collected);
  expect([...new Set(done.values())]).toEqual([0n]);
});

test("losses lower all capital alike, and what rounding leaves stays apart", () => {
  const share = (memberId: number, amount: bigint) =>
    accounts("SharesSubscribed", { memberId, account: payer, shares: 1, amount }, 10, memberId);
  const logs = [
    share(1, 100n),
    share(2, 100n),
    share(3, 100n),
    accounts("CapitalWrittenDown", { year: 2030, amount: 100n, capital: 200n }, 11),
  ];
  const balances = balancesOf(booksOf(decode(logs), organs, settlement), asset);
  expect([1, 2, 3].map((member) => balances.get(ACCOUNTS.paidIn(member)))).toEqual([-66n, -66n, -66n]);
  expect(balances.get(ACCOUNTS.rounding)).toBe(-2n);
  expect(balanceUnder(balances, ACCOUNTS.capital)).toBe(-200n);
});

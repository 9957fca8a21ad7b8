import type { Abi, AbiFunction, Address } from "viem";
import { memberAccountsReads } from "../abi/reads/MemberAccounts.ts";
import { ACCOUNTS, balancesOf, balanceUnder } from "../chain/books.ts";
import { castPrints, castSignature } from "../chain/castFormat.ts";
import type { Figure, LogReceipt, Receipt } from "../chain/figure.ts";
import {
  fundAt,
  INCOME_TAGS,
  type LedgerEntry,
  NAMED_FUNDS,
  type Organs,
  type Settlement,
} from "../chain/model.ts";
import {
  type Allocation,
  type BudgetInYear,
  MEMBER_SUMS,
  type MemberSum,
  type PeriodReport,
} from "../chain/periodReport.ts";
import { differenceOf, sumOf } from "../chain/receipts.ts";
import { allocationsOf } from "./allocationsOf.ts";
import { booksOf } from "./booksOf.ts";
import { budgetsOf } from "./budgetsOf.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { authoritiesOf, authorityOf, ledgerOf } from "./ledgerOf.ts";
import { openedFundsOf } from "./openedFundsOf.ts";

/** Which year, of what. */
export interface Period {
  readonly asset: Address;
  /** Calendar year, UTC. */
  readonly year: number;
}

const startOf = (year: number): bigint => BigInt(Date.UTC(year, 0, 1) / 1000);

/** What a year brought, from the record alone. Of a year that is not over: what it brought so far. */
export function periodReportOf(
  logs: readonly CoopLog[],
  organs: Organs,
  settlement: Pick<Settlement, "address">,
  { asset, year }: Period,
): PeriodReport {
  const [from, until] = [startOf(year), startOf(year + 1)];
  const ledger = ledgerOf(logs, organs, asset);
  const within = ledger.filter(({ time }) => time >= from && time < until);
  const known = logs.filter(({ blockTime }) => blockTime < until);
  const sums = new Sums(known.at(-1));
  const ofKind = (entries: readonly LedgerEntry[], ...kinds: readonly LedgerEntry["kind"][]) =>
    entries.filter(({ kind }) => kinds.includes(kind));

  const incomes = ofKind(within, "received", "attributed");
  const payments = ofKind(within, "paid").map((entry) => ({ ...entry, amount: negated(entry.amount) }));
  const operating = ({ fund }: LedgerEntry) => fund === "operating";
  const income = INCOME_TAGS.map((tag) => ({
    tag,
    amount: sums.of(incomes.filter((entry) => entry.tag === tag).map(({ amount }) => amount)),
  }));
  const opened = openedFundsOf(known);
  const funds = [...NAMED_FUNDS, ...opened.map(({ fund }) => fund)];
  const costs = funds.map((fund) => ({
    fund,
    amount: sums.of(payments.filter((entry) => entry.fund === fund).map(({ amount }) => amount)),
  }));
  const result = {
    income: sums.of(incomes.filter(operating).map(({ amount }) => amount)),
    costs: sums.of(payments.filter(operating).map(({ amount }) => amount)),
  };
  const perFund = funds.map((fund) => {
    const own = ledger.filter((entry) => entry.fund === fund);
    const ownWithin = within.filter((entry) => entry.fund === fund);
    const title = opened.find((each) => each.fund === fund)?.title;
    const heldBefore = (time: bigint) =>
      own.findLast((entry) => entry.time < time)?.balanceAfter ?? sums.of([]);
    return {
      fund,
      ...(title !== undefined && { title }),
      atStart: heldBefore(from),
      cameIn: sums.of(ownWithin.filter(({ direction }) => direction === "in").map(({ amount }) => amount)),
      wentOut: sums.of(
        ownWithin.filter(({ direction }) => direction === "out").map(({ amount }) => negated(amount)),
      ),
      atEnd: heldBefore(until),
    };
  });
  const posted = logs.findLast((log) => log.event === "AccountsPosted" && log.args.year === year);
  const allocation = allocationOf(logs, asset, year);
  return {
    year,
    from,
    until,
    asset,
    income,
    incomeTogether: sums.of(incomes.map(({ amount }) => amount)),
    royalties: sums.of(within.flatMap(({ setAside }) => setAside ?? [])),
    costs,
    costsTogether: sums.of(payments.map(({ amount }) => amount)),
    byResolution: sums.of(
      payments.filter(({ budgetLine }) => budgetLine === undefined).map(({ amount }) => amount),
    ),
    budgets: budgetsInYear(known, ledger, { asset, from, until }, sums),
    result: { ...result, rest: differenceOf([result.income, result.costs]) },
    ...(allocation && { allocation }),
    covered: coveredOf(logs, asset, year),
    funds: perFund,
    fundsTogether: {
      atStart: sums.of(perFund.map(({ atStart }) => atStart)),
      atEnd: sums.of(perFund.map(({ atEnd }) => atEnd)),
    },
    members: membersSums(known, organs, settlement, { asset, from, until }, sums),
    ...(posted?.event === "AccountsPosted" && {
      posted: { time: posted.blockTime, hash: posted.args.accounts },
    }),
  };
}

/** Sums that may be of nothing: then of no part, at the last record that could have been one. */
class Sums {
  readonly #none: Receipt;

  constructor(last: CoopLog | undefined) {
    const { blockNumber = 0n, blockTime = 0n } = last ?? {};
    this.#none = { kind: "derived", how: "sum", parts: [], blockNumber, blockTime };
  }

  of(figures: readonly Figure[]): Figure {
    const [first, ...others] = figures.filter(({ value }) => value !== 0n);
    return first === undefined ? { value: 0n, receipt: this.#none } : sumOf([first, ...others]);
  }

  /** A value that several records together state. */
  stated(value: bigint, logs: readonly CoopLog[]): Figure {
    const parts = logs.map(logReceipt);
    const last: LogReceipt | undefined = parts.at(-1);
    return {
      value,
      receipt: { ...this.#none, kind: "derived", how: "sum", parts, ...(last && placeOf(last)) },
    };
  }
}

const placeOf = ({ blockNumber, blockTime }: LogReceipt) => ({ blockNumber, blockTime });
const negated = ({ value, receipt }: Figure): Figure => ({ value: -value, receipt });
const same = (a: Address, b: Address): boolean => a.toLowerCase() === b.toLowerCase();

interface Span {
  readonly asset: Address;
  readonly from: bigint;
  readonly until: bigint;
}

function budgetsInYear(
  logs: readonly CoopLog[],
  ledger: readonly LedgerEntry[],
  { asset, from, until }: Span,
  sums: Sums,
): readonly BudgetInYear[] {
  const authorityFor = authoritiesOf(logs);
  const records = budgetsOf(logs);
  return logs.flatMap((log): BudgetInYear[] => {
    if (log.event !== "BudgetApproved" || !same(log.args.asset, asset)) return [];
    const { line, fund, spender, limit: value } = log.args;
    const closedAt = records.get(line)?.closedAt;
    const [opensAt, endsAt] = [BigInt(log.args.from), BigInt(log.args.until)];
    if (opensAt >= until || endsAt <= from || (closedAt !== undefined && closedAt < from)) return [];
    const spentIn = (start: bigint, end: bigint) =>
      sums.of(
        ledger
          .filter(({ budgetLine, time }) => budgetLine === line && time >= start && time < end)
          .map(({ amount }) => negated(amount)),
      );
    const limit = { value, receipt: logReceipt(log) };
    const { resolution } = authorityFor(log);
    return [
      {
        line,
        fund: fundAt(fund),
        spender,
        from: opensAt,
        until: endsAt,
        ...(closedAt !== undefined && { closedAt }),
        ...(resolution && { authority: authorityOf(resolution) }),
        limit,
        spentBefore: spentIn(0n, from),
        spent: spentIn(from, until),
        left: differenceOf([limit, spentIn(0n, until)]),
      },
    ];
  });
}

function allocationOf(logs: readonly CoopLog[], asset: Address, year: number): Allocation | undefined {
  const found = allocationsOf(logs, asset).get(year);
  if (found === undefined) return undefined;
  const { time, surplus, parts, log } = found;
  const { resolution } = authoritiesOf(logs)(log);
  return { time, ...(resolution && { authority: authorityOf(resolution) }), surplus, parts };
}

function coveredOf(logs: readonly CoopLog[], asset: Address, year: number): PeriodReport["covered"] {
  return logs.flatMap((log): PeriodReport["covered"] => {
    if (log.event !== "ReserveCoveredLoss" && log.event !== "LossCovered") return [];
    if (log.args.year !== year || !same(log.args.asset, asset)) return [];
    return [
      {
        by: log.event === "LossCovered" ? "capital" : "reserve",
        time: log.blockTime,
        amount: { value: log.args.amount, receipt: logReceipt(log) },
      },
    ];
  });
}

/** Where the contract has one answer for a sum, that is the receipt; else the records that made it. */
const SUMS: Record<MemberSum, { readonly account: string; readonly sign: 1n | -1n; readonly view?: string }> =
  {
    capital: { account: ACCOUNTS.capital, sign: -1n, view: "capital" },
    lent: { account: ACCOUNTS.lent, sign: 1n, view: "capitalInUse" },
    toShareOut: { account: ACCOUNTS.toShareOut, sign: -1n },
    toClaim: { account: ACCOUNTS.toClaim, sign: -1n },
    waiting: { account: ACCOUNTS.parked, sign: -1n, view: "parked" },
  };

function membersSums(
  logs: readonly CoopLog[],
  organs: Organs,
  settlement: Pick<Settlement, "address">,
  { asset, from, until }: Span,
  sums: Sums,
): PeriodReport["members"] {
  const books = booksOf(logs, organs, settlement);
  const logOf = new Map(logs.map((log) => [`${log.transactionHash}-${log.logIndex}`, log]));
  const capitalToo = same(asset, settlement.address);
  const balances = [from, until].map((time) => balancesOf(books, asset, time));
  return MEMBER_SUMS.flatMap((what): PeriodReport["members"] => {
    const { account, sign, view } = SUMS[what];
    if (!capitalToo && what !== "toShareOut" && what !== "toClaim") return [];
    const makers = books.entries.filter(({ postings }) =>
      postings.some(
        (posting) =>
          same(posting.asset, asset) &&
          (posting.account === account || posting.account.startsWith(`${account}:`)),
      ),
    );
    const [atStart, atEnd] = [from, until].map((time, i): Figure => {
      const value = sign * balanceUnder(balances[i] ?? new Map(), account);
      const made = makers.filter((entry) => entry.time < time).flatMap(({ id }) => logOf.get(id) ?? []);
      const last = made.at(-1);
      return view !== undefined && last !== undefined
        ? { value, receipt: viewReceipt(view, organs.memberAccounts, last, value) }
        : sums.stated(value, made);
    });
    return atStart && atEnd ? [{ what, atStart, atEnd }] : [];
  });
}

function viewReceipt(
  view: string,
  address: Address,
  { blockNumber, blockTime }: CoopLog,
  value: bigint,
): Receipt {
  const item = (memberAccountsReads as Abi).find(
    (each): each is AbiFunction => each.type === "function" && each.name === view,
  );
  if (item === undefined) throw new Error(`MemberAccounts has no ${view}.`);
  return {
    kind: "call",
    contract: "MemberAccounts",
    address,
    signature: castSignature(item),
    args: [],
    blockNumber,
    blockTime,
    prints: castPrints(item.outputs, value),
  };
}

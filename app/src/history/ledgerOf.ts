import { type Address, zeroHash } from "viem";
import { treasuryReads } from "../abi/reads/Treasury.ts";
import { castArguments, castPrints, castSignature } from "../chain/castFormat.ts";
import type { CallReceipt, Figure } from "../chain/figure.ts";
import {
  type FundName,
  fundAt,
  fundNumber,
  INCOME_TAGS,
  type LedgerEntry,
  type LedgerKind,
  type Organs,
  type ResolutionNotice,
} from "../chain/model.ts";
import { differenceOf } from "../chain/receipts.ts";
import { assetIn } from "./assetsOf.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { meetingsOf } from "./meetingsOf.ts";

/** A movement of a fund as the Treasury recorded it. `amount`: positive in, negative out. */
export interface Movement
  extends Pick<LedgerEntry, "kind" | "fund" | "tag" | "party" | "otherFund" | "year" | "ref"> {
  readonly log: CoopLog;
  /** Counts the movements of one log from zero. */
  readonly part: number;
  readonly amount: bigint;
  readonly balance: bigint;
  /** Of what the log says, in the same asset: kept back from a sale, or lent before. */
  readonly setAside?: { readonly log: CoopLog; readonly value: bigint };
  readonly lent?: bigint;
}

type Part = Omit<Movement, "log" | "part" | "balance">;

/**
 * All movements of the funds, in one asset or in all, oldest first. A royalty that was set aside was never in a fund: it
 * is told with the sale. The part of a surplus that makes good former losses stays where it is and moves nothing. What
 * the successor gets of money that no fund had, no fund loses.
 */
export function movementsOf(logs: readonly CoopLog[], organs: Organs, asset?: Address): readonly Movement[] {
  const all = new Map<string, Map<FundName, bigint>>();
  const wanted = asset?.toLowerCase();
  return logs.flatMap((log, i): Movement[] => {
    if (log.contract !== "Treasury") return [];
    const own = assetIn(log)?.toLowerCase();
    if (own === undefined || (wanted !== undefined && own !== wanted)) return [];
    const balances = all.get(own) ?? new Map<FundName, bigint>();
    all.set(own, balances);
    return partsOf(log, logs[i + 1], organs, balances).map((part, number) => {
      const balance = (balances.get(part.fund) ?? 0n) + part.amount;
      balances.set(part.fund, balance);
      return { ...part, log, part: number, balance };
    });
  });
}

function partsOf(
  log: CoopLog,
  next: CoopLog | undefined,
  { treasury, memberAccounts }: Organs,
  balances: ReadonlyMap<FundName, bigint>,
): readonly Part[] {
  const between = (kind: LedgerKind, from: FundName, to: FundName, amount: bigint, year?: number): Part[] => {
    const shared = { kind, party: treasury, ...(year !== undefined && { year }) };
    return [
      { ...shared, fund: from, otherFund: to, amount: -amount },
      { ...shared, fund: to, otherFund: from, amount },
    ].filter(({ amount: moved }) => moved !== 0n);
  };
  switch (log.event) {
    case "Received":
    case "Attributed": {
      const { amount } = log.args;
      const tag = INCOME_TAGS[log.args.tag];
      const shared = { fund: fundAt(log.args.fund), amount, ...(tag && { tag }) };
      if (log.event === "Attributed") return [{ ...shared, kind: "attributed", party: treasury }];
      const { from: party, ref } = log.args;
      const aside = royaltyOf(log, next);
      return [
        {
          ...shared,
          kind: "received",
          party,
          ...named(ref),
          ...(aside && { setAside: aside }),
        },
      ];
    }
    case "Paid": {
      const { fund, to: party, amount } = log.args;
      const spent = spendingOf(log, next);
      return [
        { kind: "paid", fund: fundAt(fund), party, amount: -amount, ...(spent && named(spent.args.ref)) },
      ];
    }
    case "Moved":
      return between("moved", fundAt(log.args.from), fundAt(log.args.to), log.args.amount);
    case "SurplusAllocated": {
      const { year, reserve, education, federation, interest, patronage, development } = log.args;
      const toFunds = Object.entries({ reserve, education, federation, development } as const);
      const toMembers = Object.entries({ interest, patronage } as const);
      return [
        ...toFunds.flatMap(([fund, amount]) =>
          between("allocated", "operating", fund as FundName, amount, year),
        ),
        ...toMembers.flatMap(([kind, amount]): Part[] =>
          amount === 0n
            ? []
            : [
                {
                  kind: kind as "interest" | "patronage",
                  fund: "operating",
                  party: memberAccounts,
                  amount: -amount,
                  year,
                },
              ],
        ),
      ];
    }
    case "ReserveCoveredLoss":
      return between("reserveCoveredLoss", "reserve", "operating", log.args.amount, log.args.year);
    case "LossCovered": {
      const { year, amount, lent } = log.args;
      const shared = { kind: "capitalCoveredLoss", fund: "operating", party: memberAccounts, year } as const;
      return [{ ...shared, amount: amount - lent, ...(lent !== 0n && { lent }) }];
    }
    case "CapitalLent":
    case "CapitalReturned": {
      const fund = fundAt(log.args.fund);
      const { amount } = log.args;
      return [
        log.event === "CapitalLent"
          ? { kind: "capitalLent", fund, party: memberAccounts, amount }
          : { kind: "capitalReturned", fund, party: memberAccounts, amount: -amount },
      ];
    }
    case "HandedOver":
      return [...balances].flatMap(([fund, balance]): Part[] =>
        balance === 0n ? [] : [{ kind: "handedOver", fund, party: log.args.payee, amount: -balance }],
      );
    default:
      return [];
  }
}

const named = (ref: `0x${string}`) => (ref === zeroHash ? {} : { ref });

/** The sale's own entry comes right before the royalty's. */
function royaltyOf(log: CoopLog, next: CoopLog | undefined): Movement["setAside"] {
  return next?.event === "RoyaltySetAside" && isNext(log, next)
    ? { log: next, value: next.args.amount }
    : undefined;
}

/** A payment's own entry comes right before the one that charges the line with it. */
export function spendingOf(log: CoopLog, next: CoopLog | undefined) {
  return next?.event === "BudgetSpent" && isNext(log, next) ? next : undefined;
}

const isNext = (log: CoopLog, next: CoopLog): boolean =>
  next.contract === "Treasury" &&
  next.transactionHash === log.transactionHash &&
  next.logIndex === log.logIndex + 1;

/**
 * The ledger of the funds in one asset (the zero address is ETH), oldest first. An amount's receipt is the entry itself,
 * but where a fund was handed over whole: there it is what the fund held. The balance's receipt is the fund's own answer
 * at that block, less what followed in the same block.
 */
export function ledgerOf(logs: readonly CoopLog[], organs: Organs, asset: Address): readonly LedgerEntry[] {
  const authorityFor = authoritiesOf(logs);
  const lastBlocks = new Map<FundName, CoopLog>();
  const entries = movementsOf(logs, organs, asset).map((movement) => {
    const { log, part, balance, amount, setAside, lent, ...said } = movement;
    const { fund, kind } = said;
    const { resolution, line, spender } = authorityFor(log);
    const before = lastBlocks.get(fund);
    lastBlocks.set(fund, log);
    const whole = kind === "handedOver" && before !== undefined && before.blockNumber < log.blockNumber;
    const receipt = whole ? balanceReceipt(before, organs, asset, fund, -amount) : logReceipt(log);
    const entry: LedgerEntry = {
      id: [log.transactionHash, log.logIndex, ...(part === 0 ? [] : [part])].join("-"),
      ...said,
      time: log.blockTime,
      direction: amount < 0n ? "out" : "in",
      ...(line !== undefined && { budgetLine: line }),
      ...(spender && { spender }),
      ...(resolution && { authority: authorityOf(resolution) }),
      ...(setAside && { setAside: { value: setAside.value, receipt: logReceipt(setAside.log) } }),
      ...(lent !== undefined && { lent: { value: lent, receipt: logReceipt(log) } }),
      amount: { value: amount, receipt },
      balanceAfter: { value: balance, receipt: balanceReceipt(log, organs, asset, fund, balance) },
      transactionHash: log.transactionHash,
      logIndex: log.logIndex,
    };
    return { entry, block: log.blockNumber };
  });
  return withinBlocks(entries);
}

export const authorityOf = ({ id, meetingNumber, number }: ResolutionNotice) => ({
  resolutionId: id,
  meetingNumber,
  number,
});

const fundOf = treasuryReads.find((item) => item.type === "function" && item.name === "fundOf") as Extract<
  (typeof treasuryReads)[number],
  { name: "fundOf" }
>;

function balanceReceipt(
  { blockNumber, blockTime }: CoopLog,
  { treasury }: Organs,
  asset: Address,
  fund: FundName,
  balance: bigint,
): CallReceipt {
  return {
    kind: "call",
    contract: "Treasury",
    address: treasury,
    signature: castSignature(fundOf),
    args: castArguments(fundOf.inputs, [asset, fundNumber(fund)]),
    blockNumber,
    blockTime,
    prints: castPrints(fundOf.outputs, balance),
  };
}

interface InBlock {
  readonly entry: LedgerEntry;
  readonly block: bigint;
}

/** Where a fund moved more than once in a block, its answer is the last balance; the earlier ones are worked out. */
function withinBlocks(entries: readonly InBlock[]): readonly LedgerEntry[] {
  const after = new Map<FundName, InBlock[]>();
  return entries
    .toReversed()
    .map((each) => {
      const { entry, block } = each;
      const same = (after.get(entry.fund) ?? []).filter((later) => later.block === block);
      after.set(entry.fund, [each, ...same]);
      const last = same.at(-1);
      if (last === undefined) return entry;
      const amounts = same.map(({ entry: { amount } }): Figure => amount);
      return { ...entry, balanceAfter: differenceOf([last.entry.balanceAfter, ...amounts]) };
    })
    .toReversed();
}

export interface Authority {
  readonly resolution?: ResolutionNotice | undefined;
  readonly line?: bigint | undefined;
  readonly spender?: Address | undefined;
}

const DECIDED = new Set([
  "Attributed",
  "Moved",
  "SurplusAllocated",
  "ReserveCoveredLoss",
  "LossCovered",
  "CapitalLent",
  "CapitalReturned",
  "CapitalWrittenDown",
  "BudgetApproved",
  "BudgetClosed",
  "StatementPublished",
  "StatementReplaced",
]);

/**
 * The resolution that was being carried out in the same transaction when the entry was made; for a payment out of a budget
 * line, the one that approved the line; for what the successor got, the one that dissolved the co-op.
 */
export function authoritiesOf(logs: readonly CoopLog[]): (log: CoopLog) => Authority {
  const resolutions = new Map(
    meetingsOf(logs).flatMap((meeting) =>
      meeting.resolutions.map((resolution) => [resolution.id, resolution]),
    ),
  );
  const found = new Map<CoopLog, Authority>();
  const approvedBy = new Map<bigint, ResolutionNotice | undefined>();
  let transaction: string | undefined;
  let resolution: ResolutionNotice | undefined;
  let dissolvedBy: ResolutionNotice | undefined;
  for (const [i, log] of logs.entries()) {
    if (log.transactionHash !== transaction) {
      transaction = log.transactionHash;
      resolution = undefined;
    }
    if (log.contract === "Assembly" && log.event === "ProposalExecuted")
      resolution = resolutions.get(log.args.proposalId);
    if (log.contract !== "Treasury" && log.contract !== "MemberAccounts") continue;
    if (log.event === "BudgetApproved") approvedBy.set(log.args.line, resolution);
    if (log.event === "Dissolved") dissolvedBy = resolution;
    if (log.event === "HandedOver") found.set(log, { resolution: dissolvedBy });
    if (DECIDED.has(log.event)) found.set(log, { resolution });
    if (log.event === "Paid") {
      const spent = spendingOf(log, logs[i + 1]);
      const { line, spender } = spent?.args ?? {};
      found.set(
        log,
        line === undefined ? { resolution } : { resolution: approvedBy.get(line), line, spender },
      );
    }
  }
  return (log) => found.get(log) ?? {};
}

import type { Address } from "viem";
import { treasuryAbi } from "../abi/Treasury.ts";
import { castArguments, castPrints, castSignature } from "../chain/castFormat.ts";
import type { CallReceipt, Figure } from "../chain/figure.ts";
import {
  FUND_NAMES,
  type FundName,
  INCOME_TAGS,
  type IncomeTag,
  type LedgerEntry,
  type Organs,
  type ResolutionNotice,
  type Settlement,
} from "../chain/model.ts";
import { differenceOf } from "../chain/receipts.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { meetingsOf } from "./meetingsOf.ts";

/** A movement of a fund as the Treasury recorded it. `amount`: positive in, negative out. */
export interface Movement {
  readonly log: CoopLog;
  readonly fund: FundName;
  readonly tag?: IncomeTag;
  readonly party: Address;
  readonly amount: bigint;
}

/**
 * The movements of the settlement token between the funds and the world, oldest first. Other assets, ETH included, have
 * no place in this ledger: its figures are all of one unit. Money that was attributed to a fund after it had come in
 * without a word names the Treasury itself as the party.
 */
export function movementsOf(
  logs: readonly CoopLog[],
  { treasury }: Organs,
  { address }: Settlement,
): readonly Movement[] {
  const settlement = address.toLowerCase();
  return logs.flatMap((log): Movement[] => {
    if (log.contract !== "Treasury") return [];
    if (log.event !== "Received" && log.event !== "Paid" && log.event !== "Attributed") return [];
    if (log.args.asset.toLowerCase() !== settlement) return [];
    const fund = FUND_NAMES[log.args.fund];
    if (fund === undefined) return [];
    if (log.event === "Paid") return [{ log, fund, party: log.args.to, amount: -log.args.amount }];
    const tag = INCOME_TAGS[log.args.tag];
    const party = log.event === "Received" ? log.args.from : treasury;
    return [{ log, fund, ...(tag && { tag }), party, amount: log.args.amount }];
  });
}

/**
 * The ledger of the funds, oldest first. The amount's receipt is the entry itself; the balance's is the fund's own
 * answer at that block, less what followed in the same block.
 */
export function ledgerOf(
  logs: readonly CoopLog[],
  organs: Organs,
  settlement: Settlement,
): readonly LedgerEntry[] {
  const balances = new Map<FundName, bigint>();
  const authorityFor = authorities(logs);
  const entries = movementsOf(logs, organs, settlement).map((movement) => {
    const { log, fund, tag, party, amount } = movement;
    const balance = (balances.get(fund) ?? 0n) + amount;
    balances.set(fund, balance);
    const { resolution: authority, line } = authorityFor(log);
    return {
      time: log.blockTime,
      fund,
      direction: amount < 0n ? "out" : "in",
      ...(tag && { tag }),
      party,
      ...(line !== undefined && { budgetLine: line }),
      ...(authority && {
        authority: {
          resolutionId: authority.id,
          meetingNumber: authority.meetingNumber,
          number: authority.number,
        },
      }),
      amount: { value: amount, receipt: logReceipt(log) },
      balanceAfter: { value: balance, receipt: balanceReceipt(log, organs, settlement, fund, balance) },
      transactionHash: log.transactionHash,
      logIndex: log.logIndex,
    } satisfies LedgerEntry;
  });
  return withinBlocks(entries);
}

const fundOf = treasuryAbi.find((item) => item.type === "function" && item.name === "fundOf") as Extract<
  (typeof treasuryAbi)[number],
  { name: "fundOf" }
>;

function balanceReceipt(
  { blockNumber, blockTime }: CoopLog,
  { treasury }: Organs,
  { address }: Settlement,
  fund: FundName,
  balance: bigint,
): CallReceipt {
  return {
    kind: "call",
    contract: "Treasury",
    address: treasury,
    signature: castSignature(fundOf),
    args: castArguments(fundOf.inputs, [address, FUND_NAMES.indexOf(fund)]),
    blockNumber,
    blockTime,
    prints: castPrints(fundOf.outputs, balance),
  };
}

/** Where a fund moved more than once in a block, its answer is the last balance; the earlier ones are worked out. */
function withinBlocks(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const after = new Map<FundName, LedgerEntry[]>();
  return entries
    .toReversed()
    .map((entry) => {
      const later = after.get(entry.fund) ?? [];
      const same = later.filter(
        ({ amount }) => amount.receipt.blockNumber === entry.amount.receipt.blockNumber,
      );
      after.set(entry.fund, [entry, ...same]);
      const last = same.at(-1);
      if (last === undefined) return entry;
      const amounts = same.map(({ amount }): Figure => amount);
      return { ...entry, balanceAfter: differenceOf([last.balanceAfter, ...amounts]) };
    })
    .toReversed();
}

interface Authority {
  readonly resolution?: ResolutionNotice | undefined;
  readonly line?: bigint | undefined;
}

/**
 * The resolution that was being carried out in the same transaction when the entry was made; for a payment out of a budget
 * line, the one that approved the line.
 */
function authorities(logs: readonly CoopLog[]): (log: CoopLog) => Authority {
  const resolutions = new Map(
    meetingsOf(logs).flatMap((meeting) =>
      meeting.resolutions.map((resolution) => [resolution.id, resolution]),
    ),
  );
  const found = new Map<CoopLog, Authority>();
  const approvedBy = new Map<bigint, ResolutionNotice | undefined>();
  let transaction: string | undefined;
  let executed: ResolutionNotice | undefined;
  let line: bigint | undefined;
  for (const log of logs) {
    if (log.transactionHash !== transaction) {
      transaction = log.transactionHash;
      executed = undefined;
      line = undefined;
    }
    if (log.contract === "Assembly" && log.event === "ProposalExecuted")
      executed = resolutions.get(log.args.proposalId);
    if (log.contract !== "Treasury") continue;
    if (log.event === "BudgetApproved") approvedBy.set(log.args.line, executed);
    if (log.event === "BudgetSpent") line = log.args.line;
    if (log.event === "Attributed") found.set(log, { resolution: executed });
    if (log.event === "Paid") {
      // The payment itself is what comes next after the line was charged with it.
      found.set(
        log,
        line === undefined ? { resolution: executed } : { resolution: approvedBy.get(line), line },
      );
      line = undefined;
    }
  }
  return (log) => found.get(log) ?? {};
}

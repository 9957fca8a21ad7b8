import type { Address } from "viem";
import type { CoopLog } from "./coopLog.ts";
import { meetingsOf } from "./meetingsOf.ts";

/** What the record says of a budget line besides its figures. */
export interface BudgetRecord {
  /** Whom it may pay; empty means anyone. */
  readonly payees: readonly Address[];
  /** The number of the resolution that approved it. */
  readonly resolution?: number;
  /** When it was ended before its time, in Unix seconds. */
  readonly closedAt?: bigint;
}

/** Every budget line that was ever approved, by its number. */
export function budgetsOf(logs: readonly CoopLog[]): ReadonlyMap<bigint, BudgetRecord> {
  const carriedOut = new Map(
    meetingsOf(logs).flatMap(({ resolutions }) =>
      resolutions.map(({ executed, number }) => [executed?.transactionHash, number] as const),
    ),
  );
  const lines = new Map<bigint, BudgetRecord>();
  for (const log of logs) {
    if (log.contract !== "Treasury") continue;
    if (log.event === "BudgetApproved") {
      const resolution = carriedOut.get(log.transactionHash);
      lines.set(log.args.line, {
        payees: log.args.payees,
        ...(resolution !== undefined && { resolution }),
      });
    }
    if (log.event === "BudgetClosed")
      lines.set(log.args.line, {
        ...(lines.get(log.args.line) ?? { payees: [] }),
        closedAt: log.blockTime,
      });
  }
  return lines;
}

import type { Address } from "viem";
import type { CoopLog } from "./coopLog.ts";
import { ONE } from "./dividendsOf.ts";

/** What members had at one time, in units of capital, by member. */
export interface CapitalUnits {
  /** On shares. */
  readonly paidIn: ReadonlyMap<number, bigint>;
  /** Of retained parts: what went back, by revolving or into the queue. */
  readonly withdrawn: ReadonlyMap<number, bigint>;
}

/**
 * The accounts as MemberAccounts keeps them, from the record. Retained parts stand in statements; what is left of them is a
 * member's total less what was withdrawn.
 * @param before Unix seconds; entries from then on are left out
 */
export function capitalUnitsBefore(
  logs: readonly CoopLog[],
  settlement: Address,
  before: bigint,
): CapitalUnits {
  const token = settlement.toLowerCase();
  const paidIn = new Map<number, bigint>();
  const withdrawn = new Map<number, bigint>();
  const taken = new Map<number, bigint>();
  let index = ONE;
  for (const log of logs) {
    if (log.blockTime >= before) break;
    if (log.contract !== "MemberAccounts") continue;
    switch (log.event) {
      case "CapitalWrittenDown":
        index = (index * log.args.capital) / (log.args.capital + log.args.amount);
        break;
      case "SharesSubscribed":
      case "InstalmentPaid":
        add(paidIn, log.args.memberId, (log.args.amount * ONE) / index);
        break;
      case "DividendClaimed":
        if (log.args.asset.toLowerCase() === token) add(taken, log.args.memberId, log.args.retained);
        break;
      case "RetainedRevolved":
        add(withdrawn, log.args.memberId, log.args.units);
        break;
      case "CapitalQueued":
        paidIn.delete(log.args.memberId);
        withdrawn.set(log.args.memberId, taken.get(log.args.memberId) ?? 0n);
    }
  }
  return { paidIn, withdrawn };
}

function add(sums: Map<number, bigint>, memberId: number, units: bigint): void {
  sums.set(memberId, (sums.get(memberId) ?? 0n) + units);
}

/** The numbers of those who were members at one time, without agents, which are nobody's equal. @param before Unix seconds */
export function membersBefore(logs: readonly CoopLog[], before: bigint): readonly number[] {
  const present = new Set<number>();
  const numbers = new Map<string, number>();
  const agents = new Set<number>();
  for (const log of logs) {
    if (log.blockTime >= before) break;
    if (log.contract !== "Membership") continue;
    switch (log.event) {
      case "MemberAdmitted":
        numbers.set(log.args.account.toLowerCase(), log.args.memberId);
        present.add(log.args.memberId);
        break;
      case "MemberReinstated":
        present.add(log.args.memberId);
        break;
      case "MemberLeft":
        present.delete(log.args.memberId);
        break;
      case "AgentAdmitted":
        agents.add(numbers.get(log.args.agent.toLowerCase()) ?? 0);
    }
  }
  return [...present].filter((memberId) => !agents.has(memberId)).sort((a, b) => a - b);
}

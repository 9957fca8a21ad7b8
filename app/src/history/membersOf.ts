import type { Address } from "viem";
import type { CoopLog } from "./coopLog.ts";

/**
 * The accounts behind the numbers that were ever given, in the order of the numbers: of who lost a key the later one.
 * What they are today, the register says.
 */
export function membersOf(logs: readonly CoopLog[]): readonly Address[] {
  const accounts = new Map<number, Address>();
  for (const log of logs) {
    if (log.contract !== "Membership") continue;
    if (log.event === "MemberAdmitted") accounts.set(log.args.memberId, log.args.account);
    if (log.event === "MemberRecovered") accounts.set(log.args.memberId, log.args.to);
  }
  return [...accounts].sort(([a], [b]) => a - b).map(([, account]) => account);
}

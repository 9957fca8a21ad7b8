import type { Address } from "viem";
import type { CoopLog } from "./coopLog.ts";

/** The accounts that were ever admitted, in the order of their numbers. What they are today, the register says. */
export function membersOf(logs: readonly CoopLog[]): readonly Address[] {
  const accounts = new Map<number, Address>();
  for (const log of logs)
    if (log.contract === "Membership" && log.event === "MemberAdmitted")
      accounts.set(log.args.memberId, log.args.account);
  return [...accounts].sort(([a], [b]) => a - b).map(([, account]) => account);
}

import type { Address } from "viem";
import type { CoopLog } from "./coopLog.ts";

/** A recovery that is neither carried out nor ended. */
export interface OpenRecovery {
  readonly memberId: number;
  /** The key that asks for the membership. */
  readonly to: Address;
}

/** The open recoveries, by member, as the record tells them. */
export function recoveriesOf(logs: readonly CoopLog[]): readonly OpenRecovery[] {
  const open = new Map<number, OpenRecovery>();
  for (const log of logs) {
    if (log.contract !== "Membership") continue;
    if (log.event === "RecoveryAsked") {
      const { memberId, to } = log.args;
      open.set(memberId, { memberId, to });
    } else if (log.event === "RecoveryEnded" || log.event === "MemberRecovered")
      open.delete(log.args.memberId);
  }
  return [...open.values()];
}

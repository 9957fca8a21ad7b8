import type { CoopLog } from "./coopLog.ts";

/** The numbers of the members whose payments wait because they did not arrive, the longest waiting first. */
export function parkedOf(logs: readonly CoopLog[]): readonly number[] {
  const parked = new Map<number, bigint>();
  for (const log of logs) {
    if (log.contract !== "MemberAccounts") continue;
    if (log.event !== "PaymentParked" && log.event !== "ParkedCollected") continue;
    const { memberId, amount } = log.args;
    const left = (parked.get(memberId) ?? 0n) + (log.event === "PaymentParked" ? amount : -amount);
    if (left > 0n) parked.set(memberId, left);
    else parked.delete(memberId);
  }
  return [...parked.keys()];
}

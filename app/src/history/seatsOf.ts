import type { CoopLog } from "./coopLog.ts";

/** When the term of each taken seat ends, by member number, Unix seconds: as the record last said. */
export function seatsOf(logs: readonly CoopLog[]): ReadonlyMap<number, bigint> {
  const seats = new Map<number, bigint>();
  for (const log of logs) {
    if (log.contract !== "Membership" || log.event !== "SeatChanged") continue;
    const { memberId, seatEnds } = log.args;
    if (seatEnds === 0) seats.delete(memberId);
    else seats.set(memberId, BigInt(seatEnds));
  }
  return seats;
}

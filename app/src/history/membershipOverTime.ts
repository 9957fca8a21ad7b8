import type { LogReceipt } from "../chain/figure.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** Who joined and who left in one span of the calendar (UTC). */
export interface MembershipSpan {
  /** Unix seconds of the first of a month. */
  readonly from: bigint;
  /** One entry each. */
  readonly joined: readonly LogReceipt[];
  readonly left: readonly LogReceipt[];
  /** At the end of the span. */
  readonly members: number;
}

export interface MembershipOverTime {
  /** How many months one span has: 1, 3, 12, or more years. */
  readonly months: number;
  readonly spans: readonly MembershipSpan[];
}

const MOST_SPANS = 24;
const STEPS = [1, 3, 12, 60, 120] as const;

/** Joined, come back and left, from the founding until now, in at most 24 spans. A new key is neither. */
export function membershipOverTime(
  logs: readonly CoopLog[],
  foundedAt: bigint,
  now: bigint,
): MembershipOverTime {
  const count = (step: number) => Math.floor(monthOf(now) / step) - Math.floor(monthOf(foundedAt) / step) + 1;
  const months = STEPS.find((step) => count(step) <= MOST_SPANS) ?? 120;
  const first = Math.floor(monthOf(foundedAt) / months);
  const spans = Array.from({ length: count(months) }, (_, i) => ({
    from: startOf((first + i) * months),
    joined: [] as LogReceipt[],
    left: [] as LogReceipt[],
    members: 0,
  }));
  for (const log of logs) {
    if (log.contract !== "Membership") continue;
    const joins = log.event === "MemberAdmitted" || log.event === "MemberReinstated";
    if (!joins && log.event !== "MemberLeft") continue;
    const span = spans[Math.floor(monthOf(log.blockTime) / months) - first];
    (joins ? span?.joined : span?.left)?.push(logReceipt(log));
  }
  let members = 0;
  for (const span of spans) {
    members += span.joined.length - span.left.length;
    span.members = members;
  }
  return { months, spans };
}

/** Months since the year 0. */
function monthOf(seconds: bigint): number {
  const date = new Date(Number(seconds) * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function startOf(month: number): bigint {
  return BigInt(Date.UTC(Math.floor(month / 12), month % 12) / 1000);
}

import type { BudgetLineView } from "../../chain/read/listBudgetLines.ts";

type Line = Pick<BudgetLineView, "from" | "until" | "closed" | "limit" | "spent">;

/** How a budget line stands: what is to come, what runs, what is over, what the general meeting ended. */
export type BudgetState = "ahead" | "runs" | "ended" | "closed";

export function budgetState(
  { from, until, closed }: Omit<Line, "limit" | "spent">,
  now: bigint,
): BudgetState {
  if (closed) return "closed";
  if (now < from) return "ahead";
  return now < until ? "runs" : "ended";
}

export function runsAt(line: Omit<Line, "limit" | "spent">, now: bigint): boolean {
  return budgetState(line, now) === "runs";
}

/** The share of its time that is gone, in percent, from 0 to 100. */
export function timeGone({ from, until }: Pick<Line, "from" | "until">, now: bigint): number {
  if (now <= from) return 0;
  if (now >= until) return 100;
  return Number(((now - from) * 1000n) / (until - from)) / 10;
}

/** What was spent, in percent of the limit. More than 100 only if the contract were broken: it never pays that. */
export function shareSpent({ limit, spent }: Pick<Line, "limit" | "spent">): number {
  return limit.value === 0n ? 0 : Number((spent.value * 1000n) / limit.value) / 10;
}

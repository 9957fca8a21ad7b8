// What was brought to the members' accounts and is in no statement yet, as MemberAccounts keeps it.
import type { Address, Hash } from "viem";
import type { Figure, LogReceipt } from "../chain/figure.ts";
import type { StatementSums } from "../chain/statement.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { indexAfter, ONE, writtenDown, yearOf } from "./dividendsOf.ts";

/** Of one year's surplus, in the asset's smallest unit: the next statement shares out all of it. */
export interface SurplusBrought {
  readonly year: number;
  readonly interest: bigint;
  readonly patronage: bigint;
  readonly receipt: LogReceipt;
}

/** Set aside of one sale, in the asset's smallest unit. */
export interface RoyaltyBrought {
  readonly royalty: Hash;
  readonly amount: bigint;
  /** Unix seconds. */
  readonly time: bigint;
  /** Its place in the record. */
  readonly place: number;
  readonly receipt: LogReceipt;
}

export interface ToShareOut {
  readonly allocated: readonly SurplusBrought[];
  /** Oldest first. */
  readonly royalties: readonly RoyaltyBrought[];
}

/**
 * What was in no statement at one place of the record. A statement takes the oldest royalties as far as its sum goes beyond
 * what was allocated; the others wait for the next.
 * @param end how many entries come before; all of them if absent
 */
export function toShareOut(logs: readonly CoopLog[], asset: Address, end = logs.length): ToShareOut {
  const token = asset.toLowerCase();
  let allocated: SurplusBrought[] = [];
  let royalties: RoyaltyBrought[] = [];
  let index = ONE;
  for (const [place, log] of logs.slice(0, end).entries()) {
    if (log.event === "CapitalWrittenDown") index = writtenDown(index, log.args);
    if (log.contract === "MemberAccounts" && log.event === "StatementPublished") {
      if (log.args.asset.toLowerCase() !== token) continue;
      const sum = sharedOutBy(log.args, index);
      royalties = [...oldestRoyalties(royalties, sum - together(allocated)).rest];
      allocated = [];
    }
    if (log.contract !== "Treasury") continue;
    if (log.event === "SurplusAllocated" && log.args.asset.toLowerCase() === token) {
      const { year, interest, patronage } = log.args;
      allocated.push({ year, interest, patronage, receipt: logReceipt(log) });
    }
    if (log.event === "RoyaltySetAside" && log.args.asset.toLowerCase() === token) {
      const { royalty, amount } = log.args;
      royalties.push({ royalty, amount, time: log.blockTime, place, receipt: logReceipt(log) });
    }
  }
  return { allocated, royalties };
}

/** What a statement adds for members, in the asset's smallest unit. @param index what a unit of capital is worth, of `ONE` */
export const sharedOutBy = (
  { cash, retained }: Pick<StatementSums, "cash" | "retained">,
  index: bigint,
): bigint => cash + (retained * index) / ONE;

/** Interest and patronage of all years. */
export const together = (allocated: readonly Pick<SurplusBrought, "interest" | "patronage">[]): bigint =>
  allocated.reduce((sum, { interest, patronage }) => sum + interest + patronage, 0n);

/**
 * The oldest royalties that make up an amount, and those that are left. A statement that was built otherwise may have taken a
 * part of one: what is left of that waits too.
 * @returns `exact` where whole entries make up the amount
 */
export function oldestRoyalties(
  royalties: readonly RoyaltyBrought[],
  amount: bigint,
): {
  readonly taken: readonly RoyaltyBrought[];
  readonly rest: readonly RoyaltyBrought[];
  readonly exact: boolean;
} {
  let left = amount;
  let count = 0;
  for (const entry of royalties) {
    if (entry.amount > left) break;
    left -= entry.amount;
    count += 1;
  }
  const [taken, rest] = [royalties.slice(0, count), royalties.slice(count)];
  const [next, ...others] = rest;
  if (left <= 0n || next === undefined) return { taken, rest, exact: left === 0n };
  return { taken, rest: [{ ...next, amount: next.amount - left }, ...others], exact: false };
}

/** What was brought to the members' accounts and a statement shares out. */
export interface Source {
  readonly what: "interest" | "patronage" | "royalty";
  /** The year whose surplus it is; of a royalty the year in which it was set aside. */
  readonly year: number;
  readonly amount: Figure;
}

/**
 * Where the sums of a statement come from: all that was allocated and no statement had shared out, and the oldest royalties
 * as far as the sums go.
 * @param sums of the statement
 * @param end its place in the record; absent for one that is not in force yet
 * @param ahead allocated by calls that the record does not know yet, in the smallest unit
 */
export function sourcesOf(
  logs: readonly CoopLog[],
  asset: Address,
  sums: Pick<StatementSums, "cash" | "retained">,
  { end = logs.length, ahead = 0n }: { readonly end?: number; readonly ahead?: bigint } = {},
): readonly Source[] {
  const { allocated, royalties } = toShareOut(logs, asset, end);
  const named = sharedOutBy(sums, indexAfter(logs.slice(0, end))) - together(allocated) - ahead;
  return [
    ...allocated.flatMap(({ year, receipt, ...of }) =>
      (["interest", "patronage"] as const).flatMap((what): Source[] =>
        of[what] > 0n ? [{ what, year, amount: { value: of[what], receipt } }] : [],
      ),
    ),
    ...oldestRoyalties(royalties, named).taken.map(({ amount: value, time, receipt }): Source => {
      return { what: "royalty", year: yearOf(time), amount: { value, receipt } };
    }),
  ];
}

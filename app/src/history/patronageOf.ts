import type { Hex } from "viem";
import { POOL_BASES } from "../chain/bylawsFile.ts";
import type { LogReceipt } from "../chain/figure.ts";
import type { Basis, PatronagePool, PatronageUnits } from "../chain/statement.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** What a steward recorded at once: what members did with the co-op in a year. */
export interface PatronageEntry {
  /** The steward's number. */
  readonly appointment: bigint;
  readonly year: number;
  readonly basis: Basis;
  readonly members: readonly { readonly memberId: number; readonly units: bigint }[];
  /** E.g. the hash of the list it was taken from. */
  readonly evidence: Hex;
  /** Unix seconds. */
  readonly time: bigint;
  readonly receipt: LogReceipt;
}

/** Every entry, oldest first: of stewards whose appointment stood on the record when they made it. */
export function patronageEntries(logs: readonly CoopLog[]): readonly PatronageEntry[] {
  const appointed = new Set<bigint>();
  return logs.flatMap((log): PatronageEntry[] => {
    if (log.contract === "Board") {
      if (log.event === "StewardAppointed") appointed.add(log.args.number);
      if (log.event === "StewardRemoved") appointed.delete(log.args.number);
    }
    if (log.contract !== "MemberAccounts" || log.event !== "PatronageRecorded") return [];
    const { appointment, year, memberIds, units, evidence } = log.args;
    const basis = POOL_BASES[log.args.basis];
    if (basis === undefined || !appointed.has(appointment)) return [];
    return [
      {
        appointment,
        year,
        basis,
        members: memberIds.map((memberId, place) => ({ memberId, units: units[place] ?? 0n })),
        evidence,
        time: log.blockTime,
        receipt: logReceipt(log),
      },
    ];
  });
}

/** What members did in one year, summed by basis and member. */
export function patronageOf(logs: readonly CoopLog[], year: number): PatronageUnits {
  const sums: { [B in Basis]?: Map<number, bigint> } = {};
  for (const entry of patronageEntries(logs)) {
    if (entry.year !== year) continue;
    sums[entry.basis] ??= new Map();
    const ofBasis = sums[entry.basis];
    for (const { memberId, units } of entry.members)
      ofBasis?.set(memberId, (ofBasis.get(memberId) ?? 0n) + units);
  }
  return sums;
}

/** The pools of the bylaws, as founded. */
export function poolsOf(logs: readonly CoopLog[]): readonly PatronagePool[] {
  return logs.flatMap((log): PatronagePool[] => {
    if (log.contract !== "Bylaws" || log.event !== "PoolAdopted") return [];
    const basis = POOL_BASES[log.args.basis];
    return basis === undefined ? [] : [{ basis, bps: log.args.bps }];
  });
}

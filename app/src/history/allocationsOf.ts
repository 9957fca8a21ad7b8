import type { Address } from "viem";
import type { Figure } from "../chain/figure.ts";
import { SURPLUS_PARTS, type SurplusPart } from "../chain/read/getSurplus.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** How the surplus of one year was shared out: amounts in the asset's smallest unit, which sum to the surplus. */
export interface Allocation {
  readonly year: number;
  readonly surplus: Figure;
  readonly parts: readonly { readonly part: SurplusPart; readonly amount: Figure }[];
  readonly time: bigint;
  /** Its entry in the record. */
  readonly log: CoopLog;
}

/** Every allocation of one asset, by year. */
export function allocationsOf(logs: readonly CoopLog[], asset: Address): ReadonlyMap<number, Allocation> {
  return new Map(
    logs.flatMap((log): [number, Allocation][] => {
      if (log.event !== "SurplusAllocated" || log.args.asset.toLowerCase() !== asset.toLowerCase()) return [];
      const receipt = logReceipt(log);
      const { year, surplus } = log.args;
      return [
        [
          year,
          {
            year,
            surplus: { value: surplus, receipt },
            parts: SURPLUS_PARTS.map((part) => ({ part, amount: { value: log.args[part], receipt } })),
            time: log.blockTime,
            log,
          },
        ],
      ];
    }),
  );
}

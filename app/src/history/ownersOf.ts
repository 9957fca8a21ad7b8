import type { Address } from "viem";
import type { CommonsLog } from "./commonsLog.ts";

/** The co-op whose each dataset is. */
export function ownersOf(logs: readonly CommonsLog[]): ReadonlyMap<bigint, Address> {
  return new Map(
    logs.flatMap((log) =>
      log.contract === "DataCommons" && log.event === "DatasetRegistered"
        ? [[log.args.datasetId, log.args.coop] as const]
        : [],
    ),
  );
}

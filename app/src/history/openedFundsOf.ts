import { fundAt, type OpenedFund } from "../chain/model.ts";
import type { CoopLog } from "./coopLog.ts";

/** The funds that the general meeting opened beside those of every co-op, in the order of their numbers. */
export function openedFundsOf(logs: readonly CoopLog[]): readonly OpenedFund[] {
  return logs.flatMap((log) =>
    log.contract === "Treasury" && log.event === "FundOpened"
      ? [
          {
            fund: fundAt(log.args.fund),
            title: log.args.name,
            openedAt: log.blockTime,
            transactionHash: log.transactionHash,
          },
        ]
      : [],
  );
}

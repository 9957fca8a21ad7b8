import type { Address } from "viem";
import type { ReportView } from "../chain/commons.ts";
import type { CommonsLog } from "./commonsLog.ts";
import { logReceipt } from "./coopLog.ts";

/** Everything that was said of released versions, of all co-ops, newest first. @param now Unix seconds */
export function reportsOf(logs: readonly CommonsLog[], now: bigint): readonly ReportView[] {
  const coops = new Map<bigint, Address>();
  const reports = new Map<bigint, ReportView>();
  for (const log of logs) {
    if (log.contract !== "ModelRegistry") continue;
    const [at, receipt] = [log.blockTime, logReceipt(log)];
    switch (log.event) {
      case "ModelRegistered":
        coops.set(log.args.version, log.args.coop);
        break;
      case "ModelReported": {
        const { report: id, version, reporter, harm, text } = log.args;
        const coop = coops.get(version);
        const answerBy = BigInt(log.args.answerBy);
        if (coop === undefined) break;
        const standing = now > answerBy ? "late" : "open";
        const said = { version, coop, reporter, harm, text };
        reports.set(id, { id, ...said, reportedAt: at, answerBy, standing, receipt });
        break;
      }
      case "ReportAnswered": {
        const { report: id, by, answer: text } = log.args;
        const report = reports.get(id);
        if (report === undefined) break;
        const answer = { by, text, at, late: at > report.answerBy, receipt };
        reports.set(id, { ...report, standing: "answered", answer });
        break;
      }
    }
  }
  return [...reports.values()].toReversed();
}

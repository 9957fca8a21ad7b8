import type { Organs, RecordEntry, Settlement } from "../chain/model.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { movementsOf } from "./ledgerOf.ts";
import { linesOf } from "./linesOf.ts";
import { meetingsOf } from "./meetingsOf.ts";
import { papersIn } from "./papersOf.ts";

/**
 * What happened in the co-op, newest first: admissions, shares, meetings, papers, money, what was carried out, and all
 * else that needs no more than a sentence (linesOf).
 */
export function recordOf(
  logs: readonly CoopLog[],
  organs: Organs,
  settlement: Settlement,
): readonly RecordEntry[] {
  const meetings = meetingsOf(logs);
  const meetingNumbers = new Map(meetings.map(({ id, number }) => [id, number]));
  const resolutionNumbers = new Map(
    meetings.flatMap(({ resolutions }) => resolutions.map(({ id, number }) => [id, number] as const)),
  );
  const lines = linesOf(logs, settlement);
  const expulsions = new Set(
    logs.flatMap((log) =>
      log.event === "MemberExpelled" ? [`${log.transactionHash}.${log.args.memberId}`] : [],
    ),
  );
  const movements = new Map(
    movementsOf(logs, organs, settlement.address)
      .filter(({ kind }) => kind === "received" || kind === "attributed" || kind === "paid")
      .map((movement) => [movement.log, movement]),
  );

  const entryOf = (log: CoopLog): RecordEntry | readonly RecordEntry[] | undefined => {
    const at = { time: log.blockTime, transactionHash: log.transactionHash };
    const movement = movements.get(log);
    if (movement !== undefined) {
      const { fund, tag, party, amount } = movement;
      return {
        ...at,
        what: amount < 0n ? "paid" : "received",
        fund,
        ...(tag && { tag }),
        party,
        amount: { value: amount, receipt: logReceipt(log) },
      };
    }
    switch (log.event) {
      case "CooperativeFounded":
        return { ...at, what: "founded" };
      case "CooperativeOpened":
        return { ...at, what: "opened" };
      case "MemberAdmitted":
        return { ...at, what: "admitted", memberId: log.args.memberId };
      case "MemberLeft":
        // Who is expelled leaves by it, which has a line of its own.
        return expulsions.has(`${log.transactionHash}.${log.args.memberId}`)
          ? undefined
          : { ...at, what: "left", memberId: log.args.memberId };
      case "SharesSubscribed": {
        const { memberId, shares, amount } = log.args;
        return {
          ...at,
          what: "shares",
          memberId,
          shares,
          amount: { value: amount, receipt: logReceipt(log) },
        };
      }
      case "MeetingConvened":
        return { ...at, what: "convened", meetingNumber: Number(log.args.number) };
      case "PaperCast":
      case "PapersCast":
      case "ProxyPapersCast":
        return papersIn(log).flatMap(({ meetingId, memberId }) => {
          const meetingNumber = meetingNumbers.get(meetingId);
          return meetingNumber === undefined
            ? []
            : [{ ...at, what: "voted" as const, memberId, meetingNumber }];
        });
      case "ProposalExecuted": {
        const { proposalId: resolutionId } = log.args;
        const resolutionNumber = resolutionNumbers.get(resolutionId);
        return resolutionNumber === undefined
          ? undefined
          : { ...at, what: "executed", resolutionNumber, resolutionId };
      }
      case "MemberRecused": {
        const line = lines.get(log);
        const resolutionNumber = resolutionNumbers.get(log.args.resolutionId);
        return line && (resolutionNumber === undefined ? undefined : { ...line, resolutionNumber });
      }
      default:
        return lines.get(log);
    }
  };
  return logs.flatMap((log) => entryOf(log) ?? []).toReversed();
}

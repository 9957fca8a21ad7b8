import type { LogReceipt } from "../chain/figure.ts";
import { decodeBallots } from "../chain/paper.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** A paper that was counted, as an entry of the record states it. */
export interface RecordedPaper {
  readonly meetingId: bigint;
  readonly memberId: number;
  /** Two bits an item. */
  readonly choices: number;
  /** The number of the proxy holder who cast it for the member. */
  readonly holder?: number;
}

/** The counted papers that one entry states: one cast directly, or those of a batch. */
export function papersIn(log: CoopLog): readonly RecordedPaper[] {
  if (log.contract !== "Assembly") return [];
  if (log.event === "PaperCast") return [log.args];
  if (log.event !== "PapersCast" && log.event !== "ProxyPapersCast") return [];
  const { meetingId, sent, ballots } = log.args;
  const holders = log.event === "ProxyPapersCast" ? log.args.holders : [];
  return decodeBallots(ballots, Number(sent)).flatMap((ballot, index) => {
    const holder = holders[index];
    return ballot.counted
      ? [
          {
            meetingId,
            memberId: ballot.member,
            choices: ballot.choices,
            ...(holder !== undefined && { holder }),
          },
        ]
      : [];
  });
}

/** The entry that states this member's paper in this meeting, if there is one. */
export function paperReceiptOf(
  logs: readonly CoopLog[],
  meetingId: bigint,
  memberId: number,
): LogReceipt | undefined {
  const log = logs.find((each) =>
    papersIn(each).some((paper) => paper.meetingId === meetingId && paper.memberId === memberId),
  );
  return log && logReceipt(log);
}

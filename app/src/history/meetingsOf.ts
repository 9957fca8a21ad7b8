import type { MeetingNotice, PaperEntry, Recusal, ResolutionNotice } from "../chain/model.ts";
import { decodePaper } from "../chain/paper.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { papersIn } from "./papersOf.ts";

const ITEM_MASK = 15n;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Omit<MeetingNotice, "resolutions" | "papers"> & {
  readonly resolutions: Writable<ResolutionNotice>[];
  readonly papers: PaperEntry[];
};

/** The meetings on the record, in the order of their notices, each with its agenda, papers and what was carried out. */
export function meetingsOf(logs: readonly CoopLog[]): readonly MeetingNotice[] {
  const meetings = new Map<bigint, Draft>();
  const recused = new Map<bigint, Recusal[]>();
  let resolutions = 0;
  for (const log of logs) {
    if (log.contract !== "Assembly") continue;
    switch (log.event) {
      case "MeetingConvened": {
        const { meetingId, number, convener } = log.args;
        meetings.set(meetingId, {
          id: meetingId,
          number: Number(number),
          convener,
          noticeBlock: log.blockNumber,
          resolutions: [],
          papers: [],
        });
        break;
      }
      case "ProposalCreated": {
        const { proposalId, targets, calldatas, description } = log.args;
        const item = proposalId & ITEM_MASK;
        const meeting = meetings.get(proposalId - item);
        meeting?.resolutions.push({
          id: proposalId,
          meetingId: meeting.id,
          meetingNumber: meeting.number,
          item: Number(item),
          number: ++resolutions,
          text: description,
          calls: targets.map((target, i) => ({ target, data: calldatas[i] ?? "0x" })),
        });
        break;
      }
      case "MemberRecused": {
        const { resolutionId, memberId } = log.args;
        const recusal = { memberId, receipt: logReceipt(log) };
        recused.set(resolutionId, [...(recused.get(resolutionId) ?? []), recusal]);
        break;
      }
      case "PaperCast":
      case "PapersCast": {
        for (const { meetingId, memberId, choices } of papersIn(log)) {
          const meeting = meetings.get(meetingId);
          meeting?.papers.push({
            memberId,
            choices: decodePaper(choices, meeting.resolutions.length),
            time: log.blockTime,
            transactionHash: log.transactionHash,
          });
        }
        break;
      }
      case "ProposalExecuted": {
        const { proposalId } = log.args;
        const resolution = meetings
          .get(proposalId - (proposalId & ITEM_MASK))
          ?.resolutions.find(({ id }) => id === proposalId);
        if (resolution) resolution.executed = { time: log.blockTime, transactionHash: log.transactionHash };
      }
    }
  }
  for (const { resolutions: items } of meetings.values())
    for (const item of items) {
      const named = recused.get(item.id);
      if (named) item.recused = named;
    }
  return [...meetings.values()];
}

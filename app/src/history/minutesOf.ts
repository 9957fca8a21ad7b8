import type { Address, Hash } from "viem";
import { isReached } from "../chain/classVote.ts";
import type { LogReceipt } from "../chain/figure.ts";
import type { Convened, ItemResult, Minutes } from "../chain/minutes.ts";
import type { MeetingView, Organs, Stage } from "../chain/model.ts";
import { organAt } from "../chain/organs.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { meetingsOf } from "./meetingsOf.ts";
import { requisitionsOf } from "./requisitionsOf.ts";

const RESULTS: Readonly<Record<Exclude<Stage, "notice" | "voting">, ItemResult>> = {
  lapsed: "noQuorum",
  notCarried: "notCarried",
  waiting: "carried",
  ready: "carried",
  carriedOut: "carried",
  expired: "carried",
};

/** What the minutes say of the co-op itself. */
export interface MinutesCoop {
  readonly name: string;
  readonly chainId: number;
  readonly organs: Organs;
}

/**
 * The minutes of a meeting: texts, calls, papers and recusals from the record, counts and limits as the contract has them.
 * `undefined` until its voting has closed.
 */
export function minutesOf(
  logs: readonly CoopLog[],
  meeting: MeetingView,
  { name, chainId, organs }: MinutesCoop,
): Minutes | undefined {
  const notice = meetingsOf(logs).find(({ id }) => id === meeting.id);
  const convened = conveningOf(logs, meeting);
  const results = meeting.resolutions.map(({ stage }) =>
    stage === "notice" || stage === "voting" ? undefined : RESULTS[stage],
  );
  if (notice === undefined || convened === undefined || !results.every((result) => result !== undefined))
    return undefined;
  const items = meeting.resolutions.map((resolution, index) => {
    const { item, number, id, kind, calls, appended, classVote, formerCall, recused = [] } = resolution;
    return {
      item: item + 1,
      resolution: number,
      proposal: String(id),
      kind,
      ...(formerCall && { again: formerCall.number }),
      appended: appended !== undefined,
      text: notice.resolutions[index]?.text ?? "",
      calls,
      roll: Number(resolution.roll.value),
      inFavour: Number(resolution.inFavour.value),
      against: Number(resolution.against.value),
      abstained: Number(resolution.abstain.value),
      quorum: Number(resolution.quorum.value),
      majority: Number(resolution.majority.value),
      ...(classVote && {
        classVote: {
          class: classVote.classId,
          inFavour: Number(classVote.inFavour.value),
          against: Number(classVote.against.value),
          majorityFor: classVote.majorityFor,
          majorityOf: classVote.majorityOf,
          reached: isReached(classVote),
        },
      }),
      result: results[index] as ItemResult,
      recused: recused
        .map(({ memberId: member, declared = false }) => ({ member, declared }))
        .sort((a, b) => a.member - b.member),
    };
  });
  return {
    form: 1,
    cooperative: { name, chain: chainId, assembly: organs.assembly },
    meeting: {
      number: meeting.number,
      id: String(meeting.id),
      convened: convenedBy(logs.slice(0, logs.indexOf(convened)), logs, meeting, organs),
      ...(meeting.formerMeeting && { secondCallOf: meeting.formerMeeting.number }),
      notice: { time: convened.blockTime, transaction: convened.transactionHash },
      recordDate: meeting.recordDate,
      opened: meeting.opensAt,
      closed: meeting.closesAt,
      ...(meeting.extended && { extendedFrom: meeting.noticedClosesAt }),
      roll: Number(meeting.roll.value),
    },
    items,
    papers: notice.papers
      .map(({ memberId: member, choices, holder, transactionHash: transaction }) => ({
        member,
        choices,
        ...(holder !== undefined && { proxy: holder }),
        transaction,
      }))
      .sort((a, b) => a.member - b.member),
  };
}

type Convening = Extract<CoopLog, { readonly event: "MeetingConvened" }>;

function conveningOf(logs: readonly CoopLog[], { id }: MeetingView): Convening | undefined {
  return logs.find((log): log is Convening => log.event === "MeetingConvened" && log.args.meetingId === id);
}

/** The minutes that the board put on the record: of several, the last count. */
export interface AnchoredMinutes {
  readonly hash: Hash;
  readonly receipt: LogReceipt;
}

export function anchoredMinutes(logs: readonly CoopLog[], meetingId: bigint): AnchoredMinutes | undefined {
  const log = logs.findLast(
    (each): each is Extract<CoopLog, { readonly event: "MinutesAnchored" }> =>
      each.event === "MinutesAnchored" && each.args.meetingId === meetingId,
  );
  return log && { hash: log.args.minutesHash, receipt: logReceipt(log) };
}

/** @param before what the record held at the notice: a member's number goes with the key they had then */
function convenedBy(
  before: readonly CoopLog[],
  logs: readonly CoopLog[],
  { id, convener, isSecondCall }: MeetingView,
  organs: Organs,
): Convened {
  const requisition = requisitionsOf(logs).find(({ meetingId }) => meetingId === id);
  if (requisition)
    return {
      by: "requisition",
      requisition: String(requisition.id),
      supporters: requisition.supporters.length,
    };
  const organ = organAt(convener, organs);
  if (organ === "board") return { by: "board" };
  if (organ === "assembly") return { by: "meeting" };
  const member = numberOf(before, convener);
  return {
    by: isSecondCall ? "member" : "director",
    account: convener,
    ...(member !== undefined && { member }),
  };
}

function numberOf(logs: readonly CoopLog[], account: Address): number | undefined {
  const wanted = account.toLowerCase();
  let member: number | undefined;
  for (const log of logs) {
    if (log.contract !== "Membership") continue;
    if (log.event === "MemberAdmitted" && log.args.account.toLowerCase() === wanted)
      member = log.args.memberId;
    if (log.event === "MemberRecovered" && log.args.to.toLowerCase() === wanted) member = log.args.memberId;
  }
  return member;
}

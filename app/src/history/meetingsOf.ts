import { type Address, zeroAddress } from "viem";
import type {
  MeetingNotice,
  OtherCall,
  OtherMeeting,
  PaperEntry,
  ProxyNamed,
  Recusal,
  ResolutionNotice,
} from "../chain/model.ts";
import { decodePaper } from "../chain/paper.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { papersIn } from "./papersOf.ts";

const ITEM_MASK = 15n;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type ItemDraft = Writable<ResolutionNotice>;
type Draft = Writable<Omit<MeetingNotice, "resolutions" | "papers" | "proxies" | "secondCalls">> & {
  readonly resolutions: ItemDraft[];
  readonly papers: PaperEntry[];
  readonly proxies: Map<string, ProxyNamed>;
  readonly secondCalls: OtherMeeting[];
  readonly noticeTime: bigint;
  /** Its notice is given: further items are members'. */
  appending: boolean;
};

/**
 * The meetings on the record, in the order of their notices, each with its agenda, who names whom as proxy holder, its
 * papers and what was carried out.
 */
export function meetingsOf(logs: readonly CoopLog[]): readonly MeetingNotice[] {
  const meetings = new Map<bigint, Draft>();
  const recused = new Map<bigint, Recusal[]>();
  const classes = new Map<bigint, number>();
  const register = new RegisterAsOf();
  let resolutions = 0;
  const itemOf = (id: bigint) =>
    meetings.get(id - (id & ITEM_MASK))?.resolutions.find((resolution) => resolution.id === id);
  for (const log of logs) {
    register.note(log);
    if (log.contract === "Board" && log.event === "ProxyGranted") {
      const { meetingId, account, holder } = log.args;
      const [memberId, holderId] = [register.numberOf(account), register.numberOf(holder)];
      meetings.get(meetingId)?.proxies.set(account.toLowerCase(), {
        account,
        ...(memberId !== undefined && { memberId }),
        ...(holder !== zeroAddress && { holder, ...(holderId !== undefined && { holderId }) }),
        receipt: logReceipt(log),
      });
    }
    if (log.contract !== "Assembly") continue;
    switch (log.event) {
      case "MeetingConvened": {
        const { meetingId, number, convener, closesAt } = log.args;
        meetings.set(meetingId, {
          id: meetingId,
          number: Number(number),
          convener,
          noticeBlock: log.blockNumber,
          noticedClosesAt: closesAt,
          resolutions: [],
          papers: [],
          proxies: new Map(),
          secondCalls: [],
          noticeTime: log.blockTime,
          appending: false,
        });
        break;
      }
      case "AgendaExtended": {
        const meeting = meetings.get(log.args.meetingId);
        if (meeting === undefined) break;
        meeting.finalAgenda = log.args.agenda;
        meeting.appending = true;
        break;
      }
      case "ProposalCreated": {
        const { proposalId, targets, calldatas, description } = log.args;
        const item = proposalId & ITEM_MASK;
        const meeting = meetings.get(proposalId - item);
        const { blockNumber: block, blockTime: time, transactionHash } = log;
        meeting?.resolutions.push({
          id: proposalId,
          meetingId: meeting.id,
          meetingNumber: meeting.number,
          item: Number(item),
          number: ++resolutions,
          text: description,
          calls: targets.map((target, i) => ({ target, data: calldatas[i] ?? "0x" })),
          ...(meeting.appending && { appended: { block, time, transactionHash } }),
        });
        break;
      }
      case "SecondCall": {
        const { meetingId, formerMeetingId, items } = log.args;
        const [second, former] = [meetings.get(meetingId), meetings.get(formerMeetingId)];
        if (second === undefined || former === undefined) break;
        second.formerMeeting = { id: former.id, number: former.number };
        former.secondCalls.push({ id: second.id, number: second.number });
        for (const [place, item] of items.entries()) {
          const [again, before] = [itemOf(meetingId + BigInt(place)), itemOf(formerMeetingId + item)];
          if (again === undefined || before === undefined) continue;
          again.formerCall = otherCall(before);
          before.secondCall = otherCall(again);
        }
        break;
      }
      // Of whom and of what class an item speaks by itself, the entries stand before the item's own.
      case "MemberRecused": {
        const { resolutionId, memberId } = log.args;
        const declared = itemOf(resolutionId) !== undefined;
        const recusal = { memberId, receipt: logReceipt(log), ...(declared && { declared }) };
        recused.set(resolutionId, [...(recused.get(resolutionId) ?? []), recusal]);
        break;
      }
      case "ClassDecides":
        classes.set(log.args.resolutionId, log.args.class);
        break;
      case "PaperCast":
      case "PapersCast":
      case "ProxyPapersCast": {
        for (const { meetingId, memberId, choices, holder } of papersIn(log)) {
          const meeting = meetings.get(meetingId);
          if (meeting === undefined) continue;
          // As Voting counts a class vote: who changed class after the notice is of none.
          const classId = register.classSince(memberId, meeting.noticeTime);
          meeting.papers.push({
            memberId,
            choices: decodePaper(choices, meeting.resolutions.length),
            time: log.blockTime,
            transactionHash: log.transactionHash,
            ...(holder !== undefined && { holder }),
            ...(classId !== undefined && { classId }),
          });
        }
        break;
      }
      case "ProposalExecuted": {
        const resolution = itemOf(log.args.proposalId);
        if (resolution) resolution.executed = { time: log.blockTime, transactionHash: log.transactionHash };
      }
    }
  }
  return [...meetings.values()].map(({ proxies, appending: _, noticeTime: __, ...meeting }) => {
    for (const item of meeting.resolutions) {
      const [named, decides] = [recused.get(item.id), classes.get(item.id)];
      if (named) item.recused = named;
      if (decides !== undefined) item.decidingClass = decides;
    }
    return { ...meeting, proxies: [...proxies.values()] };
  });
}

function otherCall({ id: resolutionId, meetingId, meetingNumber, number }: ItemDraft): OtherCall {
  return { resolutionId, meetingId, meetingNumber, number };
}

/** Who was behind an account, and of which class, when an entry was made. */
class RegisterAsOf {
  readonly #numbers = new Map<string, number>();
  readonly #classes = new Map<number, { readonly classId: number; readonly since: bigint }>();

  note(log: CoopLog): void {
    if (log.contract !== "Membership") return;
    switch (log.event) {
      case "MemberAdmitted":
        this.#numbers.set(log.args.account.toLowerCase(), log.args.memberId);
        this.#classes.set(log.args.memberId, { classId: log.args.class, since: log.blockTime });
        break;
      case "ClassChanged":
        this.#classes.set(log.args.memberId, { classId: log.args.class, since: log.blockTime });
        break;
      case "MemberRecovered":
        this.#numbers.set(log.args.to.toLowerCase(), log.args.memberId);
    }
  }

  numberOf(account: Address): number | undefined {
    return this.#numbers.get(account.toLowerCase());
  }

  /** Of who was of it at this time already. */
  classSince(memberId: number, time: bigint): number | undefined {
    const own = this.#classes.get(memberId);
    return own && own.since <= time ? own.classId : undefined;
  }
}

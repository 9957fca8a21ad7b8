// Every meeting of a co-op as its record tells it, and what each paper's member and proxy holder were when it was cast.
import { type Address, type Hash, type Hex, zeroAddress } from "viem";
import type { Choice, Organs } from "../../app/src/chain/model.ts";
import { decodePaper } from "../../app/src/chain/paper.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import type { CoopLog } from "../../app/src/history/coopLog.ts";
import { papersIn, type RecordedPaper } from "../../app/src/history/papersOf.ts";
import { concernOf } from "./concerns.ts";
import { mayCast, RegisterReplay } from "./register.ts";

const ITEM_MASK = 15n;

export interface ReplayedPaper {
  readonly memberId: number;
  readonly choices: readonly Choice[];
  readonly holder?: number;
  /** The member's class, for which a class vote counts the paper. */
  readonly classId?: number;
  /** Unix seconds. */
  readonly time: bigint;
}

export interface ReplayedItem {
  readonly item: number;
  readonly text: string;
  readonly calls: readonly { readonly target: Address; readonly data: Hex }[];
  /** The version of the bylaws when it was put on the agenda. */
  readonly bylawsVersion: number;
  /** Members without a vote on it, by number. */
  readonly recused: readonly number[];
  /** Whose members decide besides. */
  readonly classId?: number;
  /** When it was carried out, Unix seconds. */
  readonly executedAt?: bigint;
  /** Another meeting decides it again. */
  readonly calledAgain: boolean;
}

export interface ReplayedMeeting {
  readonly id: bigint;
  readonly number: number;
  readonly convener: Address;
  readonly noticeBlock: bigint;
  /** Times are Unix seconds. */
  readonly recordDate: bigint;
  readonly opensAt: bigint;
  readonly noticedClosesAt: bigint;
  /** The closes that the record says after a late quorum. */
  readonly extensions: readonly bigint[];
  readonly bylawsVersion: number;
  /** As the notice says, and as the register was. */
  readonly noticedRoll: number;
  readonly roll: number;
  readonly items: readonly ReplayedItem[];
  /** Of a meeting to which members appended items. */
  readonly finalAgenda?: Hash;
  readonly former?: { readonly id: bigint; readonly items: readonly number[] };
  /** Those of one entry together: they were counted together. */
  readonly batches: readonly (readonly ReplayedPaper[])[];
  /** What the record itself says that cannot be: one sentence each. */
  readonly problems: readonly string[];
}

export interface Replay {
  readonly meetings: readonly ReplayedMeeting[];
  /** At the end of the record. */
  readonly roll: number;
  readonly lastMember: number;
  /** By version, where a resolution adopted them; "same" as the version before where it changed a class. */
  readonly bylaws: ReadonlyMap<number, BylawsParameters | "same">;
  /** The transaction of the founding, which adopted the first. */
  readonly founding?: Hash;
  readonly problems: readonly string[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type ItemDraft = Writable<Omit<ReplayedItem, "recused" | "classId">>;
type Draft = Writable<Omit<ReplayedMeeting, "items">> & {
  readonly items: ItemDraft[];
  readonly batches: (readonly ReplayedPaper[])[];
  readonly extensions: bigint[];
  readonly problems: string[];
  /** The place of the notice in the record. */
  readonly place: number;
  /** Whom members named, by key: the holder's key. */
  readonly proxies: Map<string, string>;
  readonly voted: Set<number>;
};
interface Recusal {
  readonly memberId: number;
  readonly time: bigint;
}

/** @param logs the whole record of the co-op up to a block, oldest first */
export function replay(logs: readonly CoopLog[], organs: Organs): Replay {
  const bylaws = new Map<number, BylawsParameters | "same">();
  let founding: Hash | undefined;
  // What the resolution that is being carried out adopts, call by call.
  let adopting: { transaction: Hash; adopts: (BylawsParameters | "same")[] } | undefined;
  const register = new RegisterReplay();
  const meetings = new Map<bigint, Draft>();
  const recusals = new Map<bigint, Recusal[]>();
  const classes = new Map<bigint, number>();
  const problems: string[] = [];
  let bylawsVersion = 0;

  const meetingOf = (id: bigint, log: CoopLog): Draft | undefined => {
    const meeting = meetings.get(id - (id & ITEM_MASK));
    if (meeting === undefined)
      problems.push(`At block ${log.blockNumber} the record speaks of a meeting without a notice: ${id}.`);
    return meeting;
  };

  for (const [place, log] of logs.entries()) {
    register.note(log, place);
    if (log.contract === "Bylaws" && log.event === "BylawsAdopted") {
      const { transactionHash: transaction } = log;
      const adopted = adopting?.transaction === transaction ? adopting.adopts.shift() : undefined;
      bylawsVersion = log.args.version;
      if (bylawsVersion === 1) founding = transaction;
      if (adopted) bylaws.set(bylawsVersion, adopted);
    }
    if (log.contract === "Board" && log.event === "ProxyGranted") {
      const { meetingId, account, holder } = log.args;
      const meeting = meetingOf(meetingId, log);
      meeting?.proxies.set(account.toLowerCase(), holder.toLowerCase());
      if (meeting && log.blockTime >= meeting.opensAt)
        meeting.problems.push(`A proxy was named at block ${log.blockNumber}, after the voting had opened.`);
    }
    if (log.contract !== "Assembly") continue;
    switch (log.event) {
      case "MeetingConvened": {
        const { meetingId, number, convener, roll, opensAt, closesAt } = log.args;
        if (meetings.has(meetingId)) problems.push(`The record gives notice of meeting ${number} twice.`);
        meetings.set(meetingId, {
          id: meetingId,
          number: Number(number),
          convener,
          noticeBlock: log.blockNumber,
          recordDate: log.blockTime,
          opensAt,
          noticedClosesAt: closesAt,
          extensions: [],
          bylawsVersion,
          noticedRoll: Number(roll),
          roll: register.roll,
          items: [],
          batches: [],
          problems: [],
          place,
          proxies: new Map(),
          voted: new Set(),
        });
        break;
      }
      case "ProposalCreated": {
        const { proposalId, targets, calldatas, description } = log.args;
        const meeting = meetingOf(proposalId, log);
        const item = Number(proposalId & ITEM_MASK);
        if (meeting && meeting.items.length !== item)
          meeting.problems.push(
            `The record names item ${item + 1} where item ${meeting.items.length + 1} follows.`,
          );
        const added = {
          item,
          text: description,
          calls: targets.map((target, i) => ({ target, data: calldatas[i] ?? "0x" })),
          bylawsVersion,
          calledAgain: false,
        };
        meeting?.items.push(added);
        if (meeting) checkConcerns(meeting, added, recusals.get(proposalId) ?? [], classes.get(proposalId));
        break;
      }
      case "AgendaExtended": {
        const meeting = meetingOf(log.args.meetingId, log);
        if (meeting) meeting.finalAgenda = log.args.agenda;
        break;
      }
      case "SecondCall": {
        const { meetingId, formerMeetingId, items } = log.args;
        const [meeting, former] = [meetingOf(meetingId, log), meetingOf(formerMeetingId, log)];
        if (meeting) meeting.former = { id: formerMeetingId, items: items.map(Number) };
        for (const item of items) {
          const called = former?.items[Number(item)];
          if (called?.calledAgain)
            meeting?.problems.push(
              `It decides item ${item + 1n} of meeting ${former?.number} a second time, and another did before.`,
            );
          if (called) called.calledAgain = true;
        }
        break;
      }
      case "MemberRecused": {
        const { resolutionId, memberId } = log.args;
        const named = recusals.get(resolutionId) ?? [];
        named.push({ memberId, time: log.blockTime });
        recusals.set(resolutionId, named);
        break;
      }
      case "ClassDecides":
        classes.set(log.args.resolutionId, log.args.class);
        break;
      case "PaperCast":
      case "PapersCast":
      case "ProxyPapersCast": {
        const meeting = meetingOf(log.args.meetingId, log);
        if (meeting) enter(meeting, log, papersIn(log), register, recusals);
        break;
      }
      case "MeetingExtended":
        meetingOf(log.args.meetingId, log)?.extensions.push(log.args.closesAt);
        break;
      case "ProposalExecuted": {
        const meeting = meetingOf(log.args.proposalId, log);
        const item = meeting?.items[Number(log.args.proposalId & ITEM_MASK)];
        if (item?.executedAt !== undefined)
          meeting?.problems.push(`Item ${item.item + 1} was carried out twice.`);
        if (item) item.executedAt = log.blockTime;
        const adopts = (item?.calls ?? []).flatMap((call) => concernOf(call, organs).adopts ?? []);
        adopting = { transaction: log.transactionHash, adopts };
      }
    }
  }
  return {
    meetings: [...meetings.values()].map((draft) => finished(draft, register, recusals, classes)),
    roll: register.roll,
    lastMember: register.lastNumber,
    bylaws,
    ...(founding !== undefined && { founding }),
    problems: [...register.problems, ...problems],
  };

  /** The record names without a vote, and as deciding, exactly whom and what the item's calls are about. */
  function checkConcerns(
    { place, recordDate, problems: found }: Draft,
    { item, calls }: ItemDraft,
    named: readonly Recusal[],
    decides: number | undefined,
  ): void {
    const concerns = calls.map((call) => concernOf(call, organs));
    const members = concerns.flatMap(({ account }) => (account && register.byKey(account)) ?? []);
    for (const { number, isMember, isVoting, entitledAt } of members) {
      const counts = isMember && isVoting && entitledAt <= recordDate && register.wasOnRoll(number, place);
      if (counts && !named.some(({ memberId }) => memberId === number))
        found.push(`Item ${item + 1} is about member ${number}, who keeps a vote on it.`);
    }
    for (const { memberId } of named)
      if (!members.some(({ number }) => number === memberId))
        found.push(`Member ${memberId} has no vote on item ${item + 1}, whose calls are not about them.`);
    const amended = concerns.find(({ classId }) => classId !== undefined && register.votes(classId))?.classId;
    if (amended !== decides)
      found.push(
        `Item ${item + 1} is ${amended === undefined ? "about no class with votes" : `about class ${amended}`}, and by the record ${decides === undefined ? "no class decides" : `class ${decides} decides`} besides.`,
      );
  }
}

/** Enters the papers of one entry, with what is wrong with each. */
function enter(
  meeting: Draft,
  log: CoopLog,
  papers: readonly RecordedPaper[],
  register: RegisterReplay,
  recusals: ReadonlyMap<bigint, readonly Recusal[]>,
): void {
  const doubt = (memberId: number, what: string) =>
    meeting.problems.push(`Member ${memberId}'s paper at block ${log.blockNumber} counted, but ${what}.`);
  if (log.contract === "Assembly" && (log.event === "PapersCast" || log.event === "ProxyPapersCast")) {
    const { counted, sent, ballots } = log.args;
    const rows = BigInt(ballots.length);
    if (counted !== BigInt(papers.length))
      meeting.problems.push(
        `The batch at block ${log.blockNumber} says ${counted} papers counted, and lists ${papers.length}.`,
      );
    if (sent > 4n * rows || sent <= 4n * (rows - 1n))
      meeting.problems.push(
        `The batch at block ${log.blockNumber} says ${sent} papers were sent, and lists others.`,
      );
  }
  const replayed = papers.map(({ memberId, choices, holder }): ReplayedPaper => {
    const read = decodePaper(choices, Math.max(meeting.items.length, 1));
    const member = register.member(memberId);
    if (meeting.voted.has(memberId)) doubt(memberId, "another of the same member had counted before");
    meeting.voted.add(memberId);
    if (!register.wasOnRoll(memberId, meeting.place))
      doubt(memberId, "the member was not on the roll at notice");
    else if (member === undefined || !mayCast(member, meeting.recordDate))
      doubt(memberId, member?.isMember ? "the member had no vote then" : "the member had left");
    if (choices >= 4 ** meeting.items.length) doubt(memberId, "it names items that are not on the agenda");
    if (log.blockTime < meeting.opensAt) doubt(memberId, "the voting had not opened");
    for (const [item, choice] of read.entries()) {
      if (choice === "blank") continue;
      const named = recusals.get(meeting.id + BigInt(item)) ?? [];
      for (const { memberId: recused } of named)
        if (recused === memberId || recused === holder)
          doubt(memberId, `member ${recused} has no vote on item ${item + 1}`);
    }
    if (holder !== undefined) enterHolder(holder, memberId);
    const own = member && member.classSince <= meeting.recordDate ? member.classId : undefined;
    return {
      memberId,
      choices: read,
      time: log.blockTime,
      ...(holder !== undefined && { holder }),
      ...(own !== undefined && { classId: own }),
    };
  });
  if (replayed.length > 0) meeting.batches.push(replayed);

  function enterHolder(holder: number, memberId: number): void {
    const [principal, proxy] = [register.member(memberId), register.member(holder)];
    const named = principal && meeting.proxies.get(principal.key);
    if (named === undefined || named === zeroAddress || named !== proxy?.key)
      doubt(memberId, `the member had not named member ${holder} as proxy holder`);
    if (proxy === undefined || !mayCast(proxy, meeting.recordDate))
      doubt(memberId, `member ${holder}, who cast it, had no vote then`);
    if (holder === memberId) doubt(memberId, "the member cast it as a proxy of their own");
  }
}

function finished(
  { place, proxies: _, voted: __, ...meeting }: Draft,
  register: RegisterReplay,
  recusals: ReadonlyMap<bigint, readonly Recusal[]>,
  classes: ReadonlyMap<bigint, number>,
): ReplayedMeeting {
  const problems = [...meeting.problems];
  const items = meeting.items.map((item): ReplayedItem => {
    const id = meeting.id + BigInt(item.item);
    const named = recusals.get(id) ?? [];
    for (const { memberId, time } of named) {
      const what = `Member ${memberId} has no vote on item ${item.item + 1}`;
      if (!register.wasOnRoll(memberId, place)) problems.push(`${what}, but was not on the roll at notice.`);
      if (time >= meeting.opensAt) problems.push(`${what} since after the voting had opened.`);
    }
    const recused = named.map(({ memberId }) => memberId);
    if (new Set(recused).size !== recused.length)
      problems.push(`A member is named twice among those without a vote on item ${item.item + 1}.`);
    const classId = classes.get(id);
    return { ...item, recused, ...(classId !== undefined && { classId }) };
  });
  return { ...meeting, items, problems };
}

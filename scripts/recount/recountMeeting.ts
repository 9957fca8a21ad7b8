// One meeting counted again from its papers, and decided again by its bylaws.
import { countItem, type ItemCount, papersOfClass } from "../../app/src/chain/count.ts";
import type { PROPOSAL_STATES } from "../../app/src/chain/stage.ts";
import type { ReplayedItem, ReplayedMeeting, ReplayedPaper } from "./replay.ts";
import { kindRules, type MeetingRules, majorityOf, quorumOf } from "./rules.ts";

const HOUR = 3_600n;
const DAY = 24n * HOUR;

export type Outcome = (typeof PROPOSAL_STATES)[number];

/** What stands on the chain and in no entry: of each item its kind, and the majority that a class vote needs. */
export interface Terms {
  readonly kinds: readonly number[];
  readonly classMajorities: ReadonlyMap<
    number,
    { readonly majorityFor: bigint; readonly majorityOf: bigint }
  >;
}

export interface RecountedItem extends ItemCount, Omit<ReplayedItem, "classId"> {
  /** 0 ordinary, 1 special, 2 dissolution. */
  readonly kind: number;
  /** Without those who have no vote on it. */
  readonly roll: bigint;
  readonly quorum: bigint;
  readonly isQuorate: boolean;
  /** Votes in favour that it takes, on the votes cast. */
  readonly majority: bigint;
  /** With that of the class where one decides besides. */
  readonly hasMajority: boolean;
  readonly ofClass?: ItemCount & {
    readonly classId: number;
    readonly majorityFor: bigint;
    readonly majorityOf: bigint;
  };
  readonly outcome: Outcome;
  /** Unix seconds. */
  readonly executableFrom: bigint;
  readonly executableUntil: bigint;
}

export interface RecountedMeeting extends Omit<ReplayedMeeting, "items"> {
  readonly rules: MeetingRules;
  readonly papers: readonly ReplayedPaper[];
  readonly byProxy: number;
  readonly items: readonly RecountedItem[];
  /** With the extension, if a quorum was reached late. */
  readonly closesAt: bigint;
  readonly isExtended: boolean;
}

/** @param now the time of the block at which the outcome is judged */
export function recountMeeting(
  meeting: ReplayedMeeting,
  rules: MeetingRules,
  terms: Terms,
  now: bigint,
): RecountedMeeting {
  const problems = [...meeting.problems];
  const papers = meeting.batches.flat();
  const isSecondCall = meeting.former !== undefined;
  const rollOf = ({ recused }: ReplayedItem) => BigInt(meeting.roll - recused.length);
  const kindOf = (item: number) => terms.kinds[item] ?? 0;
  const quorums = meeting.items.map((item) => quorumOf(rules, kindOf(item.item), rollOf(item), isSecondCall));
  const closesAt = closeOf(meeting, rules, quorums);

  for (const { memberId, time } of papers)
    if (time >= closesAt) problems.push(`Member ${memberId}'s paper counted after the voting had closed.`);
  const held = new Map<number, number>();
  for (const { holder } of papers) if (holder !== undefined) held.set(holder, (held.get(holder) ?? 0) + 1);
  for (const [holder, count] of held)
    if (count > rules.maxProxies)
      problems.push(
        `Member ${holder} cast ${count} papers as a proxy, where ${rules.maxProxies} are allowed.`,
      );

  const items = meeting.items.map((replayed, place): RecountedItem => {
    const { classId, ...item } = replayed;
    const counted = countItem(papers, item.item);
    const kind = kindOf(item.item);
    const [roll, quorum] = [rollOf(replayed), quorums[place] ?? 0n];
    const decided = counted.inFavour + counted.against;
    const majority = majorityOf(rules, kind, decided, roll);
    const needed = terms.classMajorities.get(item.item);
    const ofClass =
      classId !== undefined && needed
        ? { classId, ...needed, ...countItem(papersOfClass(papers, classId), item.item) }
        : undefined;
    const isQuorate = decided + counted.abstain >= quorum;
    const hasMajority = counted.inFavour >= majority && (ofClass === undefined || classCarries(ofClass));
    const executableFrom = closesAt + kindRules(rules, kind).delayDays * DAY;
    const executableUntil = executableFrom + rules.expiryDays * DAY;
    const isCarried = isQuorate && hasMajority;
    if (item.executedAt !== undefined) {
      const what = `Item ${item.item + 1} was carried out`;
      if (!isCarried) problems.push(`${what}, though it was not carried.`);
      if (item.executedAt < executableFrom) problems.push(`${what} before its waiting period had ended.`);
      if (item.executedAt >= executableUntil) problems.push(`${what} after its time had passed.`);
    }
    return {
      ...item,
      ...counted,
      kind,
      roll,
      quorum,
      isQuorate,
      majority,
      hasMajority,
      ...(ofClass && { ofClass }),
      executableFrom,
      executableUntil,
      outcome: outcomeOf(),
    };

    function outcomeOf(): Outcome {
      if (item.executedAt !== undefined) return "Executed";
      if (now < meeting.opensAt) return "Pending";
      if (now < closesAt) return "Active";
      if (!isCarried) return "Defeated";
      return now < executableUntil ? "Succeeded" : "Expired";
    }
  });

  const extended = closesAt === meeting.noticedClosesAt ? [] : [closesAt];
  if (extended.join() !== meeting.extensions.join())
    problems.push(
      `By the papers the voting closes at ${closesAt} (Unix seconds), and the record says ${meeting.extensions.at(-1) ?? meeting.noticedClosesAt}.`,
    );
  if (meeting.noticedClosesAt !== meeting.opensAt + rules.votingDays * DAY)
    problems.push(
      `The notice gives the voting another length than the ${rules.votingDays} days of the bylaws.`,
    );
  if (meeting.noticedRoll !== meeting.roll)
    problems.push(
      `The notice says a roll of ${meeting.noticedRoll}, and the register had ${meeting.roll} members of voting classes then.`,
    );
  return {
    ...meeting,
    problems,
    rules,
    papers,
    byProxy: papers.filter(({ holder }) => holder !== undefined).length,
    items,
    closesAt,
    isExtended: closesAt !== meeting.noticedClosesAt,
  };
}

/** The close, later once by the margin if papers cast within it brought an item to its quorum. */
function closeOf(meeting: ReplayedMeeting, rules: MeetingRules, quorums: readonly bigint[]): bigint {
  const margin = rules.lateQuorumHours * HOUR;
  const taking = quorums.map(() => 0n);
  const quorate = () => quorums.filter((quorum, item) => (taking[item] ?? 0n) >= quorum).length;
  for (const batch of meeting.batches) {
    const before = quorate();
    for (const { choices } of batch)
      for (const [item, choice] of choices.entries())
        if (choice !== "blank") taking[item] = (taking[item] ?? 0n) + 1n;
    const time = batch[0]?.time ?? 0n;
    if (margin > 0n && time + margin >= meeting.noticedClosesAt && quorate() !== before)
      return meeting.noticedClosesAt + margin;
  }
  return meeting.noticedClosesAt;
}

/** The class's own majority; its silence carries nothing. */
function classCarries({
  inFavour,
  against,
  majorityFor,
  majorityOf,
}: NonNullable<RecountedItem["ofClass"]>): boolean {
  return inFavour > 0n && inFavour * majorityOf >= (inFavour + against) * majorityFor;
}

import { type Address, type Hash, hashTypedData, isAddressEqual, type TypedDataDefinition } from "viem";
import {
  type Answer,
  answerTypedData,
  type Question,
  questionTypedData,
  type SignedBy,
  SPOKEN_SLACK,
} from "../chain/talk.ts";
import type { CoopLog } from "./coopLog.ts";

/** What was asked about an item, with its answers, each checked. Oldest first. */
export interface TalkView {
  readonly questions: readonly QuestionView[];
  /** Entries that relays told and that did not prove true: they are not shown. */
  readonly hidden: number;
}

export interface QuestionView extends Question {
  /** The digest that was signed. */
  readonly id: Hash;
  readonly answers: readonly (Answer & { readonly id: Hash })[];
}

/** What the record says of those who speak. */
export interface Speakers {
  /** Whether an account was that of a member at a time, Unix seconds. */
  readonly isMember: (memberId: number, account: Address, time: number) => boolean;
  /** Whether a member held a seat on the board whose term ran at a time. */
  readonly isDirector: (memberId: number, time: number) => boolean;
}

/**
 * Who was who, by the record. A signature's time is the signer's own word: that nobody who has left meanwhile speaks as of
 * before, the relay saw to.
 */
export function speakersOf(logs: readonly CoopLog[]): Speakers {
  const accounts = new Map<number, { readonly since: bigint; readonly account: Address | undefined }[]>();
  const seats = new Map<number, { readonly since: bigint; readonly ends: bigint }[]>();
  const put = <T>(map: Map<number, T[]>, memberId: number, entry: T) =>
    void map.set(memberId, [...(map.get(memberId) ?? []), entry]);
  for (const log of logs) {
    if (log.contract !== "Membership") continue;
    const since = log.blockTime;
    switch (log.event) {
      case "MemberAdmitted":
      case "MemberReinstated":
        put(accounts, log.args.memberId, { since, account: log.args.account });
        break;
      case "MemberRecovered":
        put(accounts, log.args.memberId, { since, account: log.args.to });
        break;
      case "MemberLeft":
      case "MemberExpelled":
        put(accounts, log.args.memberId, { since, account: undefined });
        break;
      case "SeatChanged":
        put(seats, log.args.memberId, { since, ends: BigInt(log.args.seatEnds) });
    }
  }
  const at = <T extends { readonly since: bigint }>(entries: readonly T[] = [], time: number) =>
    entries.findLast(({ since }) => since <= BigInt(time));
  return {
    isMember: (memberId, account, time) => {
      const held = at(accounts.get(memberId), time)?.account;
      return held !== undefined && isAddressEqual(held, account);
    },
    isDirector: (memberId, time) => (at(seats.get(memberId), time)?.ends ?? 0n) > BigInt(time),
  };
}

export interface TalkTerms {
  readonly assembly: Address;
  readonly chainId: number;
  /** Of the meeting, Unix seconds: between the notice and the opening it is talked about. */
  readonly recordDate: bigint;
  readonly opensAt: bigint;
  /** Of the latest block. */
  readonly now: bigint;
  readonly speakers: Speakers;
  /** Whether the account signed the digest, by its key or as its contract says. */
  readonly isSigned: (by: SignedBy, digest: Hash) => Promise<boolean>;
}

type Said = (Question | Answer) & SignedBy;

/** What of all that was told is true. The same, told by several relays, counts once. */
export async function talkOf(told: readonly Said[], terms: TalkTerms): Promise<TalkView> {
  const judged = await Promise.all(
    told.map(async (said) => {
      const id = hashTypedData(statementOf(said, terms));
      return { id, said, holds: inPlace(said, terms) && (await terms.isSigned(said, id)) };
    }),
  );
  const seen = new Set(judged.map(({ id }) => id));
  const held = new Map(judged.filter(({ holds }) => holds).map(({ id, said }) => [id, said]));
  const inOrder = [...held].toSorted(([a, one], [b, other]) => one.time - other.time || (a < b ? -1 : 1));
  const questions = inOrder.flatMap(([id, said]): QuestionView[] =>
    "question" in said
      ? []
      : [
          {
            ...questionIn(said),
            id,
            answers: inOrder.flatMap(([answerId, answer]) =>
              "question" in answer && answer.question === id && answer.time >= said.time
                ? [{ ...questionIn(answer), question: id, id: answerId }]
                : [],
            ),
          },
        ],
  );
  const shown = questions.reduce((sum, { answers }) => sum + 1 + answers.length, 0);
  return { questions, hidden: seen.size - shown };
}

const questionIn = ({ resolution, member, text, time }: Question): Question => ({
  resolution,
  member,
  text,
  time,
});

function statementOf(said: Said, { assembly, chainId }: TalkTerms): TypedDataDefinition {
  const data =
    "question" in said
      ? answerTypedData(assembly, chainId, said)
      : questionTypedData(assembly, chainId, said);
  return data as TypedDataDefinition;
}

function inPlace(said: Said, { recordDate, opensAt, now, speakers }: TalkTerms): boolean {
  const { member, account, time } = said;
  if (BigInt(time) < recordDate || BigInt(time) >= opensAt || BigInt(time - SPOKEN_SLACK) > now) return false;
  // A clock may be a little ahead of the block that admitted the speaker, but not behind it.
  return (
    speakers.isMember(member, account, time) && (!("question" in said) || speakers.isDirector(member, time))
  );
}

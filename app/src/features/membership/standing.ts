import type { MemberView } from "../../chain/model.ts";

/** What a member may do now, in the one word that matters most. */
export type StandingWord =
  | "expelled"
  | "left"
  | "suspended"
  | "referred"
  | "inArrears"
  | "noVote"
  | "qualifying"
  | "votes";

export const STANDING_WORDS: readonly StandingWord[] = [
  "votes",
  "qualifying",
  "noVote",
  "referred",
  "inArrears",
  "suspended",
  "left",
  "expelled",
];

export interface Standing {
  readonly word: StandingWord;
  /** Sits on the board now. What silences a vote takes the seat's powers too, but not the seat. */
  readonly director: boolean;
}

/** @param now the time of the latest block */
export function standingOf(member: MemberView, now: bigint): Standing {
  return { word: wordOf(member, now), director: member.leftAt === 0n && member.seatEnds > now };
}

/** Whether the membership carries a vote, now or once the qualifying time is over. */
export function carriesVote(member: MemberView): boolean {
  return wordOf(member, member.entitledAt) === "votes";
}

function wordOf(member: MemberView, now: bigint): StandingWord {
  if (member.leftAt !== 0n) return member.expelled ? "expelled" : "left";
  if (member.suspended) return "suspended";
  if (member.referred) return "referred";
  if (member.inArrears) return "inArrears";
  if (!member.voting) return "noVote";
  return member.entitledAt > now ? "qualifying" : "votes";
}

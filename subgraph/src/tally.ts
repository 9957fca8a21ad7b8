import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { ClassVote, Meeting, Member, Paper } from "../generated/schema";
import { agendaIdOf, fetchResolution } from "./fetch/meeting";

// Two bits an item; zero is blank (contracts/types/BallotPaper.sol).
const AGAINST: i32 = 1;
const IN_FAVOUR: i32 = 2;

/** The choices on a paper, one an item of the agenda. */
export function choicesOf(packed: u32, items: i32): Array<i32> {
  const choices = new Array<i32>(items);
  for (let item = 0; item < items; item++) choices[item] = ((packed >> (2 * item)) & 3) as i32;
  return choices;
}

/** Counts papers in memory, so that each resolution is written once a batch. */
export class Tally {
  against: Array<i32>;
  inFavour: Array<i32>;
  abstain: Array<i32>;

  constructor(items: i32) {
    this.against = new Array<i32>(items).fill(0);
    this.inFavour = new Array<i32>(items).fill(0);
    this.abstain = new Array<i32>(items).fill(0);
  }

  count(choices: Array<i32>): void {
    for (let item = 0; item < choices.length; item++) {
      const choice = choices[item];
      if (choice === 0) continue;
      if (choice === AGAINST) this.against[item] += 1;
      else if (choice === IN_FAVOUR) this.inFavour[item] += 1;
      else this.abstain[item] += 1;
    }
  }

  addTo(meeting: Meeting): void {
    for (let item = 0; item < meeting.items; item++) {
      const cast = this.against[item] + this.inFavour[item] + this.abstain[item];
      if (cast === 0) continue;
      const resolution = fetchResolution(meeting.cooperative, meeting.meetingId.plus(BigInt.fromI32(item)));
      resolution.against += this.against[item];
      resolution.inFavour += this.inFavour[item];
      resolution.abstain += this.abstain[item];
      resolution.save();
    }
  }
}

/** The votes of the classes that decide besides, written once a batch. */
export class ClassTally {
  votes: Array<ClassVote> = [];
  /** The item of each. */
  items: Array<i32> = [];

  constructor(meeting: Meeting) {
    for (let item = 0; item < meeting.items && this.votes.length < meeting.classVoteCount; item++) {
      const id = meeting.meetingId.plus(BigInt.fromI32(item));
      const vote = ClassVote.load(agendaIdOf(meeting.cooperative, id));
      if (vote === null) continue;
      this.votes.push(vote);
      this.items.push(item);
    }
  }

  isAsked(): bool {
    return this.votes.length > 0;
  }

  /** @return the class for which the paper counts; null where its member changed class after the notice */
  count(paper: Paper, meeting: Meeting): Bytes | null {
    const member = Member.load(paper.member)!;
    const since = member.classSince;
    if (since !== null && since.gt(meeting.recordDate)) return null;
    const choices = paper.choices;
    for (let i = 0; i < this.votes.length; i++) {
      const vote = this.votes[i];
      const choice = choices[this.items[i]];
      if (choice === 0 || !vote.memberClass.equals(member.memberClass)) continue;
      if (choice === AGAINST) vote.against += 1;
      else if (choice === IN_FAVOUR) vote.inFavour += 1;
      else vote.abstain += 1;
    }
    return member.memberClass;
  }

  save(): void {
    for (let i = 0; i < this.votes.length; i++) this.votes[i].save();
  }
}

// Who is a member, of which class and in what standing, at every entry of the record: rebuilt from the entries alone.
import type { Address } from "viem";
import type { CoopLog } from "../../app/src/history/coopLog.ts";

export interface RegisteredMember {
  readonly number: number;
  /** In lower case. */
  key: string;
  classId: number;
  isVoting: boolean;
  /** Unix seconds. */
  entitledAt: bigint;
  /** When the class last changed, Unix seconds; zero for never. */
  classSince: bigint;
  isMember: boolean;
  isSuspended: boolean;
  isReferred: boolean;
  isInArrears: boolean;
  /** From which entry to before which one a roll counts the member. */
  readonly onRoll: { readonly from: number; to: number }[];
}

const NOT_YET = Number.POSITIVE_INFINITY;

/** The register as the entries of the record leave it, one after the other. */
export class RegisterReplay {
  readonly #members = new Map<number, RegisteredMember>();
  readonly #keys = new Map<string, RegisteredMember>();
  readonly #votes = new Map<number, boolean>();
  /** What the record says of members that cannot be: one sentence each. */
  readonly problems: string[] = [];
  /** How many members of voting classes there are. */
  roll = 0;
  lastNumber = 0;

  /** @param place of the entry in the record */
  note(log: CoopLog, place: number): void {
    if (log.contract === "Bylaws" && log.event === "MemberClassAdopted")
      this.#votes.set(log.args.class, log.args.voting);
    if (log.contract !== "Membership") return;
    switch (log.event) {
      case "MemberAdmitted":
        this.#admit(log.args, place);
        break;
      case "MemberLeft":
        this.#change(log.args.memberId, place, (member) => {
          if (!member.isMember) this.#doubt(log, `member ${member.number} left without being a member`);
          member.isMember = false;
          member.isInArrears = false;
        });
        break;
      case "MemberReinstated":
        // Back with the former class and suspension; the vote counts in meetings convened later.
        this.#change(log.args.memberId, place, (member) => {
          member.isMember = true;
          member.isReferred = false;
          member.entitledAt = log.blockTime + 1n;
          member.classSince = log.blockTime;
        });
        break;
      case "ClassChanged":
        this.#change(log.args.memberId, place, (member) => {
          member.classId = log.args.class;
          member.isVoting = this.votes(log.args.class);
          member.entitledAt = BigInt(log.args.entitledAt);
          member.classSince = log.blockTime;
          member.isInArrears = false;
        });
        break;
      case "StandingChanged":
        this.#change(log.args.memberId, place, (member) => {
          member.isSuspended = log.args.suspended;
          member.isReferred = log.args.referred;
          member.isInArrears = log.args.inArrears;
        });
        break;
      case "MemberRecovered":
        this.#change(log.args.memberId, place, (member) => {
          const from = lower(log.args.from);
          if (member.key !== from) this.#doubt(log, `member ${member.number} had another key than ${from}`);
          this.#keys.delete(member.key);
          member.key = lower(log.args.to);
          this.#keys.set(member.key, member);
        });
    }
  }

  member(number: number): RegisteredMember | undefined {
    return this.#members.get(number);
  }

  /** Whose key this is now. */
  byKey(account: string): RegisteredMember | undefined {
    return this.#keys.get(lower(account));
  }

  /** Whether the members of this class vote. */
  votes(classId: number): boolean {
    return this.#votes.get(classId) ?? false;
  }

  /** Whether a roll taken at this entry of the record counts the member. */
  wasOnRoll(number: number, place: number): boolean {
    const spans = this.#members.get(number)?.onRoll ?? [];
    return spans.some(({ from, to }) => from <= place && place < to);
  }

  #admit(
    {
      memberId,
      account,
      class: classId,
      entitledAt,
    }: { memberId: number; account: Address; class: number; entitledAt: number },
    place: number,
  ): void {
    const key = lower(account);
    const former = this.#members.get(memberId);
    if (former?.isMember) this.problems.push(`The record admits member ${memberId} twice.`);
    if ((this.#keys.get(key) ?? former) !== former)
      this.problems.push(`The record gives the key ${account} to members ${memberId} and another.`);
    const member: RegisteredMember = former ?? {
      number: memberId,
      key,
      classId,
      isVoting: false,
      entitledAt: 0n,
      classSince: 0n,
      isMember: false,
      isSuspended: false,
      isReferred: false,
      isInArrears: false,
      onRoll: [],
    };
    this.#members.set(memberId, member);
    this.#keys.set(key, member);
    this.lastNumber = Math.max(this.lastNumber, memberId);
    this.#change(memberId, place, (entered) => {
      entered.key = key;
      entered.classId = classId;
      entered.isVoting = this.votes(classId);
      entered.entitledAt = BigInt(entitledAt);
      entered.classSince = 0n;
      entered.isMember = true;
      entered.isSuspended = false;
      entered.isReferred = false;
      entered.isInArrears = false;
    });
  }

  #change(number: number, place: number, change: (member: RegisteredMember) => void): void {
    const member = this.#members.get(number);
    if (member === undefined) {
      this.problems.push(`The record speaks of member ${number}, whom it never admitted.`);
      return;
    }
    const before = member.isMember && member.isVoting;
    change(member);
    const after = member.isMember && member.isVoting;
    if (before === after) return;
    this.roll += after ? 1 : -1;
    const last = member.onRoll.at(-1);
    if (after) member.onRoll.push({ from: place, to: NOT_YET });
    else if (last) last.to = place;
  }

  #doubt({ blockNumber }: CoopLog, what: string): void {
    this.problems.push(`At block ${blockNumber} the record says what cannot be: ${what}.`);
  }
}

/** Whether a member may cast in a meeting whose notice was given at `recordDate`. */
export const mayCast = (member: RegisteredMember, recordDate: bigint): boolean =>
  member.isMember &&
  member.isVoting &&
  !member.isSuspended &&
  !member.isReferred &&
  !member.isInArrears &&
  member.entitledAt <= recordDate;

const lower = (account: string): string => account.toLowerCase();

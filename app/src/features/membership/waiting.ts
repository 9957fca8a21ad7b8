/** What can wait for a member, the most urgent first. */
export const WAITING = [
  "dispute",
  "recovering",
  "answer",
  "appeal",
  "overdue",
  "vote",
  "missing",
  "unpaid",
  "fee",
  "queue",
  "parked",
  "contacts",
] as const;
export type Waiting = (typeof WAITING)[number];

/** What is known of the member; what is not known yet waits for nobody. */
export interface Known {
  readonly present: boolean;
  readonly recovery?: { readonly disputed: boolean } | undefined;
  /** Charges that stand and were not answered, while the hearing lasts. */
  readonly unanswered?: number | undefined;
  /** Until when an expulsion can be appealed, and whether it was. */
  readonly expulsion?: { readonly appealUntil: bigint; readonly appealed: boolean } | undefined;
  readonly dues?:
    | {
        readonly missing: bigint;
        readonly unpaid: bigint;
        readonly fee: bigint;
        readonly overdue: boolean;
        /** The board put it all off, and the time for it runs. */
        readonly putOff: boolean;
      }
    | undefined;
  readonly mayVote?: boolean | undefined;
  /** Capital of who has left and which nobody queued. */
  readonly unqueued?: bigint | undefined;
  readonly parked?: bigint | undefined;
  /** Whether contacts are named, in force or to come. */
  readonly hasContacts?: boolean | undefined;
}

/** @param now the time of the latest block */
export function waitingFor(known: Known, now: bigint): readonly Waiting[] {
  const { present, recovery, dues, expulsion } = known;
  /** What is not overdue and not put off waits to be paid. */
  const due = (amount: bigint | undefined) =>
    present && (amount ?? 0n) > 0n && dues?.overdue === false && !dues.putOff;
  const mayAppeal = expulsion !== undefined && !expulsion.appealed && now <= expulsion.appealUntil;
  const waits: Readonly<Record<Waiting, boolean>> = {
    dispute: present && recovery?.disputed === false,
    recovering: present && recovery?.disputed === true,
    answer: present && (known.unanswered ?? 0) > 0,
    appeal: !present && mayAppeal,
    overdue: present && dues?.overdue === true,
    vote: present && known.mayVote === true,
    missing: due(dues?.missing),
    unpaid: due(dues?.unpaid),
    fee: due(dues?.fee),
    // An expelled member's capital waits until nobody can appeal any more.
    queue:
      !present && (known.unqueued ?? 0n) > 0n && (expulsion === undefined || now > expulsion.appealUntil),
    parked: (known.parked ?? 0n) > 0n,
    contacts: present && recovery === undefined && known.hasContacts === false,
  };
  return WAITING.filter((each) => waits[each]);
}

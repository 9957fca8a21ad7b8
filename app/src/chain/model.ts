import type { Address, Hash, Hex } from "viem";
import type { Figure, LogReceipt } from "./figure.ts";
import type { LineEntry } from "./recordLine.ts";

export type { CoopSite } from "../config/site.ts";

export interface Organs {
  readonly assembly: Address;
  readonly membership: Address;
  readonly bylaws: Address;
  readonly board: Address;
  readonly treasury: Address;
  readonly memberAccounts: Address;
}

export interface Settlement {
  readonly address: Address;
  readonly symbol: string;
  readonly decimals: number;
}

/** One class of members; its number is its place in the list. */
export interface MemberClassView {
  readonly name: string;
  readonly voting: boolean;
  readonly agent: boolean;
  readonly boardSeats: number;
  readonly minShares: number;
}

/** What never changes after the founding, and the classes as they are today. */
export interface FoundingFacts {
  /** Empty when the factory has no record of this co-op. */
  readonly name: string;
  readonly organs: Organs;
  readonly settlement: Settlement;
  readonly foundedAt: bigint;
  readonly foundedByFactory: boolean;
  readonly classes: readonly MemberClassView[];
}

export interface Coop {
  readonly name: string;
  readonly organs: Organs;
  readonly settlement: Settlement;
  readonly foundedAt: bigint;
  readonly foundedByFactory: boolean;
  readonly isOpen: boolean;
  readonly members: Figure;
  readonly votingMembers: Figure;
  /** How many directors act for the board, and how many sit on it. */
  readonly directorsNeeded: Figure;
  readonly directorsSeated: Figure;
}

/** The latest block: deadlines are measured against its time, never the device's. */
export interface Head {
  readonly number: bigint;
  readonly time: bigint;
  readonly chainId: number;
}

/** A fund that every co-op has, numbered in this order. */
export type NamedFund = (typeof NAMED_FUNDS)[number];
export const NAMED_FUNDS = ["operating", "reserve", "education", "federation", "development"] as const;
/** One of them, or one that the general meeting opened, by its number from 5: its name is the co-op's own. */
export type FundName = NamedFund | `fund${number}`;

export function fundAt(number: number): FundName {
  return NAMED_FUNDS[number] ?? `fund${number}`;
}

export function fundNumber(fund: FundName): number {
  const named = NAMED_FUNDS.indexOf(fund as NamedFund);
  return named >= 0 ? named : Number(fund.slice("fund".length));
}

export type IncomeTag =
  | "fee"
  | "saleToMember"
  | "saleToNonMember"
  | "grant"
  | "donation"
  | "patronageReceived";
export const INCOME_TAGS: readonly IncomeTag[] = [
  "fee",
  "saleToMember",
  "saleToNonMember",
  "grant",
  "donation",
  "patronageReceived",
];

export interface Holdings {
  readonly funds: readonly { readonly fund: FundName; readonly balance: Figure }[];
  readonly fundsTogether: Figure;
  readonly unattributed: Figure;
  /** Paid in, less losses; what of it is lent to funds included. */
  readonly shareCapital: Figure;
  /** What the members' accounts keep: capital that is not lent, payments that wait, dividends. */
  readonly membersMoney: Figure;
  readonly heldInAll: Figure;
}

/** One calendar year (UTC) of income by tag and costs by fund. */
export interface YearFigures {
  readonly year: number;
  readonly income: readonly { readonly tag: IncomeTag; readonly amount: Figure }[];
  readonly incomeTogether: Figure;
  readonly costs: readonly { readonly fund: FundName; readonly amount: Figure }[];
  /** Of the operating fund, from which surplus and loss are worked out: income without what was given to other funds. */
  readonly operating: { readonly income: Figure; readonly costs: Figure };
}

export type Choice = "blank" | "against" | "for" | "abstain";
export const CHOICES: readonly Choice[] = ["blank", "against", "for", "abstain"];
export type KindName = "ordinary" | "special" | "dissolution";
export const KIND_NAMES: readonly KindName[] = ["ordinary", "special", "dissolution"];
/** notice → voting → lapsed (no quorum) | notCarried | waiting → ready → carriedOut | expired */
export type Stage =
  | "notice"
  | "voting"
  | "lapsed"
  | "notCarried"
  | "waiting"
  | "ready"
  | "carriedOut"
  | "expired";

export interface ResolutionCall {
  readonly target: Address;
  readonly data: Hex;
}

/** A member without a vote on one item; the receipt is the entry that says so. */
export interface Recusal {
  readonly memberId: number;
  readonly receipt: LogReceipt;
  /** The member gave the vote up for a conflict of interest; else the item's calls name them. */
  readonly declared?: true;
}

/** When members put an item on the agenda after the notice. */
export interface Appended {
  readonly block: bigint;
  readonly time: bigint;
  readonly transactionHash: Hash;
}

/** An item of another meeting: the one that this item decides again, or that decides this item again. */
export interface OtherCall {
  readonly resolutionId: bigint;
  readonly meetingId: bigint;
  readonly meetingNumber: number;
  /** As ResolutionView.number. */
  readonly number: number;
}

/** Whom a member named as proxy holder for one meeting, as last said. */
export interface ProxyNamed {
  readonly account: Address;
  /** The number behind the account when it was said. */
  readonly memberId?: number;
  /** Absent where the member took the proxy back; then only the member's own transaction names a holder again. What a
   * transaction named, a transaction alone takes back. */
  readonly holder?: Address;
  readonly holderId?: number;
  readonly receipt: LogReceipt;
}

/** The vote of one class on one item, in members. `majorityFor` of `majorityOf` of its votes are needed. */
export interface ClassVoteView {
  readonly classId: number;
  readonly majorityFor: number;
  readonly majorityOf: number;
  readonly inFavour: Figure;
  readonly against: Figure;
}

/** The voting on an item may open a second time, with the lesser quorum, by the times named (Unix seconds). */
export interface SecondCallChance {
  /** The latest opening of the second voting. */
  readonly opensUntil: bigint;
  /** The latest notice of it. */
  readonly noticeUntil: bigint;
}

export interface ResolutionView {
  /** Meeting id plus item. */
  readonly id: bigint;
  readonly meetingId: bigint;
  readonly meetingNumber: number;
  readonly item: number;
  /** Counts the co-op's resolutions from 1, in the order of notice. */
  readonly number: number;
  readonly title: string;
  /** The text after its first line, paragraphs separated by blank lines. Plain text, never HTML. */
  readonly body: string;
  readonly kind: KindName;
  readonly stage: Stage;
  readonly inFavour: Figure;
  readonly against: Figure;
  readonly abstain: Figure;
  readonly roll: Figure;
  readonly quorum: Figure;
  readonly majority: Figure;
  readonly executableFrom: bigint;
  readonly executableUntil: bigint;
  readonly executed?: { readonly time: bigint; readonly transactionHash: Hash };
  readonly calls: readonly ResolutionCall[];
  /** Absent where nobody is; `roll` and `quorum` are smaller by them. */
  readonly recused?: readonly Recusal[];
  /** Absent of what stood in the notice. */
  readonly appended?: Appended;
  /** Where the members of one class decide besides: it carries only if both majorities are reached (isReached). */
  readonly classVote?: ClassVoteView;
  /** What this item decides again. */
  readonly formerCall?: OtherCall;
  /** What decides this item again. */
  readonly secondCall?: OtherCall;
  /** Given while it failed on quorum alone and may still be called again. */
  readonly mayCallAgain?: SecondCallChance;
}

/** A meeting as it stands. Times are Unix seconds. */
export interface MeetingView {
  readonly id: bigint;
  /** Counts the co-op's meetings from 1. */
  readonly number: number;
  readonly convener: Address;
  readonly recordDate: bigint;
  readonly opensAt: bigint;
  /** With the extension, if it was extended. */
  readonly closesAt: bigint;
  /** As the notice said. */
  readonly noticedClosesAt: bigint;
  /** A quorum was reached late, so that the voting closes later than the notice said. */
  readonly extended: boolean;
  /** Until then members put items on the agenda, and no paper can be signed; the record date where none may be added. */
  readonly agendaClosesAt: bigint;
  /** Decides again what failed for want of a quorum alone, with the quorum of a second call. */
  readonly isSecondCall: boolean;
  /** The meeting whose items it decides again. */
  readonly formerMeeting?: OtherMeeting;
  /** The meetings that decide items of this one again. */
  readonly secondCalls: readonly OtherMeeting[];
  /** How many members one holder may be a proxy for; zero where there are no proxies. */
  readonly maxProxies: number;
  /** Whom members named, each member's last word, in the order of the first. */
  readonly proxies: readonly ProxyNamed[];
  readonly roll: Figure;
  readonly resolutions: readonly ResolutionView[];
  /** Papers on the record, in order. */
  readonly papers: readonly PaperEntry[];
}

export interface OtherMeeting {
  readonly id: bigint;
  readonly number: number;
}

/** What the record says of a meeting: its notice, the papers, what was carried out. Figures are read from the chain. */
export interface MeetingNotice {
  readonly id: bigint;
  readonly number: number;
  readonly convener: Address;
  /** The block of the notice. */
  readonly noticeBlock: bigint;
  readonly noticedClosesAt: bigint;
  /** The hash of the agenda that papers name, where members appended items; else the meeting's id binds it. */
  readonly finalAgenda?: Hash;
  readonly formerMeeting?: OtherMeeting;
  readonly secondCalls: readonly OtherMeeting[];
  readonly proxies: readonly ProxyNamed[];
  readonly resolutions: readonly ResolutionNotice[];
  readonly papers: readonly PaperEntry[];
}

export interface ResolutionNotice {
  readonly id: bigint;
  readonly meetingId: bigint;
  readonly meetingNumber: number;
  readonly item: number;
  readonly number: number;
  /** As it stands in the notice; its hash binds the resolution. */
  readonly text: string;
  readonly calls: readonly ResolutionCall[];
  readonly executed?: { readonly time: bigint; readonly transactionHash: Hash };
  readonly recused?: readonly Recusal[];
  readonly appended?: Appended;
  /** The number of the class whose members decide besides. */
  readonly decidingClass?: number;
  readonly formerCall?: OtherCall;
  readonly secondCall?: OtherCall;
}

export interface PaperEntry {
  readonly memberId: number;
  readonly choices: readonly Choice[];
  readonly time: bigint;
  readonly transactionHash: Hash;
  /** The number of the proxy holder who cast it for the member. */
  readonly holder?: number;
  /** The class for which a class vote counts it: the member's, unless it changed after the notice. */
  readonly classId?: number;
}

export interface MemberView {
  readonly memberId: number;
  readonly account: Address;
  readonly classId: number;
  readonly className: string;
  readonly voting: boolean;
  readonly suspended: boolean;
  /** A minority sent the entry to the general meeting, which has not decided: no vote until then. */
  readonly referred: boolean;
  /** Shares or fees are overdue: no vote until they are paid or deferred. */
  readonly inArrears: boolean;
  /** Comes back by resolution only; stays with who was expelled. */
  readonly expelled: boolean;
  /** Another key is asked for. */
  readonly recovering: boolean;
  readonly joinedAt: bigint;
  readonly entitledAt: bigint;
  readonly leftAt: bigint;
  readonly seatEnds: bigint;
}

/** What moved a fund. Where two funds are concerned, each has an entry of its own. */
export type LedgerKind =
  /** Income, net of a royalty set aside. */
  | "received"
  /** Income that had come in without a word, and that the general meeting put into a fund. */
  | "attributed"
  /** A cost: by resolution, or out of a budget line. */
  | "paid"
  /** From one fund to another: neither income nor a cost. */
  | "moved"
  /** A part of a year's surplus, from the operating fund to another. */
  | "allocated"
  /** Parts of a year's surplus that left for the members' accounts. */
  | "interest"
  | "patronage"
  /** The reserve covered a year's loss. */
  | "reserveCoveredLoss"
  /** Members' capital covered a year's loss: `amount` came in; `lent` besides was in the funds and is owed no more. */
  | "capitalCoveredLoss"
  /** Members' capital that a fund has the use of, and its return. */
  | "capitalLent"
  | "capitalReturned"
  /** To the successor of a dissolved co-op. */
  | "handedOver";

/** One movement of one fund, with the fund's balance after it. All of one ledger are of one asset. */
export interface LedgerEntry {
  /** Never changes: transaction hash, log index and, where one record moves several times, the part, with hyphens. */
  readonly id: string;
  readonly kind: LedgerKind;
  readonly time: bigint;
  readonly fund: FundName;
  readonly direction: "in" | "out";
  readonly tag?: IncomeTag;
  /** Payer or payee. Between two funds, the Treasury itself. */
  readonly party: Address;
  /** The other side, where it is a fund. */
  readonly otherFund?: FundName;
  /** The calendar year whose surplus or loss it was. */
  readonly year?: number;
  /** What the payer or spender named, e.g. the hash of an invoice; absent where it was nothing. */
  readonly ref?: Hex;
  /** The budget line from which it was paid, where it was one. */
  readonly budgetLine?: bigint;
  /** Who spent from the line: the Board or an agent. */
  readonly spender?: Address;
  /** The resolution that decided it, or that approved the budget line, where there is one. */
  readonly authority?: {
    readonly resolutionId: bigint;
    readonly meetingNumber: number;
    readonly number: number;
  };
  /** A royalty that was kept back from this sale for the creators. It never was in a fund, nor in `amount`. */
  readonly setAside?: Figure;
  /** Of a loss that capital covered: what was lent to the funds already, beside `amount`. */
  readonly lent?: Figure;
  /** Signed: positive in, negative out; zero only where a loss was covered with lent capital alone. */
  readonly amount: Figure;
  readonly balanceAfter: Figure;
  readonly transactionHash: Hash;
  readonly logIndex: number;
}

/** A fund that the general meeting opened. `title`: the co-op's own words, up to 40 bytes of any kind. */
export interface OpenedFund {
  readonly fund: FundName;
  readonly title: string;
  readonly openedAt: bigint;
  readonly transactionHash: Hash;
}

/** What happened, newest first, in words made from these. */
export type RecordEntry =
  | { readonly what: "founded"; readonly time: bigint; readonly transactionHash: Hash }
  | { readonly what: "opened"; readonly time: bigint; readonly transactionHash: Hash }
  | {
      readonly what: "admitted" | "left";
      readonly time: bigint;
      readonly memberId: number;
      readonly transactionHash: Hash;
    }
  | {
      readonly what: "shares";
      readonly time: bigint;
      readonly memberId: number;
      readonly shares: number;
      readonly amount: Figure;
      readonly transactionHash: Hash;
    }
  | {
      readonly what: "convened";
      readonly time: bigint;
      readonly meetingNumber: number;
      readonly transactionHash: Hash;
    }
  | {
      readonly what: "voted";
      readonly time: bigint;
      readonly memberId: number;
      readonly meetingNumber: number;
      readonly transactionHash: Hash;
    }
  | {
      readonly what: "executed";
      readonly time: bigint;
      readonly resolutionNumber: number;
      readonly resolutionId: bigint;
      readonly transactionHash: Hash;
    }
  | {
      readonly what: "received" | "paid";
      readonly time: bigint;
      readonly fund: FundName;
      readonly tag?: IncomeTag;
      readonly party: Address;
      readonly amount: Figure;
      readonly transactionHash: Hash;
    }
  | LineEntry;

/** May this member vote in this meeting, and if not, why. */
export type Entitlement =
  | { readonly may: true; readonly member: MemberView }
  | {
      readonly may: false;
      readonly why:
        | "notMember"
        | "noVoteInClass"
        | "suspended"
        | "referred"
        | "inArrears"
        | "notYetEntitled"
        | "left"
        | "alreadyVoted"
        | "notOpen";
      readonly member?: MemberView;
    };

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

/** What never changes after the founding. */
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

export type FundName = "operating" | "reserve" | "education" | "federation" | "development";
export const FUND_NAMES: readonly FundName[] = [
  "operating",
  "reserve",
  "education",
  "federation",
  "development",
];
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
  readonly shareCapital: Figure;
  readonly heldInAll: Figure;
}

/** One calendar year (UTC) of income by tag and costs by fund. */
export interface YearFigures {
  readonly year: number;
  readonly income: readonly { readonly tag: IncomeTag; readonly amount: Figure }[];
  readonly incomeTogether: Figure;
  readonly costs: readonly { readonly fund: FundName; readonly amount: Figure }[];
  readonly costsTogether: Figure;
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

/** A member without a vote on one item, because its calls name them; the receipt is the entry that says so. */
export interface Recusal {
  readonly memberId: number;
  readonly receipt: LogReceipt;
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
}

export interface MeetingView {
  readonly id: bigint;
  /** Counts the co-op's meetings from 1. */
  readonly number: number;
  readonly convener: Address;
  readonly recordDate: bigint;
  readonly opensAt: bigint;
  readonly closesAt: bigint;
  readonly roll: Figure;
  readonly resolutions: readonly ResolutionView[];
  /** Papers on the record, in order. */
  readonly papers: readonly PaperEntry[];
}

/** What the record says of a meeting: its notice, the papers, what was carried out. Figures are read from the chain. */
export interface MeetingNotice {
  readonly id: bigint;
  readonly number: number;
  readonly convener: Address;
  /** The block of the notice. */
  readonly noticeBlock: bigint;
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
}

export interface PaperEntry {
  readonly memberId: number;
  readonly choices: readonly Choice[];
  readonly time: bigint;
  readonly transactionHash: Hash;
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

/** One movement of one fund, with the fund's balance after it. */
export interface LedgerEntry {
  readonly time: bigint;
  readonly fund: FundName;
  readonly direction: "in" | "out";
  readonly tag?: IncomeTag;
  /** Payer or payee. */
  readonly party: Address;
  /** The resolution that paid it, where there is one. */
  readonly authority?: {
    readonly resolutionId: bigint;
    readonly meetingNumber: number;
    readonly number: number;
  };
  /** Signed: positive in, negative out. */
  readonly amount: Figure;
  readonly balanceAfter: Figure;
  readonly transactionHash: Hash;
  readonly logIndex: number;
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

import { type Address, type Hash, type Hex, keccak256, sha256, stringToBytes } from "viem";
import { canonicalJson, utc } from "./canonicalJson.ts";
import type { Choice, KindName, ResolutionCall } from "./model.ts";

/** Who gave notice of a meeting. `member`: the number that went with the account then. "member": of a second call. */
export type Convened =
  | { readonly by: "board" | "meeting" }
  | { readonly by: "director" | "member"; readonly account: Address; readonly member?: number }
  | { readonly by: "requisition"; readonly requisition: string; readonly supporters: number };

/** How one item was decided. "noQuorum": too few took part. */
export type ItemResult = "carried" | "notCarried" | "noQuorum";

/** The vote of one class of members, which an item needs besides. Counts are in members. */
export interface ClassVote {
  /** The number of the class. */
  readonly class: number;
  readonly inFavour: number;
  readonly against: number;
  /** `majorityFor` of `majorityOf` of the votes for and against are needed. */
  readonly majorityFor: number;
  readonly majorityOf: number;
  readonly reached: boolean;
}

/** Counts are in members. */
export interface MinutesItem {
  /** Counts the meeting's items from 1. */
  readonly item: number;
  /** Counts the co-op's resolutions from 1. */
  readonly resolution: number;
  /** What other tools call it: meeting id plus place, in decimal. */
  readonly proposal: string;
  readonly kind: KindName;
  /** The number of the resolution that it decides again, as a second call. */
  readonly again?: number;
  /** Members put it on the agenda after the notice. */
  readonly appended: boolean;
  /** As in the notice. */
  readonly text: string;
  readonly calls: readonly ResolutionCall[];
  /** Members who could vote on it. */
  readonly roll: number;
  readonly inFavour: number;
  readonly against: number;
  readonly abstained: number;
  readonly quorum: number;
  /** Votes in favour that it took, on the votes cast. */
  readonly majority: number;
  readonly classVote?: ClassVote;
  readonly result: ItemResult;
  /** Members without a vote on it, by number: by their own declaration, or because its calls name them. */
  readonly recused: readonly { readonly member: number; readonly declared: boolean }[];
}

export interface MinutesPaper {
  readonly member: number;
  /** One an item, in order. */
  readonly choices: readonly Choice[];
  /** The number of the proxy holder who cast it. */
  readonly proxy?: number;
  readonly transaction: Hash;
}

/**
 * The minutes of a meeting whose voting has closed. All of it is fixed from that second on; what was carried out later
 * is no part of it. Every bigint is a time in Unix seconds.
 */
export interface Minutes {
  /** Of the form of these minutes, so that a later form is told apart. */
  readonly form: 1;
  readonly cooperative: { readonly name: string; readonly chain: number; readonly assembly: Address };
  readonly meeting: {
    readonly number: number;
    /** In decimal. */
    readonly id: string;
    readonly convened: Convened;
    /** The number of the meeting whose items this one, a second call, decides again. */
    readonly secondCallOf?: number;
    readonly notice: { readonly time: bigint; readonly transaction: Hash };
    readonly recordDate: bigint;
    readonly opened: bigint;
    readonly closed: bigint;
    /** The close that the notice named, where a late quorum extended the voting. */
    readonly extendedFrom?: bigint;
    readonly roll: number;
  };
  readonly items: readonly MinutesItem[];
  /** In the order of member numbers. */
  readonly papers: readonly MinutesPaper[];
}

/** The minutes as a file, the same bytes for everybody, and their fingerprints. */
export interface MinutesFile {
  readonly text: string;
  /** keccak256 of the UTF-8 bytes: what the board anchors. */
  readonly hash: Hex;
  /** For tools that know no keccak256. */
  readonly sha256: Hex;
}

export function minutesFile(minutes: Minutes): MinutesFile {
  const text = canonicalJson(minutes, utc);
  const bytes = stringToBytes(text);
  return { text, hash: keccak256(bytes), sha256: sha256(bytes) };
}

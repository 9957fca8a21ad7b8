// Where the Assembly keeps a meeting, and how (contracts/governance/Meetings.sol, contracts/types/Meeting.sol): slots
// are reckoned here, so that nothing read from them passes through the contract.
import { concat, type Hex, hexToBigInt, keccak256, numberToHex } from "viem";

/** The state variables of the Assembly, in order. */
const VARIABLES = {
  rules: 0,
  formerRules: 1,
  meetings: 2,
  papers: 3,
  tallies: 4,
  recused: 5,
  recusals: 6,
  finalAgendas: 7,
  classVotes: 8,
  calledAgain: 9,
} as const;

const word = (value: bigint): Hex => numberToHex(value, { size: 32 });
const inMapping = (key: bigint, slot: Hex): Hex => keccak256(concat([word(key), slot]));
const variable = (name: keyof typeof VARIABLES): Hex => word(BigInt(VARIABLES[name]));

export const PAPERS_IN_WORD = 256;
export const RECUSED_IN_WORD = 16;
export const LANE = 16n;
export const TALLY_BITS = 72n;

/** The slots of one meeting. */
export const slots = {
  rules: (): Hex => variable("rules"),
  formerRules: (version: number): Hex => inMapping(BigInt(version), variable("formerRules")),
  meeting: (id: bigint): Hex => inMapping(id, variable("meetings")),
  /** One bit a member. */
  papers: (id: bigint, place: number): Hex => inMapping(BigInt(place), inMapping(id, variable("papers"))),
  /** Three items after the first, `group` from 1. */
  tallies: (id: bigint, group: number): Hex => inMapping(id + BigInt(group), variable("tallies")),
  /** Sixteen bits a member, one an item. */
  recused: (id: bigint, place: number): Hex => inMapping(BigInt(place), inMapping(id, variable("recused"))),
  /** Sixteen bits an item: how many members. */
  recusals: (id: bigint): Hex => inMapping(id, variable("recusals")),
  finalAgenda: (id: bigint): Hex => inMapping(id, variable("finalAgendas")),
  /** class 8 | majorityFor 8 | majorityOf 8 | tally 72 */
  classVote: (resolutionId: bigint): Hex => inMapping(resolutionId, variable("classVotes")),
  calledAgain: (resolutionId: bigint): Hex => inMapping(resolutionId, variable("calledAgain")),
};

/** The parts of a meeting's word, from the lowest bit: name and bits. */
export const MEETING_PARTS = [
  ["recordDate", 40n],
  ["opensAfter", 24n],
  ["lasts", 12n],
  ["lateQuorum", 10n],
  ["unused", 1n],
  ["isExtended", 1n],
  ["roll", 24n],
  ["lastItem", 4n],
  ["kinds", 32n],
  ["executed", 16n],
  ["rulesVersion", 16n],
  ["tally", TALLY_BITS],
  ["hasRecusals", 1n],
  ["hasClassVotes", 1n],
  ["isSecondCall", 1n],
  ["hasAppended", 1n],
] as const;

export type MeetingPart = (typeof MEETING_PARTS)[number][0];
export type MeetingWord = Readonly<Record<MeetingPart, bigint>>;

export function meetingIn(stored: bigint): MeetingWord {
  let rest = stored;
  const parts = {} as Record<MeetingPart, bigint>;
  for (const [name, bits] of MEETING_PARTS) {
    parts[name] = rest & ((1n << bits) - 1n);
    rest >>= bits;
  }
  return parts;
}

/** against 24 | for 24 | abstain 24 */
export interface TallyWord {
  readonly against: bigint;
  readonly inFavour: bigint;
  readonly abstain: bigint;
  /** What stands above, which must be nothing. */
  readonly above: bigint;
}

export function tallyIn(stored: bigint): TallyWord {
  const part = (at: bigint) => BigInt.asUintN(24, stored >> at);
  return { against: part(0n), inFavour: part(24n), abstain: part(48n), above: stored >> TALLY_BITS };
}

export const kindIn = (kinds: bigint, item: number): number => Number((kinds >> BigInt(2 * item)) & 3n);

export const slotName = (slot: Hex): string =>
  hexToBigInt(slot) < 10n ? `slot ${hexToBigInt(slot)}` : `slot ${slot}`;

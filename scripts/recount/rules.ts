// The bylaws of a meeting, and when an item is carried by them: written from the bylaws' words, not from the contract.
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";

export interface KindRules {
  readonly delayDays: bigint;
  readonly quorumBps: bigint;
  /** `majorityFor` of `majorityOf` of the votes; an ordinary resolution takes more than half. */
  readonly majorityFor: bigint;
  readonly majorityOf: bigint;
}

export interface MeetingRules {
  readonly version: number;
  readonly maxProxies: number;
  readonly votingDays: bigint;
  readonly agendaClosesDays: bigint;
  readonly expiryDays: bigint;
  readonly lateQuorumHours: bigint;
  readonly secondCallQuorumBps: bigint;
  /** Dissolution counts its majority of all members, not of the votes. */
  readonly dissolutionOfAllMembers: boolean;
  /** Ordinary, special, dissolution. */
  readonly kinds: readonly [KindRules, KindRules, KindRules];
}

/** The rules as the Assembly stores them: one word (contracts/types/Rules.sol). */
export function rulesIn(word: bigint): MeetingRules {
  const part = (at: number, bits: number) => BigInt.asUintN(bits, word >> BigInt(at));
  const kind = (number: number): KindRules => {
    const at = 96 + 40 * number;
    return {
      delayDays: part(at, 8),
      quorumBps: part(at + 8, 16),
      majorityFor: part(at + 24, 8),
      majorityOf: part(at + 32, 8),
    };
  };
  return {
    version: Number(part(0, 16)),
    maxProxies: Number(part(41, 7)),
    votingDays: part(64, 8),
    agendaClosesDays: part(72, 8),
    expiryDays: part(80, 16),
    lateQuorumHours: part(240, 16),
    secondCallQuorumBps: part(224, 16),
    dissolutionOfAllMembers: part(216, 8) !== 0n,
    kinds: [kind(0), kind(1), kind(2)],
  };
}

/** The same rules as the bylaws themselves state them. */
export function rulesOf(version: number, p: BylawsParameters): MeetingRules {
  const kind = (delayDays: number, quorumBps: number, majorityFor: number, majorityOf: number) => ({
    delayDays: BigInt(delayDays),
    quorumBps: BigInt(quorumBps),
    majorityFor: BigInt(majorityFor),
    majorityOf: BigInt(majorityOf),
  });
  return {
    version,
    maxProxies: p.maxProxies,
    votingDays: BigInt(p.votingDays),
    agendaClosesDays: BigInt(p.agendaClosesDays),
    expiryDays: BigInt(p.executionExpiryDays),
    lateQuorumHours: BigInt(p.lateQuorumExtensionHours),
    secondCallQuorumBps: BigInt(p.secondCallQuorumBps),
    dissolutionOfAllMembers: p.dissolutionOfAllMembers,
    kinds: [
      kind(p.executionDelayDays, p.ordinaryQuorumBps, 1, 2),
      kind(p.specialExecutionDelayDays, p.specialQuorumBps, p.specialMajorityFor, p.specialMajorityOf),
      kind(
        p.specialExecutionDelayDays,
        p.dissolutionQuorumBps,
        p.dissolutionMajorityFor,
        p.dissolutionMajorityOf,
      ),
    ],
  };
}

/** Which of an item's rules differ, each as `name: ours, theirs`. */
export function differingRules(stored: MeetingRules, stated: MeetingRules): readonly string[] {
  const flat = ({ kinds, ...rest }: MeetingRules): [string, string][] => [
    ...Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
    ...kinds.flatMap((kind, i) =>
      Object.entries(kind).map(([name, value]): [string, string] => [
        `${name} of ${KINDS[i]} resolutions`,
        String(value),
      ]),
    ),
  ];
  const other = new Map(flat(stated));
  return flat(stored).flatMap(([name, value]) =>
    other.get(name) === value ? [] : [`${name} is ${value} there and ${other.get(name)} in the bylaws`],
  );
}

export const KINDS = ["ordinary", "special", "dissolution"] as const;

/** How many members must take part; a fraction of a member counts as one. */
export function quorumOf(rules: MeetingRules, kind: number, roll: bigint, isSecondCall: boolean): bigint {
  const bps = isSecondCall ? rules.secondCallQuorumBps : kindRules(rules, kind).quorumBps;
  return up(roll * bps, 10_000n);
}

/** How many votes in favour carry it, of so many for and against. Never none. */
export function majorityOf(rules: MeetingRules, kind: number, decided: bigint, roll: bigint): bigint {
  if (kind === 0) return decided / 2n + 1n;
  const { majorityFor, majorityOf } = kindRules(rules, kind);
  const base = kind === 2 && rules.dissolutionOfAllMembers ? roll : decided;
  const needed = up(base * majorityFor, majorityOf);
  return needed === 0n ? 1n : needed;
}

export function kindRules({ kinds }: MeetingRules, kind: number): KindRules {
  const rules = kinds[kind];
  if (rules === undefined) throw new Error(`There is no kind ${kind} of resolutions.`);
  return rules;
}

const up = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;

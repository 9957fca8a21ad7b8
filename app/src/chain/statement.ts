// How what was allocated to members becomes a patronage statement. Everything here follows from its input alone, so that
// anyone who has the same record builds the same statement, to the last unit. The rules in words: docs/patronage.md.
import { type Hash, zeroHash } from "viem";
import type { POOL_BASES } from "./bylawsFile.ts";
import { CidHash } from "./cid.ts";
import { MerkleTree } from "./merkleTree.ts";
import { largest, shareOut } from "./shareOut.ts";
import { statementLine } from "./statementFile.ts";
import { leafHasher, type StatementDomain, type StatementLeaf } from "./statementTree.ts";

/** What a pool of the bylaws is measured by; the contracts number it by its place in POOL_BASES. */
export type Basis = (typeof POOL_BASES)[number];

/** A part of the patronage dividend; `bps` of it. All pools of a co-op sum to 10,000. */
export interface PatronagePool {
  readonly basis: Basis;
  readonly bps: number;
}

/** What members did with the co-op in one year: by basis, by member, summed. May be negative where entries were put right. */
export type PatronageUnits = Readonly<Partial<Record<Basis, ReadonlyMap<number, bigint>>>>;

/** What a general meeting allocated to members out of one year's surplus, and what it is shared out by. */
export interface DividendAllocation {
  readonly year: number;
  /** Amounts in the asset's smallest unit. */
  readonly interest: bigint;
  readonly patronage: bigint;
  readonly units: PatronageUnits;
  /** Who was a member at the end of the year: they share equal pools. */
  readonly members: readonly number[];
  /** What each member's capital was at the end of the year, in units of capital. Needed only where there is interest. */
  readonly capital: ReadonlyMap<number, bigint>;
}

/** What was set aside of sales for the members whom a royalty names. */
export interface RoyaltyAllocation {
  readonly royalty: Hash;
  readonly amount: bigint;
  /** Weights, by member. Absent where nobody has said who they are. */
  readonly shares: ReadonlyMap<number, bigint> | undefined;
}

/** What has been retained by the end of one year: the totals of the last statement of that year. */
export interface RetainedLayer {
  readonly year: number;
  readonly retained: ReadonlyMap<number, bigint>;
}

export interface StatementInput {
  readonly domain: StatementDomain;
  readonly pools: readonly PatronagePool[];
  readonly allocations: readonly DividendAllocation[];
  readonly royalties: readonly RoyaltyAllocation[];
  /** How much of each member's patronage dividend is paid in cash, in basis points; 10,000 where nothing may be retained. */
  readonly cashBps: number;
  /** What a unit of capital is worth, times 1e18: 1e18 in a co-op that never wrote capital down. */
  readonly index: bigint;
  /** The root of the statement in force; zero before the first. */
  readonly previous: Hash;
  /** Its leaves, in any order. */
  readonly former: readonly StatementLeaf[];
  /** How many units of retained parts go back to members now. */
  readonly revolve: bigint;
  /** The years whose retained parts may go back, oldest first. */
  readonly revolving: readonly RetainedLayer[];
}

/** What one member gets by this statement, apart from former ones. Amounts in the asset's smallest unit. */
export interface MemberShare {
  readonly memberId: number;
  readonly interest: bigint;
  readonly patronage: bigint;
  readonly royalties: bigint;
  /** All but what is retained, rounding included. */
  readonly cash: bigint;
  /** Units of capital. */
  readonly retained: bigint;
  /** Units of capital that go back. */
  readonly revolved: bigint;
}

export interface StatementSums {
  /** The asset's smallest unit. */
  readonly cash: bigint;
  /** Units of capital. */
  readonly retained: bigint;
  readonly revolved: bigint;
}

/** A statement before its tree: enough for sums. */
export interface SharedOut {
  /** In the order of member numbers; only who gets something. */
  readonly shares: readonly MemberShare[];
  /** What the statement adds. */
  readonly sums: StatementSums;
  /** Interest, patronage and royalties together: cash and the value of what is retained are exactly that. */
  readonly allocated: bigint;
  /** What the retained units are worth now. */
  readonly retainedValue: bigint;
}

export interface BuiltStatement extends SharedOut {
  /** Whose surplus it shares out. */
  readonly years: readonly number[];
  readonly domain: StatementDomain;
  readonly previous: Hash;
  /** Totals for all time, in the order of member numbers; nobody without any. */
  readonly leaves: readonly StatementLeaf[];
  readonly tree: MerkleTree;
  readonly root: Hash;
  /** SHA-256 of the JSON Lines file of the leaves. */
  readonly content: Hash;
  /** The same as a content identifier (CIDv1, raw). */
  readonly cid: string;
}

/** What one leaf of a built statement is, and what leads from it to the root. */
export interface LeafProof extends StatementLeaf {
  readonly proof: readonly Hash[];
}

/** So much of the work is done; called about once in ten thousand members. */
export type StatementProgress = (step: "sharing" | "hashing" | "tree", done: number, of: number) => void;

/** Why no statement can be built: one sentence with its mend, and what to translate it by. */
export class StatementRefused extends Error {
  override readonly name = "StatementRefused";
  readonly why: StatementRefusal;

  constructor(why: StatementRefusal) {
    super(sentence(why));
    this.why = why;
  }
}

export type StatementRefusal =
  | { readonly what: "royaltyUnknown"; readonly royalty: Hash; readonly amount: bigint }
  | { readonly what: "nobody"; readonly year: number; readonly amount: bigint }
  | { readonly what: "noCapital"; readonly year: number; readonly amount: bigint }
  | { readonly what: "cashBps"; readonly cashBps: number }
  | { readonly what: "tooMuchRevolved"; readonly revolve: bigint; readonly most: bigint }
  | { readonly what: "empty" };

function sentence(why: StatementRefusal): string {
  switch (why.what) {
    case "royaltyUnknown":
      return `${why.amount} was set aside for the royalty ${why.royalty}, and nobody has said whose it is: name its members and their shares in a royalty file.`;
    case "nobody":
      return `The patronage dividend of ${why.year} is ${why.amount}, and there was no member to share it: check the record and the year.`;
    case "noCapital":
      return `The interest of ${why.year} is ${why.amount}, and nobody had capital at the end of that year: allocate no interest for it.`;
    case "cashBps":
      return `The cash part must be from 0 to 10000 basis points, not ${why.cashBps}.`;
    case "tooMuchRevolved":
      return `${why.revolve} units of retained parts cannot go back: ${why.most} are old enough and still here.`;
    case "empty":
      return "The statement would name nobody: allocate a dividend first.";
  }
}

const WHOLE = 10_000n;
const ONE = 10n ** 18n;
const STEP = 10_000;

/**
 * Shares out what was allocated, without hashing anything.
 * @throws StatementRefused
 */
export function shareOutStatement(input: StatementInput): SharedOut {
  const { cashBps, index, former } = input;
  if (!Number.isInteger(cashBps) || cashBps < 0 || cashBps > 10_000)
    throw new StatementRefused({ what: "cashBps", cashBps });
  const { dues, allocated } = duesOf(input);
  const revolved = revolvedOf(input, former);
  for (const memberId of revolved.keys()) if (!dues.has(memberId)) dues.set(memberId, new Due());

  const numbers = Uint32Array.from(dues.keys()).sort();
  let [units, kept] = [0n, 0n];
  const parts: { readonly kept: bigint; readonly units: bigint }[] = [];
  const lost: bigint[] = [];
  for (const memberId of numbers) {
    const own = keptOf(dues.get(memberId), cashBps);
    const ownUnits = (own * ONE) / index;
    parts.push({ kept: own, units: ownUnits });
    // What the units are worth less than what they were bought with.
    lost.push(own * ONE - ownUnits * index);
    kept += own;
    units += ownUnits;
  }
  // Sums, unlike members' parts, are rounded once; what that leaves is cash of those who lost most by it.
  const retainedValue = (units * index) / ONE;
  const extra = new Set(largest(lost, Number(kept - retainedValue)));
  const sums = { cash: 0n, retained: units, revolved: 0n };
  const shares = [...numbers].map((memberId, place): MemberShare => {
    const due = dues.get(memberId) ?? new Due();
    const part = parts[place];
    const { interest, royalties } = due;
    const patronage = due.together();
    const cash = interest + patronage + royalties - (part?.kept ?? 0n) + (extra.has(place) ? 1n : 0n);
    const back = revolved.get(memberId) ?? 0n;
    sums.cash += cash;
    sums.revolved += back;
    return { memberId, interest, patronage, royalties, cash, retained: part?.units ?? 0n, revolved: back };
  });
  if (sums.cash + retainedValue !== allocated)
    throw new Error(`The parts are ${sums.cash} + ${retainedValue}, and ${allocated} was allocated.`);
  return { shares, sums, allocated, retainedValue };
}

/** What one member is due. */
class Due {
  interest = 0n;
  royalties = 0n;
  /** Of each allocation: the contract bounds what is retained by allocation, so it is rounded by allocation. */
  readonly patronage: bigint[] = [];

  together(): bigint {
    return this.patronage.reduce((sum, part) => sum + part, 0n);
  }
}

/** Of the patronage, what is not paid in cash; the cash part is rounded up. */
const keptOf = (due: Due | undefined, cashBps: number): bigint =>
  (due?.patronage ?? []).reduce(
    (sum, part) => sum + part - (part * BigInt(cashBps) + WHOLE - 1n) / WHOLE,
    0n,
  );

/** Who is due what, before it is known how much of it is cash. */
function duesOf({ allocations, royalties, pools }: Omit<StatementInput, "cashBps">): {
  readonly dues: Map<number, Due>;
  readonly allocated: bigint;
} {
  const dues = new Map<number, Due>();
  const dueOf = (memberId: number): Due => {
    const due = dues.get(memberId) ?? new Due();
    dues.set(memberId, due);
    return due;
  };
  let allocated = 0n;
  for (const allocation of allocations) {
    allocated += allocation.interest + allocation.patronage;
    for (const [memberId, part] of interestOf(allocation)) dueOf(memberId).interest += part;
    for (const [memberId, part] of dividendsOf(allocation, pools)) dueOf(memberId).patronage.push(part);
  }
  for (const { royalty, amount, shares } of royalties) {
    if (amount === 0n) continue;
    allocated += amount;
    const parts = shares && shareOut(amount, shares);
    if (parts === undefined) throw new StatementRefused({ what: "royaltyUnknown", royalty, amount });
    for (const [memberId, part] of parts) dueOf(memberId).royalties += part;
  }
  return { dues, allocated };
}

const NOBODY: ReadonlyMap<number, bigint> = new Map();

function interestOf({ year, interest, capital }: DividendAllocation): ReadonlyMap<number, bigint> {
  if (interest === 0n) return NOBODY;
  const parts = shareOut(interest, capital);
  if (parts === undefined) throw new StatementRefused({ what: "noCapital", year, amount: interest });
  return parts;
}

/** By pools; one in which nobody has units goes to the others, and where none has, to all members alike. */
function dividendsOf(
  { year, patronage, units, members }: DividendAllocation,
  pools: readonly PatronagePool[],
): ReadonlyMap<number, bigint> {
  if (patronage === 0n) return NOBODY;
  const alike = new Map(members.map((memberId) => [memberId, 1n]));
  const weights = pools.map(({ basis }) => (basis === "equal" ? alike : (units[basis] ?? NOBODY)));
  const live = weights.map((each) => [...each.values()].some((weight) => weight > 0n));
  const perPool = shareOut(
    patronage,
    pools.map(({ bps }, place) => [place, live[place] ? BigInt(bps) : 0n]),
  );
  const sharings = perPool
    ? [...perPool].map(([place, amount]) => shareOut(amount, weights[place] ?? NOBODY))
    : [shareOut(patronage, alike)];
  const together = new Map<number, bigint>();
  for (const parts of sharings) {
    if (parts === undefined) throw new StatementRefused({ what: "nobody", year, amount: patronage });
    for (const [memberId, part] of parts) together.set(memberId, (together.get(memberId) ?? 0n) + part);
  }
  return together;
}

/** Oldest year first; the last year that is reached only in part goes back to its members pro rata. */
function revolvedOf(
  { revolve, revolving }: StatementInput,
  former: readonly StatementLeaf[],
): ReadonlyMap<number, bigint> {
  const back = new Map<number, bigint>();
  if (revolve === 0n) return back;
  const before = new Map(former.map(({ memberId, revolved }) => [memberId, revolved]));
  let left = revolve;
  for (const { retained } of revolving) {
    const open = new Map<number, bigint>();
    let together = 0n;
    for (const [memberId, total] of retained) {
      const rest = total - (before.get(memberId) ?? 0n) - (back.get(memberId) ?? 0n);
      if (rest <= 0n) continue;
      open.set(memberId, rest);
      together += rest;
    }
    const now = left < together ? left : together;
    for (const [memberId, part] of shareOut(now, open) ?? [])
      back.set(memberId, (back.get(memberId) ?? 0n) + part);
    left -= now;
    if (left === 0n) break;
  }
  if (left > 0n) throw new StatementRefused({ what: "tooMuchRevolved", revolve, most: revolve - left });
  return back;
}

/** How many units may go back at most: what is old enough and has not gone back. */
export function mostRevolved(revolving: readonly RetainedLayer[], former: readonly StatementLeaf[]): bigint {
  const latest = revolving.at(-1)?.retained ?? NOBODY;
  const before = new Map(former.map(({ memberId, revolved }) => [memberId, revolved]));
  let most = 0n;
  for (const [memberId, total] of latest) {
    const rest = total - (before.get(memberId) ?? 0n);
    if (rest > 0n) most += rest;
  }
  return most;
}

/**
 * With which cash part a statement has these sums: what a resolution does not say, its sums do. The greatest of several that
 * share out alike.
 * @returns undefined where none has them: the statement was built otherwise
 * @throws StatementRefused
 */
export function cashBpsOf(
  input: Omit<StatementInput, "cashBps">,
  { retained }: Pick<StatementSums, "retained">,
): number | undefined {
  const dues = [...duesOf(input).dues.values()];
  const retainedWith = (cashBps: number) =>
    dues.reduce((sum, due) => sum + (keptOf(due, cashBps) * ONE) / input.index, 0n);
  // The more cash, the less is retained.
  let [low, high] = [0, 10_000];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (retainedWith(middle) >= retained) low = middle;
    else high = middle - 1;
  }
  return retainedWith(low) === retained ? low : undefined;
}

/**
 * Builds the statement: shares, totals for all time, tree, root and file hash.
 * @throws StatementRefused
 */
export function buildStatement(
  input: StatementInput,
  progress: StatementProgress = () => {},
): BuiltStatement {
  const { domain, former, previous } = input;
  progress("sharing", 0, 1);
  const shared = shareOutStatement(input);
  progress("sharing", 1, 1);
  const leaves = added(former, shared.shares);
  if (leaves.length === 0) throw new StatementRefused({ what: "empty" });
  const file = new CidHash();
  const hashOf = leafHasher(domain);
  const hashes = leaves.map((leaf, place) => {
    if (place % STEP === 0) progress("hashing", place, leaves.length);
    file.add(statementLine(leaf));
    return hashOf(leaf);
  });
  progress("tree", 0, leaves.length);
  const tree = new MerkleTree(hashes);
  progress("tree", leaves.length, leaves.length);
  const { hash, cid } = file.finish();
  const years = input.allocations.map(({ year }) => year);
  return { ...shared, years, domain, previous, leaves, tree, root: tree.root, content: hash, cid };
}

/** Former totals and what is added, in the order of member numbers. */
function added(former: readonly StatementLeaf[], shares: readonly MemberShare[]): readonly StatementLeaf[] {
  const totals = new Map(former.map((leaf) => [leaf.memberId, leaf]));
  if (totals.size !== former.length) throw new RangeError("A member stands twice in the former statement.");
  for (const { memberId, cash, retained, revolved } of shares) {
    const had = totals.get(memberId);
    totals.set(memberId, {
      memberId,
      cash: (had?.cash ?? 0n) + cash,
      retained: (had?.retained ?? 0n) + retained,
      revolved: (had?.revolved ?? 0n) + revolved,
    });
  }
  return [...totals.values()]
    .filter(({ cash, retained, revolved }) => cash !== 0n || retained !== 0n || revolved !== 0n)
    .sort((a, b) => a.memberId - b.memberId);
}

/** The leaf of one member with its proof; undefined for who has none. */
export function proofFor(
  { leaves, tree }: Pick<BuiltStatement, "leaves" | "tree">,
  memberId: number,
): LeafProof | undefined {
  let [low, high] = [0, leaves.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle]?.memberId ?? 0) < memberId) low = middle + 1;
    else high = middle;
  }
  const leaf = leaves[low];
  return leaf?.memberId === memberId ? { ...leaf, proof: tree.proof(low) } : undefined;
}

/** What `publishStatement` takes. */
export const publication = ({ previous, root, sums, content }: BuiltStatement) => ({
  previous,
  root,
  ...sums,
  content,
});

/** Before the first statement. */
export const NO_STATEMENT: Hash = zeroHash;

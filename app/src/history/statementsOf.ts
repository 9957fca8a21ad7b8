// Statements built from the record alone, as anyone builds them: those that were in force again, one after the other, and
// the next.
import { type Address, decodeFunctionData, type Hash } from "viem";
import { treasuryAbi } from "../abi/Treasury.ts";
import type { Organs } from "../chain/model.ts";
import {
  type BuiltStatement,
  buildStatement,
  cashBpsOf,
  type DividendAllocation,
  NO_STATEMENT,
  type RetainedLayer,
  type RoyaltyAllocation,
  type StatementInput,
  type StatementProgress,
  type StatementSums,
} from "../chain/statement.ts";
import { rootOf, type StatementLeaf } from "../chain/statementTree.ts";
import { capitalUnitsBefore, membersBefore } from "./capitalOf.ts";
import type { CoopLog } from "./coopLog.ts";
import { indexAfter, type PublishedStatement, publishedStatements, yearOf } from "./dividendsOf.ts";
import { meetingsOf } from "./meetingsOf.ts";
import { patronageOf, poolsOf } from "./patronageOf.ts";
import { oldestRoyalties, type RoyaltyBrought, sharedOutBy, together, toShareOut } from "./toShareOut.ts";

/** What the record does not hold, and people bring. */
export interface BroughtAlong {
  /** By royalty: the shares of its members. */
  readonly royalties?: ReadonlyMap<Hash, ReadonlyMap<number, bigint>>;
  /** Leaves by root, for statements that were built otherwise. They are believed if they lead to the root. */
  readonly files?: ReadonlyMap<Hash, readonly StatementLeaf[]>;
}

export interface StatementRecord extends BroughtAlong {
  readonly logs: readonly CoopLog[];
  readonly organs: Organs;
  readonly chainId: number;
  readonly asset: Address;
  /** The settlement token: only it is retained, and capital is in it. */
  readonly settlement: Address;
}

/** A statement that was in force, with the totals that its root stands for. */
export interface StatementInForce {
  readonly published: PublishedStatement;
  /** Of the publication, of which it may be a replacement: what it retained revolves as of this year. */
  readonly year: number;
  readonly leaves: readonly StatementLeaf[];
  /** The same, where the record alone gave it. */
  readonly built?: BuiltStatement;
}

/** The totals behind a root are unknown: the record gives others, and no file was brought along that leads to it. */
export class StatementUnknown extends Error {
  override readonly name = "StatementUnknown";
  readonly root: Hash;
  /** The root that the record gives; absent where it gives none with these sums. */
  readonly built: Hash | undefined;

  constructor(root: Hash, built: Hash | undefined) {
    const other = built === undefined ? "" : `, which gives ${built}`;
    super(`The statement ${root} does not follow from the record${other}: its own file is needed.`);
    this.root = root;
    this.built = built;
  }
}

/**
 * Builds every statement that was in force, oldest first, and proves each against its root.
 * @throws StatementUnknown, StatementRefused
 */
export function rebuildStatements(
  record: StatementRecord,
  progress?: StatementProgress,
): readonly StatementInForce[] {
  const { logs, organs, asset } = record;
  const inForce: StatementInForce[] = [];
  let publication: { readonly at: number; readonly place: number } | undefined;
  for (const published of publishedStatements(logs, organs)) {
    if (published.asset.toLowerCase() !== asset.toLowerCase()) continue;
    if (published.sums) publication = { at: inForce.length, place: placeOf(logs, published) };
    if (publication === undefined) throw new StatementUnknown(published.root, undefined);
    // A replacement shares out again what the last publication did, on what was in force before that.
    const { at, place } = publication;
    const former = inForce.slice(0, at);
    const sums = published.sums ?? inForce[at]?.published.sums;
    const statement = { published, year: sums ? yearOf((inForce[at]?.published ?? published).time) : 0 };
    const brought = broughtLeaves(record, published.root);
    if (brought) {
      inForce.push({ ...statement, leaves: brought });
      continue;
    }
    const added = { cash: sums?.cash.value ?? 0n, retained: sums?.retained.value ?? 0n };
    const input = inputAt(record, former, {
      ...toShareOut(logs, asset, place),
      sums: added,
      revolve: sums?.revolved.value ?? 0n,
      noticed: noticePlace(logs, published) ?? placeOf(logs, published),
      index: indexAfter(logs.slice(0, place)),
      year: statement.year,
    });
    const cashBps = cashBpsOf(input, added);
    if (cashBps === undefined) throw new StatementUnknown(published.root, undefined);
    const built = buildStatement({ ...input, cashBps }, progress);
    if (built.root !== published.root) throw new StatementUnknown(published.root, built.root);
    inForce.push({ ...statement, leaves: built.leaves, built });
  }
  return inForce;
}

/** What a resolution would allocate before it publishes, or what is asked "what if" about. Amounts in the smallest unit. */
export interface ProposedDividend {
  readonly year: number;
  readonly interest: bigint;
  readonly patronage: bigint;
}

export interface NextStatement {
  /** Allocated by calls that the record does not know yet; all that it knows is taken up besides. */
  readonly proposed: readonly ProposedDividend[];
  /**
   * Of a statement that somebody built already: they say how many of the royalties it shares out. Without them, or where no
   * royalties make them up, all that were set aside before the notice are.
   */
  readonly sums?: Pick<StatementSums, "cash" | "retained">;
  /** Units of retained parts that go back. */
  readonly revolve: bigint;
  /** The calendar year in which it is published; of the record's last entry if absent. */
  readonly year?: number;
  /** Of a statement that a resolution proposes: its number, so that the record counts as it stood at the notice. */
  readonly resolution?: bigint;
}

/** What the statement that follows the one in force is built from. */
export function nextStatementInput(
  record: StatementRecord,
  inForce: readonly StatementInForce[],
  { proposed, sums, revolve, year, resolution }: NextStatement,
): Omit<StatementInput, "cashBps"> {
  const { logs, asset } = record;
  const { allocated, royalties } = toShareOut(logs, asset);
  return inputAt(record, inForce, {
    allocated: [...allocated, ...proposed],
    royalties,
    ...(sums && { sums }),
    revolve,
    noticed: resolution === undefined ? logs.length : (placeOfNotice(logs, resolution) ?? logs.length),
    index: indexAfter(logs),
    year: year ?? yearOf(logs.at(-1)?.blockTime ?? 0n),
  });
}

/** A surplus as a resolution would allocate it. */
export interface ProposedSurplus {
  readonly resolution: bigint;
  readonly year: number;
  readonly surplus: bigint;
  readonly interest: bigint;
}

/**
 * What the meeting that proposes a statement would allocate first, up to the resolution itself, and has not yet.
 * @param resolution that publishes the statement
 */
export function surplusProposedWith(
  { logs, organs, asset }: Pick<StatementRecord, "logs" | "organs" | "asset">,
  resolution: bigint,
): readonly ProposedSurplus[] {
  const meeting = meetingsOf(logs).find(({ resolutions }) => resolutions.some(({ id }) => id === resolution));
  return (meeting?.resolutions ?? []).flatMap(({ id, calls, executed }) =>
    id > resolution || executed
      ? []
      : calls.flatMap(({ target, data }): ProposedSurplus[] => {
          if (target.toLowerCase() !== organs.treasury.toLowerCase()) return [];
          try {
            const call = decodeFunctionData({ abi: treasuryAbi, data });
            if (call.functionName !== "allocateSurplus") return [];
            const [year, token, surplus, interest] = call.args;
            if (token.toLowerCase() !== asset.toLowerCase()) return [];
            return [{ resolution: id, year, surplus, interest }];
          } catch {
            return []; // what is no call of the Treasury would fail when it is carried out
          }
        }),
  );
}

/** The years whose retained parts may go back in a year, oldest first. @param years of the bylaws; zero means never */
export function revolvingIn(
  year: number,
  years: number,
  inForce: readonly StatementInForce[],
): readonly RetainedLayer[] {
  if (years === 0) return [];
  return layersOf(inForce).filter((layer) => layer.year <= year - years);
}

interface Place {
  readonly allocated: readonly ProposedDividend[];
  /** In no statement before, oldest first. */
  readonly royalties: readonly RoyaltyBrought[];
  readonly sums?: Pick<StatementSums, "cash" | "retained">;
  readonly revolve: bigint;
  /** How many entries of the record stood when members could see it. */
  readonly noticed: number;
  readonly index: bigint;
  readonly year: number;
}

function inputAt(
  record: StatementRecord,
  former: readonly StatementInForce[],
  at: Place,
): Omit<StatementInput, "cashBps"> {
  const { logs, organs, chainId, asset } = record;
  const { allocated, revolve, noticed, index, year } = at;
  const seen = logs.slice(0, noticed);
  return {
    domain: { chainId, memberAccounts: organs.memberAccounts, asset },
    pools: poolsOf(logs),
    allocations: allocated.map((each) => allocationOf(record, seen, former, each)),
    royalties: royaltiesShared(at).map(([royalty, amount]): RoyaltyAllocation => {
      return { royalty, amount, shares: record.royalties?.get(royalty) };
    }),
    index,
    previous: former.at(-1)?.published.root ?? NO_STATEMENT,
    former: former.at(-1)?.leaves ?? [],
    revolve,
    // How old is old enough, the contract has checked or will: the sum is given.
    revolving: layersOf(former).filter((layer) => layer.year < year),
  };
}

function allocationOf(
  { settlement }: StatementRecord,
  seen: readonly CoopLog[],
  former: readonly StatementInForce[],
  { year, interest, patronage }: ProposedDividend,
): DividendAllocation {
  const end = BigInt(Date.UTC(year + 1, 0) / 1000);
  return {
    year,
    interest,
    patronage,
    units: patronageOf(seen, year),
    members: membersBefore(seen, end),
    capital: interest === 0n ? new Map() : capitalAt(seen, settlement, former, end),
  };
}

/** Shares and retained parts together, taken up or not. */
function capitalAt(
  logs: readonly CoopLog[],
  settlement: Address,
  former: readonly StatementInForce[],
  end: bigint,
): ReadonlyMap<number, bigint> {
  const { paidIn, withdrawn } = capitalUnitsBefore(logs, settlement, end);
  const capital = new Map(paidIn);
  const then = former.findLast(({ published }) => published.time < end)?.leaves ?? [];
  for (const { memberId, retained } of then)
    capital.set(memberId, (capital.get(memberId) ?? 0n) + retained - (withdrawn.get(memberId) ?? 0n));
  return capital;
}

/** By year of publication: what had been retained by its end. */
function layersOf(inForce: readonly StatementInForce[]): readonly RetainedLayer[] {
  const layers = new Map<number, RetainedLayer>();
  for (const { year, leaves } of inForce)
    layers.set(year, {
      year,
      retained: new Map(leaves.map(({ memberId, retained }) => [memberId, retained])),
    });
  return [...layers.values()].sort((a, b) => a.year - b.year);
}

/**
 * Anybody may sell at any time, so a statement's sums say which royalties it shares out: the oldest that make them up. One
 * that has no sums yet takes what members could see.
 */
function royaltiesShared({
  allocated,
  royalties,
  sums,
  noticed,
  index,
}: Omit<Place, "revolve" | "year">): readonly (readonly [royalty: Hash, amount: bigint])[] {
  const named = sums && oldestRoyalties(royalties, sharedOutBy(sums, index) - together(allocated));
  const entries = named?.exact ? named.taken : royalties.filter(({ place }) => place < noticed);
  const amounts = new Map<Hash, bigint>();
  for (const { royalty, amount } of entries) amounts.set(royalty, (amounts.get(royalty) ?? 0n) + amount);
  return [...amounts];
}

const placeOf = (logs: readonly CoopLog[], { receipt }: PublishedStatement): number =>
  logs.findIndex(
    ({ transactionHash, logIndex }) =>
      transactionHash === receipt.transactionHash && logIndex === receipt.logIndex,
  );

const noticePlace = (logs: readonly CoopLog[], { resolution }: PublishedStatement): number | undefined =>
  resolution && placeOfNotice(logs, resolution.id);

/** Members vote on what the record said when the item came on the agenda. */
function placeOfNotice(logs: readonly CoopLog[], resolution: bigint): number | undefined {
  const place = logs.findIndex(
    (log) =>
      log.contract === "Assembly" && log.event === "ProposalCreated" && log.args.proposalId === resolution,
  );
  return place < 0 ? undefined : place;
}

function broughtLeaves(
  { files, chainId, organs, asset }: StatementRecord,
  root: Hash,
): readonly StatementLeaf[] | undefined {
  const leaves = files?.get(root);
  if (leaves === undefined) return undefined;
  const reached = rootOf({ chainId, memberAccounts: organs.memberAccounts, asset }, leaves);
  if (reached !== root)
    throw new RangeError(`The file that was brought along for ${root} leads to ${reached}.`);
  return leaves;
}

import {
  skipToken,
  type UseMutationResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import type { Address, Hash } from "viem";
import { CallReverted } from "../chain/errors.ts";
import type { Figure, LogReceipt } from "../chain/figure.ts";
import type { Head, MemberView } from "../chain/model.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getHolding, type HoldingView } from "../chain/read/getHolding.ts";
import { getShareTerms } from "../chain/read/getShareTerms.ts";
import { getStatement, type StatementState } from "../chain/read/getStatement.ts";
import { getSurplusParts, type SurplusPart } from "../chain/read/getSurplus.ts";
import { getTaken, type TakenView } from "../chain/read/getTaken.ts";
import type { LeafProof } from "../chain/statement.ts";
import type { StatementLeaf } from "../chain/statementTree.ts";
import { claim, claimMany, collectRevolved } from "../chain/write/claim.ts";
import type { CoopLog } from "../history/coopLog.ts";
import {
  type AllocationAhead,
  allocationsAhead,
  type CapitalIndex,
  type ClaimEntry,
  capitalIndexes,
  claimsOf,
  type LossEntry,
  lossesOf,
  type ProposedStatement,
  type PublishedStatement,
  proposedStatements,
  publishedStatements,
  type ReturnEntry,
  returnsOf,
  yearOf,
} from "../history/dividendsOf.ts";
import type { ProposedDividend } from "../history/statementsOf.ts";
import { type Source, sourcesOf, together } from "../history/toShareOut.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import type {
  BroughtFile,
  Equality,
  MemberParts,
  NotRebuilt,
  RebuiltStatement,
  StatementQuestion,
  StatementTask,
  StatementWanted,
} from "./statementWork.ts";
import { askStatements, type Progress } from "./statementWorker.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

/** A statement that was in force, and where its sums came from. */
export interface StatementBefore extends PublishedStatement {
  readonly sources: readonly Source[];
  readonly wanted: StatementWanted;
}

/** A statement that a resolution would publish. */
export interface StatementAhead extends ProposedStatement {
  readonly sources: readonly Source[];
  /** What the same meeting would allocate first. */
  readonly after: readonly AllocationAhead[];
  /** The Treasury would not allocate that now. */
  readonly refused: boolean;
  readonly wanted: StatementWanted;
}

/** Everything on record about the dividends of one asset. */
export interface DividendsView {
  readonly state: StatementState;
  /** Oldest first; the last is in force. */
  readonly published: readonly StatementBefore[];
  /** Named by a resolution and not carried out, oldest first. */
  readonly proposed: readonly StatementAhead[];
  readonly indexes: readonly CapitalIndex[];
}

export function useDividends(asset: Address | undefined): Reading<DividendsView> {
  return useAtHead(asset && ["dividends", asset], async (services, head): Promise<DividendsView> => {
    const { client, organs, history } = services;
    const token = asset as Address;
    const [state, logs] = await Promise.all([
      getStatement(client, { organs }, token, head),
      history.readTo(head.number),
    ]);
    const ofToken = ({ asset: other }: { readonly asset: Address }) => same(other, token);
    const ahead = proposedStatements(logs, organs).filter((each) => ofToken(each) && !each.executed);
    return {
      state,
      published: publishedStatements(logs, organs)
        .filter(ofToken)
        .map((statement) => ({
          ...statement,
          sources: statement.sums
            ? sourcesOf(logs, token, addedBy(statement.sums), { end: placeOf(logs, statement.receipt) })
            : [],
          wanted: { how: "published", root: statement.root, content: statement.content },
        })),
      proposed: await Promise.all(ahead.map((each) => withAllocations(services, head, logs, each))),
      indexes: capitalIndexes(logs),
    };
  });
}

/** What a proposed statement would be built from, with what its meeting allocates before it. */
async function withAllocations(
  { client, organs }: Services,
  head: Head,
  logs: readonly CoopLog[],
  statement: ProposedStatement,
): Promise<StatementAhead> {
  const { asset, how, root, content, previous, resolution, sums } = statement;
  const after = how === "publish" ? allocationsAhead(logs, organs, statement) : [];
  const ahead: Source[] = [];
  const proposed: ProposedDividend[] = [];
  let refused = false;
  for (const { year, surplus, interest } of after) {
    const parts = await getSurplusParts(client, { organs }, { year, asset, surplus, interest }, head).catch(
      async (error: unknown) => {
        const why = await decoded(error);
        if (!(why instanceof CallReverted)) throw why;
        refused = true;
        return [];
      },
    );
    const part = (name: SurplusPart) => parts.find((each) => each.part === name)?.amount;
    for (const what of ["interest", "patronage"] as const) {
      const amount = part(what);
      if (amount && amount.value > 0n) ahead.push({ what, year, amount });
    }
    proposed.push({
      year,
      interest: part("interest")?.value ?? 0n,
      patronage: part("patronage")?.value ?? 0n,
    });
  }
  const added = addedBy(sums);
  const sources = sums ? [...sourcesOf(logs, asset, added, { ahead: together(proposed) }), ...ahead] : [];
  const wanted: StatementWanted =
    how === "publish"
      ? {
          how,
          root,
          content,
          resolution: resolution.id,
          sums: { ...added, revolved: sums?.revolved.value ?? 0n },
          proposed,
          year: yearOf(head.time),
        }
      : { how, root, content, previous, resolution: resolution.id };
  return { ...statement, sources, after, refused, wanted };
}

const addedBy = (sums: PublishedStatement["sums"]) => ({
  cash: sums?.cash.value ?? 0n,
  retained: sums?.retained.value ?? 0n,
});

const placeOf = (logs: readonly CoopLog[], { transactionHash, logIndex }: LogReceipt): number =>
  logs.findIndex((log) => log.transactionHash === transactionHash && log.logIndex === logIndex);

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What one member was paid, has in capital, and what losses that bore. */
export interface MemberMoney {
  readonly taken: TakenView;
  readonly holding: HoldingView;
  /** Oldest first. */
  readonly claims: readonly ClaimEntry[];
  readonly returns: readonly ReturnEntry[];
  readonly losses: readonly LossEntry[];
  /** After how many years retained parts may go back; zero means never. */
  readonly revolveYears: Figure;
}

export function useMemberMoney(member: MemberView, asset: Address | undefined): Reading<MemberMoney> {
  return useAtHead(
    asset && ["memberMoney", asset, String(member.memberId), String(member.classId)],
    async ({ client, history, facts }, head): Promise<MemberMoney> => {
      const { memberId, classId } = member;
      const known = await facts();
      const [taken, holding, terms, logs] = await Promise.all([
        getTaken(client, known, asset as Address, memberId, head),
        getHolding(client, known, memberId, head),
        getShareTerms(client, known, classId, head),
        history.readTo(head.number),
      ]);
      return {
        taken,
        holding,
        claims: claimsOf(logs).filter(
          (each) => each.memberId === memberId && same(each.asset, asset as Address),
        ),
        returns: returnsOf(logs, memberId),
        losses: lossesOf(logs, memberId, known.settlement.address),
        revolveYears: terms.revolveYears,
      };
    },
  );
}

/** The organs whose entries a statement follows from. */
const ORGANS = new Set<string>(["Assembly", "Membership", "MemberAccounts", "Treasury", "Board", "Bylaws"]);
/** Entries that change no statement by themselves. Claims do only once capital is queued, which is an entry of its own. */
const WITHOUT = new Set<string>([
  "Received",
  "Paid",
  "BudgetApproved",
  "BudgetSpent",
  "PaperCast",
  "PapersCast",
  "ProxyPapersCast",
  "ProxyGranted",
]);
const CLAIMS = new Set<string>(["DividendClaimed", "ClaimPassedOver"]);

/** The last task of each asset: while nothing changes it stays the same object, and the record is not compared again. */
const tasks = new WeakMap<Services, ReadonlyMap<Address, StatementTask>>();

/** What the worker needs; its key stays the same until something in the record changes what statements are. */
async function taskAt(
  services: Services,
  { number, chainId }: Pick<Head, "number" | "chainId">,
  asset: Address,
  { files, royalties }: Brought,
): Promise<StatementTask> {
  const { organs, history, facts } = services;
  const { settlement } = await facts();
  const read = await history.readTo(number);
  const logs = read.filter(({ contract, event }) => ORGANS.has(contract) && !WITHOUT.has(event));
  const building = logs.filter(({ event }) => !CLAIMS.has(event));
  const last = building.at(-1);
  const key = [
    asset,
    last?.transactionHash,
    last?.logIndex,
    building.length,
    ...files.keys(),
    ...royalties.keys(),
  ].join("/");
  const before = tasks.get(services)?.get(asset);
  if (before?.key === key) return before;
  const task = { key, files, royalties, asset, chainId, organs, settlement: settlement.address, logs };
  tasks.set(services, new Map([...(tasks.get(services) ?? []), [asset, task]]));
  return task;
}

function useTask(asset: Address | undefined): StatementTask | undefined {
  const brought = useBrought(asset);
  const names = [...brought.files.keys(), ...brought.royalties.keys()];
  return useAtHead(asset && ["statementTask", asset, ...names], (services, head) =>
    taskAt(services, head, asset as Address, brought),
  ).data;
}

/** What the record does not hold and the reader brought along, until the page is closed. */
interface Brought {
  /** Leaves by root. */
  readonly files: ReadonlyMap<Hash, readonly StatementLeaf[]>;
  /** By royalty: the shares of its members. */
  readonly royalties: ReadonlyMap<Hash, ReadonlyMap<number, bigint>>;
}
const NOTHING: Brought = { files: new Map(), royalties: new Map() };
const broughtKey = (asset: Address | undefined) => ["statementFiles", asset?.toLowerCase()];

function useBrought(asset: Address | undefined): Brought {
  const { data } = useQuery<Brought>({
    queryKey: broughtKey(asset),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data ?? NOTHING;
}

/** The file is neither a statement's nor says whose royalties are. */
export class BadStatementFile extends Error {
  override readonly name = "BadStatementFile";
  readonly line: number | undefined;

  constructor(line: number | undefined) {
    super(`The file cannot be read${line === undefined ? "" : ` from line ${line} on`}.`);
    this.line = line;
  }
}

/** Opens a statement's file, or the list of whose royalties are. A statement's is used only if it leads to its root. */
export function useBringFile(asset: Address): UseMutationResult<BroughtFile, Error, File> {
  const queries = useQueryClient();
  const task = useTask(asset);
  return useMutation({
    mutationFn: async (file: File) => {
      if (task === undefined) throw new Error("The record was not read yet.");
      const text = await file.text();
      const answer = await askStatements(task, { ask: "file", text, name: file.name });
      if (answer.answer === "file") return answer.file;
      throw new BadStatementFile(answer.answer === "badFile" ? answer.line : undefined);
    },
    onSuccess: (file) => {
      const had = queries.getQueryData<Brought>(broughtKey(asset)) ?? NOTHING;
      queries.setQueryData<Brought>(
        broughtKey(asset),
        file.kind === "statement"
          ? { ...had, files: new Map([...had.files, [file.root, file.leaves]]) }
          : { ...had, royalties: new Map([...had.royalties, ...file.royalties]) },
      );
    },
  });
}

/** What came of building a statement again from the record. */
export type Rebuilding =
  | { readonly state: "working"; readonly done: number; readonly of: number }
  | { readonly state: "built"; readonly rebuilt: RebuiltStatement; readonly equal: Equality }
  | { readonly state: "not"; readonly why: NotRebuilt }
  | { readonly state: "failed"; readonly error: Error; readonly again: () => unknown };

/** Asks the worker once for each state of the record. */
function useAsked(task: StatementTask | undefined, question: StatementQuestion | undefined) {
  const [progress, setProgress] = useState<readonly [done: number, of: number]>([0, 1]);
  const report: Progress = (done, of) => setProgress([done, of]);
  const asked = useQuery({
    queryKey: ["statementWork", task?.key, question && JSON.stringify(question, plainly)],
    queryFn: task && question ? () => askStatements(task, question, report) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { ...asked, progress };
}

const plainly = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

/** Builds a statement again in a worker, from the record that this reader has read. */
export function useRebuilt(
  asset: Address | undefined,
  wanted: StatementWanted | undefined,
): Rebuilding | undefined {
  const task = useTask(asset);
  const {
    data,
    error,
    progress: [done, of],
    refetch,
  } = useAsked(task, wanted && { ask: "statement", wanted });
  if (wanted === undefined) return undefined;
  if (data?.answer === "statement") return { state: "built", rebuilt: data.rebuilt, equal: data.equal };
  if (data?.answer === "not") return { state: "not", why: data.why };
  if (error) return { state: "failed", error, again: refetch };
  return { state: "working", done, of };
}

/** What the statements give one member. */
export type MemberRebuilding =
  | { readonly state: "working" }
  | { readonly state: "built"; readonly member: MemberParts }
  | { readonly state: "not"; readonly why: NotRebuilt }
  | { readonly state: "failed"; readonly error: Error; readonly again: () => unknown };

/** @param needed false where no statement was ever published: then there is nothing to build */
export function useMemberParts(
  asset: Address | undefined,
  memberId: number,
  needed: boolean,
): MemberRebuilding {
  const task = useTask(needed ? asset : undefined);
  const { data, error, refetch } = useAsked(task, { ask: "member", memberId });
  if (!needed) return { state: "built", member: { parts: [] } };
  if (data?.answer === "member") return { state: "built", member: data.member };
  if (data?.answer === "not") return { state: "not", why: data.why };
  if (error) return { state: "failed", error, again: refetch };
  return { state: "working" };
}

/** One claim: for whom, and the leaf that proves it. */
export interface ClaimOf {
  readonly asset: Address;
  readonly account: Address;
  readonly leaf: LeafProof;
}

/** Pays a member what is due. By anyone. */
export function useClaim(): Sending<ClaimOf> {
  return useSending(({ organs }, { asset, account, leaf }) => claim(organs, asset, { account, ...leaf }));
}

/** Pays a member the retained parts that have gone back. By anyone. */
export function useCollectRevolved(): Sending<Omit<ClaimOf, "asset">> {
  return useSending(({ organs }, { account, leaf }) => collectRevolved(organs, { account, ...leaf }));
}

/** At most so many claims fit into one payment for the record. */
export const CLAIMS_AT_ONCE = 100;

/** Members with something due, in the order of their numbers, as they are to be claimed for. */
export interface Claimable {
  readonly memberId: number;
  readonly account: Address;
}

/**
 * Who has not taken up what the statement in force says, and may be paid now: present addresses, no recovery under way.
 * What was taken up is counted from the record.
 */
export function claimableOf(
  leaves: readonly Pick<LeafProof, "memberId" | "cash" | "retained">[],
  taken: ReadonlyMap<number, { readonly cash: bigint; readonly retained: bigint }>,
  members: readonly Pick<MemberView, "memberId" | "account" | "recovering">[],
): readonly Claimable[] {
  const accounts = new Map(members.map((member) => [member.memberId, member]));
  return leaves.flatMap(({ memberId, cash, retained }) => {
    const member = accounts.get(memberId);
    const had = taken.get(memberId) ?? { cash: 0n, retained: 0n };
    if (member === undefined || member.recovering) return [];
    return cash > had.cash || retained > had.retained ? [{ memberId, account: member.account }] : [];
  });
}

/** What each member has taken up in all, by the record. */
export function useTakenByAll(asset: Address | undefined): Reading<ReadonlyMap<number, TakenUp>> {
  return useAtHead(asset && ["takenByAll", asset], async ({ history }, head) =>
    takenByAll(await history.readTo(head.number), asset as Address),
  );
}

export interface TakenUp {
  readonly cash: bigint;
  readonly retained: bigint;
}

function takenByAll(logs: readonly CoopLog[], asset: Address): ReadonlyMap<number, TakenUp> {
  const taken = new Map<number, TakenUp>();
  for (const { memberId, cash, retained, asset: other } of claimsOf(logs)) {
    if (!same(other, asset)) continue;
    const had = taken.get(memberId) ?? { cash: 0n, retained: 0n };
    taken.set(memberId, { cash: had.cash + cash.value, retained: had.retained + retained.value });
  }
  return taken;
}

/** Claims for many members at once: each is paid what is due, and who cannot be paid is passed over. */
export function useClaimMany(asset: Address): Sending<{
  readonly who: readonly Claimable[];
}> {
  const brought = useBrought(asset);
  return useSending(async (services, { who }) => {
    const head = await getHead(services.client, services.site);
    const task = await taskAt(services, head, asset, brought);
    const memberIds = who.slice(0, CLAIMS_AT_ONCE).map(({ memberId }) => memberId);
    const found = await askStatements(task, { ask: "proofs", memberIds });
    if (found.answer !== "proofs") throw new Error("The statement in force could not be built again.");
    const accounts = new Map(who.map(({ memberId, account }) => [memberId, account]));
    return claimMany(
      services.organs,
      asset,
      found.proofs.flatMap((leaf) => {
        const account = accounts.get(leaf.memberId);
        return account === undefined ? [] : [{ account, ...leaf }];
      }),
    );
  });
}

import { CidHash } from "../chain/cid.ts";
import { MerkleTree } from "../chain/merkleTree.ts";
import { parseRoyalties } from "../chain/patronageFile.ts";
import { Refused } from "../chain/refusal.ts";
import { shareOut } from "../chain/shareOut.ts";
import {
  type BuiltStatement,
  buildStatement,
  cashBpsOf,
  type MemberShare,
  proofFor,
  type StatementInput,
  type StatementProgress,
  StatementRefused,
} from "../chain/statement.ts";
import { parseStatement, statementLine } from "../chain/statementFile.ts";
import { leafHasher, rootOf, type StatementDomain, type StatementLeaf } from "../chain/statementTree.ts";
import type { CoopLog } from "../history/coopLog.ts";
import {
  nextStatementInput,
  rebuildStatements,
  type StatementInForce,
  StatementUnknown,
} from "../history/statementsOf.ts";
import type {
  MemberPart,
  NotRebuilt,
  PoolShared,
  RebuiltStatement,
  StatementAnswer,
  StatementQuestion,
  StatementTask,
  StatementWanted,
} from "./statementWork.ts";

/** Answers about the statements of one record, which are built once. */
export class StatementDesk {
  readonly #task: StatementTask;
  #inForce: readonly StatementInForce[] | undefined;
  #proving: Pick<BuiltStatement, "leaves" | "tree"> | undefined;

  constructor(task: StatementTask) {
    this.#task = task;
  }

  answer(question: StatementQuestion, progress?: StatementProgress): StatementAnswer {
    try {
      switch (question.ask) {
        case "statement":
          return this.#statement(question.wanted, progress);
        case "member":
          return this.#member(question.memberId, progress);
        case "proofs": {
          const last = this.#last(progress);
          const proofs = last ? question.memberIds.flatMap((id) => proofFor(last, id) ?? []) : [];
          return { answer: "proofs", proofs };
        }
        case "file":
          return this.#file(question.text, question.name);
      }
    } catch (error) {
      const root = question.ask === "statement" ? question.wanted.root : undefined;
      return { answer: "not", why: reasonOf(error, root) };
    }
  }

  #statements(progress?: StatementProgress): readonly StatementInForce[] {
    this.#inForce ??= rebuildStatements(this.#task, progress);
    return this.#inForce;
  }

  /** The statement in force with its tree, which a file gives as well as the record. */
  #last(progress?: StatementProgress): Pick<BuiltStatement, "leaves" | "tree"> | undefined {
    const last = this.#statements(progress).at(-1);
    if (last === undefined) return undefined;
    this.#proving ??= last.built ?? {
      leaves: last.leaves,
      tree: new MerkleTree(last.leaves.map(leafHasher(this.#domain))),
    };
    return this.#proving;
  }

  get #domain(): StatementDomain {
    const { chainId, organs, asset } = this.#task;
    return { chainId, memberAccounts: organs.memberAccounts, asset };
  }

  #file(text: string, name: string): StatementAnswer {
    try {
      if (!text.trimStart().startsWith("{"))
        return { answer: "file", file: { kind: "royalties", royalties: parseRoyalties(text, name) } };
      const leaves = parseStatement(text, name);
      return { answer: "file", file: { kind: "statement", root: rootOf(this.#domain, leaves), leaves } };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const line = error.refusals[0]?.line;
      return { answer: "badFile", ...(line !== undefined && { line }) };
    }
  }

  #statement(wanted: StatementWanted, progress?: StatementProgress): StatementAnswer {
    if (wanted.how === "publish") {
      const { sums, proposed, resolution, year } = wanted;
      const inForce = this.#statements(progress);
      const input = nextStatementInput(this.#task, inForce, {
        proposed,
        sums,
        revolve: sums.revolved,
        year,
        resolution,
      });
      const cashBps = cashBpsOf(input, sums);
      if (cashBps === undefined) return { answer: "not", why: { what: "differs" } };
      const built = buildStatement({ ...input, cashBps }, progress);
      return this.#compared(built, wanted, poolsShared(input), cashBps);
    }
    const inForce =
      wanted.how === "published"
        ? this.#statements(progress)
        : rebuildStatements({ ...this.#task, logs: asIfReplaced(this.#task, wanted) }, progress);
    const place = inForce.findLastIndex(({ published }) => published.root === wanted.root);
    const { built: found, leaves } = inForce[place] ?? {};
    if (leaves !== undefined && found === undefined)
      return ofFile(wanted, leaves, inForce[place - 1]?.leaves ?? []);
    if (found === undefined) return { answer: "not", why: { what: "former", root: wanted.root } };
    const input = inputOf(this.#task, inForce, place);
    return this.#compared(found, wanted, poolsShared(input), cashBpsOf(input, found.sums));
  }

  #compared(
    built: BuiltStatement,
    wanted: StatementWanted,
    pools: readonly PoolShared[],
    cashBps: number | undefined,
  ): StatementAnswer {
    const { root, content, cid, leaves, shares, sums } = built;
    const rebuilt: RebuiltStatement = {
      root,
      content,
      cid,
      leaves,
      shares,
      sums,
      fromFile: false,
      pools,
      ...(cashBps !== undefined && { cashBps }),
    };
    return {
      answer: "statement",
      rebuilt,
      equal: {
        root: root === wanted.root,
        sums:
          wanted.how !== "publish" ||
          (sums.cash === wanted.sums.cash &&
            sums.retained === wanted.sums.retained &&
            sums.revolved === wanted.sums.revolved),
        content: content === wanted.content,
      },
    };
  }

  #member(memberId: number, progress?: StatementProgress): StatementAnswer {
    const inForce = this.#statements(progress);
    const parts = inForce.flatMap(({ published, year, built, leaves }, place): MemberPart[] => {
      // What a replacement shares out otherwise stands in its own place; what it replaced paid nobody more.
      const replaced = inForce[place + 1]?.published.sums === undefined && place + 1 < inForce.length;
      if (replaced) return [];
      const share = built?.shares.find((each) => each.memberId === memberId);
      if (share) return [{ root: published.root, year, share }];
      if (built) return [];
      const [only] = sharesBetween(inForce[place - 1]?.leaves ?? [], leaves, memberId);
      return only ? [{ root: published.root, year, share: only }] : [];
    });
    const last = this.#last(progress);
    const leaf = last && proofFor(last, memberId);
    return { answer: "member", member: { parts, ...(leaf && { leaf }) } };
  }
}

/** What a statement was built from, as the record stood before it was published. */
function inputOf(
  task: StatementTask,
  inForce: readonly StatementInForce[],
  place: number,
): Omit<StatementInput, "cashBps"> {
  const at = inForce.findLastIndex(({ published }, i) => i <= place && published.sums !== undefined);
  const { sums, receipt } = inForce[at]?.published ?? {};
  const resolution = inForce[place]?.published.resolution?.id;
  const end = task.logs.findIndex(
    ({ transactionHash, logIndex }) =>
      transactionHash === receipt?.transactionHash && logIndex === receipt.logIndex,
  );
  return nextStatementInput({ ...task, logs: task.logs.slice(0, end) }, inForce.slice(0, at), {
    proposed: [],
    ...(sums && { sums: { cash: sums.cash.value, retained: sums.retained.value } }),
    revolve: sums?.revolved.value ?? 0n,
    year: inForce[place]?.year ?? 0,
    ...(resolution !== undefined && { resolution }),
  });
}

/** Of a statement that only its file gives: how much each member got, and not out of what. */
function sharesBetween(
  before: readonly StatementLeaf[],
  leaves: readonly StatementLeaf[],
  memberId?: number,
): readonly MemberShare[] {
  const had = new Map(before.map((leaf) => [leaf.memberId, leaf]));
  return leaves.flatMap((leaf): MemberShare[] => {
    if (memberId !== undefined && leaf.memberId !== memberId) return [];
    const former = had.get(leaf.memberId);
    const [cash, retained, revolved] = [
      leaf.cash - (former?.cash ?? 0n),
      leaf.retained - (former?.retained ?? 0n),
      leaf.revolved - (former?.revolved ?? 0n),
    ];
    if (cash === 0n && retained === 0n && revolved === 0n) return [];
    const unknown = { interest: 0n, patronage: 0n, royalties: 0n };
    return [{ memberId: leaf.memberId, ...unknown, cash, retained, revolved }];
  });
}

/** A file that was proven against the root, which the record alone does not give. */
function ofFile(
  { root, content: named }: StatementWanted,
  leaves: readonly StatementLeaf[],
  before: readonly StatementLeaf[],
): StatementAnswer {
  const file = new CidHash();
  for (const leaf of leaves) file.add(statementLine(leaf));
  const { hash: content, cid } = file.finish();
  const shares = sharesBetween(before, leaves);
  const sums = { cash: 0n, retained: 0n, revolved: 0n };
  for (const share of shares) {
    sums.cash += share.cash;
    sums.retained += share.retained;
    sums.revolved += share.revolved;
  }
  const rebuilt = { root, content, cid, leaves, shares, sums, pools: [], fromFile: true };
  return { answer: "statement", rebuilt, equal: { root: true, sums: true, content: content === named } };
}

/** The record as it would be if the resolution were carried out now: a replacement is proven in its place. */
function asIfReplaced(
  { logs, asset }: StatementTask,
  { root, content, previous, resolution }: Extract<StatementWanted, { how: "replace" | "correct" }>,
): readonly CoopLog[] {
  const notice = logs.find(
    (log) =>
      log.contract === "Assembly" && log.event === "ProposalCreated" && log.args.proposalId === resolution,
  );
  const last = logs.at(-1);
  if (notice === undefined || last === undefined) return logs;
  const place = {
    transactionHash: root, // of no transaction: nobody else's
    blockNumber: last.blockNumber,
    blockTime: last.blockTime,
  };
  return [
    ...logs,
    {
      ...notice,
      ...place,
      logIndex: 0,
      contract: "Assembly",
      event: "ProposalExecuted",
      args: { proposalId: resolution },
    },
    {
      ...last,
      ...place,
      logIndex: 1,
      contract: "MemberAccounts",
      event: "StatementReplaced",
      args: { asset, root, previous, content },
    },
  ];
}

function reasonOf(error: unknown, root: string | undefined): NotRebuilt {
  if (error instanceof StatementRefused) return error.why;
  if (!(error instanceof StatementUnknown)) throw error;
  if (error.root !== root) return { what: "former", root: error.root };
  return { what: "differs", ...(error.built !== undefined && { built: error.built }) };
}

/** How each year's patronage went to the pools, as buildStatement does it. */
function poolsShared({
  allocations,
  pools,
}: Pick<StatementInput, "allocations" | "pools">): readonly PoolShared[] {
  return allocations.flatMap(({ year, patronage, units, members }) => {
    const measured = pools.map(({ basis, bps }) => {
      const weights = basis === "equal" ? members.map(() => 1n) : [...(units[basis]?.values() ?? [])];
      const live = weights.filter((weight) => weight > 0n);
      return { basis, bps, members: live.length, units: live.reduce((sum, weight) => sum + weight, 0n) };
    });
    const amounts = shareOut(
      patronage,
      measured.map(({ bps, units: whole }, place) => [place, whole > 0n ? BigInt(bps) : 0n]),
    );
    return measured.map((pool, place) => ({ year, ...pool, amount: amounts?.get(place) ?? 0n }));
  });
}

import type { Hash } from "viem";
import type {
  Basis,
  LeafProof,
  MemberShare,
  StatementProgress,
  StatementRefusal,
  StatementSums,
} from "../chain/statement.ts";
import type { StatementLeaf } from "../chain/statementTree.ts";
import type { ProposedDividend, StatementRecord } from "../history/statementsOf.ts";

// What the page asks of the worker in which statements are built again, and what it answers. Only plain values.

/** The record from which statements of one asset are built again. */
export interface StatementTask extends StatementRecord {
  /** Names the record as it was read: the same key, the same statements. */
  readonly key: string;
}

interface Named {
  readonly root: Hash;
  readonly content: Hash;
}

/** Which statement. Of a proposed one besides what the record does not know yet. */
export type StatementWanted =
  | (Named & { readonly how: "published" })
  | (Named & { readonly how: "replace" | "correct"; readonly previous: Hash; readonly resolution: bigint })
  | (Named & {
      readonly how: "publish";
      readonly resolution: bigint;
      readonly sums: StatementSums;
      /** Allocated by the same meeting before it. */
      readonly proposed: readonly ProposedDividend[];
      /** The present year, UTC. */
      readonly year: number;
    });

export type StatementQuestion =
  | { readonly ask: "statement"; readonly wanted: StatementWanted }
  /** What a member got by each statement so far, and what proves it. */
  | { readonly ask: "member"; readonly memberId: number }
  /** What a file that the reader opened is: a statement's own, or whose royalties are. */
  | { readonly ask: "file"; readonly text: string; readonly name: string }
  /** For claims under the statement in force. */
  | { readonly ask: "proofs"; readonly memberIds: readonly number[] };

/** One pool of one year's patronage, as it was shared out. */
export interface PoolShared {
  readonly year: number;
  readonly basis: Basis;
  readonly bps: number;
  /** The asset's smallest unit; zero where nobody has units, so that the other pools take it. */
  readonly amount: bigint;
  readonly members: number;
  /** Of all members together; of an equal pool how many share it. */
  readonly units: bigint;
}

/** A statement as it follows from the record. */
export interface RebuiltStatement {
  readonly root: Hash;
  readonly content: Hash;
  readonly cid: string;
  readonly leaves: readonly StatementLeaf[];
  readonly shares: readonly MemberShare[];
  readonly sums: StatementSums;
  /** Its file was brought along and leads to the root; the record alone does not give it. */
  readonly fromFile: boolean;
  /** Known of a proposed statement. */
  readonly pools: readonly PoolShared[];
  /** Of each patronage dividend, in cash; known of a proposed statement. */
  readonly cashBps?: number;
}

/** What agrees with what was published or proposed. */
export interface Equality {
  readonly root: boolean;
  /** Of what it adds; true where only a root was proposed. */
  readonly sums: boolean;
  /** Of the file. */
  readonly content: boolean;
}

/** Why the members' parts cannot be shown. */
export type NotRebuilt =
  /** The record gives another root; `built` is absent where it gives no statement with these sums at all. */
  | { readonly what: "differs"; readonly built?: Hash }
  /** The same of an earlier statement, so that nothing which follows it can be built again. */
  | { readonly what: "former"; readonly root: Hash }
  | StatementRefusal;

/** What one member got by one statement. */
export interface MemberPart {
  readonly root: Hash;
  /** The year in which it was published. */
  readonly year: number;
  readonly share: MemberShare;
}

export interface MemberParts {
  /** Oldest first. */
  readonly parts: readonly MemberPart[];
  /** Under the statement in force; absent for who is not in it. */
  readonly leaf?: LeafProof;
}

/** What the record does not hold and the reader brought along. */
export type BroughtFile =
  | { readonly kind: "statement"; readonly root: Hash; readonly leaves: readonly StatementLeaf[] }
  | { readonly kind: "royalties"; readonly royalties: ReadonlyMap<Hash, ReadonlyMap<number, bigint>> };

export type StatementAnswer =
  | { readonly answer: "file"; readonly file: BroughtFile }
  /** It is neither; `line` is the first that cannot stand. */
  | { readonly answer: "badFile"; readonly line?: number }
  | { readonly answer: "statement"; readonly rebuilt: RebuiltStatement; readonly equal: Equality }
  | { readonly answer: "member"; readonly member: MemberParts }
  | { readonly answer: "proofs"; readonly proofs: readonly LeafProof[] }
  | { readonly answer: "not"; readonly why: NotRebuilt };

/** The same record is not sent twice: a question without one is about the last. */
export interface ToWorker {
  readonly id: number;
  readonly key: string;
  readonly task?: StatementTask;
  readonly question: StatementQuestion;
}

export type FromWorker =
  | {
      readonly id: number;
      readonly step: Parameters<StatementProgress>[0];
      readonly done: number;
      readonly of: number;
    }
  | { readonly id: number; readonly answer: StatementAnswer }
  | { readonly id: number; readonly failed: string };

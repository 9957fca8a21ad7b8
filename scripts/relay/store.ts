// What a relay keeps: papers, one a member and meeting, and applications, one an account. All on the disk before anybody
// is told that it was accepted.
import { DatabaseSync } from "node:sqlite";
import type { Address, Hash, Hex } from "viem";
import type { RelayReason } from "../../app/src/chain/relayClient.ts";

export interface KeptPaper {
  readonly meeting: bigint;
  readonly member: number;
  /** The paper's digest. */
  readonly id: Hash;
  readonly choices: number;
  readonly reasons: Hash;
  readonly account: Address;
  /** 64 bytes of a key, or whatever the account's contract takes. */
  readonly signature: Hex;
  readonly kind: "key" | "wallet";
  readonly convener: Address;
  readonly agenda: Hash;
  /** The latest block when it was accepted: no older one holds it. */
  readonly acceptedBlock: number;
}

export interface KeptApplication {
  readonly account: Address;
  /** The digest that the applicant signed. */
  readonly id: Hash;
  readonly class: number;
  readonly deadline: number;
  readonly signature: Hex;
  /** The latest block when it was accepted, and the moment, in milliseconds since 1970. */
  readonly acceptedBlock: number;
  readonly acceptedAt: number;
}

export type Settled = Exclude<Fate, { readonly state: "waiting" }>;

export type Fate =
  | { readonly state: "waiting" }
  | { readonly state: "recorded"; readonly transactionHash: Hash; readonly blockNumber: number }
  | { readonly state: "refused"; readonly reason: RelayReason };

export class StoreRefused extends Error {
  override readonly name = "StoreRefused";
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS relay (assembly TEXT NOT NULL, chain INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS papers (
  meeting TEXT NOT NULL, member INTEGER NOT NULL, id TEXT NOT NULL, choices INTEGER NOT NULL, reasons TEXT NOT NULL,
  account TEXT NOT NULL, signature TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('key', 'wallet')),
  convener TEXT NOT NULL, agenda TEXT NOT NULL, acceptedBlock INTEGER NOT NULL, acceptedAt INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'recorded', 'refused')),
  reason TEXT, transactionHash TEXT, blockNumber INTEGER,
  PRIMARY KEY (meeting, member)
) STRICT;
CREATE INDEX IF NOT EXISTS waiting ON papers (acceptedAt) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS applications (
  account TEXT NOT NULL PRIMARY KEY, id TEXT NOT NULL, class INTEGER NOT NULL, deadline INTEGER NOT NULL,
  signature TEXT NOT NULL, acceptedBlock INTEGER NOT NULL, acceptedAt INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'recorded', 'refused')),
  reason TEXT, transactionHash TEXT, blockNumber INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS waitingApplications ON applications (acceptedAt) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS applied (at INTEGER NOT NULL) STRICT;`;
const DAY_MS = 86_400_000;

/** One process at a time: the file is locked while it is open. */
export class PaperStore {
  readonly #database: DatabaseSync;

  /**
   * @param path a file, or `:memory:`
   * @throws StoreRefused if the file is in use or holds the papers of another co-op
   */
  constructor(path: string, { assembly, chainId }: { readonly assembly: Address; readonly chainId: number }) {
    try {
      this.#database = new DatabaseSync(path);
      this.#database.exec(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;",
      );
      this.#database.exec(SCHEMA);
    } catch (problem) {
      throw new StoreRefused(
        /locked/.test(String(problem))
          ? `${path} is in use: another relay keeps its papers there.`
          : `${path} cannot be used for papers: ${problem instanceof Error ? problem.message : String(problem)}.`,
      );
    }
    const known = this.#database.prepare("SELECT assembly, chain FROM relay").get();
    if (known === undefined)
      this.#database.prepare("INSERT INTO relay VALUES (?, ?)").run(assembly.toLowerCase(), chainId);
    else if (known.assembly !== assembly.toLowerCase() || known.chain !== chainId) {
      this.#database.close();
      throw new StoreRefused(
        `${path} holds the papers of another co-op: name another file with --store FILE.`,
      );
    }
  }

  /** Keeps a paper; a refused one of the same member makes room for it. @returns whether it was kept */
  keep(paper: KeptPaper): boolean {
    const { changes } = this.#database
      .prepare(
        `INSERT INTO papers (meeting, member, id, choices, reasons, account, signature, kind, convener, agenda,
           acceptedBlock, acceptedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (meeting, member) DO UPDATE SET id = excluded.id, choices = excluded.choices,
           reasons = excluded.reasons, account = excluded.account, signature = excluded.signature,
           kind = excluded.kind, convener = excluded.convener, agenda = excluded.agenda,
           acceptedBlock = excluded.acceptedBlock, acceptedAt = excluded.acceptedAt, state = 'waiting', reason = NULL
         WHERE papers.state = 'refused'`,
      )
      .run(
        paper.meeting.toString(),
        paper.member,
        paper.id,
        paper.choices,
        paper.reasons,
        paper.account,
        paper.signature,
        paper.kind,
        paper.convener,
        paper.agenda,
        paper.acceptedBlock,
        Date.now(),
      );
    return changes === 1;
  }

  find(meeting: bigint, member: number): (KeptPaper & Fate) | undefined {
    const row = this.#database
      .prepare("SELECT * FROM papers WHERE meeting = ? AND member = ?")
      .get(meeting.toString(), member);
    return row && ({ ...paperIn(row), ...fateIn(row) } as KeptPaper & Fate);
  }

  /** Those that are not on the record yet, oldest first. */
  waiting(most: number): readonly KeptPaper[] {
    return this.#database
      .prepare("SELECT * FROM papers WHERE state = 'waiting' ORDER BY acceptedAt, member LIMIT ?")
      .all(most)
      .map(paperIn);
  }

  /** How many wait, and since when the oldest does (milliseconds since 1970). */
  queue(): { readonly waiting: number; readonly since: number | undefined } {
    const row = this.#database
      .prepare("SELECT count(*) AS waiting, min(acceptedAt) AS since FROM papers WHERE state = 'waiting'")
      .get();
    return { waiting: Number(row?.waiting), since: row?.since == null ? undefined : Number(row.since) };
  }

  /** What became of a waiting paper. What is on the record stays so. */
  settle({ meeting, member, id }: KeptPaper, fate: Settled): void {
    const recorded = fate.state === "recorded";
    this.#database
      .prepare(
        `UPDATE papers SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?
         WHERE meeting = ? AND member = ? AND id = ? AND state = 'waiting'`,
      )
      .run(
        fate.state,
        recorded ? null : fate.reason,
        recorded ? fate.transactionHash : null,
        recorded ? fate.blockNumber : null,
        meeting.toString(),
        member,
        id,
      );
  }

  /**
   * Keeps an application; a refused one of the same account makes room for it, and one that is `over`.
   * @returns whether it was kept
   */
  keepApplication(application: KeptApplication, over?: Hash): boolean {
    const { account, id, class: memberClass, deadline, signature, acceptedBlock, acceptedAt } = application;
    const { changes } = this.#database
      .prepare(
        `INSERT INTO applications (account, id, class, deadline, signature, acceptedBlock, acceptedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (account) DO UPDATE SET id = excluded.id, class = excluded.class, deadline = excluded.deadline,
           signature = excluded.signature, acceptedBlock = excluded.acceptedBlock, acceptedAt = excluded.acceptedAt,
           state = 'waiting', reason = NULL, transactionHash = NULL, blockNumber = NULL
         WHERE applications.state = 'refused' OR (applications.state = 'recorded' AND applications.id = ?)`,
      )
      .run(account, id, memberClass, deadline, signature, acceptedBlock, acceptedAt, over ?? "");
    if (changes === 1) this.#database.prepare("INSERT INTO applied VALUES (?)").run(acceptedAt);
    return changes === 1;
  }

  findApplication(account: Address): (KeptApplication & Fate) | undefined {
    const row = this.#database.prepare("SELECT * FROM applications WHERE account = ?").get(account);
    return row && ({ ...applicationIn(row), ...fateIn(row) } as KeptApplication & Fate);
  }

  /** Those that are not on the record yet, oldest first. */
  waitingApplications(most: number): readonly KeptApplication[] {
    return this.#database
      .prepare("SELECT * FROM applications WHERE state = 'waiting' ORDER BY acceptedAt, account LIMIT ?")
      .all(most)
      .map(applicationIn);
  }

  /** As `queue`, of applications. */
  applicationQueue(): { readonly waiting: number; readonly since: number | undefined } {
    const row = this.#database
      .prepare(
        "SELECT count(*) AS waiting, min(acceptedAt) AS since FROM applications WHERE state = 'waiting'",
      )
      .get();
    return { waiting: Number(row?.waiting), since: row?.since == null ? undefined : Number(row.since) };
  }

  /** How many applications were kept in the last day. */
  appliedToday(now: number): number {
    this.#database.prepare("DELETE FROM applied WHERE at <= ?").run(now - DAY_MS);
    return Number(this.#database.prepare("SELECT count(*) AS kept FROM applied").get()?.kept);
  }

  /** What became of a waiting application. What is on the record stays so. */
  settleApplication({ account, id }: KeptApplication, fate: Settled): void {
    const recorded = fate.state === "recorded";
    this.#database
      .prepare(
        `UPDATE applications SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?
         WHERE account = ? AND id = ? AND state = 'waiting'`,
      )
      .run(
        fate.state,
        recorded ? null : fate.reason,
        recorded ? fate.transactionHash : null,
        recorded ? fate.blockNumber : null,
        account,
        id,
      );
  }

  /** Forgets everything: only for a chain that was put back itself. */
  clear(): void {
    this.#database.exec("DELETE FROM papers; DELETE FROM applications; DELETE FROM applied");
  }

  close(): void {
    this.#database.close();
  }
}

type Row = Readonly<Record<string, unknown>>;

function paperIn(row: Row): KeptPaper {
  return {
    meeting: BigInt(row.meeting as string),
    member: row.member as number,
    id: row.id as Hash,
    choices: row.choices as number,
    reasons: row.reasons as Hash,
    account: row.account as Address,
    signature: row.signature as Hex,
    kind: row.kind as KeptPaper["kind"],
    convener: row.convener as Address,
    agenda: row.agenda as Hash,
    acceptedBlock: row.acceptedBlock as number,
  };
}

function applicationIn(row: Row): KeptApplication {
  return {
    account: row.account as Address,
    id: row.id as Hash,
    class: row.class as number,
    deadline: row.deadline as number,
    signature: row.signature as Hex,
    acceptedBlock: row.acceptedBlock as number,
    acceptedAt: row.acceptedAt as number,
  };
}

function fateIn(row: Row): Fate {
  if (row.state === "recorded")
    return {
      state: "recorded",
      transactionHash: row.transactionHash as Hash,
      blockNumber: row.blockNumber as number,
    };
  return row.state === "refused"
    ? { state: "refused", reason: row.reason as RelayReason }
    : { state: "waiting" };
}

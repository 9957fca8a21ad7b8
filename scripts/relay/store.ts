// What a relay keeps: papers, one a member and meeting, applications, one an account, consents, and documents. All on the
// disk before anybody is told that it was accepted.
import { DatabaseSync } from "node:sqlite";
import type { Address, Hash, Hex } from "viem";
import type { RelayReason } from "../../app/src/chain/relayClient.ts";
import { ConsentStore, type KeptConsent } from "./consentStore.ts";
import { DocumentStore } from "./documentStore.ts";
import { columnsOf, fateIn } from "./fateColumns.ts";
import { TalkStore } from "./talkStore.ts";
import { together } from "./together.ts";

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
  /** When the window closed by what the chain said at acceptance, in this machine's time; it may close later. */
  readonly closesBy: number;
  /** The account of the member whose vote it is, where `account` is the proxy holder's. */
  readonly principal?: Address;
  /** The text behind `reasons`, to be published once the paper is counted. */
  readonly text?: string;
}

/** A waiting paper, and how often a batch with it was refused whole. */
export interface WaitingPaper extends KeptPaper {
  readonly failures: number;
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

/** What a transaction carries. A blank one carries nothing: it takes up a number that would hold up the next. */
export type ShipmentKind = "papers" | "application" | "consent" | "blank";

/** One transaction that the relay owes itself an answer about: a nonce, and all that was sent under it. */
export interface Shipment {
  readonly id: number;
  /** Who pays: numbers are each account's own. */
  readonly account: Address;
  readonly nonce: number;
  readonly kind: ShipmentKind;
  readonly to: Address;
  readonly data: Hex;
  readonly gas: bigint;
  /** Of papers: their meeting and members, in the order sent. */
  readonly meeting: bigint | undefined;
  readonly members: readonly number[];
  /** Wei: the most that it may cost while it is under way, then what it did cost. */
  readonly cost: bigint;
  readonly state: "open" | "mined";
  readonly hash: Hash | undefined;
  readonly blockHash: Hash | undefined;
  readonly blockNumber: number | undefined;
}

/** One version of a transaction: the same nonce at other fees, or a blank in its place. */
export interface Version {
  /** Unknown where a node signs and was not heard. */
  readonly hash: Hash | undefined;
  /** Wei a gas. */
  readonly maxFee: bigint;
  readonly tip: bigint;
  readonly blank: boolean;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** What was carried by others, and may vanish with its block. */
export interface Foreign {
  readonly transactionHash: Hash;
  readonly blockNumber: number;
}

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
CREATE TABLE IF NOT EXISTS applied (at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS shipments (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, nonce INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('papers', 'application', 'consent', 'blank')),
  recipient TEXT NOT NULL, data TEXT NOT NULL, gas TEXT NOT NULL, meeting TEXT, members TEXT NOT NULL,
  cost TEXT NOT NULL, at INTEGER NOT NULL, hash TEXT, blockHash TEXT, blockNumber INTEGER,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'mined', 'over'))
) STRICT;
CREATE INDEX IF NOT EXISTS openShipments ON shipments (state, nonce);
CREATE TABLE IF NOT EXISTS versions (
  shipment INTEGER NOT NULL, hash TEXT, maxFee TEXT NOT NULL, tip TEXT NOT NULL, blank INTEGER NOT NULL,
  sentAt INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS versionsOf ON versions (shipment);`;
/** What is carried one a transaction. */
const SINGLES = ["applications", "consents"] as const;
/** What files of earlier relays lack. `sure`: as many blocks came since as the operator asked for. */
const ADDED: readonly (readonly [table: string, column: string, type: string])[] = [
  ["papers", "shipment", "INTEGER"],
  ["papers", "sure", "INTEGER NOT NULL DEFAULT 0"],
  ["papers", "failures", "INTEGER NOT NULL DEFAULT 0"],
  ["papers", "paid", "INTEGER NOT NULL DEFAULT 0"],
  ["papers", "closesBy", "INTEGER NOT NULL DEFAULT 0"],
  ["papers", "principal", "TEXT"],
  ["papers", "text", "TEXT"],
  ["applications", "shipment", "INTEGER"],
  ["applications", "sure", "INTEGER NOT NULL DEFAULT 0"],
];
const INDEXES = `
CREATE INDEX IF NOT EXISTS unsurePapers ON papers (transactionHash) WHERE sure = 0 AND transactionHash IS NOT NULL;
CREATE INDEX IF NOT EXISTS unsureApplications ON applications (transactionHash)
  WHERE sure = 0 AND transactionHash IS NOT NULL;`;
const DAY_MS = 86_400_000;

/** One process at a time: the file is locked while it is open. */
export class PaperStore {
  readonly #database: DatabaseSync;
  /** What members say about the agenda, in the same file. */
  readonly talk: TalkStore;
  /** Consents that data subjects signed, and the documents behind hashes on the chain. */
  readonly consents: ConsentStore;
  readonly documents: DocumentStore;

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
      widenShipments(this.#database);
      this.#database.exec(SCHEMA);
      for (const [table, column, type] of ADDED) {
        const columns = this.#database.prepare(`PRAGMA table_info(${table})`).all();
        if (!columns.some(({ name }) => name === column))
          this.#database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
      }
      this.#database.exec(INDEXES);
      this.talk = new TalkStore(this.#database);
      this.consents = new ConsentStore(this.#database);
      this.documents = new DocumentStore(this.#database);
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
           acceptedBlock, closesBy, acceptedAt, principal, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (meeting, member) DO UPDATE SET id = excluded.id, choices = excluded.choices,
           reasons = excluded.reasons, account = excluded.account, signature = excluded.signature,
           kind = excluded.kind, convener = excluded.convener, agenda = excluded.agenda,
           acceptedBlock = excluded.acceptedBlock, closesBy = excluded.closesBy, acceptedAt = excluded.acceptedAt,
           principal = excluded.principal, text = excluded.text, state = 'waiting', reason = NULL, transactionHash = NULL, blockNumber = NULL, shipment = NULL, sure = 0,
           failures = 0
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
        paper.closesBy,
        Date.now(),
        paper.principal ?? null,
        paper.text ?? null,
      );
    return changes === 1;
  }

  find(meeting: bigint, member: number): (KeptPaper & Fate) | undefined {
    const row = this.#database
      .prepare("SELECT * FROM papers WHERE meeting = ? AND member = ?")
      .get(meeting.toString(), member);
    return row && ({ ...paperIn(row), ...fateIn(row) } as KeptPaper & Fate);
  }

  /** How often the relay paid for a paper of this member that the chain then refused. */
  paidInVain(meeting: bigint, member: number): number {
    const row = this.#database
      .prepare("SELECT paid FROM papers WHERE meeting = ? AND member = ?")
      .get(meeting.toString(), member);
    return Number(row?.paid ?? 0);
  }

  /** Those that are neither on the record nor on their way. Those that failed come last, so that they hold up nobody. */
  waiting(most: number): readonly WaitingPaper[] {
    return this.#database
      .prepare(
        `SELECT * FROM papers WHERE state = 'waiting' AND shipment IS NULL
         ORDER BY failures, acceptedAt, member LIMIT ?`,
      )
      .all(most)
      .map((row) => ({ ...paperIn(row), failures: row.failures as number }));
  }

  /**
   * How many wait, since when the oldest does, and by when the first must be carried (milliseconds since 1970).
   */
  queue(): {
    readonly waiting: number;
    readonly since: number | undefined;
    readonly closesBy: number | undefined;
  } {
    const row = this.#database
      .prepare(
        `SELECT count(*) AS waiting, min(acceptedAt) AS since, min(closesBy) AS closesBy
         FROM papers WHERE state = 'waiting'`,
      )
      .get();
    const time = (value: unknown) => (value == null ? undefined : Number(value));
    return { waiting: Number(row?.waiting), since: time(row?.since), closesBy: time(row?.closesBy) };
  }

  /** How many papers, applications and consents were put on the record, and how many refused, as long as the file tells. */
  fates(): { readonly recorded: number; readonly refused: number } {
    const row = this.#database
      .prepare(
        `SELECT sum(state = 'recorded') AS recorded, sum(state = 'refused') AS refused
         FROM (SELECT state FROM papers UNION ALL SELECT state FROM applications
               UNION ALL SELECT state FROM consents)`,
      )
      .get();
    return { recorded: Number(row?.recorded ?? 0), refused: Number(row?.refused ?? 0) };
  }

  /** What became of a waiting paper. @param seenIn the transaction that holds the member's other paper */
  settle({ meeting, member, id }: KeptPaper, fate: Settled, seenIn?: Foreign): void {
    const place = fate.state === "recorded" ? fate : seenIn;
    this.#database
      .prepare(
        `UPDATE papers SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?, sure = 0
         WHERE meeting = ? AND member = ? AND id = ? AND state = 'waiting'`,
      )
      .run(
        fate.state,
        fate.state === "recorded" ? null : fate.reason,
        place?.transactionHash ?? null,
        place?.blockNumber ?? null,
        meeting.toString(),
        member,
        id,
      );
  }

  /** A batch with these was refused whole: each goes alone from now on. */
  noteFailure(papers: readonly KeptPaper[]): void {
    const note = this.#database.prepare(
      "UPDATE papers SET failures = failures + 1 WHERE meeting = ? AND member = ? AND state = 'waiting'",
    );
    together(this.#database, () => {
      for (const { meeting, member } of papers) note.run(meeting.toString(), member);
    });
  }

  // ---- Transactions under way ----

  /** Binds what a transaction carries to it, before it is sent. @returns its id */
  ship(
    shipment: Pick<Shipment, "account" | "nonce" | "kind" | "to" | "data" | "gas" | "cost">,
    cargo: {
      readonly papers?: readonly KeptPaper[];
      readonly application?: KeptApplication;
      readonly consent?: KeptConsent;
    } = {},
  ): number {
    const { account, nonce, kind, to, data, gas, cost } = shipment;
    const { papers = [], application, consent } = cargo;
    return together(this.#database, () => {
      const { lastInsertRowid } = this.#database
        .prepare(
          `INSERT INTO shipments (account, nonce, kind, recipient, data, gas, meeting, members, cost, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          account,
          nonce,
          kind,
          to,
          data,
          gas.toString(),
          papers[0]?.meeting.toString() ?? null,
          JSON.stringify(papers.map(({ member }) => member)),
          cost.toString(),
          Date.now(),
        );
      const id = Number(lastInsertRowid);
      const bind = this.#database.prepare("UPDATE papers SET shipment = ? WHERE meeting = ? AND member = ?");
      for (const { meeting, member } of papers) bind.run(id, meeting.toString(), member);
      if (application !== undefined)
        this.#database
          .prepare("UPDATE applications SET shipment = ? WHERE account = ?")
          .run(id, application.account);
      if (consent !== undefined)
        this.#database.prepare("UPDATE consents SET shipment = ? WHERE id = ?").run(id, consent.id);
      return id;
    });
  }

  /** Those that are not on the chain yet, in the order of their numbers. */
  openShipments(): readonly Shipment[] {
    return this.#database
      .prepare("SELECT * FROM shipments WHERE state = 'open' ORDER BY nonce, id")
      .all()
      .map(shipmentIn);
  }

  /** Those on the chain whose block may still be replaced. */
  minedShipments(): readonly Shipment[] {
    return this.#database
      .prepare("SELECT * FROM shipments WHERE state = 'mined' ORDER BY nonce")
      .all()
      .map(shipmentIn);
  }

  versionsOf(id: number): readonly Version[] {
    return this.#database
      .prepare("SELECT * FROM versions WHERE shipment = ? ORDER BY rowid")
      .all(id)
      .map((row) => ({
        hash: (row.hash ?? undefined) as Hash | undefined,
        maxFee: BigInt(row.maxFee as string),
        tip: BigInt(row.tip as string),
        blank: row.blank === 1,
        sentAt: row.sentAt as number,
      }));
  }

  /** Notes a version before it is sent. @param cost what the transaction may cost at most from now on, wei */
  addVersion(id: number, { hash, maxFee, tip, blank, sentAt }: Version, cost: bigint): void {
    together(this.#database, () => {
      this.#database
        .prepare("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)")
        .run(id, hash ?? null, maxFee.toString(), tip.toString(), blank ? 1 : 0, sentAt);
      this.#database.prepare("UPDATE shipments SET cost = ? WHERE id = ?").run(cost.toString(), id);
    });
  }

  /** The hash that a node gave to the newest version. */
  nameVersion(id: number, hash: Hash): void {
    this.#database
      .prepare(
        "UPDATE versions SET hash = ? WHERE rowid = (SELECT max(rowid) FROM versions WHERE shipment = ?)",
      )
      .run(hash, id);
  }

  /** It is on the chain, and `fates` is what became of what it carried; whatever has none waits again. */
  land(
    id: number,
    place: { readonly hash: Hash; readonly blockHash: Hash; readonly blockNumber: number } | undefined,
    cost: bigint,
    fates: readonly (readonly [member: number, fate: Settled])[],
    singleFate?: Settled,
  ): void {
    together(this.#database, () => {
      this.#database
        .prepare(
          "UPDATE shipments SET state = ?, hash = ?, blockHash = ?, blockNumber = ?, cost = ? WHERE id = ?",
        )
        .run(
          place === undefined ? "over" : "mined",
          place?.hash ?? null,
          place?.blockHash ?? null,
          place?.blockNumber ?? null,
          cost.toString(),
          id,
        );
      const settle = this.#database.prepare(
        `UPDATE papers SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?, sure = 0, paid = paid + ?
         WHERE shipment = ? AND member = ? AND state = 'waiting'`,
      );
      for (const [member, fate] of fates) {
        const { state, reason, transactionHash, blockNumber } = columnsOf(fate);
        settle.run(state, reason, transactionHash, blockNumber, state === "refused" ? 1 : 0, id, member);
      }
      if (singleFate !== undefined) {
        const { state, reason, transactionHash, blockNumber } = columnsOf(singleFate);
        for (const table of SINGLES)
          this.#database
            .prepare(
              `UPDATE ${table} SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?, sure = 0
               WHERE shipment = ? AND state = 'waiting'`,
            )
            .run(state, reason, transactionHash, blockNumber, id);
      }
      for (const table of ["papers", ...SINGLES])
        this.#database
          .prepare(`UPDATE ${table} SET shipment = NULL WHERE shipment = ? AND state = 'waiting'`)
          .run(id);
    });
  }

  /** Its block is no longer part of the chain: what it carried waits again, and goes with it again. */
  reopen(id: number, cost: bigint): void {
    together(this.#database, () => {
      this.#database
        .prepare(
          "UPDATE shipments SET state = 'open', hash = NULL, blockHash = NULL, blockNumber = NULL, cost = ? WHERE id = ?",
        )
        .run(cost.toString(), id);
      this.#database
        .prepare(
          `UPDATE papers SET state = 'waiting', reason = NULL, transactionHash = NULL, blockNumber = NULL,
             paid = max(0, paid - (state = 'refused')) WHERE shipment = ?`,
        )
        .run(id);
      for (const table of SINGLES)
        this.#database
          .prepare(
            `UPDATE ${table} SET state = 'waiting', reason = NULL, transactionHash = NULL, blockNumber = NULL
             WHERE shipment = ?`,
          )
          .run(id);
    });
  }

  /** No block of it will be replaced any more. Its cost counts until a day has passed. */
  makeSure(id: number, now: number): void {
    together(this.#database, () => {
      this.#database.prepare("UPDATE shipments SET state = 'over', data = '0x' WHERE id = ?").run(id);
      for (const table of ["papers", ...SINGLES])
        this.#database.prepare(`UPDATE ${table} SET sure = 1 WHERE shipment = ?`).run(id);
      this.#database.prepare("DELETE FROM versions WHERE shipment = ?").run(id);
      this.#database.prepare("DELETE FROM shipments WHERE state = 'over' AND at < ?").run(now - DAY_MS);
    });
  }

  /** Transactions of others that hold papers, applications and consents of this store, and whose blocks may still be replaced. */
  foreign(): readonly Foreign[] {
    const rows = ["papers", ...SINGLES].flatMap((table) =>
      this.#database
        .prepare(
          `SELECT DISTINCT transactionHash, blockNumber FROM ${table}
           WHERE sure = 0 AND transactionHash IS NOT NULL AND shipment IS NULL`,
        )
        .all(),
    );
    return rows.map((row) => ({
      transactionHash: row.transactionHash as Hash,
      blockNumber: row.blockNumber as number,
    }));
  }

  /** @param sure no block of it will be replaced any more; otherwise it vanished, and what it held waits again */
  reviewForeign({ transactionHash }: Foreign, sure: boolean): void {
    together(this.#database, () => {
      for (const table of ["papers", ...SINGLES])
        this.#database
          .prepare(
            `UPDATE ${table} SET ${sure ? "sure = 1" : "state = 'waiting', reason = NULL, transactionHash = NULL, blockNumber = NULL"}
             WHERE transactionHash = ? AND sure = 0 AND shipment IS NULL`,
          )
          .run(transactionHash);
    });
  }

  /** Wei: what was spent in the last day, and may yet be by what is under way. */
  spentToday(now: number): bigint {
    return this.#database
      .prepare("SELECT cost FROM shipments WHERE at > ? OR state = 'open'")
      .all(now - DAY_MS)
      .reduce((sum, { cost }) => sum + BigInt(cost as string), 0n);
  }

  // ---- Applications ----

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
           state = 'waiting', reason = NULL, transactionHash = NULL, blockNumber = NULL, shipment = NULL, sure = 0
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
      .prepare(
        "SELECT * FROM applications WHERE state = 'waiting' AND shipment IS NULL ORDER BY acceptedAt, account LIMIT ?",
      )
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
    const { state, reason, transactionHash, blockNumber } = columnsOf(fate);
    this.#database
      .prepare(
        `UPDATE applications SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?
         WHERE account = ? AND id = ? AND state = 'waiting'`,
      )
      .run(state, reason, transactionHash, blockNumber, account, id);
  }

  /** Forgets everything: only for a chain that was put back itself. */
  clear(): void {
    this.#database.exec(
      "DELETE FROM papers; DELETE FROM applications; DELETE FROM applied; DELETE FROM shipments; DELETE FROM versions",
    );
    this.talk.clear();
    this.consents.clear();
    this.documents.forgetChain();
  }

  close(): void {
    this.#database.close();
  }
}

type Row = Readonly<Record<string, unknown>>;

/** Files of earlier relays know no consents among what a transaction carries, and SQLite changes no such rule in place. */
function widenShipments(database: DatabaseSync): void {
  const kept = database.prepare("SELECT sql FROM sqlite_master WHERE name = 'shipments'").get();
  if (kept === undefined || String(kept.sql).includes("'consent'")) return;
  together(database, () => {
    database.exec("ALTER TABLE shipments RENAME TO formerShipments; DROP INDEX IF EXISTS openShipments;");
    database.exec(SCHEMA);
    database.exec(
      `INSERT INTO shipments (id, account, nonce, kind, recipient, data, gas, meeting, members, cost, at, hash, blockHash,
         blockNumber, state)
       SELECT id, account, nonce, kind, recipient, data, gas, meeting, members, cost, at, hash, blockHash, blockNumber, state
       FROM formerShipments;
       DROP TABLE formerShipments;`,
    );
  });
}

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
    closesBy: row.closesBy as number,
    ...(row.principal != null && { principal: row.principal as Address }),
    ...(row.text != null && { text: row.text as string }),
  };
}

function shipmentIn(row: Row): Shipment {
  return {
    id: row.id as number,
    account: row.account as Address,
    nonce: row.nonce as number,
    kind: row.kind as ShipmentKind,
    to: row.recipient as Address,
    data: row.data as Hex,
    gas: BigInt(row.gas as string),
    meeting: row.meeting == null ? undefined : BigInt(row.meeting as string),
    members: JSON.parse(row.members as string) as number[],
    cost: BigInt(row.cost as string),
    state: row.state as Shipment["state"],
    hash: (row.hash ?? undefined) as Hash | undefined,
    blockHash: (row.blockHash ?? undefined) as Hash | undefined,
    blockNumber: (row.blockNumber ?? undefined) as number | undefined,
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

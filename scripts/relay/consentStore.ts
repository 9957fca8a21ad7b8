// Consents and withdrawals as a relay keeps them, in the file of the papers: each by the digest that was signed.
import type { DatabaseSync } from "node:sqlite";
import type { Address, Hash, Hex } from "viem";
import type { Consent } from "../../app/src/chain/consent.ts";
import { columnsOf, fateIn } from "./fateColumns.ts";
import type { Fate, Settled } from "./store.ts";
import { together } from "./together.ts";

export interface KeptConsent extends Consent {
  /** The digest that the data subject signed. */
  readonly id: Hash;
  readonly signature: Hex;
  /** The latest block when it was accepted, and the moment, in milliseconds since 1970. */
  readonly acceptedBlock: number;
  readonly acceptedAt: number;
}

/** Who says something about whom, what for, and of which data. */
type Audience = Pick<Consent, "datasetId" | "subject" | "recipient" | "purpose">;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS consents (
  id TEXT NOT NULL PRIMARY KEY, dataset TEXT NOT NULL, subject TEXT NOT NULL, recipient TEXT NOT NULL,
  purpose TEXT NOT NULL, expiresAt INTEGER NOT NULL, nonce TEXT NOT NULL, deadline INTEGER NOT NULL,
  signature TEXT NOT NULL, acceptedBlock INTEGER NOT NULL, acceptedAt INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'recorded', 'refused')),
  reason TEXT, transactionHash TEXT, blockNumber INTEGER, shipment INTEGER, sure INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS waitingConsents ON consents (acceptedAt) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS consentsOf ON consents (dataset, subject);
CREATE INDEX IF NOT EXISTS unsureConsents ON consents (transactionHash) WHERE sure = 0 AND transactionHash IS NOT NULL;
CREATE TABLE IF NOT EXISTS consented (at INTEGER NOT NULL) STRICT;`;
const DAY_MS = 86_400_000;

export class ConsentStore {
  readonly #database: DatabaseSync;

  /** @param database open */
  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(SCHEMA);
  }

  find(id: Hash): (KeptConsent & Fate) | undefined {
    const row = this.#database.prepare("SELECT * FROM consents WHERE id = ?").get(id);
    return row && ({ ...consentIn(row), ...fateIn(row) } as KeptConsent & Fate);
  }

  /**
   * Keeps one, in place of the same one if that was refused. What the subject signed for the dataset before and is not on
   * its way waits no longer: it is void once this is on the record.
   * @param counted whether it counts among those that the day allows
   */
  keep(kept: KeptConsent, counted: boolean): void {
    const { id, datasetId, subject, recipient, purpose, expiresAt, nonce, deadline, signature } = kept;
    together(this.#database, () => {
      this.#database
        .prepare(
          `INSERT INTO consents (id, dataset, subject, recipient, purpose, expiresAt, nonce, deadline, signature,
             acceptedBlock, acceptedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET signature = excluded.signature, acceptedBlock = excluded.acceptedBlock,
             acceptedAt = excluded.acceptedAt, state = 'waiting', reason = NULL, transactionHash = NULL,
             blockNumber = NULL, shipment = NULL, sure = 0
           WHERE consents.state = 'refused'`,
        )
        .run(
          ...[id, datasetId.toString(), subject, recipient, purpose, expiresAt, ordered(nonce), deadline],
          ...[signature, kept.acceptedBlock, kept.acceptedAt],
        );
      if (expiresAt === 0)
        this.#database
          .prepare(
            `UPDATE consents SET state = 'refused', reason = 'replaced'
             WHERE dataset = ? AND subject = ? AND nonce < ? AND state = 'waiting' AND shipment IS NULL`,
          )
          .run(datasetId.toString(), subject, ordered(nonce));
      if (counted) this.#database.prepare("INSERT INTO consented VALUES (?)").run(kept.acceptedAt);
    });
  }

  /** Whether a withdrawal that the subject signed later for the dataset is here and was not refused. */
  isReplaced({ datasetId, subject, nonce }: Consent): boolean {
    const row = this.#database
      .prepare(
        `SELECT 1 FROM consents
         WHERE dataset = ? AND subject = ? AND nonce >= ? AND expiresAt = 0 AND state <> 'refused' LIMIT 1`,
      )
      .get(datasetId.toString(), subject, ordered(nonce));
    return row !== undefined;
  }

  /** Of one subject and audience: whether a consent is in a transaction under way, and whether a withdrawal waits. */
  underWay({ datasetId, subject, recipient, purpose }: Audience): {
    readonly given: boolean;
    readonly withdrawn: boolean;
  } {
    const row = this.#database
      .prepare(
        `SELECT total(expiresAt > 0 AND shipment IS NOT NULL) AS given, total(expiresAt = 0) AS withdrawn FROM consents
         WHERE dataset = ? AND subject = ? AND recipient = ? AND purpose = ? AND state = 'waiting'`,
      )
      .get(datasetId.toString(), subject, recipient, purpose);
    return { given: Number(row?.given) > 0, withdrawn: Number(row?.withdrawn) > 0 };
  }

  /** Those that are not on the record yet, in the order in which they were signed. */
  waiting(withdrawals: boolean, most: number): readonly KeptConsent[] {
    return this.#database
      .prepare(
        `SELECT * FROM consents WHERE state = 'waiting' AND shipment IS NULL AND (expiresAt = 0) = ?
         ORDER BY nonce, id LIMIT ?`,
      )
      .all(withdrawals ? 1 : 0, most)
      .map(consentIn);
  }

  queue(withdrawals: boolean): { readonly waiting: number; readonly since: number | undefined } {
    const row = this.#database
      .prepare(
        `SELECT count(*) AS waiting, min(acceptedAt) AS since FROM consents
         WHERE state = 'waiting' AND (expiresAt = 0) = ?`,
      )
      .get(withdrawals ? 1 : 0);
    return { waiting: Number(row?.waiting), since: row?.since == null ? undefined : Number(row.since) };
  }

  /** How many that count were kept in the last day. */
  keptToday(now: number): number {
    this.#database.prepare("DELETE FROM consented WHERE at <= ?").run(now - DAY_MS);
    return Number(this.#database.prepare("SELECT count(*) AS kept FROM consented").get()?.kept);
  }

  /** What became of a waiting one. What is on the record stays so. */
  settle({ id }: KeptConsent, fate: Settled): void {
    const { state, reason, transactionHash, blockNumber } = columnsOf(fate);
    this.#database
      .prepare(
        `UPDATE consents SET state = ?, reason = ?, transactionHash = ?, blockNumber = ?
         WHERE id = ? AND state = 'waiting'`,
      )
      .run(state, reason, transactionHash, blockNumber, id);
  }

  clear(): void {
    this.#database.exec("DELETE FROM consents; DELETE FROM consented");
  }
}

/** Of 64 bits, which SQLite's numbers do not hold: as text of one length, in the same order. */
const ordered = (nonce: bigint): string => nonce.toString().padStart(20, "0");

function consentIn(row: Readonly<Record<string, unknown>>): KeptConsent {
  return {
    id: row.id as Hash,
    datasetId: BigInt(row.dataset as string),
    subject: row.subject as Address,
    recipient: row.recipient as Address,
    purpose: row.purpose as Hex,
    expiresAt: row.expiresAt as number,
    nonce: BigInt(row.nonce as string),
    deadline: row.deadline as number,
    signature: row.signature as Hex,
    acceptedBlock: row.acceptedBlock as number,
    acceptedAt: row.acceptedAt as number,
  };
}

// What the gateway keeps, in one file: sessions, credits, what is reserved, the journal of usage, and the batches in which
// usage goes on the record. Every step is one transaction, on the disk before anybody hears of it.
import { createHash, randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Address, Hash, Hex } from "viem";
import { together } from "../relay/together.ts";

export type Tier = "member" | "nonMember" | "public";

/** What a request may cost at most, taken from the credit before the upstream is asked. */
export interface Reservation {
  readonly id: number;
}

/** One line of the journal. `units`: as metered. `charged`: in the settlement token's smallest unit. */
export interface Line {
  readonly line: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly tier: Tier;
  /** Zero where nobody's number is known. */
  readonly member: number;
  readonly version: bigint;
  readonly units: number;
  readonly charged: bigint;
}

export interface Deposit {
  /** The same however its block is replaced: its transaction, and its place among the Treasury's entries there. */
  readonly id: string;
  readonly account: Address;
  readonly amount: bigint;
}

/** One call of recordPatronage. `evidence`: SHA-256 of the journal's lines in it (see `linesText`). */
export interface Batch {
  readonly number: number;
  readonly evidence: Hash;
  readonly year: number;
  readonly members: readonly { readonly memberId: number; readonly units: bigint }[];
  /** No block before this holds it. */
  readonly fromBlock: number;
  /** The account's number (nonce) that it takes: as long as that stands, no second one can be carried out. */
  readonly nonce: number | undefined;
  readonly state: "open" | "recorded" | "sure";
  readonly transactionHash: Hash | undefined;
  readonly blockNumber: number | undefined;
}

/** What was sent under a batch's number. Wei a gas; milliseconds since 1970. */
export interface Version {
  readonly hash: Hash | undefined;
  readonly gas: bigint;
  readonly maxFee: bigint;
  readonly tip: bigint;
  readonly sentAt: number;
}

export class StoreRefused extends Error {
  override readonly name = "StoreRefused";
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS gateway (ref TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sessions (hash TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS credits (
  account TEXT NOT NULL PRIMARY KEY, credit TEXT NOT NULL CHECK (credit NOT LIKE '-%')
) STRICT;
CREATE TABLE IF NOT EXISTS deposits (id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, amount TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS scanned (one INTEGER PRIMARY KEY CHECK (one = 1), block INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS reservations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT, amount TEXT NOT NULL, version TEXT, day TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS publicDays (
  version TEXT NOT NULL, day TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (version, day)
) STRICT;
CREATE TABLE IF NOT EXISTS batches (
  number INTEGER PRIMARY KEY AUTOINCREMENT, salt TEXT NOT NULL, evidence TEXT NOT NULL, year INTEGER NOT NULL,
  members TEXT NOT NULL, fromBlock INTEGER NOT NULL, nonce INTEGER, transactionHash TEXT, blockNumber INTEGER,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'recorded', 'sure'))
) STRICT;
CREATE TABLE IF NOT EXISTS versions (
  batch INTEGER NOT NULL, hash TEXT, gas TEXT NOT NULL, maxFee TEXT NOT NULL, tip TEXT NOT NULL, sentAt INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS journal (
  line INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, tier TEXT NOT NULL, member INTEGER NOT NULL,
  version TEXT NOT NULL, units INTEGER NOT NULL, charged TEXT NOT NULL, batch INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS unmetered ON journal (line) WHERE batch IS NULL AND member > 0 AND tier = 'member';
CREATE INDEX IF NOT EXISTS linesOf ON journal (batch);`;

/** One process at a time: the file is locked while it is open. */
export class GatewayStore {
  readonly #database: DatabaseSync;
  readonly #ref: Hash;

  /**
   * What an earlier run had reserved and not settled is given back: no answer of it was complete.
   * @param path a file, or `:memory:`
   * @param ref of the service (serviceRef)
   * @throws StoreRefused if the file is in use or is another service's
   */
  constructor(path: string, ref: Hash) {
    this.#ref = ref;
    try {
      this.#database = new DatabaseSync(path);
      this.#database.exec(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;",
      );
      this.#database.exec(SCHEMA);
    } catch (problem) {
      throw new StoreRefused(
        /locked/.test(String(problem))
          ? `${path} is in use: another gateway keeps its books there.`
          : `${path} cannot be used for a gateway's books: ${problem instanceof Error ? problem.message : String(problem)}.`,
      );
    }
    const known = this.#database.prepare("SELECT ref FROM gateway").get();
    if (known === undefined) this.#database.prepare("INSERT INTO gateway VALUES (?)").run(ref);
    else if (known.ref !== ref) {
      this.#database.close();
      throw new StoreRefused(
        `${path} holds the books of another service: name another file with --store FILE.`,
      );
    }
    for (const { id } of this.#database.prepare("SELECT id FROM reservations").all())
      this.giveBack({ id: id as number });
  }

  // ---- Sessions ----

  /** @returns the token, of which only a hash is kept. @param until milliseconds since 1970 */
  openSession(account: Address, until: number): string {
    const token = randomBytes(32).toString("base64url");
    this.#database.prepare("DELETE FROM sessions WHERE until <= ?").run(Date.now());
    this.#database.prepare("INSERT INTO sessions VALUES (?, ?, ?)").run(digest(token), account, until);
    return token;
  }

  sessionOf(token: string, now: number): { readonly account: Address; readonly until: number } | undefined {
    const row = this.#database
      .prepare("SELECT account, until FROM sessions WHERE hash = ? AND until > ?")
      .get(digest(token), now);
    return row && { account: row.account as Address, until: row.until as number };
  }

  endSession(token: string): void {
    this.#database.prepare("DELETE FROM sessions WHERE hash = ?").run(digest(token));
  }

  // ---- Credits ----

  creditOf(account: Address): bigint {
    const row = this.#database.prepare("SELECT credit FROM credits WHERE account = ?").get(account);
    return row === undefined ? 0n : BigInt(row.credit as string);
  }

  /** What is taken from the account's credit for requests under way. */
  reservedOf(account: Address): bigint {
    return this.#database
      .prepare("SELECT amount FROM reservations WHERE account = ?")
      .all(account)
      .reduce((sum, { amount }) => sum + BigInt(amount as string), 0n);
  }

  #change(account: Address, by: bigint): void {
    const credit = this.creditOf(account) + by;
    if (credit < 0n) throw new Error("A credit would be below zero.");
    this.#database
      .prepare(
        "INSERT INTO credits VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET credit = excluded.credit",
      )
      .run(account, credit.toString());
  }

  /** The last block whose purchases are credited. */
  scannedTo(): number | undefined {
    const row = this.#database.prepare("SELECT block FROM scanned").get();
    return row === undefined ? undefined : Number(row.block);
  }

  /** Credits what was bought up to a block; each purchase once, however often it is told. @returns how many were new */
  credit(deposits: readonly Deposit[], block: number): number {
    return together(this.#database, () => {
      let credited = 0;
      for (const { id, account, amount } of deposits) {
        const { changes } = this.#database
          .prepare("INSERT INTO deposits VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING")
          .run(id, account, amount.toString());
        if (changes === 0) continue;
        this.#change(account, amount);
        credited += 1;
      }
      this.#database
        .prepare("INSERT INTO scanned VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET block = excluded.block")
        .run(block);
      return credited;
    });
  }

  /** Takes what a request may cost at most from the credit. @returns undefined if there is not so much */
  reserve(account: Address, amount: bigint): Reservation | undefined {
    return together(this.#database, () => {
      if (this.creditOf(account) < amount) return undefined;
      this.#change(account, -amount);
      const { lastInsertRowid } = this.#database
        .prepare("INSERT INTO reservations (account, amount) VALUES (?, ?)")
        .run(account, amount.toString());
      return { id: Number(lastInsertRowid) };
    });
  }

  /** Takes one of the day's free requests. @returns undefined if none is left */
  reservePublic(version: bigint, day: string, perDay: number): Reservation | undefined {
    return together(this.#database, () => {
      if (this.publicUsed(version, day) >= perDay) return undefined;
      this.#changePublic(version.toString(), day, 1);
      const { lastInsertRowid } = this.#database
        .prepare("INSERT INTO reservations (amount, version, day) VALUES ('0', ?, ?)")
        .run(version.toString(), day);
      return { id: Number(lastInsertRowid) };
    });
  }

  /** How many of a day's free requests are taken. */
  publicUsed(version: bigint, day: string): number {
    const row = this.#database
      .prepare("SELECT used FROM publicDays WHERE version = ? AND day = ?")
      .get(version.toString(), day);
    return Number(row?.used ?? 0);
  }

  #changePublic(version: string, day: string, by: number): void {
    this.#database
      .prepare(
        `INSERT INTO publicDays VALUES (?, ?, ?)
         ON CONFLICT (version, day) DO UPDATE SET used = publicDays.used + excluded.used`,
      )
      .run(version, day, by);
  }

  #endReservation({ id }: Reservation) {
    const row = this.#database.prepare("SELECT * FROM reservations WHERE id = ?").get(id);
    if (row === undefined) return undefined;
    this.#database.prepare("DELETE FROM reservations WHERE id = ?").run(id);
    const { account, amount, version, day } = row;
    return {
      account: (account ?? undefined) as Address | undefined,
      amount: BigInt(amount as string),
      free: version == null || day == null ? undefined : { version: String(version), day: String(day) },
    };
  }

  /** Nothing was served: all of it goes back. */
  giveBack(reservation: Reservation): void {
    together(this.#database, () => {
      const held = this.#endReservation(reservation);
      if (held?.account !== undefined) this.#change(held.account, held.amount);
      if (held?.free !== undefined) this.#changePublic(held.free.version, held.free.day, -1);
    });
  }

  /** Enters what was used and gives back the rest. `charged` is at most what was reserved. @returns the line's number */
  settle(reservation: Reservation, used: Omit<Line, "line">): number {
    return together(this.#database, () => {
      const held = this.#endReservation(reservation);
      if (held === undefined) throw new Error("The reservation is settled already.");
      const { at, tier, member, version, units, charged } = used;
      if (charged > held.amount) throw new Error("More would be charged than was reserved.");
      if (held.account !== undefined) this.#change(held.account, held.amount - charged);
      const { lastInsertRowid } = this.#database
        .prepare("INSERT INTO journal (at, tier, member, version, units, charged) VALUES (?, ?, ?, ?, ?, ?)")
        .run(at, tier, member, version.toString(), units, charged.toString());
      return Number(lastInsertRowid);
    });
  }

  // ---- Patronage ----

  /** Members' usage that is in no batch yet: how many lines, and since when (milliseconds since 1970). */
  unmetered(): { readonly lines: number; readonly members: number; readonly since: number | undefined } {
    const row = this.#database
      .prepare(
        `SELECT count(*) AS lines, count(DISTINCT member) AS members, min(at) AS since FROM journal
         WHERE batch IS NULL AND member > 0 AND tier = 'member'`,
      )
      .get();
    const since = row?.since == null ? undefined : Number(row.since);
    return { lines: Number(row?.lines ?? 0), members: Number(row?.members ?? 0), since };
  }

  /**
   * Makes a batch of the oldest lines: of one year, of so many members at most.
   * @param fromBlock no older block can hold it
   * @returns undefined if there is nothing to meter
   */
  makeBatch(most: number, fromBlock: number): Batch | undefined {
    return together(this.#database, () => {
      const lines: Line[] = [];
      const units = new Map<number, bigint>();
      for (const row of this.#database
        .prepare("SELECT * FROM journal WHERE batch IS NULL AND member > 0 AND tier = 'member' ORDER BY line")
        .iterate()) {
        const line = lineIn(row);
        const [first] = lines;
        if (first !== undefined && yearOf(first.at) !== yearOf(line.at)) break;
        if (!units.has(line.member) && units.size === most) break;
        lines.push(line);
        units.set(line.member, (units.get(line.member) ?? 0n) + BigInt(line.units));
      }
      const [first] = lines;
      if (first === undefined) return undefined;
      const members = [...units]
        .toSorted(([a], [b]) => a - b)
        .map(([memberId, sum]) => ({ memberId, units: sum }));
      const salt = randomBytes(16).toString("hex");
      const { lastInsertRowid } = this.#database
        .prepare("INSERT INTO batches (salt, evidence, year, members, fromBlock) VALUES (?, '', ?, ?, ?)")
        .run(
          ...[salt, yearOf(first.at)],
          ...[
            JSON.stringify(members.map(({ memberId, units: sum }) => [memberId, sum.toString()])),
            fromBlock,
          ],
        );
      const number = Number(lastInsertRowid);
      const bind = this.#database.prepare("UPDATE journal SET batch = ? WHERE line = ?");
      for (const { line } of lines) bind.run(number, line);
      const evidence = evidenceOf(this.#textOf(number, salt, lines));
      this.#database.prepare("UPDATE batches SET evidence = ? WHERE number = ?").run(evidence, number);
      return this.#batch(number);
    });
  }

  #batch(number: number): Batch | undefined {
    const row = this.#database.prepare("SELECT * FROM batches WHERE number = ?").get(number);
    return row && batchIn(row);
  }

  /** The one that is not on the record yet. */
  openBatch(): Batch | undefined {
    const row = this.#database
      .prepare("SELECT * FROM batches WHERE state = 'open' ORDER BY number LIMIT 1")
      .get();
    return row && batchIn(row);
  }

  /** Those on the record whose block may still be replaced. */
  unsureBatches(): readonly Batch[] {
    return this.#database
      .prepare("SELECT * FROM batches WHERE state = 'recorded' ORDER BY number")
      .all()
      .map(batchIn);
  }

  /** What the evidence is the hash of: a line about the batch, then the journal's lines in it. */
  linesText(number: number): string | undefined {
    const row = this.#database.prepare("SELECT salt FROM batches WHERE number = ?").get(number);
    if (row === undefined) return undefined;
    const lines = this.#database.prepare("SELECT * FROM journal WHERE batch = ? ORDER BY line").all(number);
    return this.#textOf(number, String(row.salt), lines.map(lineIn));
  }

  #textOf(batch: number, salt: string, lines: readonly Line[]): string {
    // Without something that nobody can guess, the hash would tell who tries all likely lines what a member did when.
    const head = { service: this.#ref, batch, salt };
    const rows = lines.map(({ line, at, member, version, units }) => ({
      line,
      at: new Date(at).toISOString(),
      member,
      version: version.toString(),
      units,
    }));
    return [head, ...rows].map((row) => `${JSON.stringify(row)}\n`).join("");
  }

  /** Binds a batch to a number of the account before it is sent. What was sent under another can count no more. */
  takeNonce(number: number, nonce: number): void {
    together(this.#database, () => {
      this.#database.prepare("UPDATE batches SET nonce = ? WHERE number = ?").run(nonce, number);
      this.#database.prepare("DELETE FROM versions WHERE batch = ?").run(number);
    });
  }

  versionsOf(number: number): readonly Version[] {
    return this.#database
      .prepare("SELECT * FROM versions WHERE batch = ? ORDER BY rowid")
      .all(number)
      .map((row) => ({
        hash: (row.hash ?? undefined) as Hash | undefined,
        gas: BigInt(row.gas as string),
        maxFee: BigInt(row.maxFee as string),
        tip: BigInt(row.tip as string),
        sentAt: row.sentAt as number,
      }));
  }

  /** Notes what is about to be sent. */
  addVersion(number: number, { hash, gas, maxFee, tip, sentAt }: Version): void {
    this.#database
      .prepare("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)")
      .run(number, hash ?? null, gas.toString(), maxFee.toString(), tip.toString(), sentAt);
  }

  /** The hash that a node gave to the newest version. */
  nameVersion(number: number, hash: Hash): void {
    this.#database
      .prepare("UPDATE versions SET hash = ? WHERE rowid = (SELECT max(rowid) FROM versions WHERE batch = ?)")
      .run(hash, number);
  }

  /** It stands on the record. */
  record(number: number, transactionHash: Hash, blockNumber: number): void {
    this.#database
      .prepare("UPDATE batches SET state = 'recorded', transactionHash = ?, blockNumber = ? WHERE number = ?")
      .run(transactionHash, blockNumber, number);
  }

  /** Its block was replaced: it is under way again, under the same number of the account. */
  reopen(number: number): void {
    this.#database
      .prepare(
        "UPDATE batches SET state = 'open', transactionHash = NULL, blockNumber = NULL WHERE number = ?",
      )
      .run(number);
  }

  /** No block of it will be replaced any more. */
  makeSure(number: number): void {
    together(this.#database, () => {
      this.#database.prepare("UPDATE batches SET state = 'sure' WHERE number = ?").run(number);
      this.#database.prepare("DELETE FROM versions WHERE batch = ?").run(number);
    });
  }

  /** For a monitor. */
  sums(): { readonly lines: number; readonly batches: number; readonly sessions: number } {
    const count = (from: string) =>
      Number(this.#database.prepare(`SELECT count(*) AS count FROM ${from}`).get()?.count);
    return {
      lines: count("journal"),
      batches: count("batches WHERE state <> 'open'"),
      sessions: count("sessions"),
    };
  }

  close(): void {
    this.#database.close();
  }
}

const digest = (token: string): string => createHash("sha256").update(token).digest("hex");

export const evidenceOf = (text: string): Hash =>
  `0x${createHash("sha256").update(text).digest("hex")}` satisfies Hex;

const yearOf = (at: number): number => new Date(at).getUTCFullYear();

type Row = Readonly<Record<string, unknown>>;

const lineIn = (row: Row): Line => ({
  line: row.line as number,
  at: row.at as number,
  tier: row.tier as Tier,
  member: row.member as number,
  version: BigInt(row.version as string),
  units: row.units as number,
  charged: BigInt(row.charged as string),
});

const batchIn = (row: Row): Batch => ({
  number: row.number as number,
  evidence: row.evidence as Hash,
  year: row.year as number,
  members: (JSON.parse(row.members as string) as [number, string][]).map(([memberId, units]) => ({
    memberId,
    units: BigInt(units),
  })),
  fromBlock: row.fromBlock as number,
  nonce: (row.nonce ?? undefined) as number | undefined,
  state: row.state as Batch["state"],
  transactionHash: (row.transactionHash ?? undefined) as Hash | undefined,
  blockNumber: (row.blockNumber ?? undefined) as number | undefined,
});

// Who asked to be told, in a file of its own: nothing of it is on the chain, and what is deleted is overwritten.
import { randomBytes } from "node:crypto";
import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { News } from "./news.ts";
import { together } from "./together.ts";
import { type Language, languageIn } from "./words.ts";

export interface MailSubscriber {
  readonly id: number;
  readonly channel: "mail";
  readonly address: string;
  readonly language: Language;
  /** Whoever knows it may confirm and end the subscription: it is mailed to the address alone. */
  readonly token: string;
}

/** What a browser gives for web push. */
export interface PushKeys {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushSubscriber extends PushKeys {
  readonly id: number;
  readonly channel: "push";
  readonly language: Language;
}

export type Subscriber = MailSubscriber | PushSubscriber;

/** One piece of news that one subscriber has not got yet. */
export interface Delivery {
  readonly subscriber: Subscriber;
  readonly kind: News["kind"];
  readonly meeting: bigint;
  readonly failures: number;
}

/** `known`: confirmed before; `tooSoon`: asked for a moment ago, or too many ask at all. */
export type Asked =
  | { readonly answer: "mailed"; readonly token: string }
  | { readonly answer: "known" | "tooSoon" };

const SCHEMA = `
CREATE TABLE IF NOT EXISTS subscribers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL CHECK (channel IN ('mail', 'push')),
  address TEXT NOT NULL UNIQUE, token TEXT NOT NULL UNIQUE, p256dh TEXT, auth TEXT, language TEXT NOT NULL,
  askedAt INTEGER NOT NULL, confirmedAt INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS asked (at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS announced (kind TEXT NOT NULL, meeting TEXT NOT NULL, PRIMARY KEY (kind, meeting)) STRICT;
CREATE TABLE IF NOT EXISTS deliveries (
  subscriber INTEGER NOT NULL, kind TEXT NOT NULL, meeting TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
  dueAt INTEGER NOT NULL, PRIMARY KEY (subscriber, kind, meeting)
) STRICT;`;

const HOUR_MS = 3_600_000;
const UNCONFIRMED_MS = 48 * HOUR_MS;
/** How soon an address that did not confirm is written to again. */
const AGAIN_MS = HOUR_MS;
/** So many letters an hour go to addresses that have not confirmed, whoever asks. */
const ASKED_AN_HOUR = 100;
const MOST_PUSH = 20_000;
const MOST_FAILURES = 6;

export class SubscriberStore {
  readonly #database: DatabaseSync;

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    // No write-ahead log: what is deleted must not live on beside the file.
    this.#database.exec(
      "PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;",
    );
    this.#database.exec(SCHEMA);
    if (path !== ":memory:") chmodSync(path, 0o600);
  }

  /** Somebody asks for letters to an address. The token is to be mailed to it, and told to nobody else. */
  askMail(address: string, language: Language, now: number): Asked {
    this.forgetUnconfirmed(now);
    const known = this.#database
      .prepare("SELECT confirmedAt, askedAt FROM subscribers WHERE channel = 'mail' AND address = ?")
      .get(address);
    if (known?.confirmedAt != null) return { answer: "known" };
    if (known !== undefined && now - (known.askedAt as number) < AGAIN_MS) return { answer: "tooSoon" };
    this.#database.prepare("DELETE FROM asked WHERE at <= ?").run(now - HOUR_MS);
    const asked = Number(this.#database.prepare("SELECT count(*) AS asked FROM asked").get()?.asked);
    if (asked >= ASKED_AN_HOUR) return { answer: "tooSoon" };
    const token = randomBytes(24).toString("base64url");
    this.#database
      .prepare(
        `INSERT INTO subscribers (channel, address, token, language, askedAt) VALUES ('mail', ?, ?, ?, ?)
         ON CONFLICT (address) DO UPDATE SET token = excluded.token, language = excluded.language, askedAt = excluded.askedAt`,
      )
      .run(address, token, language, now);
    this.#database.prepare("INSERT INTO asked VALUES (?)").run(now);
    return { answer: "mailed", token };
  }

  find(token: string): { readonly language: Language } | undefined {
    const row = this.#database.prepare("SELECT language FROM subscribers WHERE token = ?").get(token);
    return row && { language: languageIn(row.language) ?? "en" };
  }

  /** @returns whether the token was known */
  confirm(token: string, now: number): boolean {
    this.forgetUnconfirmed(now);
    return (
      this.#database
        .prepare(
          "UPDATE subscribers SET confirmedAt = coalesce(confirmedAt, ?) WHERE token = ? AND channel = 'mail'",
        )
        .run(now, token).changes === 1
    );
  }

  /** Deletes the subscriber and what was to be sent. @returns whether there was one */
  endByToken(token: string): boolean {
    const row = this.#database.prepare("SELECT id FROM subscribers WHERE token = ?").get(token);
    if (row !== undefined) this.end(row.id as number);
    return row !== undefined;
  }

  /** A browser asks for pushed notices; it has its user's leave by itself. @returns whether there was room */
  addPush({ endpoint, p256dh, auth }: PushKeys, language: Language, now: number): boolean {
    const count = Number(
      this.#database.prepare("SELECT count(*) AS count FROM subscribers WHERE channel = 'push'").get()?.count,
    );
    if (count >= MOST_PUSH) return false;
    this.#database
      .prepare(
        `INSERT INTO subscribers (channel, address, token, p256dh, auth, language, askedAt, confirmedAt)
         VALUES ('push', ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (address) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language
         WHERE subscribers.auth = excluded.auth`,
      )
      .run(endpoint, randomBytes(24).toString("base64url"), p256dh, auth, language, now, now);
    return true;
  }

  /** Only who knows the browser's secret ends its subscription. @returns whether there was one */
  endPush(endpoint: string, auth: string): boolean {
    const row = this.#database
      .prepare("SELECT id FROM subscribers WHERE channel = 'push' AND address = ? AND auth = ?")
      .get(endpoint, auth);
    if (row !== undefined) this.end(row.id as number);
    return row !== undefined;
  }

  end(id: number): void {
    together(this.#database, () => {
      this.#database.prepare("DELETE FROM deliveries WHERE subscriber = ?").run(id);
      this.#database.prepare("DELETE FROM subscribers WHERE id = ?").run(id);
    });
  }

  forgetUnconfirmed(now: number): void {
    this.#database
      .prepare("DELETE FROM subscribers WHERE confirmedAt IS NULL AND askedAt <= ?")
      .run(now - UNCONFIRMED_MS);
  }

  /**
   * Notes what is new, for everybody who subscribes now. A file that never heard of anything takes what is there as old.
   */
  announce(news: readonly Pick<News, "kind" | "meeting">[], now: number): number {
    return together(this.#database, () => {
      const began = this.#database.prepare("SELECT 1 FROM announced LIMIT 1").get() !== undefined;
      let queued = 0;
      for (const { kind, meeting } of news) {
        const { changes } = this.#database
          .prepare("INSERT OR IGNORE INTO announced VALUES (?, ?)")
          .run(kind, meeting.toString());
        if (changes === 0 || !began) continue;
        queued += Number(
          this.#database
            .prepare(
              `INSERT INTO deliveries (subscriber, kind, meeting, dueAt)
               SELECT id, ?, ?, ? FROM subscribers WHERE confirmedAt IS NOT NULL`,
            )
            .run(kind, meeting.toString(), now).changes,
        );
      }
      // A co-op without any meeting: the first one is new all the same.
      if (!began) this.#database.prepare("INSERT OR IGNORE INTO announced VALUES ('beginning', '')").run();
      return queued;
    });
  }

  due(now: number, most: number): readonly Delivery[] {
    return this.#database
      .prepare(
        `SELECT d.kind, d.meeting, d.failures, s.* FROM deliveries d JOIN subscribers s ON s.id = d.subscriber
         WHERE d.dueAt <= ? ORDER BY d.dueAt, s.id LIMIT ?`,
      )
      .all(now, most)
      .map((row) => ({
        subscriber: subscriberIn(row),
        kind: row.kind as News["kind"],
        meeting: BigInt(row.meeting as string),
        failures: row.failures as number,
      }));
  }

  delivered({ subscriber, kind, meeting }: Delivery): void {
    this.#database
      .prepare("DELETE FROM deliveries WHERE subscriber = ? AND kind = ? AND meeting = ?")
      .run(subscriber.id, kind, meeting.toString());
  }

  /** Tried again after four minutes, each time four times as late, and given up in the end. */
  failed(delivery: Delivery, now: number): void {
    const failures = delivery.failures + 1;
    if (failures >= MOST_FAILURES) {
      this.delivered(delivery);
      return;
    }
    this.#database
      .prepare(
        "UPDATE deliveries SET failures = ?, dueAt = ? WHERE subscriber = ? AND kind = ? AND meeting = ?",
      )
      .run(
        failures,
        now + 60_000 * 4 ** failures,
        delivery.subscriber.id,
        delivery.kind,
        delivery.meeting.toString(),
      );
  }

  counts(): { readonly mail: number; readonly push: number; readonly due: number } {
    const row = this.#database
      .prepare(
        `SELECT sum(channel = 'mail') AS mail, sum(channel = 'push') AS push, (SELECT count(*) FROM deliveries) AS due
         FROM subscribers WHERE confirmedAt IS NOT NULL`,
      )
      .get();
    return { mail: Number(row?.mail ?? 0), push: Number(row?.push ?? 0), due: Number(row?.due ?? 0) };
  }

  close(): void {
    this.#database.close();
  }
}

function subscriberIn(row: Readonly<Record<string, unknown>>): Subscriber {
  const of = { id: row.id as number, language: languageIn(row.language) ?? "en" } as const;
  const address = row.address as string;
  return row.channel === "mail"
    ? { ...of, channel: "mail", address, token: row.token as string }
    : { ...of, channel: "push", endpoint: address, p256dh: row.p256dh as string, auth: row.auth as string };
}

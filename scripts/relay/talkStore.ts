// What members say, as a relay keeps it: questions, answers and reasons, in the file of the papers and on the disk before
// anybody is told that it was taken.
import type { DatabaseSync } from "node:sqlite";
import type { Address, Hash, Hex } from "viem";
import type { Answer, Question, SignedBy } from "../../app/src/chain/talk.ts";

export type KeptQuestion = Question & SignedBy & { readonly id: Hash };
export type KeptAnswer = Answer & SignedBy & { readonly id: Hash };

/** A page of what is kept: `next` is where the next one begins, absent on the last. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly next?: number;
}

export interface KeptReasons {
  readonly member: number;
  readonly text: string;
}

/** So many at once. */
export const PAGE = 100;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS said (
  place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, resolution TEXT NOT NULL, question TEXT,
  member INTEGER NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, account TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS saidAbout ON said (resolution, place);
CREATE INDEX IF NOT EXISTS saidBy ON said (resolution, member);
CREATE TABLE IF NOT EXISTS reasons (
  meeting TEXT NOT NULL, member INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (meeting, member)
) STRICT;`;

export class TalkStore {
  readonly #database: DatabaseSync;

  /** @param database open, with the table of papers in it */
  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(SCHEMA);
  }

  /** What was said with this digest. */
  find(id: Hash): KeptQuestion | KeptAnswer | undefined {
    const row = this.#database.prepare("SELECT * FROM said WHERE id = ?").get(id);
    return row && saidIn(row);
  }

  /**
   * Keeps a question, or an answer, unless the member has said so much already.
   * @param most questions of the member about the item, or answers of the member to the question
   * @returns whether it is kept now, by this call or an earlier one
   */
  keep(said: KeptQuestion | KeptAnswer, most: number): boolean {
    const { id, resolution, member, text, time, account, signature } = said;
    const question = "question" in said ? said.question : null;
    const values = [id, resolution.toString(), question, member, text, time, account, signature];
    // One statement, so that two of the same moment do not both find room.
    const { changes } = this.#database
      .prepare(
        `INSERT INTO said (id, resolution, question, member, text, time, account, signature)
         SELECT ?, ?, ?, ?, ?, ?, ?, ?
         WHERE (SELECT count(*) FROM said WHERE resolution = ? AND member = ? AND question IS ?) < ?
         ON CONFLICT (id) DO NOTHING`,
      )
      .run(...values, resolution.toString(), member, question, most);
    return changes === 1 || this.find(id) !== undefined;
  }

  /** What was said about an item, in the order it came. */
  about(resolution: bigint, after: number): Page<KeptQuestion | KeptAnswer> {
    const rows = this.#database
      .prepare("SELECT * FROM said WHERE resolution = ? AND place > ? ORDER BY place LIMIT ?")
      .all(resolution.toString(), after, PAGE + 1);
    return pageOf(rows, saidIn, (row) => Number(row.place));
  }

  /** Keeps the text that the chain's counted paper names, in place of what else was given for it. */
  keepReasons(meeting: bigint, { member, text }: KeptReasons): void {
    this.#database
      .prepare(
        `INSERT INTO reasons (meeting, member, text) VALUES (?, ?, ?)
         ON CONFLICT (meeting, member) DO UPDATE SET text = excluded.text`,
      )
      .run(meeting.toString(), member, text);
  }

  /** Reasons of papers that are on the record, by member number: what came with a paper waits until it is counted. */
  reasonsOf(meeting: bigint, after: number): Page<KeptReasons> {
    const of = meeting.toString();
    const rows = this.#database
      .prepare(
        `SELECT member, text FROM reasons WHERE meeting = ? AND member > ?
         UNION SELECT member, text FROM papers
         WHERE meeting = ? AND member > ? AND text IS NOT NULL AND state = 'recorded'
           AND NOT EXISTS (SELECT 1 FROM reasons r WHERE r.meeting = papers.meeting AND r.member = papers.member)
         ORDER BY member LIMIT ?`,
      )
      .all(of, after, of, after, PAGE + 1);
    const reasonsIn = ({ member, text }: Row): KeptReasons => ({
      member: member as number,
      text: text as string,
    });
    return pageOf(rows, reasonsIn, ({ member }) => Number(member));
  }

  clear(): void {
    this.#database.exec("DELETE FROM said; DELETE FROM reasons");
  }
}

type Row = Readonly<Record<string, unknown>>;

function pageOf<T>(rows: readonly Row[], read: (row: Row) => T, placeOf: (row: Row) => number): Page<T> {
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    entries: shown.map(read),
    ...(rows.length > PAGE && last !== undefined && { next: placeOf(last) }),
  };
}

function saidIn(row: Row): KeptQuestion | KeptAnswer {
  const said = {
    id: row.id as Hash,
    resolution: BigInt(row.resolution as string),
    member: row.member as number,
    text: row.text as string,
    time: row.time as number,
    account: row.account as Address,
    signature: row.signature as Hex,
  };
  return row.question == null ? said : { ...said, question: row.question as Hash };
}

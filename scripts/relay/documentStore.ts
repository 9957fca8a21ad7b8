// Documents behind hashes on the chain, in the file of the papers: by the SHA-256 of their bytes.
import type { DatabaseSync } from "node:sqlite";
import type { Hash } from "viem";
import { together } from "./together.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS documents (hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS documentHashes (hash TEXT NOT NULL PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS documentsRead (one INTEGER PRIMARY KEY CHECK (one = 1), block INTEGER NOT NULL) STRICT;`;

export class DocumentStore {
  readonly #database: DatabaseSync;

  /** @param database open */
  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(SCHEMA);
  }

  find(hash: Hash): Uint8Array | undefined {
    const row = this.#database.prepare("SELECT bytes FROM documents WHERE hash = ?").get(hash);
    return row?.bytes as Uint8Array | undefined;
  }

  /** How many bytes all documents have. */
  size(): number {
    return Number(this.#database.prepare("SELECT total(length(bytes)) AS size FROM documents").get()?.size);
  }

  keep(hash: Hash, bytes: Uint8Array): void {
    this.#database
      .prepare("INSERT INTO documents VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
      .run(hash, bytes);
  }

  /** Whether the record names this hash, as far as it was read. */
  isNamed(hash: Hash): boolean {
    return this.#database.prepare("SELECT 1 FROM documentHashes WHERE hash = ?").get(hash) !== undefined;
  }

  /** The last block that was read, if any was. */
  readUpTo(): number | undefined {
    const row = this.#database.prepare("SELECT block FROM documentsRead").get();
    return row === undefined ? undefined : Number(row.block);
  }

  /** Notes the hashes that stand in the record up to a block. */
  note(hashes: readonly Hash[], block: number): void {
    together(this.#database, () => {
      const add = this.#database.prepare("INSERT INTO documentHashes VALUES (?) ON CONFLICT DO NOTHING");
      for (const hash of hashes) add.run(hash);
      this.#database
        .prepare(
          "INSERT INTO documentsRead VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET block = excluded.block",
        )
        .run(block);
    });
  }

  /** Reads the record anew, which was put back. The documents stay: they are what their hashes say. */
  forgetChain(): void {
    this.#database.exec("DELETE FROM documentHashes; DELETE FROM documentsRead");
  }
}

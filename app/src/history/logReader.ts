import type { CoopLog } from "./coopLog.ts";

/** The co-op's own record, wherever it is kept. */
export interface LogReader {
  /**
   * Everything that the organs recorded up to this block, oldest first. What was read before is not read again, but for
   * the last blocks, which a chain may still replace.
   * Errors: those of the endpoint.
   */
  readonly readTo: (block: bigint) => Promise<readonly CoopLog[]>;
}

/** Where a reader keeps what it has read. In memory unless told otherwise. */
export interface LogStore {
  readonly load: () => Promise<LogsRead | undefined>;
  readonly save: (read: LogsRead) => Promise<void>;
}

export interface LogsRead {
  /** The last block that was read. */
  readonly upTo: bigint;
  readonly logs: readonly CoopLog[];
}

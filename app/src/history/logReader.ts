import type { CoopLog } from "./coopLog.ts";

/** What a reader looks at in an entry. */
export interface LogBase {
  readonly blockNumber: bigint;
  readonly logIndex: number;
  /** Unix seconds. */
  readonly blockTime: bigint;
}

/** A record, wherever it is kept: the co-op's own unless another is named. */
export interface LogReader<L extends LogBase = CoopLog> {
  /**
   * Everything that was recorded up to this block, oldest first. What was read before is not read again, but for the last
   * blocks, which a chain may still replace.
   * Errors: those of the endpoint.
   */
  readonly readTo: (block: bigint) => Promise<readonly L[]>;
}

/** Where a reader keeps what it has read. In memory unless told otherwise. */
export interface LogStore<L extends LogBase = CoopLog> {
  readonly load: () => Promise<LogsRead<L> | undefined>;
  readonly save: (read: LogsRead<L>) => Promise<void>;
}

export interface LogsRead<L extends LogBase = CoopLog> {
  /** The last block that was read. */
  readonly upTo: bigint;
  readonly logs: readonly L[];
}

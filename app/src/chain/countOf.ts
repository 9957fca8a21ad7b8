// Apart from receipts.ts, which the first screen loads: only later pages count entries.
import type { Figure, LogReceipt } from "./figure.ts";

/** How many entries of the record there are; `undefined` of none: there is nothing to point at, so it is said in words. */
export function countOf(parts: readonly LogReceipt[]): Figure | undefined {
  const [first, ...rest] = parts;
  if (first === undefined) return undefined;
  const latest = rest.reduce((a, b) => (b.blockNumber > a.blockNumber ? b : a), first);
  const { blockNumber, blockTime } = latest;
  return {
    value: BigInt(parts.length),
    receipt: { kind: "derived", how: "count", parts, blockNumber, blockTime },
  };
}

import type { CoopNamed } from "../chain/commons.ts";
import type { CommonsLog } from "./commonsLog.ts";

/**
 * The co-ops that the site's factory founded, by their Assembly's address in lower case. Who registers something in the
 * commons and is not among them may be no co-op at all: pages say so.
 */
export function coopsOf(logs: readonly CommonsLog[]): ReadonlyMap<string, CoopNamed> {
  return new Map(
    logs.flatMap((log) => {
      if (log.contract !== "CooperativeFactory" || log.event !== "CooperativeFounded") return [];
      const { cooperative: assembly, name } = log.args;
      return [[assembly.toLowerCase(), { assembly, name, foundedAt: log.blockTime }] as const];
    }),
  );
}

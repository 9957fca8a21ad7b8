import { type CommonsLineEntry, linesOfCommons } from "../history/linesOfCommons.ts";
import { useCommons } from "./commonsQueries.ts";
import type { Reading } from "./reading.ts";

/** What happened to this co-op's data, models and courses, newest first. */
export function useCommonsRecord(): Reading<readonly CommonsLineEntry[]> {
  return useCommons(["record"], ({ services, logs }) => linesOfCommons(logs, services.site.assembly));
}

import type { Stage } from "./model.ts";

/** IGovernor's states, by number. */
export const PROPOSAL_STATES = [
  "Pending",
  "Active",
  "Canceled",
  "Defeated",
  "Succeeded",
  "Queued",
  "Expired",
  "Executed",
] as const;

/** What decides the stage of a resolution. `papers`: those that chose for, against or abstained on it. */
export interface StageFacts {
  readonly state: number;
  readonly papers: bigint;
  readonly quorum: bigint;
  /** Unix seconds. */
  readonly executableFrom: bigint;
}

/**
 * Where a resolution stands, in the words that members read.
 * @param time of the block at which the facts were read
 */
export function stageOf({ state, papers, quorum, executableFrom }: StageFacts, time: bigint): Stage {
  switch (PROPOSAL_STATES[state]) {
    case "Pending":
      return "notice";
    case "Active":
      return "voting";
    case "Succeeded":
      return time < executableFrom ? "waiting" : "ready";
    case "Expired":
      return "expired";
    case "Executed":
      return "carriedOut";
    default:
      return papers < quorum ? "lapsed" : "notCarried";
  }
}

/** Nothing changes any more for a resolution at this stage. */
export function isSettled(stage: Stage): boolean {
  return stage === "lapsed" || stage === "notCarried" || stage === "carriedOut" || stage === "expired";
}

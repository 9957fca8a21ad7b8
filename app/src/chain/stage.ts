import { isReached } from "./classVote.ts";
import type { ResolutionView, SecondCallChance, Stage } from "./model.ts";

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

type Counted = Pick<ResolutionView, "inFavour" | "majority" | "classVote">;

/** Whether enough of those who chose are in favour, and enough of the class where one decides besides; the quorum apart. */
export function hasMajority({ inFavour, majority, classVote }: Counted): boolean {
  return inFavour.value >= majority.value && (classVote === undefined || isReached(classVote));
}

/** Whether an item may be called again: special, with its majority, lapsed, not called again yet (Assembly.conveneAgain). */
export function failedOnQuorumAlone(
  item: Counted & Pick<ResolutionView, "kind" | "stage" | "secondCall">,
): boolean {
  const { kind, stage, secondCall } = item;
  return kind === "special" && stage === "lapsed" && secondCall === undefined && hasMajority(item);
}

const DAY = 86_400n;

/**
 * Until when a meeting that closed may be called again; `undefined` once that is over.
 * @param closesAt of the first voting, Unix seconds
 * @param now of the latest block
 */
export function secondCallChance(
  closesAt: bigint,
  rules: { readonly secondCallDays: number; readonly urgentNoticeDays: number },
  now: bigint,
): SecondCallChance | undefined {
  const opensUntil = closesAt + BigInt(rules.secondCallDays) * DAY;
  const noticeUntil = opensUntil - BigInt(rules.urgentNoticeDays) * DAY;
  return now > noticeUntil ? undefined : { opensUntil, noticeUntil };
}

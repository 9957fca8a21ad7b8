import type { MeetingView, Recusal, ResolutionView } from "../../chain/model.ts";
import { hasMajority } from "../../chain/stage.ts";

type Recusable = Pick<ResolutionView, "recused">;

/** Why this member has no vote on the item: its calls name them, or they gave it up. */
export function recusalOf({ recused = [] }: Recusable, memberId: number | undefined): Recusal | undefined {
  return recused.find((recusal) => recusal.memberId === memberId);
}

/** Whether this member has no vote on the item. */
export function isRecused(resolution: Recusable, memberId: number | undefined): boolean {
  return recusalOf(resolution, memberId) !== undefined;
}

/** How a resolution stands on what is counted so far. */
export interface Standing {
  readonly voted: bigint;
  readonly notYet: bigint;
  /** Members missing for the quorum. */
  readonly short: bigint;
  /** Members above the quorum. */
  readonly spare: bigint;
  readonly carries: boolean;
}

export function standingOf(resolution: ResolutionView): Standing {
  const [inFavour, against, abstain] = [
    resolution.inFavour.value,
    resolution.against.value,
    resolution.abstain.value,
  ];
  const voted = inFavour + against + abstain;
  const over = voted - resolution.quorum.value;
  return {
    voted,
    notYet: resolution.roll.value - voted,
    short: over < 0n ? -over : 0n,
    spare: over > 0n ? over : 0n,
    carries: over >= 0n && hasMajority(resolution),
  };
}

/** A sentence of the result, as its key and its numbers. `strong` carries the news. */
export interface Sentence {
  readonly key: string;
  readonly count?: number;
  readonly strong?: boolean;
}

/** What is still needed, then what would happen now; or what happened. */
export function resultSentences(resolution: ResolutionView): readonly Sentence[] {
  const { short, spare, carries } = standingOf(resolution);
  const quorum: Sentence =
    short > 0n
      ? { key: "result.needs", count: Number(short), strong: true }
      : spare > 0n
        ? { key: "result.reachedWithSpare", count: Number(spare), strong: true }
        : { key: "result.reached", strong: true };
  switch (resolution.stage) {
    case "notice":
      return [{ key: "result.notOpen", strong: true }];
    case "voting":
      if (short > 0n) return [quorum, { key: "result.wouldLapse" }];
      return [quorum, { key: carries ? "result.wouldCarry" : "result.wouldFail" }];
    case "lapsed":
      return [{ key: "result.lapsed", count: Number(short), strong: true }];
    case "notCarried":
      return [
        { key: "result.notCarried", strong: true },
        { ...quorum, strong: false },
      ];
    case "waiting":
    case "ready":
    case "carriedOut":
    case "expired":
      return [
        { key: "result.carried", strong: true },
        { ...quorum, strong: false },
      ];
  }
}

/** A resolution with the meeting that decides it. */
export interface Item {
  readonly resolution: ResolutionView;
  readonly meeting: MeetingView;
}

/** Newest first. */
export function itemsOf(meetings: readonly MeetingView[]): Item[] {
  const items = meetings.flatMap((meeting) =>
    meeting.resolutions.map((resolution) => ({ meeting, resolution })),
  );
  return items.sort((a, b) => b.resolution.number - a.resolution.number);
}

const PRESSING = ["voting", "ready", "waiting", "notice"] as const;

/** What a reader should see first: an open vote, else what waits, else the last decision. */
export function mostPressing(items: readonly Item[]): Item | undefined {
  for (const stage of PRESSING) {
    const found = items
      .filter(({ resolution }) => resolution.stage === stage)
      .sort(
        (a, b) => Number(a.meeting.closesAt - b.meeting.closesAt) || a.resolution.item - b.resolution.item,
      )[0];
    if (found) return found;
  }
  return items[0];
}

import { countItem, papersOfClass } from "./count.ts";
import type { Figure } from "./figure.ts";
import type { MeetingView, PaperEntry } from "./model.ts";

/** One sum of one item: what the papers on the record add up to, and what the contract counted. */
export interface RecountedFigure {
  readonly papers: bigint;
  readonly contract: Figure;
}

export interface RecountedItem {
  readonly item: number;
  readonly inFavour: RecountedFigure;
  readonly against: RecountedFigure;
  readonly abstain: RecountedFigure;
  /** Members without a vote on this item, by number. */
  readonly recused: readonly number[];
  /** Where a class decides besides: the papers that count for it (PaperEntry.classId). */
  readonly ofClass?: {
    readonly classId: number;
    readonly inFavour: RecountedFigure;
    readonly against: RecountedFigure;
  };
}

/** A meeting counted again from its papers alone. */
export interface Recount {
  readonly papers: number;
  /** How many of them proxy holders cast for members. */
  readonly byProxy: number;
  readonly items: readonly RecountedItem[];
  /**
   * Every sum is the contract's, no member has two papers, nobody voted on an item they are recused from, and no holder
   * cast a paper of their own as a proxy or more than the meeting allows.
   */
  readonly equal: boolean;
}

export function recountOf({
  papers,
  resolutions,
  maxProxies,
}: Pick<MeetingView, "papers" | "resolutions" | "maxProxies">): Recount {
  const items = resolutions.map((resolution): RecountedItem => {
    const { item, inFavour, against, abstain, recused = [], classVote } = resolution;
    const all = countItem(papers, item);
    const ofClass = countItem(papersOfClass(papers, classVote?.classId), item);
    return {
      item,
      inFavour: { papers: all.inFavour, contract: inFavour },
      against: { papers: all.against, contract: against },
      abstain: { papers: all.abstain, contract: abstain },
      recused: recused.map(({ memberId }) => memberId),
      ...(classVote && {
        ofClass: {
          classId: classVote.classId,
          inFavour: { papers: ofClass.inFavour, contract: classVote.inFavour },
          against: { papers: ofClass.against, contract: classVote.against },
        },
      }),
    };
  });
  const isSilent = (item: number, { choices }: PaperEntry) => (choices[item] ?? "blank") === "blank";
  // Who holds a proxy and is recused casts it blank on that item, as their own.
  const ownCase = (paper: PaperEntry) =>
    items.some(
      ({ item, recused }) =>
        !isSilent(item, paper) && recused.some((id) => id === paper.memberId || id === paper.holder),
    );
  const held = new Map<number, number>();
  for (const { holder } of papers) if (holder !== undefined) held.set(holder, (held.get(holder) ?? 0) + 1);
  const allowed =
    [...held.values()].every((count) => count <= maxProxies) &&
    papers.every(({ memberId, holder }) => memberId !== holder);
  const members = new Set(papers.map(({ memberId }) => memberId));
  const same = ({ papers: counted, contract }: RecountedFigure) => counted === contract.value;
  const sums = items.flatMap(({ inFavour, against, abstain, ofClass }) => [
    inFavour,
    against,
    abstain,
    ...(ofClass ? [ofClass.inFavour, ofClass.against] : []),
  ]);
  return {
    papers: papers.length,
    byProxy: papers.filter(({ holder }) => holder !== undefined).length,
    items,
    equal: members.size === papers.length && allowed && !papers.some(ownCase) && sums.every(same),
  };
}

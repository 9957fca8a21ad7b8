import type { Figure } from "./figure.ts";
import type { Choice, MeetingView, PaperEntry } from "./model.ts";

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
}

/** A meeting counted again from its papers alone. */
export interface Recount {
  readonly papers: number;
  readonly items: readonly RecountedItem[];
  /** Every sum is the contract's, no member has two papers, and nobody voted on an item they are recused from. */
  readonly equal: boolean;
}

export function recountOf({ papers, resolutions }: Pick<MeetingView, "papers" | "resolutions">): Recount {
  const items = resolutions.map(({ item, inFavour, against, abstain, recused = [] }): RecountedItem => {
    const sum = (choice: Choice, contract: Figure): RecountedFigure => ({
      papers: BigInt(papers.filter(({ choices }) => choices[item] === choice).length),
      contract,
    });
    return {
      item,
      inFavour: sum("for", inFavour),
      against: sum("against", against),
      abstain: sum("abstain", abstain),
      recused: recused.map(({ memberId }) => memberId),
    };
  });
  const ownCase = ({ memberId, choices }: PaperEntry) =>
    items.some(({ item, recused }) => recused.includes(memberId) && (choices[item] ?? "blank") !== "blank");
  const members = new Set(papers.map(({ memberId }) => memberId));
  const same = ({ papers: counted, contract }: RecountedFigure) => counted === contract.value;
  return {
    papers: papers.length,
    items,
    equal:
      members.size === papers.length &&
      !papers.some(ownCase) &&
      items.every(({ inFavour, against, abstain }) => same(inFavour) && same(against) && same(abstain)),
  };
}

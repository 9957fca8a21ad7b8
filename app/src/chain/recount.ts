import type { Figure } from "./figure.ts";
import type { Choice, MeetingView } from "./model.ts";

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
}

/** A meeting counted again from its papers alone. */
export interface Recount {
  readonly papers: number;
  readonly items: readonly RecountedItem[];
  /** Every sum is the contract's, and no member has two papers. */
  readonly equal: boolean;
}

export function recountOf({ papers, resolutions }: Pick<MeetingView, "papers" | "resolutions">): Recount {
  const items = resolutions.map(({ item, inFavour, against, abstain }): RecountedItem => {
    const sum = (choice: Choice, contract: Figure): RecountedFigure => ({
      papers: BigInt(papers.filter(({ choices }) => choices[item] === choice).length),
      contract,
    });
    return {
      item,
      inFavour: sum("for", inFavour),
      against: sum("against", against),
      abstain: sum("abstain", abstain),
    };
  });
  const members = new Set(papers.map(({ memberId }) => memberId));
  const same = ({ papers: counted, contract }: RecountedFigure) => counted === contract.value;
  return {
    papers: papers.length,
    items,
    equal:
      members.size === papers.length &&
      items.every(({ inFavour, against, abstain }) => same(inFavour) && same(against) && same(abstain)),
  };
}

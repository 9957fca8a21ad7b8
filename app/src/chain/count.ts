// The one place where papers are added up: for the dashboard's recount and for `npm run recount`.
import type { Choice, PaperEntry } from "./model.ts";

/** What one item received, in members. */
export interface ItemCount {
  readonly inFavour: bigint;
  readonly against: bigint;
  readonly abstain: bigint;
}

/** Every paper once; a blank choice counts for nothing. */
export function countItem(papers: readonly Pick<PaperEntry, "choices">[], item: number): ItemCount {
  const sum = (choice: Choice) => BigInt(papers.filter(({ choices }) => choices[item] === choice).length);
  return { inFavour: sum("for"), against: sum("against"), abstain: sum("abstain") };
}

/** The papers that a class vote counts: of who was of the class when they were cast, and at notice already. */
export function papersOfClass<Paper extends Pick<PaperEntry, "classId">>(
  papers: readonly Paper[],
  classId: number | undefined,
): readonly Paper[] {
  return classId === undefined ? [] : papers.filter((paper) => paper.classId === classId);
}

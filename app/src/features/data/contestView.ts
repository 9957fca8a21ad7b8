import type { Hash } from "viem";
import type { UseView } from "../../chain/commons.ts";
import {
  type Contribution,
  type ContributionReceipt,
  ContributionTree,
  contributionLeaf,
} from "../../chain/contributionTree.ts";

/** What a receipt and the public list of a use show together. */
export type Shown =
  | { readonly what: "in"; readonly contribution: Contribution; readonly proof: readonly Hash[] }
  /** `otherList`: the list is another use's; `notIn`: none of the contributions is in this use. */
  | { readonly what: "otherList" | "notIn" };

/**
 * Whether one of a person's contributions was in a use.
 * @param leaves the public list of the use
 */
export function shownBy(
  receipts: readonly ContributionReceipt[],
  leaves: readonly Hash[],
  { manifest }: Pick<UseView, "manifest">,
): Shown {
  if (leaves.length === 0) return { what: "otherList" };
  const tree = new ContributionTree(leaves);
  if (tree.root !== manifest.toLowerCase()) return { what: "otherList" };
  for (const { subject, contribution, salt } of receipts) {
    const proof = tree.proof(contributionLeaf({ subject, contribution, salt }));
    if (proof) return { what: "in", contribution: { subject, contribution, salt }, proof };
  }
  return { what: "notIn" };
}

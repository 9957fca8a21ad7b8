import { expect, test } from "vitest";
import {
  type Contribution,
  ContributionTree,
  contributionLeaf,
  provesContribution,
} from "../../chain/contributionTree.ts";
import { shownBy } from "./contestView.ts";
import { addressOf, hashOf } from "./sampleData.ts";

const people: readonly Contribution[] = [1, 2, 3, 4, 5].map((n) => ({
  subject: addressOf(n),
  contribution: hashOf(`page ${n}`),
  salt: hashOf(`salt ${n}`),
}));
const leaves = people.map(contributionLeaf);
const tree = new ContributionTree(leaves);
const receiptOf = (person: Contribution) => ({
  ...person,
  leaf: contributionLeaf(person),
  proof: [],
  root: hashOf("the version's"),
  content: hashOf("content"),
});

test("one's own contribution is shown with the proof that the contract checks", () => {
  const [, , me] = people;
  if (me === undefined) throw new Error("there is nobody");
  const stranger = { ...me, salt: hashOf("another salt") };
  const shown = shownBy([receiptOf(stranger), receiptOf(me)], leaves, { manifest: tree.root });
  expect(shown).toMatchObject({ what: "in", contribution: me });
  expect(shown.what === "in" && provesContribution(shown.contribution, shown.proof, tree.root)).toBe(true);
});

test("a list of another use, or an empty one, shows nothing", () => {
  const receipts = people.map(receiptOf);
  expect(shownBy(receipts, leaves.slice(1), { manifest: tree.root })).toEqual({ what: "otherList" });
  expect(shownBy(receipts, [], { manifest: tree.root })).toEqual({ what: "otherList" });
});

test("whose contribution is not in it is told so", () => {
  const other = { subject: addressOf(9), contribution: hashOf("page 9"), salt: hashOf("salt 9") };
  expect(shownBy([receiptOf(other)], leaves, { manifest: tree.root })).toEqual({ what: "notIn" });
});

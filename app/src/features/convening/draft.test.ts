import { beforeEach, expect, test } from "vitest";
import { clearDraft, type Draft, keepDraft, keptDraft, NEW_DRAFT, withAct, withItem } from "./draft.ts";

const COOP = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

beforeEach(() => localStorage.clear());

test("a draft survives a reload, for its own co-op", () => {
  const begun = withItem(withItem(NEW_DRAFT, "pay"), undefined);
  const [first, ...rest] = begun.items;
  if (first === undefined) throw new Error("there is no item");
  const paid = { ...withAct(first, "amend"), title: "ع", raisedTo: "special" } as const;
  const acts = paid.acts.map((act) => ({ ...act, values: { amount: "x" }, changes: { "a.b": [1, "2"] } }));
  const draft: Draft = { step: 2, wait: "20", items: [{ ...paid, acts }, ...rest] };
  expect(keepDraft(COOP, draft)).toBe(true);
  expect(keptDraft(COOP)).toEqual(draft);
  expect(keptDraft("0x1")).toEqual(NEW_DRAFT);
  clearDraft(COOP);
  expect(keptDraft(COOP)).toEqual(NEW_DRAFT);
});

test.each([
  ["no JSON", "{"],
  ["a number", "7"],
  ["nothing of ours", '{"items":7,"step":-1,"wait":{}}'],
  ["too much", `"${"a".repeat(200_001)}"`],
])("what was kept and is %s begins anew", (_, text) => {
  localStorage.setItem(`convening.draft.${COOP}`, text);
  expect(keptDraft(COOP)).toEqual(NEW_DRAFT);
});

test("what cannot be used of an item is left out", () => {
  const items = [
    {
      title: 7,
      text: "t",
      raisedTo: "weak",
      acts: [{ template: "steal" }, { template: "pay", values: { amount: 1 } }],
    },
    null,
  ];
  localStorage.setItem(`convening.draft.${COOP}`, JSON.stringify({ items }));
  expect(keptDraft(COOP).items).toEqual([
    { key: 0, title: "", text: "t", acts: [{ key: 0, template: "pay", values: {}, changes: {} }] },
    { key: 1, title: "", text: "", acts: [] },
  ]);
});

test("there are at most twelve items, and each keeps its key when others go", () => {
  let draft = NEW_DRAFT;
  for (let i = 0; i < 14; i++) draft = withItem(draft, "pay");
  expect(draft.items).toHaveLength(12);
  const fewer = withItem({ ...draft, items: draft.items.slice(3, 5) }, undefined);
  expect(fewer.items.map(({ key }) => key)).toEqual([3, 4, 5]);
});

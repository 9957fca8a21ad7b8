import { expect, test } from "vitest";
import type { CallReceipt } from "./figure.ts";
import type { Choice, MeetingView, PaperEntry, ResolutionView } from "./model.ts";
import { recountOf } from "./recount.ts";

const receipt = {} as CallReceipt;
const figure = (value: bigint) => ({ value, receipt });
const item = (place: number, inFavour: bigint, against: bigint, abstain: bigint) =>
  ({
    item: place,
    inFavour: figure(inFavour),
    against: figure(against),
    abstain: figure(abstain),
  }) as ResolutionView;
const paper = (memberId: number, ...choices: readonly Choice[]): PaperEntry => ({
  memberId,
  choices,
  time: 1n,
  transactionHash: "0x",
});
const papers = [paper(1, "for", "against"), paper(2, "for", "blank"), paper(3, "abstain", "against")];
const meeting = (
  resolutions: readonly ResolutionView[],
  of = papers,
): Pick<MeetingView, "papers" | "resolutions" | "maxProxies"> => ({
  papers: of,
  resolutions,
  maxProxies: 2,
});

test("the sums of the papers are the contract's", () => {
  const recount = recountOf(meeting([item(0, 2n, 0n, 1n), item(1, 0n, 2n, 0n)]));
  expect(recount).toMatchObject({ papers: 3, equal: true });
  expect(recount.items[1]?.against).toMatchObject({ papers: 2n, contract: { value: 2n } });
});

const recusing = (inFavour: bigint) =>
  ({ ...item(0, inFavour, 0n, 1n), recused: [{ memberId: 1, receipt: {} }] }) as unknown as ResolutionView;

test("who is recused from an item is named, and their paper is blank there", () => {
  const blank = [paper(1, "blank"), paper(2, "for"), paper(3, "abstain")];
  const recount = recountOf(meeting([recusing(1n)], blank));
  expect(recount).toMatchObject({ equal: true, items: [{ recused: [1] }] });
  expect(recountOf(meeting([recusing(2n)])).equal).toBe(false);
});

test.each([
  ["one vote too many", meeting([item(0, 3n, 0n, 1n), item(1, 0n, 2n, 0n)])],
  ["one moved", meeting([item(0, 2n, 1n, 0n), item(1, 0n, 2n, 0n)])],
  ["a paper hidden", meeting([item(0, 2n, 0n, 1n), item(1, 0n, 2n, 0n)], papers.slice(1))],
  ["a member twice", meeting([item(0, 1n, 0n, 0n)], [paper(1, "for"), paper(1, "blank")])],
])("%s is seen", (_, told) => {
  expect(recountOf(told).equal).toBe(false);
});

test("papers of proxy holders count for the member, and are told apart", () => {
  const cast = [paper(1, "for"), { ...paper(2, "for"), holder: 1 }, { ...paper(3, "abstain"), holder: 1 }];
  expect(recountOf(meeting([item(0, 2n, 0n, 1n)], cast))).toMatchObject({ byProxy: 2, equal: true });
});

test.each([
  ["more than the meeting allows", [2, 3, 4].map((id) => ({ ...paper(id, "for"), holder: 1 })), 3n],
  ["their own", [{ ...paper(1, "for"), holder: 1 }], 1n],
])("a holder who cast %s is seen", (_, cast, inFavour) => {
  expect(recountOf(meeting([item(0, inFavour, 0n, 0n)], cast)).equal).toBe(false);
});

test("who is recused does not vote on the item for another either", () => {
  const held = [paper(2, "for"), { ...paper(3, "for"), holder: 1 }];
  expect(recountOf(meeting([{ ...recusing(2n), abstain: figure(0n) }], held)).equal).toBe(false);
});

test("a class that decides besides is counted from the papers of who was of it then", () => {
  const of = (inFavour: bigint) =>
    ({
      ...item(0, 2n, 1n, 0n),
      classVote: {
        classId: 4,
        majorityFor: 3,
        majorityOf: 4,
        inFavour: figure(inFavour),
        against: figure(1n),
      },
    }) as ResolutionView;
  const cast = [
    { ...paper(1, "for"), classId: 4 },
    { ...paper(2, "for"), classId: 0 },
    { ...paper(3, "against"), classId: 4 },
  ];
  expect(recountOf(meeting([of(1n)], cast))).toMatchObject({
    equal: true,
    items: [{ ofClass: { classId: 4, inFavour: { papers: 1n }, against: { papers: 1n } } }],
  });
  expect(recountOf(meeting([of(2n)], cast)).equal).toBe(false);
});

import { describe, expect, test } from "vitest";
import type { Figure } from "../../chain/figure.ts";
import type { MeetingView, ResolutionView, Stage } from "../../chain/model.ts";
import { itemsOf, mostPressing, resultSentences, standingOf } from "./standing.ts";

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
});

function resolution(
  stage: Stage,
  [inFavour, against, abstain]: readonly [bigint, bigint, bigint],
  extra: Partial<ResolutionView> = {},
): ResolutionView {
  return {
    id: 1n,
    meetingId: 1n,
    meetingNumber: 1,
    item: 0,
    number: 1,
    title: "Buy a press",
    body: "",
    kind: "ordinary",
    stage,
    inFavour: figure(inFavour),
    against: figure(against),
    abstain: figure(abstain),
    roll: figure(214n),
    quorum: figure(72n),
    majority: figure((inFavour + against) / 2n + 1n),
    executableFrom: 0n,
    executableUntil: 0n,
    calls: [],
    ...extra,
  };
}

const said = (r: ResolutionView) =>
  resultSentences(r).map(({ key, count }) => (count === undefined ? key : `${key} ${count}`));

describe("the result in sentences", () => {
  test("before voting says only that it has not begun", () =>
    expect(said(resolution("notice", [0n, 0n, 0n]))).toEqual(["result.notOpen"]));
  test("short of the quorum says by how many, and that it would lapse", () =>
    expect(said(resolution("voting", [41n, 9n, 8n]))).toEqual(["result.needs 14", "result.wouldLapse"]));
  test("at the quorum exactly has nothing to spare", () =>
    expect(said(resolution("voting", [41n, 9n, 22n]))).toEqual(["result.reached", "result.wouldCarry"]));
  test("abstaining counts for the quorum and not for the majority", () =>
    expect(said(resolution("voting", [1n, 0n, 74n]))).toEqual([
      "result.reachedWithSpare 3",
      "result.wouldCarry",
    ]));
  test("a tie does not carry", () =>
    expect(said(resolution("voting", [40n, 40n, 0n]))).toEqual([
      "result.reachedWithSpare 8",
      "result.wouldFail",
    ]));
  test("lapsed says how many members were missing", () =>
    expect(said(resolution("lapsed", [40n, 12n, 5n]))).toEqual(["result.lapsed 15"]));
  test("carried stays carried while it waits and after", () => {
    for (const stage of ["waiting", "ready", "carriedOut", "expired"] as const)
      expect(said(resolution(stage, [96n, 3n, 12n]))[0]).toBe("result.carried");
  });
  test("not carried says so", () =>
    expect(said(resolution("notCarried", [31n, 102n, 9n]))[0]).toBe("result.notCarried"));
});

test("who has not voted is the rest of the roll", () =>
  expect(standingOf(resolution("voting", [41n, 9n, 8n])).notYet).toBe(156n));

describe("what presses most", () => {
  const meeting = (closesAt: bigint, ...resolutions: ResolutionView[]): MeetingView => ({
    id: closesAt,
    number: 1,
    convener: "0x0000000000000000000000000000000000000001",
    recordDate: 0n,
    opensAt: 0n,
    closesAt,
    noticedClosesAt: closesAt,
    extended: false,
    agendaClosesAt: 0n,
    isSecondCall: false,
    secondCalls: [],
    maxProxies: 0,
    proxies: [],
    roll: figure(214n),
    resolutions,
    papers: [],
  });
  test("is the open vote that closes first", () => {
    const items = itemsOf([
      meeting(30n, resolution("notice", [0n, 0n, 0n], { number: 4 })),
      meeting(20n, resolution("voting", [0n, 0n, 0n], { number: 3 })),
      meeting(10n, resolution("voting", [0n, 0n, 0n], { number: 2 })),
    ]);
    expect(items.map((item) => item.resolution.number)).toEqual([4, 3, 2]);
    expect(mostPressing(items)?.resolution.number).toBe(2);
  });
  test("is the last decision when nothing waits", () => {
    const items = itemsOf([
      meeting(
        10n,
        resolution("lapsed", [0n, 0n, 0n], { number: 1 }),
        resolution("carriedOut", [0n, 0n, 0n], { number: 2 }),
      ),
    ]);
    expect(mostPressing(items)?.resolution.number).toBe(2);
  });
  test("is nothing when there is nothing", () => expect(mostPressing([])).toBeUndefined());
});

import { expect, test } from "vitest";
import type { Figure } from "../chain/figure.ts";
import type { MeetingView, MemberView, ResolutionView, Stage } from "../chain/model.ts";
import { nextStep } from "./nextStep.ts";

const figure: Figure = {
  value: 0n,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 1n, blockTime: 1n },
};
const head = { number: 1n, time: 50n, chainId: 31_337 };
const member = { memberId: 7 } as MemberView;
const meeting = (number: number, opensAt: bigint, closesAt: bigint, stage: Stage) =>
  ({
    id: BigInt(number),
    number,
    opensAt,
    closesAt,
    roll: figure,
    resolutions: [{ number, stage } as ResolutionView],
  }) as Partial<MeetingView> as MeetingView;
const say = (...given: Parameters<typeof nextStep>) => nextStep(...given).say;

test("a newcomer signs in, votes, and is told when there is no more to vote", () => {
  const open = [meeting(1, 0n, 100n, "voting")];
  expect(say(open, head, undefined, undefined)).toBe("signIn");
  expect(say(open, head, member, { may: true, member })).toBe("vote");
  expect(say(open, head, member, { may: false, why: "alreadyVoted", member })).toBe("voteOther");
});

test("what is ready is carried out before anything else", () => {
  const step = nextStep(
    [meeting(2, 0n, 100n, "voting"), meeting(1, 0n, 10n, "ready")],
    head,
    member,
    undefined,
  );
  expect([step.say, step.resolution?.number]).toEqual(["carryOut", 1]);
});

test("a waiting period and a notice are ended by the clock", () => {
  expect(say([meeting(1, 0n, 10n, "waiting")], head, undefined, undefined)).toBe("endWait");
  expect(say([meeting(1, 60n, 100n, "notice")], head, undefined, undefined)).toBe("open");
});

test("then nothing is left", () =>
  expect(say([meeting(1, 0n, 10n, "carriedOut")], head, member, undefined)).toBe("done"));

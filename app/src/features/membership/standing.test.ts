import { expect, test } from "vitest";
import { sampleMember } from "../../chain/sampleMember.ts";
import { carriesVote, standingOf } from "./standing.ts";

const member = sampleMember(7, { joinedAt: 100n, entitledAt: 200n });

test.each([
  ["before the qualifying time is over", {}, 199n, "qualifying"],
  ["from the second it is over", {}, 200n, "votes"],
  ["in a class without vote", { voting: false }, 300n, "noVote"],
  ["in arrears", { inArrears: true }, 300n, "inArrears"],
  [
    "referred and in arrears: the meeting decides first",
    { referred: true, inArrears: true },
    300n,
    "referred",
  ],
  ["suspended before all else", { suspended: true, referred: true }, 300n, "suspended"],
  ["gone, whatever silenced the vote", { leftAt: 250n, suspended: true }, 300n, "left"],
  ["expelled", { leftAt: 250n, expelled: true }, 300n, "expelled"],
  ["come back after an expulsion that was taken back", { expelled: false, leftAt: 0n }, 300n, "votes"],
] as const)("%s", (_, change, now, word) => {
  expect(standingOf({ ...member, ...change }, now).word).toBe(word);
});

test("a membership carries a vote from the first day, unless its class has none or something silences it", () => {
  expect(carriesVote({ ...member, entitledAt: 10_000n })).toBe(true);
  for (const change of [
    { voting: false },
    { referred: true },
    { inArrears: true },
    { suspended: true },
    { leftAt: 1n },
  ])
    expect(carriesVote({ ...member, ...change })).toBe(false);
});

test("a director keeps the seat while the vote is silent, and loses it by leaving or when the term ends", () => {
  const seated = { ...member, seatEnds: 500n };
  expect(standingOf({ ...seated, inArrears: true }, 300n).director).toBe(true);
  expect(standingOf({ ...seated, leftAt: 250n }, 300n).director).toBe(false);
  expect(standingOf(seated, 500n).director).toBe(false);
});

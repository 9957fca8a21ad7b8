import { expect, test } from "vitest";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { bylawsChanges } from "./bylawsChanges.ts";

const now = {
  sharePar: 100n,
  annualFeeBps: 1_000,
  votingDays: 14,
  lateQuorumExtensionHours: 24,
  specialMajorityFor: 2,
  specialMajorityOf: 3,
  dissolutionOfAllMembers: false,
  seats: 7,
  equityRevolveYears: 5,
} as unknown as BylawsParameters;
const changes = (part: object) => bylawsChanges(now, { ...now, ...part });

test("the same bylaws differ in nothing", () => expect(changes({})).toEqual([]));

test("each change is told with its unit, in the order of the contracts", () =>
  expect(changes({ votingDays: 21, annualFeeBps: 2_000 })).toEqual([
    { name: "annualFeeBps", unit: "share", before: [1_000n], after: [2_000n] },
    { name: "votingDays", unit: "days", before: [14n], after: [21n] },
  ]));

test("a majority is one change, whichever of its numbers moves", () => {
  const expected = [{ name: "specialMajority", unit: "majority", before: [2n, 3n], after: [2n, 4n] }];
  expect(changes({ specialMajorityOf: 4 })).toEqual(expected);
});

test("units follow from what a parameter is", () =>
  expect(
    changes({
      sharePar: 200n,
      lateQuorumExtensionHours: 48,
      dissolutionOfAllMembers: true,
      seats: 9,
      equityRevolveYears: 7,
    }).map(({ name, unit }) => [name, unit]),
  ).toEqual([
    ["sharePar", "money"],
    ["lateQuorumExtensionHours", "hours"],
    ["dissolutionOfAllMembers", "yesNo"],
    ["seats", "count"],
    ["equityRevolveYears", "years"],
  ]));

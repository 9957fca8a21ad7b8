import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BylawsFileRefused, parseBylawsFile } from "./bylawsFile.ts";

const preset = (name: string) =>
  readFileSync(join(import.meta.dirname, "../../../bylaws", `${name}.json`), "utf8");
const archive = preset("archive");

/** The archive's bylaws with one thing changed: `undefined` removes it. */
function changed(path: string, value: unknown): string {
  const file = JSON.parse(archive);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const group = keys.reduce((at, key) => at[key], file);
  if (value === undefined) delete group[last];
  else group[last] = value;
  return JSON.stringify(file);
}

function refusalsOf(text: string, decimals?: number) {
  try {
    parseBylawsFile(text, "archive.json", decimals);
  } catch (error) {
    if (error instanceof BylawsFileRefused) return error.refusals;
    throw error;
  }
  return [];
}

test.each(["archive", "farm", "studio"])("the preset %s is accepted", (name) => {
  const { parameters, classes, pools } = parseBylawsFile(preset(name), `${name}.json`);
  expect(Object.values(parameters)).toHaveLength(63);
  expect(classes.some(({ voting }) => voting)).toBe(true);
  expect(pools.reduce((sum, { bps }) => sum + bps, 0)).toBe(10_000);
});

test("amounts are scaled by the token's decimals, names become numbers, a fraction becomes two parameters", () => {
  const { parameters, pools, settlement } = parseBylawsFile(archive, "archive.json", 18);
  expect(parameters).toMatchObject({
    capitalFloor: 30_000n * 10n ** 18n,
    sharePar: 250n * 10n ** 18n,
    legalProfile: 1,
    specialMajorityFor: 2,
    specialMajorityOf: 3,
    dissolutionOfAllMembers: false,
  });
  expect(pools).toEqual([{ basis: 1, bps: 10_000 }]);
  expect(settlement).toEqual({ symbol: "EURe", decimals: 18 });
});

test("a reserve without end is null in the file and zero in the contracts", () => {
  expect(parseBylawsFile(changed("surplus.reserveUntil", null), "x.json").parameters.reserveUntil).toBe(0n);
});

test.each([
  ["meetings.noticeDays", 29, "meetings.noticeDays", "29"], // an SCE gives thirty
  ["meetings.votingDays", 0, "meetings.votingDays", "0"],
  ["special.secondCallQuorumBps", 900, "special.secondCallQuorumBps", "900"], // under the ordinary quorum
  ["special.specialMajority", [13, 20], "special.specialMajorityFor", '"13/20"'], // an SCE asks for two thirds
  ["special.specialMajority", [4, 5], "dissolution.dissolutionMajorityFor", '"3/4"'], // easier than a special one
  ["board.required", 8, "board.required", "8"], // of seven seats
  [
    "surplus.educationBps",
    501,
    "surplus.reserveBps + surplus.educationBps + surplus.federationBps + surplus.patronageBps + surplus.developmentBps",
    "10001",
  ],
  ["founding.minMembers", 4, "founding.minMembers", "4"],
  ["classes.4.voting", true, "classes.4.voting", "true"], // an agent
  ["classes.3.boardSeats", 1, "classes.3.boardSeats", "1"], // supporters have no vote
  ["shares.sharePar", 250, "shares.sharePar", "250"], // not text
  ["shares.sharePar", "0.0000000000000000001", "shares.sharePar", '"0.0000000000000000001"'],
  ["shares.maxHolding", 1.5, "shares.maxHolding", "1.5"],
  ["pools.0.basis", "labour", "pools.0.basis", '"labour"'],
  ["pools.0.bps", 9_999, "pools", "9999"],
  ["legalProfile", "LLC", "legalProfile", '"LLC"'],
  ["meetings.tea", true, "meetings.tea", "true"],
  ["board.noticeDays", 30, "board.noticeDays", "30"], // said twice
  ["dissolution.dissolutionOfAllMembers", "no", "dissolution.dissolutionOfAllMembers", '"no"'],
  ["redemption.redemptionLatestDays", undefined, "redemptionLatestDays", "missing"],
  ["settlement.decimals", 6, "settlement.decimals", "6"], // the token says 18
] as const)("%s: %j is refused by name and value, with what to write", (path, value, key, shown) => {
  expect(refusalsOf(changed(path, value), 18)).toContainEqual({
    file: "archive.json",
    key,
    value: shown,
    mend: expect.stringMatching(/\w/),
  });
});

test("all refusals come at once, and what is no JSON is refused as a whole", () => {
  const file = JSON.parse(archive);
  file.meetings.votingDays = 0;
  file.board.termDays = 1;
  expect(refusalsOf(JSON.stringify(file)).map(({ key }) => key)).toEqual([
    "meetings.votingDays",
    "board.termDays",
    "board.termDays", // an SCE's own bound too
  ]);
  expect(refusalsOf("{").map(({ key }) => key)).toEqual(["the file"]);
});

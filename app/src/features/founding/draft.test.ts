import { beforeEach, describe, expect, test } from "vitest";
import { valueAt, withValueAt } from "../../chain/bylawsDocument.ts";
import { fieldsOf, parseBylawsFile } from "../../chain/bylawsFile.ts";
import { RULE_AT } from "../../chain/bylawsRules.ts";
import { charterHashOf } from "../../chain/foundingFile.ts";
import { PARAMETER_TYPES } from "../../chain/parameters.ts";
import {
  charterOf,
  type Draft,
  deadlineOf,
  foundingOf,
  inAMonth,
  judgeBylaws,
  judgeFounders,
  judgeFounding,
  keepDraft,
  loadDraft,
  NEW_DRAFT,
  PRESET_NAMES,
  PRESETS,
  type PresetName,
  rowOf,
  rowsOfCsv,
  withPreset,
} from "./draft.ts";

const draftOf = (preset: PresetName): Draft =>
  withPreset({ ...NEW_DRAFT, name: "Studio", purpose: "We make things." }, preset);
const edited = (draft: Draft, path: string, value: unknown): Draft => ({
  ...draft,
  bylaws: withValueAt(draft.bylaws ?? {}, path, value),
});
const accounts = [
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
];
const rowsOf = (className: string) =>
  accounts.map((account) => ({ account, class: className, shares: "1", director: true }));

describe("rules", () => {
  test.each(PRESET_NAMES)("%s stands as it is", (preset) => {
    expect(judgeBylaws(draftOf(preset)).refusals).toEqual([]);
  });

  test("every parameter of the contracts has a field, and every field a place in each preset", () => {
    const named = [...RULE_AT.values()].flatMap(({ name, unit }) =>
      unit === "majority" ? [`${name}For`, `${name}Of`] : [name],
    );
    expect(named.sort()).toEqual(PARAMETER_TYPES.map(({ name }) => name as string).sort());
    for (const preset of PRESET_NAMES)
      for (const path of RULE_AT.keys()) expect(valueAt(PRESETS[preset], path), path).not.toBe(undefined);
  });

  test.each([
    ["studio", "meetings.noticeDays", 0],
    ["studio", "meetings.noticeDays", "soon"],
    ["studio", "special.specialMajority", [1, 2]],
    ["studio", "surplus.reserveBps", 1400],
    ["studio", "shares.sharePar", "0,5"],
    ["studio", "special.secondCallQuorumBps", 1000],
    ["studio", "board.required", 9],
    ["studio", "legalProfile", "SCE"],
    ["studio", "classes.3.voting", true],
    ["studio", "classes.0.name", ""],
    ["studio", "pools.0.bps", 400],
    ["archive", "meetings.noticeDays", 14],
    ["archive", "board.termDays", 2200],
    ["archive", "founding.minMembers", 3],
  ] as const)("%s with %s of %j is refused at once, at a field that can mend it", (preset, path, value) => {
    const { bylaws, refusals } = judgeBylaws(edited(draftOf(preset), path, value));
    expect(bylaws).toBeUndefined();
    expect(refusals.length).toBeGreaterThan(0);
    const fields = refusals.flatMap(fieldsOf);
    for (const field of fields)
      expect(RULE_AT.has(field) || /^(classes|pools)(\.\d+\.\w+)?$/.test(field), field).toBe(true);
    if (path !== "legalProfile") expect(fields).toContain(path.startsWith("pools") ? "pools" : path);
  });

  test("mending the value lifts the refusal, and the preset stays as it was", () => {
    const before = JSON.stringify(PRESETS.studio);
    const broken = edited(draftOf("studio"), "meetings.noticeDays", 0);
    expect(judgeBylaws(edited(broken, "meetings.noticeDays", 14)).refusals).toEqual([]);
    expect(JSON.stringify(PRESETS.studio)).toBe(before);
  });

  test("a coin with other decimals than the rules are written in is refused", () => {
    const { refusals } = judgeBylaws(draftOf("studio"), 18);
    expect(refusals.map(({ key }) => key)).toEqual(["settlement.decimals"]);
  });

  test("name and purpose are judged with the rules", () => {
    const { refusals } = judgeBylaws({ ...draftOf("studio"), name: "", purpose: "x".repeat(1_001) });
    expect(refusals.map(({ key }) => key)).toEqual(["name", "purpose"]);
  });
});

describe("founders", () => {
  const bylaws = parseBylawsFile(JSON.stringify(PRESETS.studio), "studio");

  test("three founders of a studio stand", () => {
    const { founders, refusals } = judgeFounders(rowsOf("artist"), bylaws);
    expect(refusals).toEqual([]);
    expect(founders?.map(({ account }) => account)).toEqual(accounts);
  });

  test("each refusal names its row and field", () => {
    const rows = rowsOf("artist").map(
      (row, i) => [row, { ...row, shares: "2" }, { ...row, class: 'a","b', account: "0x12" }][i],
    );
    const { founders, refusals } = judgeFounders(
      rows as typeof rows extends (infer R)[] ? NonNullable<R>[] : never,
      bylaws,
    );
    expect(founders).toBeUndefined();
    expect(refusals.map((refusal) => [rowOf(refusal), refusal.field])).toEqual([
      [1, "shares"],
      [2, "account"],
      [2, "class"],
    ]);
  });

  test("a board needs its first directors", () => {
    const rows = rowsOf("artist").map((row) => ({ ...row, director: false }));
    const { refusals } = judgeFounders(rows, bylaws);
    expect(refusals.map((refusal) => [rowOf(refusal), refusal.field])).toEqual([[undefined, "director"]]);
  });

  test("an SCE needs five founders", () => {
    const sce = parseBylawsFile(JSON.stringify(PRESETS.archive), "archive");
    const rows = rowsOf("person").map((row) => ({ ...row, shares: "1" }));
    expect(judgeFounders(rows, sce).refusals.map(({ field }) => field)).toContain("founders");
  });

  test("a list is opened as it is, in any order of columns", () => {
    const rows = rowsOfCsv(`shares,account,director,class\n1,${accounts[0]},yes,artist\nmany,nobody,no,\n`);
    expect(rows).toEqual([
      { account: accounts[0], class: "artist", shares: "1", director: true },
      { account: "nobody", class: "", shares: "many", director: false },
    ]);
    expect(() => rowsOfCsv("name;shares\n")).toThrow(/header/);
  });
});

describe("what is signed", () => {
  const bylaws = parseBylawsFile(JSON.stringify(PRESETS.archive), "archive");
  const token = { address: accounts[0] as `0x${string}`, symbol: "EURe", decimals: 18 };

  test("the charter is name, purpose, and what the founders add", () => {
    const draft = { ...draftOf("archive"), body: "\nSeat: Vienna\n" };
    expect(charterOf(draft)).toBe("Studio\n\nWe make things.\n\nSeat: Vienna");
    expect(foundingOf(draft, bylaws, [], token, 1).charterHash).toBe(charterHashOf(charterOf(draft)));
  });

  test.each(PRESET_NAMES)(
    "the rules of %s, taken back from a founding, stand before the validator",
    (preset) => {
      const own = parseBylawsFile(JSON.stringify(PRESETS[preset]), preset);
      const founding = foundingOf(draftOf(preset), own, [], token, 1);
      const judged = judgeFounding(founding, own.settlement);
      expect(judged.refusals).toEqual([]);
      expect(judged.bylaws?.parameters).toEqual(own.parameters);
      const locked = { ...founding, parameters: { ...own.parameters, ordinaryQuorumBps: 10_100 } };
      expect(judgeFounding(locked, own.settlement).refusals.map(({ key }) => key)).toContain(
        "ordinary.ordinaryQuorumBps",
      );
    },
  );

  test("the last day of signing ends with the day, and lies ahead", () => {
    const now = BigInt(Date.UTC(2026, 10, 21, 15) / 1000);
    expect(inAMonth(now)).toBe("2026-12-21");
    expect(deadlineOf("2026-12-21", now)).toBe(Date.UTC(2026, 11, 21, 23, 59, 59) / 1000);
    for (const refused of ["", "soon", "2026-11-21", "2026-11-20", "2028-01-01", "2026-13-01"])
      expect(deadlineOf(refused, now), refused).toBeUndefined();
  });
});

describe("the draft", () => {
  beforeEach(() => localStorage.clear());

  test("survives a reload", () => {
    const draft = {
      ...edited(draftOf("farm"), "meetings.noticeDays", "x"),
      step: 2,
      founders: rowsOf("holding"),
    };
    expect(keepDraft(draft)).toBe(true);
    expect(loadDraft()).toEqual(draft);
  });

  test.each(["{", "null", "[]", '{"step":99,"founders":7,"bylaws":"x","preset":"toString"}'])(
    "%s in the browser's storage is no draft",
    (kept) => {
      localStorage.setItem("found.draft", kept);
      expect(loadDraft()).toEqual(NEW_DRAFT);
    },
  );
});

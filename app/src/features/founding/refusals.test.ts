import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { withValueAt } from "../../chain/bylawsDocument.ts";
import { fieldsOf } from "../../chain/bylawsFile.ts";
import { countTyped, RULE_AT, shareShown, shareTyped } from "../../chain/bylawsRules.ts";
import words from "../../i18n/en.founding.json";
import { refusalWords } from "../../i18n/ruleText.ts";
import { type Draft, judgeBylaws, NEW_DRAFT, withPreset } from "./draft.ts";
import { feeShown } from "./feeShown.ts";
import { nameWarnings } from "./nameWarnings.ts";

beforeAll(async () => {
  await i18next.init({
    lng: "en",
    resources: { en: { translation: words } },
    interpolation: { escapeValue: false },
  });
});

describe("a refusal in the reader's words and units", () => {
  const draft: Draft = withPreset({ ...NEW_DRAFT, name: "Studio", purpose: "We make." }, "studio");
  test.each([
    ["meetings.noticeDays", 0, "0 cannot stand. Choose from 1 to 180."],
    ["meetings.noticeDays", "soon", '"soon" cannot stand. Write a whole number from 0 to 65535.'],
    ["special.specialMajority", [5, 4], "5/4 cannot stand. Choose at least 51 of every 100."],
    ["meetings.minorityBps", 6000, "60% cannot stand. Choose from 0.01% to 50%."],
    [
      "meetings.minorityBps",
      "x",
      '"x" cannot stand. Write a percentage with at most two decimals, e.g. 12.5.',
    ],
    ["special.specialMajority", [1, 2], "1/2 cannot stand. Choose at least 51 of every 100."],
    ["surplus.reserveBps", 1400, "Together these are 99%. Let them sum to 100%."],
    ["shares.sharePar", "0,5", '"0,5" cannot stand. Write an amount such as 250 or 0.5.'],
    ["shares.sharePar", "0.1234567", '"0.1234567" cannot stand. The coin has 6 decimals.'],
    ["shares.sharePar", "0", "0 cannot stand. Choose from 0.000001 to 79228162514264337593543.950335."],
    ["pools.0.bps", 400, "Together these are 99%. Let them sum to 100%."],
    ["classes.0.name", "", "nothing cannot stand. Write a text of 1 to 20 bytes."],
    ["classes.3.voting", true, "true: write false: an agent has no vote"],
  ])("%s of %j: %s", (path, value, expected) => {
    const { refusals } = judgeBylaws({ ...draft, bylaws: withValueAt(draft.bylaws ?? {}, path, value) });
    const unit = RULE_AT.get(path)?.unit ?? (path.includes("bps") ? "share" : undefined);
    const about = refusals.filter((refusal) =>
      fieldsOf(refusal).includes(path.startsWith("pools") ? "pools" : path),
    );
    expect(about.map((refusal) => refusalWords(i18next.t, refusal, { unit, decimals: 6 }))).toContain(
      expected,
    );
  });
});

test("a bound that is refused itself is not offered", () => {
  const refusal = {
    file: "",
    key: "meetings.urgentNoticeDays",
    value: "14",
    mend: "choose a value from 1 to 0",
  };
  expect(refusalWords(i18next.t, refusal, { unit: "days", decimals: 6 })).toMatch(/Mend that one first/);
});

test.each([
  ["15", 1500],
  ["12.5", 1250],
  ["12,55 %", 1255],
  ["0", 0],
  ["12.555", "12.555"],
  ["-1", "-1"],
  ["", ""],
])("%j typed as a percentage is %j", (typed, stored) => {
  expect(shareTyped(typed)).toBe(stored);
  if (typeof stored === "number") expect(shareTyped(shareShown(stored))).toBe(stored);
});

test("a count that is no whole number stays as typed", () => {
  expect([countTyped("14"), countTyped("1.5"), countTyped("1e3"), countTyped("")]).toEqual([
    14,
    "1.5",
    "1e3",
    "",
  ]);
});

test.each([
  ["0", "0"],
  ["0.001234567", "0.00124"],
  ["0.0005", "0.0005"],
  ["0.000999999", "0.001"],
  ["1.23456", "1.24"],
  ["123.456", "124"],
  ["2.5", "2.5"],
])("a fee of %s shows as %s, never less", (exact, shown) => {
  expect(feeShown(exact)).toBe(shown);
  expect(Number(shown)).toBeGreaterThanOrEqual(Number(exact));
});

test.each([
  ["Open Studio", []],
  ["Кооператив", []],
  ["Αρχείο 2026", []],
  ["Öffentliches Archiv", []],
  ["Ореn Studio", [{ kind: "mixed", letters: "О р е" }]],
  ["Stuďio Ωmega", [{ kind: "mixed", letters: "Ω" }]],
  ["Studio\u202e", [{ kind: "hidden" }]],
  ["Stu\u200bdio", [{ kind: "hidden" }]],
])("%j: %j", (name, expected) => {
  expect(nameWarnings(name)).toEqual(expected);
});

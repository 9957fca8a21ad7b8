import { expect, test } from "vitest";
import { BadPaper, decodePaper, encodePaper } from "./paper.ts";

test("a paper holds two bits an item, the first item lowest", () => {
  expect(encodePaper(["for"])).toBe(2);
  expect(encodePaper(["blank", "against", "for", "abstain"])).toBe(0b11_10_01_00);
});

test("sixteen items fill 32 bits without a sign", () => {
  const choices = Array.from({ length: 16 }, () => "abstain" as const);
  expect(encodePaper(choices)).toBe(0xffff_ffff);
  expect(decodePaper(0xffff_ffff, 16)).toEqual(choices);
});

test("what was encoded is decoded, blank items at the end too", () => {
  const choices = ["abstain", "for", "blank", "against", "blank"] as const;
  expect(decodePaper(encodePaper(choices), choices.length)).toEqual(choices);
});

test.each([[[]], [Array.from({ length: 17 }, () => "for" as const)]])(
  "an agenda has 1 to 16 items",
  (choices) => {
    expect(() => encodePaper(choices)).toThrow(BadPaper);
    expect(() => decodePaper(0, choices.length)).toThrow(BadPaper);
  },
);

import { expect, test } from "vitest";
import { bytesIn, LONGEST_SPOKEN, spokenText } from "./talk.ts";

test("a text is 1 to 1,000 bytes of UTF-8, as it stands", () => {
  for (const text of ["a", "Zeile\nZeile", "é".repeat(500), "😀".repeat(250), "<b>bold</b>", "\u202eabc"])
    expect(spokenText(text)).toBe(text);
  expect(bytesIn("😀".repeat(250))).toBe(LONGEST_SPOKEN);
});

test.each([
  ["nothing", ""],
  ["blanks", " \n "],
  ["1,001 bytes", `${"é".repeat(500)}a`],
  ["half a pair", "a\ud83d"],
  ["a zero", "a\u0000"],
  ["an escape", "\u001b[2J"],
  ["a carriage return", "a\rb"],
  ["a number", 7],
  ["null", null],
])("%s cannot be said", (_, text) => {
  expect(spokenText(text)).toBeUndefined();
});

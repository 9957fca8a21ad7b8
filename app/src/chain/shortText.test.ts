import { keccak256, stringToBytes, stringToHex } from "viem";
import { expect, test } from "vitest";
import { isTextOf, ShortTextInvalid, shortText, textIn } from "./shortText.ts";

test("a short text stands in its word from the left and is read again", () => {
  expect(shortText("CC-BY-4.0")).toBe(stringToHex("CC-BY-4.0", { size: 32 }));
  for (const text of ["CC-BY-4.0", "Allmende für Schrift", "نموذج", "", "a".repeat(32)])
    expect(textIn(shortText(text))).toBe(text);
});

test("a text longer than 32 bytes is its hash, which is no text but belongs to it", () => {
  // 17 letters, 33 bytes
  const text = `${"ü".repeat(16)}x`;
  const word = shortText(text);
  expect(word).toBe(keccak256(stringToBytes(text)));
  expect(textIn(word)).toBeUndefined();
  expect(isTextOf(word, text)).toBe(true);
  expect(isTextOf(word.toUpperCase().replace("0X", "0x") as typeof word, text)).toBe(true);
  expect(isTextOf(word, `${text}x`)).toBe(false);
});

test("a text that could not be told from its padding, or that a line would hide, is refused", () => {
  for (const text of ["a\u0000b", "MIT\n", "\u0085"]) expect(() => shortText(text)).toThrow(ShortTextInvalid);
  expect(isTextOf(shortText("MIT"), "MIT\u0000")).toBe(false);
});

test("a word with something else in it is no text", () => {
  expect(textIn(`0x4100420000000000${"00".repeat(24)}`)).toBeUndefined();
  expect(textIn(`0xff${"00".repeat(31)}`)).toBeUndefined();
});

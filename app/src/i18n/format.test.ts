import { describe, expect, test } from "vitest";
import { formatFor } from "./format.ts";

const en = formatFor("en");
const at = BigInt(Date.UTC(2026, 10, 20, 14, 5) / 1000);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("money", () => {
  test("has two places and groups", () => expect(en.money(12_000_000_000n, 6)).toBe("12,000.00"));
  test("is rounded down to the cent", () => expect(en.money(1_999_999n, 6)).toBe("1.99"));
  test("keeps digits that a double cannot", () =>
    expect(en.money(9_007_199_254_740_993_019_999n, 4)).toBe("900,719,925,474,099,301.99"));
  test("has a true minus", () => expect(en.money(-9_860_000_000n, 6)).toBe("\u22129,860.00"));
  test("has a plus where asked for, but not at zero", () => {
    expect(en.money(1_284_600_000n, 6, true)).toBe("+1,284.60");
    expect(en.money(0n, 6, true)).toBe("0.00");
  });
  test("of a token without decimals", () => expect(en.money(7n, 0)).toBe("7.00"));
  test("follows the language, in Western digits", () => {
    expect(formatFor("de").money(1_284_600_000n, 6)).toBe("1.284,60");
    expect(formatFor("ar").money(1_284_600_000n, 6)).toMatch(/^[\d.,]+$/);
    expect(formatFor("ar").money(-1_284_600_000n, 6)).toMatch(/^\u200e\u2212[\d.,]+$/);
  });
});

describe("time", () => {
  test("is in UTC and says so", () => expect(plain(en.moment(at))).toBe("20 November 2026, 14:05 UTC"));
  test("keeps day and month together", () => expect(en.dayShort(at)).toBe("20\u00a0Nov"));
  test("names the year only where it is another", () => {
    expect(plain(en.day(at, at))).toBe("20 November");
    expect(plain(en.day(at, at + 86_400n * 60n))).toBe("20 November 2026");
  });
  test("left is said in its two largest units", () => {
    expect(en.duration(8n * 86_400n + 9n * 3_600n + 59n)).toBe("8 days and 9 hours");
    expect(en.duration(86_400n)).toBe("1 day");
    expect(en.duration(3_600n + 120n)).toBe("1 hour and 2 minutes");
    expect(en.duration(20n)).toBe("1 minute");
    expect(en.durationShort(8n * 86_400n + 9n * 3_600n)).toBe("8 days");
  });
});

test("a share is whole percents", () => expect(en.percent(41n, 50n)).toBe("82%"));

test("a rule's share keeps the places that it has", () => {
  expect(en.share(2_000n, 10_000n)).toBe("20%");
  expect(en.share(1_250n, 10_000n)).toBe("12.5%");
  expect(en.share(0n, 0n)).toBe("0%");
});

import { expect, test } from "vitest";
import { addressIn, amountIn, dayIn, LONGEST_SIGNATURE, signatureIn, wholeIn } from "./givenText.ts";

const mixed = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

test("an address is taken in small letters, or with the right checksum", () => {
  expect(addressIn(mixed)).toBe(mixed);
  expect(addressIn(mixed.toLowerCase())).toBe(mixed);
  expect(addressIn(mixed.replace("dc79C8", "dc79c8"))).toBeUndefined();
});

test.each([undefined, null, 7, "", "0x", mixed.slice(0, -1), `${mixed}0`, ` ${mixed}`, { address: mixed }])(
  "%s is no address",
  (given) => {
    expect(addressIn(given)).toBeUndefined();
  },
);

test("a number is whole, within its bound, and written one way", () => {
  expect(wholeIn("0", 5)).toBe(0);
  expect(wholeIn("5", 5)).toBe(5);
  expect(wholeIn(String(2 ** 40 - 1), 2 ** 40 - 1)).toBe(2 ** 40 - 1);
  for (const given of [undefined, "", "6", "-1", "05", "1.0", "1e0", " 1", "99999999999999999"])
    expect(wholeIn(given, 5), given).toBeUndefined();
});

test("a signature is bytes, some and not too many", () => {
  expect(signatureIn("0x01")).toBe("0x01");
  expect(signatureIn(`0x${"a".repeat(LONGEST_SIGNATURE - 2)}`)).toBeDefined();
  for (const given of [undefined, null, "", "0x", "0x1", "0xzz", "01", `0x${"a".repeat(LONGEST_SIGNATURE)}`])
    expect(signatureIn(given), String(given).slice(0, 10)).toBeUndefined();
});

test("an amount has no more decimals than there are, and is above zero", () => {
  expect(amountIn(" 120.50 ", 6)).toBe(120_500_000n);
  expect(amountIn("7", 0)).toBe(7n);
  for (const given of ["", "0", "0.00", "-1", "1,5", "1e3", "1.", ".5", "1.1234567", "9".repeat(31)])
    expect(amountIn(given, 6), given).toBeUndefined();
  expect(amountIn("1.0", 0)).toBeUndefined();
});

test("a day begins at midnight UTC", () => {
  expect(dayIn("2027-01-31")).toBe(Date.UTC(2027, 0, 31) / 1000);
  for (const given of ["", "soon", "31.1.2027", "2027-1-31", "2027-13-01"])
    expect(dayIn(given), given).toBeUndefined();
});

import { numberToHex } from "viem";
import { expect, test } from "vitest";
import { parsePatronage, parseRoyalties } from "./patronageFile.ts";

const ROYALTY = numberToHex(7, { size: 32 });

test("lines about the same member and basis add up, corrections included", () => {
  const table = parsePatronage(
    "\uFEFFbasis,memberId,units\r\nuse,3,10\r\nuse,3,-4\r\nservice,1,2\r\ncapital,1,500\r\n\r\n",
    "u.csv",
  );
  expect(table.units).toEqual({ use: new Map([[3, 6n]]), service: new Map([[1, 2n]]) });
  expect(table.capital).toEqual(new Map([[1, 500n]]));
  expect(table.members).toEqual([3, 1]);
});

test("who stands under equal shares alike; without anybody there, all who are named", () => {
  const table = (lines: string) => parsePatronage(`memberId,basis,units\n${lines}`, "u.csv");
  expect(table("1,equal,1\n2,use,5\n3,equal,0\n").members).toEqual([1]);
  expect(table("1,sales,1\n2,use,5\n").members).toEqual([1, 2]);
});

test("royalties are read by their names", () => {
  const text = `royalty,memberId,share\n${ROYALTY},1,50\n${ROYALTY.toUpperCase().replace("0X", "0x")},2,25\n`;
  expect(parseRoyalties(text, "r.csv")).toEqual(
    new Map([
      [
        ROYALTY,
        new Map([
          [1, 50n],
          [2, 25n],
        ]),
      ],
    ]),
  );
});

test.each([
  ["0x12,1,5", 'r.csv line 2, royalty: "0x12" names no royalty'],
  [`${ROYALTY},1,-5`, 'r.csv line 2, share: "-5" is no whole number'],
  [`${ROYALTY},1,5\n${ROYALTY},1,6`, 'r.csv line 3, memberId: "1" is named twice for this royalty'],
  [`${ROYALTY},4294967296,5`, 'r.csv line 2, memberId: "4294967296" is no member number'],
  [`"${ROYALTY}`, "r.csv line 2, the row: it opens a quote that never closes"],
])("a royalty file with %j is refused by line, field and value", (line, sentence) => {
  expect(() => parseRoyalties(`royalty,memberId,share\n${line}\n`, "r.csv")).toThrow(sentence);
});

test.each(["", "memberId,basis\n1,use\n", "memberId;basis;units\n1;use;2\n", "memberId,basis,units,more\n"])(
  "a table that begins with %j is told how its header must be",
  (text) => {
    expect(() => parsePatronage(text, "u.csv")).toThrow("let the first line be memberId,basis,units");
  },
);

test("a table that is wrong throughout is not told line by line", () => {
  const text = `memberId,basis,units\n${"x,y,z\n".repeat(1000)}`;
  let said = "";
  try {
    parsePatronage(text, "u.csv");
  } catch (problem) {
    said = String(problem);
  }
  expect(said.split("\n").length).toBeGreaterThanOrEqual(50);
  expect(said.split("\n").length).toBeLessThan(60);
});

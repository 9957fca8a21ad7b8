import { expect, test } from "vitest";
import { CsvBroken, parseCsv } from "./csv.ts";

const rowsOf = (text: string) => parseCsv(text).map(({ line, cells }) => [line, ...cells]);

test.each([
  ["a,b\n1,2\n", [1, "a", "b"], [2, "1", "2"]],
  ["a,b\r\n1,2", [1, "a", "b"], [2, "1", "2"]],
  ["a,b\r1,2\r", [1, "a", "b"], [2, "1", "2"]],
  ["\uFEFFa,b\n", [1, "a", "b"]],
  ['"a, and b","say ""c"""\n', [1, "a, and b", 'say "c"']],
  ['"two\nlines",x\nlast,y', [1, "two\nlines", "x"], [3, "last", "y"]],
  ["a,\n,b\n", [1, "a", ""], [2, "", "b"]],
  ["a,", [1, "a", ""]],
  ["a\n\n , \nb\n", [1, "a"], [4, "b"]],
  ['""\n"",x', [2, "", "x"]],
  [""],
])("%j is read by its rows and lines", (text, ...rows) => {
  expect(rowsOf(text)).toEqual(rows);
});

test.each([
  ['a\nb,"c', 2],
  ['a\n\nb"c', 3],
  ['"a"b', 1],
])("%j is refused at its line", (text, line) => {
  expect(() => parseCsv(text)).toThrow(CsvBroken);
  expect(() => parseCsv(text)).toThrow(expect.objectContaining({ line, mend: expect.stringMatching(/\w/) }));
});

import { expect, test } from "vitest";
import { sampleMember } from "../../chain/sampleMember.ts";
import { readContacts } from "./contactsForm.ts";

const own = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const twelve = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const stranger = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const member = (memberId: number, account: `0x${string}`, leftAt = 0n) =>
  sampleMember(memberId, { account, leftAt });
const members = [
  member(7, own),
  member(12, twelve),
  member(13, "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65", 5n),
];
const read = (text: string, needed = 2) => readContacts(text, needed, own, members);

test("takes member numbers and addresses, a line each or between commas", () => {
  expect(read(`No. 12\n${stranger}`)).toEqual({
    lines: [
      { text: "No. 12", account: twelve, memberId: 12 },
      { text: stranger, account: stranger },
    ],
    people: [twelve, stranger],
    warning: "all",
  });
  expect(read(`12, ${stranger.toLowerCase()}`).people).toEqual([twelve, stranger]);
});

test.each([
  ["a number that nobody has", "99", "unknown"],
  ["words", "my sister", "unknown"],
  ["an address with a wrong letter", stranger.replace("906", "907"), "unknown"],
  ["the member's own number", "7", "own"],
  ["the member's own address", own, "own"],
  ["somebody who left", "13", "left"],
])("refuses %s", (_, line, problem) => {
  const { lines, problem: whole } = read(`12\n${line}`);
  expect(lines[1]).toEqual({ text: line, problem });
  expect(whole).toBe("lines");
});

test("refuses the same contact twice, by number and by address", () => {
  expect(read(`12\n${twelve}`).lines[1]).toEqual({ text: twelve, problem: "twice" });
});

test("refuses an empty list, more than nine, and a need that cannot be met", () => {
  expect(read(" \n ").problem).toBe("none");
  const ten = Array.from({ length: 10 }, (_, i) => `0x${String(i + 1).padStart(40, "0")}`).join("\n");
  expect(read(ten).problem).toBe("tooMany");
  expect(read(`12\n${stranger}`, 3).problem).toBe("needed");
  expect(read(`12\n${stranger}`, 0).problem).toBe("needed");
});

test("warns where one contact alone could ask, and where one lost contact would be too many", () => {
  expect(read(`12\n${stranger}`, 1).warning).toBe("alone");
  expect(read(`12\n${stranger}`, 2).warning).toBe("all");
  expect(read(`12\n${stranger}\n0x${"1".padStart(40, "0")}`, 2).warning).toBeUndefined();
});

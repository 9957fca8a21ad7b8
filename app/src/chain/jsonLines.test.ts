import { expect, test } from "vitest";
import { jsonLines, lineOf } from "./jsonLines.ts";

const text = `{
  "name": "a \\"quoted\\" {name}",
  "meetings": { "noticeDays": 30,
    "votingDays": 14 },
  "classes": [
    { "name": "person" },
    { "name": "agent" }
  ],
  "special": { "specialMajority": [2, 3] },
  "empty": {}, "none": null,
  "name": "again"
}`;
const places = jsonLines(text);

test.each([
  ["meetings", 3],
  ["meetings.noticeDays", 3],
  ["meetings.votingDays", 4],
  ["classes.1", 7],
  ["classes.1.name", 7],
  ["special.specialMajorityFor", 9],
  ["meetings.votingDays + meetings.noticeDays", 4],
  ["none", 10],
  ["meetings.absent", 3],
  ["absent", undefined],
])("%s stands in line %s", (key, line) => expect(lineOf(places, key)).toBe(line));

test("a key said twice is told with its line", () => {
  expect(places.repeated).toEqual([{ key: "name", line: 11 }]);
});

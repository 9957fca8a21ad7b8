import { expect, test } from "vitest";
import { discussionIn } from "./discussion.ts";

const of = (line: string) => discussionIn(`Buy a scanner.\n\n${line}\nMore.`);

test("the first line that names a place is the one, and its host stands beside it", () => {
  expect(of("Discussion: https://forum.example/t/12?a=b#c\nDiscussion: https://other.example")).toEqual({
    href: "https://forum.example/t/12?a=b#c",
    host: "forum.example",
  });
  expect(of("discussion:  https://forum.example:8443/ ")?.host).toBe("forum.example:8443");
});

test("letters that only look like others are spelled out", () => {
  expect(of("Discussion: https://аррӏе.com/")?.host).toBe("xn--80ak6aa92e.com");
  const wide = of("Discussion: https://lumen.example\uff0eevil.example/ä\u202e");
  expect(wide).toEqual({
    href: "https://lumen.example.evil.example/%C3%A4%E2%80%AE",
    host: "lumen.example.evil.example",
  });
});

test.each([
  ["no https", "Discussion: http://forum.example"],
  ["another scheme", "Discussion: javascript:alert(1)"],
  ["a name before the host", "Discussion: https://lumen.example@evil.example/"],
  ["a password", "Discussion: https://a:b@evil.example/"],
  ["no address", "Discussion: https://"],
  ["not at the start of a line", "See Discussion: https://forum.example"],
  ["another word", "Forum: https://forum.example"],
  ["more than one line can hold", `Discussion: https://forum.example/${"a".repeat(400)}`],
  ["a space inside", "Discussion: https://forum.example/ and more"],
])("no link: %s", (_, line) => {
  expect(of(line)).toBeUndefined();
});

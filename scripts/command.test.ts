import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CommandRefused, helpOf, parseCommand, wholeNumber } from "./command.ts";
import { root } from "./project.ts";

const command = {
  name: "npm run greet",
  summary: "Greets.",
  options: {
    whom: { type: "string", value: "NAME", about: "whom", default: "you" },
    how: { type: "string", oneOf: ["aloud", "softly"], about: "how" },
    json: { type: "boolean", about: "one JSON object" },
    to: { type: "string", value: "PLACE", many: true, about: "where to" },
  },
} as const;

describe("a command line", () => {
  test.each([[["--loud"]], [["--how", "badly"]], [["--whom"]], [["--json=yes"]], [["Ada"]]])(
    "%j is refused, in one sentence",
    (words) => {
      const refusal = (() => {
        try {
          return parseCommand(command, words);
        } catch (problem) {
          return problem;
        }
      })();
      expect(refusal).toBeInstanceOf(CommandRefused);
      expect((refusal as CommandRefused).message.split("\n")).toHaveLength(1);
    },
  );
  test("gives defaults and values", () => {
    expect(parseCommand(command, ["--how", "softly"])).toEqual({
      whom: "you",
      how: "softly",
      json: false,
      to: [],
    });
    expect(parseCommand(command, ["--to", "here", "--to", "there"])).toMatchObject({ to: ["here", "there"] });
  });
  test("--help wins, and names every option", () => {
    expect(parseCommand(command, ["--loud", "--help"])).toBe("help");
    for (const option of ["--whom NAME", "--how aloud|softly", "--json", "--help"])
      expect(helpOf(command)).toContain(option);
  });
  test("whole numbers are whole", () => {
    expect(wholeNumber("members", "200", 1)).toBe(200);
    for (const text of ["", "-1", "1.5", "1e3", "0"])
      expect(() => wholeNumber("members", text, 1)).toThrow(CommandRefused);
  });
});

test("every npm script is preceded by the bootstrap, in a shell of its own", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const own = Object.keys(scripts).filter((name) => !(name.startsWith("pre") && name.slice(3) in scripts));
  expect(own).not.toHaveLength(0);
  for (const name of own) expect(scripts[`pre${name}`]).toBe("node scripts/bootstrap.mjs");
});

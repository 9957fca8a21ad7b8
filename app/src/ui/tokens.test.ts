import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("app/src/ui/tokens.css", "utf8").replace(/\/\*.*?\*\//gs, "");

function declarations(block: string | undefined): Record<string, string> {
  const pairs = (block ?? "").split(";").map((line) => line.split(/:(.*)/s).map((part) => part.trim()));
  return Object.fromEntries(pairs.filter((pair) => pair[0]).map((pair) => [pair[0], pair[1]?.toLowerCase()]));
}

test("the two dark blocks hold the same values", () => {
  const chosen = declarations(css.match(/:root\[data-theme="dark"\]\s*\{([^}]*)\}/)?.[1]);
  const system = declarations(css.match(/:root:not\(\[data-theme="light"\]\)\s*\{([^}]*)\}/)?.[1]);
  expect(Object.keys(chosen).length).toBeGreaterThan(20);
  expect(system).toEqual(chosen);
});

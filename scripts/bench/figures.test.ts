import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../project.ts";
import { boundOf } from "./bounds.ts";
import { type Measured, measure, OPERATIONS } from "./figures.ts";
import { bestPeer, QUOTED } from "./peers.ts";
import { MEANINGS } from "./report.ts";

let figures: ReadonlyMap<string, Measured>;
beforeAll(async () => {
  figures = new Map((await measure("osaka")).map((figure) => [figure.operation, figure]));
});
const committed = (
  JSON.parse(readFileSync(join(root, "docs/gas.json"), "utf8")) as { osaka: Record<string, number> }
).osaka;

describe.each(OPERATIONS)("%s", (operation) => {
  const figure = () => {
    const found = figures.get(operation);
    if (found === undefined) throw new Error(`${operation} was not measured.`);
    return found;
  };
  test("costs at most 1 % more than docs/gas.json says", () => {
    expect(figure().gas).toBeLessThanOrEqual((committed[operation] ?? 0) * 1.01);
  });
  test("costs no less than its bound, or the bound is wrong", () => {
    expect(figure().gas).toBeGreaterThan(boundOf(figure()));
  });
  const { goal, over } = MEANINGS[operation];
  test(over === undefined ? "meets its goal" : `meets its goal but for this: ${over.why}`, () => {
    const measured = over && "without" in over ? figures.get(over.without) : figure();
    const most = over && "atMost" in over ? over.atMost : goal;
    expect(measured?.gas).toBeLessThanOrEqual(most ?? Number.POSITIVE_INFINITY);
  });
});

test("the best peer is the cheapest that does as much", () => {
  expect(bestPeer("join", QUOTED)?.gas).toBe(117_177); // Hats costs less and gives no vote
  expect(bestPeer("join-paid", QUOTED)).toBeUndefined();
});

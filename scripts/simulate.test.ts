import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "./project.ts";

const run = (...words: string[]) =>
  spawnSync(process.execPath, ["scripts/simulate.ts", ...words], { cwd: root, encoding: "utf8" });

test("two hundred members found, join, meet, pay and claim their dividends; the last line is one JSON object", () => {
  const { status, stdout } = run("--json");
  expect(status).toBe(0);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  const { gas, seconds, peakMemoryMiB, ...counted } = JSON.parse(stdout) as {
    gas: Record<string, number>;
    seconds: Record<string, number>;
    peakMemoryMiB: number;
  };
  expect(counted).toMatchObject({ members: 200, meetings: 2, papers: 120, claims: 200 });
  const phases = ["found", "admit", "convene", "vote", "execute", "record", "statement", "publish", "claim"];
  expect(Object.keys(gas)).toEqual(phases);
  for (const name of phases.filter((each) => each !== "statement"))
    expect(gas[name], name).toBeGreaterThan(21_000);
  // A statement is built without a transaction.
  expect(gas.statement).toBe(0);
  expect(Object.keys(seconds)).toEqual(Object.keys(gas));
  expect(peakMemoryMiB).toBeLessThan(2048);
});

test("what it cannot simulate it refuses in one sentence", () => {
  const { status, stderr, stdout } = run("--members", "3");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

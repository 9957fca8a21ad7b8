import { expect, test } from "vitest";
import {
  contested,
  dataset,
  entries,
  granted,
  otherCoop,
  registered,
  type Said,
  used,
  version,
  word,
} from "./commonsSamples.ts";
import { lineageOf } from "./lineageOf.ts";
import { modelsOf } from "./modelsOf.ts";

const base = word(11);
const supplier = word(12);
const said: readonly Said[] = [
  dataset(1, 1),
  version(1, 1, 2),
  granted(1, {}, 3),
  used(1, 1, 4),
  used(2, 1, 4),
  registered(1, { base, supplier, uses: [1] }, 5),
  registered(2, { parent: 1, uses: [2] }, 6),
  registered(3, { parent: 2, coop: otherCoop }, 7),
  registered(4, { parent: 1 }, 8),
  registered(5, { base }, 9),
  registered(6, { parent: 3 }, 10),
];
const graph = (number: bigint, ...more: readonly Said[]) =>
  lineageOf(modelsOf(entries(...said, ...more), 1_000n), number);

test("ancestors, descendants, their data and bases, and no siblings", () => {
  const { nodes, edges } = graph(2n);
  expect(nodes.map(({ key, column }) => [key, column])).toEqual([
    ["model:1", 1],
    ["dataset:1@1", 0],
    [`base:${base}:${supplier}`, 0],
    ["model:2", 2],
    ["model:3", 3],
    ["model:6", 4],
  ]);
  expect(edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
    "dataset:1@1 data model:1",
    `base:${base}:${supplier} base model:1`,
    "model:1 parent model:2",
    "dataset:1@1 data model:2",
    "model:2 parent model:3",
    "model:3 parent model:6",
  ]);
});

test("of the first version all branches descend", () => {
  expect(graph(1n).nodes.filter(({ kind }) => kind === "model")).toHaveLength(5);
});

test("each edge runs to a later column", () => {
  const { nodes, edges } = graph(1n);
  const columns = new Map(nodes.map(({ key, column }) => [key, column]));
  for (const { from, to } of edges) expect(columns.get(from)).toBeLessThan(columns.get(to) ?? 0);
});

test("a contested use marks its edge, what it is of, and all that descends", () => {
  const { nodes, edges } = graph(2n, contested(1, 20));
  const marked = edges.filter((edge) => edge.contested).map(({ from, to }) => `${from} ${to}`);
  expect(marked).toEqual(["dataset:1@1 model:1", "model:1 model:2", "model:2 model:3", "model:3 model:6"]);
  expect(nodes.filter(({ flagged }) => flagged).map(({ key }) => key)).toEqual([
    "model:1",
    "dataset:1@1",
    "model:2",
    "model:3",
    "model:6",
  ]);
});

test("a version that is not there has no lineage", () => {
  expect(graph(99n)).toEqual({ nodes: [], edges: [] });
});

import { expect, test } from "vitest";
import { WITHOUT_END } from "../chain/commons.ts";
import {
  ada,
  ben,
  contested,
  dataset,
  entries,
  granted,
  otherCoop,
  registered,
  released,
  type Said,
  used,
  version,
} from "./commonsSamples.ts";
import { modelsOf } from "./modelsOf.ts";

const data = [dataset(1, 1), version(1, 1, 2), granted(1, {}, 3), used(1, 1, 4), used(2, 1, 4)] as const;
const models = (now: bigint, ...said: readonly Said[]) => modelsOf(entries(...data, ...said), now);
const stopped = (number: number, until: bigint, block: number): Said => [
  "ModelRegistry",
  "ModelStopped",
  { version: BigInt(number), by: ada, until: Number(until) },
  block,
];

test("versions are counted within their family, and name the data that they rest on", () => {
  const [first, second, other] = models(
    100n,
    registered(1, { uses: [1] }, 5),
    registered(2, { family: 1, parent: 1 }, 6),
    registered(3, {}, 7),
  );
  expect(first).toMatchObject({ family: 1n, number: 1, generation: 0, standing: "registered" });
  expect(first?.uses).toEqual([{ useId: 1n, grantId: 1n, datasetId: 1n, datasetVersion: 1 }]);
  expect(first).not.toHaveProperty("parent");
  expect(second).toMatchObject({ family: 1n, number: 2, generation: 1, parent: 1n });
  expect(other).toMatchObject({ family: 3n, number: 1 });
});

test("a contested use flags the version and all that descend from it, in whichever co-op", () => {
  const [first, child, grandchild, apart] = models(
    100n,
    registered(1, { uses: [1] }, 5),
    registered(2, { parent: 1, uses: [2] }, 6),
    registered(3, { parent: 2, coop: otherCoop }, 7),
    registered(4, { uses: [2] }, 8),
    released(3, 9),
    contested(1, 10),
  );
  for (const model of [first, child, grandchild])
    expect(model).toMatchObject({ standing: "flagged", flags: [{ version: 1n, useId: 1n }] });
  expect(apart).toMatchObject({ standing: "registered", flags: [] });
});

test("a stop ends with its time, or when the board ends it; without end it stays", () => {
  const made = [registered(1, {}, 5), released(1, 6)] as const;
  const standing = (now: bigint, ...said: readonly Said[]) => models(now, ...made, ...said)[0]?.standing;
  expect(standing(79n, stopped(1, 80n, 7))).toBe("stopped");
  expect(standing(80n, stopped(1, 80n, 7))).toBe("released");
  expect(standing(9_999n, stopped(1, WITHOUT_END, 7))).toBe("stopped");
  const ended: Said = ["ModelRegistry", "ModelStopEnded", { version: 1n, by: ben }, 8];
  expect(standing(85n, stopped(1, WITHOUT_END, 7), ended)).toBe("released");
  const [model] = models(85n, ...made, stopped(1, WITHOUT_END, 7), ended);
  expect(model?.stops).toMatchObject([{ by: ada, at: 70n, ended: { by: ben, at: 80n } }]);
  expect(model?.stops[0]).not.toHaveProperty("until");
  expect(model).not.toHaveProperty("stop");
});

test("the board's stop takes the place of a director's", () => {
  const [model] = models(90n, registered(1, {}, 5), stopped(1, 80n, 6), stopped(1, WITHOUT_END, 7));
  expect(model?.stop).toMatchObject({ at: 70n });
  expect(model?.stops).toHaveLength(2);
});

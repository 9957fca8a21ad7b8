import { expect, test } from "vitest";
import { coop, entries, otherCoop, registered, released, type Said, word } from "./commonsSamples.ts";
import { concentrationOf } from "./concentrationOf.ts";
import { modelsOf } from "./modelsOf.ts";

const [llama, olmo] = [word(1), word(2)];
const concentration = (...said: readonly Said[]) => concentrationOf(modelsOf(entries(...said), 1_000n), coop);

test("shares of released versions only, of this co-op only, the largest first", () => {
  const { released: count, bases } = concentration(
    registered(1, { base: olmo }, 1),
    registered(2, { base: llama }, 1),
    registered(3, { base: llama }, 1),
    registered(4, { base: olmo }, 1),
    registered(5, { base: olmo, coop: otherCoop }, 1),
    ...[1, 2, 3, 5].map((number) => released(number, 2)),
  );
  expect(count).toBe(3);
  expect(bases).toEqual([
    { what: "base", word: llama, versions: [2n, 3n], shareBps: 6_666, warns: true },
    { what: "base", word: olmo, versions: [1n], shareBps: 3_333, warns: false },
  ]);
});

test("half is not more than half, one version alone warns of nothing, and neither does making one's own", () => {
  const half = concentration(
    registered(1, { base: llama }, 1),
    registered(2, {}, 1),
    released(1, 2),
    released(2, 2),
  );
  expect(half.bases.map(({ shareBps, warns }) => [shareBps, warns])).toEqual([
    [5_000, false],
    [5_000, false],
  ]);
  expect(concentration(registered(1, { base: llama }, 1), released(1, 2)).bases[0]).toMatchObject({
    shareBps: 10_000,
    warns: false,
  });
  const own = concentration(registered(1, {}, 1), registered(2, {}, 1), released(1, 2), released(2, 2));
  expect(own.bases[0]).toMatchObject({ shareBps: 10_000, warns: false });
  expect(own.bases[0]).not.toHaveProperty("word");
});

test("what a version descends from counts, released or not, of whichever co-op", () => {
  const { bases, suppliers } = concentration(
    registered(1, { base: llama, supplier: word(7), coop: otherCoop }, 1),
    registered(2, { parent: 1, base: olmo, supplier: word(7) }, 1),
    released(2, 2),
  );
  expect(bases.map(({ word: base }) => base)).toEqual([olmo, llama]);
  expect(suppliers).toMatchObject([{ what: "supplier", word: word(7), versions: [2n] }]);
});

test("nothing released, nothing concentrated", () => {
  expect(concentration(registered(1, { base: llama }, 1))).toEqual({ released: 0, bases: [], suppliers: [] });
});

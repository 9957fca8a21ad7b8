// The demonstration's other two lives, indexed by the real graph-node: other presets, other money, other uses of data.
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { COMMONS, countsOfIndex } from "./commonsIndex.ts";
import { type IndexedLife, indexLife } from "./indexedLife.ts";
import { missingTool } from "./missingTool.ts";

const missing = missingTool();

if (missing !== undefined) test.skip(missing, () => {});
else
  describe.each([
    { preset: "farm", datasets: 3, uses: 7 },
    { preset: "studio", datasets: 8, uses: 16 },
  ] as const)("the index of the life of the $preset", ({ preset, datasets, uses }) => {
    let lived: IndexedLife<"farm" | "studio"> | undefined;
    beforeAll(async () => {
      lived = await indexLife(preset, inject("postgres"));
    }, 240_000);
    afterAll(() => lived?.close());

    test.each(Object.entries(COMMONS))("%s", async (_, expectAgreement) => {
      if (lived === undefined) throw new Error("Nothing is indexed.");
      await expectAgreement(lived);
    });
    test("something of each", async () => {
      if (lived === undefined) throw new Error("Nothing is indexed.");
      const { consents, grants, ...counts } = await countsOfIndex(lived);
      expect(Object.keys(consents).sort()).toEqual(["expired", "live", "withdrawn"]);
      expect(grants).toMatchObject({ live: expect.any(Number), unpaid: 1 });
      expect(counts).toMatchObject({
        datasets,
        uses: { counts: uses },
        models: { registered: 1, released: 1 },
        reports: { answered: expect.any(Number), open: expect.any(Number) },
        attestations: { stands: expect.any(Number) },
      });
    });
  });

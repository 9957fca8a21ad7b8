// Each case of subgraph/tests in graph-node's own runtime, store and GraphQL. Its simulated chain shows an organ's
// events from the block after its founding only; that the founding block itself is read whole, life.test.ts shows.
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { filesUnder, root } from "../../scripts/project.ts";
import { runCase } from "./graphNode.ts";
import { missingTool } from "./missingTool.ts";
import { freshDatabase } from "./postgres.ts";

const missing = missingTool();
const postgres = inject("postgres");

if (missing !== undefined) test.skip(missing, () => {});
else
  describe("handlers", () => {
    test.each(filesUnder("subgraph/tests", ".json"))("%s", (path) => {
      if (postgres === undefined) throw new Error("No database was started.");
      const { passed, said } = runCase(join(root, path), freshDatabase(postgres));
      expect(passed, said).toBe(true);
    });
  });

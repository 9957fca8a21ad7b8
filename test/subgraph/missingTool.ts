import { hasGraphNode } from "./graphNode.ts";
import { postgresPrograms } from "./postgres.ts";

/** What this machine lacks, as the name of the test that is skipped for it. */
export function missingTool(): string | undefined {
  if (!hasGraphNode())
    return "subgraph tests need graph-node, install with npm ci on Linux x64: its package exists for no other machine";
  if (postgresPrograms() === undefined)
    return "subgraph tests need PostgreSQL, install with apt-get install -y postgresql";
  return undefined;
}

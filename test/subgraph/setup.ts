// Once before these tests: the index is built from the present contracts, and a database stands ready for it.
import type { TestProject } from "vitest/node";
import { buildSubgraph } from "../../scripts/subgraph-build.ts";
import { missingTool } from "./missingTool.ts";
import { type Postgres, type PostgresPlace, postgresPrograms, startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Undefined where the tools are missing, and the tests that need them are skipped. */
    postgres: PostgresPlace | undefined;
  }
}

let postgres: Postgres | undefined;

export async function setup({ provide }: TestProject): Promise<void> {
  await buildSubgraph();
  const programs = postgresPrograms();
  if (missingTool() === undefined && programs !== undefined) postgres = await startPostgres(programs);
  provide("postgres", postgres && { programs: postgres.programs, port: postgres.port });
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}

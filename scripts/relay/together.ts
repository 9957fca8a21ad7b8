import type { DatabaseSync } from "node:sqlite";

/** Carries out all of it or, when it throws, nothing. */
export function together<Answer>(database: DatabaseSync, run: () => Answer): Answer {
  database.exec("BEGIN IMMEDIATE");
  try {
    const answer = run();
    database.exec("COMMIT");
    return answer;
  } catch (problem) {
    database.exec("ROLLBACK");
    throw problem;
  }
}

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Two processes at most: the tests must run on a small machine, and whatever waits there waits as long as it takes. */
const chain = {
  pool: "forks",
  maxWorkers: 2,
  testTimeout: 120_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 30_000 } },
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...chain,
          name: "stories",
          include: ["test/stories/**/*.test.ts"],
          setupFiles: ["test/runner/setup.ts"],
        },
      },
      {
        plugins: [react()],
        test: {
          name: "app",
          include: ["app/src/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...chain,
          name: "subgraph",
          include: ["test/subgraph/**/*.test.ts"],
          globalSetup: ["test/subgraph/setup.ts"],
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
      { test: { ...chain, name: "scripts", include: ["scripts/**/*.test.ts"] } },
      {
        test: {
          ...chain,
          name: "e2e",
          include: ["test/e2e/**/*.spec.ts"],
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
    ],
  },
});

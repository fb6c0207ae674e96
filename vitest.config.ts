import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** At least three: on two cores a third of the time would be idle, since much of what is tested waits for a disk or a process. */
const maxWorkers = Math.max(3, availableParallelism() - 1);

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: "packages",
          // Pure code has no state to keep apart, and is read once instead of for every file.
          isolate: false,
          include: ["packages/*/src/**/*.test.ts", "fixtures/src/**/*.test.ts", "scripts/**/*.test.ts"],
        },
      },
      { test: { name: "web", isolate: false, include: ["apps/web/src/**/*.test.{ts,tsx}"] } },
      {
        test: {
          name: "server",
          include: ["apps/server/src/**/*.test.ts", "apps/cli/src/**/*.test.ts"],
          globalSetup: ["apps/server/src/testing/postgres.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/src/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

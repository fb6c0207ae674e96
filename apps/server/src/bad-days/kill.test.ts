import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { chanceOf } from "./chance.ts";
import { killRounds, victims } from "./kill-rounds.ts";

let folder: string;
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }));

/** The processes are found by their command lines in /proc; the long run is kill.ts. */
test.runIf(process.platform === "linux")(
  "kill -9 at any moment loses no acknowledged write, doubles none, and needs no hand",
  async () => {
    folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-kill-`));
    const tally = await killRounds(folder, 2 * victims.length, chanceOf(Date.now()));
    expect(tally.rounds).toBe(10);
    expect(tally.acknowledged).toBeGreaterThan(100);
    expect(tally.resent).toBeGreaterThan(5);
  },
  240_000,
);

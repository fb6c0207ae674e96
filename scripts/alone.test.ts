import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const { alone } = await import(join(import.meta.dirname, "alone.mjs"));
const folder = mkdtempSync(join(tmpdir(), "ryorin-alone-"));
afterAll(() => rmSync(folder, { recursive: true }));
const lock = join(folder, "deep/lock");
const fast = { everyMs: 5 };

test("of two at once the second begins when the first has ended, also where that failed", async () => {
  const told: string[] = [];
  const first = alone(
    lock,
    async () => {
      told.push("first begins");
      await new Promise((resolve) => setTimeout(resolve, 40));
      told.push("first ends");
      throw new Error("no network");
    },
    fast,
  );
  const second = alone(lock, async () => told.push("second begins"), fast);
  await expect(first).rejects.toThrow("no network");
  await second;
  expect(told).toEqual(["first begins", "first ends", "second begins"]);
  expect(existsSync(lock)).toBe(false);
});

test("the lock of a process that was killed holds up nobody", async () => {
  const ended = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }).trim();
  writeFileSync(lock, ended);
  expect(await alone(lock, async () => "done", fast)).toBe("done");
});

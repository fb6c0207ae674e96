import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import type { App } from "./app.ts";
import type { Desk } from "./desk.ts";

/**
 * What every journey does beside its steps: a step after a broken one is skipped instead of waited for unless each
 * stands alone, what the desks showed is told, and no page may have thrown or asked for what its policy forbids.
 */
export function journey(
  open: () => { app?: App; browser?: Browser; desks: readonly Desk[] },
  steps: "follow" | "alone" = "follow",
): void {
  let broken = false;
  beforeEach(({ skip }) => {
    if (broken && steps === "follow") skip("an earlier step failed");
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    broken = true;
    for (const { page } of open().desks) {
      const shown = await page.locator("main").ariaSnapshot({ timeout: 5_000 }).catch(String);
      console.error(`${page.url()}\n${shown.slice(0, 6_000)}\n`);
    }
  });
  afterAll(async () => {
    const { app, browser, desks } = open();
    await browser?.close();
    await app?.stop();
    expect(desks.flatMap(({ faults }) => faults)).toEqual([]);
  });
}

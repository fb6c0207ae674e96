import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Run as the debugger runs code: the page's own policy lets no foreign script in. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Axe = { run(asked: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** No violation on the page as it stands, in the theme and width it is in, and nothing wider than the window. */
export async function accessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  let found = await violations(page);
  // What is seen in the middle of opening is looked at again once it is open.
  for (let looks = 1; found.length > 0 && looks < 3; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    found = await violations(page);
  }
  expect(found, page.url()).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}

const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // Style sheets need not be fetched again: no rule about them is of use to a page that turns with its phone.
    const asked = { preload: false, resultTypes: ["violations"] };
    return (await axe.run(asked)).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
  });

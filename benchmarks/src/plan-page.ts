/**
 * The plan page at the size the product is built for: 200 accepted proposals of 12 teams over 104 weeks, brought in by
 * the real routes. How long an edit takes until its new dates stand in the page, and how evenly the page moves.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  createProposal,
  createTeam,
  getPlan,
  getSession,
  sealReview,
  submitProposal,
  turnKey,
} from "@ryorin/contract";
import { launchBrowser, openContext } from "@ryorin/e2e/browser";
import { type App, clientOf, startApp } from "./app.ts";
import { type Chance, chance } from "./chance.ts";
import { type Company, foundCompany } from "./company.ts";
import { type Frames, type Observed, observe } from "./plan-page-observer.ts";
import { around, feasibility, turn, valueReview, wording } from "./proposals.ts";
import type { Report } from "./report.ts";

const teamCount = 12;
const itemCount = 200;
const edits = 12;

export async function planPage(report: Report, seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "ryorin-bench-"));
  const app = await startApp({ dataFolder: folder });
  try {
    const company = await foundCompany(app);
    await fill(app, company, chance(seed));
    await measured(app, company, report);
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(app: App, company: Company, report: Report): Promise<void> {
  const cpo = clientOf(app, company.cpo);
  while ((await cpo.call(getPlan, {})).state === "computing") await setTimeout(200);
  const session = await cpo.call(getSession, {});
  const browser = await launchBrowser();
  try {
    const context = await openContext(browser, app.origin, { language: "ja", width: 1_440 });
    const [name, value] = company.cpo.split("=", 2);
    await context.addCookies([{ name: name ?? "", value: value ?? "", url: app.origin }]);
    await context.addInitScript(observe);
    const page = await context.newPage();
    await page.goto(`/w/${session.workspaces[0]?.slug}/plan`);
    await page.locator("[data-row]").nth(8).waitFor();
    await page.waitForTimeout(2_000);
    const first: number[] = [];
    const whole: number[] = [];
    for (let n = 0; n < edits; n++) {
      await page.locator(`[data-row="${n % 6}"]`).focus();
      const { quickMs, wholeMs } = await page.evaluate(() =>
        (window as unknown as Observed).edit("ArrowDown"),
      );
      first.push(quickMs);
      whole.push(wholeMs);
    }
    const of = `plan page, ${itemCount} items, ${teamCount} teams`;
    const told = (all: number[]): string =>
      `${Math.round(median(all))} ms, slowest ${Math.round(Math.max(...all))} ms`;
    report.figure(`${of}: the very first edit, to new dates in the page`, `${Math.round(first[0] ?? 0)} ms`);
    report.figure(`${of}: a later edit, to new dates in the page`, told(first.slice(1)), "≤ 200 ms");
    report.figure(`${of}: to the figures of 10,000 runs`, told(whole.slice(1)));
    for (const [what, frames] of [
      ["while edits are computed", await page.evaluate(() => (window as unknown as Observed).busy())],
      [
        "scrolling down and right for 3 s",
        await page.evaluate(() => (window as unknown as Observed).scroll()),
      ],
    ] as const)
      report.figure(`${of}: frames, ${what}`, framesText(frames));
  } finally {
    await browser.close();
  }
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;

const framesText = ({ count, median: middle, p95, longest, late }: Frames): string =>
  `${count} frames, p50 ${middle.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, longest ${longest.toFixed(0)} ms, ${late} over 50 ms`;

async function fill(app: App, company: Company, next: Chance): Promise<void> {
  const cto = clientOf(app, company.cto);
  const teams: string[] = [company.teamId];
  while (teams.length < teamCount) {
    const people = 4 + Math.floor(next() * 6);
    const capacity = [{ from: "2026-01-05", personDays: people * 4, people }];
    teams.push((await cto.call(createTeam, { body: { name: `Team ${teams.length + 1}`, capacity } })).id);
  }
  const all = Array.from({ length: itemCount }, (_, n) => n);
  const each = async (): Promise<void> => {
    for (let n = all.shift(); n !== undefined; n = all.shift()) await accepted(app, company, teams, next, n);
  };
  await Promise.all([each(), each(), each(), each()]);
}

async function accepted(
  app: App,
  { cpo, cto }: Company,
  teams: string[],
  next: Chance,
  n: number,
): Promise<void> {
  const [value, technology] = [clientOf(app, cpo), clientOf(app, cto)];
  const made = await value.call(createProposal, { body: wording(next, n) });
  const params = { id: made.id };
  const asked = await value.call(submitProposal, { params, body: {} });
  const { judgedHash } = asked;
  await value.call(sealReview, {
    params: { ...params, wheel: "value" },
    body: { content: valueReview(asked, next), judgedHash },
  });
  const first = Math.floor(next() * teamCount);
  const work = Array.from({ length: 1 + Math.floor(next() * 3.04) }, (_, k) => ({
    teamId: teams[(first + k * 5) % teamCount] ?? "",
    personDays: around(15 + Math.floor(next() * 60)),
  }));
  const content = { ...feasibility(asked, "", next) };
  content.options = content.options.map((option) => ({ ...option, effort: work }));
  const open = await technology.call(sealReview, {
    params: { ...params, wheel: "technology" },
    body: { content, judgedHash },
  });
  const turned = await value.call(turnKey, turn(open, "value"));
  await technology.call(turnKey, turn(turned, "technology"));
}

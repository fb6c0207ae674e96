import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { launchBrowser, openContext } from "./browser.ts";
import { type Company, foundCompany, signIn } from "./company.ts";
import { type Words, wordsIn } from "./words.ts";

/** Run as the debugger runs code: the page's own policy lets no foreign script in. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The main job of the product, lived by two people in two browsers, in each language. */
describe.each(["ja", "en"] as const)("the loop, in %s", (language) => {
  const t: Words = wordsIn(language);
  let app: App;
  let browser: Browser;
  let co: Company;
  let cpo: Page;
  let cto: Page;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    app = await startApp();
    browser = await launchBrowser();
    co = await foundCompany(app.origin, language);
    const open = async (theme: "light" | "dark", person: Company["cpo"]): Promise<Page> => {
      const context = await openContext(browser, app.origin, { language, theme });
      contexts.push(context);
      await signIn(context, app.origin, person);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      return page;
    };
    cpo = await open("light", co.cpo);
    cto = await open("dark", co.cto);
    await contexts[1]?.request.post("/api/v1/teams", {
      data: { name: "基盤", capacity: [{ from: "2026-01-01", people: 4, personDays: 16 }] },
      headers: { origin: app.origin },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
  const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

  /** No violation on the page as it stands, in the theme it is in. */
  async function accessible(page: Page): Promise<void> {
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
    });
    expect(found, page.url()).toEqual([]);
  }

  let id = "";

  test("a proposal is written and handed to both wheels", async () => {
    await cpo.goto(`/w/${co.slug}/proposals/new?origin=value`);
    await box(cpo, t("proposals.field.title")).first().fill("請求書のPDF出力 / PDF export");
    await box(cpo, t("proposals.field.problem")).fill("Customers retype every invoice.");
    await box(cpo, t("proposals.field.title")).nth(1).fill("Small");
    await box(cpo, t("proposals.field.noEvidence")).fill("The interviews are next week.");
    await button(cpo, t("proposals.write.saveDraft")).click();
    await cpo.getByRole("heading", { level: 1, name: "請求書のPDF出力 / PDF export" }).waitFor();
    id = cpo.url().split("/").at(-1) ?? "";
    await button(cpo, t("proposals.act.submit")).click();
    await cpo.getByText(t("proposals.status.in_review"), { exact: true }).first().waitFor();
  });

  test("the value lead seals, and the technology lead learns nothing but that", async () => {
    await cpo.goto(`/w/${co.slug}/proposals/${id}/review/value`);
    await box(cpo, t("ui.range.low")).fill("3100000");
    await box(cpo, t("ui.range.likely")).fill("6200000");
    await box(cpo, t("ui.range.high")).fill("9300000");
    await box(cpo, t("proposals.gainers.text")).fill("Accounting teams");
    for (const field of ["strategicFit", "marketingFit"] as const) {
      const group = cpo.getByRole("group", { name: t(`proposals.answer.${field}`), exact: true });
      await group.getByText(t("proposals.fit.supports"), { exact: true }).click();
      await box(cpo, t("proposals.fit.reasonOf", { field: t(`proposals.answer.${field}`) })).fill(
        "It is what we sell.",
      );
    }
    await cpo.getByText(t("proposals.criticality.none"), { exact: true }).click();
    await box(cpo, t("proposals.answer.rationale")).fill("Six renewals hang on it.");
    await button(cpo, t("proposals.review.seal")).click();
    await button(cpo, t("proposals.seal.confirm")).click();
    await cpo.getByText(t("proposals.seal.done")).first().waitFor();

    await cto.goto(`/w/${co.slug}/proposals/${id}`);
    await cto.getByText(t("proposals.wheelState.sealed"), { exact: true }).first().waitFor();
    expect(await cto.content()).not.toMatch(/6,?200,?000|620万|Six renewals/);
  });

  test("the technology lead seals, and both lie open to both", async () => {
    await cto.goto(`/w/${co.slug}/proposals/${id}/review/technology`);
    await cto.getByText(t("proposals.verdict.feasible"), { exact: true }).click();
    await cto.getByRole("combobox", { name: t("proposals.effort.addTeam") }).click();
    await cto.getByRole("option", { name: "基盤" }).click();
    await box(cto, t("ui.range.low")).fill("5");
    await box(cto, t("ui.range.likely")).fill("9");
    await box(cto, t("ui.range.high")).fill("20");
    await box(cto, t("proposals.answer.rationale")).fill("A library does most of it.");
    await button(cto, t("proposals.review.seal")).click();
    await button(cto, t("proposals.seal.confirmOpen")).click();
    await cto.getByText(t("proposals.seal.opened")).first().waitFor();
    // The other browser follows by itself.
    await cpo.goto(`/w/${co.slug}/proposals/${id}`);
    await cpo.getByText(t("proposals.status.revealed"), { exact: true }).first().waitFor();
    await cpo.getByRole("tab", { name: t("proposals.tab.reviews") }).click();
    await cpo.getByText("A library does most of it.").waitFor();
    await accessible(cpo);
    await accessible(cto);
  });

  test("two keys decide, and the decision tells a newcomer what was known", async () => {
    await turnKey(cpo, "value", t("decisions.keys.turn"));
    await cpo.getByText(t("decisions.keys.turned")).first().waitFor();
    await cto.goto(`/w/${co.slug}/proposals/${id}`);
    await button(cto, t("proposals.act.turnKey.technology")).click();
    await box(cto, t("decisions.own.confidence")).fill("70");
    await button(cto, t("decisions.keys.turnSecond")).click();
    await cto.getByText(t("proposals.status.accepted"), { exact: true }).first().waitFor();
    // Without a touch, the first browser shows it, too.
    await cpo.getByText(t("proposals.status.accepted"), { exact: true }).first().waitFor();
    await cpo.goto(`/w/${co.slug}/decisions`);
    await cpo.getByText("請求書のPDF出力 / PDF export").first().click();
    await cpo.getByText("Fewer than ten customers use it").waitFor();
    await accessible(cpo);
  });

  async function turnKey(page: Page, wheel: "value" | "technology", turn: string): Promise<void> {
    await button(page, t(`proposals.act.turnKey.${wheel}`)).click();
    await box(page, t("decisions.terms.killCriterion")).fill("Fewer than ten customers use it");
    await page.getByLabel(t("decisions.terms.reviewDate")).fill("2030-01-15");
    await box(page, t("decisions.own.confidence")).fill("80");
    await button(page, turn).click();
  }
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { launchBrowser, openContext } from "./browser.ts";
import { foundCompany, join, signIn } from "./company.ts";
import { wordsIn } from "./words.ts";

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("a session that ends while somebody writes costs them a sign-in and not a word", async () => {
  const t = wordsIn("ja");
  const company = await foundCompany(app.origin, "小田 起", "ja");
  const { slug } = company;
  const writer = await join(company, { name: "森下 結衣", language: "ja", wheel: "value" });
  const context = await openContext(browser, app.origin, { language: "ja" });
  await signIn(context, app.origin, writer);
  const page = await context.newPage();
  await page.goto(`/w/${slug}/proposals/new?origin=value`);
  const title = page.getByRole("textbox", { name: t("proposals.field.title"), exact: true }).first();
  await title.fill("請求書のPDF出力");
  await page
    .getByRole("textbox", { name: t("proposals.field.problem"), exact: true })
    .fill("毎月、転記している。");
  await page
    .getByRole("textbox", { name: t("proposals.field.title"), exact: true })
    .nth(1)
    .fill("小さく");
  await page.getByRole("textbox", { name: t("proposals.field.noEvidence"), exact: true }).fill("来週聞く。");

  await context.clearCookies();
  const save = page.getByRole("button", { name: t("proposals.write.saveDraft"), exact: true });
  await save.click();
  const dialog = page.getByRole("dialog", { name: t("identity.ended.title") });
  await dialog.getByRole("link", { name: t("identity.ended.signIn") }).waitFor();

  await signIn(context, app.origin, writer);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await dialog.waitFor({ state: "detached" });
  expect(await title.inputValue()).toBe("請求書のPDF出力");
  await save.click();
  await page.getByRole("heading", { level: 1, name: "請求書のPDF出力" }).waitFor();
});

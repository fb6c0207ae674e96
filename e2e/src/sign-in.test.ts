import { createInvitation } from "@ryorin/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { launchBrowser, openContext } from "./browser.ts";
import { type Company, foundCompany, join, signIn } from "./company.ts";
import { wordsIn } from "./words.ts";

let app: App;
let browser: Browser;
let company: Company;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  company = await foundCompany(app.origin, "小田 起", "ja");
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("a passkey made in the settings signs its person in, and no more once it was removed", async () => {
  const t = wordsIn("ja");
  const { slug, owner } = company;
  const context = await openContext(browser, app.origin, { language: "ja" });
  await signIn(context, app.origin, owner);
  const page = await context.newPage();
  // The browser's own authenticator, without the hand on the sensor.
  const chrome = await context.newCDPSession(page);
  await chrome.send("WebAuthn.enable");
  await chrome.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const security = `/w/${slug}/settings/security`;
  await page.goto(security);
  await page.getByLabel(t("identity.passkeys.name")).fill("Laptop");
  await page.getByRole("button", { name: t("identity.passkeys.add") }).click();
  await page.getByText("Laptop", { exact: true }).waitFor();

  const byPasskey = async () => {
    await context.clearCookies();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: t("identity.signIn.passkey") }).click();
  };
  await byPasskey();
  await page.waitForURL(`**/w/${slug}`);

  await page.goto(security);
  await page.getByRole("button", { name: t("identity.passkeys.remove") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("identity.passkeys.remove") })
    .click();
  await page.getByText(t("identity.passkeys.none")).waitFor();
  await byPasskey();
  await page.getByRole("alert").waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await context.close();
});

test("a session that ends while somebody writes costs them a sign-in and not a word", async () => {
  const t = wordsIn("ja");
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

test("a second invitation opened in the same tab shows its own offer", async () => {
  const t = wordsIn("ja");
  const invite = (email: string, seat: "value_lead" | null) =>
    company.owner.call(createInvitation, { body: { email, seat, wheels: ["value"] } });
  const first = await invite("first@journey.example", null);
  const second = await invite("second@journey.example", "value_lead");
  const context = await openContext(browser, app.origin, { language: "ja" });
  const page = await context.newPage();
  await page.goto(first.link);
  const email = page.getByRole("textbox", { name: t("identity.email") });
  await email.waitFor();
  expect(await email.inputValue()).toBe("first@journey.example");
  await page.goto(second.link);
  await page.getByText(t("identity.seat.value_lead")).waitFor();
  expect(await email.inputValue()).toBe("second@journey.example");
  await context.close();
});

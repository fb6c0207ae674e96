import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { launchBrowser, openContext } from "./browser.ts";
import { foundCompany, signIn } from "./company.ts";
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

test("a passkey made in the settings signs its person in, and no more once it was removed", async () => {
  const t = wordsIn("en");
  const { slug, owner } = await foundCompany(app.origin, "Oda Owner", "en");
  const context = await openContext(browser, app.origin, { language: "en" });
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

import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium as engine } from "playwright-core";
import { carriedBrowser } from "./chromium.ts";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The machine's own Chromium where there is one (or `CHROMIUM_PATH`), else the one a npm package carries. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH ?? systemBrowsers.find((path) => existsSync(path));
  // Chromium's sandbox refuses to run as root, and needs privileges that containers often lack. No page draws in
  // three dimensions, and imitating a graphics card costs a fifth of the time.
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"];
  const executablePath = own ?? (await carriedBrowser());
  return await engine.launch({ executablePath, args, headless: true });
}

export type Reader = {
  language: "en" | "ja";
  theme?: "light" | "dark";
  /** CSS pixels; a phone below 768. */
  width?: number;
  height?: number;
};

/** One person's browser: own cookies and storage, in their language, theme and size. */
export async function openContext(browser: Browser, origin: string, reader: Reader): Promise<BrowserContext> {
  const width = reader.width ?? 1440;
  return await browser.newContext({
    baseURL: origin,
    locale: reader.language === "ja" ? "ja-JP" : "en-GB",
    timezoneId: "Asia/Tokyo",
    colorScheme: reader.theme ?? "light",
    reducedMotion: "reduce",
    viewport: { width, height: reader.height ?? (width < 768 ? 844 : 900) },
    hasTouch: width < 768,
    isMobile: width < 768,
  });
}

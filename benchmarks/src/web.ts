import { getSession } from "@ryorin/contract";
import { launchBrowser, openContext } from "@ryorin/e2e/browser";
import { clientOf } from "./app.ts";
import type { Bench } from "./bench.ts";
import { seconds } from "./report.ts";

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

/** What a browser loads for each page with an empty cache, and how long until one can use it. */
export async function webPages(bench: Bench): Promise<void> {
  const { app, company, report } = bench;
  const session = await clientOf(app, company.cpo).call(getSession, {});
  const home = `/w/${session.workspaces[0]?.slug}`;
  const browser = await launchBrowser();
  try {
    // The browser's own first page is slow for reasons of its own.
    await visit(browser, bench, "/sign-in", "");
    for (const [what, path, cookie] of [
      ["sign-in", "/sign-in", ""],
      ["home", home, company.cpo],
      ["voices", `${home}/voices`, company.cpo],
      ["proposals", `${home}/proposals`, company.cpo],
      ["plan", `${home}/plan`, company.cpo],
      ["outcomes", `${home}/outcomes`, company.cpo],
      ["ledger", `${home}/ledger`, company.cpo],
    ] as const) {
      const visits = [];
      for (let n = 0; n < 3; n++) visits.push(await visit(browser, bench, path, cookie));
      const [, middle] = visits.sort((a, b) => a.usableMs - b.usableMs);
      if (middle === undefined) throw new Error("three visits have a middle one");
      report.figure(`web: ${what}, cold cache, usable`, seconds(middle.usableMs), "≤ 1.5 s");
      const { script, style, font, files } = middle;
      report.figure(
        `web: ${what}, cold cache, loads`,
        `${kb(script)} script, ${kb(style)} style, ${kb(font)} fonts, ${files} files`,
        what === "sign-in" || what === "home" ? "script ≤ 250 kB" : "",
      );
    }
    for (const [from, to] of [
      ["voices", "proposals"],
      ["proposals", "voices"],
    ] as const)
      report.figure(
        `web: change from ${from} to ${to}, seen before`,
        await change(browser, bench, home, from, to),
        "≤ 100 ms",
      );
  } finally {
    await browser.close();
  }
}

const kb = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

async function contextFor(browser: Browser, { app }: Bench, cookie: string) {
  const context = await openContext(browser, app.origin, { language: "ja" });
  const [name, value] = cookie.split("=", 2);
  if (name && value) await context.addCookies([{ name, value, url: app.origin }]);
  return context;
}

async function visit(browser: Browser, bench: Bench, path: string, cookie: string) {
  const context = await contextFor(browser, bench, cookie);
  try {
    const page = await context.newPage();
    const loaded: Promise<{ path: string; bytes: number }>[] = [];
    page.on("requestfinished", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/api/")) return;
      // What still loads when the page is closed has no size.
      const size = request.sizes().then(
        ({ responseBodySize }) => responseBodySize,
        () => 0,
      );
      loaded.push(size.then((bytes) => ({ path: pathname, bytes })));
    });
    const begun = performance.now();
    await page.goto(path, { waitUntil: "commit" });
    await page.locator("h1").first().waitFor();
    // Usable: what the page asked the server for is there, and the browser has drawn it.
    await page.waitForFunction(
      () => document.querySelector("[aria-busy=true], .mantine-Skeleton-root") === null,
    );
    const usableMs = performance.now() - begun;
    const files = await Promise.all(loaded);
    const sum = (ending: RegExp): number =>
      files.filter((one) => ending.test(one.path)).reduce((total, { bytes }) => total + bytes, 0);
    return {
      usableMs,
      script: sum(/\.js$/),
      style: sum(/\.css$/),
      font: sum(/\.woff2$/),
      files: files.length,
    };
  } finally {
    await context.close();
  }
}

/** From the click to the other page's heading, in the browser's own time; the second time round. */
async function change(
  browser: Browser,
  bench: Bench,
  home: string,
  from: string,
  to: string,
): Promise<string> {
  const context = await contextFor(browser, bench, bench.company.cpo);
  try {
    const page = await context.newPage();
    await page.goto(`${home}/${from}`);
    const times: number[] = [];
    for (let n = 0; n < 4; n++) {
      await page.locator("h1").first().waitFor();
      times.push(await page.evaluate(turn, `${home}/${to}`));
      await page.evaluate(turn, `${home}/${from}`);
    }
    return `${Math.round(times.slice(1).sort((a, b) => a - b)[1] ?? 0)} ms`;
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
function turn(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const link = document.querySelector<HTMLAnchorElement>(`a[href="${path}"]`);
    if (link === null) return reject(new Error(`no link to ${path}`));
    const before = document.querySelector("h1")?.textContent;
    const begun = performance.now();
    const look = (): void => {
      const now = document.querySelector("h1")?.textContent;
      if (now !== undefined && now !== before && location.pathname === path)
        resolve(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    link.click();
    look();
  });
}

import { launchBrowser, openContext } from "./browser.ts";
const origin = "http://localhost:4322";
const browser = await launchBrowser();
const role = process.argv[2] ?? "value_lead", language = (process.argv[3] ?? "ja") as "ja" | "en", theme = (process.argv[4] ?? "light") as "light", width = Number(process.argv[5] ?? 1440);
const pages = process.argv.slice(6);
const context = await openContext(browser, origin, { language, theme, width });
const page = await context.newPage();
page.on("console", (m) => { if (m.type() === "error") console.log("console:", m.text().slice(0, 200)); });
page.on("pageerror", (e) => console.log("pageerror:", e.message.slice(0, 300)));
const r = await context.request.post("/api/v1/demo/view-as", { data: { role }, headers: { origin } });
console.log(r.status());
for (const p of pages) {
  await page.goto(p.startsWith("/") ? p : `/w/demo/${p}`);
  await page.waitForTimeout(5000);
  const f = `/tmp/shot-${role}-${language}-${theme}-${width}-${p.replace(/\W+/g, "_")}.png`;
  await page.screenshot({ path: f, fullPage: false });
  console.log(f, await page.title());
}
await browser.close();

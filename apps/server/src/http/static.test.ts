import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { securityHeaders } from "./security.ts";
import { serveWebApp } from "./static.ts";

const folder = mkdtempSync(join(tmpdir(), "ryorin-web-"));
const app = new Hono();
beforeAll(() => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), '<script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script>');
  writeFileSync(join(folder, "assets/app-1.js"), "plain");
  writeFileSync(join(folder, "assets/app-1.js.br"), "brotli");
  writeFileSync(join(folder, "..", "ryorin-secret"), "secret");
  app.use(securityHeaders("http://localhost"));
  serveWebApp(app, folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(folder, "..", "ryorin-secret"));
});

test("every address of the app is the page, with a nonce of its own that the policy names", async () => {
  const pages = await Promise.all(["/", "/w/acme/voices", "/index.html"].map((path) => app.request(path)));
  const nonces = await Promise.all(
    pages.map(async (page) => {
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? "";
      expect(page.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
      expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
      return nonce;
    }),
  );
  expect(new Set(nonces).size).toBe(3);
});

test("hashed files are kept by browsers for ever, and sent compressed where taken", async () => {
  const plain = await app.request("/assets/app-1.js");
  expect(await plain.text()).toBe("plain");
  expect(plain.headers.get("cache-control")).toContain("immutable");
  const packed = await app.request("/assets/app-1.js", { headers: { "accept-encoding": "gzip, br" } });
  expect(packed.headers.get("content-encoding")).toBe("br");
  expect(packed.headers.get("content-type")).toContain("javascript");
});

test.each([
  "/../ryorin-secret",
  "/%2e%2e/ryorin-secret",
  "/assets/%2e%2e%2f%2e%2e%2fryorin-secret",
  "/assets/..%5c..%5cryorin-secret",
  "/assets/missing.js",
  "/%00",
  "/%zz",
  "/favicon.ico",
])("%s gives nothing away", async (path) => {
  const response = await app.request(`http://localhost${path}`);
  expect(await response.text()).not.toContain("secret");
});

test("a file that a new build took away is missing, and served again once it is back", async () => {
  const file = join(folder, "assets/late-1.js");
  writeFileSync(file, "here");
  const running = new Hono();
  serveWebApp(running, folder);
  rmSync(file);
  expect((await running.request("/assets/late-1.js")).status).toBe(404);
  writeFileSync(file, "here");
  expect(await (await running.request("/assets/late-1.js")).text()).toBe("here");
});

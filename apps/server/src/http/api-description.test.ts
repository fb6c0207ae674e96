import { errorCodes, openApi, routes } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHouse, type TestHouse } from "../testing/people.ts";
import { version } from "./version.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(() => house.close());

test("programs get the document that the contract makes, without signing in", async () => {
  const answer = await house.nobody.fetch("/api/v1/openapi.json");
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(openApi(routes, version))));
});

test("people get a page that names every operation and every error, in their language, without a script", async () => {
  const answer = await house.nobody.fetch("/api/v1/docs", { headers: { "accept-language": "ja" } });
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain('<html lang="ja">');
  for (const { name, path } of routes) {
    expect(page).toContain(`<section id="${name}">`);
    expect(page).toContain(`href="#${name}"`);
    expect(page).toContain(`<code>/api/v1${path}</code>`);
  }
  for (const code of errorCodes) expect(page).toContain(`id="error-${code}"`);
  expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|undefined|[> ]api\.\w+/);
  const nonce = /<style nonce="([^"]+)"/.exec(page)?.[1];
  expect(answer.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  const again = await (await house.nobody.fetch("/api/v1/docs")).text();
  expect(again).toContain('<html lang="en">');
  expect(again).not.toContain(nonce);
});

import { randomBytes } from "node:crypto";
import { openApi, routes } from "@ryorin/contract";
import { type Language, languages } from "@ryorin/messages";
import type { Hono } from "hono";
import { type ApiDocument, apiPage, nonceMark } from "./api-page.ts";
import { contentPolicy } from "./security.ts";
import { languageOf } from "./translate.ts";
import { version } from "./version.ts";

/** The API's description: for programs at `/api/v1/openapi.json`, for people at `/api/v1/docs`. */
export function bindApiDescription(app: Hono): void {
  const document = openApi(routes, version);
  const json = JSON.stringify(document);
  const pages = new Map<Language, string>();
  function pageIn(language: Language): string {
    const page = pages.get(language) ?? apiPage(document as unknown as ApiDocument, language);
    pages.set(language, page);
    return page;
  }
  app.get("/api/v1/openapi.json", (c) => c.body(json, 200, { "content-type": "application/json" }));
  app.get("/api/v1/docs", (c) => {
    const wished = languages.find((one) => one === c.req.query("language"));
    const page = pageIn(wished ?? languageOf(c.req.header("accept-language")));
    const nonce = randomBytes(16).toString("base64");
    return c.html(page.replace(nonceMark, nonce), 200, {
      "content-security-policy": contentPolicy(nonce),
      vary: "accept-language",
    });
  });
}

import { routes } from "@ryorin/contract";
import { Hono } from "hono";
import { bindFeatures } from "../features/index.ts";
import type { House } from "../house.ts";
import { bindApiDescription } from "./api-description.ts";
import { binder } from "./bind.ts";
import { failureOf } from "./failure.ts";
import { answerOfNone, methodFinder } from "./methods.ts";
import { problemResponse } from "./problem.ts";
import { scopeFinder } from "./scope-cache.ts";
import { sameSite, securityHeaders } from "./security.ts";
import { serveWebApp } from "./static.ts";
import { languageOf } from "./translate.ts";
import { version } from "./version.ts";

/** The whole server as one function from request to response: testable without a socket. */
export function createApp(house: House): Hono {
  const app = new Hono();
  app.use(securityHeaders(house.origin));
  app.use(sameSite);
  app.get("/api/health", async (c) => {
    try {
      await house.db.selectFrom("workspace").select("workspace_id").limit(1).execute();
      return c.json({ ok: true, version });
    } catch {
      return c.json({ ok: false, version }, 503);
    }
  });
  bindApiDescription(app);
  bindFeatures(app, house, binder(app, house, scopeFinder(house)));
  const methodsOf = methodFinder(routes, ["/api/health", "/api/v1/openapi.json", "/api/v1/docs"]);
  app.all("/api/*", (c) => answerOfNone(c.req.raw, methodsOf(c.req.path)));
  serveWebApp(app);
  app.all("*", (c) => answerOfNone(c.req.raw, ["GET", "HEAD", "OPTIONS"]));
  app.onError((error, c) => {
    const refusal = failureOf(error);
    if (refusal.code === "internal")
      house.log("error", "A request failed unexpectedly", {
        path: c.req.path,
        error: String(error.stack ?? error),
      });
    return problemResponse(refusal, languageOf(c.req.header("accept-language")));
  });
  return app;
}

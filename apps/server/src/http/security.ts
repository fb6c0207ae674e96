import type { MiddlewareHandler } from "hono";
import { refuse } from "../result.ts";
import { problemResponse } from "./problem.ts";
import { languageOf } from "./translate.ts";

/** Scripts and styles come from us alone; Mantine sets its variables through style elements and attributes. */
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

export function securityHeaders(origin: string): MiddlewareHandler {
  const secure = origin.startsWith("https:");
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    headers.set("content-security-policy", contentPolicy);
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "same-origin");
    headers.set("x-frame-options", "DENY");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set(
      "permissions-policy",
      "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self)",
    );
    if (secure) headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  };
}

/**
 * Cross-site request forgery: a write that a browser sends from another site is refused. Browsers say where a
 * request comes from in `Sec-Fetch-Site` and `Origin`; command lines send neither and carry no cookie.
 */
export const sameSite: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD" || c.req.method === "OPTIONS") return next();
  const site = c.req.header("sec-fetch-site");
  const from = c.req.header("origin");
  const host = c.req.header("host");
  const foreign =
    site !== undefined
      ? site !== "same-origin" && site !== "none"
      : from !== undefined && hostOf(from) !== host;
  if (foreign)
    return problemResponse(
      refuse("forbidden", { reason: "cross_site" }),
      languageOf(c.req.header("accept-language")),
    );
  return next();
};

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

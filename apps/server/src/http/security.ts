import type { MiddlewareHandler } from "hono";
import { refuse } from "../result.ts";
import { problemResponse } from "./problem.ts";
import { languageOf } from "./translate.ts";

/** Scripts and styles come from us alone; the style elements that the page's script makes carry the page's nonce. */
export const contentPolicy = (nonce?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const fixed = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self)",
};

export function securityHeaders(origin: string): MiddlewareHandler {
  const secure = origin.startsWith("https:");
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", contentPolicy());
    for (const [name, value] of Object.entries(fixed)) headers.set(name, value);
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

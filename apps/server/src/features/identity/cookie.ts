import { createHmac, timingSafeEqual } from "node:crypto";

/** The session cookie as better-auth signs it: `token.base64(HMAC-SHA-256(secret, token))`, percent-encoded. */
export function sessionCookieName(origin: string): string {
  return `${origin.startsWith("https:") ? "__Secure-" : ""}ryorin.session_token`;
}

const signature = (token: string, secret: string): string =>
  createHmac("sha256", secret).update(token).digest("base64");

export function signToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${signature(token, secret)}`);
}

/** The token of a cookie's value; undefined when we did not sign it. */
export function signedToken(value: string, secret: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(value);
  } catch {
    return undefined;
  }
  const dot = plain.lastIndexOf(".");
  if (dot < 1) return undefined;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1));
  const right = Buffer.from(signature(token, secret));
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

/** The value of one cookie of a `Cookie` header. */
export function cookieValue(header: string | null, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

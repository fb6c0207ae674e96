import type { Hono } from "hono";
import { sql } from "kysely";
import type { House } from "../../house.ts";
import { failureOf } from "../../http/failure.ts";
import { problemResponse } from "../../http/problem.ts";
import { readText } from "../../http/read-text.ts";
import { languageOf } from "../../http/translate.ts";
import { type Refusal, refuse } from "../../result.ts";
import { addressOf } from "./address.ts";
import { addressHeader } from "./auth.ts";
import { type Limit, type Limiter, limits } from "./limits.ts";

/** What of better-auth stands open; everything else is ours and goes through the contract. */
const open = new Set([
  "POST /sign-in/email",
  "POST /sign-in/magic-link",
  "GET /magic-link/verify",
  "POST /sign-out",
  "GET /passkey/generate-register-options",
  "POST /passkey/verify-registration",
  "GET /passkey/generate-authenticate-options",
  "POST /passkey/verify-authentication",
]);

const bodyLimit = 64_000;

/** Mounts better-auth at `/api/auth`, behind our limits and with our problem details. */
export function mountSignIn(app: Hono, house: House, limiter: Limiter): void {
  const { auth } = house.identity;
  app.on(["GET", "POST"], "/api/auth/*", async (c) => {
    const language = languageOf(c.req.header("accept-language"));
    const way = c.req.path.slice("/api/auth".length);
    if (!open.has(`${c.req.method} ${way}`)) return problemResponse(refuse("not_found"), language);
    if (isSentFromElsewhere(c.req.raw))
      return problemResponse(refuse("forbidden", { reason: "cross_site" }), language);
    const address = addressOf(c);
    const body = c.req.method === "GET" ? "" : await readText(c.req.raw, bodyLimit);
    if (body === undefined) return problemResponse(refuse("too_large", { limitBytes: bodyLimit }), language);
    // better-auth would read a form as well, and find another account in it than the one that is counted here.
    if (body !== "" && !/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
      return problemResponse(refuse("unsupported_media", { expected: "application/json" }), language);
    const account = accountOf(body);
    const wait = waitFor(limiter, way, address, account);
    if (wait > 0) return problemResponse(refuse("too_many", { retryAfterSeconds: wait }), language);

    const headers = new Headers(c.req.raw.headers);
    headers.set(addressHeader, address);
    const request = new Request(c.req.raw.url, {
      method: c.req.method,
      headers,
      ...(body === "" ? {} : { body }),
    });
    const answer = await auth.handler(request);
    if (answer.status >= 500) return problemResponse(await failureBehind(house), language);
    if (answer.status >= 400) return problemResponse(refusalOf(way, answer.status), language);
    if (way === "/sign-in/email") limiter.forget(`account ${account} ${address}`);
    return answer;
  });
}

/**
 * A link of somebody else's that signs its reader in as them would have the reader write into a stranger's
 * account. Only our own page follows one, on a press of its button; browsers tell where a request comes from.
 */
function isSentFromElsewhere({ method, headers }: Request): boolean {
  const from = headers.get("sec-fetch-site");
  return method === "GET" && from !== null && from !== "same-origin";
}

function accountOf(body: string): string {
  try {
    const { email } = JSON.parse(body) as { email?: unknown };
    return typeof email === "string" ? email.trim().toLowerCase().slice(0, 320) : "";
  } catch {
    return "";
  }
}

/**
 * The first limit that is reached ends the count: whoever has to wait fills the limiter with no fresh accounts,
 * which would push out what it remembers of them.
 */
function waitFor(limiter: Limiter, way: string, address: string, account: string): number {
  if (way === "/sign-out") return 0;
  const counted: [string, Limit][] =
    way === "/sign-in/magic-link"
      ? [
          [`link ${address}`, limits.linkPerAddress],
          [`link to ${account}`, limits.linkPerAccount],
        ]
      : way === "/sign-in/email"
        ? [
            [`sign-in ${address}`, limits.signInPerAddress],
            [`account ${account} ${address}`, limits.signInPerAccountAndAddress],
            [`account ${account}`, limits.signInPerAccount],
          ]
        : [[`sign-in ${address}`, limits.signInPerAddress]];
  for (const [key, limit] of counted) {
    const wait = limiter.take(key, limit);
    if (wait > 0) return wait;
  }
  return 0;
}

/** better-auth keeps its reason to itself; a database that is away has a name, and says so when asked again. */
async function failureBehind({ db }: House): Promise<Refusal> {
  try {
    await sql`select 1`.execute(db);
    return refuse("internal");
  } catch (error) {
    return failureOf(error);
  }
}

/** better-auth's own words are English and tell more than a stranger needs. */
function refusalOf(way: string, status: number): Refusal {
  if (way === "/sign-in/email" && (status === 401 || status === 400)) return refuse("sign_in_failed");
  if (status === 401)
    return refuse(way === "/passkey/verify-authentication" ? "sign_in_failed" : "unauthenticated");
  if (status === 403) return refuse("forbidden");
  return refuse("malformed");
}

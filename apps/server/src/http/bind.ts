import {
  isRaw,
  type ParsedBody,
  type ParsedParams,
  type ParsedQuery,
  type Route,
  type RouteAnswer,
} from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import type { Context, Hono } from "hono";
import type { z } from "zod";
import { type Repeat, requestHash } from "../db/command.ts";
import type { House } from "../house.ts";
import { type FieldError, type Refusal, type Result, refuse } from "../result.ts";
import { isNestedDeeper } from "./nesting.ts";
import { invalid, problemResponse } from "./problem.ts";
import { readText } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { ScopeFinder } from "./scope-cache.ts";
import type { Caller } from "./session.ts";
import { languageOf } from "./translate.ts";

/** JSON bodies; uploads have limits of their own. */
const bodyLimit = 1_000_000;
/** Far more than any body of ours: what a reader would turn over for half a second is refused in ten milliseconds. */
const deepestBody = 100;

type CallerOf<R extends Route> = R["access"] extends "public" ? Caller | null : Caller;
type ScopeOf<R extends Route> = R["access"] extends "public" | "person" ? null : Scope;

/** What a handler receives: everything validated, the caller's standing resolved. */
export type Call<R extends Route> = {
  readonly params: ParsedParams<R>;
  readonly query: ParsedQuery<R>;
  readonly body: ParsedBody<R>;
  readonly caller: CallerOf<R>;
  readonly scope: ScopeOf<R>;
  /** The version in `If-Match`; present on versioned routes. */
  readonly version: R["versioned"] extends true ? number : undefined;
  readonly repeat: Repeat;
  readonly language: Language;
  readonly request: Request;
};

export type Handler<R extends Route> = (call: Call<R>) => Promise<Result<RouteAnswer<R>>>;
export type Bind = <R extends Route>(route: R, handler: Handler<R>) => void;

/**
 * Puts routes on the server. Order of refusals: not signed in, not of the workspace, may not, then the input,
 * so that nothing about the input's validity is told to someone who may not ask.
 */
export function binder(app: Hono, house: House, scopes: ScopeFinder): Bind {
  return (route, handler) => {
    app.on(route.method, `/api/v1${route.path.replace(/\{(\w+)\}/g, ":$1")}`, async (c) => {
      const language = languageOf(c.req.header("accept-language"));
      const outcome = await answer(c, route, handler as Handler<Route>, house, scopes, language);
      return outcome instanceof Response ? outcome : problemResponse(outcome, language);
    });
  };
}

async function answer(
  c: Context,
  route: Route,
  handler: Handler<Route>,
  house: House,
  scopes: ScopeFinder,
  language: Language,
): Promise<Response | Refusal> {
  const caller = await house.authenticate(c.req.raw.headers);
  if (caller === null && route.access !== "public") return refuse("unauthenticated");
  const scope =
    caller === null || route.access === "public" || route.access === "person"
      ? null
      : await scopes.find(caller, workspaceOf(c));
  if (scope === "several") return refuse("workspace_required");
  if (scope === null && needsScope(route)) return refuse("not_found");
  if (caller?.token !== undefined && (!needsScope(route) || !caller.token.scopes.includes(scopeName(route))))
    return refuse("forbidden", { needs: scopeName(route) });
  if (scope !== null && !mayCall(scope, route)) return refuse("forbidden", { needs: route.access });

  // No column holds one, and a download would only find out when its head is sent.
  if (
    Object.values(c.req.queries())
      .flat()
      .some((value) => value.includes("\0"))
  )
    return refuse("malformed");
  const input = await parse(c, route);
  if (!input.ok) return input;
  const version = ifMatch(c.req.header("if-match"));
  if (route.versioned && version === undefined) return refuse("version_required");
  const key = c.req.header("idempotency-key");
  if (key !== undefined && (key.length === 0 || key.length > 200))
    return refuse("malformed", { header: "Idempotency-Key" });
  const hash =
    key === undefined
      ? ""
      : requestHash(c.req.method, c.req.path, isRaw(route.body) ? input.value.query : input.value.body);

  const result = await handler({
    ...input.value,
    caller,
    scope,
    version,
    repeat: key === undefined ? undefined : { key, requestHash: hash },
    language,
    request: c.req.raw,
  } as unknown as Call<Route>);
  if (!result.ok) return result;
  // Whoever has just been given a seat may use it with the next request.
  if (scope !== null && route.method !== "GET") scopes.forget(scope.workspaceId);
  return success(route, result.value);
}

const needsScope = (route: Route): boolean => route.access !== "public" && route.access !== "person";

const workspaceOf = (c: Context): string | undefined =>
  c.req.header("ryorin-workspace") ?? c.req.query("workspace");

const scopeName = (route: Route): string => `${route.feature}:${route.method === "GET" ? "read" : "write"}`;

/**
 * What is lent for named proposals opens the doors of proposals only; which ones and for which wheel, the rules
 * look at. An owner's stand-in decides on proposals, and makes no people, seats or settings.
 */
export function mayCall(scope: Scope, route: Route): boolean {
  const ofProposal = route.path.startsWith("/proposals/{id}");
  const lent = scope.delegations.filter((one) => one.proposalIds === null || ofProposal);
  const acts = scope.seats.length > 0 || lent.length > 0;
  switch (route.access) {
    case "owner":
      return scope.seats.includes("owner") || (ofProposal && lent.some((one) => one.seat === "owner"));
    case "lead":
      return acts;
    case "contributor":
      return scope.access === "contributor" || acts;
    default:
      return true;
  }
}

type Input = { params: unknown; query: unknown; body: unknown };

async function parse(c: Context, route: Route): Promise<Result<Input>> {
  const errors: FieldError[] = [];
  function check(shape: z.ZodType | undefined, given: unknown, place: string): unknown {
    if (shape === undefined) return undefined;
    const parsed = shape.safeParse(given);
    if (parsed.success) return parsed.data;
    errors.push(...(invalid(parsed.error, place).errors ?? []));
    return undefined;
  }
  let body: unknown;
  if (isRaw(route.body)) body = c.req.raw.body ?? new Response("").body;
  else if (route.body !== undefined) {
    const read = await readJson(c);
    if (!read.ok) return read;
    body = check(route.body, read.value, "body");
  }
  const params = route.params?.safeParse(c.req.param());
  // An id that cannot be one names nothing.
  if (params !== undefined && !params.success) return refuse("not_found");
  const query = check(route.query, queryOf(c), "query");
  if (errors.length > 0) return { ok: false, code: "invalid", errors };
  return { ok: true, value: { params: params?.data, query, body } };
}

/** Repeated parameters become arrays; a single one stays a string. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([key, values]) => [
      key,
      values.length === 1 ? (values[0] ?? "") : values,
    ]),
  );
}

async function readJson(c: Context): Promise<Result<unknown>> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type))
    return refuse("unsupported_media", { expected: "application/json" });
  const text = await readText(c.req.raw, bodyLimit);
  if (text === undefined) return refuse("too_large", { limitBytes: bodyLimit });
  if (isNestedDeeper(text, deepestBody)) return refuse("malformed");
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refuse("malformed");
  }
}

/** `"3"` → 3. */
function ifMatch(header: string | undefined): number | undefined {
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? "");
  return found ? Number(found[1]) : undefined;
}

function success(route: Route, value: unknown): Response {
  if (value instanceof Response) return value;
  if (route.answer === undefined || isRaw(route.answer))
    return new Response(null, { status: route.status ?? 204 });
  // Parsing drops every field that the contract does not name: a second door against leaks.
  const body = route.answer.parse(value) as { version?: unknown };
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "cache-control": "private, no-cache",
  };
  if (typeof body === "object" && body !== null && typeof body.version === "number")
    headers.etag = `"${body.version}"`;
  return new Response(JSON.stringify(body), { status: route.status ?? 200, headers });
}

import type { Route } from "@ryorin/contract";
import { refuse } from "../result.ts";
import { problemResponse } from "./problem.ts";
import { languageOf } from "./translate.ts";

/** Finds the methods that a path answers; none for a path that is not there. */
export type MethodFinder = (path: string) => readonly string[];

export function methodFinder(routes: readonly Route[], others: readonly string[]): MethodFinder {
  const known = [
    ...routes.map((route) => ({ path: `/api/v1${route.path}`, method: route.method as string })),
    ...others.map((path) => ({ path, method: "GET" })),
  ].map(({ path, method }) => ({
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
    method,
  }));
  return (path) => {
    const methods = new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has("GET")) methods.add("HEAD");
    return methods.size === 0 ? [] : [...methods, "OPTIONS"].sort();
  };
}

/** The answer to a request that no handler took: not there, not by this method, or what there is. */
export function answerOfNone(request: Request, methods: readonly string[]): Response {
  const language = languageOf(request.headers.get("accept-language"));
  if (methods.length === 0) return problemResponse(refuse("not_found"), language);
  const allow = methods.join(", ");
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  const answer = problemResponse(refuse("method_not_allowed", { methods }), language);
  answer.headers.set("allow", allow);
  return answer;
}

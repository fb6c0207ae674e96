import type { Route, RouteAnswer } from "@ryorin/contract";

/** A JSON answer that also signs its caller in. */
export function signingIn<R extends Route>(
  route: R,
  answer: RouteAnswer<R>,
  cookie: string | undefined,
): RouteAnswer<R> {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  if (cookie !== undefined) headers.set("set-cookie", cookie);
  return new Response(JSON.stringify(answer), { status: route.status ?? 200, headers }) as RouteAnswer<R>;
}

import { type Problem, problem } from "./problem.ts";
import {
  isRaw,
  type Route,
  type RouteAnswer,
  type RouteBody,
  type RouteParams,
  type RouteQuery,
} from "./route.ts";

type Optional<K extends string, T> = undefined extends T ? { [P in K]?: T } : { [P in K]: T };

export type CallOptions<R extends Route> = Optional<"params", RouteParams<R>> &
  Optional<"query", RouteQuery<R>> &
  Optional<"body", RouteBody<R>> & {
    /** Version the caller saw, for routes marked `versioned`. */
    version?: number;
    idempotencyKey?: string;
    signal?: AbortSignal;
    headers?: Record<string, string>;
  };

/** An answer other than success, as the server told it; `problem.code` is stable. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(told: Problem) {
    super(told.title);
    this.name = "ProblemError";
    this.problem = told;
  }
}

export type ClientOptions = {
  /** Origin and nothing else: `http://127.0.0.1:4180`; empty in the browser. */
  origin: string;
  fetch?: typeof fetch;
  /** Read at every call: the workspace, the language, a bearer token. */
  headers?: () => Record<string, string>;
};

/** The address of a call below the origin; parameters are escaped, absent query values left out. */
export function addressOf<R extends Route>(
  route: R,
  given: { params?: unknown; query?: unknown } = {},
): string {
  const params = (given.params ?? {}) as Record<string, string>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const query = Object.entries((given.query ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
    value === undefined || value === null || value === ""
      ? []
      : (Array.isArray(value) ? value : [value]).map(
          (one) => `${encodeURIComponent(key)}=${encodeURIComponent(String(one))}`,
        ),
  );
  return `/api/v1${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

/**
 * A typed client over `fetch`, for the browser, scripts and tests: `client.call(listVoices, { query: { q: "pdf" } })`
 * answers what the route's schema says. `origin` is where the server is; `fetch` and `headers` may be given.
 */
export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch;

  /** @throws ProblemError for every answer that is not a success */
  async function call<R extends Route>(route: R, given: CallOptions<R>): Promise<RouteAnswer<R>> {
    const headers: Record<string, string> = { ...options.headers?.(), ...given.headers };
    if (given.version !== undefined) headers["if-match"] = `"${given.version}"`;
    if (given.idempotencyKey !== undefined) headers["idempotency-key"] = given.idempotencyKey;
    let body: BodyInit | undefined;
    if (route.body !== undefined) {
      if (isRaw(route.body)) body = given.body as BodyInit;
      else {
        headers["content-type"] = "application/json";
        body = JSON.stringify(given.body);
      }
    }
    const response = await send(options.origin + addressOf(route, given), {
      method: route.method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
      ...(given.signal ? { signal: given.signal } : {}),
    } as RequestInit);
    if (!response.ok) throw new ProblemError(await readProblem(response));
    if (route.answer === undefined) return undefined as RouteAnswer<R>;
    if (isRaw(route.answer)) return response as RouteAnswer<R>;
    return (await response.json()) as RouteAnswer<R>;
  }

  return { call };
}

export type Client = ReturnType<typeof createClient>;

async function readProblem(response: Response): Promise<Problem> {
  const told = problem.safeParse(await response.json().catch(() => undefined));
  if (told.success) return told.data;
  return { type: "about:blank", title: response.statusText, status: response.status, code: "internal" };
}

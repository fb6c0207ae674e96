import { z } from "zod";
import { errorCodes, problem } from "./problem.ts";
import { isRaw, type Raw, type Route, type Shape } from "./route.ts";

type Json = { [key: string]: unknown };

/** The OpenAPI 3.1 document of the routes: what is served at `/api/v1/openapi.json`. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  const shared = sharedAnswers(routes);
  for (const route of [...routes].sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operation(route, shared);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Ryorin", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas: {
        Problem: { ...schema(problem), "x-codes": errorCodes },
        ...Object.fromEntries([...shared].map(([shape, name]) => [name, schema(shape)])),
      },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "ryorin.session_token" },
        token: { type: "http", scheme: "bearer" },
      },
    },
  };
}

/** Answers that several routes give stand once, named after the first of them. */
function sharedAnswers(routes: readonly Route[]): ReadonlyMap<Shape, string> {
  const names = new Map<Shape, string[]>();
  for (const { answer, name } of routes) {
    if (answer !== undefined && !isRaw(answer)) names.set(answer, [...(names.get(answer) ?? []), name]);
  }
  const several = [...names].filter(([, users]) => users.length > 1);
  return new Map(
    several.map(([shape, [first = ""]]) => [shape, `${first[0]?.toUpperCase()}${first.slice(1)}Answer`]),
  );
}

function operation(route: Route, shared: ReadonlyMap<Shape, string>): Json {
  const parameters = [
    ...fields(route.params, "path"),
    ...fields(route.query, "query"),
    ...(route.versioned ? [header("If-Match", true, 'The version that was read: "3"')] : []),
    ...(route.method === "POST"
      ? [header("Idempotency-Key", false, "A repeat with the same key answers as the first did")]
      : []),
    ...(route.access === "public" || route.access === "person"
      ? []
      : [header("Ryorin-Workspace", false, "Slug of the workspace; needed by people who belong to several")]),
  ];
  const status = route.status ?? (route.answer === undefined ? 204 : 200);
  return {
    operationId: route.name,
    tags: [route.feature],
    summary: route.summary,
    "x-access": route.access,
    ...(route.access === "public" ? { security: [] } : { security: [{ session: [] }, { token: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: content(route.body, "input") } }),
    responses: {
      [status]: {
        description: "Done",
        ...(route.answer === undefined ? {} : { content: content(route.answer, "output", shared) }),
      },
      default: {
        description: "Problem details (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        ...(route.errors ? { "x-codes": route.errors } : {}),
      },
    },
  };
}

function content(part: Shape | Raw, io: "input" | "output", shared?: ReadonlyMap<Shape, string>): Json {
  if (isRaw(part)) return { [part.mediaType]: { schema: { type: "string", format: "binary" } } };
  const name = shared?.get(part);
  if (name !== undefined) return { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
  return { "application/json": { schema: schema(part, io) } };
}

function fields(shape: Shape | undefined, where: "path" | "query"): Json[] {
  if (shape === undefined) return [];
  const whole = schema(shape, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(whole.properties ?? {}).map(([name, one]) => ({
    name,
    in: where,
    required: where === "path" || (whole.required ?? []).includes(name),
    schema: one,
  }));
}

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: "header",
  required,
  description,
  schema: { type: "string" },
});

function schema(shape: Shape, io: "input" | "output" = "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: "any" });
  return rest;
}

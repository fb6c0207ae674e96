import { z } from "zod";
import type { ErrorCode } from "./problem.ts";

/** The nouns of the house; the same on the server, in the web app, the API path and the messages. */
export const features = [
  "home",
  "identity",
  "ledger",
  "voices",
  "proposals",
  "decisions",
  "plan",
  "outcomes",
] as const;
export type Feature = (typeof features)[number];

/**
 * The least a caller must be. `public`: anyone; `person`: signed in, no workspace needed;
 * `member`: reads what is open in the workspace, viewers included; `contributor`: works for a wheel;
 * `lead`: holds or stands in for a lead seat; `owner`: holds the owner's seat.
 * A feature's policy may ask for more, never for less.
 */
export type Access = "public" | "person" | "member" | "contributor" | "lead" | "owner";

/** A body or an answer that is not JSON: an upload, a download, a stream. */
export type Raw = { readonly raw: true; readonly mediaType: string };
export const raw = (mediaType: string): Raw => ({ raw: true, mediaType });
export const isRaw = (part: unknown): part is Raw =>
  typeof part === "object" && part !== null && "raw" in part && part.raw === true;

export type Shape = z.ZodType;

export type Route = {
  readonly feature: Feature;
  /** Operation id: a verb and a noun, unique in the house. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, parameters in braces: `/voices/{id}`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape | Raw;
  /** Absent: 204, no content. */
  readonly answer?: Shape | Raw;
  readonly status?: 200 | 201 | 202 | 204;
  /** A write to a record with a version: `If-Match` is required, a stale one answers 409 with the current state. */
  readonly versioned?: boolean;
  /** Codes this route may answer beyond those every route may. */
  readonly errors?: readonly ErrorCode[];
};

/** A route as declared, with its exact types, from which client, server, OpenAPI and forms are derived. */
export function route<const R extends Route>(declared: R): R {
  return declared;
}

type Input<S> = S extends z.ZodType ? z.input<S> : undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a caller hands in. */
export type RouteParams<R extends Route> = Input<R["params"]>;
export type RouteQuery<R extends Route> = Input<R["query"]>;
export type RouteBody<R extends Route> = R["body"] extends Raw
  ? ReadableStream | Blob | Uint8Array
  : Input<R["body"]>;
/** What the server's handler receives after validation. */
export type ParsedParams<R extends Route> = Output<R["params"]>;
export type ParsedQuery<R extends Route> = Output<R["query"]>;
export type ParsedBody<R extends Route> = R["body"] extends Raw
  ? ReadableStream<Uint8Array>
  : Output<R["body"]>;
/** What the handler gives, and what the caller gets. */
export type RouteAnswer<R extends Route> = R["answer"] extends Raw ? Response : Output<R["answer"]>;

export const idParams = z.object({ id: z.uuid() });

/** Keyset paging: stable under inserts; `cursor` is opaque and comes from the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ data: z.array(item), page: z.object({ next: z.string().nullable() }) });

export const instant = z.iso.datetime();
export const day = z.iso.date();
/** A yes or no in a query: the words `true` and `false`. */
export const flag = z.enum(["true", "false"]).transform((word) => word === "true");

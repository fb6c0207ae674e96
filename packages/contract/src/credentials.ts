import { textSchema } from "@ryorin/domain";
import { z } from "zod";
import { features, idParams, instant, route } from "./route.ts";

/** What a token may be allowed: reading or writing, feature by feature. */
export const tokenScopes = features.flatMap((feature) => [
  `${feature}:read` as const,
  `${feature}:write` as const,
]);
export const tokenScope = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScope>;

export const listSessions = route({
  feature: "identity",
  name: "listSessions",
  method: "GET",
  path: "/sessions",
  access: "person",
  summary: "Where one is signed in, last used first",
  answer: z.object({
    data: z.array(
      z.object({
        id: z.uuid(),
        /** The one that asks. */
        current: z.boolean(),
        createdAt: instant,
        /** To the minute. */
        lastUsedAt: instant,
        expiresAt: instant,
        address: z.string().nullable(),
        userAgent: z.string().nullable(),
      }),
    ),
  }),
});

export const revokeSession = route({
  feature: "identity",
  name: "revokeSession",
  method: "DELETE",
  path: "/sessions/{id}",
  access: "person",
  summary: "Sign out somewhere",
  params: idParams,
});

export const revokeOtherSessions = route({
  feature: "identity",
  name: "revokeOtherSessions",
  method: "DELETE",
  path: "/sessions",
  access: "person",
  summary: "Sign out everywhere but here",
});

export const listPasskeys = route({
  feature: "identity",
  name: "listPasskeys",
  method: "GET",
  path: "/passkeys",
  access: "person",
  summary: "One's passkeys, newest first",
  answer: z.object({
    data: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), createdAt: instant.nullable() })),
  }),
});

export const renamePasskey = route({
  feature: "identity",
  name: "renamePasskey",
  method: "PATCH",
  path: "/passkeys/{id}",
  access: "person",
  summary: "Name a passkey",
  params: idParams,
  body: z.object({ name: textSchema(60) }),
});

export const removePasskey = route({
  feature: "identity",
  name: "removePasskey",
  method: "DELETE",
  path: "/passkeys/{id}",
  access: "person",
  summary: "Remove a passkey: it signs in no more",
  params: idParams,
});

export const apiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(tokenScope),
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** To the minute. */
  lastUsedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const listTokens = route({
  feature: "identity",
  name: "listTokens",
  method: "GET",
  path: "/tokens",
  access: "member",
  summary: "One's API tokens in this workspace, newest first",
  answer: z.object({ data: z.array(apiToken) }),
});

export const createToken = route({
  feature: "identity",
  name: "createToken",
  method: "POST",
  path: "/tokens",
  access: "member",
  summary:
    "Make an API token that acts as oneself within its scopes; its secret is in this answer and never again",
  body: z.object({
    name: textSchema(60),
    scopes: z.array(tokenScope).min(1),
    /** Null: until it is revoked. */
    expiresInDays: z.number().int().min(1).max(3_650).nullable().default(365),
  }),
  answer: apiToken.extend({ secret: z.string() }),
  status: 201,
});

export const revokeToken = route({
  feature: "identity",
  name: "revokeToken",
  method: "DELETE",
  path: "/tokens/{id}",
  access: "member",
  summary: "Revoke one of one's API tokens",
  params: idParams,
});

export const listOutbox = route({
  feature: "identity",
  name: "listOutbox",
  method: "GET",
  path: "/outbox",
  access: "owner",
  summary: "Mails that this workspace caused, newest first, with their words while they wait",
  answer: z.object({
    data: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(["invitation"]),
        recipient: z.string(),
        subject: z.string(),
        /** Empty once it was sent. */
        text: z.string(),
        createdAt: instant,
        expiresAt: instant,
        sentAt: instant.nullable(),
        attempts: z.number().int(),
        lastError: z.string().nullable(),
      }),
    ),
  }),
});

export const credentialRoutes = [
  listSessions,
  revokeSession,
  revokeOtherSessions,
  listPasskeys,
  renamePasskey,
  removePasskey,
  listTokens,
  createToken,
  revokeToken,
  listOutbox,
] as const;

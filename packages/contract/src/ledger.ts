import { z } from "zod";
import { instant, pageOf, pageQuery, raw, route } from "./route.ts";

export const ledgerEntry = z.object({
  seq: z.number().int(),
  at: instant,
  /** Null for what the system did by itself. */
  actorId: z.uuid().nullable(),
  /** Null when the person's data was erased. */
  actorName: z.string().nullable(),
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  data: z.record(z.string(), z.unknown()),
  prevHash: z.string(),
  hash: z.string(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

export const listLedger = route({
  feature: "ledger",
  name: "listLedger",
  method: "GET",
  path: "/ledger",
  access: "member",
  summary: "The ledger, newest first",
  query: pageQuery.extend({
    kind: z.string().max(80).optional(),
    subjectKind: z.string().max(40).optional(),
    subjectId: z.string().max(80).optional(),
    actorId: z.uuid().optional(),
    from: instant.optional(),
    until: instant.optional(),
  }),
  answer: pageOf(ledgerEntry),
});

export const exportLedger = route({
  feature: "ledger",
  name: "exportLedger",
  method: "GET",
  path: "/ledger/export",
  access: "member",
  summary: "The whole ledger as JSON Lines, oldest first",
  answer: raw("application/jsonl"),
});

export const verifyLedger = route({
  feature: "ledger",
  name: "verifyLedger",
  method: "GET",
  path: "/ledger/verification",
  access: "member",
  summary: "Recompute the hash chain and name the first broken entry, if any",
  answer: z.object({
    ok: z.boolean(),
    entries: z.number().int(),
    head: z.string().nullable(),
    broken: z.object({ seq: z.number().int(), reason: z.enum(["gap", "previous", "hash"]) }).nullable(),
  }),
});

export const streamEvents = route({
  feature: "ledger",
  name: "streamEvents",
  method: "GET",
  path: "/events",
  access: "member",
  summary: "Server-sent events: one line per ledger entry after `after`, resumable by Last-Event-ID",
  query: z.object({
    after: z.coerce.number().int().min(0).optional(),
    workspace: z.string().max(80).optional(),
  }),
  answer: raw("text/event-stream"),
  errors: ["too_many"],
});

export const ledgerRoutes = [listLedger, exportLedger, verifyLedger, streamEvents];

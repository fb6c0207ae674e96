import { textSchema } from "@ryorin/domain";
import { z } from "zod";
import { idParams, instant, pageOf, pageQuery, raw, route } from "./route.ts";

/** Bytes of one uploaded file. */
export const largestUpload = 2 * 1024 ** 3;

/**
 * uploading → previewing → previewed → running → done | cancelled | failed → undoing → undone.
 * A change of the mapping leads back to previewing; `failed` is also where an unreadable file ends.
 */
export const importStates = [
  "uploading",
  "previewing",
  "previewed",
  "running",
  "done",
  "cancelled",
  "failed",
  "undoing",
  "undone",
] as const;
export type ImportState = (typeof importStates)[number];

/** What a column of a file can be for a voice. */
export const importFields = [
  "text",
  "title",
  "customerName",
  "customerId",
  "customerDomain",
  "customerRevenue",
  "authorName",
  "authorEmail",
  "source",
  "sourceId",
  "url",
  "status",
  "tags",
  "votes",
  "language",
  "saidAt",
] as const;
export type ImportField = (typeof importFields)[number];

export const dateOrders = ["dmy", "mdy", "ymd"] as const;

const columns = z.partialRecord(z.enum(importFields), z.string().max(1_000));
const flaw = z.object({ code: z.string(), message: z.string() });

/** What a row is or was: a line and why it was left out, or what was changed about it. */
export const importFlaw = z.object({
  line: z.number().int(),
  kind: z.enum(["error", "warning"]),
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** Every row of the file is in exactly one of these. */
export const importCounts = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  /** Already here and the same. */
  unchanged: z.number().int(),
  /** Already here, but changed here since it was imported: left as it is. */
  kept: z.number().int(),
  failed: z.number().int(),
  /** Not a row but told with one: something was dropped or mended. */
  warnings: z.number().int(),
});

export const importRecord = z.object({
  id: z.uuid(),
  fileName: z.string(),
  fileBytes: z.number().int(),
  state: z.enum(importStates),
  /** Why the file or the run failed. */
  problem: flaw.extend({ line: z.number().int().nullable() }).nullable(),
  /** What was found in the file. */
  found: z
    .object({
      format: z.string(),
      encoding: z.string().nullable(),
      sheet: z.string().nullable(),
      sheets: z.array(z.string()),
      /** A known tool's export. */
      profile: z.string().nullable(),
      headers: z.array(z.string()),
      /** Column → the first thing that stands in it, also of columns that are not used; gone when the import has ended. */
      examples: z.record(z.string(), z.string()).default({}),
      confidence: z.partialRecord(z.enum(importFields), z.number()),
    })
    .nullable(),
  /** What is used; what people may change before the run. */
  settings: z.object({
    encoding: z.string().nullable(),
    sheet: z.string().nullable(),
    hasHeader: z.boolean().nullable(),
    /** Which number of 03/04/2026 is the day; null where the file leaves no doubt. */
    dateOrder: z.enum(dateOrders).nullable(),
    columns,
    /** For rows that name none. */
    source: z.string(),
  }),
  /** Of the preview until the run begins, then of the run. */
  counts: importCounts,
  /** The first rows as they would be. */
  sample: z.array(
    z.object({
      line: z.number().int(),
      fate: z.enum(["added", "updated", "unchanged", "kept", "failed"]),
      text: z.string(),
      title: z.string().nullable(),
      source: z.string(),
      sourceId: z.string().nullable(),
      customer: z.string().nullable(),
      author: z.string().nullable(),
      saidAt: instant.nullable(),
      tags: z.array(z.string()),
      votes: z.number().int(),
      flaws: z.array(flaw),
    }),
  ),
  /** The first of what is wrong; all of it: `GET /imports/{id}/flaws`. */
  flaws: z.array(importFlaw),
  /** 0–1 of the file's bytes; null when nothing is under way. */
  progress: z.number().min(0).max(1).nullable(),
  /** After an undo: voices that stayed because they were changed since. */
  keptOnUndo: z.number().int(),
  createdBy: z.uuid(),
  createdByName: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  version: z.number().int(),
});
export type ImportRecord = z.infer<typeof importRecord>;

export const uploadImport = route({
  feature: "voices",
  name: "uploadImport",
  method: "POST",
  path: "/imports",
  access: "contributor",
  summary: "Upload a file of voices (CSV, TSV, JSON, JSON Lines, XLSX) and begin its dry run",
  status: 201,
  query: z.object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(255)
      .refine((text) => !text.includes("\u0000"), { params: { code: "nul" } }),
    /** For rows that name no source of their own. */
    source: z.string().trim().min(1).max(60).optional(),
    encoding: z.string().max(40).optional(),
  }),
  body: raw("application/octet-stream"),
  answer: importRecord,
  errors: ["too_large", "too_many", "busy"],
});

export const listImports = route({
  feature: "voices",
  name: "listImports",
  method: "GET",
  path: "/imports",
  access: "member",
  summary: "Imports, newest first",
  query: pageQuery,
  answer: pageOf(importRecord.omit({ sample: true, flaws: true })),
});

export const getImport = route({
  feature: "voices",
  name: "getImport",
  method: "GET",
  path: "/imports/{id}",
  access: "member",
  summary: "One import: how far it is, what it found, what it did",
  params: idParams,
  answer: importRecord,
});

export const changeImport = route({
  feature: "voices",
  name: "changeImport",
  method: "PATCH",
  path: "/imports/{id}",
  access: "contributor",
  summary: "Change how the file is read, and begin the dry run again",
  params: idParams,
  versioned: true,
  body: z
    .object({
      encoding: z.string().max(40).nullable(),
      sheet: z.string().max(200).nullable(),
      hasHeader: z.boolean().nullable(),
      dateOrder: z.enum(dateOrders).nullable(),
      columns,
      source: textSchema(60),
    })
    .partial(),
  answer: importRecord,
  errors: ["stale", "conflict"],
});

export const runImport = route({
  feature: "voices",
  name: "runImport",
  method: "POST",
  path: "/imports/{id}/run",
  access: "contributor",
  summary: "Import what the dry run showed; once, however often it is asked",
  status: 202,
  params: idParams,
  versioned: true,
  answer: importRecord,
  errors: ["stale", "conflict"],
});

export const cancelImport = route({
  feature: "voices",
  name: "cancelImport",
  method: "POST",
  path: "/imports/{id}/cancel",
  access: "contributor",
  summary: "Stop a dry run or a run; rows already imported stay until they are undone",
  params: idParams,
  answer: importRecord,
  errors: ["conflict"],
});

export const undoImport = route({
  feature: "voices",
  name: "undoImport",
  method: "POST",
  path: "/imports/{id}/undo",
  access: "contributor",
  summary: "Take back a whole import, save for voices that were changed since",
  status: 202,
  params: idParams,
  answer: importRecord,
  errors: ["conflict"],
});

export const listImportFlaws = route({
  feature: "voices",
  name: "listImportFlaws",
  method: "GET",
  path: "/imports/{id}/flaws",
  access: "member",
  summary: "Everything wrong with the file's rows, by line",
  params: idParams,
  query: pageQuery.extend({ kind: z.enum(["error", "warning"]).optional() }),
  answer: pageOf(importFlaw),
});

export const exportImportFlaws = route({
  feature: "voices",
  name: "exportImportFlaws",
  method: "GET",
  path: "/imports/{id}/flaws/export",
  access: "member",
  summary: "Everything wrong with the file's rows as CSV",
  params: idParams,
  answer: raw("text/csv"),
});

export const importRoutes = [
  uploadImport,
  listImports,
  getImport,
  changeImport,
  runImport,
  cancelImport,
  undoImport,
  listImportFlaws,
  exportImportFlaws,
] as const;

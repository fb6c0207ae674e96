import { originSchema } from "@ryorin/domain";
import { z } from "zod";
import { flag, idParams, raw, route } from "./route.ts";

/** Bytes and rows of a tracker's file; one answer holds all of its rows. */
export const largestProposalFile = 5_000_000;
export const mostProposalRows = 500;

/** Whose export a file is, told by its columns. `other`: a table with a title. */
export const trackers = ["jira", "linear", "github", "other"] as const;
export const tracker = z.enum(trackers);
export type Tracker = z.infer<typeof tracker>;

/** The columns that people may choose themselves. */
export const proposalFields = ["title", "description"] as const;
export type ProposalField = (typeof proposalFields)[number];

const proposalRef = z.object({ id: z.uuid(), number: z.number().int() });

const importedRow = z.object({
  /** The line of the file on which the row begins. */
  line: z.number().int(),
  /** What the tracker calls it, for people; empty where the file does not say. */
  name: z.string(),
  title: z.string(),
  /** The beginning of what the problem will say. */
  excerpt: z.string(),
  status: z.string(),
  /** Done, closed or cancelled over there: left out unless asked for. */
  closed: z.boolean(),
  url: z.string().nullable(),
  /** Imported before: what it became. Such a row makes nothing again. */
  known: proposalRef.nullable(),
  /** The draft that this import made. */
  made: proposalRef.nullable(),
});
export type ImportedRow = z.infer<typeof importedRow>;

export const proposalImport = z.object({
  /** Null in a dry run, and where nothing was made: there is nothing to undo. */
  id: z.uuid().nullable(),
  tracker,
  file: z.object({
    format: z.string(),
    encoding: z.string().nullable(),
    /** `example`: the first thing that stands in the column, shortened. */
    headers: z.array(z.object({ name: z.string(), example: z.string() })),
  }),
  /** Guessed where not named. */
  columns: z.object({ title: z.string().nullable(), description: z.string().nullable() }),
  /** Every row that can be read, in the file's order; none while no column holds the title. */
  rows: z.array(importedRow),
  /** The rows that cannot. */
  flaws: z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string() })),
});
export type ProposalImport = z.infer<typeof proposalImport>;

const column = z.string().max(1_000);

export const importProposals = route({
  feature: "proposals",
  name: "importProposals",
  method: "POST",
  path: "/proposals/imports",
  access: "contributor",
  summary:
    "Drafts from a tracker's export (Jira, Linear, GitHub Projects, or any table with titles; CSV, TSV or XLSX, 5 MB, 500 rows). A row that was imported before makes nothing again; the tracker's estimates become no review",
  query: z.object({
    name: z.string().trim().min(1).max(255),
    /** Needed unless it is a dry run; the same for the whole file. */
    origin: originSchema.optional(),
    title: column.optional(),
    /** Empty: no column is the description. */
    description: column.optional(),
    encoding: z.string().max(40).optional(),
    /** The rows to take, by their lines: `2-9,14`. Absent: every open one. */
    lines: z
      .string()
      .max(8_000)
      .regex(/^\d{1,9}(-\d{1,9})?(,\d{1,9}(-\d{1,9})?)*$/)
      .optional(),
    /** Only read the file, and say what would be made. */
    dryRun: flag.optional(),
  }),
  body: raw("application/octet-stream"),
  answer: proposalImport,
  errors: ["too_large", "too_many", "busy", "proposals_unreadable"],
});

export const undoProposalImport = route({
  feature: "proposals",
  name: "undoProposalImport",
  method: "POST",
  path: "/proposals/imports/{id}/undo",
  access: "contributor",
  summary:
    "Withdraw the drafts of one's own import that nobody has touched since; the file may then be imported again",
  params: idParams,
  answer: z.object({
    withdrawn: z.number().int(),
    /** Left as they are: changed, commented on, given evidence, or no drafts any more. */
    kept: z.number().int(),
  }),
});

export const proposalImportRoutes = [importProposals, undoProposalImport];

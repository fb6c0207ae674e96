import type { dateOrders, ImportField, ImportState, importCounts, importRecord } from "@ryorin/contract";
import type { z } from "zod";

/** What people chose about a file; null: as found. */
export type Settings = {
  readonly encoding: string | null;
  readonly sheet: string | null;
  readonly hasHeader: boolean | null;
  readonly dateOrder: (typeof dateOrders)[number] | null;
  readonly columns: { readonly [field in ImportField]?: string } | null;
  readonly source: string | null;
};

export type Found = NonNullable<z.output<typeof importRecord>["found"]> & {
  /** What the settings come to, where people left them open. */
  readonly columns: { readonly [field in ImportField]?: string };
  readonly source: string;
  readonly dateOrder: (typeof dateOrders)[number] | null;
};

export type Counts = z.output<typeof importCounts>;
export type SampleRow = z.output<typeof importRecord>["sample"][number];
export type Flaw = {
  readonly line: number;
  readonly kind: "error" | "warning";
  readonly field: string | null;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
};
/** Why a file or a run failed; its text is made for the reader. */
export type Problem = {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly line: number | null;
};
/** As it lies in the table: flaws as codes. */
export type StoredSample = Omit<SampleRow, "flaws"> & { readonly flaws: readonly Flaw[] };

export type ImportRow = {
  readonly id: string;
  readonly file_name: string;
  readonly file_bytes: number;
  readonly state: ImportState;
  readonly settings: Settings;
  readonly found: Found | null;
  readonly problem: Problem | null;
  readonly sample: readonly StoredSample[];
  readonly counts: Counts;
  /** Rows that the dry run found. */
  readonly rows_found: number;
  readonly rows_done: number;
  readonly bytes_done: number;
  readonly kept_on_undo: number;
  readonly created_by: string;
  readonly created_by_name: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly round: number;
  readonly version: number;
};

export const noCounts: Counts = {
  rows: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  kept: 0,
  failed: 0,
  warnings: 0,
};

export const addCounts = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  added: a.added + b.added,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  kept: a.kept + b.kept,
  failed: a.failed + b.failed,
  warnings: a.warnings + b.warnings,
});

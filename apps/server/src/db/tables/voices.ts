import type { ImportState } from "@ryorin/contract";
import type { ColumnType } from "kysely";

type Instant = ColumnType<Date, Date, Date>;
type Bigint = ColumnType<number, number, number>;
/** Read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** Columns as in the migration of the same name. */
export type VoiceTables = {
  customer: {
    workspace_id: string;
    id: string;
    name: string;
    folded_name: string;
    external_id: string | null;
    domain: string | null;
    plan: string | null;
    size: number | null;
    industry: string | null;
    revenue: number | null;
    currency: string | null;
    import_id: string | null;
    created_at: Instant;
    archived_at: Instant | null;
    version: number;
  };
  segment: {
    workspace_id: string;
    id: string;
    name: string;
    description: string;
    created_at: Instant;
    archived_at: Instant | null;
    version: number;
  };
  segment_customer: { workspace_id: string; segment_id: string; customer_id: string };
  need: {
    workspace_id: string;
    id: string;
    parent_id: string | null;
    title: string;
    description: string;
    merged_into: string | null;
    created_by: string | null;
    created_at: Instant;
    archived_at: Instant | null;
    version: number;
  };
  need_tally: { workspace_id: string; need_id: string; customer_id: string; voices: number };
  need_merge: {
    workspace_id: string;
    id: string;
    from_id: string;
    into_id: string;
    parent_id: string | null;
    voice_ids: string[];
    child_ids: string[];
    created_by: string;
    created_at: Instant;
    undone_at: Instant | null;
  };
  voice: {
    workspace_id: string;
    id: string;
    text: string;
    title: string | null;
    source: string;
    source_id: string | null;
    source_status: string | null;
    url: string | null;
    customer_id: string | null;
    author_name: string | null;
    author_email: string | null;
    language: "ja" | "en" | "other";
    said_at: Instant;
    tags: string[];
    votes: number;
    status: "open" | "done";
    need_id: string | null;
    revenue: number | null;
    import_id: string | null;
    import_key: Buffer | null;
    imported_hash: Buffer | null;
    edited: boolean;
    created_by: string | null;
    created_at: Instant;
    updated_at: Instant;
    archived_at: Instant | null;
    version: number;
  };
  voice_search: { workspace_id: string; voice_id: string; folded: string; grams: number[] };
  voice_bulk: {
    workspace_id: string;
    id: string;
    act: string;
    before: Json<readonly Record<string, unknown>[]>;
    created_by: string;
    created_at: Instant;
    undone_at: Instant | null;
  };
  tag: { workspace_id: string; name: string };
  import: {
    workspace_id: string;
    id: string;
    file_name: string;
    file_bytes: Bigint;
    state: ImportState;
    settings: Json<unknown>;
    found: Json<unknown> | null;
    problem: Json<unknown> | null;
    sample: Json<unknown>;
    counts: Json<unknown>;
    rows_found: Bigint;
    rows_done: Bigint;
    bytes_done: Bigint;
    kept_on_undo: number;
    created_by: string;
    started_by: string | null;
    created_at: Instant;
    touched_at: Instant;
    started_at: Instant | null;
    finished_at: Instant | null;
    round: number;
    version: number;
  };
  import_chunk: { workspace_id: string; import_id: string; n: number; bytes: Buffer };
  import_flaw: {
    workspace_id: string;
    import_id: string;
    line: Bigint;
    n: number;
    kind: "error" | "warning";
    field: string | null;
    code: string;
    data: Json<Record<string, unknown>>;
  };
  import_update: {
    workspace_id: string;
    import_id: string;
    voice_id: string;
    before: Json<Record<string, unknown>>;
    version_after: number;
  };
};

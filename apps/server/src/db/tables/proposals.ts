import type { ColumnType } from "kysely";

type Instant = ColumnType<Date, Date, Date>;
/** jsonb: an object when read, its text when written. */
type Json = ColumnType<unknown, string, string>;
type Wheel = "value" | "technology";
type Key = { workspace_id: string };

/** Columns as in the migration of the same name. */
export type ProposalTables = {
  team: Key & {
    id: string;
    name: string;
    position: number;
    working_days: ColumnType<number[], number[] | undefined, number[]>;
    wip: ColumnType<number | null, number | null | undefined, number | null>;
    archived_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    created_at: Instant;
    version: ColumnType<number, number | undefined, number>;
  };
  proposal: Key & {
    id: string;
    number: number;
    origin: Wheel;
    author_id: string;
    title: string;
    problem: string;
    audience: string;
    no_evidence_because: string;
    attachments: Json;
    status: string;
    round: number;
    state: Json;
    chosen_option_id: string | null;
    under_review: ColumnType<boolean, boolean | undefined, boolean>;
    due_on: ColumnType<string | null, string | null | undefined, string | null>;
    open_gain: ColumnType<number | null, number | null | undefined, number | null>;
    open_effort: ColumnType<number | null, number | null | undefined, number | null>;
    created_at: Instant;
    status_since: Instant;
    updated_at: Instant;
    version: ColumnType<number, number | undefined, number>;
  };
  option: Key & {
    id: string;
    proposal_id: string;
    position: number;
    title: string;
    description: string;
    scope: string;
    removed_at: Instant | null;
  };
  proposal_dependency: Key & { proposal_id: string; needs_id: string; lag_days: number };
  evidence: Key & {
    id: string;
    proposal_id: string;
    kind: "voice" | "need" | "link" | "fact";
    voice_id: string | null;
    need_id: string | null;
    url: string | null;
    note: string;
    added_by: string;
    added_at: Instant;
  };
  proposal_revision: Key & {
    proposal_id: string;
    revision: number;
    content: Json;
    changed_by: string;
    changed_at: Instant;
  };
  acting_wheel: Key & { proposal_id: string; person_id: string; wheel: Wheel; chosen_at: Instant };
  review_draft: Key & {
    proposal_id: string;
    round: number;
    wheel: Wheel;
    person_id: string;
    content: Json;
    saved_at: Instant;
    frozen_at: Instant | null;
    version: ColumnType<number, number | undefined, number>;
  };
  review_seal: Key & {
    proposal_id: string;
    round: number;
    wheel: Wheel;
    content: Json;
    content_hash: string;
    sealed_by: string;
    sealed_at: Instant;
  };
  review_version: Key & {
    id: string;
    proposal_id: string;
    round: number;
    wheel: Wheel;
    version: number;
    content: Json;
    content_hash: string;
    sealed_by: string;
    sealed_at: Instant;
    reason: string | null;
  };
  open_figure: Key & { proposal_id: string; option_id: string; gain: Json; person_days: Json };
  comment: Key & {
    id: string;
    proposal_id: string;
    parent_id: string | null;
    kind: "comment" | "question";
    to_wheel: Wheel | null;
    body: string | null;
    author_id: string;
    mentions: string[];
    created_at: Instant;
    edited_at: Instant | null;
    resolved_at: Instant | null;
    version: ColumnType<number, number | undefined, number>;
  };
  subscription: Key & { proposal_id: string; person_id: string };
  proposal_source: Key & {
    tracker: "jira" | "linear" | "github" | "other";
    source_id: string;
    proposal_id: string;
    import_id: string;
  };
  statement: Key & {
    id: string;
    proposal_id: string;
    act: string;
    round: number;
    wheel: Wheel | null;
    person_id: string;
    body: string | null;
    data: Json;
    made_at: Instant;
  };
  decision: Key & {
    id: string;
    number: number;
    proposal_id: string;
    round: number;
    verdict: "accepted" | "declined" | "deferred";
    decided_at: Instant;
    snapshot: Json;
    content_hash: string;
    search: string;
  };
};

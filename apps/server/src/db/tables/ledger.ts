import type { ColumnType } from "kysely";

type Instant = ColumnType<Date, Date, Date>;
type Bigint = ColumnType<number, number, number>;

/** Columns as in the migration of the same name. */
export type LedgerTables = {
  workspace: {
    workspace_id: string;
    slug: string;
    name: string;
    language: "en" | "ja";
    zone: string;
    currency: string;
    value_unit: "money" | "points";
    demo: boolean;
    created_at: Instant;
    version: number;
  };
  person: {
    workspace_id: string;
    id: string;
    name: string | null;
    email: string | null;
    access: "viewer" | "contributor";
    wheels: string[];
    joined_at: Instant;
    left_at: Instant | null;
    erased_at: Instant | null;
    seen_seq: Bigint;
    version: number;
  };
  seat_holding: {
    workspace_id: string;
    id: string;
    seat: "owner" | "value_lead" | "technology_lead";
    person_id: string;
    since: Instant;
    until: Instant | null;
  };
  contribution: {
    workspace_id: string;
    person_id: string;
    wheel: "value" | "technology";
    since: Instant;
    until: Instant | null;
  };
  delegation: {
    workspace_id: string;
    id: string;
    seat: "owner" | "value_lead" | "technology_lead";
    delegate_id: string;
    granted_by: string;
    since: Instant;
    until: Instant;
    proposal_ids: string[] | null;
    revoked_at: Instant | null;
  };
  ledger_head: { workspace_id: string; seq: Bigint; hash: string };
  event: {
    workspace_id: string;
    seq: Bigint;
    at: Instant;
    actor_id: string | null;
    kind: string;
    subject_kind: string;
    subject_id: string;
    data: ColumnType<Record<string, unknown>, string, never>;
    prev_hash: string;
    hash: string;
  };
  counter: { workspace_id: string; kind: string; value: number };
  idempotency: {
    workspace_id: string;
    key: string;
    person_id: string;
    request_hash: string;
    answer: ColumnType<unknown, string | null, string | null>;
    created_at: Instant;
  };
};

import { type Kysely, sql } from "kysely";

/**
 * Workspaces, their people and seats, and the ledger. Every key begins with workspace_id, so that a
 * distributed PostgreSQL can place rows by that column. Sign-in tables are not a workspace's: they live in
 * the schema `identity`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`
    create table workspace (
      workspace_id uuid primary key,
      slug text not null unique,
      name text not null,
      language text not null check (language in ('en', 'ja')),
      zone text not null,
      currency char(3) not null,
      value_unit text not null check (value_unit in ('money', 'points')),
      demo boolean not null default false,
      created_at timestamptz not null,
      version integer not null default 1
    )`.execute(db);
  await sql`
    create table person (
      workspace_id uuid not null references workspace,
      id uuid not null,
      name text,
      email text,
      access text not null check (access in ('viewer', 'contributor')),
      wheels text[] not null default '{}',
      joined_at timestamptz not null,
      left_at timestamptz,
      erased_at timestamptz,
      seen_seq bigint not null default 0,
      version integer not null default 1,
      primary key (workspace_id, id)
    )`.execute(db);
  await sql`create index person_by_id on person (id) where left_at is null`.execute(db);
  await sql`
    create table seat_holding (
      workspace_id uuid not null,
      id uuid not null,
      seat text not null check (seat in ('owner', 'value_lead', 'technology_lead')),
      person_id uuid not null,
      since timestamptz not null,
      until timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`create unique index seat_holding_now on seat_holding (workspace_id, seat) where until is null`.execute(
    db,
  );
  // Who worked for which wheel, from when until when: whoever may have read one wheel's figures is known by it.
  await sql`
    create table contribution (
      workspace_id uuid not null,
      person_id uuid not null,
      wheel text not null check (wheel in ('value', 'technology')),
      since timestamptz not null,
      until timestamptz,
      primary key (workspace_id, person_id, wheel, since),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`
    create table delegation (
      workspace_id uuid not null,
      id uuid not null,
      seat text not null check (seat in ('owner', 'value_lead', 'technology_lead')),
      delegate_id uuid not null,
      granted_by uuid not null,
      since timestamptz not null,
      until timestamptz not null,
      proposal_ids uuid[],
      revoked_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, delegate_id) references person (workspace_id, id),
      foreign key (workspace_id, granted_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`
    create table ledger_head (
      workspace_id uuid primary key references workspace,
      seq bigint not null,
      hash text not null
    )`.execute(db);
  await sql`
    create table event (
      workspace_id uuid not null references workspace,
      seq bigint not null,
      at timestamptz not null,
      actor_id uuid,
      kind text not null,
      subject_kind text not null,
      subject_id text not null,
      data jsonb not null,
      prev_hash text not null,
      hash text not null,
      primary key (workspace_id, seq)
    )`.execute(db);
  await sql`create index event_by_subject on event (workspace_id, subject_kind, subject_id, seq)`.execute(db);
  await sql`create index event_by_kind on event (workspace_id, kind, seq)`.execute(db);
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger event_is_append_only before update or delete on event
    for each row execute function refuse_change()`.execute(db);
  await sql`
    create trigger event_is_never_emptied before truncate on event
    for each statement execute function refuse_change()`.execute(db);
  // Numbers that people say aloud: P-12, D-5.
  await sql`
    create table counter (
      workspace_id uuid not null references workspace,
      kind text not null,
      value integer not null,
      primary key (workspace_id, kind)
    )`.execute(db);
  await sql`
    create table idempotency (
      workspace_id uuid not null references workspace,
      key text not null,
      person_id uuid not null,
      request_hash text not null,
      answer jsonb,
      created_at timestamptz not null,
      primary key (workspace_id, person_id, key)
    )`.execute(db);
  await sql`create index idempotency_by_age on idempotency (created_at)`.execute(db);
}

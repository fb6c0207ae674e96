import { type Kysely, sql } from "kysely";

/**
 * Voices and what they are grouped by. What is searched lies beside the voices in a table of its own: a voice
 * is changed often (a need, a tag, a vote), its text hardly ever, and each change would rewrite a hundred
 * index entries otherwise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await customers(db);
  await needs(db);
  await imports(db);
  await voices(db);
  await search(db);
  await undoing(db);
}

async function customers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table customer (
      workspace_id uuid not null references workspace,
      id uuid not null,
      name text not null,
      -- The name as it is compared and searched: width, case and spaces folded.
      folded_name text not null,
      external_id text,
      domain text,
      plan text,
      size integer,
      industry text,
      -- Per month, in minor units of the currency.
      revenue bigint check (revenue >= 0),
      currency char(3),
      import_id uuid,
      created_at timestamptz not null,
      archived_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, id),
      check ((revenue is null) = (currency is null))
    )`.execute(db);
  await sql`
    create unique index customer_by_external_id on customer (external_id, workspace_id)
      where external_id is not null`.execute(db);
  // Two accounts may share a name when their own system tells them apart.
  await sql`
    create unique index customer_by_bare_name on customer (folded_name, workspace_id)
      where external_id is null`.execute(db);
  await sql`create index customer_named on customer (folded_name, workspace_id, id)`.execute(db);
  await sql`create index customer_by_name on customer (workspace_id, folded_name, id)`.execute(db);
  await sql`create index customer_by_revenue on customer (workspace_id, (coalesce(revenue, -1)) desc, id desc)`.execute(
    db,
  );
  await sql`
    create table segment (
      workspace_id uuid not null references workspace,
      id uuid not null,
      name text not null,
      description text not null,
      created_at timestamptz not null,
      archived_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, id)
    )`.execute(db);
  await sql`
    create unique index segment_by_name on segment (workspace_id, lower(name)) where archived_at is null`.execute(
    db,
  );
  await sql`
    create table segment_customer (
      workspace_id uuid not null,
      segment_id uuid not null,
      customer_id uuid not null,
      primary key (workspace_id, segment_id, customer_id),
      foreign key (workspace_id, segment_id) references segment (workspace_id, id),
      foreign key (workspace_id, customer_id) references customer (workspace_id, id) on delete cascade
    )`.execute(db);
  await sql`create index segment_of_customer on segment_customer (workspace_id, customer_id)`.execute(db);
}

async function needs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table need (
      workspace_id uuid not null references workspace,
      id uuid not null,
      parent_id uuid,
      title text not null,
      description text not null,
      merged_into uuid,
      created_by uuid,
      created_at timestamptz not null,
      archived_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, id),
      foreign key (workspace_id, parent_id) references need (workspace_id, id),
      foreign key (workspace_id, merged_into) references need (workspace_id, id),
      check (parent_id is distinct from id)
    )`.execute(db);
  await sql`create index need_below on need (workspace_id, parent_id)`.execute(db);
}

async function imports(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table import (
      workspace_id uuid not null references workspace,
      id uuid not null,
      file_name text not null,
      file_bytes bigint not null default 0,
      state text not null check (state in ('uploading', 'previewing', 'previewed', 'running', 'done',
        'cancelled', 'failed', 'undoing', 'undone')),
      -- What people chose, and what was found in the file; shapes as in the contract.
      settings jsonb not null,
      found jsonb,
      problem jsonb,
      sample jsonb not null default '[]',
      counts jsonb not null,
      -- Where a run stands: rows committed, and bytes of the file read for them. A run that was interrupted
      -- goes on behind these rows; a batch commits only if they are still what it began with.
      rows_found bigint not null default 0,
      rows_done bigint not null default 0,
      bytes_done bigint not null default 0,
      kept_on_undo integer not null default 0,
      created_by uuid not null,
      started_by uuid,
      created_at timestamptz not null,
      touched_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      -- Counts dry runs: a job that was queued for an earlier one does nothing.
      round integer not null default 1,
      version integer not null default 1,
      primary key (workspace_id, id),
      foreign key (workspace_id, created_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index import_by_age on import (workspace_id, created_at desc, id desc)`.execute(db);
  // The file lies in the database so that whichever process takes the job can read it.
  await sql`
    create table import_chunk (
      workspace_id uuid not null,
      import_id uuid not null,
      n integer not null,
      bytes bytea not null,
      primary key (workspace_id, import_id, n),
      foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
    )`.execute(db);
  await sql`alter table import_chunk alter column bytes set storage external`.execute(db);
  await sql`
    create table import_flaw (
      workspace_id uuid not null,
      import_id uuid not null,
      -- One line may have several.
      line bigint not null,
      n integer not null,
      kind text not null check (kind in ('error', 'warning')),
      field text,
      code text not null,
      data jsonb not null,
      primary key (workspace_id, import_id, line, n),
      foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
    )`.execute(db);
  // What an import changed of voices that were there before, for its undo.
  await sql`
    create table import_update (
      workspace_id uuid not null,
      import_id uuid not null,
      voice_id uuid not null,
      before jsonb not null,
      version_after integer not null,
      primary key (workspace_id, import_id, voice_id),
      foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
    )`.execute(db);
}

async function voices(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table voice (
      workspace_id uuid not null references workspace,
      id uuid not null,
      text text not null,
      title text,
      source text not null,
      source_id text,
      source_status text,
      url text,
      customer_id uuid,
      author_name text,
      author_email text,
      language text not null check (language in ('ja', 'en', 'other')),
      said_at timestamptz not null,
      tags text[] not null default '{}',
      votes integer not null default 0,
      status text not null default 'open' check (status in ('open', 'done')),
      need_id uuid,
      -- The customer's, where it is in the workspace's currency: lists are ordered and narrowed by it.
      revenue bigint,
      import_id uuid,
      -- A hash of its source and the id there, or of where and what was said: the same in every import.
      import_key bytea,
      -- Of what the file said last, to tell whether it says something new.
      imported_hash bytea,
      -- Whether a person changed what an import had brought.
      edited boolean not null default false,
      created_by uuid,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      archived_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, id),
      foreign key (workspace_id, customer_id) references customer (workspace_id, id),
      foreign key (workspace_id, need_id) references need (workspace_id, id),
      foreign key (workspace_id, import_id) references import (workspace_id, id)
    )`.execute(db);
  await sql`
    create unique index voice_by_source_id on voice (workspace_id, source, source_id)
      where source_id is not null`.execute(db);
  await sql`
    create unique index voice_by_import_key on voice (import_key, workspace_id)
      where import_key is not null`.execute(db);
  for (const [name, columns, condition] of [
    ["newest", "said_at desc, id desc", "archived_at is null"],
    ["votes", "votes desc, id desc", "archived_at is null"],
    ["revenue", "(coalesce(revenue, -1)) desc, id desc", "archived_at is null"],
    ["of_need", "need_id, said_at desc, id desc", "archived_at is null"],
    ["of_customer", "customer_id, said_at desc, id desc", null],
    ["of_source", "source, said_at desc, id desc", "archived_at is null"],
    ["of_language", "language, said_at desc, id desc", "archived_at is null"],
    ["of_import", "import_id, id", "import_id is not null"],
    ["archived", "said_at desc, id desc", "archived_at is not null"],
    ["of_author", "lower(author_email)", "author_email is not null"],
  ] as const) {
    const where = condition === null ? "" : ` where ${condition}`;
    await sql.raw(`create index voice_${name} on voice (workspace_id, ${columns})${where}`).execute(db);
  }
  await sql`create index voice_tags on voice using gin (tags)`.execute(db);
  // What has been used as a tag, so that the choices need no walk through all voices.
  await sql`
    create table tag (
      workspace_id uuid not null references workspace,
      name text not null,
      primary key (workspace_id, name)
    )`.execute(db);
}

async function search(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table voice_search (
      workspace_id uuid not null,
      voice_id uuid not null,
      -- Title and text, folded: what a search must really contain.
      folded text not null,
      -- Every pair of neighbouring characters of it, and every character, as numbers.
      grams integer[] not null,
      primary key (workspace_id, voice_id),
      foreign key (workspace_id, voice_id) references voice (workspace_id, id) on delete cascade
    )`.execute(db);
  await sql`alter table voice_search alter column grams set storage external`.execute(db);
  await sql`create index voice_search_grams on voice_search using gin (grams)`.execute(db);
  await tallies(db);
}

/**
 * How many voices of which customer a need has, kept by the database itself at every change of a voice, so that
 * no writer can forget it: counting 100,000 rows takes longer than a page may. Voices without a customer count
 * under the zero id. Rows are taken in order, so that two writers cannot wait for each other in a circle.
 */
async function tallies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table need_tally (
      workspace_id uuid not null,
      need_id uuid not null,
      customer_id uuid not null,
      voices integer not null,
      primary key (workspace_id, need_id, customer_id)
    )`.execute(db);
  const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
  for (const [operation, parts] of [
    ["insert", ["select 1 as sign, v.* from new_rows v"]],
    ["delete", ["select -1 as sign, v.* from old_rows v"]],
    ["update", ["select 1 as sign, v.* from new_rows v", "select -1 as sign, v.* from old_rows v"]],
  ] as const) {
    await sql
      .raw(
        `create function voice_tally_${operation}() returns trigger language plpgsql as $$
        begin
          insert into need_tally as t (workspace_id, need_id, customer_id, voices)
          select workspace_id, need_id, coalesce(customer_id, ${nobody}), sum(sign)
          from (${parts.join(" union all ")}) changed
          where need_id is not null and archived_at is null
          group by 1, 2, 3 having sum(sign) <> 0
          order by 1, 2, 3
          on conflict (workspace_id, need_id, customer_id) do update set voices = t.voices + excluded.voices;
          return null;
        end $$`,
      )
      .execute(db);
    const tables = [
      ...(operation === "delete" ? [] : ["new table as new_rows"]),
      ...(operation === "insert" ? [] : ["old table as old_rows"]),
    ];
    await sql
      .raw(
        `create trigger voice_tally_${operation} after ${operation} on voice
        referencing ${tables.join(" ")} for each statement execute function voice_tally_${operation}()`,
      )
      .execute(db);
  }
}

/** What bulk acts and merges changed, so that they can be taken back. */
async function undoing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table voice_bulk (
      workspace_id uuid not null references workspace,
      id uuid not null,
      act text not null,
      -- [{ id, version, … what was before }]
      before jsonb not null,
      created_by uuid not null,
      created_at timestamptz not null,
      undone_at timestamptz,
      primary key (workspace_id, id)
    )`.execute(db);
  await sql`
    create table need_merge (
      workspace_id uuid not null,
      id uuid not null,
      from_id uuid not null,
      into_id uuid not null,
      parent_id uuid,
      voice_ids uuid[] not null,
      child_ids uuid[] not null,
      created_by uuid not null,
      created_at timestamptz not null,
      undone_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, from_id) references need (workspace_id, id),
      foreign key (workspace_id, into_id) references need (workspace_id, id)
    )`.execute(db);
}

import { type Kysely, sql } from "kysely";

/**
 * Teams, proposals, both wheels' reviews, and decisions. `proposal.state` is the state machine's own state, which
 * replaying the ledger rebuilds; status and round stand beside it for lists. Sealed versions and decisions
 * never change: the database refuses it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Whom effort is estimated for; what they can do in a week is the plan's.
  await sql`
    create table team (
      workspace_id uuid not null references workspace,
      id uuid not null,
      name text not null,
      position integer not null,
      archived_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1,
      primary key (workspace_id, id)
    )`.execute(db);
  await sql`create unique index team_by_name on team (workspace_id, lower(name)) where archived_at is null`.execute(
    db,
  );
  await sql`
    create table proposal (
      workspace_id uuid not null references workspace,
      id uuid not null,
      number integer not null,
      origin text not null check (origin in ('value', 'technology')),
      author_id uuid not null,
      title text not null,
      problem text not null,
      audience text not null,
      no_evidence_because text not null,
      attachments jsonb not null,
      status text not null,
      round integer not null,
      state jsonb not null,
      chosen_option_id uuid,
      under_review boolean not null default false,
      -- P50 of the chosen option, else of the best: written at the reveal and later, never before.
      open_gain double precision,
      open_effort double precision,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version integer not null default 1,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, author_id) references person (workspace_id, id)
    )`.execute(db);
  for (const order of [
    "updated_at desc, id desc",
    "created_at desc, id desc",
    "title, id",
    "(coalesce(open_gain, '-infinity')) desc, id desc",
    "(coalesce(open_effort, 'infinity')), id",
    "(coalesce(open_gain / nullif(open_effort, 0), '-infinity')) desc, id desc",
  ]) {
    await sql`create index on proposal (workspace_id, ${sql.raw(order)})`.execute(db);
  }
  await sql`create index on proposal (workspace_id, status, updated_at desc, id)`.execute(db);
  await sql`
    create table option (
      workspace_id uuid not null,
      id uuid not null,
      proposal_id uuid not null,
      position integer not null,
      title text not null,
      description text not null,
      scope text not null,
      removed_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id)
    )`.execute(db);
  await sql`create index on option (workspace_id, proposal_id, position)`.execute(db);
  await sql`
    create table proposal_dependency (
      workspace_id uuid not null,
      proposal_id uuid not null,
      needs_id uuid not null,
      lag_days integer not null,
      primary key (workspace_id, proposal_id, needs_id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, needs_id) references proposal (workspace_id, id),
      check (proposal_id <> needs_id)
    )`.execute(db);
  await sql`create index on proposal_dependency (workspace_id, needs_id)`.execute(db);
  await sql`
    create table evidence (
      workspace_id uuid not null,
      id uuid not null,
      proposal_id uuid not null,
      kind text not null check (kind in ('voice', 'need', 'link', 'fact')),
      voice_id uuid,
      need_id uuid,
      url text,
      note text not null,
      added_by uuid not null,
      added_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, voice_id) references voice (workspace_id, id),
      foreign key (workspace_id, need_id) references need (workspace_id, id)
    )`.execute(db);
  await sql`create index on evidence (workspace_id, proposal_id, added_at)`.execute(db);
  await sql`create index on evidence (workspace_id, voice_id) where voice_id is not null`.execute(db);
  await sql`create index on evidence (workspace_id, need_id) where need_id is not null`.execute(db);
  await sql`
    create table proposal_revision (
      workspace_id uuid not null,
      proposal_id uuid not null,
      revision integer not null,
      content jsonb not null,
      changed_by uuid not null,
      changed_at timestamptz not null,
      primary key (workspace_id, proposal_id, revision),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id)
    )`.execute(db);
  await sql`
    create table acting_wheel (
      workspace_id uuid not null,
      proposal_id uuid not null,
      person_id uuid not null,
      wheel text not null check (wheel in ('value', 'technology')),
      chosen_at timestamptz not null,
      primary key (workspace_id, proposal_id, person_id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`
    create table review_draft (
      workspace_id uuid not null,
      proposal_id uuid not null,
      round integer not null,
      wheel text not null check (wheel in ('value', 'technology')),
      person_id uuid not null,
      content jsonb not null,
      saved_at timestamptz not null,
      frozen_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, proposal_id, round, wheel, person_id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  // A sealed answer until its round's reveal; taken back or broken, it is a draft again.
  await sql`
    create table review_seal (
      workspace_id uuid not null,
      proposal_id uuid not null,
      round integer not null,
      wheel text not null check (wheel in ('value', 'technology')),
      content jsonb not null,
      content_hash text not null,
      sealed_by uuid not null,
      sealed_at timestamptz not null,
      primary key (workspace_id, proposal_id, round, wheel),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, sealed_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`
    create trigger review_seal_never_changes before update on review_seal
    for each row execute function refuse_change()`.execute(db);
  await sql`
    create table review_version (
      workspace_id uuid not null,
      id uuid not null,
      proposal_id uuid not null,
      round integer not null,
      wheel text not null check (wheel in ('value', 'technology')),
      version integer not null,
      content jsonb not null,
      content_hash text not null,
      sealed_by uuid not null,
      sealed_at timestamptz not null,
      reason text,
      primary key (workspace_id, id),
      unique (workspace_id, proposal_id, round, wheel, version),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, sealed_by) references person (workspace_id, id)
    )`.execute(db);
  // What lies open since the reveal, for lists and pictures: a sealed figure is not here at all.
  await sql`
    create table open_figure (
      workspace_id uuid not null,
      proposal_id uuid not null,
      option_id uuid not null,
      gain jsonb,
      person_days jsonb,
      primary key (workspace_id, proposal_id, option_id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, option_id) references option (workspace_id, id)
    )`.execute(db);
  await sql`
    create table comment (
      workspace_id uuid not null,
      id uuid not null,
      proposal_id uuid not null,
      parent_id uuid,
      kind text not null check (kind in ('comment', 'question')),
      to_wheel text check (to_wheel in ('value', 'technology')),
      body text,
      author_id uuid not null,
      mentions uuid[] not null default '{}',
      created_at timestamptz not null,
      edited_at timestamptz,
      resolved_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, parent_id) references comment (workspace_id, id),
      foreign key (workspace_id, author_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index on comment (workspace_id, proposal_id, created_at)`.execute(db);
  await sql`
    create table subscription (
      workspace_id uuid not null,
      proposal_id uuid not null,
      person_id uuid not null,
      primary key (workspace_id, proposal_id, person_id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index on subscription (workspace_id, person_id)`.execute(db);
  // Reasons, questions and positions are people's words: erasable, so they stand here and not in the ledger.
  await sql`
    create table statement (
      workspace_id uuid not null,
      id uuid not null,
      proposal_id uuid not null,
      act text not null,
      round integer not null,
      wheel text check (wheel in ('value', 'technology')),
      person_id uuid not null,
      body text,
      data jsonb not null default '{}',
      made_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index on statement (workspace_id, proposal_id, made_at)`.execute(db);
  await sql`
    create table decision (
      workspace_id uuid not null,
      id uuid not null,
      number integer not null,
      proposal_id uuid not null,
      round integer not null,
      verdict text not null check (verdict in ('accepted', 'declined', 'deferred')),
      decided_at timestamptz not null,
      snapshot jsonb not null,
      content_hash text not null,
      search text not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id)
    )`.execute(db);
  await sql`create index on decision (workspace_id, decided_at desc, id)`.execute(db);
  await sql`create index on decision (workspace_id, proposal_id, decided_at)`.execute(db);
  await sql`create unique index decision_accepts_once on decision (workspace_id, proposal_id, round) where verdict = 'accepted'`.execute(
    db,
  );
  for (const table of ["review_version", "decision"]) {
    await sql`
      create trigger ${sql.raw(`${table}_never_changes`)} before update or delete on ${sql.raw(table)}
      for each row execute function refuse_change()`.execute(db);
  }
}

import { type Kysely, sql } from "kysely";

/**
 * Teams' capacity, days off, scenarios, computed plans, baselines, and what happened with what was accepted.
 * Actual figures belong to the decision they were spent under: a decision that supersedes it begins at nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await teams(db);
  await daysOff(db);
  await plans(db);
  await baselines(db);
  await deliveries(db);
}

async function teams(db: Kysely<unknown>): Promise<void> {
  await sql`alter table team add column working_days integer[] not null default '{1,2,3,4,5}'`.execute(db);
  await sql`alter table team add column wip integer`.execute(db);
  // What holds from a day on, until the next row's.
  await sql`
    create table team_capacity (
      workspace_id uuid not null,
      team_id uuid not null,
      from_date date not null,
      person_days double precision not null,
      people double precision not null,
      primary key (workspace_id, team_id, from_date),
      foreign key (workspace_id, team_id) references team (workspace_id, id)
    )`.execute(db);
  await sql`
    create table team_member (
      workspace_id uuid not null,
      team_id uuid not null,
      person_id uuid not null,
      from_date date not null,
      until_date date,
      share double precision not null,
      primary key (workspace_id, team_id, person_id, from_date),
      foreign key (workspace_id, team_id) references team (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`
    create table team_holiday (
      workspace_id uuid not null,
      team_id uuid not null,
      date date not null,
      name text not null,
      primary key (workspace_id, team_id, date),
      foreign key (workspace_id, team_id) references team (workspace_id, id)
    )`.execute(db);
}

async function daysOff(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table holiday_choice (
      workspace_id uuid primary key references workspace,
      country text,
      version integer not null
    )`.execute(db);
  await sql`
    create table holiday_list (
      workspace_id uuid not null references workspace,
      id uuid not null,
      name text not null,
      source text not null check (source in ('file', 'stated')),
      added_by uuid not null,
      added_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, added_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`
    create table holiday (
      workspace_id uuid not null,
      list_id uuid not null,
      date date not null,
      name text not null,
      primary key (workspace_id, list_id, date),
      foreign key (workspace_id, list_id) references holiday_list (workspace_id, id) on delete cascade
    )`.execute(db);
}

async function plans(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scenario (
      workspace_id uuid not null references workspace,
      id uuid not null,
      name text not null,
      note text not null,
      changes jsonb not null,
      seed integer not null,
      created_by uuid not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      archived_at timestamptz,
      version integer not null default 1,
      primary key (workspace_id, id),
      foreign key (workspace_id, created_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index on scenario (workspace_id, updated_at desc, id)`.execute(db);
  // Computed, and computable again: kept only to be fast. The key is the hash of everything that went in.
  await sql`
    create table plan_result (
      workspace_id uuid not null references workspace,
      input_hash text not null,
      kind text not null check (kind in ('plan', 'odds')),
      planner_version text not null,
      seed integer not null,
      runs integer not null,
      result jsonb not null,
      computed_at timestamptz not null,
      primary key (workspace_id, input_hash)
    )`.execute(db);
  // The dates of the present plan as they were last computed, for the home page.
  await sql`
    create table present_plan (
      workspace_id uuid primary key references workspace,
      input_hash text not null,
      seq bigint not null,
      dates jsonb not null,
      computed_at timestamptz not null
    )`.execute(db);
}

async function baselines(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table baseline (
      workspace_id uuid not null references workspace,
      id uuid not null,
      number integer not null,
      name text not null,
      note text not null,
      scenario_id uuid,
      state text not null check (state in ('proposed', 'committed', 'fallen', 'withdrawn')),
      fell_because text check (fell_because in ('facts_changed', 'seat_lost')),
      content_hash text not null,
      changes jsonb not null,
      seed integer not null,
      items integer not null,
      one_person_held_both_keys boolean not null default false,
      proposed_by uuid not null,
      proposed_at timestamptz not null,
      committed_at timestamptz,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, scenario_id) references scenario (workspace_id, id),
      foreign key (workspace_id, proposed_by) references person (workspace_id, id),
      check ((state = 'committed') = (committed_at is not null))
    )`.execute(db);
  await sql`create unique index baseline_waiting on baseline (workspace_id) where state = 'proposed'`.execute(
    db,
  );
  await sql`create index on baseline (workspace_id, committed_at desc) where state = 'committed'`.execute(db);
  await sql`
    create table baseline_key (
      workspace_id uuid not null,
      baseline_id uuid not null,
      wheel text not null check (wheel in ('value', 'technology')),
      person_id uuid not null,
      power text not null check (power in ('holder', 'delegate')),
      turned_at timestamptz not null,
      primary key (workspace_id, baseline_id, wheel),
      foreign key (workspace_id, baseline_id) references baseline (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  // What was looked at when the first key was turned.
  await sql`
    create table baseline_plan (
      workspace_id uuid not null,
      baseline_id uuid not null,
      problem jsonb not null,
      frozen jsonb not null,
      frozen_hash text not null,
      primary key (workspace_id, baseline_id),
      foreign key (workspace_id, baseline_id) references baseline (workspace_id, id)
    )`.execute(db);
  await sql`
    create trigger baseline_plan_never_changes before update or delete on baseline_plan
    for each row execute function refuse_change()`.execute(db);
  await sql`
    create trigger baseline_key_never_changes before update or delete on baseline_key
    for each row execute function refuse_change()`.execute(db);
  // A baseline changes once: from proposed to what became of it.
  await sql`
    create trigger baseline_changes_once before update on baseline
    for each row when (old.state <> 'proposed') execute function refuse_change()`.execute(db);
  await sql`
    create trigger baseline_is_never_deleted before delete on baseline
    for each row execute function refuse_change()`.execute(db);
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery (
      workspace_id uuid not null,
      decision_id uuid not null,
      proposal_id uuid not null,
      started_on date not null,
      finished_on date,
      launched_on date,
      launch_list jsonb not null,
      version integer not null default 1,
      primary key (workspace_id, decision_id),
      foreign key (workspace_id, decision_id) references decision (workspace_id, id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id)
    )`.execute(db);
  await sql`create index on delivery (workspace_id, proposal_id)`.execute(db);
  await sql`
    create table delivery_team (
      workspace_id uuid not null,
      decision_id uuid not null,
      team_id uuid not null,
      finished_on date not null,
      primary key (workspace_id, decision_id, team_id),
      foreign key (workspace_id, decision_id) references delivery (workspace_id, decision_id),
      foreign key (workspace_id, team_id) references team (workspace_id, id)
    )`.execute(db);
  await sql`
    create table effort_entry (
      workspace_id uuid not null,
      id uuid not null,
      decision_id uuid not null,
      team_id uuid not null,
      on_date date not null,
      person_days double precision not null,
      note text not null,
      recorded_by uuid not null,
      recorded_at timestamptz not null,
      corrects uuid,
      counts boolean not null default true,
      primary key (workspace_id, id),
      foreign key (workspace_id, decision_id) references delivery (workspace_id, decision_id),
      foreign key (workspace_id, team_id) references team (workspace_id, id),
      foreign key (workspace_id, corrects) references effort_entry (workspace_id, id),
      foreign key (workspace_id, recorded_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index on effort_entry (workspace_id, decision_id, on_date)`.execute(db);
}

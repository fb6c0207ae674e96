import { type Kysely, sql } from "kysely";

/** What decisions brought, and how good their forecasts were. Scores are computed again when an actual changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outcome (
      workspace_id uuid not null,
      id uuid not null,
      decision_id uuid not null,
      proposal_id uuid not null,
      scored_at timestamptz,
      learned_at timestamptz,
      primary key (workspace_id, id),
      unique (workspace_id, decision_id),
      foreign key (workspace_id, decision_id) references decision (workspace_id, id),
      foreign key (workspace_id, proposal_id) references proposal (workspace_id, id)
    )`.execute(db);
  await sql`
    create table measurement (
      workspace_id uuid not null,
      id uuid not null,
      outcome_id uuid not null,
      unit jsonb not null,
      amount double precision not null,
      measured_on date not null,
      from_date date not null,
      to_date date not null,
      note text not null,
      is_final boolean not null,
      withdrawn boolean not null default false,
      measured_by uuid not null,
      measured_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, outcome_id) references outcome (workspace_id, id),
      foreign key (workspace_id, measured_by) references person (workspace_id, id),
      check (not (is_final and withdrawn))
    )`.execute(db);
  await sql`create unique index measurement_final on measurement (workspace_id, outcome_id) where is_final`.execute(
    db,
  );
  await sql`create index on measurement (workspace_id, outcome_id, measured_at)`.execute(db);
  // person_id null: the wheel's own forecast, as frozen in the decision; else that reviewer's draft.
  await sql`
    create table score (
      workspace_id uuid not null,
      outcome_id uuid not null,
      n integer not null,
      wheel text not null check (wheel in ('value', 'technology')),
      team_id uuid,
      person_id uuid,
      kind text not null check (kind in ('positive', 'signed')),
      p10 double precision not null,
      p50 double precision not null,
      p90 double precision not null,
      actual double precision not null,
      held boolean not null,
      pit double precision not null,
      pinball double precision not null,
      naive_pinball double precision not null,
      log2_pinball double precision,
      naive_log2_pinball double precision,
      known_on date not null,
      primary key (workspace_id, outcome_id, n),
      foreign key (workspace_id, outcome_id) references outcome (workspace_id, id),
      foreign key (workspace_id, team_id) references team (workspace_id, id),
      foreign key (workspace_id, person_id) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index on score (workspace_id, person_id)`.execute(db);
}

import type { ColumnType } from "kysely";

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** jsonb: an object when read, its text when written. */
type Json = ColumnType<unknown, string, string>;
type Wheel = "value" | "technology";
type Key = { workspace_id: string };
type Version = ColumnType<number, number | undefined, number>;

/** Columns as in the migration of the same name. Dates are `YYYY-MM-DD`. */
export type PlanTables = {
  team_capacity: Key & { team_id: string; from_date: string; person_days: number; people: number };
  team_member: Key & {
    team_id: string;
    person_id: string;
    from_date: string;
    until_date: string | null;
    share: number;
  };
  team_holiday: Key & { team_id: string; date: string; name: string };
  holiday_choice: Key & { country: string | null; version: number };
  holiday_list: Key & {
    id: string;
    name: string;
    source: "file" | "stated";
    added_by: string;
    added_at: Instant;
  };
  holiday: Key & { list_id: string; date: string; name: string };
  scenario: Key & {
    id: string;
    name: string;
    note: string;
    changes: Json;
    seed: number;
    created_by: string;
    created_at: Instant;
    updated_at: Instant;
    archived_at: MaybeInstant;
    version: Version;
  };
  plan_result: Key & {
    input_hash: string;
    kind: "plan" | "odds";
    planner_version: string;
    seed: number;
    runs: number;
    result: Json;
    computed_at: Instant;
  };
  present_plan: Key & { input_hash: string; seq: number; dates: Json; computed_at: Instant };
  baseline: Key & {
    id: string;
    number: number;
    name: string;
    note: string;
    scenario_id: string | null;
    state: "proposed" | "committed" | "fallen" | "withdrawn";
    fell_because: ColumnType<
      "facts_changed" | "seat_lost" | null,
      "facts_changed" | "seat_lost" | null | undefined,
      "facts_changed" | "seat_lost" | null
    >;
    content_hash: string;
    changes: Json;
    seed: number;
    items: number;
    one_person_held_both_keys: ColumnType<boolean, boolean | undefined, boolean>;
    proposed_by: string;
    proposed_at: Instant;
    committed_at: MaybeInstant;
  };
  baseline_key: Key & {
    baseline_id: string;
    wheel: Wheel;
    person_id: string;
    power: "holder" | "delegate";
    turned_at: Instant;
  };
  baseline_plan: Key & { baseline_id: string; problem: Json; frozen: Json; frozen_hash: string };
  delivery: Key & {
    decision_id: string;
    proposal_id: string;
    started_on: string;
    finished_on: ColumnType<string | null, string | null | undefined, string | null>;
    launched_on: ColumnType<string | null, string | null | undefined, string | null>;
    launch_list: Json;
    version: Version;
  };
  delivery_team: Key & { decision_id: string; team_id: string; finished_on: string };
  effort_entry: Key & {
    id: string;
    decision_id: string;
    team_id: string;
    on_date: string;
    person_days: number;
    note: string;
    recorded_by: string;
    recorded_at: Instant;
    corrects: string | null;
    counts: ColumnType<boolean, boolean | undefined, boolean>;
  };
};

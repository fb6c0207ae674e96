import type { ColumnType } from "kysely";

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Key = { workspace_id: string };

/** Columns as in the migration of the same name. Dates are `YYYY-MM-DD`. */
export type OutcomeTables = {
  outcome: Key & {
    id: string;
    decision_id: string;
    proposal_id: string;
    scored_at: MaybeInstant;
    learned_at: MaybeInstant;
  };
  measurement: Key & {
    id: string;
    outcome_id: string;
    unit: ColumnType<unknown, string, string>;
    amount: number;
    measured_on: string;
    from_date: string;
    to_date: string;
    note: string;
    is_final: boolean;
    withdrawn: ColumnType<boolean, boolean | undefined, boolean>;
    measured_by: string;
    measured_at: Instant;
  };
  score: Key & {
    outcome_id: string;
    n: number;
    wheel: "value" | "technology";
    team_id: string | null;
    person_id: string | null;
    kind: "positive" | "signed";
    p10: number;
    p50: number;
    p90: number;
    actual: number;
    held: boolean;
    pit: number;
    pinball: number;
    naive_pinball: number;
    log2_pinball: number | null;
    naive_log2_pinball: number | null;
    known_on: string;
  };
};

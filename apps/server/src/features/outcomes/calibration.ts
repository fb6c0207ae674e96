import type { Calibration, getCalibration, RouteAnswer } from "@ryorin/contract";
import { calibrationPoints, coverage, notEnoughBelow, type Resolved, type Wheel } from "@ryorin/domain";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";
import { unitOf } from "../proposals/commands/reviews.ts";

type Row = {
  wheel: Wheel;
  teamId: string | null;
  teamName: string | null;
  personId: string | null;
  kind: Resolved["kind"];
  p10: number;
  p50: number;
  p90: number;
  actual: number;
  pit: number;
  pinball: number;
  naive: number;
  log2: number | null;
  naiveLog2: number | null;
  knownOn: string;
};

/** How good the forecasts were; one statement. Of people, the reader's own and nobody else's. */
export async function calibrationFor(db: Db, scope: Scope): Promise<RouteAnswer<typeof getCalibration>> {
  const mine = scope.via === "session" ? scope.personId : null;
  const { rows } = await sql<Row>`
    select s.wheel, s.team_id as "teamId", t.name as "teamName", s.person_id as "personId", s.kind, s.p10, s.p50, s.p90,
      s.actual, s.pit, s.pinball, s.naive_pinball as naive, s.log2_pinball as log2, s.naive_log2_pinball as "naiveLog2",
      s.known_on as "knownOn"
    from score s left join team t on t.workspace_id = s.workspace_id and t.id = s.team_id
    where s.workspace_id = ${scope.workspaceId} and (s.person_id is null or s.person_id = ${mine}::uuid)
    order by s.known_on, s.outcome_id, s.n`.execute(db);
  const wheels = rows.filter((row) => row.personId === null);
  const own = rows.filter((row) => row.personId !== null);
  const of = (some: readonly Row[], wheel: Wheel) => calibrate(some.filter((row) => row.wheel === wheel));
  const teams = new Map(
    wheels.flatMap((row) => (row.teamId === null ? [] : [[row.teamId, row.teamName ?? ""] as const])),
  );
  return {
    notEnoughBelow,
    unit: unitOf(scope),
    value: of(wheels, "value"),
    technology: of(wheels, "technology"),
    teams: [...teams].map(([teamId, name]) => ({
      teamId,
      name,
      calibration: calibrate(wheels.filter((row) => row.teamId === teamId)),
    })),
    mine: { value: of(own, "value"), technology: of(own, "technology") },
  };
}

const resolvedOf = ({ kind, p10, p50, p90, actual }: Row): Resolved => ({
  range: { p10, p50, p90 },
  kind,
  actual,
});

function calibrate(rows: readonly Row[]): Calibration {
  const resolved = rows.map(resolvedOf);
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { pit } of rows) bins[Math.min(9, Math.floor(pit * 10))]! += 1;
  return {
    n: rows.length,
    enough: rows.length >= notEnoughBelow,
    points: calibrationPoints(resolved),
    coverage: coverage(resolved),
    pinball: lossOf(rows.map((row) => [row.pinball, row.naive])),
    log2: log2Of(rows),
    pit: bins,
    trend: [...byQuarter(rows)].map(([quarter, some]) => ({
      quarter,
      coverage: coverage(some.map(resolvedOf)),
      log2: log2Of(some),
    })),
  };
}

const log2Of = (rows: readonly Row[]) =>
  lossOf(
    rows.flatMap(({ log2, naiveLog2 }) =>
      log2 === null || naiveLog2 === null ? [] : [[log2, naiveLog2] as const],
    ),
  );

function lossOf(losses: readonly (readonly [number, number])[]) {
  const n = losses.length;
  const mean = (which: 0 | 1) => (n === 0 ? null : losses.reduce((sum, one) => sum + one[which], 0) / n);
  return { n, mean: mean(0), naive: mean(1) };
}

/** `2026-Q3`, oldest first. */
function byQuarter(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const quarter = `${row.knownOn.slice(0, 4)}-Q${Math.ceil(Number(row.knownOn.slice(5, 7)) / 3)}`;
    found.set(quarter, [...(found.get(quarter) ?? []), row]);
  }
  return found;
}

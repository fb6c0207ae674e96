import { dateOfDay, weekdayOfDay } from "./dates.ts";
import type { Model } from "./model.ts";
import type { TeamLoad } from "./plan.ts";
import type { Serial } from "./serial.ts";
import { unit } from "./working-days.ts";

/** Steps between an idle and a full week; see the resolution stated at `WeekLoad`. */
const steps = 64;
/** Idle, `steps` parts, full: the two ends are counted apart because they are common and exact. */
const bins = steps + 2;

/** Collects each team's load per week over the runs of a simulation. */
export function loadRecorder(model: Model) {
  const { offset, workDay, capacity, firstDay, days } = model;
  const teams = model.problem.teams;
  const lead = weekdayOfDay(firstDay) - 1;
  const weeks = Math.ceil((days + lead) / 7);
  const weekOf = (entry: number) => Math.floor((workDay[entry]! + lead) / 7);
  /** Entries of week w of team t: first[c] … first[c+1]−1 with c = t · weeks + w. */
  const first = new Int32Array(teams.length * weeks + 1);
  const weekCapacity = new Int32Array(teams.length * weeks);
  for (let t = 0; t < teams.length; t++) {
    let entry = offset[t]!;
    for (let w = 0; w < weeks; w++) {
      const cell = t * weeks + w;
      first[cell] = entry;
      while (entry < offset[t + 1]! && weekOf(entry) === w) weekCapacity[cell]! += capacity[entry++]!;
    }
  }
  first[teams.length * weeks] = capacity.length;
  const sum = new Float64Array(teams.length * weeks);
  const sumOfSquares = new Float64Array(teams.length * weeks);
  const counts = new Uint16Array(teams.length * weeks * bins);

  function record({ free }: Serial): void {
    for (let cell = 0; cell < sum.length; cell++) {
      let used = weekCapacity[cell]!;
      if (used === 0) continue;
      const whole = used;
      const stop = first[cell + 1]!;
      for (let entry = first[cell]!; entry < stop; entry++) used -= free[entry]!;
      const bin = used === 0 ? 0 : used === whole ? bins - 1 : 1 + Math.floor((used * steps) / whole);
      counts[cell * bins + bin]!++;
      sum[cell]! += used;
      sumOfSquares[cell]! += used * used;
    }
  }

  function quantile(cell: number, p: number, runs: number): number {
    const rank = Math.ceil(p * runs - 1e-9);
    let seen = 0;
    let bin = 0;
    while (bin < bins - 1) {
      seen += counts[cell * bins + bin]!;
      if (seen >= rank) break;
      bin++;
    }
    const part = bin === 0 ? 0 : bin === bins - 1 ? 1 : (bin - 0.5) / steps;
    return Math.round(weekCapacity[cell]! * part) / unit;
  }

  function summary(runs: number): TeamLoad[] {
    return teams.map((team, t) => ({
      team: team.id,
      weeks: Array.from({ length: weeks }, (_, w) => {
        const cell = t * weeks + w;
        const mean = sum[cell]! / runs;
        const variance = Math.max(0, sumOfSquares[cell]! / runs - mean * mean);
        return {
          week: dateOfDay(firstDay - lead + 7 * w),
          capacity: weekCapacity[cell]! / unit,
          mean: Math.round(mean) / unit,
          meanError: Math.round(1.96 * Math.sqrt(variance / runs)) / unit,
          p10: quantile(cell, 0.1, runs),
          p90: quantile(cell, 0.9, runs),
        };
      }),
    }));
  }

  return { record, summary };
}

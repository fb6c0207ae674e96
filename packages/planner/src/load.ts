import { dateOfDay, weekdayOfDay } from "./dates.ts";
import { type Lanes, Left, Next, Span } from "./lanes.ts";
import type { Model } from "./model.ts";
import type { TeamLoad } from "./plan.ts";
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
  const cellOfEntry = new Int32Array(capacity.length);
  const weekCapacity = new Int32Array(teams.length * weeks);
  for (let t = 0; t < teams.length; t++) {
    let entry = offset[t]!;
    for (let w = 0; w < weeks; w++) {
      const cell = t * weeks + w;
      first[cell] = entry;
      while (entry < offset[t + 1]! && weekOf(entry) === w) {
        cellOfEntry[entry] = cell;
        weekCapacity[cell]! += capacity[entry++]!;
      }
    }
  }
  first[teams.length * weeks] = capacity.length;
  let runs = 0;
  const used = new Int32Array(weekCapacity.length);
  // Just below steps/capacity, so that a week which is not quite full never lands in the bin of full ones.
  const scale = Float64Array.from(weekCapacity, (whole) => (whole === 0 ? 0 : (steps - 1e-6) / whole));
  const sum = new Float64Array(teams.length * weeks);
  const sumOfSquares = new Float64Array(teams.length * weeks);
  const counts = new Uint16Array(teams.length * weeks * bins);

  /** Of one of the runs that were made beside each other. */
  function record({ spells, size, teams: lists }: Lanes, run: number): void {
    runs++;
    used.set(weekCapacity);
    for (let list = 0; list < 2 * lists; list++) {
      const firstEntry = offset[list % lists]!;
      for (let spell = spells[run * size + list]!; spell >= 0; spell = spells[spell + Next]!) {
        const free = spells[spell + Left]!;
        const span = spells[spell + Span]!;
        const stop = firstEntry + (span >> 16);
        for (let entry = firstEntry + (span & 0xffff); entry < stop; ) {
          const cell = cellOfEntry[entry]!;
          const end = Math.min(stop, first[cell + 1]!);
          used[cell]! -= free * (end - entry);
          entry = end;
        }
      }
    }
    for (let cell = 0; cell < used.length; cell++) {
      const load = used[cell]!;
      const whole = weekCapacity[cell]!;
      const bin = load === 0 ? 0 : load === whole ? bins - 1 : 1 + Math.floor(load * scale[cell]!);
      counts[cell * bins + bin]!++;
      if (load === 0) continue;
      sum[cell]! += load;
      sumOfSquares[cell]! += load * load;
    }
  }

  function quantile(cell: number, p: number): number {
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

  function summary(): TeamLoad[] {
    return teams.map((team, t) => ({
      team: team.id,
      weeks: Array.from({ length: weeks }, (_, w) => {
        const cell = t * weeks + w;
        const mean = sum[cell]! / runs;
        const variance = Math.max(0, sumOfSquares[cell]! / runs - mean * mean);
        const certain = variance === 0 ? Math.round(mean) / unit : null;
        return {
          week: dateOfDay(firstDay - lead + 7 * w),
          capacity: weekCapacity[cell]! / unit,
          mean: Math.round(mean) / unit,
          meanError: Math.round(1.96 * Math.sqrt(variance / runs)) / unit,
          p10: certain ?? quantile(cell, 0.1),
          p90: certain ?? quantile(cell, 0.9),
        };
      }),
    }));
  }

  return { record, summary };
}

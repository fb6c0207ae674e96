import type { PeriodEntry, PeriodModel } from "@ryorin/planner";
import { type Chance, chance } from "./chance.ts";

export type CaseSize = { readonly proposals: number; readonly teams: number; readonly periods: number };

/**
 * A made-up company's question: proposals with one to three options on one to three teams each, a fifth of them waiting
 * for another, a few that exclude each other; the teams have time for about half of all. Periods are quarters, and what is
 * finished earlier gains longer: until two quarters after the last. The same for one seed.
 */
export function periodCase(seed: number, { proposals, teams, periods }: CaseSize): PeriodModel {
  const next = chance(seed);
  const entries: PeriodEntry[] = [];
  const gain: number[] = [];
  const loadFrom = [0];
  const loadTeam: number[] = [];
  const load: number[] = [];
  const cost: number[] = [];
  const precedence: PeriodModel["precedence"] = [];
  const excludes: PeriodModel["excludes"] = [];
  const demand = new Float64Array(teams);
  for (let entry = 0; entry < proposals; entry++) {
    const variantFrom = cost.length;
    const chosen = teamsOf(next, teams);
    const efforts = chosen.map(() => Math.round(10 + 110 * next() ** 2));
    const size = efforts.reduce((sum, effort) => sum + effort, 0);
    const perYear = size * (0.4 + 1.6 * next()) * (0.5 + next());
    const halves = next() < 0.3 ? 2 + 4 * next() : Number.POSITIVE_INFINITY;
    const options = 1 + Math.floor(next() * 2.4);
    for (let option = 0; option < options; option++) {
      const scale = option === 0 ? 1 : 0.25 + 0.5 * next();
      const worth = option === 0 ? 1 : scale ** (0.5 + 0.6 * next());
      for (let p = 0; p < periods; p++)
        gain.push((perYear * worth * (periods + 2 - p) * 0.5 ** (p / halves)) / 4);
      chosen.forEach((team, i) => {
        const effort = Math.max(1, Math.round(efforts[i]! * scale));
        loadTeam.push(team);
        load.push(effort);
        if (option === 0) demand[team]! += effort;
      });
      loadFrom.push(load.length);
      cost.push(0);
    }
    entries.push({ variantFrom, variantTo: cost.length, mandatory: false });
    if (entry > 0 && next() < 0.2) precedence.push({ before: [Math.floor(next() * entry)], after: entry });
    const rival = Math.floor(next() * entry);
    const waits = precedence.some(({ before, after }) => after === entry && before.includes(rival));
    if (entry > 0 && next() < 0.03 && !waits) excludes.push({ one: rival, other: entry });
  }
  const capacity = Float64Array.from({ length: teams * periods }, (_, at) => {
    const team = Math.floor(at / periods);
    return Math.round((demand[team]! * 0.5 * ((at % periods) + 1)) / periods);
  });
  return {
    periods,
    teams,
    entries,
    gain: Float64Array.from(gain),
    loadFrom: Int32Array.from(loadFrom),
    loadTeam: Int32Array.from(loadTeam),
    load: Float64Array.from(load),
    cost: Float64Array.from(cost),
    capacity,
    budget: Number.POSITIVE_INFINITY,
    precedence,
    excludes,
  };
}

function teamsOf(next: Chance, teams: number): number[] {
  const chosen = new Set<number>();
  const count = 1 + Math.floor(next() * 3);
  while (chosen.size < Math.min(count, teams)) chosen.add(Math.floor(next() * teams));
  return [...chosen];
}

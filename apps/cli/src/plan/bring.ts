import {
  type ChoosePlan,
  type ChooseProblem,
  defaultOdds,
  type Measure,
  type PlanWithItem,
  planWithItem,
  type Refused,
  type Way,
  type WhatItTakes,
  whatItTakes,
} from "@ryorin/planner";
import { text } from "../terminal.ts";
import { figure, type Names, namesOf } from "./choice-tables.ts";
import { percent } from "./tables.ts";

type Asked = { item: string; date: string; seed: number; option?: string; odds?: number };
type Brought = { ok: true; table: string; json: string; isPossible: boolean } | Refused;

/** `--bring ITEM --by DATE`: what it would take to have the item by the date, in the plan that was chosen. */
export function bringing(
  posed: ChooseProblem,
  plan: ChoosePlan,
  { option, ...asked }: Asked,
  spent: () => number,
): Brought {
  const { item } = asked;
  const placed = planWithItem(posed, plan, { item, ...(option === undefined ? {} : { option }) });
  if (!placed.ok) return placed;
  const taken = whatItTakes(placed.problem, { ...asked, spent });
  if (!taken.ok) return taken;
  const { problem: _, ok: __, ...told } = placed;
  const wanted = asked.odds ?? defaultOdds;
  return {
    ok: true,
    table: tableOf(posed, placed, taken, wanted),
    json: JSON.stringify({ ...taken, ...told }, null, 2),
    isPossible: taken.ways.length > 0 || (taken.odds !== null && taken.odds.share >= wanted),
  };
}

function tableOf(
  posed: ChooseProblem,
  { option, added, conflicts, overBudget }: Extract<PlanWithItem, { ok: true }>,
  { item, date, odds, alone, ways, complete }: Extract<WhatItTakes, { ok: true }>,
  wanted: number,
): string {
  const names = namesOf(posed);
  const list = (ids: readonly string[]) => ids.map((id) => names.item(id)).join(", ");
  const say = (key: string, data: Record<string, unknown>) => text(`cli.plan.choose.take.${key}`, data);
  const facts = {
    item: option === undefined ? names.item(item) : `${names.item(item)} (${names.option(item, option)})`,
    by: date,
    share: odds === null ? "–" : percent(odds.share),
    wanted: percent(wanted),
  };
  const isThere = odds !== null && odds.share >= wanted;
  const none = complete ? "nothing" : "nothing_yet";
  return [
    say(odds === null ? "beyond" : "stands", facts),
    ...(added.length > 0 ? [say("added", { items: list(added) })] : []),
    ...(conflicts.length > 0 ? [say("conflicts", { items: list(conflicts) })] : []),
    ...(overBudget > 0 ? [say("over_budget", { cost: figure(overBudget) })] : []),
    ...(odds === null ? [] : [say(isThere ? "is_there" : ways.length > 0 ? "head" : none, facts)]),
    ...(ways.length === 0 && !isThere && alone !== null && alone > date
      ? [say("alone", { day: alone })]
      : []),
    ...ways.map((way) => wayLines(way, date, names)),
    ...(ways.length > 0 && !complete ? [say("more_time", {})] : []),
  ].join("\n");
}

function wayLines({ measures, odds, valueLost, personDays, delays }: Way, by: string, names: Names): string {
  const say = (key: string, data: Record<string, unknown>) => text(`cli.plan.choose.take.${key}`, data);
  const out = measures.flatMap((one) => (one.code === "without" ? [one.item] : []));
  const later = delays.filter((id) => !out.includes(id)).map((id) => names.item(id));
  const costs = say("costs", {
    share: percent(odds.share),
    valueLost: figure(valueLost),
    personDays: figure(personDays),
  });
  const delayed = later.length > 0 ? ` ${say("later", { items: later.join(", ") })}` : "";
  return `  ${measures.map((one) => measureText(one, by, names)).join("; ")}\n    ${costs}${delayed}`;
}

function measureText(measure: Measure, by: string, names: Names): string {
  const say = (data: Record<string, unknown>) => text(`cli.plan.choose.take.${measure.code}`, data);
  switch (measure.code) {
    case "goes_first":
      return say({});
    case "goes_before":
    case "without":
      return say({ item: names.item(measure.item) });
    case "more_people":
      return say({ team: names.team(measure.team), people: measure.people });
    case "more_capacity": {
      const { perWeek, from, teams } = measure;
      const named = teams.map(({ team }) => names.team(team)).join(", ");
      return say({ teams: named, perWeek: figure(perWeek), from, to: by });
    }
  }
}

import type { PlanFacts, PlanItem, PlanNote, ScenarioChanges, TeamFacts } from "@ryorin/contract";
import { dateOfDay, dayOfDate, type Item, limits, type Problem, type Task } from "@ryorin/planner";
import { daysWithin, type PosedTeam, teamOf } from "./team.ts";
import { withoutCycles } from "./waits.ts";

/** What a plan is posed from: present facts, without anybody's changes. */
export type Facts = Pick<PlanFacts, "holidays" | "publicHolidays" | "teams" | "items" | "history">;

/** A problem for the planner, with the items it speaks of and what could not be taken as stated. */
export type Posed = {
  readonly problem: Problem;
  readonly items: readonly PlanItem[];
  readonly notes: readonly PlanNote[];
};

const note = (code: PlanNote["code"], of: Partial<Omit<PlanNote, "code">>): PlanNote => ({
  code,
  item: null,
  team: null,
  waitsFor: null,
  ...of,
});

/** Puts a scenario's changes over the facts, as of a day. Pure: the same answer for the same arguments. */
export function pose(
  facts: Facts,
  open: readonly PlanItem[],
  changes: ScenarioChanges,
  today: string,
): Posed {
  const notes: PlanNote[] = [];
  const horizon = dateOfDay(dayOfDate(today)! + changes.horizonDays);
  const chosen = inOrder(chooseItems(facts, open, changes, notes), changes);
  const teams = facts.teams.map((team) => teamOf(team, changes, today, horizon));
  for (const teamId of new Set([...changes.capacity, ...changes.people].map((one) => one.teamId)))
    if (!facts.teams.some((team) => team.id === teamId)) notes.push(note("team_gone", { team: teamId }));
  const plannable = withoutIdle(chosen, facts.teams, teams, notes);
  const known = new Set(plannable.map((item) => item.id));
  const waits = withoutCycles(
    plannable.map((item) => ({
      id: item.id,
      after: item.after.filter((one) => known.has(one.proposalId)),
    })),
  );
  for (const { item, waitsFor } of waits.dropped) notes.push(note("dependency_ignored", { item, waitsFor }));
  const used = new Set(plannable.flatMap((item) => item.tasks.map((task) => task.teamId)));
  const everywhere = changes.holidays.filter((one) => one.teamId === null).map((one) => one.date);
  return {
    problem: {
      start: today,
      horizon,
      order: changes.order,
      holidays: daysWithin([...facts.holidays, ...everywhere, ...facts.publicHolidays], today, horizon),
      teams: teams.filter(({ team, retired }) => !retired || used.has(team.id)).map(({ team }) => team),
      items: plannable.map((item) => itemOf(item, waits.after.get(item.id) ?? [], changes, today)),
      ...historyOf(facts),
    },
    items: chosen,
    notes,
  };
}

/** Absent until something came out. Days added up beyond what a plan can hold are no estimate's result. */
function historyOf({ history: { efforts, values } }: Facts): Pick<Problem, "history"> {
  if (efforts.length === 0 && values.length === 0) return {};
  const usable = efforts.filter(({ actual }) => actual <= limits.personDays);
  return { history: { efforts: usable, values: [...values] } };
}

function chooseItems(
  facts: Facts,
  open: readonly PlanItem[],
  changes: ScenarioChanges,
  notes: PlanNote[],
): PlanItem[] {
  const accepted = new Map(facts.items.map((item) => [item.id, item]));
  const excluded = new Set(changes.excluded);
  for (const id of excluded) {
    const item = accepted.get(id);
    if (item === undefined) notes.push(note("item_gone", { item: id }));
    else if (item.startedOn !== null) {
      notes.push(note("already_under_way", { item: id }));
      excluded.delete(id);
    }
  }
  const whatIf = changes.included.flatMap(({ proposalId, optionId }) => {
    // What is accepted may be tried in another option, until it is begun; left out, it is in none.
    const decided = accepted.get(proposalId);
    if (decided !== undefined && (decided.optionId === optionId || decided.startedOn !== null)) {
      const code = decided.optionId === optionId ? "already_accepted" : "already_under_way";
      notes.push(note(code, { item: proposalId }));
      return [];
    }
    if (excluded.has(proposalId)) return [];
    const found = open.find((one) => one.id === proposalId && one.optionId === optionId);
    if (found === undefined) notes.push(note("figures_not_open", { item: proposalId }));
    return found === undefined ? [] : [found];
  });
  const once = [...new Map(whatIf.map((item) => [item.id, item])).values()];
  const tried = new Set(once.map((item) => item.id));
  const items = [...facts.items.filter(({ id }) => !excluded.has(id) && !tried.has(id)), ...once];
  return items.map((item) => ({
    ...item,
    earliestStart: changes.earliestStarts.findLast((one) => one.proposalId === item.id)?.date ?? null,
    hardDate: hardDateOf(item, changes),
  }));
}

function hardDateOf(item: PlanItem, changes: ScenarioChanges): string | null {
  const stated = changes.hardDates.findLast((one) => one.proposalId === item.id);
  return stated === undefined ? item.hardDate : stated.date;
}

/** As placed by hand, the rest by number. The planner itself orders by value per effort. */
function inOrder(items: readonly PlanItem[], { positions }: ScenarioChanges): PlanItem[] {
  const place = new Map(positions.map((id, index) => [id, index]));
  const of = (item: PlanItem) => place.get(item.id) ?? Number.MAX_SAFE_INTEGER;
  return [...items].sort((a, b) => of(a) - of(b) || a.number - b.number);
}

/** Items with work for a team that has no capacity on any day have no dates, nor what waits for them. */
function withoutIdle(
  items: readonly PlanItem[],
  facts: readonly TeamFacts[],
  teams: readonly PosedTeam[],
  notes: PlanNote[],
): PlanItem[] {
  const able = new Set(facts.filter((_, index) => !teams[index]!.idle).map((team) => team.id));
  const left = new Set<string>();
  for (const item of items) {
    if (item.finishedOn !== null) continue;
    const idle = item.tasks.filter(
      (task) => task.finishedOn === null && task.effort.p90 > 0 && !able.has(task.teamId),
    );
    for (const task of idle) notes.push(note("team_without_capacity", { item: item.id, team: task.teamId }));
    if (idle.length > 0) left.add(item.id);
  }
  for (let grew = left.size > 0; grew; ) {
    grew = false;
    for (const item of items) {
      const waitsFor = item.after.find((one) => left.has(one.proposalId))?.proposalId;
      // Work under way waits for nothing any more.
      if (waitsFor === undefined || left.has(item.id) || item.startedOn !== null) continue;
      notes.push(note("waits_for_unplanned", { item: item.id, waitsFor }));
      left.add(item.id);
      grew = true;
    }
  }
  return items.filter((item) => !left.has(item.id));
}

function itemOf(item: PlanItem, after: PlanItem["after"], changes: ScenarioChanges, today: string): Item {
  // A date that has begun somewhere on Earth may lie a day ahead here.
  const past = (date: string) => (date > today ? today : date);
  const tasks = item.tasks.map((task): Task => {
    const limit = changes.maxPeople.findLast(
      (one) => one.proposalId === item.id && (one.teamId === null || one.teamId === task.teamId),
    );
    return {
      team: task.teamId,
      effort: task.effort,
      ...(task.spent > 0 ? { spent: task.spent } : {}),
      ...(task.finishedOn === null ? {} : { finishedOn: past(task.finishedOn) }),
      ...(limit === undefined ? {} : { maxPeople: limit.maxPeople }),
    };
  });
  return {
    id: item.id,
    tasks,
    ...(after.length === 0
      ? {}
      : { after: after.map((one) => ({ item: one.proposalId, lagDays: one.lagDays })) }),
    ...(item.earliestStart === null ? {} : { earliestStart: item.earliestStart }),
    ...(item.hardDate === null ? {} : { hardDate: item.hardDate }),
    ...(item.gain === null ? {} : { value: item.gain }),
    ...(item.startedOn === null ? {} : { startedOn: past(item.startedOn) }),
    ...(item.finishedOn === null ? {} : { finishedOn: past(item.finishedOn) }),
  };
}

import type { Range } from "@ryorin/domain";
import { type Item, limits, type Task } from "../problem.ts";
import type { Reading } from "../reading.ts";
import { checkDates, checkItem, checkTasks, findCycle, uniqueIds } from "../references.ts";
import { hasCapacity } from "../working-days.ts";
import { type ChooseProblem, chooseLimits, type Proposal } from "./problem.ts";

/** What the parts of a well-formed problem say about one another: ids, cycles, dates, capacity, sizes. */
export function checkChooseReferences(reading: Reading, problem: ChooseProblem): void {
  const { committed, proposals } = problem;
  checkDates(reading, problem);
  const teams = uniqueIds(reading, problem.teams, "/teams", "team");
  const places = [
    ...committed.map((_, i) => `/committed/${i}`),
    ...proposals.map((_, i) => `/proposals/${i}`),
  ];
  const items = new Map<string, number>();
  [...committed, ...proposals].forEach(({ id }, index) => {
    reading.item = id;
    if (items.has(id)) reading.fault("duplicate", `${places[index]}/id`, { id });
    else items.set(id, index);
  });
  reading.item = undefined;
  checkSizes(reading, problem);
  if (reading.errors.length > 0) return;

  const calendar = { ...problem, items: [] };
  const idle = new Set(problem.teams.filter((team) => !hasCapacity(calendar, team)).map((team) => team.id));
  const known = (id: string, path: string) => {
    if (!items.has(id)) reading.fault("unknown_item", path, { id });
  };
  committed.forEach((item, index) => {
    reading.item = item.id;
    const path = `/committed/${index}`;
    checkItem(reading, item, path, problem.start);
    checkTasks(reading, item, path, teams, idle);
    checkValue(reading, item.value, `${path}/value`);
    item.after?.forEach((dependency, i) => {
      // What is done in any case cannot wait for what may not be done.
      const at = items.get(dependency.item);
      if (at === undefined || at >= committed.length)
        reading.fault("unknown_item", `${path}/after/${i}/item`, { id: dependency.item });
    });
  });
  proposals.forEach((proposal, index) => {
    reading.item = proposal.id;
    checkProposal(reading, proposal, `/proposals/${index}`, problem.start, { teams, idle, known });
  });
  reading.item = undefined;
  checkAims(reading, problem, items);
  if (reading.errors.length === 0) checkCycles(reading, problem, items, places);
}

function checkSizes(reading: Reading, { committed, proposals }: ChooseProblem): void {
  const count = (of: string, path: string, all: number, limit: number) => {
    if (all > limit) reading.fault("too_many", path, { count: all, limit, of });
  };
  const sum = (lists: readonly (readonly unknown[])[]) => lists.reduce((all, list) => all + list.length, 0);
  const options = proposals.flatMap((proposal) => proposal.options);
  count("items", "/proposals", committed.length + proposals.length, limits.items);
  count("options", "/proposals", options.length, chooseLimits.allOptions);
  count("tasks", "/proposals", sum([...committed, ...options].map(({ tasks }) => tasks)), limits.tasks);
  const links = [
    ...[...committed, ...proposals].map(({ after }) => after ?? []),
    ...proposals.flatMap(({ afterAnyOf, excludes }) => [afterAnyOf ?? [], excludes ?? []]),
  ];
  count("dependencies", "/proposals", sum(links), limits.dependencies);
}

type Known = {
  teams: Map<string, number>;
  idle: Set<string>;
  known: (id: string, path: string) => void;
};

function checkProposal(
  reading: Reading,
  proposal: Proposal,
  path: string,
  start: string,
  { teams, idle, known }: Known,
): void {
  uniqueIds(reading, proposal.options, `${path}/options`, "item");
  reading.item = proposal.id;
  proposal.options.forEach((option, i) => {
    const at = `${path}/options/${i}`;
    const asItem: Item = { id: proposal.id, tasks: option.tasks };
    checkTasks(reading, asItem, at, teams, idle);
    checkValue(reading, option.value, `${at}/value`);
    option.tasks.forEach((task, j) => {
      checkNotBegun(reading, task, `${at}/tasks/${j}`);
    });
  });
  if (proposal.mustMeet === true && proposal.hardDate === undefined)
    reading.fault("missing", `${path}/hardDate`, { start });
  proposal.after?.forEach((dependency, i) => {
    known(dependency.item, `${path}/after/${i}/item`);
  });
  proposal.afterAnyOf?.forEach((dependency, i) => {
    known(dependency.item, `${path}/afterAnyOf/${i}/item`);
  });
  proposal.excludes?.forEach((id, i) => {
    known(id, `${path}/excludes/${i}`);
    if (id === proposal.id) reading.fault("duplicate", `${path}/excludes/${i}`, { id });
  });
}

/** Work that was begun is committed. */
function checkNotBegun(reading: Reading, task: Task, path: string): void {
  for (const field of ["spent", "finishedOn"] as const) {
    if (task[field] !== undefined && task[field] !== 0)
      reading.fault("unknown_field", `${path}/${field}`, {
        known: ["team", "effort", "maxPeople", "after"],
      });
  }
}

function checkValue(reading: Reading, value: Range | undefined, path: string): void {
  const most = chooseLimits.value;
  if (value === undefined) return;
  for (const field of ["p10", "p50", "p90"] as const)
    if (Math.abs(value[field]) > most)
      reading.fault("out_of_range", `${path}/${field}`, { value: value[field], min: -most, max: most });
}

function checkAims(reading: Reading, problem: ChooseProblem, items: Map<string, number>): void {
  const { objective, attitude, committed, proposals, current, withinChanges } = problem;
  if (objective?.kind === "earliest_finish")
    objective.items.forEach((id, i) => {
      if (!items.has(id)) reading.fault("unknown_item", `/objective/items/${i}`, { id });
    });
  if (attitude === "p20" && objective !== undefined && objective.kind !== "value")
    reading.fault("wrong_type", "/attitude", { expected: ["expectation"] });
  if (withinChanges !== undefined && current === undefined) reading.fault("missing", "/current");
  const seen = new Set<string>();
  for (const [i, { item, option }] of (current ?? []).entries()) {
    const at = items.get(item);
    if (at === undefined) {
      reading.fault("unknown_item", `/current/${i}/item`, { id: item });
      continue;
    }
    if (seen.has(item)) reading.fault("duplicate", `/current/${i}/item`, { id: item });
    seen.add(item);
    const proposal = proposals[at - committed.length];
    const known: (string | undefined)[] = proposal?.options.map(({ id }) => id) ?? [undefined];
    if (option === undefined && proposal !== undefined) reading.fault("missing", `/current/${i}/option`);
    else if (!known.includes(option)) reading.fault("unknown_option", `/current/${i}/option`, { id: option });
  }
}

/** An alternative that waits for what waits for it is a cycle too: which one is taken is the planner's to say. */
function checkCycles(
  reading: Reading,
  { committed, proposals }: ChooseProblem,
  items: Map<string, number>,
  places: readonly string[],
): void {
  const all: readonly (Item | Proposal)[] = [...committed, ...proposals];
  const edges = all.map((entry) =>
    [...(entry.after ?? []), ...("afterAnyOf" in entry ? (entry.afterAnyOf ?? []) : [])].map(
      ({ item }) => items.get(item)!,
    ),
  );
  const cycle = findCycle(edges);
  if (cycle === null) return;
  reading.item = all[cycle[0]!]!.id;
  reading.fault("cycle", `${places[cycle[0]!]}/after`, { items: cycle.map((index) => all[index]!.id) });
  reading.item = undefined;
}

import { addHolidays, createScenario, createTeam, proposeBaseline, turnBaselineKey } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import type { DemoDaysOff, DemoScenario, Slug } from "@ryorin/fixtures";
import { propose, turnSecond } from "../features/plan/baselines/commands.ts";
import { planOf } from "../features/plan/comparing.ts";
import { stateHolidays } from "../features/plan/holidays/commands.ts";
import { draftScenario } from "../features/plan/scenarios/commands.ts";
import { formTeam } from "../features/plan/teams/commands.ts";
import { dayIn } from "../zone.ts";
import { as, bodyOf, must, type Stage } from "./stage.ts";

export async function formDemoTeam(stage: Stage, actor: Slug, slug: Slug): Promise<void> {
  const { house, company, ids, now } = stage;
  const scope = await as(stage, actor, createTeam);
  const team = named(company.teams, slug);
  const from = dayIn(now, company.workspace.zone);
  const body = bodyOf(createTeam, {
    name: team.name,
    capacity: [{ from, personDays: team.weeklyCapacity, people: team.size }],
    members: team.members.map((member) => ({ personId: ids.of("person", member), from })),
  });
  ids.note("team", slug, must(await formTeam(house, scope, undefined, body)).id);
}

/** One list for each break, over all the years that the story and its plans reach. */
export async function stateDaysOff(stage: Stage, actor: Slug): Promise<void> {
  const { house, company } = stage;
  const scope = await as(stage, actor, addHolidays);
  for (const [name, breaks] of Map.groupBy(company.daysOff, (one) => one.name)) {
    const days = breaks.flatMap(daysOf).map((date) => ({ date, name }));
    must(await stateHolidays(house, scope, undefined, bodyOf(addHolidays, { name, days })));
  }
}

function daysOf({ from, to }: DemoDaysOff): string[] {
  const days: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000)
    days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

export async function draft(stage: Stage, actor: Slug, slug: Slug): Promise<void> {
  const { house, company, ids } = stage;
  const scope = await as(stage, actor, createScenario);
  const scenario = named([...company.scenarios, ...company.baselines], slug);
  const body = bodyOf(createScenario, {
    name: scenario.title,
    note: scenario.note,
    seed: scenario.seed,
    changes: changesOf(stage, scenario),
  });
  ids.note("scenario", slug, must(await draftScenario(house, scope, undefined, body)).id);
}

/** The order by hand; what the story's scenario does not name follows. */
function changesOf({ ids }: Stage, { items, hires }: DemoScenario) {
  const dated = items.map(({ proposal, ...dates }) => ({
    proposalId: ids.of("proposal", proposal),
    ...dates,
  }));
  return {
    order: "manual",
    positions: dated.map(({ proposalId }) => proposalId),
    earliestStarts: dated.flatMap(({ proposalId, earliestStart: date }) =>
      date === undefined ? [] : [{ proposalId, date }],
    ),
    hardDates: dated.flatMap(({ proposalId, hardDate: date }) =>
      date === undefined ? [] : [{ proposalId, date }],
    ),
    people: hires.map(({ team, ...rest }) => ({ teamId: ids.of("team", team), ...rest })),
  };
}

/** A computation of the plan may be waited for this long, in milliseconds: the demo's are small. */
const patience = 30_000;

/** The first key proposes the scenario drafted the day before; the second commits it. */
export async function turnKeyOfBaseline(stage: Stage, actor: Slug, slug: Slug, wheel: Wheel): Promise<void> {
  const { house, company, ids } = stage;
  const baseline = named(company.baselines, slug);
  const scenarioId = ids.of("scenario", slug);
  const scope = await as(stage, actor, wheel === "value" ? proposeBaseline : turnBaselineKey);
  const plan = await planOf(house, scope, scenarioId, patience);
  const contentHash = plan?.asked.contentHash ?? "";
  if (wheel === "technology") {
    const id = ids.of("baseline", slug);
    must(await turnSecond(house, scope, undefined, id, wheel, contentHash));
    return;
  }
  const body = bodyOf(proposeBaseline, {
    scenarioId,
    wheel,
    name: baseline.title,
    note: baseline.note,
    contentHash,
  });
  ids.note("baseline", slug, must(await propose(house, scope, undefined, body)).id);
}

function named<T extends { readonly slug: Slug }>(all: readonly T[], slug: Slug): T {
  const found = all.find((one) => one.slug === slug);
  if (found === undefined) throw new Error(`the demo's history names ${slug}, which it does not describe`);
  return found;
}

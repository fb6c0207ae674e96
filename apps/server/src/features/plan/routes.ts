import {
  addHolidays,
  archiveScenario,
  archiveTeam,
  changeScenario,
  changeTeam,
  chooseHolidayCountry,
  comparePlans,
  createScenario,
  createTeam,
  duplicateScenario,
  exportPlan,
  exportPlanFile,
  getAcceptanceOdds,
  getDrift,
  getHolidays,
  getPlan,
  getScenario,
  getScenarioPlan,
  importHolidays,
  listScenarios,
  listTeams,
  optimisePlan,
  previewPlan,
  readPlanFacts,
  removeHolidays,
  whatItTakes,
} from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { download } from "../../http/download.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { dayIn } from "../../zone.ts";
import { bindBaselines } from "./baselines/routes.ts";
import { comparedPlans, planOf } from "./comparing.ts";
import { bindDelivery } from "./delivery/routes.ts";
import { presentedDrift } from "./drifting.ts";
import { planCalendar, planCsv, planFile } from "./export.ts";
import { presentedFacts } from "./facts.ts";
import { chooseCountry, removeList, stateHolidays, takeCalendar } from "./holidays/commands.ts";
import { presentedHolidays } from "./holidays/queries.ts";
import { presentedOdds } from "./odds.ts";
import { optimisedPlan } from "./optimising/optimised.ts";
import { ask, present, tried } from "./results.ts";
import { copyScenario, draftScenario, editScenario, setScenarioArchived } from "./scenarios/commands.ts";
import { presentedScenario, presentedScenarios } from "./scenarios/queries.ts";
import { editTeam, formTeam, setArchived } from "./teams/commands.ts";
import { presentedTeams } from "./teams/queries.ts";
import { presentedWays } from "./ways.ts";

export function bindPlan(house: House, bind: Bind): void {
  bindTeams(house, bind);
  bindHolidays(house, bind);
  bindPlans(house, bind);
  bindScenarios(house, bind);
  bindBaselines(house, bind);
  bindDelivery(house, bind);
}

const todayOf = (house: House, scope: Scope): string => dayIn(house.clock(), scope.zone);

function bindTeams(house: House, bind: Bind): void {
  const told = async (scope: Scope, done: Result<{ id: string }>) => {
    if (!done.ok) return done;
    const [team] = await presentedTeams(house.db, scope, todayOf(house, scope), { teamId: done.value.id });
    return team === undefined ? refuse("not_found") : ok(team);
  };
  bind(listTeams, async ({ scope, query }) =>
    ok({
      data: await presentedTeams(house.db, scope, todayOf(house, scope), {
        archived: query.archived === "true",
      }),
    }),
  );
  bind(createTeam, async ({ scope, repeat, body }) =>
    told(scope, await formTeam(house, scope, repeat, body)),
  );
  bind(changeTeam, async ({ scope, repeat, params, version, body }) =>
    told(scope, await editTeam(house, scope, repeat, params.id, version, body)),
  );
  bind(archiveTeam, async ({ scope, repeat, params, version, body }) =>
    told(scope, await setArchived(house, scope, repeat, params.id, version, body.archived)),
  );
}

function bindHolidays(house: House, bind: Bind): void {
  const told = async (scope: Scope, language: Language, year?: number) =>
    ok(await presentedHolidays(house.db, scope, language, year ?? Number(todayOf(house, scope).slice(0, 4))));
  bind(getHolidays, ({ scope, language, query }) => told(scope, language, query.year));
  bind(chooseHolidayCountry, async ({ scope, repeat, version, body, language }) => {
    const done = await chooseCountry(house, scope, repeat, version, body.country, language);
    return done.ok ? told(scope, language) : done;
  });
  bind(addHolidays, ({ scope, repeat, body }) => stateHolidays(house, scope, repeat, body));
  bind(importHolidays, ({ scope, repeat, query, body }) =>
    takeCalendar(house, scope, repeat, query.name, body),
  );
  bind(removeHolidays, ({ scope, repeat, params }) => removeList(house, scope, repeat, params.id));
}

function bindPlans(house: House, bind: Bind): void {
  const plan = async (scope: Scope, id: string | undefined) => {
    const found = await planOf(house, scope, id);
    return found === null ? refuse("not_found") : ok(present(id ?? null, found));
  };
  bind(getPlan, ({ scope }) => plan(scope, undefined));
  bind(getScenarioPlan, ({ scope, params }) => plan(scope, params.id));
  bind(previewPlan, async ({ scope, body, request }) => {
    const asked = await ask(house.db, scope, body, house.clock());
    return ok(present(null, { asked, ...(await tried(house, scope, asked, request.signal)) }));
  });
  bind(readPlanFacts, async ({ scope, body }) =>
    ok(await presentedFacts(house.db, scope, body.included, todayOf(house, scope))),
  );
  bind(optimisePlan, async ({ scope, body, request }) =>
    ok(await optimisedPlan(house, scope, body, request.signal)),
  );
  bind(whatItTakes, ({ scope, body, request }) => presentedWays(house, scope, body, request.signal));
  bind(exportPlanFile, async ({ scope, query }) => {
    const found = await planOf(house, scope, query.scenarioId, 0);
    if (found === null) return refuse("not_found");
    const { asked } = found;
    async function* whole() {
      yield planFile(asked);
    }
    return ok(download(whole(), "application/json", `plan-${scope.slug}.json`));
  });
  bind(exportPlan, async ({ scope, query, language }) => {
    const found = await planOf(house, scope, query.scenarioId);
    if (found === null) return refuse("not_found");
    const { asked, result, computedAt } = found;
    if (result === null || computedAt === null) return refuse("plan_not_ready");
    if (!result.ok) return refuse("conflict", { reason: "plan_refused", errors: result.errors });
    return ok(
      query.format === "ics"
        ? download(
            planCalendar(asked, result, computedAt, scope.slug, language),
            "text/calendar; charset=utf-8",
            `plan-${scope.slug}.ics`,
          )
        : download(planCsv(asked, result), "text/csv; charset=utf-8", `plan-${scope.slug}.csv`),
    );
  });
  bind(comparePlans, ({ scope, query }) => comparedPlans(house, scope, query.first, query.second));
  bind(getDrift, ({ scope, query }) => presentedDrift(house, scope, query));
  bind(getAcceptanceOdds, ({ scope, params, query }) =>
    presentedOdds(house, scope, params.id, query.optionId),
  );
}

function bindScenarios(house: House, bind: Bind): void {
  const told = async (scope: Scope, done: Result<{ id: string }>) => {
    if (!done.ok) return done;
    const found = await presentedScenario(house.db, scope, done.value.id);
    return found === null ? refuse("not_found") : ok(found);
  };
  bind(listScenarios, async ({ scope, query }) =>
    ok({ data: await presentedScenarios(house.db, scope, { archived: query.archived === "true" }) }),
  );
  bind(getScenario, ({ scope, params }) => told(scope, ok(params)));
  bind(createScenario, async ({ scope, repeat, body }) =>
    told(scope, await draftScenario(house, scope, repeat, body)),
  );
  bind(changeScenario, async ({ scope, repeat, params, version, body }) =>
    told(scope, await editScenario(house, scope, repeat, params.id, version, body)),
  );
  bind(duplicateScenario, async ({ scope, repeat, params, body }) =>
    told(scope, await copyScenario(house, scope, repeat, params.id, body.name)),
  );
  bind(archiveScenario, async ({ scope, repeat, params, version, body }) =>
    told(scope, await setScenarioArchived(house, scope, repeat, params.id, version, body.archived)),
  );
}

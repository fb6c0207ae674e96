import type { DriftAnswer } from "@ryorin/contract";
import { drift, type Forecast, type Item, simulate } from "@ryorin/planner";
import { sql } from "kysely";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { presentedBaseline, presentedBaselines } from "./baselines/queries.ts";
import { planned } from "./results.ts";

/** How far the present plan, or another baseline, has come away from a baseline. */
export async function presentedDrift(
  house: House,
  scope: Scope,
  asked: { readonly baselineId?: string | undefined; readonly againstId?: string | undefined },
): Promise<Result<DriftAnswer>> {
  const id = asked.baselineId ?? (await inForce(house, scope));
  if (id === null) return ok({ state: "no_baseline", baseline: null, against: null, drift: [] });
  const promised = await presentedBaseline(house.db, scope, id);
  if (promised === null) return refuse("not_found");
  const against =
    asked.againstId === undefined ? null : await presentedBaseline(house.db, scope, asked.againstId);
  if (asked.againstId !== undefined && against === null) return refuse("not_found");
  const titles = new Map(promised.frozen.items.map((item) => [item.id, item]));
  const { frozen: _, factsUnchanged: __, ...baseline } = promised;
  if (against !== null) {
    for (const item of against.frozen.items) titles.set(item.id, item);
    const { frozen, factsUnchanged: ___, ...other } = against;
    const found = drift(promised.frozen.forecast, frozen.forecast);
    return ok({ state: "ready", baseline, against: other, drift: named(found, titles) });
  }
  const now = await planned(house, scope, "present", "present");
  for (const item of now.asked.items) titles.set(item.id, item);
  if (now.result === null) return ok({ state: "computing", baseline, against: null, drift: [] });
  if (!now.result.ok) return ok({ state: "refused", baseline, against: null, drift: [] });
  const launched = await launchedSince(house, scope, id, now.result.forecast);
  const current = { ...now.result.forecast, items: [...now.result.forecast.items, ...launched] };
  const found = drift(promised.frozen.forecast, current);
  return ok({ state: "ready", baseline, against: null, drift: named(found, titles) });
}

type Titles = ReadonlyMap<string, { readonly number: number; readonly title: string }>;
const named = (found: ReturnType<typeof drift>, titles: Titles): DriftAnswer["drift"] =>
  found.map((one) => ({
    ...one,
    number: titles.get(one.item)?.number ?? 0,
    title: titles.get(one.item)?.title ?? "",
  }));

async function inForce(house: House, scope: Scope): Promise<string | null> {
  const page = await presentedBaselines(house.db, scope, { state: "committed", limit: 1 });
  return page.rows[0]?.id ?? null;
}

/** What was promised and has been launched is no longer planned, but kept or broken. */
async function launchedSince(
  house: House,
  scope: Scope,
  baselineId: string,
  now: Forecast,
): Promise<Forecast["items"]> {
  const found = await sql<{ id: string; startedOn: string; finishedOn: string; hardDate: string | null }>`
    select d.proposal_id as id, d.started_on as "startedOn", d.finished_on as "finishedOn", i.item->>'hardDate' as "hardDate"
    from baseline_plan b cross join lateral jsonb_array_elements(b.frozen->'items') i(item)
    join delivery d on d.workspace_id = b.workspace_id and d.decision_id = (i.item->>'decisionId')::uuid
    where b.workspace_id = ${scope.workspaceId} and b.baseline_id = ${baselineId} and d.launched_on is not null
      and d.finished_on is not null`.execute(house.db);
  const known = new Set(now.items.map((item) => item.item));
  const items = found.rows
    .filter((row) => !known.has(row.id))
    .map(
      ({ id, startedOn, finishedOn, hardDate }): Item => ({
        id,
        tasks: [],
        startedOn,
        finishedOn,
        ...(hardDate === null ? {} : { hardDate }),
      }),
    );
  const past = items.filter((item) => (item.finishedOn ?? "") <= now.start);
  const told = simulate(
    { start: now.start, horizon: now.horizon, teams: [], items: past },
    { seed: now.seed, runs: 1 },
  );
  return told.ok ? told.forecast.items : [];
}

import type { ParsedBody, RouteAnswer, whatItTakes } from "@ryorin/contract";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { askerOf, computeFor } from "./computing/pool.ts";
import { ask } from "./results.ts";

/** What one waits for an answer, and what reading and the turns of others may take beside it. */
const seconds = 10;
const grace = 15_000;

/** What would finish an item of a plan by a date; nothing is stored. */
export async function presentedWays(
  house: House,
  scope: Scope,
  { changes, seed, item, date, odds }: ParsedBody<typeof whatItTakes>,
  signal: AbortSignal,
): Promise<Result<RouteAnswer<typeof whatItTakes>>> {
  const asked = await ask(house.db, scope, { changes, seed }, house.clock());
  if (!asked.problem.items.some(({ id }) => id === item)) return refuse("not_found");
  const done = await computeFor(
    signal,
    { kind: "ways", problem: asked.problem, item, date, odds, seed, seconds },
    { deadline: seconds * 1_000 + grace, asker: askerOf(scope) },
  );
  if (done.state !== "done") return refuse("busy");
  const { value } = done;
  if (!value.ok) return refuse("conflict", { reason: "plan_refused", errors: value.errors });
  const { alone, runs, ways, complete } = value;
  return ok({ odds: value.odds, alone, runs, ways, complete });
}

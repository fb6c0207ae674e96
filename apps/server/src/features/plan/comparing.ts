import type { comparePlans, RouteAnswer } from "@ryorin/contract";
import { compareScenarios } from "@ryorin/planner";
import type { Db, Tx } from "../../db/database.ts";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { planned, present, type Which } from "./results.ts";
import { presentedScenario } from "./scenarios/queries.ts";

/** A scenario by id, or the present plan; null when it is not there. */
export async function whichOf(db: Db | Tx, scope: Scope, id: string | undefined): Promise<Which | null> {
  if (id === undefined) return "present";
  const found = await presentedScenario(db, scope, id);
  return found === null ? null : { changes: found.changes, seed: found.seed };
}

export async function planOf(house: House, scope: Scope, id: string | undefined, wait?: number) {
  const which = await whichOf(house.db, scope, id);
  if (which === null) return null;
  // The name carries what the scenario says, so that an edited one is not taken for what it was.
  const name = which === "present" ? "present" : JSON.stringify(which);
  return planned(house, scope, which, name, wait === undefined ? {} : { wait });
}

/** Both under the first one's seed: what differs is the scenarios' doing, not chance's. */
export async function comparedPlans(
  house: House,
  scope: Scope,
  firstId: string | undefined,
  secondId: string | undefined,
): Promise<Result<RouteAnswer<typeof comparePlans>>> {
  const first = await planOf(house, scope, firstId);
  if (first === null) return refuse("not_found");
  const other = await whichOf(house.db, scope, secondId);
  if (other === null) return refuse("not_found");
  const { seed } = first.asked;
  const second =
    other !== "present" && other.seed !== seed
      ? await planned(house, scope, { ...other, seed }, JSON.stringify({ ...other, seed }))
      : other === "present"
        ? await presentUnder(house, scope, seed)
        : await planned(house, scope, other, JSON.stringify(other));
  const one = present(firstId ?? null, first);
  const two = present(secondId ?? null, second);
  const states = [one.state, two.state];
  const state = states.includes("refused") ? "refused" : states.includes("computing") ? "computing" : "ready";
  const differences =
    one.forecast === null || two.forecast === null ? [] : compareScenarios(one.forecast, two.forecast);
  return ok({ state, first: one, second: two, differences });
}

/** The present plan under another seed than its own. */
async function presentUnder(house: House, scope: Scope, seed: number) {
  const now = await planned(house, scope, "present", "present");
  if (now.asked.seed === seed) return now;
  const which = { changes: now.asked.changes, seed };
  return planned(house, scope, which, JSON.stringify(which));
}

import {
  type Baseline,
  getBaseline,
  listBaselines,
  proposeBaseline,
  turnBaselineKey,
  withdrawBaseline,
} from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { cursorFor, cursorOf } from "../../../http/cursor.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { whichOf } from "../comparing.ts";
import { ask } from "../results.ts";
import { propose, turnSecond, withdrawProposed } from "./commands.ts";
import { presentedBaseline, presentedBaselines } from "./queries.ts";

export function bindBaselines(house: House, bind: Bind): void {
  const { db } = house;
  const told = async (scope: Scope, done: Result<{ id: string }>): Promise<Result<Baseline>> => {
    if (!done.ok) return done;
    const found = await presentedBaseline(db, scope, done.value.id);
    if (found === null) return refuse("not_found");
    return ok({ ...found, factsUnchanged: await factsUnchanged(house, scope, found) });
  };

  bind(listBaselines, async ({ scope, query }) => {
    const cursor = cursorOf(query.cursor, 1);
    if (cursor === null) return refuse("malformed", { query: "cursor" });
    const { rows, next } = await presentedBaselines(db, scope, {
      state: query.state,
      at: query.at,
      before: cursor === undefined ? undefined : Number(cursor[0]),
      limit: query.limit,
    });
    return ok({ data: rows, page: { next: next === null ? null : cursorFor([next]) } });
  });
  bind(getBaseline, ({ scope, params }) => told(scope, ok(params)));
  bind(proposeBaseline, async ({ scope, repeat, body }) =>
    told(scope, await propose(house, scope, repeat, body)),
  );
  bind(turnBaselineKey, async ({ scope, repeat, params, body }) =>
    told(scope, await turnSecond(house, scope, repeat, params.id, params.wheel, body.contentHash)),
  );
  bind(withdrawBaseline, async ({ scope, repeat, params, body }) =>
    told(scope, await withdrawProposed(house, scope, repeat, params.id, body.wheel)),
  );
}

/** Whether the second key would find the facts of the first; asked only while it is waited for. */
async function factsUnchanged(
  house: House,
  scope: Scope,
  { state, scenarioId, contentHash }: { state: string; scenarioId: string | null; contentHash: string },
): Promise<boolean | null> {
  if (state !== "proposed") return null;
  const which = await whichOf(house.db, scope, scenarioId ?? undefined);
  if (which === null) return false;
  return (await ask(house.db, scope, which, house.clock())).contentHash === contentHash;
}

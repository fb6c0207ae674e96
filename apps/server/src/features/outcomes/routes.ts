import {
  addMeasurement,
  changeMeasurement,
  exportOutcomes,
  getCalibration,
  getOutcome,
  learnProposal,
  listOutcomes,
  runBacktest,
} from "@ryorin/contract";
import type { Repeat } from "../../db/command.ts";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { download } from "../../http/download.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { dayIn } from "../../zone.ts";
import { answerWith } from "../proposals/routes.ts";
import { openBacktests } from "./backtest/backtest.ts";
import { calibrationFor } from "./calibration.ts";
import { learn, markMeasurement, measure } from "./commands.ts";
import { outcomesCsv } from "./export.ts";
import { outcomePage, presentedOutcome } from "./queries.ts";

export function bindOutcomes(house: House, bind: Bind): void {
  const { db } = house;
  const today = (scope: Scope) => dayIn(house.clock(), scope.zone);
  const from = (call: { scope: Scope; repeat: Repeat }) => ({ house, ...call });
  const told = async (scope: Scope, done: Result<{ id: string }>) => {
    if (!done.ok) return done;
    const found = await presentedOutcome(db, scope, done.value.id, today(scope));
    return found === null ? refuse("not_found") : ok(found);
  };

  bind(listOutcomes, ({ scope, query }) => outcomePage(db, scope, query, today(scope)));
  // Before `/outcomes/{…}`: the first route that fits answers.
  bind(getCalibration, async ({ scope }) => ok(await calibrationFor(db, scope)));
  bind(exportOutcomes, async ({ scope }) =>
    ok(download(outcomesCsv(db, scope), "text/csv; charset=utf-8", `outcomes-${scope.slug}.csv`)),
  );
  bind(getOutcome, ({ scope, params }) => told(scope, ok(params)));
  bind(addMeasurement, async ({ scope, repeat, params, body }) =>
    told(scope, await measure(from({ scope, repeat }), params.id, body)),
  );
  bind(changeMeasurement, async ({ scope, repeat, params, body }) =>
    told(scope, await markMeasurement(from({ scope, repeat }), params.id, params.measurementId, body)),
  );
  bind(learnProposal, ({ scope, repeat, params }) =>
    answerWith(house, scope, learn(from({ scope, repeat }), params.id)),
  );
  const backtests = openBacktests(house);
  bind(runBacktest, ({ scope, query, body, request, language }) =>
    backtests.look(scope, { query, body, request, language }),
  );
}

import {
  changeLaunchList,
  continueProposal,
  finishProposal,
  getDelivery,
  launchProposal,
  recordEffort,
  startProposal,
} from "@ryorin/contract";
import type { Repeat } from "../../../db/command.ts";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { answerWith } from "../../proposals/routes.ts";
import { book, finish, goOn, launch, start, writeLaunchList } from "./commands.ts";
import { presentedDelivery } from "./queries.ts";

export function bindDelivery(house: House, bind: Bind): void {
  const from = (call: { scope: Scope; repeat: Repeat }) => ({ house, ...call });
  const told = async (scope: Scope, done: Result<{ id: string }>) => {
    if (!done.ok) return done;
    const found = await presentedDelivery(house.db, scope, done.value.id);
    return found === null ? refuse("not_found") : ok(found);
  };
  bind(getDelivery, ({ scope, params }) => told(scope, ok(params)));
  bind(startProposal, ({ scope, repeat, params, body }) =>
    answerWith(house, scope, start(from({ scope, repeat }), params.id, body.on)),
  );
  bind(recordEffort, async ({ scope, repeat, params, body }) =>
    told(scope, await book(from({ scope, repeat }), params.id, body)),
  );
  bind(finishProposal, async ({ scope, repeat, params, body }) =>
    told(scope, await finish(from({ scope, repeat }), params.id, body)),
  );
  bind(continueProposal, async ({ scope, repeat, params, body }) =>
    told(scope, await goOn(from({ scope, repeat }), params.id, body.teamId)),
  );
  bind(changeLaunchList, async ({ scope, repeat, params, version, body }) =>
    told(scope, await writeLaunchList(from({ scope, repeat }), params.id, version, body)),
  );
  bind(launchProposal, ({ scope, repeat, params, body }) =>
    answerWith(house, scope, launch(from({ scope, repeat }), params.id, body.on)),
  );
}

import {
  decideProposal,
  declineProposal,
  deferProposal,
  escalateProposal,
  exportDecision,
  exportDecisions,
  getDecision,
  listDecisions,
  objectToProposal,
  reopenProposal,
  returnProposal,
  stopProposal,
  submitProposal,
  turnKey,
  wakeProposal,
  withdrawProposal,
} from "@ryorin/contract";
import type { Repeat } from "../../db/command.ts";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { download } from "../../http/download.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, refuse } from "../../result.ts";
import { answerWith } from "../proposals/routes.ts";
import * as commands from "./commands.ts";
import { decisionsCsv, decisionsJson, madrFile } from "./export.ts";
import { decisionPage, presentedDecision } from "./queries.ts";

export function bindDecisions(house: House, bind: Bind): void {
  const { db } = house;
  const from = (call: { scope: Scope; repeat: Repeat }): commands.From => ({ house, ...call });
  const tell = (scope: Scope, done: ReturnType<typeof commands.submit>) => answerWith(house, scope, done);

  bind(submitProposal, ({ scope, repeat, params }) =>
    tell(scope, commands.submit(from({ scope, repeat }), params.id)),
  );
  bind(withdrawProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.withdraw(from({ scope, repeat }), params.id, body.reason)),
  );
  bind(turnKey, ({ scope, repeat, params, body }) =>
    tell(scope, commands.accept(from({ scope, repeat }), params.id, params.wheel, body)),
  );
  bind(declineProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.decline(from({ scope, repeat }), params.id, body)),
  );
  bind(deferProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.defer(from({ scope, repeat }), params.id, body)),
  );
  bind(objectToProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.object(from({ scope, repeat }), params.id, body)),
  );
  bind(escalateProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.escalate(from({ scope, repeat }), params.id, body)),
  );
  bind(returnProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.giveBack(from({ scope, repeat }), params.id, body.reason)),
  );
  bind(decideProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.ownerDecide(from({ scope, repeat }), params.id, body)),
  );
  bind(wakeProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.wake(from({ scope, repeat }), params.id, body.reason)),
  );
  bind(stopProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.stop(from({ scope, repeat }), params.id, body)),
  );
  bind(reopenProposal, ({ scope, repeat, params, body }) =>
    tell(scope, commands.reopen(from({ scope, repeat }), params.id, body.reason)),
  );

  bind(listDecisions, ({ scope, query }) => decisionPage(db, scope, query));
  // Before `/decisions/{id}`: the first route that fits answers.
  bind(exportDecisions, async ({ scope, query }) =>
    ok(
      query.format === "csv"
        ? download(decisionsCsv(db, scope), "text/csv; charset=utf-8", `decisions-${scope.slug}.csv`)
        : download(decisionsJson(db, scope), "application/json", `decisions-${scope.slug}.json`),
    ),
  );
  bind(getDecision, async ({ scope, params }) => {
    const found = await presentedDecision(db, scope, params.id);
    return found === null ? refuse("not_found") : ok(found);
  });
  bind(exportDecision, async ({ scope, params, language }) => {
    const file = await madrFile(db, scope, params.id, language);
    if (file === null) return refuse("not_found");
    async function* whole() {
      yield file?.text ?? "";
    }
    return ok(download(whole(), "text/markdown; charset=utf-8", file.name));
  });
}

import { addNeed, changeNeed, getNeed, listNeeds, mergeNeeds, undoMergeNeeds } from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { ok, refuse } from "../../../result.ts";
import { addNeedTo, changeNeedOf } from "./commands.ts";
import { mergeInto, undoMerge } from "./merge.ts";
import { countedNeeds } from "./queries.ts";

export function bindNeeds(house: House, bind: Bind): void {
  bind(listNeeds, async ({ scope, query }) =>
    ok({ data: await countedNeeds(house.db, scope, { archived: query.archived ?? false }) }),
  );
  bind(getNeed, async ({ scope, params }) => {
    const [need] = await countedNeeds(house.db, scope, { id: params.id });
    return need === undefined ? refuse("not_found") : ok(need);
  });
  bind(addNeed, ({ scope, repeat, body }) => addNeedTo(house, scope, repeat, body));
  bind(changeNeed, ({ scope, repeat, params, version, body }) =>
    changeNeedOf(house, scope, repeat, params.id, version, body),
  );
  bind(mergeNeeds, ({ scope, repeat, params, body }) =>
    mergeInto(house, scope, repeat, params.id, body.intoId),
  );
  bind(undoMergeNeeds, ({ scope, repeat, params }) => undoMerge(house, scope, repeat, params.id));
}

import { erasePerson, listPeople, patchPerson, removePerson } from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { changePerson, erasePerson as erase, removePerson as remove } from "./commands.ts";
import { peoplePage } from "./queries.ts";

export function bindPeople(house: House, bind: Bind): void {
  bind(listPeople, ({ scope, query }) => peoplePage(house.db, scope, query));
  bind(patchPerson, ({ scope, params, version, body }) =>
    changePerson(house, scope, params.id, version, body),
  );
  bind(removePerson, ({ scope, params }) => remove(house, scope, params.id));
  bind(erasePerson, ({ scope, params }) => erase(house, scope, params.id));
}

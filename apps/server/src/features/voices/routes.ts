import {
  addVoice,
  changeVoice,
  changeVoices,
  eraseVoiceAuthor,
  exportVoices,
  getVoice,
  listVoiceFacets,
  listVoices,
  pasteVoices,
  undoChangeVoices,
} from "@ryorin/contract";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { cursorFor, cursorOf } from "../../http/cursor.ts";
import { download } from "../../http/download.ts";
import { ok, refuse } from "../../result.ts";
import { changeMany, undoMany } from "./bulk.ts";
import { addVoiceTo, changeVoiceOf, eraseAuthor, pasteVoicesTo } from "./commands.ts";
import { bindCustomers } from "./customers/routes.ts";
import { voicesAsCsv, voicesAsJson } from "./export.ts";
import { bindImports } from "./importing/routes.ts";
import { bindNeeds } from "./needs/routes.ts";
import { presentVoice } from "./present.ts";
import { findVoice, voiceFacets, voicePage } from "./queries.ts";

export function bindVoices(house: House, bind: Bind): void {
  bindCustomers(house, bind);
  bindNeeds(house, bind);
  bindImports(house, bind);

  bind(listVoices, async ({ scope, query }) => {
    const cursor = cursorOf(query.cursor, 3);
    const [order, key, id] = cursor ?? [];
    if (cursor === null || (cursor !== undefined && (order !== query.sort || !isPlace(key, id))))
      return refuse("malformed", { query: "cursor" });
    const after = isPlace(key, id) ? { key: key as string | number, id: id as string } : undefined;
    const { sort, limit, cursor: _, ...filter } = query;
    const rows = await voicePage(house.db, scope, filter, sort, limit, after);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([sort, last.key, last.id]) : null;
    return ok({ data: page.map(presentVoice), page: { next } });
  });

  bind(listVoiceFacets, async ({ scope }) => ok(await voiceFacets(house.db, scope)));

  // Before the routes with an id, which would take "export" for one.
  bind(exportVoices, async ({ scope, query: { format, ...filter } }) => {
    const fileName = `voices-${scope.slug}.${format}`;
    return ok(
      format === "csv"
        ? download(voicesAsCsv(house.db, scope, filter), "text/csv; charset=utf-8", fileName)
        : download(voicesAsJson(house.db, scope, filter), "application/json", fileName),
    );
  });

  bind(getVoice, async ({ scope, params }) => {
    const row = await findVoice(house.db, scope, params.id);
    return row === undefined ? refuse("not_found") : ok(presentVoice(row));
  });

  bind(addVoice, ({ scope, repeat, body }) => addVoiceTo(house, scope, repeat, body));
  bind(pasteVoices, ({ scope, repeat, body }) => pasteVoicesTo(house, scope, repeat, body));
  bind(changeVoice, ({ scope, repeat, params, version, body }) =>
    changeVoiceOf(house, scope, repeat, params.id, version, body),
  );
  bind(changeVoices, ({ scope, repeat, body }) => changeMany(house, scope, repeat, body));
  bind(undoChangeVoices, ({ scope, repeat, params }) => undoMany(house, scope, repeat, params.id));

  bind(eraseVoiceAuthor, ({ scope, repeat, body }) => eraseAuthor(house, scope, repeat, body));
}

function isPlace(key: unknown, id: unknown): boolean {
  return (
    (typeof key === "number" || (typeof key === "string" && !Number.isNaN(Date.parse(key)))) &&
    typeof id === "string" &&
    /^[0-9a-f-]{36}$/.test(id)
  );
}

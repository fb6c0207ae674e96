import {
  addCustomer,
  addSegment,
  changeCustomer,
  changeSegment,
  getCustomer,
  importCustomers,
  listCustomers,
  listSegments,
} from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { cursorFor, cursorOf } from "../../../http/cursor.ts";
import { openFileGate } from "../../../http/file-gate.ts";
import { ok, refuse } from "../../../result.ts";
import { uploadsPerPerson } from "../importing/upload.ts";
import { addCustomerTo, changeCustomerOf } from "./commands.ts";
import { importCustomersFrom, limits } from "./import.ts";
import { customerPage, findCustomer, presentCustomer, segments, voicesOf } from "./queries.ts";
import { addSegmentTo, changeSegmentOf } from "./segments.ts";

export function bindCustomers(house: House, bind: Bind): void {
  const gate = openFileGate(house, { perPerson: uploadsPerPerson, largest: limits.fileBytes });
  bind(listCustomers, async ({ scope, query }) => {
    const cursor = cursorOf(query.cursor, 3);
    const [order, key, id] = cursor ?? [];
    const isPlace =
      order === query.sort &&
      typeof key === (order === "name" ? "string" : "number") &&
      typeof id === "string" &&
      /^[0-9a-f-]{36}$/.test(id);
    if (cursor === null || (cursor !== undefined && !isPlace))
      return refuse("malformed", { query: "cursor" });
    const after = isPlace ? { key: key as string | number, id: id as string } : undefined;
    const rows = await customerPage(house.db, scope, query, after);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const next =
      rows.length > query.limit && last !== undefined
        ? cursorFor([query.sort, query.sort === "name" ? last.folded_name : (last.revenue ?? -1), last.id])
        : null;
    return ok({ data: page.map(presentCustomer), page: { next } });
  });

  bind(getCustomer, async ({ scope, params }) => {
    const row = await findCustomer(house.db, scope, params.id);
    if (row === undefined) return refuse("not_found");
    return ok({ ...presentCustomer(row), ...(await voicesOf(house.db, scope, params.id)) });
  });

  bind(addCustomer, ({ scope, repeat, body }) => addCustomerTo(house, scope, repeat, body));
  bind(changeCustomer, ({ scope, repeat, params, version, body }) =>
    changeCustomerOf(house, scope, repeat, params.id, version, body),
  );
  bind(importCustomers, ({ scope, repeat, query, body, language, request }) => {
    const file = { body, name: query.name, dryRun: query.dryRun ?? false };
    return gate.pass(scope, request, () => importCustomersFrom(house, scope, repeat, file, language));
  });
  bind(listSegments, async ({ scope }) => ok({ data: await segments(house.db, scope) }));
  bind(addSegment, ({ scope, repeat, body }) => addSegmentTo(house, scope, repeat, body));
  bind(changeSegment, ({ scope, repeat, params, version, body }) =>
    changeSegmentOf(house, scope, repeat, params.id, version, body),
  );
}

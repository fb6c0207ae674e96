import type { voiceOrders } from "@ryorin/contract";
import { type RawBuilder, sql } from "kysely";

export type VoiceOrder = (typeof voiceOrders)[number];

/** How each order sorts, highest first, and what a cursor holds; each has an index that serves it. */
const columns = {
  newest: { key: sql.raw("said_at"), type: sql.raw("timestamptz") },
  votes: { key: sql.raw("votes"), type: sql.raw("integer") },
  revenue: { key: sql.raw("coalesce(revenue, -1)"), type: sql.raw("bigint") },
} as const satisfies Record<VoiceOrder, { key: RawBuilder<unknown>; type: RawBuilder<unknown> }>;

/** The ordering value of a row of `alias`. */
export function orderKey(order: VoiceOrder, alias: "v"): RawBuilder<unknown> {
  if (order === "revenue") return sql.raw(`coalesce(${alias}.revenue, -1)`);
  return sql`${sql.raw(alias)}.${columns[order].key}`;
}

export const orderType = (order: VoiceOrder): RawBuilder<unknown> => columns[order].type;

/** The place after which a page begins: an ordering value and the id that breaks ties. */
export type Place = { readonly key: string | number; readonly id: string };

export const behind = (order: VoiceOrder, place: Place): RawBuilder<unknown> =>
  sql`(${orderKey(order, "v")}, v.id) < (${place.key}::${orderType(order)}, ${place.id}::uuid)`;

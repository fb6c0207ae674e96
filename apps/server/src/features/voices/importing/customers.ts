import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import { newId } from "../../../db/id.ts";
import type { VoiceDraft } from "../reading/row.ts";
import { fold } from "../search/fold.ts";

type Given = NonNullable<VoiceDraft["customer"]>;

const nameOf = (given: Given): string => given.name ?? given.domain ?? given.externalId ?? "";

/**
 * The customer ids of drafts, by their position. Found by external id, else by name; who is not there yet is
 * made, with the revenue the file names. A customer that is there keeps what it has.
 */
export async function customersOf(
  tx: Tx,
  workspaceId: string,
  importId: string,
  at: Date,
  given: readonly (Given | null)[],
): Promise<(string | null)[]> {
  const wanted = new Map<string, Given>();
  for (const one of given) {
    if (one === null) continue;
    // Of several rows about a customer, one that says what they pay says most.
    const before = wanted.get(keyOf(one));
    if (before === undefined || before.revenue === null) wanted.set(keyOf(one), one);
  }
  if (wanted.size === 0) return given.map(() => null);
  let ids = await find(tx, workspaceId, wanted);
  const missing = [...wanted].filter(([key]) => !ids.has(key));
  if (missing.length > 0) {
    await make(
      tx,
      workspaceId,
      importId,
      at,
      missing.map(([, one]) => one),
    );
    // Another import may have made some of them in the meantime.
    ids = await find(tx, workspaceId, wanted);
  }
  return given.map((one) => (one === null ? null : (ids.get(keyOf(one)) ?? null)));
}

const keyOf = (given: Given): string =>
  given.externalId === null ? `name ${fold(nameOf(given))}` : `id ${given.externalId}`;

async function find(
  tx: Tx,
  workspaceId: string,
  wanted: ReadonlyMap<string, Given>,
): Promise<Map<string, string>> {
  const all = [...wanted].map(([key, one]) => ({
    key,
    external: one.externalId,
    folded: fold(nameOf(one)),
  }));
  const found = await sql<{ key: string; id: string }>`
    select g.key, c.id
    from json_to_recordset(${JSON.stringify(all)}::json) as g (key text, external text, folded text),
      -- Its own id first, then the oldest of that name without one, or of that name at all when none is given.
      -- "is not distinct from": as in known.ts, so that each looks up one customer and not all of a workspace.
      lateral (
        (select id, 1 as rank from customer where external_id = g.external
            and workspace_id is not distinct from ${workspaceId}
          limit 1)
        union all
        (select id, 2 from customer where folded_name = g.folded and external_id is null
          and workspace_id is not distinct from ${workspaceId} limit 1)
        union all
        (select id, 3 from customer where folded_name = g.folded and g.external is null
          and workspace_id is not distinct from ${workspaceId} order by id limit 1)
        order by rank limit 1
      ) c`.execute(tx);
  return new Map(found.rows.map((row) => [row.key, row.id]));
}

async function make(
  tx: Tx,
  workspaceId: string,
  importId: string,
  at: Date,
  given: readonly Given[],
): Promise<void> {
  const rows = given
    .map((one) => ({
      id: newId(),
      name: nameOf(one),
      folded: fold(nameOf(one)),
      external: one.externalId,
      domain: one.domain,
      revenue: one.revenue?.amount ?? null,
      currency: one.revenue?.currency ?? null,
    }))
    .sort((a, b) => (a.folded < b.folded ? -1 : 1));
  await sql`
    insert into customer (workspace_id, id, name, folded_name, external_id, domain, revenue, currency,
      import_id, created_at)
    select ${workspaceId}, g.id, g.name, g.folded, g.external, g.domain, g.revenue, g.currency, ${importId}, ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, name text, folded text, external text,
      domain text, revenue bigint, currency char(3))
    on conflict do nothing`.execute(tx);
}

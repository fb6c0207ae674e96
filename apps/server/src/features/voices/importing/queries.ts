import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Flaw, ImportRow } from "./record.ts";

type Where = Pick<{ workspaceId: string }, "workspaceId">;

const columns = sql`
  i.id, i.file_name, i.file_bytes, i.state, i.settings, i.found, i.problem, i.sample, i.counts, i.rows_found,
  i.rows_done, i.bytes_done, i.kept_on_undo, i.created_by, p.name as created_by_name, i.created_at,
  i.started_at, i.finished_at, i.round, i.version
  from import i left join person p on p.workspace_id = i.workspace_id and p.id = i.created_by`;

export async function findImport(
  db: Db | Tx,
  { workspaceId }: Where,
  id: string,
): Promise<ImportRow | undefined> {
  const found = await sql<ImportRow>`
    select ${columns} where i.workspace_id = ${workspaceId} and i.id = ${id}`.execute(db);
  return found.rows[0];
}

/** Locked, so that of two people who press a button at the same moment the second sees what the first did. */
export async function lockImport(tx: Tx, { workspaceId }: Where, id: string): Promise<ImportRow | undefined> {
  await sql`select from import where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx);
  return findImport(tx, { workspaceId }, id);
}

export async function importPage(
  db: Db,
  { workspaceId }: Where,
  limit: number,
  after: { readonly at: string; readonly id: string } | undefined,
): Promise<(ImportRow & { key: string })[]> {
  const found = await sql<ImportRow & { key: string }>`
    select i.created_at::text as key, ${columns} where i.workspace_id = ${workspaceId} and i.state <> 'uploading'
      ${after === undefined ? sql`` : sql`and (i.created_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by i.created_at desc, i.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

export type FlawRow = Flaw & { readonly n: number };

export async function flawPage(
  db: Db,
  { workspaceId }: Where,
  importId: string,
  limit: number,
  given: {
    readonly kind?: "error" | "warning" | undefined;
    readonly after?: { readonly line: number; readonly n: number } | undefined;
  },
): Promise<FlawRow[]> {
  const all: RawBuilder<unknown>[] = [sql`workspace_id = ${workspaceId} and import_id = ${importId}`];
  if (given.kind !== undefined) all.push(sql`kind = ${given.kind}`);
  if (given.after !== undefined) all.push(sql`(line, n) > (${given.after.line}, ${given.after.n})`);
  const found = await sql<FlawRow>`
    select line, n, kind, field, code, data from import_flaw where ${sql.join(all, sql` and `)}
    order by line, n limit ${limit}`.execute(db);
  return found.rows;
}

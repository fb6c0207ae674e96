import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Flaw } from "./record.ts";

/** Flaws that are kept to be read. Beyond, they are only counted: nobody mends a file line by line that far. */
export const mostFlaws = 100_000;

/** Several flaws of one line are numbered from 0. */
export async function keepFlaws(
  db: Db | Tx,
  workspaceId: string,
  importId: string,
  flaws: readonly Flaw[],
): Promise<void> {
  if (flaws.length === 0) return;
  let line = -1;
  let n = 0;
  const rows = flaws.map((flaw) => {
    n = flaw.line === line ? n + 1 : 0;
    line = flaw.line;
    return { ...flaw, n };
  });
  await sql`
    insert into import_flaw (workspace_id, import_id, line, n, kind, field, code, data)
    select ${workspaceId}, ${importId}, g.line, g.n, g.kind, g.field, g.code, g.data
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (line bigint, n integer, kind text, field text,
      code text, data jsonb)
    on conflict do nothing`.execute(db);
}

export async function forgetFlaws(db: Db | Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`
    delete from import_flaw where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(db);
}

import { type Scenario, scenarioChanges } from "@ryorin/contract";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";

type Row = Omit<Scenario, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

export async function presentedScenarios(
  db: Db | Tx,
  scope: Scope,
  asked: { archived: boolean } | { id: string },
): Promise<Scenario[]> {
  const condition =
    "id" in asked ? sql`s.id = ${asked.id}` : sql`(s.archived_at is not null) = ${asked.archived}`;
  const found = await sql<Row>`
    select s.id, s.name, s.note, s.changes, s.seed, json_build_object('id', s.created_by, 'name', p.name) as "createdBy",
      s.created_at as "createdAt", s.updated_at as "updatedAt", s.archived_at is not null as archived, s.version
    from scenario s join person p on p.workspace_id = s.workspace_id and p.id = s.created_by
    where s.workspace_id = ${scope.workspaceId} and ${condition}
    order by s.updated_at desc, s.id limit 500`.execute(db);
  return found.rows.map((row) => ({
    ...row,
    changes: scenarioChanges.parse(row.changes),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

export async function presentedScenario(db: Db | Tx, scope: Scope, id: string): Promise<Scenario | null> {
  return (await presentedScenarios(db, scope, { id }))[0] ?? null;
}

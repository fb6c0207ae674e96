import type { Team } from "@ryorin/contract";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";

/** Teams as they are on a day, in their order; one statement. `teamId` asks for one, archived or not. */
export async function presentedTeams(
  db: Db | Tx,
  scope: Scope,
  today: string,
  asked: { archived: boolean } | { teamId: string },
): Promise<Team[]> {
  const condition =
    "teamId" in asked ? sql`t.id = ${asked.teamId}` : sql`(t.archived_at is not null) = ${asked.archived}`;
  const found = await sql<Omit<Team, "people" | "personDays">>`
    select t.id, t.name, t.position, t.working_days as "workingDays", t.wip, t.archived_at is not null as archived,
      t.version,
      coalesce((select json_agg(json_build_object('from', c.from_date, 'personDays', c.person_days, 'people', c.people)
          order by c.from_date)
        from team_capacity c where c.workspace_id = t.workspace_id and c.team_id = t.id), '[]') as capacity,
      coalesce((select json_agg(json_build_object('person', json_build_object('id', m.person_id, 'name', p.name),
          'from', m.from_date, 'until', m.until_date, 'share', m.share,
          'active', m.from_date <= ${today}::date and coalesce(m.until_date >= ${today}::date, true))
          order by m.from_date, m.person_id)
        from team_member m join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
        where m.workspace_id = t.workspace_id and m.team_id = t.id), '[]') as members,
      coalesce((select json_agg(json_build_object('date', h.date, 'name', h.name) order by h.date)
        from team_holiday h where h.workspace_id = t.workspace_id and h.team_id = t.id), '[]') as holidays
    from team t where t.workspace_id = ${scope.workspaceId} and ${condition}
    order by t.position, t.created_at, t.id`.execute(db);
  return found.rows.map((row) => {
    const now = row.capacity.findLast((step) => step.from <= today);
    return { ...row, people: now?.people ?? null, personDays: now?.personDays ?? null };
  });
}

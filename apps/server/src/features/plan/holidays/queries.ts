import type { HolidayList, Holidays } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import type { Scope } from "../../../http/scope.ts";
import { type Country, countryOfZone, publicHolidays } from "./japan.ts";

/** `year` names the year whose public holidays are listed; lists are told whole. */
export async function presentedHolidays(
  db: Db | Tx,
  scope: Scope,
  language: Language,
  year: number,
): Promise<Holidays> {
  const found = await sql<{
    chosen: { country: Country | null; version: number } | null;
    lists: HolidayList[];
  }>`
    select (select json_build_object('country', c.country, 'version', c.version) from holiday_choice c
        where c.workspace_id = ${scope.workspaceId}) as chosen,
      ${lists(scope)} as lists`.execute(db);
  const { chosen = null, lists: told = [] } = found.rows[0] ?? {};
  const country = chosen === null ? countryOfZone(scope.zone) : chosen.country;
  return {
    country,
    countryDays: publicHolidays(country, `${year}-01-01`, `${year}-12-31`, language),
    lists: told,
    version: chosen?.version ?? 0,
  };
}

export async function presentedList(db: Db | Tx, scope: Scope, id: string): Promise<HolidayList | undefined> {
  const found = await sql<{ lists: HolidayList[] }>`select ${lists(scope)} as lists`.execute(db);
  return found.rows[0]?.lists.find((one) => one.id === id);
}

const lists = (scope: Scope) => sql`
  coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'source', l.source,
      'addedBy', json_build_object('id', l.added_by, 'name', p.name),
      'days', coalesce((select json_agg(json_build_object('date', h.date, 'name', h.name) order by h.date)
        from holiday h where h.workspace_id = l.workspace_id and h.list_id = l.id), '[]'))
      order by l.added_at, l.id)
    from holiday_list l join person p on p.workspace_id = l.workspace_id and p.id = l.added_by
    where l.workspace_id = ${scope.workspaceId}), '[]')`;

import type { Session, Standing } from "@ryorin/contract";
import { sql } from "kysely";
import type { House } from "../../house.ts";
import type { Caller } from "../../http/session.ts";
import { isDemoOpen } from "./demo-door.ts";

type Row = {
  setupNeeded: boolean;
  person: Session["person"];
  workspaces: (Omit<Standing, "delegations"> & {
    delegations: { seat: Standing["seats"][number]; proposalIds: string[] | null; until: string }[];
  })[];
};

/** Who calls and what is open to them, in one statement: it is the first thing every page asks. */
export async function sessionOf(house: House, caller: Caller | null): Promise<Session> {
  const personId = caller?.personId ?? null;
  const at = house.clock();
  const found = await sql<Row>`
    select
      not exists (select 1 from workspace where not demo) as "setupNeeded",
      (select json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'language', u.language,
          'hasPassword', exists (select 1 from identity.account a
            where a.user_id = u.id and a.provider_id = 'credential' and a.password is not null))
        from identity.user u where u.id = ${personId}) as person,
      coalesce((select json_agg(json_build_object('id', w.workspace_id, 'slug', w.slug, 'name', w.name,
          'language', w.language, 'zone', w.zone, 'currency', w.currency, 'valueUnit', w.value_unit,
          'demo', w.demo, 'access', p.access, 'wheels', p.wheels,
          'seats', coalesce((select json_agg(s.seat) from seat_holding s
            where s.workspace_id = p.workspace_id and s.person_id = p.id and s.until is null), '[]'::json),
          'delegations', coalesce((select json_agg(json_build_object('seat', d.seat,
              'proposalIds', d.proposal_ids, 'until', d.until)) from delegation d
            where d.workspace_id = p.workspace_id and d.delegate_id = p.id and d.revoked_at is null
              and d.since <= ${at} and d.until > ${at}), '[]'::json)) order by w.created_at)
        from person p join workspace w on w.workspace_id = p.workspace_id
        where p.id = ${personId} and p.left_at is null), '[]'::json) as workspaces`.execute(house.db);
  const row = found.rows[0];
  if (row === undefined) throw new Error("A select without a table answers one row");
  return {
    person: row.person,
    workspaces: row.workspaces.map((one) => ({
      ...one,
      delegations: one.delegations.map((lent) => ({ ...lent, until: new Date(lent.until).toISOString() })),
    })),
    setupNeeded: row.setupNeeded,
    mail: house.identity.post.mode,
    demo: isDemoOpen(house, row.setupNeeded),
  };
}

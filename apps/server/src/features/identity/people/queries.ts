import type { listPeople, ParsedQuery, Person } from "@ryorin/contract";
import { type SqlBool, sql } from "kysely";
import type { Db, Tx } from "../../../db/database.ts";
import { cursorFor, cursorOf } from "../../../http/cursor.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";

type Row = {
  id: string;
  name: string | null;
  email: string | null;
  access: Person["access"];
  wheels: Person["wheels"];
  seats: Person["seats"];
  joined_at: Date;
  left_at: Date | null;
  version: number;
};

const columns = sql`
  p.id, p.name, p.email, p.access, p.wheels, p.joined_at, p.left_at, p.version,
  coalesce((select json_agg(s.seat) from seat_holding s
    where s.workspace_id = p.workspace_id and s.person_id = p.id and s.until is null), '[]'::json) as seats`;

/** One page by name; who was erased has none and comes last. */
export async function peoplePage(db: Db, scope: Scope, query: ParsedQuery<typeof listPeople>) {
  const cursor = cursorOf(query.cursor, 3);
  if (cursor === null) return refuse("malformed", { query: "cursor" });
  const like = `%${(query.search ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const filter = sql<SqlBool>`
    p.workspace_id = ${scope.workspaceId} and (p.left_at is not null) = ${query.left === "true"}
    and (${query.search ?? ""} = '' or p.name ilike ${like} or p.email ilike ${like})`;
  const after =
    cursor === undefined
      ? sql<SqlBool>`true`
      : sql<SqlBool>`
          ((p.name is null)::int, coalesce(p.name, ''), p.id) > (${cursor[0]}::int, ${cursor[1]}, ${cursor[2]}::uuid)`;
  const found = await sql<Row>`
    select ${columns} from person p where ${filter} and ${after}
    order by (p.name is null)::int, coalesce(p.name, ''), p.id limit ${sql.lit(query.limit + 1)}`.execute(db);
  const page = found.rows.slice(0, query.limit);
  const last = page.at(-1);
  const next =
    found.rows.length > query.limit && last !== undefined
      ? cursorFor([last.name === null ? 1 : 0, last.name ?? "", last.id])
      : null;
  return ok({ data: page.map(presentPerson), page: { next } });
}

export async function personById(db: Db | Tx, workspaceId: string, id: string): Promise<Result<Person>> {
  const found = await sql<Row>`
    select ${columns} from person p where p.workspace_id = ${workspaceId} and p.id = ${id}`.execute(db);
  const row = found.rows[0];
  return row === undefined ? refuse("not_found") : ok(presentPerson(row));
}

function presentPerson(row: Row): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    access: row.access,
    wheels: row.wheels,
    seats: row.seats,
    joinedAt: row.joined_at.toISOString(),
    leftAt: row.left_at?.toISOString() ?? null,
    version: row.version,
  };
}

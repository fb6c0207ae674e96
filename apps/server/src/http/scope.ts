import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import type { Db } from "../db/database.ts";
import type { Caller } from "./session.ts";

export type Seat = "owner" | "value_lead" | "technology_lead";
export type Wheel = "value" | "technology";

declare const made: unique symbol;

/**
 * A person's standing in one workspace at one moment. Only `scopeOf` makes one, so a query that asks for a
 * scope cannot be called with a check forgotten. Commands that depend on a seat read it again inside their
 * transaction.
 */
export type Scope = {
  readonly [made]: true;
  readonly workspaceId: string;
  readonly slug: string;
  readonly zone: string;
  readonly currency: string;
  readonly valueUnit: "money" | "points";
  readonly workspaceLanguage: Language;
  readonly demo: boolean;
  readonly personId: string;
  readonly access: "viewer" | "contributor";
  readonly wheels: readonly Wheel[];
  readonly seats: readonly Seat[];
  /** Seats this person stands in for now; `proposalIds` null means for everything. */
  readonly delegations: readonly { readonly seat: Seat; readonly proposalIds: readonly string[] | null }[];
  /** `system`: what the server does by itself, in nobody's name. */
  readonly via: "session" | "token" | "system";
  readonly tokenScopes: readonly string[] | null;
};

type Row = Omit<Scope, typeof made | "via" | "tokenScopes">;

/**
 * The caller's standing in the workspace named by slug, or in their only one when none is named.
 * `several` when a name is needed; null when they are not of it (or it does not exist: the two look alike).
 */
export async function scopeOf(
  db: Db,
  caller: Caller,
  slug: string | undefined,
  at: Date,
): Promise<Scope | "several" | null> {
  const found = await sql<Row>`
    select w.workspace_id as "workspaceId", w.slug, w.zone, w.currency, w.value_unit as "valueUnit",
      w.language as "workspaceLanguage", w.demo, p.id as "personId", p.access, p.wheels,
      coalesce((select json_agg(s.seat) from seat_holding s
        where s.workspace_id = p.workspace_id and s.person_id = p.id and s.until is null), '[]') as seats,
      coalesce((select json_agg(json_build_object('seat', d.seat, 'proposalIds', d.proposal_ids)) from delegation d
        where d.workspace_id = p.workspace_id and d.delegate_id = p.id and d.revoked_at is null
          and d.since <= ${at} and d.until > ${at}), '[]') as delegations
    from person p join workspace w on w.workspace_id = p.workspace_id
    where p.id = ${caller.personId} and p.left_at is null
      and (${slug ?? null}::text is null or w.slug = ${slug ?? null})
      and (${caller.token?.workspaceId ?? null}::uuid is null or w.workspace_id = ${caller.token?.workspaceId ?? null})
    order by w.created_at limit 2`.execute(db);
  const [row, another] = found.rows;
  if (row === undefined) return null;
  if (another !== undefined) return "several";
  return { ...row, via: caller.via, tokenScopes: caller.token?.scopes ?? null } as Scope;
}

/** The standing of the server itself in a workspace, for its jobs; null when there is no such workspace. */
export async function systemScope(db: Db, workspaceId: string): Promise<Scope | null> {
  const row = await db
    .selectFrom("workspace")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    workspaceId,
    slug: row.slug,
    zone: row.zone,
    currency: row.currency,
    valueUnit: row.value_unit,
    workspaceLanguage: row.language,
    demo: row.demo,
    personId: nobody,
    access: "viewer",
    wheels: [],
    seats: [],
    delegations: [],
    via: "system",
    tokenScopes: null,
  } as unknown as Scope;
}

/** No person has this id. */
const nobody = "00000000-0000-0000-0000-000000000000";

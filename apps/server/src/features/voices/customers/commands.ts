import type { addCustomer, Customer, changeCustomer, ParsedBody } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { fold } from "../search/fold.ts";
import { findCustomer, presentCustomer } from "./queries.ts";

export function addCustomerTo(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof addCustomer>,
): Promise<Result<Customer>> {
  return command(house, scope, repeat, async (work) => {
    const id = newId();
    const added = await work.tx
      .insertInto("customer")
      .values({
        workspace_id: scope.workspaceId,
        id,
        name: body.name,
        folded_name: fold(body.name),
        external_id: body.externalId ?? null,
        domain: body.domain ?? null,
        plan: body.plan ?? null,
        size: body.size ?? null,
        industry: body.industry ?? null,
        revenue: body.revenue?.amount ?? null,
        currency: body.revenue?.currency ?? null,
        import_id: null,
        created_at: work.at,
        archived_at: null,
        version: 1,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added === undefined) return refuse("already_exists", { name: body.name });
    const refusal = await setSegments(work, id, body.segmentIds);
    if (refusal !== undefined) return refusal;
    work.append({ kind: "customer.added", subjectKind: "customer", subjectId: id, data: {} });
    return ok(await presented(work, id));
  });
}

export function changeCustomerOf(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: ParsedBody<typeof changeCustomer>,
): Promise<Result<Customer>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    const before = await tx
      .selectFrom("customer")
      .selectAll()
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return refuse("not_found");
    if (before.version !== version) return refuse("stale", { current: await presented(work, id) });
    const name = body.name ?? before.name;
    const externalId = body.externalId === undefined ? before.external_id : body.externalId;
    if (await isTaken(work, id, fold(name), externalId)) return refuse("already_exists", { name });
    const revenue =
      body.revenue === undefined ? { amount: before.revenue, currency: before.currency } : body.revenue;
    await tx
      .updateTable("customer")
      .set({
        name,
        folded_name: fold(name),
        external_id: externalId,
        domain: body.domain === undefined ? before.domain : body.domain,
        plan: body.plan === undefined ? before.plan : body.plan,
        size: body.size === undefined ? before.size : body.size,
        industry: body.industry === undefined ? before.industry : body.industry,
        revenue: revenue?.amount ?? null,
        currency: revenue?.currency ?? null,
        archived_at: body.archived === undefined ? before.archived_at : body.archived ? at : null,
        version: version + 1,
      })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    if (body.revenue !== undefined) await carryRevenue(work, [id]);
    if (body.segmentIds !== undefined) {
      const refusal = await setSegments(work, id, body.segmentIds);
      if (refusal !== undefined) return refusal;
    }
    append({
      kind: "customer.changed",
      subjectKind: "customer",
      subjectId: id,
      data: { fields: Object.keys(body) },
    });
    return ok(await presented(work, id));
  });
}

/** Lists of voices are ordered by their customer's revenue: it is carried to them whenever it changes. */
export async function carryRevenue({ tx, scope }: Work, customerIds: readonly string[]): Promise<void> {
  await sql`
    with chosen as materialized (
      select v.id, case when c.currency = ${scope.currency} then c.revenue end as revenue
      from voice v join customer c on c.workspace_id = ${scope.workspaceId} and c.id = v.customer_id
      where v.workspace_id = ${scope.workspaceId} and v.customer_id = any(${customerIds}::uuid[])
      order by v.id for update of v
    )
    update voice v set revenue = chosen.revenue from chosen
    where v.workspace_id = ${scope.workspaceId} and v.id = chosen.id
      and v.revenue is distinct from chosen.revenue`.execute(tx);
}

/** The same rule as the unique indexes, asked beforehand so that the answer is a refusal. */
async function isTaken(
  { tx, scope }: Work,
  id: string,
  foldedName: string,
  externalId: string | null,
): Promise<boolean> {
  const found = await sql`
    select from customer where workspace_id = ${scope.workspaceId} and id <> ${id} and
      ${externalId === null ? sql`external_id is null and folded_name = ${foldedName}` : sql`external_id = ${externalId}`}`.execute(
    tx,
  );
  return found.rows.length > 0;
}

async function setSegments(
  { tx, scope }: Work,
  id: string,
  segmentIds: readonly string[],
): Promise<Refusal | undefined> {
  const wanted = [...new Set(segmentIds)];
  const known = await sql<{ id: string }>`
    select id from segment where workspace_id = ${scope.workspaceId} and archived_at is null
      and id = any(${wanted}::uuid[]) order by id for key share`.execute(tx);
  const there = new Set(known.rows.map((row) => row.id));
  const errors = wanted.flatMap((one, n) =>
    there.has(one) ? [] : [{ path: `segmentIds.${n}`, code: "not_there" }],
  );
  if (errors.length > 0) return { ok: false, code: "invalid", errors };
  await sql`
    delete from segment_customer where workspace_id = ${scope.workspaceId} and customer_id = ${id}
      and segment_id <> all(${wanted}::uuid[])`.execute(tx);
  await sql`
    insert into segment_customer (workspace_id, segment_id, customer_id)
    select ${scope.workspaceId}, unnest(${wanted}::uuid[]), ${id} on conflict do nothing`.execute(tx);
  return undefined;
}

async function presented({ tx, scope }: Work, id: string): Promise<Customer> {
  const row = await findCustomer(tx, scope, id);
  if (row === undefined) throw new Error(`customer ${id} vanished inside its own transaction`);
  return presentCustomer(row);
}

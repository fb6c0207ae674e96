import type { addSegment, changeSegment, ParsedBody, Segment } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { segments } from "./queries.ts";

export function addSegmentTo(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof addSegment>,
): Promise<Result<Segment>> {
  return command(house, scope, repeat, async (work) => {
    const id = newId();
    const added = await work.tx
      .insertInto("segment")
      .values({
        workspace_id: scope.workspaceId,
        id,
        name: body.name,
        description: body.description,
        created_at: work.at,
        archived_at: null,
        version: 1,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added === undefined) return refuse("already_exists", { name: body.name });
    work.append({
      kind: "segment.added",
      subjectKind: "segment",
      subjectId: id,
      data: {},
    });
    return ok(await presented(work, id));
  });
}

export function changeSegmentOf(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: ParsedBody<typeof changeSegment>,
): Promise<Result<Segment>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    const before = await tx
      .selectFrom("segment")
      .selectAll()
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return refuse("not_found");
    if (before.version !== version) return refuse("stale", { current: await presented(work, id) });
    const name = body.name ?? before.name;
    const archivedAt = body.archived === undefined ? before.archived_at : body.archived ? at : null;
    const twin = await sql`
      select from segment where workspace_id = ${scope.workspaceId} and id <> ${id} and archived_at is null
        and lower(name) = lower(${name})`.execute(tx);
    if (archivedAt === null && twin.rows.length > 0) return refuse("already_exists", { name });
    const added = await sql<{ id: string }>`
      select id from customer where workspace_id = ${scope.workspaceId}
        and id = any(${body.addCustomerIds ?? []}::uuid[])`.execute(tx);
    const there = new Set(added.rows.map((row) => row.id));
    const errors = (body.addCustomerIds ?? []).flatMap((one, n) =>
      there.has(one) ? [] : [{ path: `addCustomerIds.${n}`, code: "not_there" }],
    );
    if (errors.length > 0) return { ok: false, code: "invalid", errors };
    await sql`
      update segment set name = ${name}, description = ${body.description ?? before.description},
        archived_at = ${archivedAt}, version = version + 1
      where workspace_id = ${scope.workspaceId} and id = ${id}`.execute(tx);
    await sql`
      delete from segment_customer where workspace_id = ${scope.workspaceId} and segment_id = ${id}
        and customer_id = any(${body.removeCustomerIds ?? []}::uuid[])`.execute(tx);
    await sql`
      insert into segment_customer (workspace_id, segment_id, customer_id)
      select ${scope.workspaceId}, ${id}, unnest(${[...there]}::uuid[]) on conflict do nothing`.execute(tx);
    append({
      kind: "segment.changed",
      subjectKind: "segment",
      subjectId: id,
      data: { fields: Object.keys(body) },
    });
    return ok(await presented(work, id));
  });
}

async function presented({ tx, scope }: Work, id: string): Promise<Segment> {
  const [row] = await segments(tx, scope, id);
  if (row === undefined) throw new Error(`segment ${id} vanished inside its own transaction`);
  return row;
}

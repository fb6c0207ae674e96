import { type addNeed, type changeNeed, mostNeeds, type Need, type ParsedBody } from "@ryorin/contract";
import { command, type Repeat } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { findNeed, type NeedRow, presentNeed } from "./queries.ts";
import { lockTree, placeRefusal } from "./tree.ts";

export function addNeedTo(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof addNeed>,
): Promise<Result<Need>> {
  return command(house, scope, repeat, async ({ tx, at, append }) => {
    await lockTree(tx, scope);
    const { count } = await tx
      .selectFrom("need")
      .select((row) => row.fn.countAll<number>().as("count"))
      .where("workspace_id", "=", scope.workspaceId)
      .executeTakeFirstOrThrow();
    if (count >= mostNeeds) return refuse("too_large", { limit: mostNeeds });
    if (body.parentId !== null) {
      const refusal = await placeRefusal(tx, scope, undefined, body.parentId);
      if (refusal !== undefined) return refusal;
    }
    const row: NeedRow = {
      id: newId(),
      parent_id: body.parentId,
      title: body.title,
      description: body.description,
      merged_into: null,
      created_by: scope.personId,
      created_at: at,
      archived_at: null,
      version: 1,
    };
    await tx
      .insertInto("need")
      .values({ workspace_id: scope.workspaceId, ...row })
      .execute();
    append({
      kind: "need.added",
      subjectKind: "need",
      subjectId: row.id,
      data: { parentId: row.parent_id },
    });
    return ok(presentNeed(row));
  });
}

export function changeNeedOf(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: ParsedBody<typeof changeNeed>,
): Promise<Result<Need>> {
  return command(house, scope, repeat, async ({ tx, at, append }) => {
    if (body.parentId !== undefined || body.archived !== undefined) await lockTree(tx, scope);
    const before = await tx
      .selectFrom("need")
      .selectAll()
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return refuse("not_found");
    if (before.version !== version) return refuse("stale", { current: presentNeed(before) });
    // What was merged comes back by undoing the merge: its voices are elsewhere.
    if (before.merged_into !== null) return refuse("conflict", { reason: "need_merged" });
    if (body.parentId !== undefined && body.parentId !== null && body.parentId !== before.parent_id) {
      const refusal = await placeRefusal(tx, scope, id, body.parentId);
      if (refusal !== undefined) return refusal;
    }
    if (body.archived === true && (await hasOpenChildren(tx, scope, id)))
      return refuse("conflict", { reason: "need_has_children" });
    const changes = {
      title: body.title ?? before.title,
      description: body.description ?? before.description,
      parent_id: body.parentId === undefined ? before.parent_id : body.parentId,
      archived_at: body.archived === undefined ? before.archived_at : body.archived ? at : null,
    };
    await tx
      .updateTable("need")
      .set({ ...changes, version: version + 1 })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    append({
      kind: "need.changed",
      subjectKind: "need",
      subjectId: id,
      data: {
        fields: Object.keys(body),
        ...(body.parentId === undefined ? {} : { parentId: body.parentId, parentBefore: before.parent_id }),
        ...(body.archived === undefined ? {} : { archived: body.archived }),
      },
    });
    const row = await findNeed(tx, scope, id);
    if (row === undefined) throw new Error(`need ${id} vanished inside its own transaction`);
    return ok(presentNeed(row));
  });
}

async function hasOpenChildren(
  tx: Parameters<typeof findNeed>[0],
  scope: Scope,
  id: string,
): Promise<boolean> {
  const child = await tx
    .selectFrom("need")
    .select("id")
    .where("workspace_id", "=", scope.workspaceId)
    .where("parent_id", "=", id)
    .where("archived_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return child !== undefined;
}

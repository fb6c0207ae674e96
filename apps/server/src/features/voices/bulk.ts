import type { BulkAct, changeVoices, ParsedBody, RouteAnswer, undoChangeVoices } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../db/command.ts";
import type { Tx } from "../../db/database.ts";
import { newId } from "../../db/id.ts";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { referenceErrors } from "./references.ts";
import { rememberTags } from "./write.ts";

/** What a bulk act may change of a voice. */
type State = {
  readonly id: string;
  readonly need_id: string | null;
  readonly tags: readonly string[];
  readonly archived_at: Date | null;
  readonly status: "open" | "done";
  readonly version: number;
};
/** As it lies in `voice_bulk.before`: `version` is the one the act left behind. */
type Kept = Omit<State, "archived_at"> & { readonly archived_at: string | null };

export function changeMany(
  house: House,
  scope: Scope,
  repeat: Repeat,
  { ids, change }: ParsedBody<typeof changeVoices>,
): Promise<Result<RouteAnswer<typeof changeVoices>>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    if (change.act === "assign") {
      const errors = await referenceErrors(tx, scope, { needId: change.needId });
      if (errors.length > 0) return { ok: false, code: "invalid", errors };
    }
    const before = await lockVoices(tx, scope, [...new Set(ids)]);
    const changed = before.filter((voice) => differs(voice, change));
    await write(
      work,
      changed.map((voice) => applied(voice, change, at)),
    );
    if (change.act === "tag") await rememberTags(tx, scope.workspaceId, change.add);
    const id = newId();
    await tx
      .insertInto("voice_bulk")
      .values({
        workspace_id: scope.workspaceId,
        id,
        act: change.act,
        before: JSON.stringify(changed.map((voice) => ({ ...voice, version: voice.version + 1 }))),
        created_by: scope.personId,
        created_at: at,
        undone_at: null,
      })
      .execute();
    for (const voice of changed)
      append({
        kind: "voice.changed",
        subjectKind: "voice",
        subjectId: voice.id,
        data: { bulk: id, ...told(voice, change) },
      });
    const known = new Set(before.map((voice) => voice.id));
    const missing = ids.filter((one) => !known.has(one));
    return ok({ id, changed: changed.length, unchanged: before.length - changed.length, missing });
  });
}

export function undoMany(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
): Promise<Result<RouteAnswer<typeof undoChangeVoices>>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at, append } = work;
    const bulk = await tx
      .selectFrom("voice_bulk")
      .select(["before", "undone_at"])
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (bulk === undefined) return refuse("not_found");
    if (bulk.undone_at !== null) return refuse("conflict", { reason: "undone_already" });
    const kept = bulk.before as unknown as Kept[];
    const now = new Map(
      (
        await lockVoices(
          tx,
          scope,
          kept.map((voice) => voice.id),
        )
      ).map((one) => [one.id, one]),
    );
    const gone = await archivedNeeds(tx, scope, kept);
    const same = kept.filter(
      (voice) =>
        now.get(voice.id)?.version === voice.version &&
        (voice.need_id === null || voice.need_id === now.get(voice.id)?.need_id || !gone.has(voice.need_id)),
    );
    await write(work, same);
    await tx
      .updateTable("voice_bulk")
      .set({ undone_at: at })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    for (const voice of same)
      append({
        kind: "voice.changed",
        subjectKind: "voice",
        subjectId: voice.id,
        data: { undoneBulk: id, needId: voice.need_id },
      });
    const stayed = kept.filter((voice) => !same.includes(voice)).map((voice) => voice.id);
    return ok({ restored: same.length, kept: stayed });
  });
}

/** Locked in the order of their ids, so that two bulk acts cannot wait for each other in a circle. */
async function lockVoices(tx: Tx, scope: Scope, ids: readonly string[]): Promise<State[]> {
  const found = await sql<State>`
    select id, need_id, tags, archived_at, status, version from voice
    where workspace_id = ${scope.workspaceId} and id = any(${ids}::uuid[])
    order by id for update`.execute(tx);
  return found.rows;
}

/** A need that was archived or merged since takes nothing back. */
async function archivedNeeds(tx: Tx, scope: Scope, kept: readonly Kept[]): Promise<Set<string>> {
  const ids = [...new Set(kept.flatMap((voice) => voice.need_id ?? []))];
  const rows = await sql<{ id: string }>`
    select id from need where workspace_id = ${scope.workspaceId} and id = any(${ids}::uuid[])
      and archived_at is not null`.execute(tx);
  return new Set(rows.rows.map((row) => row.id));
}

function differs(voice: State, change: BulkAct): boolean {
  switch (change.act) {
    case "assign":
      return voice.need_id !== change.needId;
    case "tag":
      return (
        change.add.some((tag) => !voice.tags.includes(tag)) ||
        change.remove.some((tag) => voice.tags.includes(tag))
      );
    case "archive":
      return (voice.archived_at !== null) !== change.archived;
    case "status":
      return voice.status !== change.status;
  }
}

function applied(voice: State, change: BulkAct, at: Date): State {
  switch (change.act) {
    case "assign":
      return { ...voice, need_id: change.needId };
    case "tag": {
      const stay = voice.tags.filter((tag) => !change.remove.includes(tag));
      return { ...voice, tags: [...new Set([...stay, ...change.add])] };
    }
    case "archive":
      return { ...voice, archived_at: change.archived ? at : null };
    case "status":
      return { ...voice, status: change.status };
  }
}

function told(voice: State, change: BulkAct): Record<string, unknown> {
  switch (change.act) {
    case "assign":
      return { fields: ["needId"], needId: change.needId, needBefore: voice.need_id };
    case "tag":
      return { fields: ["tags"] };
    case "archive":
      return { fields: ["archived"], archived: change.archived };
    case "status":
      return { fields: ["status"], status: change.status };
  }
}

async function write({ tx, scope, at }: Work, states: readonly (State | Kept)[]): Promise<void> {
  if (states.length === 0) return;
  await sql`
    update voice v set need_id = g.need_id, tags = g.tags, archived_at = g.archived_at, status = g.status,
      edited = v.edited or v.tags <> g.tags, updated_at = ${at}, version = v.version + 1
    from json_to_recordset(${JSON.stringify(states)}::json)
      as g (id uuid, need_id uuid, tags text[], archived_at timestamptz, status text)
    where v.workspace_id = ${scope.workspaceId} and v.id = g.id`.execute(tx);
}

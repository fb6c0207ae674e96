import type { createScenario, ParsedBody, ScenarioChanges } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { type FieldError, ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { presentedScenario } from "./queries.ts";

type Made = Result<{ id: string }>;
type Given = ParsedBody<typeof createScenario>;

export function draftScenario(house: House, scope: Scope, repeat: Repeat, body: Given): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const refused = await namesNothing(work, body.changes);
    return refused ?? insert(work, body);
  });
}

export function copyScenario(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  name: string,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const found = await presentedScenario(work.tx, scope, id);
    if (found === null) return refuse("not_found");
    return insert(work, { name, note: found.note, changes: found.changes, seed: found.seed });
  });
}

export function editScenario(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: Given,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const refused = (await lock(work, id, version)) ?? (await namesNothing(work, body.changes));
    if (refused !== null) return refused;
    await work.tx
      .updateTable("scenario")
      .set({ ...columnsOf(body), updated_at: work.at, version: version + 1 })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    note(work, id, "scenario.changed");
    return ok({ id });
  });
}

export function setScenarioArchived(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  archived: boolean,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const refused = await lock(work, id, version);
    if (refused !== null) return refused;
    await work.tx
      .updateTable("scenario")
      .set({ archived_at: archived ? work.at : null, version: version + 1 })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    note(work, id, archived ? "scenario.archived" : "scenario.brought_back");
    return ok({ id });
  });
}

const columnsOf = ({ name, note, changes, seed }: Given) => ({
  name,
  note,
  changes: JSON.stringify(changes),
  seed,
});

async function insert(work: Work, given: Given): Promise<Made> {
  const id = newId();
  await work.tx
    .insertInto("scenario")
    .values({
      workspace_id: work.scope.workspaceId,
      id,
      ...columnsOf(given),
      created_by: work.scope.personId,
      created_at: work.at,
      updated_at: work.at,
    })
    .execute();
  note(work, id, "scenario.drafted");
  return ok({ id });
}

function note(work: Work, id: string, kind: string): void {
  work.append({ kind, subjectKind: "scenario", subjectId: id, data: {} });
}

async function lock(work: Work, id: string, version: number): Promise<Refusal | null> {
  const row = await work.tx
    .selectFrom("scenario")
    .select("version")
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse("not_found");
  if (row.version === version) return null;
  return refuse("stale", { current: await presentedScenario(work.tx, work.scope, id) });
}

/** Changes speak of this workspace's proposals and teams; of others they know nothing. */
async function namesNothing(work: Work, changes: ScenarioChanges): Promise<Refusal | null> {
  const named = [
    ...changes.positions.map((id, at) => ({ id, kind: "proposal", path: `positions.${at}` })),
    ...changes.excluded.map((id, at) => ({ id, kind: "proposal", path: `excluded.${at}` })),
    ...(["included", "earliestStarts", "hardDates", "maxPeople"] as const).flatMap((part) =>
      changes[part].map((one, at) => ({
        id: one.proposalId,
        kind: "proposal",
        path: `${part}.${at}.proposalId`,
      })),
    ),
    ...(["capacity", "people", "holidays", "maxPeople"] as const).flatMap((part) =>
      changes[part].flatMap((one, at) =>
        one.teamId === null ? [] : [{ id: one.teamId, kind: "team", path: `${part}.${at}.teamId` }],
      ),
    ),
  ];
  const ids = [...new Set(named.map((one) => one.id))];
  const found = await sql<{ id: string; kind: string }>`
    select id, 'proposal' as kind from proposal
      where workspace_id = ${work.scope.workspaceId} and id = any(${ids}::uuid[])
    union all
    select id, 'team' from team where workspace_id = ${work.scope.workspaceId} and id = any(${ids}::uuid[])`.execute(
    work.tx,
  );
  const known = new Set(found.rows.map((row) => `${row.kind} ${row.id}`));
  const errors: FieldError[] = named
    .filter((one) => !known.has(`${one.kind} ${one.id}`))
    .map((one) => ({ path: `changes.${one.path}`, code: "not_there" }));
  changes.capacity.forEach((one, at) => {
    if (one.until !== null && one.until < one.from)
      errors.push({ path: `changes.capacity.${at}.until`, code: "before_start" });
  });
  return errors.length === 0 ? null : { ok: false, code: "invalid", errors };
}

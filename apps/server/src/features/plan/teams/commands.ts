import type { changeTeam, createTeam, ParsedBody } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { type FieldError, ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { dayIn } from "../../../zone.ts";
import { presentedTeams } from "./queries.ts";

type Made = Result<{ id: string }>;
type Given = ParsedBody<typeof createTeam>;

export function formTeam(house: House, scope: Scope, repeat: Repeat, body: Given): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const refused =
      faultsOf(body) ?? (await peopleMissing(work, body)) ?? (await nameTaken(work, body.name, null));
    if (refused !== null) return refused;
    const id = newId();
    const last = await sql<{ position: number }>`
      select coalesce(max(position), 0) as position from team where workspace_id = ${scope.workspaceId}`.execute(
      work.tx,
    );
    await work.tx
      .insertInto("team")
      .values({
        workspace_id: scope.workspaceId,
        id,
        name: body.name,
        position: (last.rows[0]?.position ?? 0) + 1,
        working_days: workingDaysOf(body),
        wip: body.wip,
        created_at: work.at,
      })
      .execute();
    await writeParts(work, id, body);
    note(work, id, "team.formed");
    return ok({ id });
  });
}

export function editTeam(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: ParsedBody<typeof changeTeam>,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const refused =
      (await lockTeam(work, id, version)) ??
      faultsOf(body) ??
      (await peopleMissing(work, body)) ??
      (await nameTaken(work, body.name, id));
    if (refused !== null) return refused;
    await work.tx
      .updateTable("team")
      .set({
        name: body.name,
        working_days: workingDaysOf(body),
        wip: body.wip,
        ...(body.position === undefined ? {} : { position: body.position }),
        version: version + 1,
      })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    await writeParts(work, id, body);
    note(work, id, "team.changed");
    return ok({ id });
  });
}

/** An archived team keeps what it did; work it still has is shown as work without capacity. */
export function setArchived(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  archived: boolean,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const stale = await lockTeam(work, id, version);
    if (stale !== null) return stale;
    const [team] = await presentedTeams(work.tx, scope, today(work), { teamId: id });
    const refused = archived || team === undefined ? null : await nameTaken(work, team.name, id);
    if (refused !== null) return refused;
    await work.tx
      .updateTable("team")
      .set({ archived_at: archived ? work.at : null, version: version + 1 })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    note(work, id, archived ? "team.archived" : "team.brought_back");
    return ok({ id });
  });
}

const today = (work: Work): string => dayIn(work.at, work.scope.zone);
const workingDaysOf = (body: Given): number[] => [...new Set(body.workingDays)].sort();

function note(work: Work, id: string, kind: string): void {
  work.append({ kind, subjectKind: "team", subjectId: id, data: {} });
}

async function lockTeam(work: Work, id: string, version: number): Promise<Refusal | null> {
  const row = await work.tx
    .selectFrom("team")
    .select("version")
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse("not_found");
  if (row.version === version) return null;
  const [current] = await presentedTeams(work.tx, work.scope, today(work), { teamId: id });
  return refuse("stale", { current });
}

/** Two steps on one day, a membership that ends before it begins or overlaps itself. */
function faultsOf(body: Given): Refusal | null {
  const errors: FieldError[] = [
    ...doubled(body.capacity.map((one) => one.from)).map((index) => ({
      path: `capacity.${index}.from`,
      code: "doubled",
    })),
    ...doubled(body.holidays.map((one) => one.date)).map((index) => ({
      path: `holidays.${index}.date`,
      code: "doubled",
    })),
  ];
  body.members.forEach((member, index) => {
    if (member.until !== null && member.until < member.from)
      errors.push({ path: `members.${index}.until`, code: "before_start" });
    const overlaps = body.members.some(
      (other, at) =>
        at < index &&
        other.personId === member.personId &&
        other.from <= (member.until ?? "9999-12-31") &&
        member.from <= (other.until ?? "9999-12-31"),
    );
    if (overlaps) errors.push({ path: `members.${index}.personId`, code: "doubled" });
  });
  return errors.length === 0 ? null : { ok: false, code: "invalid", errors };
}

/** Places of entries that an earlier one equals. */
const doubled = (entries: readonly string[]): number[] =>
  entries.flatMap((entry, index) => (entries.indexOf(entry) < index ? [index] : []));

async function peopleMissing(work: Work, body: Given): Promise<Refusal | null> {
  const ids = [...new Set(body.members.map((one) => one.personId))];
  if (ids.length === 0) return null;
  const found = await sql<{ id: string }>`
    select id from person where workspace_id = ${work.scope.workspaceId} and id = any(${ids}::uuid[])`.execute(
    work.tx,
  );
  const known = new Set(found.rows.map((row) => row.id));
  const errors = body.members.flatMap(({ personId }, index) =>
    known.has(personId) ? [] : [{ path: `members.${index}.personId`, code: "not_a_person" }],
  );
  return errors.length === 0 ? null : { ok: false, code: "invalid", errors };
}

async function nameTaken(work: Work, name: string, except: string | null): Promise<Refusal | null> {
  const found = await sql`
    select 1 from team where workspace_id = ${work.scope.workspaceId} and lower(name) = lower(${name})
      and archived_at is null and id is distinct from ${except}::uuid`.execute(work.tx);
  return found.rows.length === 0
    ? null
    : { ok: false, code: "already_exists", errors: [{ path: "name", code: "taken" }] };
}

async function writeParts(work: Work, teamId: string, body: Given): Promise<void> {
  const { tx } = work;
  const key = { workspace_id: work.scope.workspaceId, team_id: teamId };
  for (const table of ["team_capacity", "team_member", "team_holiday"] as const)
    await tx
      .deleteFrom(table)
      .where("workspace_id", "=", key.workspace_id)
      .where("team_id", "=", teamId)
      .execute();
  if (body.capacity.length > 0)
    await tx
      .insertInto("team_capacity")
      .values(
        body.capacity.map((one) => ({
          ...key,
          from_date: one.from,
          person_days: one.personDays,
          people: one.people,
        })),
      )
      .execute();
  if (body.members.length > 0)
    await tx
      .insertInto("team_member")
      .values(
        body.members.map((one) => ({
          ...key,
          person_id: one.personId,
          from_date: one.from,
          until_date: one.until,
          share: one.share,
        })),
      )
      .execute();
  if (body.holidays.length > 0)
    await tx
      .insertInto("team_holiday")
      .values(body.holidays.map((one) => ({ ...key, date: one.date, name: one.name })))
      .execute();
}

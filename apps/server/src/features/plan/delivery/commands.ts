import {
  type changeLaunchList,
  type Delivery,
  type finishProposal,
  launchAreas,
  type ParsedBody,
  type recordEffort,
} from "@ryorin/contract";
import { standingDecision } from "@ryorin/domain";
import { sql } from "kysely";
import type { Repeat, Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { type FieldError, ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { dayIn } from "../../../zone.ts";
import { rescore } from "../../outcomes/scoring.ts";
import { onProposal } from "../../proposals/commands/reviews.ts";
import { act, type Locked } from "../../proposals/store.ts";
import { presentedDelivery, spentBy } from "./queries.ts";

type Made = Result<{ id: string }>;
type From = { readonly house: House; readonly scope: Scope; readonly repeat: Repeat };

/** The first task has begun. What is booked from now on belongs to the decision that stands. */
export function start({ house, scope, repeat }: From, id: string, on: string): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const result = await act(work, locked, { act: "start", on });
    if (!result.ok) return result;
    const standing = standingDecision(locked.state);
    if (standing === null) throw new Error("planned work has a standing decision");
    await work.tx
      .insertInto("delivery")
      .values({
        workspace_id: scope.workspaceId,
        decision_id: standing.decisionId,
        proposal_id: id,
        started_on: on,
        launch_list: JSON.stringify(firstList()),
      })
      .execute();
    return ok({ id });
  });
}

/** Every launch begins with the five parts that somebody answers for; their titles are told by their area. */
const firstList = (): Delivery["launchList"] =>
  launchAreas.map((area) => ({ id: newId(), area, title: "", done: false, waivedBecause: "" }));

/** Person-days of a team on a day; with `corrects`, instead of what was booked wrongly. */
export function book(from: From, id: string, body: ParsedBody<typeof recordEffort>): Promise<Made> {
  return onDelivery(from, id, async (work, _, delivery) => {
    const refused =
      faultOfDate(work, delivery, body.on, "on") ?? (await teamMissing(work, [body.teamId], () => "teamId"));
    if (refused !== null) return refused;
    if (body.corrects !== null) {
      const gone = await work.tx
        .updateTable("effort_entry")
        .set({ counts: false })
        .where("workspace_id", "=", work.scope.workspaceId)
        .where("decision_id", "=", delivery.decisionId)
        .where("id", "=", body.corrects)
        .where("counts", "=", true)
        .executeTakeFirst();
      if (gone.numUpdatedRows === 0n) return refuse("not_found", { field: "corrects" });
    }
    const entryId = await insertEntry(work, delivery, body);
    note(work, id, body.corrects === null ? "delivery.effort_recorded" : "delivery.effort_corrected", {
      entryId,
      teamId: body.teamId,
      on: body.on,
      personDays: body.personDays,
      corrects: body.corrects,
    });
    if (delivery.finishedOn !== null) await rescore(work, delivery.decisionId);
    return ok({ id });
  });
}

/** A team's part is finished, or the whole. Totals given are booked as what is missing to them. */
export function finish(from: From, id: string, body: ParsedBody<typeof finishProposal>): Promise<Made> {
  return onDelivery(from, id, async (work, _, delivery) => {
    const named = [...body.efforts.map((one) => one.teamId), ...(body.teamId === null ? [] : [body.teamId])];
    const refused =
      faultOfDate(work, delivery, body.on, "on") ??
      doubledTeam(body.efforts) ??
      (await teamMissing(work, named, (at) =>
        at < body.efforts.length ? `efforts.${at}.teamId` : "teamId",
      ));
    if (refused !== null) return refused;
    for (const { teamId, personDays } of body.efforts) {
      const missing = Math.round((personDays - spentBy(delivery.entries, teamId)) * 1_000) / 1_000;
      if (missing === 0) continue;
      await insertEntry(work, delivery, {
        teamId,
        on: body.on,
        personDays: missing,
        note: "",
        corrects: null,
      });
    }
    if (body.teamId === null) await setFinished(work, delivery, body.on);
    else
      await work.tx
        .insertInto("delivery_team")
        .values({
          workspace_id: work.scope.workspaceId,
          decision_id: delivery.decisionId,
          team_id: body.teamId,
          finished_on: body.on,
        })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "decision_id", "team_id"]).doUpdateSet({ finished_on: body.on }),
        )
        .execute();
    note(work, id, "delivery.finished", { on: body.on, teamId: body.teamId, efforts: body.efforts });
    await rescore(work, delivery.decisionId);
    return ok({ id });
  });
}

/** It was not finished after all. */
export function goOn(from: From, id: string, teamId: string | null): Promise<Made> {
  return onDelivery(from, id, async (work, _, delivery) => {
    if (delivery.launchedOn !== null) return refuse("wrong_status", { status: "launched" });
    if (teamId === null) await setFinished(work, delivery, null);
    else
      await work.tx
        .deleteFrom("delivery_team")
        .where("workspace_id", "=", work.scope.workspaceId)
        .where("decision_id", "=", delivery.decisionId)
        .where("team_id", "=", teamId)
        .execute();
    note(work, id, "delivery.continued", { teamId });
    await rescore(work, delivery.decisionId);
    return ok({ id });
  });
}

export function writeLaunchList(
  from: From,
  id: string,
  version: number,
  body: ParsedBody<typeof changeLaunchList>,
): Promise<Made> {
  return onDelivery(from, id, async (work, _, delivery) => {
    if (delivery.version !== version) return refuse("stale", { current: delivery });
    if (delivery.launchedOn !== null) return refuse("wrong_status", { status: "launched" });
    const known = new Set(delivery.launchList.map((item) => item.id));
    const list = body.items.map(({ id: given, ...item }) => ({
      id: given !== undefined && known.has(given) ? given : newId(),
      ...item,
    }));
    if (new Set(list.map((item) => item.id)).size < list.length)
      return { ok: false, code: "invalid", errors: [{ path: "items", code: "doubled" }] };
    await work.tx
      .updateTable("delivery")
      .set({ launch_list: JSON.stringify(list), version: version + 1 })
      .where("workspace_id", "=", work.scope.workspaceId)
      .where("decision_id", "=", delivery.decisionId)
      .execute();
    note(work, id, "delivery.list_changed", {
      done: list.filter((item) => item.done).length,
      waived: list.filter((item) => !item.done && item.waivedBecause !== "").length,
      items: list.length,
    });
    return ok({ id });
  });
}

/** What is launched is finished: where nobody said when, on that day. */
export function launch(from: From, id: string, on: string): Promise<Made> {
  return onDelivery(from, id, async (work, locked, delivery) => {
    const list = delivery.launchList.map((item) => ({
      itemId: item.id,
      done: item.done,
      waivedBecause: item.waivedBecause === "" ? null : item.waivedBecause,
    }));
    const result = await act(work, locked, { act: "launch", on, list });
    if (!result.ok) return result;
    const refused = faultOfDate(work, delivery, on, "on");
    if (refused !== null) return refused;
    await work.tx
      .updateTable("delivery")
      .set({ launched_on: on, finished_on: delivery.finishedOn ?? on })
      .where("workspace_id", "=", work.scope.workspaceId)
      .where("decision_id", "=", delivery.decisionId)
      .execute();
    await rescore(work, delivery.decisionId);
    return ok({ id });
  });
}

/** Runs on work that has begun, under the proposal's lock. After learning nothing is booked any more. */
function onDelivery(
  { house, scope, repeat }: From,
  id: string,
  run: (work: Work, locked: Locked, delivery: Delivery) => Promise<Made>,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const delivery = await presentedDelivery(work.tx, scope, id);
    const { status } = locked.state;
    if (delivery === null || delivery.startedOn === null || status === "learned" || status === "stopped")
      return refuse("wrong_status", { status });
    return run(work, locked, delivery);
  });
}

/** An actual date is of what has happened, and not before the work began. */
function faultOfDate(work: Work, delivery: Delivery, on: string, path: string): Refusal | null {
  const code =
    on > dayIn(work.at, work.scope.zone)
      ? "date_ahead"
      : on < (delivery.startedOn ?? on)
        ? "before_start"
        : null;
  return code === null ? null : { ok: false, code: "invalid", errors: [{ path, code }] };
}

function doubledTeam(efforts: readonly { readonly teamId: string }[]): Refusal | null {
  const ids = efforts.map((one) => one.teamId);
  const errors: FieldError[] = ids.flatMap((id, at) =>
    ids.indexOf(id) < at ? [{ path: `efforts.${at}.teamId`, code: "doubled" }] : [],
  );
  return errors.length === 0 ? null : { ok: false, code: "invalid", errors };
}

async function teamMissing(
  work: Work,
  teamIds: readonly string[],
  pathOf: (at: number) => string,
): Promise<Refusal | null> {
  const found = await sql<{ id: string }>`
    select id from team where workspace_id = ${work.scope.workspaceId} and id = any(${[...teamIds]}::uuid[])`.execute(
    work.tx,
  );
  const known = new Set(found.rows.map((row) => row.id));
  const errors = teamIds.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: pathOf(at), code: "not_there" }],
  );
  return errors.length === 0 ? null : { ok: false, code: "invalid", errors };
}

async function setFinished(work: Work, delivery: Delivery, on: string | null): Promise<void> {
  await work.tx
    .updateTable("delivery")
    .set({ finished_on: on })
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("decision_id", "=", delivery.decisionId)
    .execute();
}

async function insertEntry(
  work: Work,
  delivery: Delivery,
  given: { teamId: string; on: string; personDays: number; note: string; corrects: string | null },
): Promise<string> {
  const id = newId();
  await work.tx
    .insertInto("effort_entry")
    .values({
      workspace_id: work.scope.workspaceId,
      id,
      decision_id: delivery.decisionId,
      team_id: given.teamId,
      on_date: given.on,
      person_days: given.personDays,
      note: given.note,
      recorded_by: work.scope.personId,
      recorded_at: work.at,
      corrects: given.corrects,
    })
    .execute();
  return id;
}

function note(work: Work, proposalId: string, kind: string, data: Record<string, unknown>): void {
  work.append({ kind, subjectKind: "proposal", subjectId: proposalId, data });
}

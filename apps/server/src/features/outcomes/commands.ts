import type { addMeasurement, changeMeasurement, ParsedBody } from "@ryorin/contract";
import { measuredValueSchema, standingDecision, type ValueUnit } from "@ryorin/domain";
import { sql } from "kysely";
import type { Repeat, Work } from "../../db/command.ts";
import { newId } from "../../db/id.ts";
import type { House } from "../../house.ts";
import { invalid } from "../../http/problem.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { dayIn } from "../../zone.ts";
import { onProposal, unitOf } from "../proposals/commands/reviews.ts";
import { act, type Locked } from "../proposals/store.ts";
import { rescore } from "./scoring.ts";

type Made = Result<{ id: string }>;
type From = { readonly house: House; readonly scope: Scope; readonly repeat: Repeat };

/** What it brings, as somebody measured it. Its figures never change; a better one stands beside it. */
export function measure(from: From, id: string, body: ParsedBody<typeof addMeasurement>): Promise<Made> {
  return onLaunched(from, id, async (work, _, outcomeId, decisionId) => {
    const unit: ValueUnit = unitOf(from.scope);
    const checked = measuredValueSchema.safeParse({ ...body, unit });
    if (!checked.success) return invalid(checked.error, "body");
    if (body.measuredOn > dayIn(work.at, from.scope.zone))
      return { ok: false, code: "invalid", errors: [{ path: "measuredOn", code: "date_ahead" }] };
    if (body.final) await unmark(work, outcomeId);
    const measurementId = newId();
    await work.tx
      .insertInto("measurement")
      .values({
        workspace_id: from.scope.workspaceId,
        id: measurementId,
        outcome_id: outcomeId,
        unit: JSON.stringify(unit),
        amount: body.amount,
        measured_on: body.measuredOn,
        from_date: body.from,
        to_date: body.to,
        note: body.note,
        is_final: body.final,
        measured_by: from.scope.personId,
        measured_at: work.at,
      })
      .execute();
    work.append({
      kind: "outcome.measured",
      subjectKind: "proposal",
      subjectId: id,
      data: { outcomeId, measurementId, amount: body.amount, measuredOn: body.measuredOn, final: body.final },
    });
    if (body.final) await rescore(work, decisionId);
    return ok({ id });
  });
}

/** One is final at most. A measurement taken back stays on record. */
export function markMeasurement(
  from: From,
  id: string,
  measurementId: string,
  body: ParsedBody<typeof changeMeasurement>,
): Promise<Made> {
  return onLaunched(from, id, async (work, _, outcomeId, decisionId) => {
    const found = await work.tx
      .selectFrom("measurement")
      .select(["is_final", "withdrawn"])
      .where("workspace_id", "=", from.scope.workspaceId)
      .where("outcome_id", "=", outcomeId)
      .where("id", "=", measurementId)
      .executeTakeFirst();
    if (found === undefined) return refuse("not_found");
    const withdrawn = body.withdrawn ?? found.withdrawn;
    const final = (body.final ?? found.is_final) && !withdrawn;
    if (final) await unmark(work, outcomeId);
    await work.tx
      .updateTable("measurement")
      .set({ is_final: final, withdrawn })
      .where("workspace_id", "=", from.scope.workspaceId)
      .where("id", "=", measurementId)
      .execute();
    work.append({
      kind: "outcome.marked",
      subjectKind: "proposal",
      subjectId: id,
      data: { outcomeId, measurementId, final, withdrawn },
    });
    await rescore(work, decisionId);
    return ok({ id });
  });
}

/** The value lead closes the loop, when the value is measured and scored. */
export function learn({ house, scope, repeat }: From, id: string): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const decisionId = standingDecision(locked.state)?.decisionId ?? null;
    const found = await sql<{ outcomeId: string; scored: boolean }>`
      select o.id as "outcomeId", exists (select 1 from score s where s.workspace_id = o.workspace_id
        and s.outcome_id = o.id and s.wheel = 'value' and s.person_id is null) as scored
      from outcome o join measurement m on m.workspace_id = o.workspace_id and m.outcome_id = o.id and m.is_final
      where o.workspace_id = ${scope.workspaceId} and o.decision_id = ${decisionId}::uuid`.execute(work.tx);
    const outcome = found.rows[0] ?? null;
    const result = await act(work, locked, { act: "learn", outcome });
    if (!result.ok) return result;
    await work.tx
      .updateTable("outcome")
      .set({ learned_at: work.at })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", outcome?.outcomeId ?? "")
      .execute();
    return ok({ id });
  });
}

/** Runs on what was launched and not yet learned from; its outcome is there from the launch on. */
function onLaunched(
  { house, scope, repeat }: From,
  id: string,
  run: (work: Work, locked: Locked, outcomeId: string, decisionId: string) => Promise<Made>,
): Promise<Made> {
  return onProposal(house, scope, repeat, id, async (work, locked) => {
    const { status } = locked.state;
    const decision = standingDecision(locked.state);
    if (decision === null || status !== "launched") return refuse("wrong_status", { status });
    const outcome = await work.tx
      .selectFrom("outcome")
      .select("id")
      .where("workspace_id", "=", scope.workspaceId)
      .where("decision_id", "=", decision.decisionId)
      .executeTakeFirst();
    if (outcome === undefined) throw new Error("what was launched was scored for its delivery");
    return run(work, locked, outcome.id, decision.decisionId);
  });
}

async function unmark(work: Work, outcomeId: string): Promise<void> {
  await work.tx
    .updateTable("measurement")
    .set({ is_final: false })
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("outcome_id", "=", outcomeId)
    .where("is_final", "=", true)
    .execute();
}

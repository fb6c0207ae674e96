import {
  type DecisionSnapshot,
  decisionSnapshotSchema,
  log2RatioPinball,
  pit,
  type Range,
  type RangeKind,
  rangePinball,
  rangeSchema,
  resolveOutcome,
  type Wheel,
} from "@ryorin/domain";
import { sql } from "kysely";
import type { Work } from "../../db/command.ts";
import { newId } from "../../db/id.ts";
import { sha256 } from "../ledger/append.ts";

/**
 * Scores what a decision foresaw against what came of it: the wheels' figures as frozen, and each reviewer's own
 * draft as it was at the reveal. Called whenever an actual changes; the rows are computed anew.
 */

export type Forecasted = {
  readonly wheel: Wheel;
  readonly kind: RangeKind;
  readonly teamId: string | null;
  /** Null: the wheel's own. */
  readonly personId: string | null;
  readonly range: Range;
  readonly actual: number;
};

type Actuals = {
  proposalId: string;
  outcomeId: string | null;
  snapshot: unknown;
  startedOn: string | null;
  finishedOn: string | null;
  efforts: { teamId: string; personDays: number }[];
  measured: { unit: unknown; amount: number; measuredOn: string; from: string; to: string } | null;
  drafts: { wheel: Wheel; personId: string; content: unknown }[];
};

export async function rescore(work: Work, decisionId: string): Promise<string> {
  const found = await actualsOf(work, decisionId);
  const outcomeId = found.outcomeId ?? (await openOutcome(work, decisionId, found.proposalId));
  const decision = decisionSnapshotSchema.parse(found.snapshot);
  const forecasts = resolved(found, decision, outcomeId);
  await work.tx
    .deleteFrom("score")
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("outcome_id", "=", outcomeId)
    .execute();
  if (forecasts.length > 0)
    await work.tx
      .insertInto("score")
      .values(
        forecasts.map((one, n) => ({
          workspace_id: work.scope.workspaceId,
          outcome_id: outcomeId,
          n: n + 1,
          wheel: one.wheel,
          team_id: one.teamId,
          person_id: one.personId,
          kind: one.kind,
          ...one.range,
          actual: one.actual,
          ...scoreOf(one, decisionId),
          known_on: (one.wheel === "value" ? found.measured?.measuredOn : found.finishedOn) ?? "",
        })),
      )
      .execute();
  const wheels = forecasts.filter((one) => one.personId === null).length;
  await work.tx
    .updateTable("outcome")
    .set({ scored_at: wheels > 0 ? work.at : null })
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("id", "=", outcomeId)
    .execute();
  if (wheels > 0)
    work.append({
      kind: "outcome.scored",
      subjectKind: "proposal",
      subjectId: found.proposalId,
      data: { outcomeId, decisionId, forecasts: wheels },
    });
  return outcomeId;
}

/** The likely figure alone, said without a range, is what a range has to beat. */
export function scoreOf(one: Forecasted, decisionId: string) {
  const { range, actual } = one;
  const naive = { p10: range.p50, p50: range.p50, p90: range.p50 };
  const isPositive = one.kind === "positive" || range.p10 > 0;
  return {
    held: range.p10 <= actual && actual <= range.p90,
    pit: pit(one, drawOf([decisionId, one.wheel, one.teamId ?? "", one.personId ?? ""])),
    pinball: rangePinball(range, actual),
    naive_pinball: rangePinball(naive, actual),
    log2_pinball: isPositive ? log2RatioPinball(range, actual) : null,
    naive_log2_pinball: isPositive && range.p10 > 0 ? log2RatioPinball(naive, actual) : null,
  };
}

/** Uniform on 0–1, and the same whenever it is computed again: made from what is scored. */
const drawOf = (parts: readonly string[]): number =>
  (Number.parseInt(sha256(parts.join("\n")).slice(0, 12), 16) + 0.5) / 2 ** 48;

function resolved(found: Actuals, decision: DecisionSnapshot, outcomeId: string): Forecasted[] {
  const { startedOn, finishedOn, efforts, measured } = found;
  const isDone = startedOn !== null && finishedOn !== null;
  const outcome = {
    outcomeId,
    decisionId: decision.decisionId,
    actuals: isDone ? { startedOn, doneOn: finishedOn, effort: efforts } : null,
    value: measured === null ? null : { ...measured, note: "" },
  };
  const ofWheels = resolveOutcome(outcome, decision);
  if (!ofWheels.ok)
    throw new Error(`an outcome that was taken in is no outcome: ${JSON.stringify(ofWheels)}`);
  const wheels = ofWheels.value.resolved.map((one): Forecasted => ({ ...one, personId: null }));
  const optionId = decision.chosenOptionId ?? "";
  const own = found.drafts.flatMap(({ wheel, personId, content }) =>
    wheels
      .filter((one) => one.wheel === wheel)
      .flatMap((one): Forecasted[] => {
        const range = rangeIn(content, wheel, optionId, one.teamId);
        return range === null ? [] : [{ ...one, personId, range }];
      }),
  );
  return [...wheels, ...own];
}

type Draft = {
  options?: {
    optionId: string;
    gain?: unknown;
    effort?: { teamId: string; personDays: unknown }[];
  }[];
};

/** What a reviewer wrote, where it is a whole range; a draft may lack anything. */
function rangeIn(content: unknown, wheel: Wheel, optionId: string, teamId: string | null): Range | null {
  const option = (content as Draft).options?.find((one) => one.optionId === optionId);
  const written =
    wheel === "value" ? option?.gain : option?.effort?.find((one) => one.teamId === teamId)?.personDays;
  const parsed = rangeSchema.safeParse(written);
  return parsed.success ? parsed.data : null;
}

async function actualsOf(work: Work, decisionId: string): Promise<Actuals> {
  const found = await sql<Actuals>`
    select x.proposal_id as "proposalId", o.id as "outcomeId", x.snapshot, d.started_on as "startedOn",
      d.finished_on as "finishedOn",
      coalesce((select json_agg(json_build_object('teamId', s.team_id, 'personDays', greatest(0, s.days)) order by s.team_id)
        from (select e.team_id, round(sum(e.person_days)::numeric, 3)::double precision as days from effort_entry e
          where e.workspace_id = x.workspace_id and e.decision_id = x.id and e.counts group by e.team_id) s), '[]') as efforts,
      (select json_build_object('unit', m.unit, 'amount', m.amount, 'measuredOn', m.measured_on, 'from', m.from_date,
          'to', m.to_date) from measurement m
        where m.workspace_id = x.workspace_id and m.outcome_id = o.id and m.is_final) as measured,
      coalesce((select json_agg(json_build_object('wheel', r.wheel, 'personId', r.person_id, 'content', r.content)
          order by r.wheel, r.person_id) from review_draft r
        where r.workspace_id = x.workspace_id and r.proposal_id = x.proposal_id and r.round = x.round
          and r.frozen_at is not null), '[]') as drafts
    from decision x
    left join delivery d on d.workspace_id = x.workspace_id and d.decision_id = x.id
    left join outcome o on o.workspace_id = x.workspace_id and o.decision_id = x.id
    where x.workspace_id = ${work.scope.workspaceId} and x.id = ${decisionId}`.execute(work.tx);
  const row = found.rows[0];
  if (row === undefined) throw new Error("a delivery belongs to a decision");
  return row;
}

async function openOutcome(work: Work, decisionId: string, proposalId: string): Promise<string> {
  const id = newId();
  await work.tx
    .insertInto("outcome")
    .values({ workspace_id: work.scope.workspaceId, id, decision_id: decisionId, proposal_id: proposalId })
    .execute();
  return id;
}

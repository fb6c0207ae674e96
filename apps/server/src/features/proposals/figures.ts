import type { FeasibilityReview, ProposalState, Range, ValueReview } from "@ryorin/domain";
import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";
import { chosenOption } from "./store.ts";

/**
 * A proposal's effort as lists show it: the teams' quantiles added up, as if all were late together. That is
 * the cautious reading, and one can check it by hand; the plan simulates the teams apart.
 */
export function totalEffort(effort: readonly { readonly personDays: Range }[]): Range | null {
  if (effort.length === 0) return null;
  const sum = (quantile: keyof Range): number =>
    effort.reduce((total, one) => total + one.personDays[quantile], 0);
  return { p10: sum("p10"), p50: sum("p50"), p90: sum("p90") };
}

/**
 * Writes what the latest review versions of the current round say, for lists and pictures. Called at the reveal
 * and whenever a version or the chosen option changes after it; before the reveal there is nothing to write.
 */
export async function writeOpenFigures(tx: Tx, workspaceId: string, state: ProposalState): Promise<void> {
  if (state.revealedAt === null) return;
  const versions = await tx
    .selectFrom("review_version")
    .select(["wheel", "content"])
    .distinctOn("wheel")
    .where("workspace_id", "=", workspaceId)
    .where("proposal_id", "=", state.id)
    .where("round", "=", state.round)
    .orderBy("wheel")
    .orderBy("version", "desc")
    .execute();
  const value = versions.find((one) => one.wheel === "value")?.content as ValueReview | undefined;
  const feasibility = versions.find((one) => one.wheel === "technology")?.content as
    | FeasibilityReview
    | undefined;
  const figures = state.optionIds.map((optionId) => ({
    optionId,
    gain: value?.options.find((one) => one.optionId === optionId)?.gain ?? null,
    personDays: totalEffort(feasibility?.options.find((one) => one.optionId === optionId)?.effort ?? []),
  }));
  await tx
    .deleteFrom("open_figure")
    .where("workspace_id", "=", workspaceId)
    .where("proposal_id", "=", state.id)
    .execute();
  if (figures.length > 0) {
    await tx
      .insertInto("open_figure")
      .values(
        figures.map((one) => ({
          workspace_id: workspaceId,
          proposal_id: state.id,
          option_id: one.optionId,
          gain: one.gain === null ? "null" : JSON.stringify(one.gain),
          person_days: one.personDays === null ? "null" : JSON.stringify(one.personDays),
        })),
      )
      .execute();
  }
  const chosen = chosenOption(state);
  const shown =
    figures.find((one) => one.optionId === chosen) ??
    [...figures].sort(
      (a, b) => (b.gain?.p50 ?? Number.NEGATIVE_INFINITY) - (a.gain?.p50 ?? Number.NEGATIVE_INFINITY),
    )[0];
  await sql`
    update proposal set open_gain = ${shown?.gain?.p50 ?? null}, open_effort = ${shown?.personDays?.p50 ?? null}
    where workspace_id = ${workspaceId} and id = ${state.id}`.execute(tx);
}

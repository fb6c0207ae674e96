import type { OwnTerms, ProposalState, Terms, Wheel } from "@ryorin/domain";
import type { Work } from "../../db/command.ts";
import { positionsOf } from "../proposals/queries/proposal.ts";

type Said = { act: string; round: number; wheel: Wheel | null; body: string | null; data: unknown };

async function statementsOf(work: Work, state: ProposalState): Promise<Said[]> {
  return work.tx
    .selectFrom("statement")
    .select(["act", "round", "wheel", "body", "data"])
    .where("workspace_id", "=", work.scope.workspaceId)
    .where("proposal_id", "=", state.id)
    .where("round", "=", state.round)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
}

/** What each lead said with the key that now stands: the latest of each wheel in this round. */
export async function keysSaid(
  work: Work,
  state: ProposalState,
): Promise<Partial<Record<Wheel, { terms: Terms; own: OwnTerms }>>> {
  const found: Partial<Record<Wheel, { terms: Terms; own: OwnTerms }>> = {};
  for (const one of await statementsOf(work, state)) {
    if (one.act === "accept" && one.wheel !== null)
      found[one.wheel] = one.data as { terms: Terms; own: OwnTerms };
  }
  return found;
}

/** Both leads' positions on a disagreement, in writing. */
export async function positionsOn(
  work: Work,
  state: ProposalState,
): Promise<{ value: string; technology: string } | null> {
  const positions = positionsOf(await statementsOf(work, state), state);
  const of = (wheel: Wheel) => positions.find((one) => one.wheel === wheel)?.body ?? null;
  const value = of("value");
  const technology = of("technology");
  return value === null || technology === null ? null : { value, technology };
}

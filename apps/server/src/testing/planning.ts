import {
  type Baseline,
  createTeam,
  getPlan,
  type PlanResult,
  type Proposal,
  proposeBaseline,
  type Team,
  turnBaselineKey,
} from "@ryorin/contract";
import { accepted, type TestCompany } from "./company.ts";
import type { TestHouse } from "./people.ts";

/** A company with a team that can work: its team of the reviews has capacity from long ago. */
export async function capable(house: TestHouse, co: TestCompany, people = 4): Promise<void> {
  await house.db
    .insertInto("team_capacity")
    .values({
      workspace_id: co.workspace.id,
      team_id: co.teamId,
      from_date: "2020-01-01",
      person_days: 8,
      people,
    })
    .execute();
}

export function formed(co: TestCompany, name: string, personDays = 5): Promise<Team> {
  return co.cto.call(createTeam, {
    body: { name, capacity: [{ from: "2020-01-01", personDays, people: 3 }] },
  });
}

/** The present plan, computed. */
export async function presentPlan(co: TestCompany): Promise<PlanResult> {
  for (let tries = 0; tries < 20; tries++) {
    const plan = await co.viewer.call(getPlan, {});
    if (plan.state !== "computing") return plan;
  }
  throw new Error("the plan is never computed");
}

/** The present plan with both leads' keys. */
export async function committed(co: TestCompany, name = "Autumn"): Promise<Baseline> {
  const { contentHash } = await presentPlan(co);
  const { id } = await co.cpo.call(proposeBaseline, {
    body: { scenarioId: null, wheel: "value", name, contentHash },
  });
  return co.cto.call(turnBaselineKey, { params: { id, wheel: "technology" }, body: { contentHash } });
}

/** Accepted proposals, one after the other. */
export async function severalAccepted(co: TestCompany, titles: readonly string[]): Promise<Proposal[]> {
  const made: Proposal[] = [];
  for (const title of titles) made.push(await accepted(co, title));
  return made;
}

/** Lets nobody's session end while the house's clock goes forward by months. */
export async function staySignedIn(house: TestHouse): Promise<void> {
  await house.db
    .updateTable("identity.session")
    .set({ expires_at: new Date(house.clock().getTime() + 3_650 * 86_400_000) })
    .execute();
}

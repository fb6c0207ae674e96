import { getAcceptanceOdds, getDecision, getProposal } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  company,
  feasibilityReview,
  inReview,
  revealed,
  sealBy,
  type TestCompany,
  turn,
  valueReview,
} from "../../testing/company.ts";
import { createTestHouse, type TestHouse } from "../../testing/people.ts";
import { capable, presentPlan, severalAccepted } from "../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());

test("without capacity an accepted proposal has no dates, and the plan says why", async () => {
  const [proposal] = await severalAccepted(co, ["First"]);
  const plan = await presentPlan(co);
  expect(plan.items.map((item) => item.id)).toEqual([proposal?.id]);
  expect(plan.forecast?.items).toEqual([]);
  expect(plan.notes).toEqual([
    { code: "team_without_capacity", item: proposal?.id, team: co.teamId, waitsFor: null },
  ]);
});

test("accepted proposals come into the plan by themselves, with odds", async () => {
  await capable(house, co);
  await severalAccepted(co, ["Second"]);
  const plan = await presentPlan(co);
  expect(plan.state).toBe("ready");
  expect(plan.forecast?.items.every((item) => (item.finish.p50 ?? "9") <= (item.finish.p80 ?? ""))).toBe(
    true,
  );
});

test("the decision freezes the odds of the moment", async () => {
  const proposal = await revealed(co, "Third");
  const params = { id: proposal.id };
  const optionId = proposal.options[0]?.id ?? "";
  const odds = await co.cpo.call(getAcceptanceOdds, { params, query: { optionId } });
  expect(odds.state).toBe("ready");
  await turn(co.cpo, proposal, "value");
  await turn(co.cto, proposal, "technology");
  const now = await co.cpo.call(getProposal, { params });
  const decision = await co.cpo.call(getDecision, { params: { id: now.decisions[0]?.id ?? "" } });
  expect(decision.snapshot.odds?.planHash).toBe(odds.planHash);
});

test("of what may end after the horizon, the decision freezes the days that lie before it, and says where that is", async () => {
  const asked = await inReview(co.pm, { title: "Long" });
  await sealBy(co.cpo, asked, valueReview(asked, 6_000_000));
  const proposal = await sealBy(co.cto, asked, feasibilityReview(asked, co.teamId, 230));
  await turn(co.cpo, proposal, "value");
  const { decisions } = await turn(co.cto, proposal, "technology");
  const { snapshot } = await co.cpo.call(getDecision, { params: { id: decisions[0]?.id ?? "" } });
  const { horizon } = (await presentPlan(co)).forecast ?? {};
  expect(snapshot.odds).toMatchObject({ horizon, finish: { p50: expect.any(String), p95: null } });
});

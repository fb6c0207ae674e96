import { type Proposal, previewPlan, scenarioChanges, whatItTakes } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, type TestCompany } from "../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse } from "../../testing/people.ts";
import { capable, severalAccepted } from "../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
let first: Proposal;
let second: Proposal;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await capable(house, co, 2);
  [first, second] = (await severalAccepted(co, ["First", "Second"])) as [Proposal, Proposal];
});
afterAll(() => house.close());

const queue = () => scenarioChanges.parse({ positions: [first.id, second.id] });

test("what stands behind another is told how it would be in time, and doing so is as good as told", async () => {
  const shown = await co.viewer.call(previewPlan, { body: { changes: queue() } });
  const alone = shown.forecast?.items.find((one) => one.item === first.id)?.finish.p95 ?? "";
  const body = { changes: queue(), item: second.id, date: alone };
  const answer = await co.viewer.call(whatItTakes, { body });
  expect(answer.odds?.share).toBeLessThan(0.8);
  expect(answer.complete).toBe(true);
  expect(answer.ways[0]?.measures).toEqual([{ code: "goes_first" }]);
  for (const { cost, valueLost } of answer.ways) expect(cost).toBeGreaterThanOrEqual(valueLost);
  expect(answer.ways).toContainEqual(
    expect.objectContaining({ measures: [{ code: "without", item: first.id }], delays: [first.id] }),
  );
  const hardDates = [{ proposalId: second.id, date: alone }];
  const turned = { ...queue(), positions: [second.id, first.id], hardDates };
  const after = await co.viewer.call(previewPlan, { body: { changes: turned } });
  const odds = after.forecast?.items.find((one) => one.item === second.id)?.hardDate?.odds?.share ?? 0;
  expect(Math.abs(odds - (answer.ways[0]?.odds.share ?? 0))).toBeLessThan(0.06);
});

test("what is in no plan, or in another company's, is not found", async () => {
  const body = { changes: queue(), item: second.id, date: "2099-01-01" };
  const stranger = await otherWorkspace(house);
  expect((await stranger.owner.refused(whatItTakes, { body })).code).toBe("not_found");
  const without = { ...queue(), excluded: [second.id] };
  expect((await co.pm.refused(whatItTakes, { body: { ...body, changes: without } })).code).toBe("not_found");
  expect(await co.pm.call(whatItTakes, { body })).toMatchObject({ odds: null, ways: [] });
});

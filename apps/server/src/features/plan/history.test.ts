import {
  continueProposal,
  exportPlanFile,
  finishProposal,
  previewPlan,
  startProposal,
} from "@ryorin/contract";
import { type PlanFile, planFromFile } from "@ryorin/planner";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, type TestCompany } from "../../testing/company.ts";
import { createTestHouse, type TestHouse } from "../../testing/people.ts";
import { capable, committed, presentPlan, severalAccepted, staySignedIn } from "../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
let done: { params: { id: string } };
let ahead: string;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await capable(house, co);
  await staySignedIn(house);
  const [first, second] = await severalAccepted(co, ["Done before", "Still ahead"]);
  done = { params: { id: first!.id } };
  ahead = second!.id;
  await committed(co);
  await co.engineer.call(startProposal, { ...done, body: { on: await today() } });
});
afterAll(() => house.close());

const today = async (): Promise<string> => (await presentPlan(co)).forecast!.start;
const file = async (): Promise<PlanFile> =>
  JSON.parse(await (await co.viewer.call(exportPlanFile, { query: {} })).text());

test("with nothing finished, estimates are used as stated, and the plan says so", async () => {
  const { forecast } = await presentPlan(co);
  expect(forecast?.assumptions.map(({ code }) => code)).toEqual([
    "no_history_used",
    "shared_team_error",
    "values_as_stated",
  ]);
  expect(await file()).not.toHaveProperty("history");
});

test("what a team's finished item came to moves what lies ahead of it", async () => {
  const before = await presentPlan(co);
  const stated = before.items.find((item) => item.id === ahead)!.tasks[0]!.effort;
  house.travel({ days: 3 });
  const on = await today();
  const efforts = [{ teamId: co.teamId, personDays: stated.p50 * 3 }];
  await co.engineer.call(finishProposal, { ...done, body: { on, efforts } });
  const plan = await presentPlan(co);
  // The stated range stays what was decided; how it is read is told beside it.
  expect(plan.items.find((item) => item.id === ahead)!.tasks[0]!.effort).toEqual(stated);
  expect(plan.contentHash).not.toBe(before.contentHash);
  const used = plan.forecast!.assumptions.find(({ code }) => code === "history_used");
  expect(used).toMatchObject({ team: co.teamId, n: 1, exact: 0 });
  const { median, low, high } = used as { median: number; low: number; high: number };
  expect(median).toBeGreaterThan(1.05);
  expect([low < median, median < high, low < 1]).toEqual([true, true, true]);
});

test("the exported file holds the history, without people, and gives the same forecast", async () => {
  const { forecast } = await presentPlan(co);
  const exported = await file();
  expect(exported.history!.efforts).toEqual([
    {
      team: co.teamId,
      effort: expect.objectContaining({ p50: expect.any(Number) }),
      actual: expect.any(Number),
      estimatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      finishedOn: exported.start,
    },
  ]);
  const again = planFromFile(exported, { seed: forecast!.seed, runs: forecast!.runs });
  expect(again.ok && again.forecast).toEqual(forecast);
});

test("the plan tells what holds up its end and what it brings; a plan only tried is not kept waiting for the first", async () => {
  const { forecast, criticality } = await presentPlan(co);
  expect(criticality).toMatchObject({ goal: null, items: [{ item: ahead, odds: { share: 1 } }] });
  expect(forecast!.value!.at(-1)!.by).toBe(forecast!.horizon);
  const changes = { horizonDays: 800 };
  expect(await co.viewer.call(previewPlan, { body: { changes } })).toMatchObject({
    state: "ready",
    criticality: null,
    forecast: { value: expect.any(Array) },
  });
});

test("work that goes on after all is no result any more", async () => {
  await co.engineer.call(continueProposal, { ...done, body: {} });
  const { forecast } = await presentPlan(co);
  expect(forecast!.assumptions[0]).toEqual({ code: "no_history_used" });
});

import { expect, it } from "vitest";
import example from "../../../docs/examples/plan.json" with { type: "json" };
import { planFromFile } from "./plan-file.ts";

it("the example file becomes a plan with odds", () => {
  const plan = planFromFile(example, { seed: 2026, runs: 2_000 });
  if (!plan.ok) throw new Error(JSON.stringify(plan.errors));
  expect(plan.problem.items.map(({ name }) => name)).toContain("請求書のPDF出力");
  expect(plan.forecast.runs).toBe(2_000);
  expect(plan.forecast.items.map(({ item, state }) => `${item} ${state}`)).toEqual([
    "tls-upgrade under_way",
    "invoice-pdf planned",
    "usage-api planned",
    "tax-2027 planned",
    "partner-launch planned",
  ]);
  for (const { hardDate } of plan.forecast.items.filter((entry) => entry.hardDate !== null)) {
    expect(hardDate!.odds!.share).toBeGreaterThan(0.5);
  }
  expect(plan.explanations).toContainEqual({
    item: "usage-api",
    team: "billing",
    code: "waits_for_item",
    waitsFor: "tls-upgrade",
    until: plan.schedule.items[0]!.finish,
    lagDays: 0,
  });
});

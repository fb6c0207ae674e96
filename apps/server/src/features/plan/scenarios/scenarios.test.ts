import {
  archiveScenario,
  changeScenario,
  comparePlans,
  createScenario,
  duplicateScenario,
  exportPlan,
  exportPlanFile,
  getAcceptanceOdds,
  getScenarioPlan,
  listScenarios,
  type PlanResult,
  type Proposal,
  previewPlan,
  readPlanFacts,
  type Scenario,
  scenarioChanges,
} from "@ryorin/contract";
import { planFromFile } from "@ryorin/planner";
import { tryPlan } from "@ryorin/scenario";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, draft, revealed, type TestCompany } from "../../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse } from "../../../testing/people.ts";
import { capable, presentPlan, severalAccepted } from "../../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
let first: Proposal;
let second: Proposal;
let open: Proposal;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  // Two people: the first item takes the whole team.
  await capable(house, co, 2);
  [first, second] = (await severalAccepted(co, ["First", "Second"])) as [Proposal, Proposal];
  open = await revealed(co, "Open");
});
afterAll(() => house.close());

async function planOf(scenario: Scenario): Promise<PlanResult> {
  for (let tries = 0; tries < 20; tries++) {
    const plan = await co.viewer.call(getScenarioPlan, { params: { id: scenario.id } });
    if (plan.state !== "computing") return plan;
  }
  throw new Error("the plan is never computed");
}
const finish = (plan: PlanResult, id: string) =>
  plan.forecast?.items.find((one) => one.item === id)?.finish.p50 ?? null;
const drafted = (changes: object, name = "S") => co.pm.call(createScenario, { body: { name, changes } });

test("the order by hand decides who waits", async () => {
  const one = await planOf(await drafted({ positions: [first.id, second.id] }));
  const other = await planOf(await drafted({ positions: [second.id, first.id] }));
  expect((finish(one, first.id) ?? "") < (finish(one, second.id) ?? "")).toBe(true);
  expect((finish(other, second.id) ?? "") < (finish(other, first.id) ?? "")).toBe(true);
  expect(other.explanations).toContainEqual(
    expect.objectContaining({ item: first.id, code: "waits_for_team", behind: [second.id] }),
  );
});

test("each kind of change does what it says", async () => {
  const base = await planOf(await drafted({ positions: [first.id, second.id] }));
  const start = base.forecast?.start ?? "";
  const horizon = base.forecast?.horizon ?? "";
  const at = (days: number) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
  const positions = [first.id, second.id];
  const slower = await planOf(
    await drafted({ positions, capacity: [{ teamId: co.teamId, from: start, personDays: 2 }] }),
  );
  const faster = await planOf(
    await drafted({
      positions,
      people: [{ teamId: co.teamId, from: start, people: 4, personDays: 8 }],
      maxPeople: [{ proposalId: first.id, maxPeople: 8 }],
    }),
  );
  expect((finish(slower, first.id) ?? horizon) > (finish(base, first.id) ?? "")).toBe(true);
  expect((finish(faster, first.id) ?? "") < (finish(base, first.id) ?? "")).toBe(true);
  const later = await planOf(
    await drafted({ positions, earliestStarts: [{ proposalId: first.id, date: at(100) }] }),
  );
  expect((finish(later, first.id) ?? "") > at(100)).toBe(true);
  const dated = await planOf(
    await drafted({ positions, hardDates: [{ proposalId: first.id, date: at(3) }] }),
  );
  expect(dated.forecast?.items.find((one) => one.item === first.id)?.hardDate?.odds?.share).toBeLessThan(0.2);
  const without = await planOf(await drafted({ positions, excluded: [first.id] }));
  expect(without.items.map((item) => item.id)).toEqual([second.id]);
  const holidays = Array.from({ length: 20 }, (_, n) => ({ date: at(n) }));
  expect((finish(await planOf(await drafted({ positions, holidays })), first.id) ?? "") > at(19)).toBe(true);
});

test("a what-if takes open figures only; before the reveal there is nothing to take", async () => {
  const sealed = await draft(co.pm, { title: "Closed" });
  const scenario = await drafted({
    included: [
      { proposalId: open.id, optionId: open.options[1]?.id ?? "" },
      { proposalId: sealed.id, optionId: sealed.options[0]?.id ?? "" },
    ],
  });
  const plan = await planOf(scenario);
  expect(plan.items.find((item) => item.id === open.id)).toMatchObject({
    decisionId: null,
    tasks: [{ effort: { p10: 20, p50: 40, p90: 80 } }],
  });
  expect(plan.notes).toEqual([{ code: "figures_not_open", item: sealed.id, team: null, waitsFor: null }]);
  const odds = { params: { id: sealed.id }, query: { optionId: sealed.options[0]?.id ?? "" } };
  expect(await co.cpo.refused(getAcceptanceOdds, odds)).toMatchObject({ code: "not_revealed" });
});

test("the odds of accepting say what moves, and by how much", async () => {
  const odds = await co.cpo.call(getAcceptanceOdds, {
    params: { id: open.id },
    query: { optionId: open.options[0]?.id ?? "" },
  });
  expect(odds.state).toBe("ready");
  expect(odds.added?.finish.p50).not.toBeNull();
  for (const move of odds.moves) expect(move.later.share).toBeGreaterThan(0);
  expect(
    await co.cpo.refused(getAcceptanceOdds, { params: { id: open.id }, query: { optionId: first.id } }),
  ).toMatchObject({ code: "option_unknown" });
});

test("two scenarios are compared over the same chance: a copy differs in nothing", async () => {
  const one = await drafted({ positions: [first.id, second.id] }, "One");
  const copy = await co.pm.call(duplicateScenario, { params: { id: one.id }, body: { name: "Copy" } });
  const same = await co.viewer.call(comparePlans, { query: { first: one.id, second: copy.id } });
  expect(same).toMatchObject({ state: "ready", differences: [] });
  await co.pm.call(changeScenario, {
    params: { id: copy.id },
    version: 1,
    body: { name: "Copy", changes: { positions: [second.id, first.id] }, seed: 99 },
  });
  const differ = await co.viewer.call(comparePlans, { query: { first: one.id, second: copy.id } });
  expect(differ.second.forecast?.seed).toBe(1);
  expect(differ.differences.map((one) => one.item).sort()).toEqual([first.id, second.id].sort());
});

test("of two who change a scenario one is told of the other; names of others' things are refused", async () => {
  const { id } = await drafted({});
  const change = { params: { id }, version: 1, body: { name: "New" } };
  const changes = await Promise.allSettled([
    co.pm.call(changeScenario, change),
    co.engineer.call(changeScenario, change),
  ]);
  expect(changes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  await co.pm.call(archiveScenario, { params: { id }, version: 2, body: { archived: true } });
  expect((await co.viewer.call(listScenarios, { query: {} })).data.map((one) => one.id)).not.toContain(id);
  const { owner } = await otherWorkspace(house);
  const refused = await owner.refused(createScenario, {
    body: {
      name: "Spy",
      changes: {
        positions: [first.id],
        capacity: [{ teamId: co.teamId, from: "2027-01-01", personDays: 1 }],
      },
    },
  });
  expect(refused.errors?.map((error) => [error.path, error.code])).toEqual([
    ["changes.positions.0", "not_there"],
    ["changes.capacity.0.teamId", "not_there"],
  ]);
  expect(await owner.refused(getScenarioPlan, { params: { id } })).toMatchObject({ code: "not_found" });
  // Unsaved changes may name anything: of what is not here they learn nothing.
  const spied = await owner.call(previewPlan, {
    body: { changes: { included: [{ proposalId: open.id, optionId: open.options[0]?.id ?? "" }] } },
  });
  expect(spied.items).toEqual([]);
  const included = [{ proposalId: open.id, optionId: open.options[0]?.id ?? "" }];
  expect(await owner.call(readPlanFacts, { body: { included } })).toMatchObject({
    items: [],
    open: [],
    teams: [],
  });
});

test("a plan tried elsewhere from the facts is the one that the server tries", async () => {
  const included = [{ proposalId: open.id, optionId: open.options[0]?.id ?? "" }];
  const changes = scenarioChanges.parse({ included, positions: [open.id], earliestStarts: [] });
  const facts = await co.viewer.call(readPlanFacts, { body: { included } });
  const { forecast, schedule, explanations, notes, items } = await co.viewer.call(previewPlan, {
    body: { changes, seed: 7 },
  });
  const tried = JSON.parse(JSON.stringify(tryPlan(facts, changes, { seed: 7, runs: 10_000 })));
  expect(items.some(({ id }) => id === open.id)).toBe(true);
  expect(tried).toMatchObject({ state: "ready", forecast, schedule, explanations, notes, items });
});

test("the file of the plan gives the same odds on another machine", async () => {
  const plan = await presentPlan(co);
  const response = await co.viewer.call(exportPlanFile, { query: {} });
  const answer = planFromFile(await response.json(), { seed: plan.forecast?.seed ?? 0 });
  expect(answer.ok && answer.forecast).toEqual(plan.forecast);
});

test("dates leave as CSV and as a calendar", async () => {
  const csv = await (await co.viewer.call(exportPlan, { query: {} })).text();
  expect(csv.split("\r\n")[1]).toContain("First");
  const ics = await (await co.viewer.call(exportPlan, { query: { format: "ics" } })).text();
  expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(4);
  expect(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test("what is accepted is tried in its other option until it is begun, by everyone alike, and is no promise then", async () => {
  const [small, full] = first.options.map((option) => option.id) as [string, string];
  const tried = async (optionId: string, more: object = {}) => {
    const changes = scenarioChanges.parse({ included: [{ proposalId: first.id, optionId }], ...more });
    const plan = await co.pm.call(previewPlan, { body: { changes, seed: 1 } });
    const known = await co.viewer.call(readPlanFacts, { body: { included: changes.included } });
    const elsewhere = tryPlan(known, changes, { seed: 1, runs: plan.forecast?.runs ?? 0 });
    expect([elsewhere.items, elsewhere.notes, elsewhere.forecast]).toEqual([
      plan.items,
      plan.notes,
      plan.forecast,
    ]);
    return { plan, items: plan.items.filter((item) => item.id === first.id) };
  };
  const other = await tried(full);
  expect(other.items).toMatchObject([
    { optionId: full, optionTitle: "Full", decisionId: null, tasks: [{ effort: { p50: 40 } }] },
  ]);
  expect(other.plan.notes).toEqual([]);
  const same = await tried(small);
  expect(same.items).toMatchObject([{ optionId: small, decisionId: expect.any(String) }]);
  expect(same.plan.notes).toMatchObject([{ code: "already_accepted", item: first.id }]);
  expect((await tried(full, { excluded: [first.id] })).items).toEqual([]);
  const unknown = await tried(second.options[0]?.id ?? "");
  expect(unknown.items).toMatchObject([{ optionId: small }]);
  expect(unknown.plan.notes).toMatchObject([{ code: "figures_not_open", item: first.id }]);
  const body = { included: [{ proposalId: first.id, optionId: full }] };
  const facts = await co.viewer.call(readPlanFacts, { body });
  const items = facts.items.map((item) => (item.id === first.id ? { ...item, startedOn: facts.day } : item));
  const begun = tryPlan({ ...facts, items }, scenarioChanges.parse(body), { seed: 1, runs: 100 });
  expect(begun.items.find((item) => item.id === first.id)).toMatchObject({ optionId: small });
  expect(begun.notes).toMatchObject([{ code: "already_under_way", item: first.id }]);
});

test("what waits for each other in a circle is planned all the same, and told", async () => {
  const circle = [
    [first, second],
    [second, first],
  ] as const;
  await house.db
    .insertInto("proposal_dependency")
    .values(
      circle.map(([from, to]) => ({
        workspace_id: co.workspace.id,
        proposal_id: from.id,
        needs_id: to.id,
        lag_days: 0,
      })),
    )
    .execute();
  const plan = await planOf(await drafted({ positions: [first.id, second.id] }, "Circle"));
  expect(plan.state).toBe("ready");
  expect(plan.notes).toEqual([
    { code: "dependency_ignored", item: second.id, team: null, waitsFor: first.id },
  ]);
});

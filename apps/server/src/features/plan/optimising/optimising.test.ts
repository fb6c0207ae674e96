import {
  type OptimisedPlan,
  type OptimiseLine,
  optimiseLine,
  optimisePlan,
  type Proposal,
  previewPlan,
  scenarioChanges,
} from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  company,
  feasibilityReview,
  inReview,
  sealBy,
  type TestCompany,
  valueReview,
} from "../../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse, type TestPerson } from "../../../testing/people.ts";
import { capable, presentPlan, severalAccepted } from "../../../testing/planning.ts";
import { compute } from "../computing/pool.ts";

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

const open = scenarioChanges.parse({ positions: [] });

/** Revealed, worth so much a year for so many person-days in its smaller option. */
async function weighed(title: string, gain: number, days: number): Promise<Proposal> {
  const proposal = await inReview(co.pm, { title });
  const review = valueReview(proposal, gain);
  const spread = { p10: Math.min(gain / 2, gain * 2), p50: gain, p90: Math.max(gain / 2, gain * 2) };
  await sealBy(co.cpo, proposal, {
    ...review,
    options: review.options.map((option) => ({ ...option, gain: spread })),
  });
  return sealBy(co.cto, proposal, feasibilityReview(proposal, co.teamId, days));
}

async function lines(who: TestPerson, body: object): Promise<OptimiseLine[]> {
  const response = await who.call(optimisePlan, {
    body: { changes: open, seed: 1, evaluations: 2_000, ...body },
  });
  const text = await response.text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => optimiseLine.parse(JSON.parse(line)));
}

async function best(who: TestPerson, body: object = {}): Promise<OptimisedPlan> {
  const told = await lines(who, body);
  expect(told.at(-1)).toEqual({ kind: "end", state: "done" });
  const last = told.at(-2);
  if (last?.kind !== "better") throw new Error("no plan was told");
  return last.plan;
}

test("what pays comes in and goes first, what does not stays out with its reason, and the page shows just that", async () => {
  const pays = await weighed("Pays", 90_000_000, 5);
  const loses = await weighed("Loses", -1_000_000, 5);
  await inReview(co.pm, { title: "Sealed" });
  const plan = await best(co.viewer);
  expect(plan.value).toBeGreaterThan(plan.standing);
  expect(plan.bound).toBeGreaterThanOrEqual(plan.value);
  expect(plan.unmet).toEqual([]);
  expect(plan.changes.included.map((one) => one.proposalId)).toEqual([pays.id]);
  expect(plan.changes.positions[0]).toBe(pays.id);
  expect(new Set(plan.changes.positions)).toEqual(new Set([pays.id, first.id, second.id]));
  expect(plan.differences).toContainEqual(expect.objectContaining({ code: "added", item: pays.id }));
  expect(plan.leftOut.map((one) => one.proposal)).toEqual([loses.id]);
  expect(plan.leftOut[0]?.why[0]).toMatchObject({ code: "no_value" });
  expect(plan.proposals.map((one) => one.title).sort()).toEqual(["Loses", "Pays"]);
  const shown = await co.viewer.call(previewPlan, { body: { changes: plan.changes } });
  expect(shown.items.map((item) => item.id)).toContain(pays.id);
  expect(shown.notes).toEqual([]);
  // Nothing was written: the plan that stands is the plan that stood.
  expect((await presentPlan(co)).items.map((item) => item.id)).not.toContain(pays.id);
});

test("the same question is answered the same, and what changes little changes no more than asked", async () => {
  expect(await best(co.pm)).toEqual(await best(co.viewer));
  expect((await best(co.pm, { withinChanges: 1 })).differences.length).toBeLessThanOrEqual(1);
});

test("what was put in by hand stays, what was left out stays out", async () => {
  const loses = await weighed("By hand", -2_000_000, 4);
  const included = [{ proposalId: loses.id, optionId: loses.options[0]?.id ?? "" }];
  const { changes } = await best(co.pm, { changes: { ...open, included, excluded: [first.id] } });
  expect(changes.included).toContainEqual(included[0]);
  expect(changes.positions).toContain(loses.id);
  expect(changes.positions).not.toContain(first.id);
  expect(changes.excluded).toEqual([first.id]);
});

test("a search ends with its reader, and its thread is free for the next", async () => {
  const leave = new AbortController();
  const response = await co.pm.call(optimisePlan, {
    body: { changes: open, seconds: 30 },
    signal: leave.signal,
  });
  const reader = response.body?.getReader();
  await reader?.read();
  const begin = Date.now();
  await reader?.cancel();
  leave.abort();
  expect((await lines(co.viewer, { evaluations: 10 })).at(-1)).toEqual({ kind: "end", state: "done" });
  expect(Date.now() - begin).toBeLessThan(20_000);
});

test("a plan is computed while a search goes on", async () => {
  const leave = new AbortController();
  const search = await co.pm.call(optimisePlan, {
    body: { changes: open, seconds: 30 },
    signal: leave.signal,
  });
  let isOver = false;
  const over = search.text().then(
    () => {
      isOver = true;
    },
    () => undefined,
  );
  const text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR";
  const job = { kind: "calendar", text, since: "2026-01-01", until: "2027-01-01" } as const;
  const { state } = await compute(job, { deadline: 10_000, asker: "other" }).done;
  expect({ state, isOver }).toEqual({ state: "done", isOver: false });
  leave.abort();
  await over;
});

test("an empty plan has nothing to better, and says so", async () => {
  const other = await otherWorkspace(house);
  const plan = await best(other.owner);
  expect(plan).toMatchObject({ standing: 0, value: 0, differences: [], leftOut: [] });
});

test("a search without end or without a plan is refused", async () => {
  for (const body of [{ seconds: 0 }, { seconds: 31 }, { evaluations: 0 }, { withinChanges: 0 }])
    expect((await co.pm.refused(optimisePlan, { body: { changes: open, ...body } })).code).toBe("invalid");
});

import {
  createScenario,
  createTeam,
  getBaseline,
  getDrift,
  getProposal,
  listBaselines,
  listLedger,
  listSeats,
  proposeBaseline,
  putSeat,
  startProposal,
  turnBaselineKey,
  verifyLedger,
  withdrawBaseline,
} from "@ryorin/contract";
import { apply, type ProposalState, proposalEventOf } from "@ryorin/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, revealed, type TestCompany } from "../../../testing/company.ts";
import { createTestHouse, otherWorkspace, person, type TestHouse } from "../../../testing/people.ts";
import { capable, committed, presentPlan, severalAccepted, staySignedIn } from "../../../testing/planning.ts";
import { dayIn } from "../../../zone.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await capable(house, co);
  await staySignedIn(house);
});
afterAll(() => house.close());

const propose = async (contentHash: string, scenarioId: string | null = null) =>
  co.cpo.call(proposeBaseline, { body: { scenarioId, wheel: "value", name: "B", contentHash } });

test("two keys commit: every accepted item is planned, and the ledger rebuilds the same states", async () => {
  const proposals = await severalAccepted(co, ["One", "Two"]);
  const { contentHash, forecast } = await presentPlan(co);
  const proposed = await propose(contentHash);
  expect(proposed).toMatchObject({ state: "proposed", factsUnchanged: true, items: 2 });
  expect(proposed.frozen.forecast.items).toEqual(forecast?.items);
  // A double click and a second window: one key is turned, the others are told so.
  const turns = await Promise.allSettled(
    [1, 2, 3].map(() =>
      co.cto.call(turnBaselineKey, {
        params: { id: proposed.id, wheel: "technology" },
        body: { contentHash },
      }),
    ),
  );
  expect(turns.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of turns)
    if (one.status === "rejected") expect(one.reason.problem.code).toBe("key_already_turned");
  const baseline = await co.viewer.call(getBaseline, { params: { id: proposed.id } });
  expect(baseline).toMatchObject({ state: "committed", inForce: true, onePersonHeldBothKeys: false });
  expect(baseline.keys.map((key) => key.wheel)).toEqual(["value", "technology"]);
  for (const { id } of proposals)
    expect(await co.viewer.call(getProposal, { params: { id } })).toMatchObject({ status: "planned" });

  const rows = await house.db
    .selectFrom("event")
    .selectAll()
    .where("workspace_id", "=", co.workspace.id)
    .orderBy("seq")
    .execute();
  const states = new Map<string, ProposalState | null>();
  for (const row of rows) {
    const event = proposalEventOf({
      kind: row.kind,
      at: row.at.toISOString(),
      actorId: row.actor_id,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      data: row.data,
    });
    if (event !== null) states.set(event.subjectId, apply(states.get(event.subjectId) ?? null, event));
  }
  for (const { id, state } of await house.db.selectFrom("proposal").select(["id", "state"]).execute())
    expect(states.get(id)).toEqual(state);
  expect(await co.viewer.call(verifyLedger, {})).toMatchObject({ ok: true });
});

test("two leads who propose at once: one baseline waits, the other lead is led to it", async () => {
  const { contentHash } = await presentPlan(co);
  const tries = await Promise.allSettled([
    propose(contentHash),
    co.cto.call(proposeBaseline, {
      body: { scenarioId: null, wheel: "technology", name: "Mine", contentHash },
    }),
  ]);
  const lost = tries.find((one) => one.status === "rejected");
  const won = tries.find((one) => one.status === "fulfilled");
  expect(lost?.reason.problem).toMatchObject({
    code: "baseline_open",
    data: { baselineId: won?.value.id },
  });
  const id = won?.value.id ?? "";
  const withdrawn = await co.cto.call(withdrawBaseline, { params: { id }, body: { wheel: "technology" } });
  expect(withdrawn).toMatchObject({ state: "withdrawn", inForce: false });
  const again = await co.cpo.refused(withdrawBaseline, { params: { id }, body: { wheel: "value" } });
  expect(again).toMatchObject({ code: "wrong_status" });
});

test("a change of facts in between lets the first key fall, once and for the record", async () => {
  const { contentHash } = await presentPlan(co);
  const { id } = await propose(contentHash);
  await co.cto.call(createTeam, {
    body: { name: "Newcomers", capacity: [{ from: "2020-01-01", personDays: 5, people: 2 }] },
  });
  expect(await co.cto.call(getBaseline, { params: { id } })).toMatchObject({ factsUnchanged: false });
  const turning = { params: { id, wheel: "technology" }, body: { contentHash } } as const;
  const fell = await co.cto.refused(turnBaselineKey, turning);
  expect(fell).toMatchObject({ code: "content_changed", data: { fellBecause: "facts_changed" } });
  expect(await co.cto.call(getBaseline, { params: { id } })).toMatchObject({
    state: "fallen",
    fellBecause: "facts_changed",
  });
  expect(await co.cto.refused(turnBaselineKey, turning)).toMatchObject({ code: "wrong_status" });
  const entries = await co.viewer.call(listLedger, { query: { kind: "baseline.key_fell" } });
  expect(entries.data).toHaveLength(1);
  // A stale page proposes nothing.
  const stale = await co.cpo.refused(proposeBaseline, {
    body: { scenarioId: null, wheel: "value", name: "Old", contentHash },
  });
  expect(stale.code).toBe("content_changed");
});

test("a key falls with the seat of who turned it", async () => {
  const { contentHash } = await presentPlan(co);
  const { id } = await propose(contentHash);
  const successor = await person(house, { workspace: co.workspace, name: "Next CPO", wheels: ["value"] });
  const handOver = async (personId: string) => {
    const { data } = await co.owner.call(listSeats, {});
    const version = data.find((one) => one.seat === "value_lead")?.version ?? 0;
    await co.owner.call(putSeat, { params: { seat: "value_lead" }, version, body: { personId } });
  };
  await handOver(successor.id);
  const turning = { params: { id, wheel: "technology" }, body: { contentHash } } as const;
  expect(await co.cto.refused(turnBaselineKey, turning)).toMatchObject({
    code: "content_changed",
    data: { fellBecause: "seat_lost" },
  });
  await handOver(co.cpo.id);
});

test("nobody without the seat proposes or turns, and one wheel's lead has no key of the other's", async () => {
  const { contentHash } = await presentPlan(co);
  for (const who of [co.cto, co.owner])
    expect(
      await who.refused(proposeBaseline, {
        body: { scenarioId: null, wheel: "value", name: "X", contentHash },
      }),
    ).toMatchObject({ code: "not_allowed" });
  expect(
    await co.pm.refused(proposeBaseline, {
      body: { scenarioId: null, wheel: "value", name: "X", contentHash },
    }),
  ).toMatchObject({ code: "forbidden" });
  const { id } = await propose(contentHash);
  expect(
    await co.cpo.refused(turnBaselineKey, { params: { id, wheel: "technology" }, body: { contentHash } }),
  ).toMatchObject({ code: "not_allowed" });
  const stranger = await otherWorkspace(house);
  for (const wheel of ["value", "technology"] as const)
    expect(
      await stranger.owner.refused(turnBaselineKey, { params: { id, wheel }, body: { contentHash } }),
    ).toMatchObject({ code: "not_found" });
  expect(await stranger.owner.refused(getBaseline, { params: { id } })).toMatchObject({ code: "not_found" });
  expect(
    await stranger.owner.refused(withdrawBaseline, { params: { id }, body: { wheel: "value" } }),
  ).toMatchObject({ code: "not_found" });
  await co.cpo.call(withdrawBaseline, { params: { id }, body: { wheel: "value" } });
});

test("what is not accepted is no promise: a scenario with a what-if is not committed", async () => {
  const proposal = await revealed(co, "What if");
  const optionId = proposal.options[0]?.id ?? "";
  const scenario = await co.pm.call(createScenario, {
    body: { name: "With it", changes: { included: [{ proposalId: proposal.id, optionId }] } },
  });
  const response = await co.cpo.fetch(`/api/v1/scenarios/${scenario.id}/plan`);
  const plan = (await response.json()) as { contentHash: string; items: { decisionId: string | null }[] };
  expect(plan.items.filter((item) => item.decisionId === null)).toHaveLength(1);
  const refused = await co.cpo.refused(proposeBaseline, {
    body: { scenarioId: scenario.id, wheel: "value", name: "X", contentHash: plan.contentHash },
  });
  expect(refused).toMatchObject({
    code: "conflict",
    data: { reason: "what_if_items", items: [proposal.id] },
  });
});

test("a baseline stays as it was frozen: what was promised in May is still told in June", async () => {
  const first = await committed(co, "May");
  house.travel({ days: 31 });
  const [late] = await severalAccepted(co, ["Came later"]);
  const second = await committed(co, "June");
  expect(second.items).toBe(first.items + 1);
  const promised = dayIn(new Date(first.committedAt ?? ""), "Asia/Tokyo");
  const then = await co.viewer.call(listBaselines, { query: { at: promised } });
  expect(then.data.map((one) => one.id)).toEqual([first.id]);
  const before = await co.viewer.call(listBaselines, { query: { at: "2020-01-01" } });
  expect(before.data).toEqual([]);
  const asFrozen = await co.viewer.call(getBaseline, { params: { id: first.id } });
  expect(asFrozen.frozen).toEqual(first.frozen);
  expect(asFrozen).toMatchObject({ inForce: false, inForceUntil: second.committedAt });
  await expect(
    house.db.updateTable("baseline").set({ name: "other" }).where("id", "=", first.id).execute(),
  ).rejects.toMatchObject({ code: "23001" });
  await expect(
    house.db.updateTable("baseline_plan").set({ frozen: "{}" }).where("baseline_id", "=", first.id).execute(),
  ).rejects.toMatchObject({ code: "23001" });

  const between = await co.viewer.call(getDrift, {
    query: { baselineId: first.id, againstId: second.id },
  });
  expect(between.drift.find((one) => one.item === late?.id)).toMatchObject({ code: "added" });
  expect(between.drift.filter((one) => one.code === "later").length).toBeGreaterThan(0);
});

test("the present plan drifts from the baseline when work takes longer", async () => {
  const now = await co.viewer.call(getDrift, { query: {} });
  expect(now.state).toBe("ready");
  expect(new Set(now.drift.map((one) => one.code))).toEqual(new Set(["kept"]));
  const plan = await presentPlan(co);
  const first = plan.forecast?.items[0]?.item ?? "";
  const today = plan.forecast?.start ?? "";
  await co.engineer.call(startProposal, { params: { id: first }, body: { on: today } });
  house.travel({ days: 60 });
  const later = await co.viewer.call(getDrift, { query: {} });
  const drifted = later.drift.find((one) => one.item === first);
  expect(drifted?.code).toBe("later");
  expect(drifted?.days).toBeGreaterThan(0);
});

test("one person with both seats turns both keys, and it is said", async () => {
  const workspace = await house.workspace();
  const lead = await person(house, {
    workspace,
    seats: ["owner", "value_lead", "technology_lead"],
    wheels: ["value", "technology"],
  });
  const response = await lead.fetch("/api/v1/plan");
  const { contentHash } = (await response.json()) as { contentHash: string };
  const { id } = await lead.call(proposeBaseline, {
    body: { scenarioId: null, wheel: "technology", name: "Alone", contentHash },
  });
  const done = await lead.call(turnBaselineKey, { params: { id, wheel: "value" }, body: { contentHash } });
  expect(done).toMatchObject({ state: "committed", onePersonHeldBothKeys: true });
});

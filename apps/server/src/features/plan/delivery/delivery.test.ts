import {
  changeLaunchList,
  continueProposal,
  type Delivery,
  finishProposal,
  getDelivery,
  launchProposal,
  listLedger,
  recordEffort,
  startProposal,
} from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accepted, company, type TestCompany } from "../../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse } from "../../../testing/people.ts";
import { capable, committed, formed, presentPlan, staySignedIn } from "../../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
let id: string;
let today: string;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await capable(house, co);
  await staySignedIn(house);
  id = (await accepted(co, "Delivered")).id;
  today = (await presentPlan(co)).forecast?.start ?? "";
});
afterAll(() => house.close());

const here = (): { params: { id: string } } => ({ params: { id } });
const read = (): Promise<Delivery> => co.viewer.call(getDelivery, here());

test("work starts once it is in a baseline, and not in the future", async () => {
  const early = await co.engineer.refused(startProposal, { ...here(), body: { on: today } });
  expect(early).toMatchObject({ code: "wrong_status" });
  expect(
    await co.engineer.refused(recordEffort, {
      ...here(),
      body: { teamId: co.teamId, on: today, personDays: 1 },
    }),
  ).toMatchObject({ code: "wrong_status" });
  await committed(co);
  const ahead = await co.engineer.refused(startProposal, { ...here(), body: { on: "2099-01-01" } });
  expect(ahead).toMatchObject({ code: "date_ahead" });
  expect(await co.viewer.refused(startProposal, { ...here(), body: { on: today } })).toMatchObject({
    code: "forbidden",
  });
  const twice = await Promise.allSettled(
    [1, 2].map(() => co.engineer.call(startProposal, { ...here(), body: { on: today } })),
  );
  expect(twice.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  const delivery = await read();
  expect(delivery.startedOn).toBe(today);
  expect(delivery.launchList.map((item) => item.area)).toEqual([
    "development",
    "design",
    "marketing",
    "sales",
    "support",
  ]);
});

test("effort is booked by day, corrected by a new entry, and the plan sees what is left", async () => {
  const before = (await presentPlan(co)).forecast?.items[0]?.finish.p50 ?? "";
  const booked = await co.engineer.call(recordEffort, {
    ...here(),
    body: { teamId: co.teamId, on: today, personDays: 15 },
  });
  expect(booked.teams[0]).toMatchObject({ teamId: co.teamId, spent: 15 });
  const plan = await presentPlan(co);
  expect(plan.items[0]?.tasks[0]?.spent).toBe(15);
  expect((plan.forecast?.items[0]?.finish.p50 ?? "") < before).toBe(true);
  const wrong = booked.entries[0]?.id ?? "";
  const correction = { teamId: co.teamId, on: today, personDays: 0.1, corrects: wrong };
  const corrected = await co.engineer.call(recordEffort, { ...here(), body: correction });
  expect(corrected.teams[0]?.spent).toBe(0.1);
  expect(corrected.entries.map((entry) => entry.counts)).toEqual([false, true]);
  // What was corrected is not there to be corrected again.
  expect(await co.engineer.refused(recordEffort, { ...here(), body: correction })).toMatchObject({
    code: "not_found",
  });
  await co.engineer.call(recordEffort, {
    ...here(),
    body: { teamId: co.teamId, on: today, personDays: 0.2 },
  });
  expect((await read()).teams[0]?.spent).toBe(0.3);
  const wrongDates = await co.engineer.refused(recordEffort, {
    ...here(),
    body: { teamId: co.teamId, on: "2001-01-01", personDays: 1 },
  });
  expect(wrongDates).toMatchObject({ code: "invalid", errors: [{ path: "on", code: "before_start" }] });
});

test("a repeated click with one key books once", async () => {
  const spent = (await read()).teams[0]?.spent ?? 0;
  const once = { ...here(), body: { teamId: co.teamId, on: today, personDays: 1 }, idempotencyKey: "click" };
  await Promise.all([1, 2, 3].map(() => co.engineer.call(recordEffort, once)));
  expect((await read()).teams[0]?.spent).toBe(Math.round((spent + 1) * 1_000) / 1_000);
});

test("it is finished with totals per team, goes on after all, and is finished again", async () => {
  const helping = await formed(co, "Helping");
  house.travel({ days: 3 });
  const on = (await presentPlan(co)).forecast?.start ?? "";
  const body = {
    on,
    efforts: [
      { teamId: co.teamId, personDays: 24 },
      { teamId: helping.id, personDays: 2 },
    ],
  };
  const finished = await co.engineer.call(finishProposal, { ...here(), body });
  expect(finished.finishedOn).toBe(on);
  expect(new Map(finished.teams.map((team) => [team.teamId, team.spent]))).toEqual(
    new Map([
      [co.teamId, 24],
      [helping.id, 2],
    ]),
  );
  expect((await presentPlan(co)).forecast?.items[0]).toMatchObject({ state: "finished" });
  expect((await co.engineer.call(continueProposal, { ...here(), body: {} })).finishedOn).toBeNull();
  expect((await presentPlan(co)).forecast?.items[0]).toMatchObject({ state: "under_way" });
  await co.engineer.call(finishProposal, { ...here(), body: { on } });
});

test("a launch waits for its list; two people who edit it do not overwrite each other", async () => {
  const { launchList, version, finishedOn } = await read();
  const on = finishedOn ?? "";
  const open = await co.cpo.refused(launchProposal, { ...here(), body: { on } });
  expect(open).toMatchObject({ code: "launch_list_open" });
  const done = launchList.map((item, n) => ({
    ...item,
    done: n > 0,
    waivedBecause: n > 0 ? "" : "Nothing to develop further",
  }));
  await co.pm.call(changeLaunchList, { ...here(), version, body: { items: done } });
  const stale = await co.engineer.refused(changeLaunchList, { ...here(), version, body: { items: [] } });
  expect(stale).toMatchObject({ code: "stale", data: { current: { version: version + 1 } } });
  expect(await co.pm.refused(launchProposal, { ...here(), body: { on } })).toMatchObject({
    code: "forbidden",
  });
  const launched = await co.cpo.call(launchProposal, { ...here(), body: { on } });
  expect(launched.status).toBe("launched");
  expect((await presentPlan(co)).items).toEqual([]);
  expect(await co.engineer.refused(continueProposal, { ...here(), body: {} })).toMatchObject({
    code: "wrong_status",
  });
  const kinds = (await co.viewer.call(listLedger, { query: { subjectId: id } })).data.map((one) => one.kind);
  expect(kinds).toEqual(
    expect.arrayContaining([
      "proposal.started",
      "delivery.effort_corrected",
      "delivery.finished",
      "proposal.launched",
    ]),
  );
});

test("another workspace's people find nothing here", async () => {
  const { owner } = await otherWorkspace(house);
  for (const response of [
    await owner.refused(getDelivery, here()),
    await owner.refused(startProposal, { ...here(), body: { on: today } }),
    await owner.refused(recordEffort, { ...here(), body: { teamId: co.teamId, on: today, personDays: 1 } }),
    await owner.refused(finishProposal, { ...here(), body: { on: today } }),
    await owner.refused(launchProposal, { ...here(), body: { on: today } }),
  ])
    expect(response.code).toBe("not_found");
});

import {
  addMeasurement,
  changeLaunchList,
  changeMeasurement,
  finishProposal,
  getCalibration,
  getDelivery,
  getHome,
  getOutcome,
  launchProposal,
  learnProposal,
  listOutcomes,
  type Proposal,
  saveReviewDraft,
  startProposal,
} from "@ryorin/contract";
import { rangePinball } from "@ryorin/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  company,
  feasibilityReview,
  inReview,
  sealBy,
  type TestCompany,
  turn,
  valueReview,
} from "../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse } from "../../testing/people.ts";
import { capable, committed, presentPlan, staySignedIn } from "../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
let proposal: Proposal;
const day = (): string => house.clock().toISOString().slice(0, 10);

/** Reviewed with a forecast of the PM's own, decided, delivered and launched. */
async function launched(title: string, days: number): Promise<Proposal> {
  const opened = await inReview(co.pm, { title });
  await co.pm.call(saveReviewDraft, {
    params: { id: opened.id, wheel: "value" },
    body: { content: valueReview(opened, 1_000_000), version: null },
  });
  await sealBy(co.cpo, opened, valueReview(opened, 6_000_000));
  const open = await sealBy(co.cto, opened, feasibilityReview(opened, co.teamId, 20));
  await turn(co.cpo, open, "value");
  await turn(co.cto, open, "technology");
  await committed(co, title);
  const here = { params: { id: opened.id } };
  await co.engineer.call(startProposal, { ...here, body: { on: day() } });
  await co.engineer.call(finishProposal, {
    ...here,
    body: { on: day(), efforts: [{ teamId: co.teamId, personDays: days }] },
  });
  const { launchList, version } = await co.pm.call(getDelivery, here);
  await co.pm.call(changeLaunchList, {
    ...here,
    version,
    body: { items: launchList.map((item) => ({ ...item, done: true })) },
  });
  return co.cpo.call(launchProposal, { ...here, body: { on: day() } });
}

const measured = (amount: number, final = true) => ({
  amount,
  measuredOn: day(),
  from: day(),
  to: day(),
  final,
});

beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await capable(house, co);
  await staySignedIn(house);
  // Workspace days begin in Tokyo; at UTC noon both calendars agree.
  const hours = (12 + 24 - house.clock().getUTCHours()) % 24;
  house.travel({ minutes: hours * 60 });
  proposal = await launched("Scored", 35);
});
afterAll(() => house.close());

const here = () => ({ params: { id: proposal.id } });

test("what was delivered scores the technology wheel at once, each team by itself", async () => {
  const outcome = await co.viewer.call(getOutcome, here());
  expect(outcome).toMatchObject({ state: "waiting", actualGain: null });
  const range = { p10: 10, p50: 20, p90: 40 };
  expect(outcome.scores).toHaveLength(1);
  expect(outcome.scores[0]).toMatchObject({
    wheel: "technology",
    teamId: co.teamId,
    range,
    actual: 35,
    held: true,
    pinball: rangePinball(range, 35),
  });
});

test("nothing is learned before the value is measured, and only the value lead closes the loop", async () => {
  expect(await co.cpo.refused(learnProposal, here())).toMatchObject({ code: "outcome_missing" });
  const first = await co.pm.call(addMeasurement, { ...here(), body: measured(1_000_000, false) });
  expect(first).toMatchObject({ state: "waiting", actualGain: null });
  expect(await co.cpo.refused(learnProposal, here())).toMatchObject({ code: "outcome_missing" });
  const second = await co.pm.call(addMeasurement, { ...here(), body: measured(13_000_000) });
  expect(second).toMatchObject({ state: "measured", actualGain: 13_000_000 });
  expect(second.scores.map((one) => [one.wheel, one.held])).toEqual([
    ["value", false],
    ["technology", true],
  ]);
  // The one marked final is scored; marking another takes the mark from the first.
  const marked = await co.pm.call(changeMeasurement, {
    params: { ...here().params, measurementId: first.measurements[0]?.id ?? "" },
    body: { final: true },
  });
  expect(marked.actualGain).toBe(1_000_000);
  expect(marked.measurements.filter((one) => one.final)).toHaveLength(1);
  await co.pm.call(changeMeasurement, {
    params: { ...here().params, measurementId: second.measurements[1]?.id ?? "" },
    body: { final: true },
  });
  expect(await co.cto.refused(learnProposal, here())).toMatchObject({ code: "not_allowed" });
  const twice = await Promise.allSettled([1, 2].map(() => co.cpo.call(learnProposal, here())));
  expect(twice.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await co.viewer.call(getOutcome, here())).toMatchObject({ state: "learned", status: "learned" });
  expect(await co.pm.refused(addMeasurement, { ...here(), body: measured(1) })).toMatchObject({
    code: "wrong_status",
  });
});

test("a reviewer's own forecast is scored for them alone", async () => {
  const own = await co.pm.call(getOutcome, here());
  expect(own.mine).toHaveLength(1);
  expect(own.mine[0]?.range.p50).toBe(1_000_000);
  const lead = await co.cpo.call(getOutcome, here());
  expect(lead.mine.map((one) => one.range.p50)).toEqual([6_000_000]);
  for (const who of [co.viewer, co.owner]) expect((await who.call(getOutcome, here())).mine).toEqual([]);
  const [pm, owner] = [await co.pm.call(getCalibration, {}), await co.owner.call(getCalibration, {})];
  expect(pm.mine.value.n).toBe(1);
  expect(owner.mine.value.n).toBe(0);
  const csv = await (await co.owner.fetch("/api/v1/outcomes/export")).text();
  expect(csv).toContain("13000000");
  expect(csv.trim().split("\r\n")).toHaveLength(3);
});

test("calibration says how many it knows, and that they are too few", async () => {
  const few = await co.viewer.call(getCalibration, {});
  expect(few.technology).toMatchObject({ n: 1, enough: false, coverage: { n: 1, held: 1, enough: false } });
  expect(few.technology.points.every((point) => !point.enough && point.low <= (point.share ?? 0))).toBe(true);
  for (let n = 0; n < 9; n++) await launched(`More ${n}`, n < 7 ? 30 : 90);
  const enough = await co.viewer.call(getCalibration, {});
  expect(enough.notEnoughBelow).toBe(10);
  expect(enough.technology).toMatchObject({ n: 10, enough: true, coverage: { n: 10, held: 8, share: 0.8 } });
  expect(enough.technology.coverage.low).toBeGreaterThan(0.4);
  expect(enough.technology.coverage.high).toBeLessThan(1);
  expect(enough.technology.trend.reduce((sum, one) => sum + one.coverage.n, 0)).toBe(10);
  expect(enough.technology.pit.reduce((sum, one) => sum + one, 0)).toBe(10);
  expect(enough.technology.pinball.mean).toBeLessThan(enough.technology.pinball.naive ?? 0);
  expect(enough.teams.map((team) => team.teamId)).toEqual([co.teamId]);
  // The same figures give the same scores whenever they are computed.
  expect(await co.cto.call(getCalibration, {})).toMatchObject({ technology: enough.technology });
});

test("what is due comes first, waits for the value lead at home, and pages hold together", async () => {
  house.travel({ days: 1_400 });
  const due = await co.viewer.call(listOutcomes, { query: { state: "due", limit: 4 } });
  expect(due.data).toHaveLength(4);
  const rest = await co.viewer.call(listOutcomes, {
    query: { state: "due", limit: 200, cursor: due.page.next ?? "" },
  });
  const ids = [...due.data, ...rest.data].map((one) => one.decisionId);
  expect(new Set(ids).size).toBe(9);
  const waiting = (await co.cpo.call(getHome, {})).waiting.filter((one) => one.code === "outcome_due");
  expect(waiting).toHaveLength(9);
  expect(waiting[0]).toMatchObject({ due: "2030-01-15", overdue: true });
  expect((await co.cto.call(getHome, {})).waiting.filter((one) => one.code === "outcome_due")).toEqual([]);
});

test("another workspace's people find nothing here", async () => {
  const { owner } = await otherWorkspace(house);
  expect(await owner.refused(getOutcome, here())).toMatchObject({ code: "not_found" });
  expect(await owner.refused(addMeasurement, { ...here(), body: measured(1) })).toMatchObject({
    code: "not_found",
  });
  expect((await owner.call(getCalibration, {})).technology.n).toBe(0);
  expect((await presentPlan(co)).items).toEqual([]);
});

import {
  addComment,
  addNeed,
  addVoice,
  askQuestion,
  changeComment,
  declineProposal,
  deferProposal,
  escalateProposal,
  getHome,
  getProposal,
  type Home,
  listLedger,
  markSeen,
  objectToProposal,
  proposeBaseline,
  setDue,
  setSubscription,
  stopProposal,
} from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  accepted,
  company,
  draft,
  feasibilityReview,
  inReview,
  revealed,
  sealBy,
  type TestCompany,
  turn,
  valueReview,
} from "../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse, type TestPerson } from "../../testing/people.ts";
import { capable, presentPlan } from "../../testing/planning.ts";
import { dayIn } from "../../zone.ts";
import { wakeDeferred } from "../decisions/jobs.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  await capable(house, co);
});
afterAll(() => house.close());

const home = (who: TestPerson): Promise<Home> => who.call(getHome, {});
const codes = async (who: TestPerson, id: string): Promise<string[]> =>
  (await home(who)).waiting.filter((one) => one.subject.id === id).map((one) => one.code);

test("a review waits for its wheel until it is sealed, and a key for its lead until it is turned", async () => {
  const proposal = await inReview(co.pm, { title: "Waits" });
  const { id } = proposal;
  expect(await codes(co.cpo, id)).toEqual(["review_to_seal"]);
  expect(await codes(co.pm, id)).toEqual(["review_to_draft"]);
  expect(await codes(co.engineer, id)).toEqual(["review_to_draft"]);
  for (const who of [co.owner, co.viewer]) expect(await codes(who, id)).toEqual([]);
  await sealBy(co.cpo, proposal, valueReview(proposal, 1_000));
  expect(await codes(co.cpo, id)).toEqual([]);
  expect(await codes(co.cto, id)).toEqual(["review_to_seal"]);
  const open = await sealBy(co.cto, proposal, feasibilityReview(proposal, co.teamId, 5));
  expect(await codes(co.cpo, id)).toEqual(["key_to_turn"]);
  await turn(co.cpo, open, "value");
  expect(await codes(co.cpo, id)).toEqual([]);
  const waiting = (await home(co.cto)).waiting.find((one) => one.subject.id === id);
  expect(waiting).toMatchObject({ code: "key_to_turn", wheel: "technology", by: { name: "CPO" } });
});

test("a question waits for the wheel it was put to, until it is answered or resolved", async () => {
  const { id } = await revealed(co, "Asked");
  const params = { id };
  const asked = await co.pm.call(addComment, {
    params,
    body: { body: "How sure?", kind: "question", toWheel: "technology" },
  });
  expect(await codes(co.engineer, id)).toEqual(["question_to_wheel"]);
  expect(await codes(co.pm, id)).toEqual([]);
  await co.engineer.call(addComment, { params, body: { body: "Very.", parentId: asked.id } });
  expect(await codes(co.engineer, id)).toEqual([]);
  const again = await co.pm.call(addComment, {
    params,
    body: { body: "And then?", kind: "question", toWheel: "technology" },
  });
  expect(await codes(co.engineer, id)).toEqual(["question_to_wheel"]);
  await co.pm.call(changeComment, {
    params: { id, commentId: again.id },
    version: 1,
    body: { resolved: true },
  });
  expect(await codes(co.engineer, id)).toEqual([]);
});

test("what was returned waits for its author; a mention until it was seen", async () => {
  const { id } = await inReview(co.pm, { title: "Unclear" });
  await co.cto.call(askQuestion, {
    params: { id },
    body: { wheel: "technology", question: "Which format?" },
  });
  expect(await codes(co.pm, id)).toEqual(["proposal_returned"]);
  await co.cto.call(addComment, { params: { id }, body: { body: "Look", mentions: [co.viewer.id] } });
  const before = await home(co.viewer);
  expect(before.waiting).toMatchObject([{ code: "mention", by: { name: "CTO" }, subject: { id } }]);
  await co.viewer.call(markSeen, { body: { seq: before.seq } });
  expect((await home(co.viewer)).waiting).toEqual([]);
});

test("the other lead may object for seven days, then both positions wait for the owner", async () => {
  const open = await revealed(co, "Declined");
  const params = { id: open.id };
  const body = { wheel: "technology", contentHash: open.contentHash ?? "", reason: "Too costly" } as const;
  await co.cto.call(declineProposal, { params, body });
  const window = (await home(co.cpo)).waiting.find((one) => one.subject.id === open.id);
  expect(window).toMatchObject({ code: "objection_window", wheel: "value", overdue: false });
  expect(await codes(co.cto, open.id)).toEqual([]);
  await co.cpo.call(objectToProposal, { params, body: { wheel: "value", position: "It pays" } });
  expect(await codes(co.cto, open.id)).toEqual(["objection_to_answer"]);
  await co.cto.call(escalateProposal, { params, body: { wheel: "technology", position: "It does not" } });
  expect(await codes(co.owner, open.id)).toEqual(["escalation"]);
  const later = await revealed(co, "Deferred");
  await co.cpo.call(deferProposal, {
    params: { id: later.id },
    body: { ...body, wheel: "value", contentHash: later.contentHash ?? "", until: "2099-01-01" },
  });
  expect(await codes(co.cto, later.id)).toEqual(["objection_window"]);
  house.travel({ days: 5 });
  expect(await codes(co.cto, later.id)).toEqual(["objection_window"]);
  house.travel({ days: 3.5 });
  expect(await codes(co.cto, later.id)).toEqual([]);
});

test("what wakes waits from its waking, and what is escalated from then, not from its first reveal", async () => {
  const open = await revealed(co, "Slept");
  const body = { wheel: "value", contentHash: open.contentHash ?? "", reason: "After the audit" } as const;
  const until = dayIn(new Date(house.clock().getTime() + 3 * 86_400_000), "Asia/Tokyo");
  await co.cpo.call(deferProposal, { params: { id: open.id }, body: { ...body, until } });
  house.travel({ days: 4 });
  const woke = house.clock().toISOString();
  await wakeDeferred(house);
  const since = async (who: TestPerson, id: string) =>
    (await home(who)).waiting.find((one) => one.subject.id === id)?.since ?? "";
  for (const lead of [co.cpo, co.cto]) expect((await since(lead, open.id)) >= woke).toBe(true);
  const again = { ...body, reason: "Never" };
  await co.cpo.call(declineProposal, { params: { id: open.id }, body: again });
  await co.cto.call(objectToProposal, {
    params: { id: open.id },
    body: { wheel: "technology", position: "We must" },
  });
  house.travel({ days: 1 });
  const escalated = house.clock().toISOString();
  await co.cpo.call(escalateProposal, {
    params: { id: open.id },
    body: { wheel: "value", position: "We need not" },
  });
  expect((await since(co.owner, open.id)) >= escalated).toBe(true);
});

test("a baseline and a stop wait for the second key; the plan's dates are told with their odds", async () => {
  const { id } = await accepted(co, "Planned");
  const { contentHash, forecast } = await presentPlan(co);
  const baseline = await co.cpo.call(proposeBaseline, {
    body: { scenarioId: null, wheel: "value", name: "Next", contentHash },
  });
  expect(await codes(co.cto, baseline.id)).toEqual(["baseline_key"]);
  expect(await codes(co.cpo, baseline.id)).toEqual([]);
  const body = { wheel: "value", reason: "Nobody wants it", killCriterionHit: true } as const;
  await co.cpo.call(stopProposal, { params: { id }, body });
  expect(await codes(co.cto, id)).toEqual(["stop_key_to_turn"]);
  const { plan } = await home(co.viewer);
  const told = forecast?.items.find((one) => one.item === id)?.finish;
  expect(plan.next).toContainEqual(
    expect.objectContaining({ proposalId: id, p50: told?.p50, p80: told?.p80 }),
  );
});

test("what others did since the last visit is told by subject; reading moves nothing", async () => {
  const before = await home(co.engineer);
  await co.engineer.call(markSeen, { body: { seq: before.seq } });
  expect((await home(co.engineer)).changes).toEqual([]);
  const { id } = await inReview(co.pm, { title: "New since" });
  const proposal = await inReview(co.engineer, { title: "My own", origin: "technology" });
  const first = await home(co.engineer);
  expect(first.changes).toHaveLength(1);
  expect(first.changes[0]).toMatchObject({
    subject: { kind: "proposal", id, title: "New since" },
    by: [{ name: "PM" }],
  });
  expect(first.changes[0]?.kinds.map((one) => one.kind)).toContain("proposal.submitted");
  expect(first.changes.map((one) => one.subject.id)).not.toContain(proposal.id);
  expect(await home(co.engineer)).toEqual(first);
  await co.engineer.call(markSeen, { body: { seq: first.seq } });
  // Neither an old page nor a made-up number moves it back or beyond what there is.
  await co.engineer.call(markSeen, { body: { seq: 1 } });
  const far = await co.engineer.call(markSeen, { body: { seq: 9_999_999 } });
  const { data } = await co.viewer.call(listLedger, { query: { limit: 1 } });
  expect(far.seenSeq).toBe(data[0]?.seq);
});

test("a due date reminds who is asked, is overdue when it has passed, tells the owner, and decides nothing", async () => {
  const proposal = await inReview(co.pm, { title: "Due" });
  const params = { id: proposal.id };
  const day = (ahead: number) => dayIn(new Date(house.clock().getTime() + ahead * 86_400_000), "Asia/Tokyo");
  const dueOn = day(2);
  for (const who of [co.engineer, co.viewer, co.owner])
    expect((await who.refused(setDue, { params, body: { dueOn } })).code).toBe("forbidden");
  expect(await co.pm.call(setDue, { params, body: { dueOn } })).toMatchObject({ dueOn, maySetDue: true });
  const waits = async (who: TestPerson) =>
    (await home(who)).waiting.filter((one) => one.subject.id === proposal.id);
  for (const lead of [co.cpo, co.cto])
    expect(await waits(lead)).toMatchObject([{ code: "review_to_seal", due: dueOn, overdue: false }]);
  expect(await waits(co.owner)).toEqual([]);
  house.travel({ days: 3 });
  expect(await waits(co.cto)).toMatchObject([{ code: "review_to_seal", due: dueOn, overdue: true }]);
  expect(await waits(co.owner)).toMatchObject([{ code: "overdue", due: dueOn, overdue: true }]);
  const still = await co.cpo.call(getProposal, { params });
  expect(still).toMatchObject({ status: "in_review", dueOn, wheels: [{ state: "not_started" }, {}] });
  await sealBy(co.cpo, proposal, valueReview(proposal, 1_000));
  expect(await waits(co.owner)).toHaveLength(1);
  const open = await sealBy(co.cto, proposal, feasibilityReview(proposal, co.teamId, 5));
  // What was waited for is there: the date has served.
  expect(open).toMatchObject({ status: "revealed", dueOn: null });
  expect(await waits(co.owner)).toEqual([]);
  await co.cto.call(setDue, { params, body: { dueOn: day(1) } });
  expect(await waits(co.cpo)).toMatchObject([{ code: "key_to_turn", due: day(1), overdue: false }]);
  await co.cto.call(setDue, { params, body: { dueOn: null } });
  expect(await waits(co.cpo)).toMatchObject([{ code: "key_to_turn", due: null, overdue: false }]);
  const { data } = await co.viewer.call(listLedger, {
    query: { subjectId: proposal.id, kind: "proposal.due" },
  });
  expect(data.map((entry) => entry.data)).toEqual([{ on: null }, { on: day(1) }, { on: dueOn }]);
});

test("what one follows is told before what is newer, and no more when one stops", async () => {
  const { id } = await inReview(co.pm, { title: "Followed" });
  await co.viewer.call(setSubscription, { params: { id }, body: { subscribed: true } });
  await co.viewer.call(markSeen, { body: { seq: (await home(co.viewer)).seq } });
  await co.cto.call(addComment, { params: { id }, body: { body: "On it" } });
  const { id: newer } = await inReview(co.engineer, { title: "Newer", origin: "technology" });
  const told = async () => (await home(co.viewer)).changes.map((one) => [one.subject.id, one.followed]);
  expect(await told()).toEqual([
    [id, true],
    [newer, false],
  ]);
  await co.viewer.call(setSubscription, { params: { id }, body: { subscribed: false } });
  expect(await told()).toEqual([
    [newer, false],
    [id, false],
  ]);
});

test("another workspace's home knows nothing of this one", async () => {
  const { owner } = await otherWorkspace(house);
  const theirs = await home(owner);
  expect(theirs.waiting).toEqual([]);
  expect(theirs.wheels.statuses).toEqual([]);
  expect(theirs.changes.filter((one) => one.subject.kind === "proposal")).toEqual([]);
});

test("a lead is taught until their own side has done its first steps, whatever the other did", async () => {
  const fresh = await company(house);
  const steps = async (who: TestPerson) => (await home(who)).firstSteps;
  const none = { voices: false, needs: false, proposal: false };
  expect(await steps(fresh.cpo)).toMatchObject({ value: none, technology: { teams: false } });
  await fresh.cpo.call(addVoice, { body: { text: "Export", source: "support" } });
  await fresh.cpo.call(addNeed, { body: { title: "Export" } });
  await draft(fresh.cpo);
  expect((await steps(fresh.cpo))?.value).toEqual({ voices: true, needs: true, proposal: false });
  await inReview(fresh.cpo);
  expect(await steps(fresh.cpo)).toBeNull();
  expect(await steps(fresh.viewer)).toBeNull();
  expect((await steps(fresh.cto))?.technology).toMatchObject({ teams: false, proposal: false });
  await capable(house, fresh);
  await inReview(fresh.engineer, { origin: "technology" });
  expect(await steps(fresh.cto)).toBeNull();
});

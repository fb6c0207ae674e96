import {
  changeProposal,
  countProposals,
  decideProposal,
  declineProposal,
  escalateProposal,
  exportDecision,
  exportDecisions,
  getDecision,
  getProposal,
  getReviews,
  listDecisions,
  listProposals,
  objectToProposal,
  reviseReview,
  sealReview,
  turnKey,
  unsealReview,
  verifyLedger,
} from "@ryorin/contract";
import { type ProposalState, replay, type StoredEvent } from "@ryorin/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accepted,
  company,
  feasibilityReview,
  inReview,
  revealed,
  sealBy,
  type TestCompany,
  terms,
  turn,
  valueReview,
} from "../../testing/company.ts";
import { createTestHouse, type TestHouse } from "../../testing/people.ts";
import { dayIn } from "../../zone.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());

const at = (id: string) => ({ params: { id } });

describe("the life of a proposal", () => {
  test("two sealed reviews reveal each other, two keys accept, and the decision is frozen", async () => {
    const proposal = await inReview(co.pm);
    expect(proposal.status).toBe("in_review");
    const afterOne = await sealBy(co.cpo, proposal, valueReview(proposal, 5_000_000));
    expect(afterOne.status).toBe("in_review");
    expect(afterOne.wheels.find((one) => one.wheel === "value")?.state).toBe("sealed");
    const open = await sealBy(co.cto, proposal, feasibilityReview(proposal, co.teamId, 20));
    expect(open.status).toBe("revealed");

    const reviews = await co.viewer.call(getReviews, at(proposal.id));
    expect(reviews.wheels.map((one) => one.versions.length)).toEqual([1, 1]);

    const first = await turn(co.cto, open, "technology");
    expect(first.status).toBe("revealed");
    expect(first.keys.map((key) => key.wheel)).toEqual(["technology"]);
    expect(first.keys[0]?.terms?.killCriterion).toBe(terms.killCriterion);
    const done = await turn(co.cpo, open, "value");
    expect(done.status).toBe("accepted");

    const { data } = await co.viewer.call(listDecisions, { query: {} });
    const made = data.find((one) => one.proposalId === proposal.id);
    expect(made?.verdict).toBe("accepted");
    const today = dayIn(house.clock(), "Asia/Tokyo");
    const on = async (query: { from?: string; until?: string }) =>
      (await co.viewer.call(listDecisions, { query })).data.some((one) => one.proposalId === proposal.id);
    expect(await on({ from: today, until: today })).toBe(true);
    expect(await on({ until: "2020-01-01" })).toBe(false);
    const decision = await co.viewer.call(getDecision, at(made?.id ?? ""));
    expect(decision.snapshot.own).toEqual({
      value: { confidence: 80, dissent: "" },
      technology: { confidence: 80, dissent: "" },
    });
    expect(decision.snapshot.reviews.value.review.options[0]?.gain.p50).toBe(5_000_000);
    const madr = await (await co.viewer.call(exportDecision, at(made?.id ?? ""))).text();
    expect(madr).toContain('status: "accepted"');
    expect(madr).toContain("## Considered Options");
    const csv = await (await co.viewer.call(exportDecisions, { query: { format: "csv" } })).text();
    expect(csv).toContain("請求書のPDFを出力する");
  });

  test("a change of the wording in review breaks both seals and keeps the old figures hidden", async () => {
    const proposal = await inReview(co.pm);
    await sealBy(co.cpo, proposal, valueReview(proposal, 1_234_567));
    const { title, problem, audience, noEvidenceBecause, options, attachments } = proposal;
    const changed = await co.pm.call(changeProposal, {
      ...at(proposal.id),
      version: proposal.version,
      body: { title, problem: `${problem} And more.`, audience, noEvidenceBecause, options, attachments },
    });
    expect(changed.wheels.map((one) => one.state)).toEqual(["drafting", "not_started"]);
    const seen = JSON.stringify(await co.cto.call(getReviews, at(proposal.id)));
    expect(seen).not.toContain("1234567");
    const stale = await co.cpo.refused(sealReview, {
      params: { id: proposal.id, wheel: "value" },
      body: { content: valueReview(proposal, 1), judgedHash: proposal.judgedHash },
    });
    expect(stale.code).toBe("content_changed");
  });

  test("a seal can be taken back only while the other wheel has not sealed", async () => {
    const proposal = await inReview(co.pm);
    await sealBy(co.cpo, proposal, valueReview(proposal, 1_000_000));
    const back = await co.cpo.call(unsealReview, { params: { id: proposal.id, wheel: "value" } });
    expect(back.wheels[0]?.state).toBe("drafting");
    await sealBy(co.cpo, proposal, valueReview(proposal, 2_000_000));
    await sealBy(co.cto, proposal, feasibilityReview(proposal, co.teamId, 5));
    const late = await co.cpo.refused(unsealReview, { params: { id: proposal.id, wheel: "value" } });
    expect(late.code).toBe("already_revealed");
  });

  test("a revision is a version beside the old one, and lets turned keys fall", async () => {
    const open = await revealed(co);
    await turn(co.cpo, open, "value");
    const revised = await co.cto.call(reviseReview, {
      params: { id: open.id, wheel: "technology" },
      body: { content: feasibilityReview(open, co.teamId, 40), reason: "We looked at the printer." },
    });
    expect(revised.keys).toEqual([]);
    const reviews = await co.owner.call(getReviews, at(open.id));
    expect(
      reviews.wheels.find((one) => one.wheel === "technology")?.versions.map((one) => one.version),
    ).toEqual([1, 2]);
    const old = await co.cpo.refused(turnKey, {
      params: { id: open.id, wheel: "value" },
      body: {
        optionId: open.options[0]?.id ?? "",
        contentHash: open.contentHash ?? "",
        terms,
        own: { confidence: 70, dissent: "" },
      },
    });
    expect(old.code).toBe("content_changed");
  });

  test("a disagreement escalates, and the owner's decision carries both positions", async () => {
    const open = await revealed(co);
    await co.cto.call(declineProposal, {
      ...at(open.id),
      body: { wheel: "technology", contentHash: open.contentHash ?? "", reason: "Too much work now." },
    });
    const again = await co.cpo.call(objectToProposal, {
      ...at(open.id),
      body: { wheel: "value", position: "Churn waits for nobody." },
    });
    expect(again.status).toBe("revealed");
    const log = await co.viewer.call(listDecisions, { query: {} });
    expect(log.data.find((one) => one.proposalId === open.id)?.setAside).toBe("objection");
    const up = await co.cpo.call(escalateProposal, {
      ...at(open.id),
      body: { wheel: "value", position: "We lose three accounts." },
    });
    expect(up.status).toBe("escalated");
    expect(up.positions.map((one) => one.text)).toEqual(["We lose three accounts.", "Too much work now."]);
    const decided = await co.owner.call(decideProposal, {
      ...at(open.id),
      body: {
        verdict: "accepted",
        optionId: open.options[0]?.id ?? "",
        contentHash: open.contentHash ?? "",
        terms,
        reason: "The accounts matter more.",
      },
    });
    expect(decided.status).toBe("accepted");
    const { data } = await co.viewer.call(listDecisions, { query: { overDisagreement: "true" } });
    const decision = await co.viewer.call(getDecision, at(data[0]?.id ?? ""));
    expect(decision.snapshot.positions).toEqual({
      value: "We lose three accounts.",
      technology: "Too much work now.",
    });
  });

  test("refusals say who could act", async () => {
    const open = await revealed(co);
    const problem = await co.pm.refused(turnKey, {
      params: { id: open.id, wheel: "value" },
      body: {
        optionId: open.options[0]?.id ?? "",
        contentHash: open.contentHash ?? "",
        terms,
        own: { confidence: 70, dissent: "" },
      },
    });
    expect(problem.status).toBe(403);
    const wrongWheel = await co.cto.refused(turnKey, {
      params: { id: open.id, wheel: "value" },
      body: {
        optionId: open.options[0]?.id ?? "",
        contentHash: open.contentHash ?? "",
        terms,
        own: { confidence: 70, dissent: "" },
      },
    });
    expect(wrongWheel.code).toBe("not_allowed");
    expect(wrongWheel.data?.whoCould).toEqual([{ as: "value_lead", personIds: [co.cpo.id] }]);
  });
});

test("lists order by what lies open only, and page without a gap", async () => {
  await accepted(co, "A small thing");
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await co.viewer.call(listProposals, {
      query: { sort: "value", limit: 2, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...data.map((one) => one.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  const all = await house.db
    .selectFrom("proposal")
    .select("id")
    .where("workspace_id", "=", co.workspace.id)
    .execute();
  expect(seen.length).toBe(all.length);
});

test("either way round, what has no open figure stands last; counts tell each status of a filter", async () => {
  await inReview(co.pm, { title: "counted only here", origin: "technology" });
  const all = await co.viewer.call(listProposals, { query: { sort: "value", limit: 200 } });
  for (const sort of ["value", "effort", "value_per_effort"] as const) {
    const gainFirst = sort === "value" ? "asc" : sort === "effort" ? "desc" : "asc";
    const { data } = await co.viewer.call(listProposals, {
      query: { sort, direction: gainFirst, limit: 200 },
    });
    const open = data.map((one) => one.figures !== null);
    expect(open.indexOf(false)).toBeGreaterThan(0);
    expect(open.slice(open.indexOf(false))).not.toContain(true);
    expect(new Set(data.map((one) => one.id)).size).toBe(all.data.length);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await co.viewer.call(listProposals, {
        query: { sort, direction: gainFirst, limit: 3, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.data.map((one) => one.id));
      cursor = page.page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(data.map((one) => one.id));
  }
  const counts = await co.viewer.call(countProposals, { query: {} });
  expect(counts.data.reduce((sum, one) => sum + one.count, 0)).toBe(all.data.length);
  const narrow = await co.viewer.call(countProposals, {
    query: { search: "counted only", origin: "technology" },
  });
  expect(narrow.data).toEqual([{ status: "in_review", count: 1 }]);
});

test("replaying the ledger rebuilds the states that the tables hold", async () => {
  const events = await house.db
    .selectFrom("event")
    .selectAll()
    .where("workspace_id", "=", co.workspace.id)
    .orderBy("seq")
    .execute();
  const rebuilt = replay(
    events.map(
      (row): StoredEvent => ({
        kind: row.kind,
        at: row.at.toISOString(),
        actorId: row.actor_id,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        data: row.data,
      }),
    ),
  );
  const rows = await house.db
    .selectFrom("proposal")
    .select(["id", "state"])
    .where("workspace_id", "=", co.workspace.id)
    .execute();
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(rebuilt.get(row.id)).toEqual(row.state as ProposalState);
  expect(await co.viewer.call(verifyLedger, {})).toMatchObject({ ok: true, broken: null });
});

test("twenty simultaneous second seals reveal once, and twenty keys decide once", async () => {
  const proposal = await inReview(co.pm);
  await sealBy(co.cpo, proposal, valueReview(proposal, 1_000_000));
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, () => sealBy(co.cto, proposal, feasibilityReview(proposal, co.teamId, 9))),
  );
  expect(attempts.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const open = await co.pm.call(getProposal, at(proposal.id));
  await turn(co.cpo, open, "value");
  const keys = await Promise.allSettled(Array.from({ length: 20 }, () => turn(co.cto, open, "technology")));
  expect(keys.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const decisions = await house.db
    .selectFrom("decision")
    .select("id")
    .where("proposal_id", "=", proposal.id)
    .execute();
  expect(decisions).toHaveLength(1);
});

import {
  addVoice,
  createInvitation,
  createProposal,
  createTeam,
  declineProposal,
  eraseVoiceAuthor,
  escalateProposal,
  getSession,
  grantDelegation,
  objectToProposal,
  type Proposal,
  returnProposal,
  saveReviewDraft,
} from "@ryorin/contract";
import type { Seat } from "@ryorin/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, inReview, revealed, type TestCompany, valueReview } from "../../testing/company.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../testing/people.ts";

/** Who stands in for a seat has its powers over what was named, and over nothing else. */

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());

async function standIn(seat: Seat, proposals: readonly Proposal[] | null): Promise<TestPerson> {
  const someone = await person(house, { workspace: co.workspace, access: "viewer" });
  await co.owner.call(grantDelegation, {
    body: {
      seat,
      delegateId: someone.id,
      until: new Date(house.clock().getTime() + 86_400_000).toISOString(),
      proposalIds: proposals === null ? null : proposals.map((one) => one.id),
    },
  });
  expect((await someone.call(getSession, {})).workspaces[0]?.delegations).toHaveLength(1);
  return someone;
}

const draft = (proposal: Proposal) => ({
  params: { id: proposal.id, wheel: "value" as const },
  body: { content: valueReview(proposal, 1_000_000), version: null },
});

test("for a named proposal: its review, and neither another's nor teams, voices and proposals at large", async () => {
  const [named, other] = [
    await inReview(co.pm, { title: "Named" }),
    await inReview(co.pm, { title: "Other" }),
  ];
  const someone = await standIn("value_lead", [named]);
  expect((await someone.call(saveReviewDraft, draft(named))).mine).toBe(true);
  expect((await someone.refused(saveReviewDraft, draft(other))).status).toBe(409);
  const refused = [
    await someone.refused(createTeam, { body: { name: "Mine" } }),
    await someone.refused(addVoice, { body: { text: "mine", source: "support" } }),
    await someone.refused(eraseVoiceAuthor, { body: { email: "a@test.example" } }),
    await someone.refused(createProposal, { body: { origin: "value", title: "Mine", problem: "" } }),
  ];
  expect(refused.map((one) => one.code)).toEqual(Array(4).fill("forbidden"));
  const all = await standIn("value_lead", null);
  expect((await all.call(createTeam, { body: { name: "Theirs" } })).name).toBe("Theirs");
});

test("for the owner: an escalation is theirs to return, people and settings are not", async () => {
  const open = await revealed(co, "Disputed");
  const at = { params: { id: open.id } };
  const contentHash = open.contentHash ?? "";
  const wheel = "technology" as const;
  await co.cto.call(declineProposal, { ...at, body: { wheel, contentHash, reason: "Too much work." } });
  await co.cpo.call(objectToProposal, { ...at, body: { wheel: "value", position: "Churn." } });
  await co.cpo.call(escalateProposal, { ...at, body: { wheel: "value", position: "Three accounts." } });
  const someone = await standIn("owner", [open]);
  expect((await someone.refused(createInvitation, { body: { email: "x@test.example" } })).code).toBe(
    "forbidden",
  );
  const lead = await standIn("value_lead", null);
  expect((await lead.refused(returnProposal, { ...at, body: { reason: "No." } })).code).toBe("forbidden");
  const back = await someone.call(returnProposal, { ...at, body: { reason: "Talk once more." } });
  expect(back.status).toBe("revealed");
});

import {
  chooseWheel,
  getReviews,
  grantDelegation,
  type Proposal,
  revokeDelegation,
  saveReviewDraft,
} from "@ryorin/contract";
import type { Seat, Wheel } from "@ryorin/domain";
import { afterAll, beforeEach, expect, test } from "vitest";
import {
  company,
  feasibilityReview,
  inReview,
  sealBy,
  type TestCompany,
  valueReview,
} from "../../testing/company.ts";
import { createTestHouse, type TestHouse, type TestPerson } from "../../testing/people.ts";

/** Whoever may have read one wheel's figures never reads the other's before the reveal, however seats are lent. */

const house: TestHouse = await createTestHouse();
afterAll(() => house.close());
let co: TestCompany;
let proposal: Proposal;
beforeEach(async () => {
  co = await company(house);
  proposal = await inReview(co.pm);
  await sealBy(co.cpo, proposal, valueReview(proposal, 6_000_000));
  await co.cto.call(saveReviewDraft, {
    params: { id: proposal.id, wheel: "technology" },
    body: { content: feasibilityReview(proposal, co.teamId, 20), version: null },
  });
});

const lent = (by: TestPerson, seat: Seat, to: TestPerson, sinceDays?: number) =>
  by.call(grantDelegation, {
    body: {
      seat,
      delegateId: to.id,
      until: inDays(9),
      ...(sinceDays === undefined ? {} : { since: inDays(sinceDays) }),
    },
  });
const inDays = (days: number): string => new Date(house.clock().getTime() + days * 86_400_000).toISOString();

/** The wheels whose figures a person is shown. */
async function readBy(who: TestPerson): Promise<Wheel[]> {
  const { wheels } = await who.call(getReviews, { params: { id: proposal.id } });
  return wheels.filter((one) => one.readable || one.drafts.length > 0).map((one) => one.wheel);
}

const choose = (who: TestPerson, wheel: Wheel) =>
  who.refused(chooseWheel, { params: { id: proposal.id }, body: { wheel } });

test("a grant dated back does not make someone of one wheel one who had not read yet", async () => {
  expect(await readBy(co.engineer)).toEqual(["technology"]);
  const made = await lent(co.cpo, "value_lead", co.engineer, -365);
  expect(made.since <= house.clock().toISOString() && made.since > inDays(-1)).toBe(true);
  expect((await choose(co.engineer, "value")).code).toBe("bound_to_other_wheel");
  expect(await readBy(co.engineer)).toEqual(["technology"]);
});

test("an owner who lent themselves one lead's seat does not read the other wheel by lending that one too", async () => {
  expect(await readBy(co.owner)).toEqual([]);
  const { id } = await lent(co.owner, "value_lead", co.owner);
  expect(await readBy(co.owner)).toEqual(["value"]);
  await co.owner.call(revokeDelegation, { params: { id } });
  await lent(co.owner, "technology_lead", co.owner, -365);
  expect(await readBy(co.owner)).toEqual([]);
  expect((await choose(co.owner, "technology")).code).toBe("bound_to_other_wheel");
  expect(await readBy(co.owner)).toEqual([]);
});

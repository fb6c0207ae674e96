import {
  getSession,
  grantDelegation,
  listLedger,
  listSeats,
  putSeat,
  revokeDelegation,
  verifyLedger,
} from "@ryorin/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import {
  createTestHouse,
  otherWorkspace,
  person,
  type TestHouse,
  type TestPerson,
  type TestWorkspace,
} from "../../../testing/people.ts";

const house: TestHouse = await createTestHouse();
afterAll(() => house.close());
let workspace: TestWorkspace;
let owner: TestPerson;
let cpo: TestPerson;
let pia: TestPerson;
beforeEach(async () => {
  workspace = await house.workspace();
  owner = await person(house, { workspace, seats: ["owner"] });
  cpo = await person(house, { workspace, seats: ["value_lead"], wheels: ["value"] });
  pia = await person(house, { workspace, wheels: ["value"] });
});

type Seat = "owner" | "value_lead" | "technology_lead";
const seatNow = async (seat: Seat) => {
  const found = (await pia.call(listSeats, {})).data.find((one) => one.seat === seat);
  if (found === undefined) throw new Error(`no seat ${seat}`);
  return found;
};
const give = async (by: TestPerson, seat: Seat, personId: string | null) =>
  by.call(putSeat, { params: { seat }, version: (await seatNow(seat)).version, body: { personId } });
const soon = (days: number): string => new Date(house.clock().getTime() + days * 86_400_000).toISOString();

test("a seat is handed over with dated history, in the ledger", async () => {
  await give(owner, "value_lead", pia.id);
  await give(owner, "value_lead", null);
  const after = await give(owner, "value_lead", cpo.id);
  expect(after.holder?.id).toBe(cpo.id);
  expect(after.history.map((one) => one.person.id)).toEqual([pia.id, cpo.id]);
  for (const [later, earlier] of after.history.slice(0, -1).map((one, at) => [one, after.history[at + 1]]))
    expect((earlier?.until ?? "") <= (later?.since ?? "")).toBe(true);
  const { data } = await pia.call(listLedger, { query: { kind: "seat.assigned", subjectId: "value_lead" } });
  expect(data.map((one) => one.data)).toEqual([
    { personId: cpo.id, formerId: null },
    { personId: null, formerId: pia.id },
    { personId: pia.id, formerId: cpo.id },
    { personId: cpo.id, formerId: null },
  ]);
  expect((await pia.call(verifyLedger, {})).ok).toBe(true);
});

test("the owner's seat is never empty, and whoever handed it over is no longer the owner", async () => {
  const { version } = await seatNow("owner");
  const emptied = await owner.refused(putSeat, {
    params: { seat: "owner" },
    version,
    body: { personId: null },
  });
  expect(emptied.code).toBe("last_owner");
  await give(owner, "owner", pia.id);
  const again = await owner.refused(putSeat, {
    params: { seat: "owner" },
    version: (await seatNow("owner")).version,
    body: { personId: owner.id },
  });
  expect(again.code).toBe("forbidden");
  await give(pia, "owner", owner.id);
});

test("of two hand-overs at once one stands, and the other is told the present state", async () => {
  const { version } = await seatNow("technology_lead");
  const answers = await Promise.allSettled(
    [pia.id, cpo.id].map((personId) =>
      owner.call(putSeat, { params: { seat: "technology_lead" }, version, body: { personId } }),
    ),
  );
  expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const lost = answers.find((one) => one.status === "rejected");
  const { holder } = await seatNow("technology_lead");
  expect(lost?.reason.problem).toMatchObject({ code: "stale", data: { current: { holder } } });
});

test("one person may hold both lead seats; a stranger none", async () => {
  await give(owner, "technology_lead", cpo.id);
  expect((await cpo.call(getSession, {})).workspaces[0]?.seats.sort()).toEqual([
    "technology_lead",
    "value_lead",
  ]);
  const stranger = await otherWorkspace(house);
  const problem = await owner.refused(putSeat, {
    params: { seat: "technology_lead" },
    version: (await seatNow("technology_lead")).version,
    body: { personId: stranger.owner.id },
  });
  expect(problem.errors).toMatchObject([{ path: "personId", code: "not_a_person" }]);
});

test("a lead lends the seat for a time; the powers come and go with the dates", async () => {
  const lent = await cpo.call(grantDelegation, {
    body: { seat: "value_lead", delegateId: pia.id, since: soon(1), until: soon(3) },
  });
  const standing = async () => (await pia.call(getSession, {})).workspaces[0]?.delegations;
  expect(await standing()).toEqual([]);
  house.travel({ days: 2 });
  expect(await standing()).toEqual([{ seat: "value_lead", proposalIds: null, until: lent.until }]);
  house.travel({ days: 2 });
  expect(await standing()).toEqual([]);
  expect((await seatNow("value_lead")).delegations).toEqual([]);
});

test("a grant ends when its giver hands the seat over, or when anyone concerned revokes it", async () => {
  const lend = (by: TestPerson, to: TestPerson) =>
    by.call(grantDelegation, { body: { seat: "value_lead", delegateId: to.id, until: soon(9) } });
  const standing = async () => (await seatNow("value_lead")).delegations.map((one) => one.id);
  const [byLead, byOwner] = [await lend(cpo, pia), await lend(owner, pia)];
  expect((await standing()).sort()).toEqual([byLead.id, byOwner.id].sort());
  const raj = await person(house, { workspace });
  expect((await raj.refused(revokeDelegation, { params: { id: byLead.id } })).code).toBe("forbidden");
  await give(owner, "value_lead", raj.id);
  expect(await standing()).toEqual([byOwner.id]);
  await pia.call(revokeDelegation, { params: { id: byOwner.id } });
  expect(await standing()).toEqual([]);
  expect((await pia.refused(revokeDelegation, { params: { id: byOwner.id } })).code).toBe("not_found");
  const { data } = await pia.call(listLedger, { query: { kind: "delegation.revoked" } });
  expect(data.map((one) => one.subjectId).sort()).toEqual([byLead.id, byOwner.id].sort());
});

test("a grant that makes no sense is told everything that is wrong with it", async () => {
  const problem = await cpo.refused(grantDelegation, {
    body: {
      seat: "value_lead",
      delegateId: cpo.id,
      until: soon(-1),
      proposalIds: ["01890000-0000-7000-8000-000000000000"],
    },
  });
  expect(problem.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    "delegateId holds_the_seat",
    "until ends_before_it_begins",
    "proposalIds not_a_proposal",
  ]);
  const other = { seat: "technology_lead", delegateId: pia.id, until: soon(1) } as const;
  expect((await cpo.refused(grantDelegation, { body: other })).code).toBe("forbidden");
});

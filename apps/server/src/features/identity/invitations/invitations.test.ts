import {
  acceptInvitation,
  createInvitation,
  getSession,
  listInvitations,
  listOutbox,
  listPeople,
  listSeats,
  previewInvitation,
  revokeInvitation,
  verifyLedger,
} from "@ryorin/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import {
  createTestHouse,
  otherWorkspace,
  person,
  signedIn,
  type TestHouse,
  type TestPerson,
  type TestWorkspace,
} from "../../../testing/people.ts";

const house: TestHouse = await createTestHouse();
afterAll(() => house.close());
let workspace: TestWorkspace;
let owner: TestPerson;
beforeEach(async () => {
  // The doors count visitors by address, and these tests are all one visitor.
  house.travel({ minutes: 2 });
  workspace = await house.workspace({ name: "両輪商事", language: "ja" });
  owner = await person(house, { workspace, name: "Olga", seats: ["owner"] });
});

let count = 0;
const freshEmail = (): string => `guest-${++count}@test.example`;
const tokenOf = (link: string): string => link.split("#")[1] ?? "";
const account = { name: "Gast", password: "correct horse battery" };

function accept(token: string, body: object = { account }): Promise<Response> {
  return house.nobody.fetch("/api/v1/invitations/acceptance", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, ...body }),
  });
}

test("a link shows what it offers and lets a newcomer in, with the seat that comes with it", async () => {
  const email = freshEmail();
  const made = await owner.call(createInvitation, {
    body: { email, name: "Gast", wheels: ["technology"], seat: "technology_lead" },
  });
  const token = tokenOf(made.link);
  expect(await house.nobody.call(previewInvitation, { body: { token } })).toMatchObject({
    workspaceName: "両輪商事",
    inviterName: "Olga",
    email,
    seat: "technology_lead",
  });
  const response = await accept(token);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ workspace, seatGiven: true });
  const guest = signedIn(house, response.headers.get("set-cookie") ?? "", workspace);
  expect((await guest.call(getSession, {})).workspaces).toMatchObject([
    { slug: workspace.slug, access: "contributor", wheels: ["technology"], seats: ["technology_lead"] },
  ]);
  expect((await owner.call(listInvitations, { query: {} })).data[0]?.state).toBe("accepted");
  expect((await owner.call(verifyLedger, {})).ok).toBe(true);
});

test("a link is followed once, however many follow it at the same moment", async () => {
  const { link } = await owner.call(createInvitation, { body: { email: freshEmail() } });
  const people = await Promise.all(
    Array.from({ length: 6 }, async () => (await otherWorkspace(house)).owner),
  );
  const answers = await Promise.allSettled(
    people.map((one) => one.call(acceptInvitation, { body: { token: tokenOf(link) } })),
  );
  expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const lost of answers.filter((one) => one.status === "rejected"))
    expect(lost.reason.problem).toMatchObject({ code: "invitation_spent", status: 410 });
  expect((await owner.call(listPeople, { query: {} })).data).toHaveLength(2);
});

test("withdrawn, replaced, expired and invented links are all alike spent", async () => {
  const email = freshEmail();
  const first = await owner.call(createInvitation, { body: { email } });
  const second = await owner.call(createInvitation, { body: { email } });
  const withdrawn = await owner.call(createInvitation, { body: { email: freshEmail() } });
  await owner.call(revokeInvitation, { params: { id: withdrawn.id } });
  const states = (await owner.call(listInvitations, { query: {} })).data.map((one) => one.state);
  expect(states).toEqual(["revoked", "open", "revoked"]);
  const invented = [Buffer.alloc(48, 7).toString("base64url"), "", "not a token"];
  for (const token of [tokenOf(first.link), tokenOf(withdrawn.link), ...invented]) {
    expect((await house.nobody.refused(previewInvitation, { body: { token } })).code).toBe(
      "invitation_spent",
    );
    expect((await accept(token)).status).toBe(410);
  }
  house.travel({ days: 7, seconds: 1 });
  expect((await accept(tokenOf(second.link))).status).toBe(410);
  expect((await owner.refused(revokeInvitation, { params: { id: second.id } })).code).toBe(
    "invitation_spent",
  );
});

test("the secret is kept as a hash only, and a repeated call gives the same link", async () => {
  const call = { body: { email: freshEmail() }, idempotencyKey: "twice" };
  const one = await owner.call(createInvitation, call);
  expect(await owner.call(createInvitation, call)).toEqual(one);
  const rows = await house.db
    .selectFrom("invitation")
    .selectAll()
    .where("workspace_id", "=", workspace.id)
    .execute();
  const repeats = await house.db
    .selectFrom("idempotency")
    .selectAll()
    .where("workspace_id", "=", workspace.id)
    .execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify([rows, repeats])).not.toContain(tokenOf(one.link));
});

test("an account that is there already is not made again: its owner signs in and accepts", async () => {
  const { owner: member } = await otherWorkspace(house);
  const { link } = await owner.call(createInvitation, { body: { email: member.email } });
  const refused = await accept(tokenOf(link));
  expect(await refused.json()).toMatchObject({ code: "already_exists" });
  expect(refused.headers.get("set-cookie")).toBeNull();
  expect((await accept(tokenOf(link), {})).status).toBe(401);
  await member.call(acceptInvitation, { body: { token: tokenOf(link) } });
  expect((await member.call(getSession, {})).workspaces.map((one) => one.slug)).toContain(workspace.slug);
  expect((await owner.refused(createInvitation, { body: { email: member.email } })).code).toBe(
    "already_exists",
  );
});

test("a seat that was filled meanwhile stays with its holder", async () => {
  const { link } = await owner.call(createInvitation, { body: { email: freshEmail(), seat: "value_lead" } });
  const cpo = await person(house, { workspace, seats: ["value_lead"] });
  expect(await (await accept(tokenOf(link))).json()).toMatchObject({ seatGiven: false });
  const { data } = await owner.call(listSeats, {});
  expect(data.find((one) => one.seat === "value_lead")?.holder?.id).toBe(cpo.id);
});

test("without a mail server the owner reads the mail, in the reader's language; other owners do not", async () => {
  const email = freshEmail();
  await owner.call(createInvitation, { body: { email, language: "ja" } });
  const { data } = await owner.call(listOutbox, {});
  expect(data).toMatchObject([{ kind: "invitation", recipient: email, sentAt: null }]);
  expect(data[0]?.subject).toBe("OlgaさんからRyorinの「両輪商事」への招待");
  const mailed = /#(\S+)/.exec(data[0]?.text ?? "")?.[1] ?? "";
  expect((await house.nobody.call(previewInvitation, { body: { token: mailed } })).email).toBe(email);
  const { owner: stranger } = await otherWorkspace(house);
  expect((await stranger.call(listOutbox, {})).data).toEqual([]);
});

test("a mail whose invitation was accepted, withdrawn or replaced is offered to nobody any more", async () => {
  const [used, withdrawn, replaced] = [freshEmail(), freshEmail(), freshEmail()];
  const invite = (email: string) => owner.call(createInvitation, { body: { email } });
  const { link } = await invite(used);
  const { id } = await invite(withdrawn);
  await invite(replaced);
  await invite(replaced);
  await accept(tokenOf(link));
  await owner.call(revokeInvitation, { params: { id } });
  const { data } = await owner.call(listOutbox, {});
  expect(data.map((one) => one.recipient)).toEqual([replaced]);
});

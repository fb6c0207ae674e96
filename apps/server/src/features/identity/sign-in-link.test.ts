import { createToken, getSession, listOutbox, listPasskeys, putPassword } from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../db/id.ts";
import {
  createTestHouse,
  person,
  signedIn,
  type TestHouse,
  type TestPerson,
  type TestWorkspace,
  withToken,
} from "../../testing/people.ts";

let house: TestHouse;
let workspace: TestWorkspace;
let owner: TestPerson;
beforeAll(async () => {
  house = await createTestHouse();
  workspace = await house.workspace();
  owner = await person(house, { workspace, seats: ["owner"] });
});
afterAll(() => house.close());

function ask(email: string): Promise<Response> {
  return house.nobody.fetch("/api/auth/sign-in/magic-link", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
}

async function linkFor(email: string): Promise<string> {
  const response = await ask(email);
  expect(response.status).toBe(200);
  await house.identity.settled();
  const line = house.logged.findLast((one) => one.message.includes(email))?.message ?? "";
  return /\/sign-in\/link#(\S+)/.exec(line)?.[1] ?? "";
}

const follow = (token: string) =>
  house.nobody.fetch(`/api/auth/magic-link/verify?token=${token}&callbackURL=/`, { redirect: "manual" });

test("a link signs its reader in, once", async () => {
  const aya = await person(house, { workspace, language: "ja" });
  const token = await linkFor(aya.email);
  const answer = await follow(token);
  expect(answer.status).toBe(302);
  const again = signedIn(house, answer.headers.get("set-cookie") ?? "");
  expect((await again.call(getSession, {})).person?.id).toBe(aya.id);
  const second = await follow(token);
  expect(second.headers.get("set-cookie")).toBeNull();
  expect(second.headers.get("location")).toContain("error=INVALID_TOKEN");
  const kept = house.db.selectFrom("identity.mail").select("subject").where("recipient", "=", aya.email);
  expect(await kept.execute()).toEqual([{ subject: "Ryorinにサインイン" }]);
});

test("asking for one answers alike whether or not there is such an account, and writes to nobody", async () => {
  const aya = await person(house, { workspace });
  const [known, unknown] = [await ask(aya.email), await ask("nobody@test.example")];
  expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()]);
  await house.identity.settled();
  const mails = await house.db.selectFrom("identity.mail").select("recipient").execute();
  expect(mails.map((one) => one.recipient)).toContain(aya.email);
  expect(mails.map((one) => one.recipient)).not.toContain("nobody@test.example");
  const users = house.db.selectFrom("identity.user").select("id").where("email", "=", "nobody@test.example");
  expect(await users.execute()).toEqual([]);
});

test("whoever made an account in another's name loses every key to it when its reader comes", async () => {
  const aya = await person(house, { workspace });
  await house.db
    .updateTable("identity.user")
    .set({ email_verified: false })
    .where("id", "=", aya.id)
    .execute();
  await aya.call(putPassword, { body: { next: "the intruder's" } });
  const { secret } = await aya.call(createToken, { body: { name: "mine", scopes: ["ledger:read"] } });
  await sql`
    insert into identity.passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
    values (${newId()}, ${aya.id}, 'k', 'c', 0, 'singleDevice', false)`.execute(house.db);
  const answer = await follow(await linkFor(aya.email));
  const reader = signedIn(house, answer.headers.get("set-cookie") ?? "", workspace);
  expect((await reader.call(getSession, {})).person).toMatchObject({ id: aya.id, hasPassword: false });
  expect((await reader.call(listPasskeys, {})).data).toEqual([]);
  expect((await aya.call(getSession, {})).person).toBeNull();
  expect((await withToken(house, secret).fetch("/api/v1/ledger")).status).toBe(401);
});

test("an owner never reads a sign-in link of their people", async () => {
  const aya = await person(house, { workspace });
  const token = await linkFor(aya.email);
  expect(token).not.toBe("");
  expect((await owner.call(listOutbox, {})).data).toEqual([]);
});

test("the third link within minutes is the last, for that address alone", async () => {
  house.travel({ minutes: 20 });
  const aya = await person(house, { workspace });
  for (let count = 0; count < 3; count++) expect((await ask(aya.email)).status).toBe(200);
  const fourth = await ask(aya.email);
  expect(fourth.status).toBe(429);
  expect(Number(fourth.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask(owner.email)).status).toBe(200);
});

test("a link does not send its reader to another site", async () => {
  const aya = await person(house, { workspace });
  const token = await linkFor(aya.email);
  const answer = await house.nobody.fetch(
    `/api/auth/magic-link/verify?token=${token}&callbackURL=${encodeURIComponent("https://evil.example/")}`,
    { redirect: "manual" },
  );
  expect(answer.status).toBe(403);
  expect(answer.headers.get("set-cookie")).toBeNull();
});

test("a link followed from another site or a mail signs nobody in as whoever made it", async () => {
  const aya = await person(house, { workspace });
  const token = await linkFor(aya.email);
  const from = (site: string) =>
    house.nobody.fetch(`/api/auth/magic-link/verify?token=${token}&callbackURL=/`, {
      redirect: "manual",
      headers: { "sec-fetch-site": site },
    });
  for (const site of ["cross-site", "same-site", "none"]) {
    const answer = await from(site);
    expect(answer.status, site).toBe(403);
    expect(answer.headers.get("set-cookie"), site).toBeNull();
  }
  expect((await from("same-origin")).headers.get("set-cookie")).toMatch(/^ryorin\.session_token=/);
});

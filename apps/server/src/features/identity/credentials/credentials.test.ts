import {
  createInvitation,
  createToken,
  getSession,
  listOutbox,
  listPeople,
  listSessions,
  listTokens,
  patchPerson,
  patchProfile,
  putPassword,
  putSeat,
  removePerson,
  revokeOtherSessions,
  revokeSession,
  revokeToken,
} from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestHouse,
  person,
  signedIn,
  type TestHouse,
  type TestPerson,
  type TestWorkspace,
  withToken,
} from "../../../testing/people.ts";
import { insertSession } from "../account.ts";

let house: TestHouse;
let workspace: TestWorkspace;
let owner: TestPerson;
beforeAll(async () => {
  house = await createTestHouse();
  workspace = await house.workspace();
  owner = await person(house, { workspace, seats: ["owner"] });
});
afterAll(() => house.close());

const secondSession = async (of: TestPerson) =>
  signedIn(house, await insertSession(house.db, house.clock(), house, { userId: of.id }), workspace);

describe("API tokens", () => {
  test("do what their scopes say, in their workspace, and nothing else", async () => {
    const made = await owner.call(createToken, { body: { name: "CI", scopes: ["identity:read"] } });
    expect(made.secret).toMatch(/^ryo_[\w-]{43}$/);
    const token = withToken(house, made.secret);
    expect((await token.call(listPeople, { query: {} })).data.map((one) => one.id)).toContain(owner.id);
    const write = { params: { id: owner.id }, version: 1, body: { wheels: [] } };
    expect(await token.refused(patchPerson, write)).toMatchObject({
      code: "forbidden",
      data: { needs: "identity:write" },
    });
    const elsewhere = await house.workspace();
    const response = await token.fetch("/api/v1/people", { headers: { "ryorin-workspace": elsewhere.slug } });
    expect(response.status).toBe(404);
    expect((await token.refused(listSessions, {})).code).toBe("forbidden");
  });

  test("never make a key, a person or a seat, whatever their scopes", async () => {
    const scopes = ["identity:read", "identity:write"] as const;
    const { secret } = await owner.call(createToken, { body: { name: "All", scopes: [...scopes] } });
    const token = withToken(house, secret);
    const refusals = await Promise.all([
      token.refused(createToken, { body: { name: "More", scopes: [...scopes] } }),
      token.refused(createInvitation, { body: { email: "x@test.example" } }),
      token.refused(putSeat, { params: { seat: "value_lead" }, version: 0, body: { personId: owner.id } }),
      token.refused(patchPerson, {
        params: { id: owner.id },
        version: 1,
        body: { access: "contributor", wheels: ["value", "technology"] },
      }),
      token.refused(removePerson, { params: { id: owner.id } }),
      token.refused(listOutbox, {}),
    ]);
    expect(refusals.map((one) => one.data)).toEqual(Array(6).fill({ needs: "session" }));
  });

  test("are kept as a hash, shown once, and stop at once when revoked or expired", async () => {
    const ada = await person(house, { workspace });
    const call = {
      body: { name: "CI", scopes: ["ledger:read" as const], expiresInDays: 1 },
      idempotencyKey: "k",
    };
    const made = await ada.call(createToken, call);
    expect((await ada.call(createToken, call)).secret).toBe(made.secret);
    const stored = await house.db.selectFrom("identity.token").selectAll().execute();
    const repeats = await house.db.selectFrom("idempotency").selectAll().execute();
    expect(JSON.stringify([stored, repeats])).not.toContain(made.secret.slice(4));
    const { data } = await ada.call(listTokens, {});
    expect(data).toMatchObject([{ name: "CI", scopes: ["ledger:read"], lastUsedAt: null }]);

    const ask = () => withToken(house, made.secret).fetch("/api/v1/ledger");
    expect((await ask()).status).toBe(200);
    await house.identity.callers.flush();
    expect((await ada.call(listTokens, {})).data[0]?.lastUsedAt).not.toBeNull();
    expect((await owner.refused(revokeToken, { params: { id: made.id } })).code).toBe("not_found");
    await ada.call(revokeToken, { params: { id: made.id } });
    expect((await ask()).status).toBe(401);

    const brief = await ada.call(createToken, {
      body: { name: "Brief", scopes: ["ledger:read"], expiresInDays: 1 },
    });
    const use = () => withToken(house, brief.secret).fetch("/api/v1/ledger");
    expect((await use()).status).toBe(200);
    house.travel({ days: 1, seconds: 1 });
    expect((await use()).status).toBe(401);
  });

  test("a wrong one is nobody, even beside a good cookie", async () => {
    const response = await owner.fetch("/api/v1/people", { headers: { authorization: "Bearer ryo_wrong" } });
    expect(response.status).toBe(401);
  });
});

describe("sessions", () => {
  test("are listed, and end at once when revoked, one's own only", async () => {
    const ada = await person(house, { workspace });
    const phone = await secondSession(ada);
    expect((await phone.call(getSession, {})).person?.id).toBe(ada.id);
    const { data } = await ada.call(listSessions, {});
    expect(data.map((one) => one.current).sort()).toEqual([false, true]);
    const other = data.find((one) => !one.current)?.id ?? "";
    expect((await owner.refused(revokeSession, { params: { id: other } })).code).toBe("not_found");
    await ada.call(revokeSession, { params: { id: other } });
    expect((await phone.call(getSession, {})).person).toBeNull();
    expect((await ada.call(getSession, {})).person?.id).toBe(ada.id);
  });

  test("that another process revoked end here within five seconds", async () => {
    const second = await createTestHouse({ databaseUrl: house.databaseUrl });
    const ada = await person(house, { workspace });
    const there = signedIn(second, ada.cookie, workspace);
    expect((await there.call(getSession, {})).person?.id).toBe(ada.id);
    await ada.call(revokeSession, {
      params: { id: (await ada.call(listSessions, {})).data[0]?.id ?? "" },
    });
    expect((await ada.call(getSession, {})).person).toBeNull();
    second.travel({ days: 2, seconds: 5 });
    expect((await there.call(getSession, {})).person).toBeNull();
    await second.close();
  });

  test("reading costs no write, and when it was last used is written later", async () => {
    const ada = await person(house, { workspace });
    const used = () =>
      house.db.selectFrom("identity.session").select("updated_at").where("user_id", "=", ada.id);
    const before = await used().executeTakeFirstOrThrow();
    house.travel({ minutes: 3 });
    await ada.call(listPeople, { query: {} });
    expect(await used().executeTakeFirstOrThrow()).toEqual(before);
    await house.identity.callers.flush();
    const after = await used().executeTakeFirstOrThrow();
    expect(after.updated_at.getTime() - before.updated_at.getTime()).toBeGreaterThanOrEqual(180_000);
  });
});

describe("profile", () => {
  test("a new name shows in the workspace, and its ledger does not hold it", async () => {
    const ada = await person(house, { workspace, name: "Ada" });
    await ada.call(patchProfile, { body: { name: "Augusta Ada Byron", language: "ja" } });
    const { data } = await owner.call(listPeople, { query: { search: "Byron" } });
    expect(data.map((one) => one.id)).toEqual([ada.id]);
    expect((await ada.call(getSession, {})).person).toMatchObject({
      name: "Augusta Ada Byron",
      language: "ja",
    });
    const events = await house.db.selectFrom("event").selectAll().where("subject_id", "=", ada.id).execute();
    expect(events.at(-1)?.kind).toBe("person.renamed");
    expect(JSON.stringify(events)).not.toContain("Byron");
  });

  test("a password is set without one, replaced only with it, and ends the other sessions", async () => {
    const ada = await person(house, { workspace });
    expect((await ada.call(getSession, {})).person?.hasPassword).toBe(false);
    await ada.call(putPassword, { body: { next: "first password" } });
    const phone = await secondSession(ada);
    const wrong = await ada.refused(putPassword, { body: { current: "guess", next: "second password" } });
    expect(wrong.errors).toMatchObject([{ path: "current", code: "wrong_password" }]);
    expect((await phone.call(getSession, {})).person?.id).toBe(ada.id);
    await ada.call(putPassword, { body: { current: "first password", next: "second password" } });
    expect((await phone.call(getSession, {})).person).toBeNull();
    const signIn = await house.nobody.fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: ada.email, password: "second password" }),
    });
    expect(signIn.status).toBe(200);
    await ada.call(revokeOtherSessions, {});
    const again = signedIn(house, signIn.headers.get("set-cookie") ?? "");
    expect((await again.call(getSession, {})).person).toBeNull();
  });
});

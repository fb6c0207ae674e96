import { createToken, listVoices, verifyLedger } from "@ryorin/contract";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { accepted, company, revealed, type TestCompany, turn } from "../testing/company.ts";
import { createTestHouse, type TestHouse, withToken } from "../testing/people.ts";

/** The clock of a house that is put forward and back, as a wrong machine's is when somebody corrects it. */
let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  // Everything begins while the clock is two days ahead.
  house.travel({ days: 2 });
  co = await company(house);
});
afterEach(() => house.travel({ days: -2 }));

test("a clock that is put back two days stops nobody: seats hold, keys turn, the ledger verifies", async () => {
  const before = await accepted(co, "Before the jump");
  const begun = await revealed(co, "Across the jump");
  house.travel({ days: -2 });
  await turn(co.cpo, begun, "value");
  expect((await turn(co.cto, begun, "technology")).status).toBe("accepted");
  expect((await accepted(co, "After the jump")).status).toBe("accepted");
  expect(before.status).toBe("accepted");
  expect(await co.owner.call(verifyLedger, {})).toMatchObject({ ok: true, broken: null });
  house.travel({ days: 2 });
});

test("put forward, sessions and tokens run out; corrected, they are good again", async () => {
  const { secret } = await co.pm.call(createToken, {
    body: { name: "script", scopes: ["voices:read"], expiresInDays: 30 },
  });
  const script = withToken(house, secret);
  await script.call(listVoices, { query: {} });
  house.travel({ days: 400 });
  expect((await co.pm.refused(listVoices, { query: {} })).code).toBe("unauthenticated");
  expect((await script.refused(listVoices, { query: {} })).code).toBe("unauthenticated");
  house.travel({ days: -400 });
  await co.pm.call(listVoices, { query: {} });
  await script.call(listVoices, { query: {} });
});

test("a session that ended elsewhere is not remembered for longer because the clock was put back", async () => {
  const other = await createTestHouse({ databaseUrl: house.databaseUrl });
  const there = (path: string) => other.app.request(path, { headers: { cookie: co.pm.cookie } });
  expect((await there("/api/v1/voices")).status).toBe(200);
  other.travel({ days: -1 });
  await house.db.deleteFrom("identity.session").where("user_id", "=", co.pm.id).execute();
  expect((await there("/api/v1/voices")).status).toBe(401);
  await other.close();
});

test("who was asked to wait waits no longer than the window after the clock was put back", async () => {
  const ask = async () => {
    const answer = await house.nobody.fetch("/api/auth/sign-in/magic-link", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: co.pm.email }),
    });
    return answer.status;
  };
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 429]);
  house.travel({ days: -1 });
  expect(await ask()).toBe(200);
  house.travel({ days: 1 });
});

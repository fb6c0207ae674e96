import { exportLedger, listLedger } from "@ryorin/contract";
import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestHouse,
  person,
  signedIn,
  type TestHouse,
  type TestWorkspace,
} from "../../testing/people.ts";
import { insertAccount } from "./account.ts";
import { authOptions } from "./auth.ts";
import { insertPerson } from "./founding.ts";

let house: TestHouse;
let workspace: TestWorkspace;
beforeAll(async () => {
  house = await createTestHouse();
  workspace = await house.workspace();
});
afterAll(() => house.close());

const password = "correct horse battery";

async function accountWithPassword(email: string): Promise<string> {
  const at = house.clock();
  const { password: hasher } = await house.identity.auth.$context;
  const passwordHash = await hasher.hash(password);
  return house.db.transaction().execute(async (tx) => {
    const id = await insertAccount(tx, at, {
      name: "Aya",
      email,
      passwordHash,
      isVerified: true,
      language: "ja",
    });
    await insertPerson(tx, at, workspace.id, { id, name: "Aya", email, access: "viewer", wheels: [] });
    return id;
  });
}

function signIn(email: string, given: string, address = "198.51.100.7"): Promise<Response> {
  const request = new Request(`${house.origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: house.origin, host: "localhost:4180" },
    body: JSON.stringify({ email, password: given }),
  });
  const env = { incoming: { socket: { remoteAddress: address } } };
  return Promise.resolve(house.app.fetch(request, env));
}

test("our tables are what better-auth asks for, no more and no less", async () => {
  const options = authOptions({
    ...house,
    sessionEnded: () => undefined,
    addressProven: async () => undefined,
    sendSignInLink: () => undefined,
  });
  const plan = await getMigrations(options);
  expect(plan.toBeCreated).toEqual([]);
  expect(plan.toBeAdded).toEqual([]);
  expect(plan.toBeAddedIndexes).toEqual([]);
  expect(plan.schemaProblems).toEqual([]);
});

describe("sign-in by password", () => {
  test("opens the workspace, and signing out closes it at once", async () => {
    await accountWithPassword("aya@test.example");
    const response = await signIn("Aya@Test.example", password);
    expect(response.status).toBe(200);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^ryorin\.session_token=.*HttpOnly.*SameSite=Lax/i);
    const aya = signedIn(house, cookie, workspace);
    expect((await aya.call(listLedger, { query: {} })).data).toHaveLength(1);

    const out = await aya.fetch("/api/auth/sign-out", { method: "POST" });
    expect(out.status).toBe(200);
    expect((await aya.refused(listLedger, { query: {} })).code).toBe("unauthenticated");
  });

  test("answers alike for a wrong password, an unknown address and one that is none", async () => {
    await accountWithPassword("ben@test.example");
    const answers = await Promise.all(
      ["ben@test.example", "nobody@test.example", "not an address"].map(async (email) => {
        const response = await signIn(email, "wrong password", "198.51.100.8");
        return {
          status: response.status,
          body: await response.text(),
          cookie: response.headers.get("set-cookie"),
        };
      }),
    );
    expect(answers[0]?.status).toBe(401);
    expect(JSON.parse(answers[0]?.body ?? "")).toMatchObject({ code: "sign_in_failed" });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test("stops guessing at one account, without locking its owner out elsewhere", async () => {
    await accountWithPassword("cem@test.example");
    const guesses: Response[] = [];
    for (let guess = 0; guess < 11; guess++)
      guesses.push(await signIn("cem@test.example", `guess ${guess}`, "198.51.100.9"));
    expect(guesses.slice(0, 10).map((one) => one.status)).toEqual(Array(10).fill(401));
    expect(guesses[10]?.status).toBe(429);
    expect(Number(guesses[10]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await signIn("cem@test.example", password, "198.51.100.9")).status).toBe(429);
    expect((await signIn("cem@test.example", password, "198.51.100.10")).status).toBe(200);
    house.travel({ minutes: 16 });
    expect((await signIn("cem@test.example", password, "198.51.100.9")).status).toBe(200);
  });
});

test("nobody signs up by themselves, and nothing else of better-auth stands open", async () => {
  for (const [method, path] of [
    ["POST", "/sign-up/email"],
    ["POST", "/update-user"],
    ["POST", "/delete-user"],
    ["GET", "/get-session"],
    ["GET", "/list-sessions"],
  ] as const) {
    const response = await house.nobody.fetch(`/api/auth${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(method === "POST"
        ? { body: JSON.stringify({ email: "eve@test.example", password, name: "Eve" }) }
        : {}),
    });
    expect(response.status, path).toBe(404);
  }
  const eve = house.db.selectFrom("identity.user").selectAll().where("email", "=", "eve@test.example");
  expect(await eve.execute()).toEqual([]);
});

test("a cookie that we did not sign is nobody's", async () => {
  const ada = await person(house, { workspace });
  expect((await ada.fetch("/api/v1/ledger")).status).toBe(200);
  const forged = signedIn(house, ada.cookie.replace(/.{8}$/, "AAAAAAA%3D"), workspace);
  expect((await forged.refused(exportLedger, {})).code).toBe("unauthenticated");
});

test("a session ends by itself after thirty days", async () => {
  const ada = await person(house, { workspace });
  expect((await ada.fetch("/api/v1/ledger")).status).toBe(200);
  house.travel({ days: 30, seconds: 1 });
  expect((await ada.refused(listLedger, { query: {} })).code).toBe("unauthenticated");
  await house.identity.callers.flush();
  const left = house.db.selectFrom("identity.session").select("id").where("user_id", "=", ada.id);
  expect(await left.execute()).toEqual([]);
});

import {
  createInvitation,
  createWorkspace,
  demoRoles,
  getSession,
  listOutbox,
  setUp,
  viewDemoAs,
} from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../db/id.ts";
import { createTestHouse, person, signedIn, type TestHouse } from "../../testing/people.ts";
import type { DemoPeople } from "./demo-door.ts";
import { insertPerson } from "./founding.ts";

const people = Object.fromEntries(demoRoles.map((role) => [role, `${role}@demo.example`])) as DemoPeople;

/** A server with a small demo company, made when somebody first looks. */
async function demoHouse(started: boolean): Promise<TestHouse> {
  let made: Promise<void> | undefined;
  const house: TestHouse = await createTestHouse({
    demo: {
      started,
      people,
      told: () => ({ percent: made === undefined ? 0 : 100, reached: null }),
      prepare() {
        made ??= (async () => {
          const workspace = await house.workspace({ demo: true });
          for (const role of demoRoles) {
            const seats =
              role === "owner" || role === "value_lead" || role === "technology_lead" ? [role] : [];
            await person(house, { workspace, email: people[role], seats });
          }
        })();
        return made;
      },
    },
  });
  return house;
}

const view = (house: TestHouse, role: string, by = house.nobody) =>
  by.fetch("/api/v1/demo/view-as", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });

const company = { name: "Real", language: "en", zone: "UTC", currency: "EUR" } as const;
const owner = { name: "Real Owner", email: "owner@real.example", password: "ten letters" };

describe("a server before set-up", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await demoHouse(false);
  });
  afterAll(() => house.close());

  test("lets anyone look around as anyone of the demo, one session after another", async () => {
    expect(await house.nobody.call(getSession, {})).toMatchObject({ setupNeeded: true, demo: true });
    const first = await view(house, "value_lead");
    expect(first.status).toBe(200);
    const asCpo = signedIn(house, first.headers.get("set-cookie") ?? "");
    expect((await asCpo.call(getSession, {})).workspaces).toMatchObject([
      { demo: true, seats: ["value_lead"] },
    ]);
    const second = await view(house, "viewer", asCpo);
    const asViewer = signedIn(house, second.headers.get("set-cookie") ?? "");
    expect((await asViewer.call(getSession, {})).workspaces).toMatchObject([{ demo: true, seats: [] }]);
    expect((await asCpo.call(getSession, {})).person).toBeNull();
  });

  test("gives demo people nothing real: no workspace, and no mail that leaves", async () => {
    const asOwner = signedIn(house, (await view(house, "owner")).headers.get("set-cookie") ?? "");
    expect(await asOwner.refused(createWorkspace, { body: company })).toMatchObject({ code: "forbidden" });
    await asOwner.call(createInvitation, { body: { email: "victim@real.example" } });
    expect((await asOwner.call(listOutbox, {})).data).toMatchObject([{ sentAt: null, attempts: 0 }]);
    const waiting = house.db
      .selectFrom("identity.mail")
      .select("id")
      .where("next_attempt_at", "is not", null);
    expect(await waiting.execute()).toEqual([]);
  });

  test("has no door any more once it was set up", async () => {
    await house.nobody.call(setUp, { body: { ...owner, workspace: company } });
    expect((await house.nobody.call(getSession, {})).demo).toBe(false);
    for (const role of demoRoles) expect((await view(house, role)).status).toBe(404);
  });
});

describe("a server started with the demo beside a real workspace", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await demoHouse(true);
  });
  afterAll(() => house.close());

  test("has no door for people of a real workspace", async () => {
    const workspace = await house.workspace();
    const real = await person(house, { workspace, seats: ["owner"] });
    expect((await view(house, "owner", real)).status).toBe(404);
    expect((await real.call(getSession, {})).person?.id).toBe(real.id);
  });

  test("opens no real workspace, even one whose member has a demo person's address", async () => {
    const workspace = await house.workspace();
    await house.db.transaction().execute((tx) =>
      insertPerson(tx, house.clock(), workspace.id, {
        id: newId(),
        name: "Namesake",
        email: people.pm,
        access: "contributor",
        wheels: [],
      }),
    );
    const response = await view(house, "pm");
    expect(response.status).toBe(200);
    const asPm = signedIn(house, response.headers.get("set-cookie") ?? "");
    expect((await asPm.call(getSession, {})).workspaces.map((one) => one.demo)).toEqual([true]);
  });
});

test("a server without the demo has no door at all", async () => {
  const house = await createTestHouse();
  const workspace = await house.workspace();
  const owner = await person(house, { workspace, seats: ["owner"] });
  expect((await owner.refused(viewDemoAs, { body: { role: "owner" } })).status).toBe(404);
  expect((await house.nobody.refused(viewDemoAs, { body: { role: "owner" } })).status).toBe(404);
  expect((await owner.call(getSession, {})).person?.id).toBe(owner.id);
  await house.close();
});

import {
  createWorkspace,
  getSession,
  getWorkspace,
  listLedger,
  patchWorkspace,
  setUp,
  verifyLedger,
} from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestHouse,
  person,
  signedIn,
  type TestHouse,
  type TestPerson,
} from "../../../testing/people.ts";

const company = {
  name: "御堂筋ソフト",
  language: "ja",
  zone: "Asia/Tokyo",
  currency: "JPY",
  valueUnit: "money",
} as const;
const owner = { name: "山田 花子", email: "Hanako@Midosuji.example", password: "ten letters" };

describe("set-up", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await createTestHouse();
  });
  afterAll(() => house.close());

  test("names every wrong field at once and makes nothing", async () => {
    const problem = await house.nobody.refused(setUp, {
      body: {
        name: " ",
        email: "nobody",
        password: "short",
        workspace: { ...company, zone: "Mars/Olympus", currency: "XXZ" },
      },
    });
    expect(problem.status).toBe(422);
    expect(problem.errors?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      "email wrong_format",
      "name required",
      "password too_short",
      "workspace.currency unknown_currency",
      "workspace.zone unknown_zone",
    ]);
    expect(problem.errors?.every((one) => !one.message.startsWith("errors."))).toBe(true);
    expect((await house.nobody.call(getSession, {})).setupNeeded).toBe(true);
  });

  test("of nine at the same moment one wins, is signed in and owns the workspace", async () => {
    const tries = await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        house.nobody.fetch("/api/v1/set-up", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ ...owner, email: `${index}@midosuji.example`, workspace: company }),
        }),
      ),
    );
    const won = tries.filter((one) => one.status === 201);
    expect(won).toHaveLength(1);
    const lost = tries.filter((one) => one.status !== 201);
    expect(await Promise.all(lost.map(async (one) => (await one.json()).code))).toEqual(
      Array(8).fill("set_up_done"),
    );
    const accounts = await house.db.selectFrom("identity.user").select("id").execute();
    expect(accounts).toHaveLength(1);

    const hanako = signedIn(house, won[0]?.headers.get("set-cookie") ?? "");
    const session = await hanako.call(getSession, {});
    expect(session).toMatchObject({
      setupNeeded: false,
      mail: "outbox",
      demo: false,
      person: { name: "山田 花子", language: "ja", hasPassword: true },
      workspaces: [{ name: "御堂筋ソフト", seats: ["owner"], access: "contributor", delegations: [] }],
    });
    const ledger = await hanako.call(listLedger, { query: {} });
    expect(ledger.data.map((one) => one.kind)).toEqual([
      "seat.assigned",
      "person.joined",
      "workspace.created",
    ]);
    expect((await hanako.call(verifyLedger, {})).ok).toBe(true);
  });

  test("is counted by address, and refused from then on", async () => {
    const again = { body: { ...owner, workspace: company } };
    expect(await house.nobody.refused(setUp, again)).toMatchObject({ code: "too_many", status: 429 });
    house.travel({ minutes: 2 });
    expect((await house.nobody.refused(setUp, again)).code).toBe("set_up_done");
  });
});

describe("workspaces", () => {
  let house: TestHouse;
  let hanako: TestPerson;
  beforeAll(async () => {
    house = await createTestHouse();
    const workspace = await house.workspace();
    hanako = await person(house, { workspace, seats: ["owner"] });
  });
  afterAll(() => house.close());

  test("a double click makes one", async () => {
    const [one, two] = await Promise.all([
      hanako.call(createWorkspace, { body: company, idempotencyKey: "click" }),
      hanako.call(createWorkspace, { body: company, idempotencyKey: "click" }),
    ]);
    expect(one).toEqual(two);
    const { workspaces } = await hanako.call(getSession, {});
    expect(workspaces.filter((each) => each.name === company.name)).toHaveLength(1);
  });

  test("of one name may be several, made at the same moment; each has an address of its own", async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () =>
        hanako.call(createWorkspace, { body: { ...company, name: "Two Wheels" } }),
      ),
    );
    const slugs = made.map((one) => one.slug);
    expect(slugs).toContain("two-wheels");
    expect(new Set(slugs).size).toBe(4);
  });

  test("a stale change is told the present state and changes nothing", async () => {
    const before = await hanako.call(getWorkspace, {});
    const changed = await hanako.call(patchWorkspace, { version: before.version, body: { name: "両輪" } });
    expect(changed).toMatchObject({ name: "両輪", version: before.version + 1 });
    const problem = await hanako.refused(patchWorkspace, { version: before.version, body: { name: "片輪" } });
    expect(problem).toMatchObject({ code: "stale", data: { current: { name: "両輪" } } });
    expect((await hanako.call(getWorkspace, {})).name).toBe("両輪");
  });

  test("is changed by its owner alone, and not without saying which version", async () => {
    const { id, slug } = await hanako.call(getWorkspace, {});
    const lead = await person(house, { workspace: { id, slug }, seats: ["value_lead", "technology_lead"] });
    expect((await lead.refused(patchWorkspace, { version: 1, body: { name: "Mine" } })).code).toBe(
      "forbidden",
    );
    expect((await hanako.refused(patchWorkspace, { body: { name: "Any" } })).code).toBe("version_required");
  });

  test("is nothing to a stranger, whatever they name", async () => {
    const { slug } = await hanako.call(getWorkspace, {});
    const stranger = await person(house, { workspace: await house.workspace(), seats: ["owner"] });
    for (const name of [slug, "no-such-workspace"]) {
      const response = await stranger.fetch("/api/v1/workspace", { headers: { "ryorin-workspace": name } });
      expect(response.status).toBe(404);
      const invited = await stranger.fetch("/api/v1/invitations", {
        method: "POST",
        headers: { "ryorin-workspace": name, "content-type": "application/json" },
        body: JSON.stringify({ email: "eve@test.example" }),
      });
      expect(invited.status).toBe(404);
    }
  });
});

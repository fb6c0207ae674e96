import {
  createInvitation,
  createToken,
  erasePerson,
  getSession,
  listInvitations,
  listLedger,
  listPeople,
  listSeats,
  patchPerson,
  removePerson,
  verifyLedger,
} from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestHouse,
  otherWorkspace,
  person,
  type TestHouse,
  type TestPerson,
  type TestWorkspace,
  withToken,
} from "../../../testing/people.ts";

let house: TestHouse;
let workspace: TestWorkspace;
let owner: TestPerson;
beforeAll(async () => {
  house = await createTestHouse();
  workspace = await house.workspace();
  owner = await person(house, { workspace, name: "Olga Owner", seats: ["owner"] });
});
afterAll(() => house.close());

const versionOf = async (id: string): Promise<number> => {
  const { data } = await owner.call(listPeople, { query: { limit: 200 } });
  return data.find((one) => one.id === id)?.version ?? 0;
};

test("people are paged by name, each once, while others join", async () => {
  const elsewhere = await otherWorkspace(house);
  const big = await house.workspace();
  const boss = await person(house, { workspace: big, name: "上田", seats: ["owner"] });
  for (const name of ["赤木", "Zoe", "100%_sure", "Åsa", "佐藤", "Bob"])
    await person(house, { workspace: big, name });
  const seen: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await boss.call(listPeople, {
      query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) },
    });
    seen.push(...page.data.map((one) => one.name));
    cursor = page.page.next ?? undefined;
    if (seen.length === 2) await person(house, { workspace: big, name: "000" });
  } while (cursor !== undefined);
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(new Set(["赤木", "Zoe", "100%_sure", "Åsa", "佐藤", "Bob", "上田"]));
  expect(seen).not.toContain(elsewhere.owner.name);
  const found = await boss.call(listPeople, { query: { search: "%_" } });
  expect(found.data.map((one) => one.name)).toEqual(["100%_sure"]);
});

test("the owner says who works for which wheel; a viewer works for none", async () => {
  const pia = await person(house, { workspace, wheels: ["value"] });
  const changed = await owner.call(patchPerson, {
    params: { id: pia.id },
    version: await versionOf(pia.id),
    body: { wheels: ["technology", "value", "value"].slice(0, 2) as ("value" | "technology")[] },
  });
  expect(changed.wheels).toEqual(["value", "technology"]);
  const stale = await owner.refused(patchPerson, {
    params: { id: pia.id },
    version: 1,
    body: { wheels: [] },
  });
  expect(stale).toMatchObject({ code: "stale", data: { current: { version: changed.version } } });
  const viewer = await owner.call(patchPerson, {
    params: { id: pia.id },
    version: changed.version,
    body: { access: "viewer", wheels: ["value"] },
  });
  expect(viewer).toMatchObject({ access: "viewer", wheels: [] });
  expect(
    (await pia.refused(patchPerson, { params: { id: pia.id }, version: 3, body: { access: "contributor" } }))
      .code,
  ).toBe("forbidden");
});

test("who leaves loses seat, grants and tokens, and the workspace is closed to them", async () => {
  const lead = await person(house, { workspace, seats: ["value_lead"], wheels: ["value"] });
  const made = await lead.call(createToken, { body: { name: "ci", scopes: ["identity:read"] } });
  const byToken = withToken(house, made.secret);
  expect((await byToken.call(listPeople, { query: {} })).data.length).toBeGreaterThan(0);
  await lead.call(removePerson, { params: { id: lead.id } });
  expect((await byToken.refused(listPeople, { query: {} })).code).toBe("unauthenticated");
  expect((await lead.call(getSession, {})).workspaces).toEqual([]);
  const { data: seats } = await owner.call(listSeats, {});
  expect(seats.find((one) => one.seat === "value_lead")).toMatchObject({
    holder: null,
    history: [{ person: { id: lead.id } }],
  });
  const { data: gone } = await owner.call(listPeople, { query: { left: "true" } });
  expect(gone.map((one) => one.id)).toContain(lead.id);
});

test("nobody removes another but the owner, and the owner leaves only after handing over", async () => {
  const [pia, raj] = [await person(house, { workspace }), await person(house, { workspace })];
  expect((await pia.refused(removePerson, { params: { id: raj.id } })).code).toBe("forbidden");
  expect((await pia.refused(erasePerson, { params: { id: raj.id } })).code).toBe("forbidden");
  expect((await owner.refused(removePerson, { params: { id: owner.id } })).code).toBe("last_owner");
  expect((await owner.refused(erasePerson, { params: { id: owner.id } })).code).toBe("last_owner");
  const stranger = await otherWorkspace(house);
  expect((await stranger.owner.refused(removePerson, { params: { id: pia.id } })).code).toBe("not_found");
  await owner.call(removePerson, { params: { id: raj.id } });
  expect((await owner.refused(removePerson, { params: { id: raj.id } })).code).toBe("not_found");
});

test("erasing a person leaves no trace of name or address, and the ledger verifies", async () => {
  const name = "Xaviera Quillfeather";
  const email = "xaviera@quillfeather.example";
  const xaviera = await person(house, { workspace, name, email, wheels: ["technology"] });
  await xaviera.call(createToken, { body: { name: "mine", scopes: ["ledger:read"] } });
  await owner.call(createInvitation, { body: { email: "other@quillfeather.example", name } });
  await house.db
    .updateTable("invitation")
    .set({ accepted_by: xaviera.id, accepted_at: house.clock() })
    .where("workspace_id", "=", workspace.id)
    .where("email", "=", "other@quillfeather.example")
    .execute();

  await owner.call(erasePerson, { params: { id: xaviera.id } });

  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'identity')`.execute(house.db);
  for (const table of tables.rows) {
    const traces = await sql<{ row: string }>`
      select t::text as row from ${sql.raw(table.name)} t
      where t::text ilike ${"%xaviera%"}`.execute(house.db);
    expect(traces.rows, table.name).toEqual([]);
  }
  expect((await owner.call(verifyLedger, {})).ok).toBe(true);
  const { data } = await owner.call(listLedger, { query: { subjectId: xaviera.id } });
  expect(data.map((one) => one.kind)).toEqual(["person.erased", "person.left", "person.joined"]);
  expect(data.at(-1)).toMatchObject({ actorId: xaviera.id, actorName: null });
  expect((await xaviera.call(getSession, {})).person).toBeNull();
  expect((await owner.call(listInvitations, { query: {} })).data.map((one) => one.name)).not.toContain(name);
});

test("erasure in one workspace leaves the sign-in that another needs", async () => {
  const second = await house.workspace();
  const dora = await person(house, { workspace });
  await house.db
    .insertInto("person")
    .values({
      workspace_id: second.id,
      id: dora.id,
      name: dora.name,
      email: dora.email,
      access: "viewer",
      wheels: [],
      joined_at: house.clock(),
      left_at: null,
      erased_at: null,
      seen_seq: 0,
      version: 1,
    })
    .execute();
  await dora.call(erasePerson, { params: { id: dora.id } });
  const session = await dora.call(getSession, {});
  expect(session.person?.name).toBe(dora.name);
  expect(session.workspaces.map((one) => one.slug)).toEqual([second.slug]);
});

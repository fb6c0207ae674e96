import { addVoice, createProposal, openApi, routes } from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../db/id.ts";
import { accepted, company, inReview, type TestCompany } from "../testing/company.ts";
import {
  createTestHouse,
  otherWorkspace,
  person,
  type TestCaller,
  type TestHouse,
  type TestPerson,
} from "../testing/people.ts";
import { sampleOf } from "../testing/sample.ts";

/**
 * Walks every route of the OpenAPI document, so that no new one escapes: with no session, with too little
 * standing, and from another workspace.
 */

type Operation = {
  operationId: string;
  "x-access": string;
  requestBody?: { content: Record<string, { schema: object }> };
};
type Door = { method: string; path: string; operation: Operation };

const document = openApi(routes, "test") as unknown as { paths: Record<string, Record<string, Operation>> };
const doors: Door[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

let house: TestHouse;
let co: TestCompany;
let stranger: TestPerson;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  const proposal = await accepted(co);
  await inReview(co.pm, { title: "Not yet decided" });
  await co.pm.call(createProposal, { body: { origin: "technology", title: "Draft", problem: "" } });
  await co.pm.call(addVoice, { body: { text: "Secret of the first company", source: "support" } });
  stranger = (await otherWorkspace(house)).owner;
  expect(proposal.status).toBe("accepted");
});
afterAll(() => house.close());

/** One request to a door, its body filled in as the document says, every id in it `id`. */
function knock(caller: TestCaller, { method, path, operation }: Door, id: string): Promise<Response> {
  const address = `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => (name === "wheel" ? "value" : name === "seat" ? "value_lead" : id))}`;
  const content = operation.requestBody?.content;
  const json = content?.["application/json"];
  const headers: Record<string, string> = { "if-match": '"1"' };
  let body: string | undefined;
  if (json !== undefined) {
    headers["content-type"] = "application/json";
    body = JSON.stringify(sampleOf(json.schema, id));
  } else if (content !== undefined) {
    headers["content-type"] = Object.keys(content)[0] ?? "";
    body = "text\nsomething";
  }
  return caller.fetch(address, { method, headers, ...(body === undefined ? {} : { body }) });
}

const outcome = async (response: Response, id: string): Promise<string> => {
  if ((response.headers.get("content-type") ?? "").startsWith("text/event-stream")) {
    await response.body?.cancel();
    return `${response.status} stream`;
  }
  return `${response.status} ${(await response.text()).replaceAll(id, "ID")}`;
};

describe("every door of the document", () => {
  test.each(doors.filter((door) => door.operation["x-access"] !== "public"))(
    "$method $path is shut without a session",
    async (door) => {
      const response = await knock(house.nobody, door, newId());
      expect(response.status).toBe(401);
    },
  );

  test("writes are refused to who only views, and the leads' and owner's to who is none", async () => {
    const plain = await person(house, { workspace: co.workspace, wheels: ["value"] });
    for (const door of doors) {
      const access = door.operation["x-access"];
      if (["contributor", "lead", "owner"].includes(access)) {
        expect((await knock(co.viewer, door, newId())).status, `${door.method} ${door.path}`).toBe(403);
      }
      if (["lead", "owner"].includes(access)) {
        expect((await knock(plain, door, newId())).status, `${door.method} ${door.path}`).toBe(403);
      }
    }
  });

  test("another workspace's ids are as good as ids of nothing, and change nothing", {
    timeout: 240_000,
  }, async () => {
    const ids = await idsOf(house, co.workspace.id);
    expect(ids.length).toBeGreaterThan(8);
    const before = await headOf(house, co.workspace.id);
    const inside = doors.filter((door) => !["public", "person"].includes(door.operation["x-access"]));
    for (const door of inside) {
      const takesIds = door.path.includes("{") || door.operation.requestBody !== undefined;
      if (!takesIds) continue;
      const nothing = newId();
      const expected = await outcome(await knock(stranger, door, nothing), nothing);
      for (const id of ids) {
        const told = await outcome(await knock(stranger, door, id), id);
        if (door.path.includes("{")) expect(told, `${door.method} ${door.path}`).toBe(expected);
        // What is made of a body has ids and hashes of its own; whether it is made must not depend on the other's.
        else expect(told.slice(0, 3), `${door.method} ${door.path}`).toBe(expected.slice(0, 3));
        expect(told, `${door.method} ${door.path}`).not.toMatch(/first company|請求書のPDF/);
      }
    }
    expect(await headOf(house, co.workspace.id)).toEqual(before);
  });
});

test("a workspace one is not of looks like one that is not there", async () => {
  const ask = (slug: string) =>
    stranger.fetch("/api/v1/proposals", { headers: { "ryorin-workspace": slug } }).then((one) => one.text());
  expect(await ask(co.workspace.slug)).toBe(await ask("no-such-workspace"));
});

async function headOf(one: TestHouse, workspaceId: string) {
  return one.db
    .selectFrom("ledger_head")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
}

/** The first id of every table that has one, whatever tables there will be. */
async function idsOf(one: TestHouse, workspaceId: string): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select a.table_name as name from information_schema.columns a
    join information_schema.columns b on b.table_schema = a.table_schema and b.table_name = a.table_name
    where a.table_schema = 'public' and a.column_name = 'id' and a.data_type = 'uuid' and b.column_name = 'workspace_id'`.execute(
    one.db,
  );
  const found = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const rows = await sql<{ id: string }>`
        select id from ${sql.table(name)} where workspace_id = ${workspaceId} order by id limit 1`.execute(
        one.db,
      );
      return rows.rows.map((row) => row.id);
    }),
  );
  return found.flat();
}

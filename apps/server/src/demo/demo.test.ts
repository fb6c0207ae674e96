import {
  demoRoles,
  getCalibration,
  getDemoProgress,
  getHome,
  getReviews,
  getSession,
  type LedgerEntry,
  listProposals,
  listVoices,
  setUp,
  viewDemoAs,
} from "@ryorin/contract";
import { type ProposalState, replay, statuses } from "@ryorin/domain";
import { demoCompany } from "@ryorin/fixtures";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertSession } from "../features/identity/account.ts";
import { ledgerEntries } from "../features/ledger/queries.ts";
import { verifyLedgerOf } from "../features/ledger/verify.ts";
import { startHouseJobs } from "../jobs/start.ts";
import { contentsOf } from "../testing/contents.ts";
import { createTestHouse, signedIn, type TestHouse } from "../testing/people.ts";
import { prepareDemo } from "./prepare.ts";
import { openDemo } from "./setting.ts";

const now = new Date("2026-11-24T03:00:00.000Z");

/** The beginning of the story only, where it matters how often and by whom it is told, not what it tells. */
const beginning = (asOf: string) => {
  const company = demoCompany(asOf);
  return { ...company, history: company.history.slice(0, 80) };
};

function houseWithDoor(): Promise<TestHouse> {
  const made: Promise<TestHouse> = createTestHouse({
    now,
    demo: openDemo({ started: false, house: () => house }),
  });
  let house: TestHouse;
  return made.then((it) => {
    house = it;
    return it;
  });
}

async function enter(house: TestHouse, role: (typeof demoRoles)[number]) {
  const response = await house.nobody.fetch("/api/v1/demo/view-as", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });
  expect(response.status).toBe(200);
  return signedIn(house, response.headers.get("set-cookie") ?? "");
}

describe("the demo company on a server", () => {
  let house: TestHouse;
  let workspaceId: string;
  beforeAll(async () => {
    house = await houseWithDoor();
    const making = house.identity.demo?.prepare();
    expect((await house.nobody.call(getDemoProgress, {})).percent).toBeLessThan(100);
    await making;
    const rows = await house.db
      .selectFrom("workspace")
      .select("workspace_id")
      .where("demo", "=", true)
      .execute();
    expect(rows).toHaveLength(1);
    workspaceId = rows[0]?.workspace_id ?? "";
  }, 120_000);
  afterAll(() => house.close());

  test("stands where its story ends: every status is there, and each proposal in the one told", async () => {
    const rows = await house.db
      .selectFrom("proposal")
      .select(["title", "status"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(statuses));
    const told = demoCompany("2026-11-24").proposals.map(({ status, story }) => {
      const written = story
        .map(({ command }) => command)
        .findLast((one) => one.act === "create" || one.act === "change");
      return {
        status,
        title: written?.act === "create" || written?.act === "change" ? written.content.title : "",
      };
    });
    const byTitle = (a: { title: string }, b: { title: string }) => (a.title < b.title ? -1 : 1);
    expect(rows.sort(byTitle)).toEqual(told.sort(byTitle));
  });

  test("has a ledger that verifies, over more than a year, and rebuilds the tables' states", async () => {
    expect(await verifyLedgerOf(house.db, workspaceId)).toMatchObject({ ok: true });
    const entries: LedgerEntry[] = [];
    for await (const entry of ledgerEntries(house.db, workspaceId)) entries.push(entry);
    const [first, last] = [entries[0], entries.at(-1)];
    expect(Date.parse(last?.at ?? "") - Date.parse(first?.at ?? "")).toBeGreaterThan(400 * 86_400_000);
    expect(Date.parse(last?.at ?? "")).toBeLessThan(now.getTime());
    const rebuilt = replay(entries);
    const rows = await house.db
      .selectFrom("proposal")
      .select(["id", "state"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    expect(rows).toHaveLength(55);
    for (const row of rows) expect(rebuilt.get(row.id)).toEqual(row.state as ProposalState);
  });

  test.each(demoRoles)("may be looked at as its %s", async (role) => {
    const visitor = await enter(house, role);
    const { workspaces } = await visitor.call(getSession, {});
    expect(workspaces).toMatchObject([{ demo: true, slug: "demo" }]);
    expect(workspaces[0]?.seats).toEqual(
      ["owner", "value_lead", "technology_lead"].includes(role) ? [role] : [],
    );
    expect((await visitor.call(listVoices, { query: { limit: 5 } })).data).toHaveLength(5);
  });

  test("has something waiting for everyone who acts, news for all, and the plan's next dates", async () => {
    for (const role of demoRoles) {
      const home = await (await enter(house, role)).call(getHome, {});
      expect(home.waitingTotal > 0).toBe(role !== "viewer");
      expect(home.changes.some(({ subject }) => subject.kind === "proposal")).toBe(true);
      expect(home.plan.next.length).toBeGreaterThan(2);
    }
  });

  test("has outcomes enough to say how good the forecasts were, and odds frozen with decisions", async () => {
    const cto = await enter(house, "technology_lead");
    const { value, technology, teams } = await cto.call(getCalibration, {});
    expect([value.enough, technology.enough]).toEqual([true, true]);
    expect(teams).toHaveLength(5);
    const decided = await sql<{ accepted: number; withOdds: number }>`
      select count(*)::int as accepted, count(*) filter (where snapshot->'odds'->'finish' <> 'null')::int as "withOdds"
      from decision where workspace_id = ${workspaceId} and verdict = 'accepted'`.execute(house.db);
    const { accepted = 0, withOdds = 0 } = decided.rows[0] ?? {};
    expect(accepted).toBeGreaterThan(40);
    // All but what a busy machine does not compute in time.
    expect(withOdds).toBeGreaterThan(accepted / 2);
  });

  test("has a review that is late, told to the owner too, and one that is due in three days", async () => {
    const dueOf = async (role: (typeof demoRoles)[number]) => {
      const { waiting } = await (await enter(house, role)).call(getHome, {});
      return waiting.flatMap(({ code, due, overdue }) => (due === null ? [] : [{ code, due, overdue }]));
    };
    expect(await dueOf("technology_lead")).toEqual(
      expect.arrayContaining([
        { code: "review_to_seal", due: "2026-11-22", overdue: true },
        { code: "review_to_seal", due: "2026-11-27", overdue: false },
      ]),
    );
    expect(await dueOf("owner")).toContainEqual({ code: "overdue", due: "2026-11-22", overdue: true });
  });

  test("keeps a sealed review from the other wheel, and from the owner", async () => {
    const [cpo, cto, owner] = [
      await enter(house, "value_lead"),
      await enter(house, "technology_lead"),
      await enter(house, "owner"),
    ];
    const { data } = await cto.call(listProposals, { query: { status: "in_review", limit: 50 } });
    const halfSealed = data.filter(({ wheels }) => wheels.some(({ state }) => state === "sealed"));
    expect(halfSealed.length).toBeGreaterThan(0);
    for (const { id, wheels } of halfSealed) {
      const sealedBy = wheels.find(({ state }) => state === "sealed")?.wheel;
      const [own, other] = sealedBy === "technology" ? [cto, cpo] : [cpo, cto];
      const seen = async (visitor: typeof own) =>
        (await visitor.call(getReviews, { params: { id } })).wheels.find(({ wheel }) => wheel === sealedBy);
      const mine = await seen(own);
      expect(mine?.readable).toBe(true);
      const rationale = mine?.drafts[0]?.content.options[0]?.rationale;
      expect(rationale).toBeTruthy();
      for (const stranger of [other, owner]) {
        expect(await seen(stranger)).toMatchObject({ readable: false, drafts: [], versions: [] });
        for (const page of [`proposals/${id}`, `proposals/${id}/reviews`, "proposals?limit=100"])
          expect(await (await stranger.fetch(`/api/v1/${page}`)).text()).not.toContain(rationale);
      }
    }
  });

  test("is made once: asked again, nothing happens", async () => {
    const before = await house.db
      .selectFrom("event")
      .select((row) => row.fn.countAll().as("n"))
      .execute();
    await house.identity.demo?.prepare();
    expect(
      await house.db
        .selectFrom("event")
        .select((row) => row.fn.countAll().as("n"))
        .execute(),
    ).toEqual(before);
  });

  test("tells those who wait that it is made, and up to when its story goes", async () => {
    const { percent, reached } = await house.nobody.call(getDemoProgress, {});
    expect(percent).toBe(100);
    expect(reached).not.toBeNull();
  });

  test("has no door any more once a real company is set up", async () => {
    await house.nobody.call(setUp, {
      body: {
        name: "Real Owner",
        email: "owner@real.example",
        password: "ten letters",
        workspace: { name: "Real", language: "en", zone: "UTC", currency: "EUR" },
      },
    });
    for (const role of demoRoles)
      expect((await house.nobody.refused(viewDemoAs, { body: { role } })).status).toBe(404);
    expect((await house.nobody.refused(getDemoProgress, {})).status).toBe(404);
  });

  test("goes when a real company is there, with its people's accounts, and leaves that one whole", async () => {
    const guest = await house.db.transaction().execute((tx) =>
      tx
        .selectFrom("person as p")
        .innerJoin("workspace as w", "w.workspace_id", "p.workspace_id")
        .select("p.id")
        .where("w.demo", "=", true)
        .limit(1)
        .executeTakeFirstOrThrow()
        .then(({ id }) => insertSession(tx, house.clock(), house, { userId: id })),
    );
    const visitor = signedIn(house, guest);
    expect((await visitor.call(getSession, {})).person).not.toBeNull();
    const jobs = await startHouseJobs(house);
    await expect.poll(() => demosOf(house), { timeout: 30_000 }).toBe(0);
    await jobs.stop();
    const { tables } = await contentsOf(house.databaseUrl);
    const filled = Object.keys(tables).filter((name) => !tables[name]?.startsWith("0 "));
    expect(filled.sort()).toEqual([
      "identity.account",
      "identity.session",
      "identity.user",
      "public.event",
      "public.ledger_head",
      "public.person",
      "public.seat_holding",
      "public.workspace",
    ]);
    const left = await sql`select 1 from identity.user union all select 1 from workspace`.execute(house.db);
    expect(left.rows).toHaveLength(2);
    await expect(sql`delete from event`.execute(house.db)).rejects.toThrow("append-only");
    await expect(sql`update workspace set demo = true`.execute(house.db)).rejects.toThrow("stays");
    await expect.poll(async () => (await visitor.call(getSession, {})).person).toBeNull();
    await house.identity.demo?.prepare();
    expect(await demosOf(house)).toBe(0);
  });
});

const demosOf = async ({ db }: TestHouse) =>
  (await sql<{ n: number }>`select count(*)::int as n from workspace where demo`.execute(db)).rows[0]?.n;

test("two processes and many visitors at once make one company", async () => {
  const house = await createTestHouse({ now });
  const second = await createTestHouse({ now, databaseUrl: house.databaseUrl });
  await Promise.all([house, second, house, second].map((one) => prepareDemo(one, { tell: beginning })));
  expect(await demosOf(house)).toBe(1);
  await second.close();
  await house.close();
});

test("killed midway it leaves nothing, and is whole at the next try", async () => {
  const house = await createTestHouse({ now });
  let killed: Promise<unknown> | undefined;
  const progress = (done: number): void => {
    if (done === 40)
      killed = sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'ryorin demo' and datname = current_database()`.execute(house.db);
  };
  await expect(prepareDemo(house, { tell: beginning, progress })).rejects.toThrow();
  await killed;
  expect(await demosOf(house)).toBe(0);
  const left = await sql`select from identity.user union all select from event`.execute(house.db);
  expect(left.rows).toHaveLength(0);
  await prepareDemo(house, { tell: beginning });
  expect(await demosOf(house)).toBe(1);
  await house.close();
});

import {
  addCustomer,
  addNeed,
  addVoice,
  changeNeed,
  changeVoice,
  changeVoices,
  getNeed,
  listCustomers,
  listNeeds,
  listVoices,
  mergeNeeds,
  pasteVoices,
  undoChangeVoices,
  undoMergeNeeds,
} from "@ryorin/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestHouse,
  otherWorkspace,
  person,
  type TestHouse,
  type TestPerson,
} from "../../../testing/people.ts";

let house: TestHouse;
let cpo: TestPerson;
let pm: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  house = await createTestHouse();
  const workspace = await house.workspace();
  cpo = await person(house, { workspace, seats: ["value_lead"] });
  pm = await person(house, { workspace });
  stranger = (await otherWorkspace(house)).owner;
});
afterAll(() => house.close());

const need = (title: string, parentId: string | null = null) =>
  cpo.call(addNeed, { body: { title, parentId } });
const paste = async (...texts: string[]) =>
  (await cpo.call(pasteVoices, { body: { text: texts.join("\n"), split: "line" } })).ids;
const assign = (who: TestPerson, ids: string[], needId: string | null) =>
  who.call(changeVoices, { body: { ids, change: { act: "assign", needId } } });
const counts = async (id: string) => (await cpo.call(getNeed, { params: { id } })).counts;

/** What the counts must be, by counting rows. */
async function recount(id: string) {
  const { rows } = await sql<{ voices: number }>`
    select count(*) as voices from voice where need_id = ${id} and archived_at is null`.execute(house.db);
  return rows[0]?.voices;
}

describe("grouping", () => {
  test("counts voices, distinct customers and their revenue once per branch, and each figure opens", async () => {
    const acme = await cpo.call(addCustomer, {
      body: { name: "Acme", revenue: { amount: 120_000, currency: "JPY" } },
    });
    const dollar = await cpo.call(addCustomer, {
      body: { name: "Dollar", revenue: { amount: 900, currency: "USD" } },
    });
    const area = await need("invoices");
    const child = await need("pdf", area.id);
    const say = (text: string, customerId: string | null, needId: string, saidAt: string) =>
      cpo.call(addVoice, { body: { text, customerId, needId, saidAt } });
    await say("a", acme.id, area.id, "2026-01-01T00:00:00.000Z");
    await say("b", acme.id, child.id, "2026-03-01T00:00:00.000Z");
    await say("c", dollar.id, child.id, "2026-02-01T00:00:00.000Z");
    await say("d", null, child.id, "2026-01-15T00:00:00.000Z");
    const parents = (await cpo.call(listNeeds, { query: {} })).data;
    expect(parents.findIndex((one) => one.id === area.id)).toBeLessThan(
      parents.findIndex((one) => one.id === child.id),
    );
    expect(parents.find((one) => one.id === area.id)?.counts).toEqual({
      own: 1,
      voices: 4,
      customers: 2,
      revenue: { amount: 120_000, currency: "JPY" },
      withoutRevenue: 1,
      mostFromOne: 2,
      lastSaidAt: "2026-03-01T00:00:00.000Z",
    });
    const opened = await cpo.call(listVoices, { query: { needId: area.id, below: "true" } });
    expect(opened.data).toHaveLength(4);
    const byRevenue = await cpo.call(listVoices, {
      query: { needId: area.id, below: "true", sort: "revenue", minRevenue: 1 },
    });
    expect(byRevenue.data.map((voice) => voice.text).sort()).toEqual(["a", "b"]);
    const customersOf = async (needId: string, who = cpo) =>
      (await who.call(listCustomers, { query: { needId } })).data.map((one) => one.name);
    expect(await customersOf(area.id)).toEqual(["Acme", "Dollar"]);
    expect(await customersOf((await need("empty", area.id)).id)).toEqual([]);
    expect(await customersOf(area.id, stranger)).toEqual([]);
  });

  test("many at once can be undone, save for what someone changed since", async () => {
    const target = await need("target");
    const ids = await paste("x1", "x2", "x3");
    const done = await assign(cpo, [...ids, "00000000-0000-7000-8000-000000000000"], target.id);
    expect(done).toMatchObject({ changed: 3, unchanged: 0 });
    expect(done.missing).toHaveLength(1);
    expect((await counts(target.id)).voices).toBe(3);
    const touched = ids[1] ?? "";
    await pm.call(changeVoice, { params: { id: touched }, version: 2, body: { votes: 9 } });
    const undone = await pm.call(undoChangeVoices, { params: { id: done.id } });
    expect(undone).toEqual({ restored: 2, kept: [touched] });
    expect((await counts(target.id)).voices).toBe(1);
    const again = await pm.refused(undoChangeVoices, { params: { id: done.id } });
    expect(again).toMatchObject({ code: "conflict", data: { reason: "undone_already" } });
  });

  test("tags, archives and finishes, and archived voices count nowhere", async () => {
    const target = await need("archiving");
    const ids = await paste("y1", "y2");
    await assign(cpo, ids, target.id);
    const tag = { act: "tag" as const, add: ["urgent"], remove: [] };
    expect((await cpo.call(changeVoices, { body: { ids, change: tag } })).changed).toBe(2);
    expect((await cpo.call(changeVoices, { body: { ids, change: tag } })).unchanged).toBe(2);
    const archive = await cpo.call(changeVoices, {
      body: { ids: ids.slice(0, 1), change: { act: "archive", archived: true } },
    });
    expect((await counts(target.id)).voices).toBe(1);
    await cpo.call(undoChangeVoices, { params: { id: archive.id } });
    expect((await counts(target.id)).voices).toBe(2);
    const open = await cpo.call(listVoices, { query: { tag: "urgent", status: "open" } });
    await cpo.call(changeVoices, { body: { ids, change: { act: "status", status: "done" } } });
    const left = await cpo.call(listVoices, { query: { tag: "urgent", status: "open" } });
    expect([open.data.length, left.data.length]).toEqual([2, 0]);
  });

  test("by two people at once loses nothing and the counts stay true", async () => {
    const [one, two] = [await need("one"), await need("two")];
    const ids = await paste(...Array.from({ length: 40 }, (_, n) => `both ${n}`));
    const acts = Array.from({ length: 12 }, (_, n) =>
      assign(
        n % 2 === 0 ? cpo : pm,
        (n % 3 === 0 ? [...ids].reverse() : ids).slice(n, n + 20),
        n % 2 === 0 ? one.id : two.id,
      ),
    );
    await Promise.all(acts);
    for (const { id } of [one, two]) expect((await counts(id)).voices).toBe(await recount(id));
    expect((await counts(one.id)).voices + (await counts(two.id)).voices).toBe(39);
  });

  test("into another workspace's need, or of its voices, does nothing", async () => {
    const theirs = await stranger.call(addNeed, { body: { title: "theirs" } });
    const ids = await paste("ours");
    const problem = await cpo.refused(changeVoices, {
      body: { ids, change: { act: "assign", needId: theirs.id } },
    });
    expect(problem.code).toBe("invalid");
    expect(await assign(stranger, ids, theirs.id)).toMatchObject({ changed: 0, missing: ids });
  });
});

describe("the tree", () => {
  test("never closes a circle, even when two people move at once", async () => {
    const [a, b] = [await need("a"), await need("b")];
    const move = (who: TestPerson, id: string, parentId: string) =>
      who.call(changeNeed, { params: { id }, version: 1, body: { parentId } });
    const both = await Promise.allSettled([move(cpo, a.id, b.id), move(pm, b.id, a.id)]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const self = await cpo.refused(changeNeed, {
      params: { id: a.id },
      version: (await cpo.call(getNeed, { params: { id: a.id } })).version,
      body: { parentId: a.id },
    });
    expect(self).toMatchObject({ code: "conflict", data: { reason: "need_below_itself" } });
  });

  test("is no deeper than six levels", async () => {
    let parent: string | null = null;
    for (let level = 1; level <= 6; level++) parent = (await need(`level ${level}`, parent)).id;
    const problem = await cpo.refused(addNeed, { body: { title: "too deep", parentId: parent } });
    expect(problem).toMatchObject({ code: "conflict", data: { reason: "need_too_deep", limit: 6 } });
  });

  test("merges with what is below, and takes it back save for what moved on", async () => {
    const [from, into, other] = [await need("from"), await need("into"), await need("other")];
    const child = await need("child", from.id);
    const ids = await paste("m1", "m2", "m3");
    await assign(cpo, ids, from.id);
    const merged = await cpo.call(mergeNeeds, { params: { id: from.id }, body: { intoId: into.id } });
    expect(merged).toMatchObject({ voices: 3, children: 1 });
    expect((await counts(into.id)).voices).toBe(3);
    expect(await cpo.call(getNeed, { params: { id: from.id } })).toMatchObject({
      archived: true,
      mergedInto: into.id,
    });
    expect((await cpo.call(getNeed, { params: { id: child.id } })).parentId).toBe(into.id);
    await assign(pm, ids.slice(0, 1), other.id);
    const undone = await cpo.call(undoMergeNeeds, { params: { id: merged.id } });
    expect(undone).toEqual({ restored: 2, kept: 1 });
    expect((await counts(from.id)).voices).toBe(2);
    expect((await counts(other.id)).voices).toBe(1);
    expect((await cpo.call(getNeed, { params: { id: child.id } })).parentId).toBe(from.id);
  });

  test("merges a need into its own child, which takes its place", async () => {
    const top = await need("top");
    const middle = await need("middle", top.id);
    const leaf = await need("leaf", middle.id);
    const merged = await cpo.call(mergeNeeds, { params: { id: middle.id }, body: { intoId: leaf.id } });
    expect((await cpo.call(getNeed, { params: { id: leaf.id } })).parentId).toBe(top.id);
    await cpo.call(undoMergeNeeds, { params: { id: merged.id } });
    expect((await cpo.call(getNeed, { params: { id: leaf.id } })).parentId).toBe(middle.id);
  });
});

import { createHash } from "node:crypto";
import { addVoice, erasePerson, listLedger, listPeople, verifyLedger } from "@ryorin/contract";
import { type LedgerEntry, verifyChain } from "@ryorin/domain";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../db/id.ts";
import { accepted, company, type TestCompany } from "../../testing/company.ts";
import { createTestHouse, otherWorkspace, person, type TestHouse } from "../../testing/people.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
  const proposal = await accepted(co);
  expect(proposal.status).toBe("accepted");
  for (let count = 0; count < 10; count++)
    await co.pm.call(addVoice, { body: { text: `voice ${count}`, source: "support" } });
});
afterAll(() => house.close());

async function everything(limit: number, filter: Record<string, string> = {}) {
  const entries = [];
  for (let cursor: string | undefined; ; ) {
    const page = await co.viewer.call(listLedger, {
      query: { limit, ...filter, ...(cursor === undefined ? {} : { cursor }) },
    });
    entries.push(...page.data);
    if (page.page.next === null) return entries;
    cursor = page.page.next;
  }
}

const exported = async (): Promise<string> => (await co.viewer.fetch("/api/v1/ledger/export")).text();
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("browsing", () => {
  test("newest first, without a gap or a double, however the pages are cut and whatever is written meanwhile", async () => {
    const all = await everything(200);
    expect(all.map((entry) => entry.seq)).toEqual(
      Array.from({ length: all.length }, (_, n) => all.length - n),
    );
    const first = await co.viewer.call(listLedger, { query: { limit: 5 } });
    await co.pm.call(addVoice, { body: { text: "meanwhile", source: "support" } });
    const second = await co.viewer.call(listLedger, { query: { limit: 5, cursor: first.page.next ?? "" } });
    expect([...first.data, ...second.data].map((entry) => entry.seq)).toEqual(
      all.slice(0, 10).map((entry) => entry.seq),
    );
    expect(await everything(7)).toHaveLength(all.length + 1);
  });

  test("each filter gives what a reader of the whole would pick", async () => {
    const all = await everything(200);
    const middle = all[Math.floor(all.length / 2)];
    const at = middle?.at ?? "";
    const cases: [Record<string, string>, (entry: (typeof all)[number]) => boolean][] = [
      [{ kind: "voice.added" }, (one) => one.kind === "voice.added"],
      [{ subjectKind: "proposal" }, (one) => one.subjectKind === "proposal"],
      [{ subjectId: middle?.subjectId ?? "" }, (one) => one.subjectId === middle?.subjectId],
      [{ actorId: co.cpo.id }, (one) => one.actorId === co.cpo.id],
      [{ from: at }, (one) => one.at >= at],
      [{ until: at }, (one) => one.at < at],
      [
        { actorId: co.pm.id, kind: "voice.added", from: at },
        (one) => one.actorId === co.pm.id && one.kind === "voice.added" && one.at >= at,
      ],
    ];
    for (const [filter, wanted] of cases) {
      const found = await everything(3, filter);
      expect(found.map((one) => one.seq)).toEqual(all.filter(wanted).map((one) => one.seq));
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(all.length);
    }
    expect(await everything(10, { actorId: newId() })).toEqual([]);
  });

  test("a cursor that is none of ours is refused, and strangers see nothing", async () => {
    expect((await co.viewer.refused(listLedger, { query: { cursor: "xx" } })).code).toBe("malformed");
    const { owner, workspace } = await otherWorkspace(house);
    const ours = new Set((await everything(200)).map((one) => one.hash));
    const theirs = await owner.call(listLedger, { query: { limit: 200 } });
    expect(theirs.data.filter((one) => ours.has(one.hash))).toEqual([]);
    const peeking = await owner.fetch("/api/v1/ledger", {
      headers: { "ryorin-workspace": co.workspace.slug },
    });
    expect(peeking.status).toBe(404);
    expect(workspace.slug).not.toBe(co.workspace.slug);
  });
});

describe("the export", () => {
  test("is the whole chain, oldest first, and verifies far from the server", async () => {
    const lines = (await exported()).trimEnd().split("\n");
    const entries = lines.map((line) => JSON.parse(line) as LedgerEntry);
    const found = await verifyChain(entries, sha256);
    expect(found).toMatchObject({ ok: true, entries: lines.length });
    const newest = (await co.viewer.call(listLedger, { query: { limit: 1 } })).data[0];
    expect(found.head).toBe(newest?.hash);
  });

  test("names no mail address and holds no text that people wrote", async () => {
    const text = await exported();
    for (const secret of [co.cpo.email, co.pm.email, "voice 3", "Customers retype invoices"])
      expect(text).not.toContain(secret);
  });
});

describe("a ledger that somebody changed in the database", () => {
  /** As its owner may: the trigger is switched off, the row forged, the trigger switched on again. */
  async function forge(statement: string): Promise<TestCompany> {
    const victim = await company(house);
    for (let count = 0; count < 5; count++)
      await victim.pm.call(addVoice, { body: { text: `${count}`, source: "support" } });
    await house.db.transaction().execute(async (tx) => {
      await sql`alter table event disable trigger event_is_append_only`.execute(tx);
      await sql.raw(statement.replaceAll("OURS", `workspace_id = '${victim.workspace.id}'`)).execute(tx);
      await sql`alter table event enable trigger event_is_append_only`.execute(tx);
    });
    return victim;
  }

  test.each([
    ["a changed kind", "update event set kind = 'voice.merged' where OURS and seq = 4", 4, "hash"],
    ["a changed date", "update event set at = at + interval '1 ms' where OURS and seq = 5", 5, "hash"],
    ["another actor", "update event set actor_id = null where OURS and seq = 3", 3, "hash"],
    ["changed data", `update event set data = data || '{"x":1}' where OURS and seq = 6`, 6, "hash"],
    ["a missing entry", "delete from event where OURS and seq = 7", 7, "gap"],
    ["a missing first entry", "delete from event where OURS and seq = 1", 1, "gap"],
    [
      "a cut end",
      "delete from event where OURS and seq = (select max(seq) from event where OURS)",
      undefined,
      "gap",
    ],
    [
      "an entry whose hash was made to fit",
      "update event set prev_hash = repeat('a', 64) where OURS and seq = 5",
      5,
      "previous",
    ],
  ])("%s is named as the first that is broken", async (_, statement, seq, reason) => {
    const victim = await forge(statement);
    const found = await victim.viewer.call(verifyLedger, {});
    expect(found.ok).toBe(false);
    expect(found.broken?.reason).toBe(reason);
    if (seq !== undefined) expect(found.broken?.seq).toBe(seq);
    else expect(found.broken?.seq).toBe(found.entries + 1);
    // And ours next to it is whole.
    expect((await co.viewer.call(verifyLedger, {})).ok).toBe(true);
  });
});

test("a person's data is erased and the chain stays whole, with their id where their name was", async () => {
  const leaver = await person(house, { workspace: co.workspace, name: "Hanako Leaver", wheels: ["value"] });
  await leaver.call(addVoice, { body: { text: "said before leaving", source: "support" } });
  const before = await exported();
  expect(before).toContain("Hanako Leaver");
  await leaver.call(erasePerson, { params: { id: leaver.id } });
  const after = await exported();
  expect(after).not.toContain("Hanako Leaver");
  expect(after).not.toContain(leaver.email);
  const mine = await everything(50, { actorId: leaver.id });
  expect(mine.length).toBeGreaterThan(0);
  expect(mine.map((entry) => entry.actorName)).toEqual(mine.map(() => null));
  expect(await co.viewer.call(verifyLedger, {})).toMatchObject({ ok: true });
  // What was exported before still verifies, and is the beginning of what is exported now.
  const entries = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as LedgerEntry);
  const [old, now] = [entries(before), entries(after)];
  expect(await verifyChain(old, sha256)).toMatchObject({ ok: true });
  expect(now.slice(0, old.length).map((one) => one.hash)).toEqual(old.map((one) => one.hash));
  const people = await co.viewer.call(listPeople, { query: {} });
  expect(JSON.stringify(people)).not.toContain("Hanako");
});

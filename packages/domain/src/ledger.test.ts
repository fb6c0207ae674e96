import fc from "fast-check";
import { expect, test } from "vitest";
import { entryHash, genesisHash, type LedgerEntry, verifyChain } from "./ledger.ts";
import { digest } from "./testing/digest.ts";

function chain(length: number): LedgerEntry[] {
  let prevHash = genesisHash;
  return Array.from({ length }, (_, index) => {
    const body = {
      workspaceId: "workspace-1",
      seq: index + 1,
      at: "2026-03-02T09:00:00.000Z",
      actorId: index % 2 === 0 ? "vera" : null,
      kind: "proposal.changed",
      subjectKind: "proposal",
      subjectId: "proposal-1",
      data: { round: index, nested: { b: 1, a: [true, null] } },
      prevHash,
    };
    prevHash = entryHash(body, digest);
    return { ...body, hash: prevHash };
  });
}

test("an untouched chain verifies, an empty one too, from a list or a stream", async () => {
  const entries = chain(20);
  const whole = { ok: true, entries: 20, head: entries[19]?.hash, broken: null };
  expect(await verifyChain(entries, digest)).toEqual(whole);
  async function* stream() {
    yield* entries;
  }
  expect(await verifyChain(stream(), digest)).toEqual(whole);
  expect(await verifyChain([], digest)).toEqual({ ok: true, entries: 0, head: null, broken: null });
});

const touches: [string, (entry: LedgerEntry) => LedgerEntry][] = [
  ["at", (entry) => ({ ...entry, at: "2026-03-02T09:00:00.001Z" })],
  ["actor", (entry) => ({ ...entry, actorId: "mallory" })],
  ["kind", (entry) => ({ ...entry, kind: "proposal.submitted" })],
  ["subject", (entry) => ({ ...entry, subjectId: "proposal-2" })],
  ["subject kind", (entry) => ({ ...entry, subjectKind: "plan" })],
  ["data", (entry) => ({ ...entry, data: { ...entry.data, round: -1 } })],
  ["hash", (entry) => ({ ...entry, hash: "f".repeat(64) })],
];

test.each(touches)("a changed %s is found at that entry", async (_, touch) => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 11 }), async (index) => {
      const entries = chain(12).map((entry, at) => (at === index ? touch(entry) : entry));
      const found = await verifyChain(entries, digest);
      expect(found).toMatchObject({ ok: false, entries: index, broken: { seq: index + 1, reason: "hash" } });
    }),
  );
});

test("a changed entry whose hash was made to fit is found by the next", async () => {
  const entries = chain(5).map((entry, at) => {
    if (at !== 2) return entry;
    const forged = { ...entry, actorId: "mallory" };
    return { ...forged, hash: entryHash(forged, digest) };
  });
  expect(await verifyChain(entries, digest)).toMatchObject({ broken: { seq: 4, reason: "previous" } });
});

test("a missing, doubled, swapped or foreign entry is a gap", async () => {
  const [first, second, third] = chain(3) as [LedgerEntry, LedgerEntry, LedgerEntry];
  const broken = async (entries: LedgerEntry[]) => (await verifyChain(entries, digest)).broken;
  expect(await broken([first, third])).toEqual({ seq: 2, reason: "gap" });
  expect(await broken([second, third])).toEqual({ seq: 1, reason: "gap" });
  expect(await broken([first, first])).toEqual({ seq: 2, reason: "gap" });
  expect(await broken([first, third, second])).toEqual({ seq: 2, reason: "gap" });
  expect(await broken([first, { ...second, workspaceId: "workspace-2" }])).toEqual({ seq: 2, reason: "gap" });
});

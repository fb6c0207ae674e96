import { addVoice, listLedger, listSessions, removePerson, revokeSession } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, type TestCompany } from "../../testing/company.ts";
import {
  createTestHouse,
  otherWorkspace,
  person,
  signedIn,
  type TestCaller,
  type TestHouse,
} from "../../testing/people.ts";
import { insertSession } from "../identity/account.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());

type Told = { readonly id: number; readonly event: string; readonly data: { seq: number; kind?: string } };

/** A reader of the stream as browsers read it: events by `id`, comments passed over. */
async function open(caller: TestCaller, given: { last?: number; query?: string } = {}) {
  const headers = given.last === undefined ? {} : { "last-event-id": String(given.last) };
  const answer = await caller.fetch(`/api/v1/events${given.query ?? ""}`, { headers });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  const waiting: Told[] = [];
  return {
    async next(): Promise<Told> {
      for (;;) {
        const one = waiting.shift();
        if (one !== undefined) return one;
        const read = await reader?.read();
        if (read?.value === undefined) throw new Error("the stream ended");
        pending += read.value;
        const parts = pending.split("\n\n");
        pending = parts.pop() ?? "";
        for (const part of parts) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1];
          const id = field("id");
          if (id !== undefined)
            waiting.push({
              id: Number(id),
              event: field("event") ?? "",
              data: JSON.parse(field("data") ?? "{}"),
            });
        }
      }
    },
    close: () => reader?.cancel(),
  };
}

const headSeq = async (): Promise<number> =>
  (await co.viewer.call(listLedger, { query: { limit: 1 } })).data[0]?.seq ?? 0;

test("begins at the present, tells every growth by its number, and nothing of what it holds", async () => {
  const before = await headSeq();
  const stream = await open(co.viewer);
  expect(await stream.next()).toMatchObject({ id: before, event: "ready", data: { seq: before } });
  const { id } = await co.pm.call(addVoice, { body: { text: "内緒の文", source: "support" } });
  const told = await stream.next();
  expect(told).toEqual({
    id: before + 1,
    event: "change",
    data: { seq: before + 1, kind: "voice.added", subjectKind: "voice", subjectId: id },
  });
  await stream.close();
});

test("a reader who comes and goes while four people write misses nothing and hears nothing twice", async () => {
  const start = await headSeq();
  const writes = 400;
  const writing = Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      for (let count = 0; count < writes / 4; count++)
        await co.pm.call(addVoice, { body: { text: `${writer} ${count}`, source: "support" } });
    }),
  );
  const heard: number[] = [];
  let last = start;
  for (let visit = 0; last < start + writes; visit++) {
    const stream = await open(co.viewer, { last });
    // The first answer says where the stream begins; it is no entry of its own.
    expect(await stream.next()).toMatchObject({ event: "ready", id: last });
    const patience = visit % 3 === 0 ? 9 : 1;
    for (let count = 0; count < patience && last < start + writes; count++) {
      const told = await stream.next();
      heard.push(told.id);
      last = told.id;
    }
    await stream.close();
  }
  await writing;
  expect(heard).toEqual(Array.from({ length: writes }, (_, index) => start + 1 + index));
});

test("many readers at different places hear the same, each from its own place", async () => {
  const head = await headSeq();
  const places = [0, 1, Math.floor(head / 2), head - 1, head];
  const streams = await Promise.all(places.map((after) => open(co.viewer, { query: `?after=${after}` })));
  await co.pm.call(addVoice, { body: { text: "for everyone", source: "support" } });
  for (const [index, stream] of streams.entries()) {
    const after = places[index] ?? 0;
    expect((await stream.next()).event).toBe("ready");
    const ids: number[] = [];
    while (ids.at(-1) !== head + 1) ids.push((await stream.next()).id);
    expect(ids).toEqual(Array.from({ length: head + 1 - after }, (_, n) => after + 1 + n));
    await stream.close();
  }
});

test("Last-Event-ID goes before `after`, which browsers repeat from the first address", async () => {
  const head = await headSeq();
  const stream = await open(co.viewer, { query: "?after=0", last: head });
  expect(await stream.next()).toMatchObject({ event: "ready", id: head });
  await stream.close();
});

test("another workspace's growth is never told, and nobody listens without a session", async () => {
  const { owner, workspace } = await otherWorkspace(house);
  const stream = await open(owner);
  const first = await stream.next();
  await co.pm.call(addVoice, { body: { text: "not for strangers", source: "support" } });
  await owner.call(addVoice, { body: { text: "for them", source: "support" } });
  const told = await stream.next();
  expect(told.id).toBe(first.id + 1);
  expect(told.data.kind).toBe("voice.added");
  await stream.close();
  expect((await house.nobody.fetch("/api/v1/events")).status).toBe(401);
  const theirs = await co.viewer.fetch(`/api/v1/events?workspace=${workspace.slug}`, {
    headers: { "ryorin-workspace": workspace.slug },
  });
  expect(theirs.status).toBe(404);
});

test("whoever is removed from the workspace hears no more of it, and the others hear on", async () => {
  const gone = await person(house, { workspace: co.workspace });
  const [theirs, another] = [await open(gone), await open(co.viewer)];
  await Promise.all([theirs.next(), another.next()]);
  await co.owner.call(removePerson, { params: { id: gone.id } });
  const heard: string[] = [];
  await expect(
    (async () => {
      for (;;) heard.push((await theirs.next()).data.kind ?? "");
    })(),
  ).rejects.toThrow("the stream ended");
  await co.pm.call(addVoice, { body: { text: "after they left", source: "support" } });
  expect(heard).not.toContain("voice.added");
  while ((await another.next()).data.kind !== "voice.added");
  await another.close();
});

test("a stream ends with the session it was opened with, and not with another of the same person", async () => {
  const guest = await person(house, { workspace: co.workspace });
  const cookie = await house.db
    .transaction()
    .execute((tx) => insertSession(tx, house.clock(), house, { userId: guest.id }));
  const again = signedIn(house, cookie, co.workspace);
  const [theirs, another] = [await open(guest), await open(again)];
  await Promise.all([theirs.next(), another.next()]);
  const { data } = await guest.call(listSessions, {});
  await guest.call(revokeSession, { params: { id: data.find((one) => one.current)?.id ?? "" } });
  await expect(theirs.next()).rejects.toThrow("the stream ended");
  await co.pm.call(addVoice, { body: { text: "after they signed out", source: "support" } });
  expect((await another.next()).data.kind).toBe("voice.added");
  await another.close();
});

test("nobody holds more streams than fifty, and each that ends makes room", async () => {
  const streams = await Promise.all(Array.from({ length: 50 }, () => open(co.engineer)));
  const ask = () => co.engineer.fetch("/api/v1/events");
  expect((await ask()).status).toBe(429);
  expect((await co.viewer.fetch("/api/v1/events", { method: "HEAD" })).status).toBe(200);
  await streams.pop()?.close();
  const next = await ask();
  expect(next.status).toBe(200);
  await next.body?.cancel();
  await Promise.all(streams.map((one) => one.close()));
});

import { addVoice, changeVoice, getVoice, listVoices, pasteVoices } from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestHouse,
  otherWorkspace,
  person,
  type TestHouse,
  type TestPerson,
} from "../../testing/people.ts";

let house: TestHouse;
let cpo: TestPerson;
let viewer: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  house = await createTestHouse();
  const workspace = await house.workspace();
  cpo = await person(house, { workspace, seats: ["value_lead"], wheels: ["value"] });
  viewer = await person(house, { workspace, access: "viewer" });
  stranger = (await otherWorkspace(house)).owner;
});
afterAll(() => house.close());

const texts = async (query: Record<string, unknown>): Promise<string[]> => {
  const page = await cpo.call(listVoices, { query: { limit: 200, ...query } });
  return page.data.map((voice) => voice.text);
};

describe("a voice", () => {
  test("is kept verbatim, and answered the same to a repeat with the same key", async () => {
    const body = { text: "請求書の\n  PDF出力を\tしたい", source: "support", tags: ["pdf"] };
    const first = await cpo.call(addVoice, { body, idempotencyKey: "one" });
    const again = await cpo.call(addVoice, { body, idempotencyKey: "one" });
    expect(again).toEqual(first);
    expect(first).toMatchObject({
      text: body.text,
      language: "ja",
      tags: ["pdf"],
      status: "open",
      version: 1,
    });
    expect(await texts({ tag: "pdf" })).toEqual([body.text]);
  });

  test("is not for viewers to write, nor for another workspace to read or change", async () => {
    const { id } = await cpo.call(addVoice, { body: { text: "only ours" } });
    expect((await viewer.refused(addVoice, { body: { text: "mine" } })).code).toBe("forbidden");
    expect((await stranger.refused(getVoice, { params: { id } })).code).toBe("not_found");
    const theft = await stranger.refused(changeVoice, {
      params: { id },
      version: 1,
      body: { text: "theirs" },
    });
    expect(theft.code).toBe("not_found");
    expect((await stranger.call(listVoices, { query: { q: "only ours" } })).data).toEqual([]);
  });

  test("with a source id that is taken is refused, and names it", async () => {
    const body = { text: "twice", source: "zendesk", sourceId: "77" };
    await cpo.call(addVoice, { body });
    const problem = await cpo.refused(addVoice, { body });
    expect(problem).toMatchObject({ code: "already_exists", data: { source: "zendesk", sourceId: "77" } });
  });

  test("tells a stale writer what stands now, and loses nothing", async () => {
    const voice = await cpo.call(addVoice, { body: { text: "before" } });
    const params = { id: voice.id };
    await cpo.call(changeVoice, { params, version: 1, body: { text: "mine", votes: 3 } });
    const problem = await cpo.refused(changeVoice, { params, version: 1, body: { text: "yours" } });
    expect(problem.code).toBe("stale");
    expect(problem.data).toMatchObject({ current: { text: "mine", votes: 3, version: 2 } });
    expect(await texts({ q: "before" })).toEqual([]);
    expect(await texts({ q: "mine" })).toEqual(["mine"]);
  });

  test("names every field that is wrong at once, a customer that is not there among them", async () => {
    const body = { text: " ", url: "javascript:alert(1)", votes: -1 };
    const problem = await cpo.refused(addVoice, { body });
    expect(problem.errors?.map((one) => one.path).sort()).toEqual(["text", "url", "votes"]);
    const nowhere = "00000000-0000-7000-8000-000000000000";
    const missing = await cpo.refused(addVoice, {
      body: { text: "x", customerId: nowhere, needId: nowhere },
    });
    expect(missing.errors?.map((one) => [one.path, one.code])).toEqual([
      ["customerId", "not_there"],
      ["needId", "not_there"],
    ]);
  });
});

describe("pasting", () => {
  test("takes one voice per line without its list mark, or one per paragraph with its lines", async () => {
    const lines = await cpo.call(pasteVoices, {
      body: { text: "- paste a\r\n\r\n・ paste b\n paste c ", split: "line", source: "paste-line" },
    });
    expect(lines.ids).toHaveLength(3);
    expect((await texts({ source: "paste-line" })).sort()).toEqual(["paste a", "paste b", "paste c"]);
    await cpo.call(pasteVoices, {
      body: { text: "first\nstill first\n \t\nsecond", split: "paragraph", source: "paste-par" },
    });
    expect((await texts({ source: "paste-par" })).sort()).toEqual(["first\nstill first", "second"]);
  });

  test("of more than a thousand is refused whole", async () => {
    const text = Array.from({ length: 1001 }, (_, n) => `line ${n}`).join("\n");
    const problem = await cpo.refused(pasteVoices, { body: { text, split: "line", source: "flood" } });
    expect(problem).toMatchObject({ code: "too_large", data: { limit: 1000, found: 1001 } });
    expect(await texts({ source: "flood" })).toEqual([]);
  });
});

describe("paging", () => {
  test("in every order shows each voice once, however many share a value", async () => {
    const text = Array.from({ length: 23 }, (_, n) => `page ${n}`).join("\n");
    await cpo.call(pasteVoices, { body: { text, split: "line", source: "paging" } });
    for (const sort of ["newest", "votes", "revenue"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { source: "paging", sort, limit: 5, ...(cursor === undefined ? {} : { cursor }) };
        const page = await cpo.call(listVoices, { query });
        seen.push(...page.data.map((voice) => voice.id));
        cursor = page.page.next ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(23);
      expect(seen).toHaveLength(23);
    }
  });

  test("with a cursor of another order, or none of ours, is refused", async () => {
    const page = await cpo.call(listVoices, { query: { source: "paging", limit: 1 } });
    const cursor = page.page.next ?? "";
    for (const query of [{ sort: "votes" as const, cursor }, { cursor: "WyJuZXdlc3QiLCJ4IiwieSJd" }])
      expect((await cpo.refused(listVoices, { query })).code).toBe("malformed");
  });
});

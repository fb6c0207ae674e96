import {
  addCustomer,
  addSegment,
  addVoice,
  changeCustomer,
  changeSegment,
  eraseVoiceAuthor,
  getCustomer,
  importCustomers,
  listCustomers,
  listVoices,
} from "@ryorin/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../../testing/people.ts";

let house: TestHouse;
let cpo: TestPerson;

beforeAll(async () => {
  house = await createTestHouse();
  const workspace = await house.workspace();
  cpo = await person(house, { workspace, seats: ["value_lead"] });
});
afterAll(() => house.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const upload = (text: string, dryRun: "true" | "false" = "false") =>
  cpo.call(importCustomers, { query: { dryRun }, body: bytes(text) });

describe("customers", () => {
  test("are found by any part of their name, folded, and listed by revenue", async () => {
    await cpo.call(addCustomer, { body: { name: "株式会社ﾐﾅﾄ", revenue: { amount: 5, currency: "JPY" } } });
    await cpo.call(addCustomer, { body: { name: "ACME Holdings", revenue: { amount: 9, currency: "JPY" } } });
    const named = async (q: string) =>
      (await cpo.call(listCustomers, { query: { q } })).data.map((one) => one.name);
    expect(await named("ミナト")).toEqual(["株式会社ﾐﾅﾄ"]);
    expect(await named("hold acme")).toEqual(["ACME Holdings"]);
    const first = await cpo.call(listCustomers, { query: { sort: "revenue", limit: 1 } });
    const second = await cpo.call(listCustomers, {
      query: { sort: "revenue", limit: 1, cursor: first.page.next ?? "" },
    });
    expect([first.data[0]?.name, second.data[0]?.name]).toEqual(["ACME Holdings", "株式会社ﾐﾅﾄ"]);
  });

  test("of the same name are refused unless their ids differ, and a change of revenue reaches their voices", async () => {
    const one = await cpo.call(addCustomer, { body: { name: "Twin", externalId: "t1" } });
    await cpo.call(addCustomer, { body: { name: "Twin", externalId: "t2" } });
    await cpo.call(addCustomer, { body: { name: "Twin" } });
    expect((await cpo.refused(addCustomer, { body: { name: "ｔｗｉｎ" } })).code).toBe("already_exists");
    await cpo.call(addVoice, { body: { text: "from twin", customerId: one.id } });
    const rich = async () =>
      (await cpo.call(listVoices, { query: { minRevenue: 777 } })).data.map((voice) => voice.text);
    expect(await rich()).toEqual([]);
    const params = { id: one.id };
    const revenue = { amount: 777, currency: "JPY" };
    await cpo.call(changeCustomer, { params, version: 1, body: { revenue } });
    expect(await rich()).toEqual(["from twin"]);
    expect((await cpo.refused(changeCustomer, { params, version: 1, body: { revenue } })).code).toBe("stale");
    expect((await cpo.call(getCustomer, { params })).voices).toBe(1);
  });

  test("come from a file once, however often; bad lines are named and the rest is taken", async () => {
    const file =
      '顧客名,顧客ID,プラン,従業員数,月額売上,セグメント\r\nA社,a-1,Pro,"1,200名",¥50万,大手;製造\r\n,b-2,,,,\r\nC社,c-3,Lite,x,10,\r\nD社,d-4,,,,\r\n';
    const dry = await upload(file, "true");
    expect(dry).toMatchObject({ added: 2, updated: 0 });
    expect((await cpo.call(listCustomers, { query: { q: "A社" } })).data).toEqual([]);
    const first = await upload(file);
    expect(first).toMatchObject({ added: 2, updated: 0, unchanged: 0 });
    expect(first.errors.map((one) => [one.line, one.code])).toEqual([
      [3, "customer_name_missing"],
      [4, "number_invalid"],
    ]);
    expect(await upload(file)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    const [a] = (await cpo.call(listCustomers, { query: { q: "A社" } })).data;
    expect(a).toMatchObject({
      externalId: "a-1",
      plan: "Pro",
      size: 1200,
      revenue: { amount: 500_000, currency: "JPY" },
    });
    expect(a?.segments.map((one) => one.name).sort()).toEqual(["大手", "製造"]);
  });

  test("from a file over the limit, or that is none, get a sentence and the server stays up", async () => {
    const big = await cpo.refused(importCustomers, {
      query: {},
      body: bytes(`name\n${"x".repeat(5_000_001)}`),
    });
    expect(["too_large", "unreadable_file"]).toContain(big.code);
    const none = await cpo.refused(importCustomers, { query: {}, body: bytes("") });
    expect(none.code).toBe("unreadable_file");
  });

  test("from the thirty-first file of one person in ten minutes are asked to wait, and others are not", async () => {
    house.travel({ minutes: 11 });
    const workspace = await house.workspace();
    const [ada, ben] = [await person(house, { workspace }), await person(house, { workspace })];
    const send = (who: TestPerson) =>
      who.fetch("/api/v1/customers/import?dryRun=true", { method: "POST", body: "name\nA\n" });
    for (let count = 0; count < 30; count++) expect((await send(ada)).status).toBe(200);
    const late = await send(ada);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await send(ben)).status).toBe(200);
  });

  test("gather in segments, which narrow the voices", async () => {
    const segment = await cpo.call(addSegment, { body: { name: "Key accounts" } });
    expect((await cpo.refused(addSegment, { body: { name: "key ACCOUNTS" } })).code).toBe("already_exists");
    const customer = await cpo.call(addCustomer, { body: { name: "Key", segmentIds: [] } });
    await cpo.call(addVoice, { body: { text: "from key", customerId: customer.id } });
    const joined = await cpo.call(changeSegment, {
      params: { id: segment.id },
      version: 1,
      body: { addCustomerIds: [customer.id] },
    });
    expect(joined.customers).toBe(1);
    const voices = await cpo.call(listVoices, { query: { segmentId: segment.id } });
    expect(voices.data.map((voice) => voice.text)).toEqual(["from key"]);
  });
});

describe("a person who spoke", () => {
  test("can have name and address erased from everything, and the words stay", async () => {
    const author = { authorName: "Tanaka", authorEmail: "Tanaka@example.com" };
    await cpo.call(addVoice, { body: { text: "erase me", ...author } });
    expect(await cpo.call(eraseVoiceAuthor, { body: { email: "tanaka@EXAMPLE.com" } })).toEqual({
      erased: 1,
    });
    const [voice] = (await cpo.call(listVoices, { query: { q: "erase me" } })).data;
    expect(voice?.author).toEqual({ name: null, email: null });
    const ledger = await (await cpo.fetch("/api/v1/ledger/export")).text();
    expect(ledger).not.toMatch(/tanaka/i);
  });
});

describe("an export", () => {
  test("defuses formulas, keeps line breaks and quotation marks, and is whole", async () => {
    const hostile = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", " =1+1", "＝1", 'a "b"\nc, d'];
    for (const text of hostile) await cpo.call(addVoice, { body: { text, source: "export" } });
    const bytes = await (await cpo.fetch("/api/v1/voices/export?source=export")).arrayBuffer();
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    expect(csv.startsWith("\ufeffid,title,text")).toBe(true);
    for (const line of csv.split("\r\n").slice(1)) expect(line).not.toMatch(/,"?\s*[=+\-@＝]/);
    expect(csv).toContain('"a ""b""\nc, d"');
    const json = await cpo.fetch("/api/v1/voices/export?source=export&format=json");
    const all = (await json.json()) as { text: string }[];
    expect(all.map((one) => one.text).sort()).toEqual([...hostile].map((text) => text.trim()).sort());
  });
});

import { addVoice, listVoices } from "@ryorin/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../db/id.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../../testing/people.ts";
import { insertVoices, type NewVoice } from "../write.ts";
import { fold } from "./fold.ts";
import { searchWords } from "./words.ts";

let house: TestHouse;
let cpo: TestPerson;
let workspace: { id: string };

beforeAll(async () => {
  house = await createTestHouse();
  const made = await house.workspace();
  workspace = made;
  cpo = await person(house, { workspace: made });
});
afterAll(() => house.close());

const found = async (q: string, query: Record<string, unknown> = {}): Promise<string[]> =>
  (await cpo.call(listVoices, { query: { q, limit: 200, ...query } })).data.map((voice) => voice.text);

function voice(text: string, said: number): NewVoice {
  return {
    id: newId(),
    text,
    title: null,
    source: "search",
    sourceId: null,
    sourceStatus: null,
    url: null,
    customerId: null,
    authorName: null,
    authorEmail: null,
    language: "other",
    saidAt: new Date(said),
    tags: [],
    votes: 0,
    needId: null,
    importId: null,
    importKey: null,
    importedHash: null,
    createdBy: null,
  };
}

async function insert(texts: readonly string[], said = Date.now()): Promise<void> {
  await house.db.transaction().execute((tx) =>
    insertVoices(
      tx,
      { workspaceId: workspace.id, currency: "JPY" },
      new Date(),
      texts.map((text, n) => voice(text, said + n)),
    ),
  );
}

describe("a search", () => {
  test.each([
    ["出力", "請求書のPDF出力をしたい"],
    ["export", "Exporting takes minutes"],
    ["鱗", "鱗のように重なる画面"],
    ["データ", "ﾃﾞｰﾀが消えた"],
    ["ﾃﾞｰﾀ", "データの移行"],
    ["サーバー", "サーバが落ちる"],
    ["サーバ", "サーバーが遅い"],
    ["サーバid", "サーバーID一覧"],
    ["サーバーid", "サーバID検索"],
    ["ＣＳＶ", "csvがほしい"],
    ["①", "1番目の画面"],
    ["%", "割引は10％から"],
    ["_x_", "a_x_b"],
    ["🙂", "ありがとう🙂"],
    ["pdf 請求", "請求書のPDF"],
  ])("for %s finds %s", async (q, text) => {
    await cpo.call(addVoice, { body: { text } });
    expect(await found(q)).toContain(text);
  });

  test("wants every word, and finds nothing that only looks alike", async () => {
    await cpo.call(addVoice, { body: { text: "サバを食べるバナナ屋" } });
    expect(await found("サーバー")).not.toContain("サバを食べるバナナ屋");
    expect(await found("請求 存在しない語")).toEqual([]);
    // Every pair of it is in the text, in another order.
    await cpo.call(addVoice, { body: { text: "abxbc" } });
    expect(await found("abc")).not.toContain("abxbc");
  });

  test("reaches behind the newest thousand, page by page, in order", async () => {
    const filler = Array.from({ length: 1_500 }, (_, n) => `よくある質問 ${n}`);
    const rare = Array.from({ length: 7 }, (_, n) => `まれな語句ゼブラ ${n}`);
    await insert(rare, 1_000);
    await insert(filler, 1_000_000);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { q: "ゼブラ", limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const page = await cpo.call(listVoices, { query });
      seen.push(...page.data.map((one) => one.text));
      cursor = page.page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...rare].reverse());
    const common = await found("質問", { limit: 50 });
    expect(common).toEqual([...filler].reverse().slice(0, 50));
  });

  test("finds any part of any text, and what is found holds it", async () => {
    const letters = fc.constantFrom(..."請求書出力のをPDFpdfーｶﾞガ 1①é✓𠮷");
    const text = fc.array(letters, { minLength: 1, maxLength: 30 }).map((all) => all.join("").trim());
    await fc.assert(
      fc.asyncProperty(
        text.filter((one) => fold(one) !== ""),
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        async (whole, from, length) => {
          await insert([whole]);
          // Half-width ｶ and its ﾞ are one sign, ガ: a part that ends between them is no part of what one reads.
          const units = whole.match(/[^ﾞﾟ][ﾞﾟ]*|[ﾞﾟ]+/gu) ?? [];
          const part = units.slice(from % units.length, (from % units.length) + length).join("");
          const words = searchWords(part);
          if (words.length === 0) return;
          const hits = await found(part);
          expect(hits).toContain(whole);
          for (const hit of hits)
            for (const word of words)
              expect(word.some((spelling) => fold(hit).includes(spelling.text))).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

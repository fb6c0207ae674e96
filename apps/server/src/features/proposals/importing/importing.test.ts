import {
  addComment,
  addEvidence,
  changeProposal,
  createProposal,
  getProposal,
  importProposals,
  listLedger,
  listProposals,
  mostProposalRows,
  type ProposalImport,
  type RouteQuery,
  undoProposalImport,
  verifyLedger,
} from "@ryorin/contract";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { company, type TestCompany } from "../../../testing/company.ts";
import { createTestHouse, person, type TestHouse, type TestPerson } from "../../../testing/people.ts";
import { inlineRow, workbookOf } from "../../voices/reading/xlsx/workbook.fixture.ts";
import { proposalImportsPerPerson } from "./import.ts";
import { github, jira, jiraJapanese, linear } from "./trackers.fixture.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());
/** A workspace of its own for what counts proposals. A person's turns are a promise of their own, below. */
const fresh = async (): Promise<TestPerson> => (await company(house)).pm;

type Query = Omit<RouteQuery<typeof importProposals>, "name">;
type File = string | Uint8Array | ReadableStream;
const given = (file: File, query: Query, name = "issues.csv") => ({
  query: { name, ...query },
  body: typeof file === "string" ? new TextEncoder().encode(file) : file,
});
const look = (who: TestPerson, file: File, query: Query = {}, name?: string) =>
  who.call(importProposals, given(file, { dryRun: "true", ...query }, name));
const bring = (who: TestPerson, file: File, query: Query = {}, name?: string) =>
  who.call(importProposals, given(file, { origin: "value", ...query }, name));
const refused = (who: TestPerson, file: File, query: Query = {}, name?: string) =>
  who.refused(importProposals, given(file, { origin: "value", ...query }, name));
const madeOf = ({ rows }: ProposalImport) => rows.flatMap(({ made }) => made?.id ?? []);
const titles = async (who: TestPerson) =>
  (await who.call(listProposals, { query: {} })).data.map(({ title }) => title).sort();

describe("a tracker's export", () => {
  test("is read dry first: whose it is, what is over, and nothing is written", async () => {
    const pm = await fresh();
    const read = await look(pm, jira);
    expect(read).toMatchObject({
      id: null,
      tracker: "jira",
      file: { format: "csv", encoding: "utf-8" },
      columns: { title: "Summary", description: "Description" },
      flaws: [],
    });
    expect(read.rows.map(({ line, name, closed }) => [line, name, closed])).toEqual([
      [2, "PAY-1", false],
      [6, "PAY-2", true],
      [7, "PAY-3", false],
    ]);
    expect(await titles(pm)).toEqual([]);
  });

  test("becomes drafts of whoever imports, word for word, with no estimate made of the tracker's", async () => {
    const pm = await fresh();
    const done = await bring(pm, jira);
    const ids = madeOf(done);
    expect(ids).toHaveLength(2);
    const first = await pm.call(getProposal, { params: { id: ids[0] ?? "" } });
    expect(first).toMatchObject({
      title: "Print receipts",
      origin: "value",
      status: "draft",
      author: { id: pm.id },
      problem: 'Shops ask for **paper**.\n\n- two copies\n- "A4" and A5',
      noEvidenceBecause: "imported from Jira: PAY-1; nothing is linked yet.",
      attachments: [],
      wheels: [{ state: "not_started" }, { state: "not_started" }],
    });
    expect(first.options).toMatchObject([{ title: "Print receipts", description: "" }]);
    expect(first.options[0]?.scope).toMatch(
      /^Type in Jira: Story\nPriority in Jira: High\nEstimate in Jira: 5\n\nShops ask/,
    );
    const { data } = await pm.call(listLedger, { query: { subjectId: first.id } });
    expect(data.map(({ kind }) => kind)).toEqual(["proposal.created"]);
    expect((await pm.call(verifyLedger, {})).ok).toBe(true);
  });

  test("of Linear and of GitHub Projects keeps ids and addresses, and leaves out what is over", async () => {
    const pm = await fresh();
    const fromLinear = await bring(pm, linear, { origin: "technology" });
    expect(fromLinear.tracker).toBe("linear");
    expect(fromLinear.rows.map(({ name, made }) => [name, made !== null])).toEqual([
      ["ENG-7", true],
      ["ENG-8", false],
    ]);
    const fromGithub = await bring(pm, github, {}, "Roadmap.tsv");
    expect(fromGithub).toMatchObject({ tracker: "github", file: { format: "tsv" } });
    expect(fromGithub.rows.map(({ name, closed }) => [name, closed])).toEqual([
      ["acme/web#12", false],
      ["", false],
      ["acme/web#3", true],
    ]);
    const dark = await pm.call(getProposal, { params: { id: madeOf(fromGithub)[0] ?? "" } });
    expect(dark.attachments).toEqual([
      { title: "acme/web#12", url: "https://github.com/acme/web/issues/12" },
    ]);
    expect(dark.options[0]?.scope).toBe("Estimate in GitHub Projects: 2");
  });

  test("of a tracker nobody told us of is a table with titles, whose columns people choose", async () => {
    const pm = await fresh();
    const table = "Nr,What,Why\n1,Sort by date,Lists grow\n2,Undo,People err\n";
    const guess = await look(pm, table);
    expect(guess.tracker).toBe("other");
    const done = await bring(pm, table, { title: "What", description: "Why" }, "wishes.csv");
    expect(done.rows.map(({ title, excerpt }) => [title, excerpt])).toEqual([
      ["Sort by date", "Lists grow"],
      ["Undo", "People err"],
    ]);
    const bare = await look(pm, table, { title: "What", description: "" });
    expect(bare).toMatchObject({ columns: { description: null } });
    expect(bare.rows.map(({ excerpt, known }) => [excerpt, known === null])).toEqual([
      ["", true],
      ["", true],
    ]);
  });

  test("may be a workbook, and any table with titles", async () => {
    const pm = await fresh();
    const rows = [
      ["キー", "件名", "状態", "詳細"],
      ["KAIKEI-1", "締め日を選ぶ", "未対応", "三つの締め日があります。"],
      ["KAIKEI-2", "番号を振る", "処理済み", ""],
    ];
    const book = workbookOf([
      { name: "課題", rows: rows.map((cells, n) => inlineRow(n + 1, cells)).join("") },
    ]);
    const done = await bring(pm, book, {}, "課題.xlsx");
    expect(done).toMatchObject({ tracker: "other", file: { format: "xlsx", encoding: null }, flaws: [] });
    expect(done.rows.map(({ name, title, closed }) => [name, title, closed])).toEqual([
      ["KAIKEI-1", "締め日を選ぶ", false],
      ["KAIKEI-2", "番号を振る", true],
    ]);
    const renamed = await look(pm, "キー,件名\nKAIKEI-1,締め日を三つから選ぶ\n");
    expect(renamed.rows[0]?.known?.number).toBe(1);
    const made = await pm.call(getProposal, { params: { id: madeOf(done)[0] ?? "" } });
    expect(made.noEvidenceBecause).toBe("imported from 課題.xlsx: KAIKEI-1; nothing is linked yet.");
  });

  test.each([
    ["UTF-16 with a mark", "utf-16le", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["CP932", "shift_jis", (text: string) => iconv.encode(text, "cp932")],
  ])("in Japanese, in %s, is read as it was meant", async (_, encoding, bytes) => {
    const pm = await fresh();
    const done = await pm.call(importProposals, {
      ...given(bytes(jiraJapanese), { origin: "value" }),
      headers: { "accept-language": "ja" },
    });
    expect(done).toMatchObject({ tracker: "jira", file: { encoding } });
    expect(done.rows.map(({ name, closed }) => [name, closed])).toEqual([
      ["KESSAI-1", false],
      ["KESSAI-3", false],
      ["KESSAI-2", true],
    ]);
    const second = await pm.call(getProposal, { params: { id: madeOf(done)[1] ?? "" } });
    expect(second.options[0]?.scope).toContain("Jiraでの見積もり: 38h");
    const made = await pm.call(getProposal, { params: { id: madeOf(done)[0] ?? "" } });
    expect(made).toMatchObject({
      title: "領収書を印刷する",
      problem: "お店から紙がほしいと言われます。",
      noEvidenceBecause: "Jiraから取り込んだばかりのため（KESSAI-1）",
    });
    expect(made.options[0]?.scope).toContain("Jiraでの見積もり: 8時間");
  });
});

describe("rows", () => {
  test("are taken as people ticked them, the closed ones too", async () => {
    const pm = await fresh();
    const done = await bring(pm, jira, { lines: "3-6" });
    expect(done.rows.filter(({ made }) => made !== null).map(({ name }) => name)).toEqual(["PAY-2"]);
  });

  test("come in once, however often and by however many at once they are sent", async () => {
    const { pm, engineer, viewer } = await company(house);
    const both = await Promise.all([bring(pm, jira), bring(engineer, jira, { origin: "technology" })]);
    expect(both.flatMap(madeOf)).toHaveLength(2);
    const again = await bring(pm, jira);
    expect(again.id).toBeNull();
    expect(again.rows.map(({ known }) => known?.number ?? null)).toEqual([1, null, 2]);
    const longer = jira.replace("Refunds by bank", "Refunds by bank transfer");
    expect(madeOf(await bring(pm, `${longer}\r\nNew,PAY-9,,,,,,,,,,,,,,,,`))).toHaveLength(1);
    expect(await titles(viewer)).toEqual(["New", "Print receipts", "Refunds by bank"]);
    const key = { ...given(linear, { origin: "value" }), idempotencyKey: "one click" };
    const [once, twice] = [
      await pm.call(importProposals, key),
      await pm.call(importProposals, { ...key, ...given(linear, { origin: "value" }) }),
    ];
    expect(twice.id).toBe(once.id);
  });

  test("of one workspace are not known in another", async () => {
    const [here, there] = [await fresh(), await fresh()];
    const mine = await bring(here, jira);
    expect((await look(there, jira)).rows.every(({ known }) => known === null)).toBe(true);
    expect(madeOf(await bring(there, jira))).toHaveLength(2);
    const other = await there.refused(undoProposalImport, { params: { id: mine.id ?? "" } });
    expect(other.code).toBe("not_found");
  });

  test("with a long title keep all of it in the problem", async () => {
    const pm = await fresh();
    const long = `${"と".repeat(150)}${"👩‍💻".repeat(40)}`;
    const done = await bring(pm, `title,id\n${long},1`);
    const made = await pm.call(getProposal, { params: { id: madeOf(done)[0] ?? "" } });
    expect(made.title.length).toBeLessThanOrEqual(200);
    expect(made.title.isWellFormed()).toBe(true);
    expect(made.problem).toBe(long);
  });
});

describe("what is no backlog", () => {
  test("faulty rows are told by line, in the reader's language, and cost nothing else", async () => {
    const pm = await fresh();
    const head = "Title,URL,Assignees,Status";
    const rows = [
      'Sound,https://a.example/1,,"quote ""inside"" a quote"',
      "No\u0000Body,https://a.example/2,,",
      "Ragged,https://a.example/3",
      ",https://a.example/4,,",
      `Large,https://a.example/5,,${"all of it ".repeat(105_000)}`,
      'Stray,"a"b,,',
      "Twice,https://a.example/1,,",
      '=HYPERLINK("https://evil.example"),https://a.example/6,,',
      "Script,javascript:alert(1),,",
    ];
    const read = await pm.call(importProposals, {
      ...given([head, ...rows].join("\n"), { dryRun: "true" }),
      headers: { "accept-language": "ja" },
    });
    expect(read.flaws.map(({ line, code }) => [line, code])).toEqual([
      [3, "nul_byte"],
      [4, "row_ragged"],
      [5, "title_missing"],
      [6, "field_too_long"],
      [7, "quote_stray"],
      [8, "repeated"],
    ]);
    expect(read.flaws[5]?.message).toContain("2行目");
    // A formula is words like any other here, and exports defuse it; what is no web address is no link.
    expect(read.rows.map(({ title, url }) => [title, url])).toEqual([
      ["Sound", "https://a.example/1"],
      ['=HYPERLINK("https://evil.example")', "https://a.example/6"],
      ["Script", null],
    ]);
  });

  test.each([
    ["nothing", "", "file_empty"],
    ["only a head", "Title,URL,Assignees", "no_rows"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "format_unsupported"],
    ["a broken workbook", Buffer.from("504b0304140000000800", "hex"), "xlsx_damaged"],
    ["too many rows", `title\n${"x\n".repeat(mostProposalRows + 1)}`, "too_many_rows"],
    ["a line without end", `title\n${"a".repeat(3_000_000)}`, "line_too_long"],
  ])("%s is refused with its reason", async (_, file, reason) => {
    const problem = await refused(co.pm, file);
    expect(problem).toMatchObject({ status: 422, code: "proposals_unreadable", data: { reason } });
    expect(problem.title).not.toMatch(/errors\.|\{\{/);
  });

  test("5 MB is the most, announced or not", async () => {
    const announced = await co.pm.fetch("/api/v1/proposals/imports?name=a.csv&origin=value", {
      method: "POST",
      headers: { "content-length": String(2 ** 30) },
      body: "a",
    });
    expect(announced.status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent++ < 100) controller.enqueue(Buffer.from(`${"x".repeat(250_000)}\n`));
        else controller.close();
      },
    });
    expect((await refused(co.pm, endless)).code).toBe("too_large");
    expect(sent).toBeLessThan(100);
  });

  test("a wheel must be said, and a title found", async () => {
    const none = await co.pm.refused(importProposals, given(jira, {}));
    expect(none).toMatchObject({ code: "invalid", errors: [{ path: "query.origin" }] });
    const strange = "1,2\n3,4\n";
    expect((await look(co.pm, strange)).columns.title).toBeNull();
    expect(await refused(co.pm, strange)).toMatchObject({ errors: [{ path: "query.title" }] });
  });

  test("viewers import nothing, and a person's turns in ten minutes are counted", async () => {
    expect((await refused(co.viewer, jira)).code).toBe("forbidden");
    const eager = await person(house, { workspace: co.workspace, wheels: ["value"] });
    const codes: string[] = [];
    for (let n = 0; n <= proposalImportsPerPerson.max; n++) codes.push((await refused(eager, "")).code);
    expect(codes.indexOf("too_many")).toBe(proposalImportsPerPerson.max);
  });
});

describe("undoing", () => {
  test("withdraws what nobody has touched, keeps the rest, and lets the file come again", async () => {
    const { pm, cpo, engineer } = await company(house);
    const file = `title,id\n${["changed", "discussed", "proven", "alone", "alone too"].map((one, n) => `${one},${n}`).join("\n")}`;
    const done = await bring(pm, file);
    const [changed = "", discussed = "", proven = "", ...alone] = madeOf(done);
    const { title, problem, audience, noEvidenceBecause, options, attachments, version } = await pm.call(
      getProposal,
      { params: { id: changed } },
    );
    await pm.call(changeProposal, {
      params: { id: changed },
      version,
      body: { title, problem: `${problem} More.`, audience, noEvidenceBecause, options, attachments },
    });
    await cpo.call(addComment, { params: { id: discussed }, body: { kind: "comment", body: "Why?" } });
    await cpo.call(addEvidence, {
      params: { id: proven },
      body: { evidence: [{ kind: "fact", note: "Three shops said so." }] },
    });
    const params = { id: done.id ?? "" };
    expect((await engineer.refused(undoProposalImport, { params })).code).toBe("not_found");
    expect(await pm.call(undoProposalImport, { params })).toEqual({ withdrawn: 2, kept: 3 });
    const after = await pm.call(getProposal, { params: { id: alone[0] ?? "" } });
    expect(after).toMatchObject({ status: "withdrawn", reason: { text: "The import was undone." } });
    const again = await look(pm, file);
    expect(again.rows.map(({ known }) => known !== null)).toEqual([true, true, true, false, false]);
    expect((await pm.call(verifyLedger, {})).ok).toBe(true);
    expect(await pm.call(undoProposalImport, { params })).toEqual({ withdrawn: 0, kept: 3 });
  });
});

test("a double click undoes once, and what is imported meanwhile comes in before or after", async () => {
  const pm = await fresh();
  const file = `title,id\n${Array.from({ length: 20 }, (_, n) => `Idea ${n},${n}`).join("\n")}`;
  const { id } = await bring(pm, file);
  const undo = () => pm.call(undoProposalImport, { params: { id: id ?? "" } }).catch(() => "refused");
  const [again, ...undone] = await Promise.all([bring(pm, file), undo(), undo()]);
  expect(undone).toContainEqual({ withdrawn: 20, kept: 0 });
  expect(undone).toContain("refused");
  expect([0, 20]).toContain(madeOf(again).length);
});

test("five hundred rows come in with one import or not at all", async () => {
  const pm = await fresh();
  const rows = Array.from({ length: mostProposalRows }, (_, n) => `Idea ${n},${n},${"because ".repeat(100)}`);
  const done = await bring(pm, `title,id,description\n${rows.join("\n")}`);
  expect(done.rows.map(({ made }) => made?.number)).toEqual(rows.map((_, n) => n + 1));
}, 60_000);

test("one key is one file: another under it is told so, and makes nothing", async () => {
  const pm = await fresh();
  const first = { ...given(linear, { origin: "value" }), idempotencyKey: "a click" };
  await pm.call(importProposals, first);
  const other = { ...given(jira, { origin: "value" }, "other.csv"), idempotencyKey: "a click" };
  expect((await pm.refused(importProposals, other)).code).toBe("idempotency_reused");
  expect(await titles(pm)).toEqual(["Usage by day"]);
});

test("an option's id that is another proposal's makes no proposal, and takes no number", async () => {
  const { pm } = await company(house);
  const told = { origin: "value", problem: "", noEvidenceBecause: "none" } as const;
  const make = (title: string, id?: string) => {
    const option = { title, description: "", scope: "", ...(id === undefined ? {} : { id }) };
    return { body: { ...told, title, options: [option] } };
  };
  const first = await pm.call(createProposal, make("First"));
  const taken = await pm.refused(createProposal, make("Thief", first.options[0]?.id));
  expect(taken).toMatchObject({ code: "not_found", data: { field: "options" } });
  expect((await pm.call(createProposal, make("Second"))).number).toBe(first.number + 1);
});

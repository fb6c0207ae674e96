import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createToken, getImport, listPeople, listProposals, listVoices, patchPerson } from "@ryorin/contract";
import { found, startServer } from "@ryorin/server/testing/server-process.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ryorin } from "../command.fixture.ts";

let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;
let owner: Awaited<ReturnType<typeof found>>;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-import-`));
  server = await startServer({ RYORIN_DATA: join(folder, "data") });
  owner = await found(server.address);
  const scopes = ["voices:read", "voices:write"] as const;
  token = (await owner.call(createToken, { body: { name: "import", scopes: [...scopes] } })).secret;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const importing = (...args: string[]) =>
  ryorin(["import", "voices", ...args, "--server", server.address, "--token", token]);
const texts = async (): Promise<string[]> =>
  (await owner.call(listVoices, { query: {} })).data.map((voice) => voice.text).sort();

test("a dry run tells what would be and leaves nothing; the run does it, once, and says so as JSON", async () => {
  const path = file("声.csv", "番号,ひとこと,備考欄\n1,PDFで出力したい,x\n2,検索が遅い,y\n");
  const mapping = "text=ひとこと,sourceId=番号";
  const dry = await importing(path, "--mapping", mapping, "--dry-run");
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.out).toContain("2");
  expect(await texts()).toEqual([]);
  const done = await importing(path, "--mapping", mapping, "--source", "survey", "--json");
  expect(done.code).toBe(0);
  const record = JSON.parse(done.out);
  expect(record).toMatchObject({ state: "done", counts: { rows: 2, added: 2, failed: 0 } });
  expect(await texts()).toEqual(["PDFで出力したい", "検索が遅い"].sort());
  const again = await importing(path, "--mapping", mapping, "--source", "survey", "--json");
  expect(JSON.parse(again.out).counts).toMatchObject({ added: 0, unchanged: 2 });
  expect((await owner.call(getImport, { params: { id: record.id } })).settings.source).toBe("survey");
}, 120_000);

test("flaws are told by line on standard error and end with 1, wrong use with 2", async () => {
  const flawed = await importing(file("flawed.csv", "id,text\n7,fine\n8,\n"));
  expect(flawed.code).toBe(1);
  expect(flawed.err).toMatch(/3/);
  expect(await texts()).toContain("fine");
  expect(await importing(file("empty.csv", ""))).toMatchObject({ code: 1 });
  expect(await importing(join(folder, "nowhere.csv"))).toMatchObject({ code: 1, out: "" });
  expect(await importing()).toMatchObject({ code: 2, out: "" });
  expect(await importing("x.csv", "--mapping", "body=text")).toMatchObject({ code: 2, out: "" });
  expect(await ryorin(["import", "needs", "x.csv"])).toMatchObject({ code: 2, out: "" });
  const wrong = await ryorin([
    "import",
    "voices",
    file("a.csv", "text\nx\n"),
    "--server",
    server.address,
    "--token",
    "ry_none",
  ]);
  expect(wrong).toMatchObject({ code: 1, out: "" });
}, 120_000);

test("a tracker's export becomes drafts, once; what is over stays out, and a wheel must be said", async () => {
  const [me] = (await owner.call(listPeople, { query: {} })).data;
  const { id = "", version = 0 } = me ?? {};
  await owner.call(patchPerson, { params: { id }, version, body: { wheels: ["technology"] } });
  const scopes = ["proposals:read", "proposals:write"] as const;
  const { secret } = await owner.call(createToken, { body: { name: "tracker", scopes: [...scopes] } });
  const bring = (...args: string[]) =>
    ryorin(["import", "proposals", ...args, "--server", server.address, "--token", secret]);
  const head = "Summary,Issue key,Status,Description,Status Category";
  const path = file("jira.csv", `${head}\nPrint,PAY-1,To Do,On paper,To Do\nOld,PAY-2,Shipped,,Done\n`);
  expect(await bring(path)).toMatchObject({ code: 2, out: "" });
  expect(await bring(path, "--origin", "value", "--source", "jira")).toMatchObject({ code: 2, out: "" });
  const titles = async () =>
    (await owner.call(listProposals, { query: {} })).data.map(({ title, origin }) => [title, origin]);
  expect(await bring(path, "--origin", "technology", "--dry-run")).toMatchObject({ code: 0 });
  expect(await titles()).toEqual([]);
  const done = await bring(path, "--origin", "technology");
  expect(done.code).toBe(0);
  expect(done.out).toMatch(/1/);
  expect(await titles()).toEqual([["Print", "technology"]]);
  const again = await bring(path, "--origin", "technology", "--json");
  expect(JSON.parse(again.out).rows[0]).toMatchObject({ known: { number: 1 }, made: null });
  const flawed = await bring(file("flawed.csv", `${head}\nragged,PAY-3\n`), "--origin", "value");
  expect(flawed).toMatchObject({ code: 1 });
  expect(flawed.err).toMatch(/2/);
}, 120_000);

import {
  getDecision,
  getHome,
  getProposal,
  getReviews,
  getSession,
  listDecisions,
  listLedger,
  listNeeds,
  listProposals,
  listVoiceFacets,
  listVoices,
  type RouteAnswer,
} from "@ryorin/contract";
import { clientOf } from "./app.ts";
import { type Bench, budgets, measure } from "./bench.ts";
import { requestOf } from "./load.ts";
import type { LoadRequest } from "./load-generator.ts";
import { rareWord } from "./voices.ts";

/** Lists and searches of voices: what grows with their number. */
export async function voiceReads(bench: Bench, voices: number): Promise<void> {
  const { company } = bench;
  const list = (query: Parameters<typeof requestOf<typeof listVoices>>[2]["query"]): LoadRequest[] => [
    requestOf(company.cpo, listVoices, { query: { limit: 20, ...query } }),
  ];
  const each = (what: string, requests: readonly LoadRequest[], budget: string = budgets.read) =>
    measure(bench, what, requests, { voices, budget });

  await measure(bench, "voices: first page of 20", list({}), {
    voices,
    perSecond: budgets.list(voices),
    budget: budgets.read,
  });
  await each("voices: first page of 50", list({ limit: 50 }));
  await each("voices: by votes", list({ sort: "votes" }));
  await each("voices: by revenue", list({ sort: "revenue" }));
  await each("voices: deep page, by date", list({ cursor: await cursorAt(bench, Math.floor(voices * 0.6)) }));
  await each("voices: of a source", list({ source: "interview" }));
  await each("voices: of a language", list({ language: "en" }));
  await each("voices: of a tag", list({ tag: "監査" }));
  await each("voices: of a tag, by votes", list({ tag: "監査", sort: "votes" }));
  await each("voices: of the largest customers", list({ minRevenue: 5_000_000 }));
  await each("voices: without a need", list({ unassigned: "true" }));
  await each("voices: facets", [requestOf(company.cpo, listVoiceFacets, {})]);
  for (const [what, q] of [
    ["search 力 (1 character)", "力"],
    ["search 出力 (2)", "出力"],
    ["search 電子帳簿保存法対応 (rare)", rareWord],
    ["search 請求書をPDFで出力 (11)", "請求書をPDFで出力"],
    ["search export", "export"],
    ["search two words", "監査 出力"],
    ["search without a hit", "量子もつれ"],
  ] as const)
    await each(`voices: ${what}`, list({ q }), budgets.read);
}

/** Everything else one reads, at the number of proposals there is. */
export async function otherReads(bench: Bench, voices: number): Promise<void> {
  const { company, app } = bench;
  const client = clientOf(app, company.cpo);
  const proposals = (await client.call(listProposals, { query: { limit: 100 } })).data;
  const decisions = (await client.call(listDecisions, { query: { limit: 100 } })).data;
  const plain = (path: string, accept = "text/html"): LoadRequest => ({
    method: "GET",
    path,
    headers: { accept, "accept-encoding": "gzip, br" },
  });
  const script = await scriptOf(app.origin);
  for (const [what, requests] of [
    ["health: the floor of the stack, one statement", [plain("/api/health")]],
    ["page: the app's HTML", [plain("/")]],
    ["page: its main script", [plain(script, "*/*")]],
    ["session", [requestOf(company.cpo, getSession, {})]],
    ["home", [requestOf(company.cpo, getHome, {})]],
    ["proposals: first page of 20", [requestOf(company.cpo, listProposals, { query: { limit: 20 } })]],
    [
      "proposals: by value per effort",
      [requestOf(company.cpo, listProposals, { query: { limit: 20, sort: "value_per_effort" } })],
    ],
    [
      "proposals: in review",
      [requestOf(company.cpo, listProposals, { query: { limit: 20, status: "in_review" } })],
    ],
    [
      "proposals: search",
      [requestOf(company.cpo, listProposals, { query: { limit: 20, search: "承認フロー" } })],
    ],
    ["proposal page", proposals.map(({ id }) => requestOf(company.cpo, getProposal, { params: { id } }))],
    ["proposal: reviews", proposals.map(({ id }) => requestOf(company.cpo, getReviews, { params: { id } }))],
    ["decisions: first page of 20", [requestOf(company.cpo, listDecisions, { query: { limit: 20 } })]],
    ["decision page", decisions.map(({ id }) => requestOf(company.cpo, getDecision, { params: { id } }))],
    ["needs", [requestOf(company.cpo, listNeeds, { query: {} })]],
    ["ledger: first page of 50", [requestOf(company.cpo, listLedger, { query: {} })]],
  ] as const)
    await measure(bench, what, requests, { voices, budget: budgets.read });
}

async function cursorAt({ app, company }: Bench, rows: number): Promise<string | undefined> {
  const client = clientOf(app, company.cpo);
  let cursor: string | undefined;
  for (let passed = 0; passed < rows; passed += 200) {
    const page: RouteAnswer<typeof listVoices> = await client.call(listVoices, {
      query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
    });
    cursor = page.page.next ?? cursor;
  }
  return cursor;
}

async function scriptOf(origin: string): Promise<string> {
  const page = await (await fetch(origin)).text();
  return /<script[^>]+src="([^"]*assets[^"]+)"/.exec(page)?.[1] ?? "/";
}

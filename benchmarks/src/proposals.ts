/**
 * Proposals in mixed states, made by the real routes as people make them. Of 2,000, 300 stay drafts, 50 wait for
 * both reviews and 50 for the second, 50 wait for both keys and 50 for the second, 100 are accepted and 1,400
 * withdrawn: a company that has worked with it for years. No faster way in: each step is a figure of its own.
 */
import {
  createProposal,
  getAcceptanceOdds,
  type Proposal,
  saveReviewDraft,
  sealReview,
  submitProposal,
  turnKey,
  withdrawProposal,
} from "@ryorin/contract";
import { clientOf } from "./app.ts";
import { type Bench, budgets, measureOnce } from "./bench.ts";
import { type Chance, chance, pick } from "./chance.ts";
import { requestOf } from "./load.ts";
import { percentiles } from "./report.ts";
import { voiceText } from "./voices.ts";

export async function fillProposals(bench: Bench, count: number, voices: number): Promise<void> {
  const { company } = bench;
  const next = chance(bench.seed);
  const step = async (what: string, requests: Parameters<typeof measureOnce>[2]): Promise<Proposal[]> => {
    const given = { voices, budget: budgets.write };
    return (await measureOnce(bench, what, requests, given)).map((body) => JSON.parse(body));
  };
  const share = (all: readonly Proposal[], part: number): readonly Proposal[] =>
    all.slice(0, Math.round(count * part));

  const drafts = await step(
    "proposal: create",
    Array.from({ length: count }, (_, n) =>
      requestOf(company.cpo, createProposal, { body: wording(next, n) }),
    ),
  );
  const submitted = await step(
    "proposal: submit",
    share(drafts, 0.85).map(({ id }) => requestOf(company.cpo, submitProposal, { params: { id }, body: {} })),
  );
  await step(
    "proposal: withdraw",
    submitted
      .slice(Math.round(count * 0.15))
      .map(({ id }) =>
        requestOf(company.cpo, withdrawProposal, { params: { id }, body: { reason: "別の提案にまとめる" } }),
      ),
  );
  await step(
    "review draft: save",
    share(submitted, 0.15).map((one) =>
      requestOf(company.cto, saveReviewDraft, {
        params: { id: one.id, wheel: "technology" },
        body: { content: feasibility(one, company.teamId, next), version: null },
      }),
    ),
  );
  const sealed = await step(
    "review: seal the value wheel's",
    share(submitted, 0.125).map((one) => sealing(company.cpo, one, valueReview(one, next))),
  );
  const revealed = await step(
    "review: seal the second, reveal both",
    share(sealed, 0.1).map((one) => sealing(company.cto, one, feasibility(one, company.teamId, next))),
  );
  const turned = await step(
    "key: turn the first",
    share(revealed, 0.075).map((one) => turning(company.cpo, one, "value")),
  );
  await decide(bench, share(turned, 0.05));
}

/** As a lead does it: looks at what it would do to the plan, then turns the second key. */
async function decide({ app, company, report }: Bench, proposals: readonly Proposal[]): Promise<void> {
  const client = clientOf(app, company.cto);
  const looked: number[] = [];
  const turned: number[] = [];
  for (const one of proposals) {
    const begun = performance.now();
    const query = { optionId: one.options[0]?.id ?? "" };
    for (;;) {
      const odds = await client.call(getAcceptanceOdds, { params: { id: one.id }, query });
      if (odds.state !== "computing") break;
    }
    const between = performance.now();
    await client.call(turnKey, turn(one, "technology"));
    looked.push(between - begun);
    turned.push(performance.now() - between);
  }
  report.figure(`key: see the odds of accepting, over ${proposals.length} decisions`, percentiles(looked));
  report.figure("key: turn the second, decide", percentiles(turned), budgets.write);
}

export const wording = (next: Chance, number: number) => ({
  origin: number % 3 === 0 ? ("technology" as const) : ("value" as const),
  title: voiceText(next, number).slice(0, 60),
  problem: `${voiceText(next, number)}\n\n${voiceText(next, number)}`,
  audience: pick(next, ["経理の担当者", "Accounting teams", "管理者", "Developers"]),
  noEvidenceBecause: "まだ声を結び付けていないため",
  options: [
    { title: "小さく始める", description: "One template", scope: "small" },
    { title: "すべて", description: "Templates, mail and an archive", scope: "full" },
  ],
});

const sealing = (cookie: string, { id, judgedHash }: Proposal, content: { wheel: "value" | "technology" }) =>
  requestOf(cookie, sealReview, { params: { id, wheel: content.wheel }, body: { content, judgedHash } });

const terms = {
  conditions: ["新しいテンプレートに限る"],
  killCriterion: "四半期で10社に使われなければやめる",
  assumptions: [],
  reviewDate: "2030-01-15",
};

export const turn = (proposal: Proposal, wheel: "value" | "technology") => ({
  params: { id: proposal.id, wheel },
  body: {
    optionId: proposal.options[0]?.id ?? "",
    contentHash: proposal.contentHash ?? "",
    terms,
    own: { confidence: 80, dissent: "" },
  },
});

const turning = (cookie: string, proposal: Proposal, wheel: "value" | "technology") =>
  requestOf(cookie, turnKey, turn(proposal, wheel));

export const around = (p50: number) => ({ p10: Math.round(p50 / 2), p50, p90: p50 * 2 });

export const valueReview = (proposal: Proposal, next: Chance) => ({
  wheel: "value" as const,
  unit: { kind: "money" as const, currency: "JPY" },
  note: "",
  options: proposal.options.map(({ id }) => ({
    optionId: id,
    gain: around(1_000_000 + Math.floor(next() * 9_000_000)),
    whoGains: { segmentIds: [], customerIds: [], text: "経理の担当者" },
    strategicFit: { verdict: "supports" as const, reason: "It is what we sell." },
    marketingFit: { verdict: "neutral" as const, reason: "Expected by everyone." },
    criticality: { kind: "none" as const },
    rationale: "更新のたびに求められる。",
    links: [],
  })),
});

export const feasibility = (proposal: Proposal, teamId: string, next: Chance) => ({
  wheel: "technology" as const,
  note: "",
  options: proposal.options.map(({ id }) => ({
    optionId: id,
    verdict: "feasible" as const,
    effort: [{ teamId, personDays: around(5 + Math.floor(next() * 60)) }],
    risks: [{ what: "Fonts", likelihood: "low" as const, consequence: "Broken glyphs" }],
    conditions: [],
    alternatives: [],
    rationale: "ライブラリでほぼ足りる。",
    links: [],
  })),
});

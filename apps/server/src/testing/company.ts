import { createProposal, type Proposal, sealReview, submitProposal, turnKey } from "@ryorin/contract";
import type { FeasibilityReview, Range, ValueReview } from "@ryorin/domain";
import { newId } from "../db/id.ts";
import { person, type TestHouse, type TestPerson, type TestWorkspace } from "./people.ts";

/** A small company in which a proposal can live its whole life. */
export type TestCompany = {
  readonly workspace: TestWorkspace;
  readonly owner: TestPerson;
  readonly cpo: TestPerson;
  readonly cto: TestPerson;
  readonly pm: TestPerson;
  readonly engineer: TestPerson;
  readonly viewer: TestPerson;
  readonly teamId: string;
};

export async function company(house: TestHouse): Promise<TestCompany> {
  const workspace = await house.workspace();
  const [owner, cpo, cto, pm, engineer, viewer] = await Promise.all([
    person(house, { workspace, name: "Owner", seats: ["owner"] }),
    person(house, { workspace, name: "CPO", seats: ["value_lead"], wheels: ["value"] }),
    person(house, { workspace, name: "CTO", seats: ["technology_lead"], wheels: ["technology"] }),
    person(house, { workspace, name: "PM", wheels: ["value"] }),
    person(house, { workspace, name: "Engineer", wheels: ["technology"] }),
    person(house, { workspace, name: "Viewer", access: "viewer" }),
  ]);
  const teamId = newId();
  await house.db
    .insertInto("team")
    .values({
      workspace_id: workspace.id,
      id: teamId,
      name: "Engine",
      position: 1,
      created_at: house.clock(),
    })
    .execute();
  return { workspace, owner, cpo, cto, pm, engineer, viewer, teamId };
}

export async function draft(
  author: TestPerson,
  given: { title?: string; origin?: "value" | "technology" } = {},
): Promise<Proposal> {
  return author.call(createProposal, {
    body: {
      origin: given.origin ?? "value",
      title: given.title ?? "請求書のPDFを出力する",
      problem: "Customers retype invoices by hand.",
      noEvidenceBecause: "no voice is linked yet",
      options: [
        { title: "Small", description: "One template", scope: "small" },
        { title: "Full", description: "Templates and mail", scope: "full" },
      ],
    },
  });
}

export async function inReview(
  author: TestPerson,
  given: { title?: string; origin?: "value" | "technology" } = {},
): Promise<Proposal> {
  const { id } = await draft(author, given);
  return author.call(submitProposal, { params: { id }, body: {} });
}

export const range = (p50: number, spread = 2): Range => ({
  p10: Math.round(p50 / spread),
  p50,
  p90: Math.round(p50 * spread),
});

export function valueReview(proposal: Proposal, gain: number): ValueReview {
  return {
    wheel: "value",
    unit: { kind: "money", currency: "JPY" },
    note: "",
    options: proposal.options.map((option, index) => ({
      optionId: option.id,
      gain: range(gain * (index + 1)),
      whoGains: { segmentIds: [], customerIds: [], text: "Accounting teams" },
      strategicFit: { verdict: "supports", reason: "It is what we sell." },
      marketingFit: { verdict: "neutral", reason: "Expected by everyone." },
      criticality: { kind: "none" },
      rationale: "Asked for in every renewal.",
      links: [],
    })),
  };
}

export function feasibilityReview(proposal: Proposal, teamId: string, days: number): FeasibilityReview {
  return {
    wheel: "technology",
    note: "",
    options: proposal.options.map((option, index) => ({
      optionId: option.id,
      verdict: "feasible",
      effort: [{ teamId, personDays: range(days * (index + 1)) }],
      risks: [{ what: "Fonts", likelihood: "low", consequence: "Broken glyphs" }],
      conditions: [],
      alternatives: [],
      rationale: "A library does most of it.",
      links: [],
    })),
  };
}

export function sealBy(
  lead: TestPerson,
  proposal: Proposal,
  review: ValueReview | FeasibilityReview,
): Promise<Proposal> {
  return lead.call(sealReview, {
    params: { id: proposal.id, wheel: review.wheel },
    body: { content: review, judgedHash: proposal.judgedHash },
  });
}

/** Both wheels sealed: the figures lie open. */
export async function revealed(given: TestCompany, title?: string): Promise<Proposal> {
  const proposal = await inReview(given.pm, title === undefined ? {} : { title });
  await sealBy(given.cpo, proposal, valueReview(proposal, 6_000_000));
  return sealBy(given.cto, proposal, feasibilityReview(proposal, given.teamId, 20));
}

export const terms = {
  conditions: ["Only for the new template"],
  killCriterion: "Fewer than 10 customers use it after a quarter",
  assumptions: [],
  reviewDate: "2030-01-15",
};

export function turn(
  lead: TestPerson,
  proposal: Proposal,
  wheel: "value" | "technology",
  optionId?: string,
): Promise<Proposal> {
  return lead.call(turnKey, {
    params: { id: proposal.id, wheel },
    body: {
      optionId: optionId ?? proposal.options[0]?.id ?? "",
      contentHash: proposal.contentHash ?? "",
      terms,
      own: { confidence: 80, dissent: "" },
    },
  });
}

export async function accepted(given: TestCompany, title?: string): Promise<Proposal> {
  const proposal = await revealed(given, title);
  await turn(given.cpo, proposal, "value");
  return turn(given.cto, proposal, "technology");
}

import type { FeasibilityReview } from "../review/feasibility.ts";
import type { ValueReview, ValueUnit } from "../review/value.ts";

/** What people of the tests hand in. Free text carries a mark by which it is found wherever it should not be. */
export const mark = "※free text";
export const unit: ValueUnit = { kind: "money", currency: "JPY" };

export const content = (problem = "invoices leave as paper") => ({
  title: `${mark} PDF export`,
  problem: `${mark} ${problem}`,
  whoFor: "",
  options: [
    { id: "small", title: `${mark} Small`, description: "", scope: "" },
    { id: "full", title: `${mark} Full`, description: "", scope: "" },
  ],
  dependencies: [],
  evidence: [{ kind: "fact", text: `${mark} twelve customers asked` }],
  noEvidenceBecause: "",
  attachments: [],
});

const optionIds = ["small", "full"];

/** `figure` is what tells two reviews apart: no test may find it outside before the reveal. */
export const valueReview = (figure = 7_654_321): ValueReview => ({
  wheel: "value",
  unit,
  options: optionIds.map((optionId, index) => ({
    optionId,
    gain: { p10: -1_000, p50: figure + index, p90: figure * 2 },
    whoGains: { segmentIds: ["enterprise"], customerIds: [], text: "" },
    strategicFit: { verdict: "supports", reason: `${mark} objective two` },
    marketingFit: { verdict: "neutral", reason: `${mark} no campaign` },
    criticality: { kind: "decay", perMonthPercent: 4 },
    rationale: `${mark} they pay for it`,
    links: [],
  })),
  note: "",
});

export const feasibilityReview = (figure = 4_321): FeasibilityReview => ({
  wheel: "technology",
  options: optionIds.map((optionId, index) => ({
    optionId,
    verdict: "with_conditions",
    effort: [{ teamId: "billing", personDays: { p10: 3, p50: figure + index, p90: figure * 2 } }],
    risks: [{ what: `${mark} fonts`, likelihood: "medium", consequence: `${mark} broken glyphs` }],
    conditions: [`${mark} a renderer`],
    alternatives: [],
    rationale: `${mark} done before`,
    links: [],
  })),
  note: "",
});

export const terms = (killCriterion = "nobody exports within a quarter") => ({
  conditions: [`${mark} renderer first`],
  killCriterion: `${mark} ${killCriterion}`,
  assumptions: [{ id: "assumption-1", text: `${mark} volume stays below 10,000 a day` }],
  reviewDate: "2028-01-01",
});

export const own = { confidence: 80, dissent: "" };

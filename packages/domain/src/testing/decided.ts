import { type DecisionSnapshot, decisionSnapshotSchema } from "../decision/snapshot.ts";
import type { ProposalState } from "../proposal/state.ts";
import { standingDecision } from "../proposal/state.ts";
import { cast } from "./cast.ts";
import { content, feasibilityReview, mark, own, terms, valueReview } from "./papers.ts";

/** What a server would freeze of a state's standing decision. */
export function snapshotOf(state: ProposalState, change: Partial<DecisionSnapshot> = {}): DecisionSnapshot {
  const made = standingDecision(state);
  if (made === null) throw new Error("nothing was decided");
  const { value, technology } = state.reviews;
  const at = "2026-03-02T09:00:00.000Z";
  const isAccepted = made.kind === "accepted";
  const version = (versions: readonly string[], personId: string) => ({
    version: versions.length,
    hash: versions.at(-1) ?? "",
    personId,
    at,
    reason: null,
  });
  const { title, problem, whoFor, options, noEvidenceBecause } = content();
  return decisionSnapshotSchema.parse({
    schema: "ryorin-decision/v1",
    decisionId: made.decisionId,
    proposalId: state.id,
    round: made.round,
    decidedAt: made.at,
    kind: made.kind,
    by: made.by,
    origin: state.origin,
    authorId: state.authorId,
    proposal: { title, problem, whoFor, options, dependencies: [], noEvidenceBecause },
    chosenOptionId: made.optionId,
    until: made.until,
    reviews: {
      value: { ...version(value.versions, cast.valueLead), review: valueReview() },
      technology: { ...version(technology.versions, cast.technologyLead), review: feasibilityReview() },
    },
    evidence: {
      links: content().evidence,
      voices: 12,
      customers: 7,
      monthlyRevenue: { amount: 1_234_000, currency: "JPY" },
      needs: [{ needId: "need-1", title: "Invoices as PDF", voices: 11 }],
    },
    odds: {
      planHash: "a".repeat(64),
      seed: 7,
      runs: 10_000,
      finish: { p50: "2026-05-01", p80: "2026-05-20", p95: "2026-06-30" },
      hardDate: { date: "2026-06-01", probability: 0.8642 },
      moves: [{ proposalId: "proposal-9", title: "SSO", before: null, after: null }],
    },
    terms: isAccepted ? terms() : null,
    reason: isAccepted && made.by === "keys" ? null : `${mark} reason`,
    own: {
      value: isAccepted ? own : null,
      technology: isAccepted ? { confidence: 60, dissent: `${mark} risky` } : null,
    },
    positions: made.overDisagreement ? { value: `${mark} cannot`, technology: `${mark} must` } : null,
    keys: made.keys,
    seats: { owner: cast.owner, value_lead: cast.valueLead, technology_lead: cast.technologyLead },
    onePersonHeldBothKeys: made.onePersonHeldBothKeys,
    overDisagreement: made.overDisagreement,
    supersedes: made.supersedes,
    contentHash: made.contentHash,
    ...change,
  });
}

import type { Act } from "../proposal/acts.ts";
import type { Command } from "../proposal/commands.ts";
import type { Status } from "../proposal/status.ts";
import { cast } from "./cast.ts";
import { content, feasibilityReview, terms, unit, valueReview } from "./papers.ts";
import { intoBaseline, type Story, tell } from "./story.ts";

const { owner, valueLead, technologyLead, author, valueContributor, technologyContributor, ofBothWheels } =
  cast;

export const scenes = {
  draft: () => tell().created(),
  in_review: () => tell().submitted(),
  value_sealed: () => tell().submitted().seals("value"),
  revealed: () => tell().revealed(),
  objected: () => tell().objected(),
  escalated: () => tell().escalated(),
  accepted: () => tell().accepted(),
  planned: () => tell().planned(),
  in_delivery: () => tell().inDelivery(),
  launched: () => tell().launched(),
  learned: () => tell().learned(),
  declined: () => tell().declined(),
  deferred: () => tell().deferred(),
  withdrawn: () => tell().withdrawn(),
  stopped: () => tell().stopped(),
} satisfies Record<string, () => Story>;
export type Scene = keyof typeof scenes;
const delivered: Scene[] = ["accepted", "planned", "in_delivery", "launched"];
const open: Scene[] = ["revealed", "objected"];

type Row = {
  act: Exclude<Act, "create">;
  command: (story: Story) => Command;
  from: Scene[];
  by: string[];
  /** In a capacity the table names, yet refused for a reason of their own; tested in `conditions.test.ts`. */
  refused?: Record<string, string>;
  to: Status | "as before" | { [scene in Scene]?: Status };
};

export const system = "the system";
export const connector = "a connector";
const valueWheel = [valueLead, author, valueContributor, ofBothWheels];
export const everyWheel: string[] = [...valueWheel, technologyLead, technologyContributor];
const leads = [valueLead, technologyLead];
const ownerDecides =
  (decision: Extract<Command, { act: "owner_decide" }>["decision"]) =>
  (story: Story): Command => ({
    act: "owner_decide",
    contentHash: story.state.contentHash ?? "",
    reason: "we owe it to them",
    decisionId: "decision-owner",
    decision,
  });
const seal =
  (wheel: "value" | "technology") =>
  (story: Story): Command => ({
    act: "seal",
    wheel,
    review: wheel === "value" ? valueReview() : feasibilityReview(),
    unit,
    judgedHash: story.state.judgedHash,
    otherReviewHash: "f".repeat(64),
  });

/** Each row of the protocol, written down by hand from its text. */
export const table: Row[] = [
  {
    act: "change",
    command: () => ({ act: "change", content: content("another") }),
    from: ["draft", "in_review", "value_sealed"],
    by: [author],
    to: "as before",
  },
  {
    act: "submit",
    command: () => ({ act: "submit", content: content() }),
    from: ["draft"],
    by: [author, ...leads],
    to: "in_review",
  },
  {
    act: "withdraw",
    command: () => ({ act: "withdraw", reason: "moot" }),
    from: ["draft", "in_review", "value_sealed"],
    by: [author, ...leads],
    to: "withdrawn",
  },
  {
    act: "ask",
    command: () => ({ act: "ask", wheel: "value", questionId: "q", question: "who?" }),
    from: ["in_review", "value_sealed"],
    by: [valueLead],
    to: "draft",
  },
  {
    act: "choose_wheel",
    command: () => ({ act: "choose_wheel", wheel: "value" }),
    from: ["draft", "in_review", "value_sealed"],
    by: valueWheel,
    to: "as before",
  },
  {
    act: "begin_review",
    command: () => ({ act: "begin_review", wheel: "technology" }),
    from: ["draft", "in_review", "value_sealed"],
    by: [technologyLead, technologyContributor],
    refused: { [ofBothWheels]: "wheel_unchosen" },
    to: "as before",
  },
  { act: "seal", command: seal("value"), from: ["in_review"], by: [valueLead], to: "as before" },
  {
    act: "seal",
    command: seal("technology"),
    from: ["in_review", "value_sealed"],
    by: [technologyLead],
    to: { in_review: "in_review", value_sealed: "revealed" },
  },
  {
    act: "unseal",
    command: () => ({ act: "unseal", wheel: "value" }),
    from: ["value_sealed"],
    by: [valueLead],
    to: "as before",
  },
  {
    act: "revise",
    command: () => ({
      act: "revise",
      wheel: "technology",
      review: feasibilityReview(99),
      unit,
      reason: "learned",
    }),
    from: open,
    by: [technologyLead],
    to: "as before",
  },
  { act: "accept", command: (story) => story.accept("value"), from: open, by: [valueLead], to: "as before" },
  {
    act: "decline",
    command: (story) => story.decline("technology"),
    from: open,
    by: [technologyLead],
    to: "declined",
  },
  {
    act: "defer",
    command: (story) => story.defer("technology", "2027-01-01T00:00:00.000Z"),
    from: open,
    by: [technologyLead],
    to: "deferred",
  },
  {
    act: "object",
    command: () => ({ act: "object", wheel: "technology", position: "no" }),
    from: ["declined"],
    by: [technologyLead],
    to: "revealed",
  },
  {
    act: "object",
    command: () => ({ act: "object", wheel: "value", position: "no" }),
    from: ["deferred"],
    by: [valueLead],
    to: "revealed",
  },
  {
    act: "escalate",
    command: () => ({ act: "escalate", wheel: "value", position: "no" }),
    from: ["objected"],
    by: [valueLead],
    to: "escalated",
  },
  { act: "return", command: () => ({ act: "return" }), from: ["escalated"], by: [owner], to: "revealed" },
  {
    act: "owner_decide",
    command: ownerDecides({ kind: "accepted", optionId: "full", terms: terms() }),
    from: ["escalated"],
    by: [owner],
    to: "accepted",
  },
  {
    act: "owner_decide",
    command: ownerDecides({ kind: "declined" }),
    from: ["escalated"],
    by: [owner],
    to: "declined",
  },
  {
    act: "owner_decide",
    command: ownerDecides({ kind: "deferred", until: "2027-01-01T00:00:00.000Z" }),
    from: ["escalated"],
    by: [owner],
    to: "deferred",
  },
  {
    act: "wake",
    command: () => ({ act: "wake", because: { kind: "fact", subjectKind: "signal", subjectId: "s" } }),
    from: ["deferred"],
    by: [system, ...leads],
    to: "revealed",
  },
  { act: "enter_baseline", command: () => intoBaseline(), from: ["accepted"], by: leads, to: "planned" },
  {
    act: "start",
    command: () => ({ act: "start", on: "2026-03-01" }),
    from: ["planned"],
    by: [connector, ...everyWheel],
    to: "in_delivery",
  },
  {
    act: "launch",
    command: () => ({ act: "launch", on: "2026-03-01", list: [] }),
    from: ["in_delivery"],
    by: leads,
    to: "launched",
  },
  {
    act: "learn",
    command: () => ({ act: "learn", outcome: { outcomeId: "o", scored: true } }),
    from: ["launched"],
    by: [valueLead],
    to: "learned",
  },
  {
    act: "stop",
    command: () => ({ act: "stop", wheel: "value", reason: "dead", killCriterionHit: false }),
    from: delivered,
    by: [valueLead],
    to: "as before",
  },
  {
    act: "reopen",
    command: () => ({ act: "reopen", reason: "the market moved" }),
    from: [...delivered, "learned"],
    by: leads,
    refused: { [system]: "not_allowed" },
    to: "in_review",
  },
  {
    act: "reopen",
    command: () => ({ act: "reopen", brokenAssumptionId: "assumption-1" }),
    from: [...delivered, "learned"],
    by: [system, ...leads],
    to: "in_review",
  },
];

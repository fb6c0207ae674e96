export * from "./canonical.ts";
export * from "./decision/madr.ts";
export * from "./decision/snapshot.ts";
export { type Checked, checkFields, type FieldError } from "./fields.ts";
export * from "./instant.ts";
export * from "./ledger.ts";
export * from "./money.ts";
export * from "./normal.ts";
export * from "./outcome.ts";
export * from "./proposal/acting.ts";
export * from "./proposal/acts.ts";
export * from "./proposal/apply.ts";
export * from "./proposal/commands.ts";
export * from "./proposal/content.ts";
export * from "./proposal/decide.ts";
export { objectionDays, objectionUntil } from "./proposal/deciding.ts";
export * from "./proposal/events.ts";
export * from "./proposal/refusals.ts";
export { contentHash } from "./proposal/reviewing.ts";
export { type Decided, whoCould } from "./proposal/situation.ts";
export {
  type DecisionKey,
  type DecisionRef,
  isUnderReview,
  type Key,
  type Objection,
  type ProposalState,
  type Question,
  type Reopening,
  type ReviewState,
  type StopKey,
  standingDecision,
} from "./proposal/state.ts";
export * from "./proposal/status.ts";
export * from "./proposal/terms.ts";
export * from "./range.ts";
export * from "./reading.ts";
export * from "./review/complete.ts";
export * from "./review/feasibility.ts";
export * from "./review/value.ts";
export * from "./scoring.ts";
export * from "./seat.ts";
export { idSchema, linkSchema, optionalProse, prose, textSchema } from "./text.ts";
export * from "./wheel.ts";

import { z } from "zod";

/** In the order of a proposal's life; the four at the end leave it. */
export const statuses = [
  "draft",
  "in_review",
  "revealed",
  "escalated",
  "accepted",
  "planned",
  "in_delivery",
  "launched",
  "learned",
  "deferred",
  "declined",
  "withdrawn",
  "stopped",
] as const;
export const statusSchema = z.enum(statuses);
export type Status = z.infer<typeof statusSchema>;

/** What a decision can be; each is also the status the proposal then has. */
export const decisionKinds = ["accepted", "declined", "deferred"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

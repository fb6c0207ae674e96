import type { PlanItem } from "@ryorin/contract";
import type { PlanRow } from "./rows.ts";

/** A line of a plan that is to come, with only what a test is about. */
export const rowOf = (item: Partial<PlanItem>, more: Partial<PlanRow> = {}): PlanRow => ({
  item: item as PlanItem,
  forecast: undefined,
  scheduled: undefined,
  reasons: [],
  notes: [],
  promised: undefined,
  before: undefined,
  holdsUp: undefined,
  stage: 2,
  ...more,
});

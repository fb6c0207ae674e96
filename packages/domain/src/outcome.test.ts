import { expect, test } from "vitest";
import { type Outcome, resolveOutcome } from "./outcome.ts";
import { cast } from "./testing/cast.ts";
import { snapshotOf } from "./testing/decided.ts";
import { tell } from "./testing/story.ts";

const decision = snapshotOf(tell().accepted().state);
const outcome: Outcome = {
  outcomeId: "outcome-1",
  decisionId: decision.decisionId,
  actuals: {
    startedOn: "2026-03-10",
    doneOn: "2026-05-02",
    effort: [
      { teamId: "billing", personDays: 31.5 },
      { teamId: "billing", personDays: 10 },
      { teamId: "design", personDays: 4 },
    ],
  },
  value: {
    unit: { kind: "money", currency: "JPY" },
    amount: 9_000_000,
    measuredOn: "2028-01-01",
    from: "2027-01-01",
    to: "2027-12-31",
    note: "",
  },
};
const codes = (change: unknown) => {
  const checked = resolveOutcome(change, decision);
  return checked.ok ? [] : checked.errors.map(({ path, code }) => `${path} ${code}`);
};

test("scores the chosen option's forecasts that were in force, for who answered for them", () => {
  const checked = resolveOutcome(outcome, decision);
  const { value, technology } = decision.reviews;
  expect(checked).toEqual({
    ok: true,
    value: {
      resolved: [
        {
          wheel: "value",
          kind: "signed",
          teamId: null,
          personId: cast.valueLead,
          reviewHash: value.hash,
          range: value.review.options[0]?.gain,
          actual: 9_000_000,
        },
        {
          wheel: "technology",
          kind: "positive",
          teamId: "billing",
          personId: cast.technologyLead,
          reviewHash: technology.hash,
          range: technology.review.options[0]?.effort[0]?.personDays,
          actual: 41.5,
        },
      ],
      unforecast: ["design"],
    },
  });
});

test("what has not come yet is not resolved", () => {
  const early = resolveOutcome({ ...outcome, actuals: null, value: null }, decision);
  expect(early).toEqual({ ok: true, value: { resolved: [], unforecast: [] } });
});

test("a value in another unit, another decision's outcome, dates the wrong way round: refused by field", () => {
  const { value, actuals } = outcome;
  expect(codes({ ...outcome, value: { ...value, unit: { kind: "points" } } })).toEqual([
    "outcome.value.unit unit_differs",
  ]);
  expect(codes({ ...outcome, decisionId: "other" })).toEqual(["outcome.decisionId not_valid"]);
  expect(
    codes({ ...outcome, actuals: { ...actuals, doneOn: "2026-03-09" }, value: { ...value, amount: 0.5 } }),
  ).toEqual(["outcome.actuals.doneOn before_start", "outcome.value.amount not_minor_units"]);
});

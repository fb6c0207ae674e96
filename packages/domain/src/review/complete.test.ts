import { expect, test } from "vitest";
import { digest } from "../testing/digest.ts";
import { feasibilityReview, unit, valueReview } from "../testing/papers.ts";
import { completeReview, doNothing, reviewHash } from "./complete.ts";
import { feasibilityDraftSchema } from "./feasibility.ts";
import { valueDraftSchema } from "./value.ts";

const optionIds = ["small", "full"];
const told = (review: unknown, wheel: "value" | "technology") => {
  const checked = completeReview(review, wheel, optionIds, unit);
  return checked.ok ? [] : checked.errors.map(({ path, code }) => `${path} ${code}`);
};

test("a review that answers every option is complete, with or without doing nothing", () => {
  expect(told(valueReview(), "value")).toEqual([]);
  expect(told(feasibilityReview(), "technology")).toEqual([]);
  const [answer] = valueReview().options;
  const withNothing = {
    ...valueReview(),
    options: [...valueReview().options, { ...answer, optionId: doNothing }],
  };
  expect(told(withNothing, "value")).toEqual([]);
});

test("every field that is wrong is named at once, those between fields too", () => {
  const wrong = {
    wheel: "technology",
    options: [
      {
        optionId: "small",
        verdict: "with_conditions",
        effort: [
          { teamId: "billing", personDays: { p10: 5, p50: 3, p90: 2 } },
          { teamId: "billing", personDays: { p10: -1, p50: 3, p90: null } },
        ],
        risks: [{ what: "", likelihood: null, consequence: "x" }],
        rationale: " ",
      },
      { optionId: "small", verdict: "feasible", effort: [], rationale: "y" },
    ],
  };
  expect(told(wrong, "technology")).toEqual([
    "review.options.0.effort.0.personDays.p50 quantiles_decrease",
    "review.options.0.effort.0.personDays.p90 quantiles_decrease",
    "review.options.0.effort.1.personDays.p90 required",
    "review.options.0.risks.0.what required",
    "review.options.0.risks.0.likelihood required",
    "review.options.0.rationale required",
    "review.options.0.conditions conditions_missing",
    "review.options.0.effort.1.teamId doubled",
    "review.options.1.effort effort_missing",
    "review.options option_missing",
    "review.options.1.optionId doubled",
  ]);
});

test("money is whole minor units, points need not be", () => {
  const [answer] = valueReview().options;
  const options = optionIds.map((optionId) => ({ ...answer, optionId, gain: { p10: 0.5, p50: 1, p90: 2 } }));
  expect(told({ ...valueReview(), options }, "value")).toEqual([
    "review.options.0.gain.p10 not_minor_units",
    "review.options.1.gain.p10 not_minor_units",
  ]);
  const points = { ...valueReview(), unit: { kind: "points" }, options };
  expect(completeReview(points, "value", optionIds, { kind: "points" }).ok).toBe(true);
});

test("what cannot be done needs no effort, but a reason", () => {
  const impossible = (rationale: string) => ({
    wheel: "technology",
    options: optionIds.map((optionId) => ({ optionId, verdict: "not_feasible", effort: [], rationale })),
  });
  expect(told(impossible("the printer driver forbids it"), "technology")).toEqual([]);
  expect(told(impossible(""), "technology")).toHaveLength(2);
});

test("one wheel's review is not the other's", () => {
  expect(told(valueReview(), "technology")).toContain("review.wheel not_a_choice");
});

test("a link leads to the web and nowhere else", () => {
  const [answer] = valueReview().options;
  const linked = (link: string) => ({
    ...valueReview(),
    options: optionIds.map((optionId) => ({ ...answer, optionId, links: [link] })),
  });
  expect(told(linked("https://example.com/a"), "value")).toEqual([]);
  expect(told(linked("javascript:alert(1)"), "value")).toHaveLength(2);
});

test("a draft may lack anything but the option it speaks of", () => {
  expect(valueDraftSchema.safeParse({ wheel: "value", unit, options: [{ optionId: "small" }] }).success).toBe(
    true,
  );
  expect(
    feasibilityDraftSchema.safeParse({ wheel: "technology", options: [{ optionId: "small" }] }).success,
  ).toBe(true);
  expect(feasibilityDraftSchema.safeParse({ wheel: "technology", options: [{}] }).success).toBe(false);
  expect(valueDraftSchema.safeParse(valueReview()).success).toBe(true);
  expect(feasibilityDraftSchema.safeParse(feasibilityReview()).success).toBe(true);
});

test("a review's hash tells any two reviews apart", () => {
  const hashes = [valueReview(), valueReview(1_000_001), feasibilityReview()].map((one) =>
    reviewHash(one, digest),
  );
  expect(new Set(hashes).size).toBe(3);
  expect(reviewHash(valueReview(), digest)).toBe(hashes[0]);
});

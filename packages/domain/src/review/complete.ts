import { hashOf, type Sha256 } from "../canonical.ts";
import { type Checked, checkFields, type FieldError } from "../fields.ts";
import type { Wheel } from "../wheel.ts";
import { type FeasibilityReview, feasibilityReviewSchema } from "./feasibility.ts";
import { isSameUnit, type ValueReview, type ValueUnit, valueReviewSchema } from "./value.ts";

export type Review = ValueReview | FeasibilityReview;

/** The option every proposal has without saying so. It may be reviewed like another, and need not be. */
export const doNothing = "do_nothing";

/**
 * Whether a review may be sealed: every field is there, every option of the proposal is answered once, no
 * other is, and value is counted in the workspace's unit. Names all that is wrong at once; paths begin with
 * `review`.
 */
export function completeReview(
  review: unknown,
  wheel: Wheel,
  optionIds: readonly string[],
  unit: ValueUnit,
): Checked<Review> {
  const schema = wheel === "value" ? valueReviewSchema : feasibilityReviewSchema;
  const checked: Checked<Review> = checkFields(schema, review, "review");
  const uncovered = coverageErrors(optionsOf(review), optionIds);
  if (!checked.ok) return { ok: false, errors: [...checked.errors, ...uncovered] };
  const isOtherUnit = checked.value.wheel === "value" && !isSameUnit(checked.value.unit, unit);
  const errors = isOtherUnit ? [...uncovered, { path: "review.unit", code: "unit_differs" }] : uncovered;
  return errors.length > 0 ? { ok: false, errors } : checked;
}

/** The option ids of a review that may be malformed: null where there is none. */
function optionsOf(review: unknown): (string | null)[] {
  const { options } = (review ?? {}) as { options?: unknown };
  if (!Array.isArray(options)) return [];
  return options.map((one: unknown) => {
    const { optionId } = (one ?? {}) as { optionId?: unknown };
    return typeof optionId === "string" ? optionId : null;
  });
}

function coverageErrors(answered: readonly (string | null)[], optionIds: readonly string[]): FieldError[] {
  const missing = optionIds
    .filter((id) => !answered.includes(id))
    .map((id) => ({ path: "review.options", code: "option_missing", data: { optionId: id } }));
  const wrong = answered.flatMap((id, index): FieldError[] => {
    const path = `review.options.${index}.optionId`;
    if (id === null) return [];
    if (id !== doNothing && !optionIds.includes(id)) return [{ path, code: "option_unknown" }];
    return answered.indexOf(id) < index ? [{ path, code: "doubled" }] : [];
  });
  return [...missing, ...wrong];
}

/** Identity of a sealed version's content. Never told before the reveal: few figures are soon guessed. */
export const reviewHash = (review: Review, sha256: Sha256): string => hashOf(review, sha256);

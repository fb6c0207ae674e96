import type { Proposal } from "@ryorin/contract";
import { type FeasibilityReview, otherWheel, type Terms, type Wheel } from "@ryorin/domain";

/** Terms while they are written: rows may be blank. */
export type TermsForm = {
  conditions: string[];
  killCriterion: string;
  assumptions: Terms["assumptions"];
  reviewDate: string;
};
export const termsFields = ["conditions", "killCriterion", "assumptions", "reviewDate"] as const;

type Keys = Pick<Proposal, "keys">;

/** The key a wheel has turned to accept, with the option and terms it was turned on. */
export const acceptKeyOf = ({ keys }: Keys, wheel: Wheel) =>
  keys.find((key) => key.act === "accept" && key.wheel === wheel);

/**
 * What a lead starts from: what they signed before, else what the other lead signed, else the conditions technology
 * named for the option and nothing more.
 */
export function firstTerms(
  proposal: Keys,
  wheel: Wheel | null,
  optionId: string,
  technology: FeasibilityReview | undefined,
): TermsForm {
  const signed =
    wheel === null
      ? undefined
      : (acceptKeyOf(proposal, wheel)?.terms ?? acceptKeyOf(proposal, otherWheel(wheel))?.terms);
  if (signed) return formOf(signed);
  return {
    conditions: conditionsOf(technology, optionId),
    killCriterion: "",
    assumptions: [],
    reviewDate: "",
  };
}

export const conditionsOf = (technology: FeasibilityReview | undefined, optionId: string): string[] =>
  technology?.options.find((one) => one.optionId === optionId)?.conditions ?? [];

export const formOf = ({ conditions, killCriterion, assumptions, reviewDate }: Terms): TermsForm => ({
  conditions: [...conditions],
  killCriterion,
  assumptions: [...assumptions],
  reviewDate,
});

/** What is signed: without blank rows, texts trimmed as the server trims them. */
export function termsOf(form: TermsForm): Terms {
  return {
    conditions: form.conditions.map((one) => one.trim()).filter((one) => one !== ""),
    killCriterion: form.killCriterion.trim(),
    assumptions: form.assumptions
      .map((one) => ({ ...one, text: one.text.trim() }))
      .filter(({ text }) => text !== ""),
    reviewDate: form.reviewDate,
  };
}

/** Where two leads' terms differ: both keys must be over the same, so each such field has to be settled. */
export function differingTerms(a: Terms, b: Terms): (typeof termsFields)[number][] {
  return termsFields.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

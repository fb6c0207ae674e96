import type { FeasibilityReview, Terms } from "@ryorin/domain";
import { expect, it } from "vitest";
import { differingTerms, firstTerms, formOf, termsOf } from "./terms.ts";

const terms: Terms = {
  conditions: ["新テンプレートのみ"],
  killCriterion: "10社未満",
  assumptions: [{ id: "a", text: "法改正が予定どおり", check: null }],
  reviewDate: "2027-04-01",
};
const key = (wheel: "value" | "technology", signed: Terms) => ({
  wheel,
  act: "accept" as const,
  optionId: "o",
  terms: signed,
  killCriterionHit: null,
  by: { id: "p", name: "P" },
  as: "holder" as const,
  at: "2026-01-01T00:00:00Z",
});
const technology = {
  wheel: "technology",
  note: "",
  options: [{ optionId: "o", conditions: ["フォントを同梱する"] }],
} as unknown as FeasibilityReview;

it("starts from one's own terms, then the other lead's, then technology's conditions", () => {
  const own = { ...terms, killCriterion: "own" };
  const keys = [key("technology", terms)];
  expect(firstTerms({ keys }, "value", "o", technology)).toEqual(formOf(terms));
  expect(firstTerms({ keys: [...keys, key("value", own)] }, "value", "o", technology)).toEqual(formOf(own));
  expect(firstTerms({ keys: [] }, "value", "o", technology).conditions).toEqual(["フォントを同梱する"]);
  expect(firstTerms({ keys }, null, "o", technology).killCriterion).toBe("");
});

it("signs the same terms whoever opened the form, so that both keys fit", () => {
  expect(termsOf(formOf(terms))).toEqual(terms);
  const typed = { ...formOf(terms), conditions: [" 新テンプレートのみ ", " "], killCriterion: "10社未満 " };
  expect(differingTerms(termsOf(typed), terms)).toEqual([]);
  expect(differingTerms(termsOf({ ...typed, reviewDate: "2027-05-01" }), terms)).toEqual(["reviewDate"]);
});

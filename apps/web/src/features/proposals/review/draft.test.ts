import { doNothing, type FeasibilityDraft, type ValueDraft } from "@ryorin/domain";
import { describe, expect, it } from "vitest";
import {
  blankValue,
  changesBetween,
  draftFor,
  filledFields,
  flatten,
  gapsOf,
  takeOver,
  unflatten,
  type ValueAnswer,
  withAnswer,
  withDoNothing,
  withoutBlankRows,
} from "./draft.ts";

const unit = { kind: "money", currency: "JPY" } as const;
const complete: ValueAnswer = {
  ...blankValue("a"),
  gain: { p10: 1, p50: 2, p90: 3 },
  whoGains: { segmentIds: [], customerIds: [], text: "経理" },
  strategicFit: { verdict: "supports", reason: "s" },
  marketingFit: { verdict: "neutral", reason: "m" },
  criticality: { kind: "none" },
  rationale: "r",
};

describe("a draft of a review", () => {
  it("follows the proposal's options and keeps what was said of each", () => {
    const saved: ValueDraft = {
      wheel: "value",
      unit,
      note: "n",
      options: [{ ...blankValue("gone") }, { ...blankValue("b"), rationale: "kept" }, blankValue(doNothing)],
    };
    const draft = draftFor("value", ["a", "b"], unit, saved);
    expect(draft.options.map((one) => [one.optionId, one.rationale])).toEqual([
      ["a", ""],
      ["b", "kept"],
      [doNothing, ""],
    ]);
    expect(withDoNothing(draft, false).options).toHaveLength(2);
  });

  it("names every gap once, by option and field, in the order of the form", () => {
    const draft = draftFor("value", ["a", "b"], unit, undefined);
    const half = withAnswer(draft, "a", { ...complete, gain: { p10: 5, p50: 2, p90: 9 }, rationale: "" });
    const gaps = gapsOf(half, ["a", "b"], unit);
    expect(gaps.map(({ optionId, field, code }) => `${optionId} ${field} ${code}`)).toEqual([
      "a gain quantiles_decrease",
      "a rationale required",
      "b gain required",
      "b whoGains nobody_gains",
      "b strategicFit required",
      "b marketingFit required",
      "b criticality required",
      "b rationale required",
    ]);
    expect(gaps[0]?.path).toBe("options.0.gain.p50");
    const whole = withAnswer(withAnswer(half, "a", complete), "b", { ...complete, optionId: "b" });
    expect(gapsOf(whole, ["a", "b"], unit)).toEqual([]);
  });

  it("does not miss what stands in a row nobody filled in", () => {
    const draft = draftFor("technology", ["a"], unit, undefined) as FeasibilityDraft;
    const answered = withAnswer(draft, "a", {
      verdict: "with_conditions",
      effort: [{ teamId: "t", personDays: { p10: 1, p50: 2, p90: 3 } }],
      conditions: [" "],
      risks: [{ what: "", likelihood: null, consequence: "" }],
      links: [""],
      rationale: "r",
    });
    expect(gapsOf(answered, ["a"], unit).map(({ field, code }) => `${field} ${code}`)).toEqual([
      "conditions conditions_missing",
    ]);
    expect((withoutBlankRows(answered) as FeasibilityDraft).options[0]?.risks).toEqual([]);
  });

  it("takes over one field, one option or all of a colleague's draft", () => {
    const mine = draftFor("value", ["a", "b"], unit, undefined);
    const theirs = withAnswer(withAnswer(mine, "a", complete), "b", { rationale: "theirs" });
    const field = takeOver(mine, theirs, "a", "gain");
    expect(field.options[0]).toMatchObject({ gain: { p50: 2 }, rationale: "" });
    expect(takeOver(mine, theirs, "b").options.map((one) => one.rationale)).toEqual(["", "theirs"]);
    expect(takeOver(mine, theirs)).toEqual(theirs);
    expect(filledFields("value", field.options[0]!)).toEqual(["gain"]);
  });

  it("comes apart into fields and together again, and tells what a version changed", () => {
    const before = withAnswer(draftFor("value", ["a", "b"], unit, undefined), "a", complete);
    const after = withAnswer(before, "a", { gain: { p10: 1, p50: 4, p90: 8 } });
    expect(unflatten(before, flatten(after))).toEqual(after);
    expect(changesBetween(before, after)).toEqual([
      { optionId: "a", field: "gain", before: { p10: 1, p50: 2, p90: 3 }, after: { p10: 1, p50: 4, p90: 8 } },
    ]);
  });
});

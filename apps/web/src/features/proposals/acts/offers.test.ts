import { describe, expect, it } from "vitest";
import { offersOf } from "./offers.ts";

type Given = Parameters<typeof offersOf>[0];
const wheelsWith = (value: "drafting" | "sealed", technology: "not_started" | "sealed"): Given["wheels"] => [
  { wheel: "value", state: value, sealedBy: null, sealedAt: null },
  { wheel: "technology", state: technology, sealedBy: null, sealedAt: null },
];
const base: Given = {
  acts: [],
  status: "in_review",
  actsFor: { wheel: "value", mustChoose: false },
  wheels: wheelsWith("drafting", "not_started"),
  keys: [],
};

describe("what a page offers", () => {
  it("leads to the review editor once, though drafting and sealing are both open", () => {
    const offers = offersOf({
      ...base,
      acts: [
        { act: "withdraw", wheel: null },
        { act: "begin_review", wheel: "value" },
        { act: "seal", wheel: "value" },
        { act: "ask", wheel: "value" },
      ],
    });
    expect(offers.map(({ act, place }) => [act, place])).toEqual([
      ["write_review", "next"],
      ["ask", "also"],
      ["withdraw", "rare"],
    ]);
  });

  it("offers the second wheel to someone of both only after the first is sealed", () => {
    const acts: Given["acts"] = [
      { act: "choose_wheel", wheel: "value" },
      { act: "choose_wheel", wheel: "technology" },
    ];
    expect(offersOf({ ...base, acts })).toEqual([]);
    const sealed = { ...base, acts, wheels: wheelsWith("sealed", "not_started") };
    expect(offersOf(sealed)).toEqual([{ act: "choose_wheel", wheel: "technology", place: "next" }]);
    expect(offersOf({ ...sealed, wheels: wheelsWith("sealed", "sealed") })).toEqual([]);
  });

  it("brings stopping forward for whose key to stop is the second", () => {
    const acts: Given["acts"] = [
      { act: "stop", wheel: "technology" },
      { act: "reopen", wheel: null },
    ];
    const stopKey = (wheel: "value" | "technology") =>
      ({
        wheel,
        act: "stop",
        optionId: null,
        terms: null,
        killCriterionHit: true,
        by: { id: "a", name: "A" },
        as: "holder",
        at: "2026-01-01T00:00:00Z",
      }) as const;
    const placeOf = (keys: Given["keys"]) =>
      offersOf({ ...base, status: "accepted", acts, keys }).find(({ act }) => act === "stop")?.place;
    expect(placeOf([])).toBe("rare");
    expect(placeOf([stopKey("value")])).toBe("next");
    expect(placeOf([stopKey("value"), stopKey("technology")])).toBe("rare");
  });

  it("keeps a turned key out of the way, and leaves the plan's acts to the plan", () => {
    const key = {
      wheel: "value",
      act: "accept",
      optionId: null,
      terms: null,
      killCriterionHit: null,
      by: { id: "a", name: "A" },
      as: "holder",
      at: "2026-01-01T00:00:00Z",
    } as const;
    const acts: Given["acts"] = [
      { act: "accept", wheel: "value" },
      { act: "accept", wheel: "technology" },
      { act: "start", wheel: null },
    ];
    expect(offersOf({ ...base, status: "revealed", acts, keys: [key] })).toEqual([
      { act: "accept", wheel: "value", place: "rare" },
      { act: "accept", wheel: "technology", place: "next" },
    ]);
  });
});

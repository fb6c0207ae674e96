import { expect, it } from "vitest";
import { waitOf } from "./waits.ts";

const state = (wheel: "value" | "technology", sealed: boolean) => ({
  wheel,
  state: sealed ? ("sealed" as const) : ("drafting" as const),
  sealedBy: null,
  sealedAt: null,
});
const key = (wheel: "value" | "technology") => ({
  wheel,
  act: "accept" as const,
  optionId: "o",
  terms: null,
  killCriterionHit: null,
  by: { id: "p", name: "P" },
  as: "holder" as const,
  at: "2026-01-01T00:00:00Z",
});

it("names the wheels that have yet to seal or to turn a key", () => {
  const wheels = [state("value", true), state("technology", false)];
  expect(waitOf({ status: "in_review", wheels, keys: [] })).toEqual({ code: "seal", wheels: ["technology"] });
  expect(waitOf({ status: "revealed", wheels, keys: [key("technology")] })).toEqual({
    code: "key",
    wheels: ["value"],
  });
  const both = [key("value"), key("technology")];
  expect(waitOf({ status: "revealed", wheels, keys: both })).toEqual({
    code: "key",
    wheels: ["value", "technology"],
  });
  expect(waitOf({ status: "accepted", wheels, keys: [] })).toBeNull();
});

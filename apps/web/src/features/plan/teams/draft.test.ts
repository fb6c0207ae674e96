import { expect, it } from "vitest";
import { currentStep, faultsOf, inputOf, newTeam } from "./draft.ts";

const whole = {
  ...newTeam("2026-11-24"),
  name: "基盤",
  capacity: [{ from: "2026-11-24", personDays: 8, people: 2 }],
};

it("names every fault at once", () => {
  expect(faultsOf(whole)).toEqual([]);
  expect(
    faultsOf({
      ...whole,
      name: " ",
      workingDays: [],
      capacity: [
        { from: "2026-11-24", personDays: null, people: 2 },
        { from: "2026-11-24", personDays: 3, people: 1 },
      ],
      members: [{ personId: "p", name: "p", from: "2026-12-01", until: "2026-11-01", share: 1 }],
      holidays: [{ date: "", name: "break" }],
    }),
  ).toEqual(["name", "workingDays", "capacity", "capacityDoubled", "members", "holidays"]);
});

it("is not saved while a number that may be blank cannot be read", () => {
  expect(faultsOf({ ...whole, wip: null })).toEqual([]);
  expect(faultsOf({ ...whole, wip: Number.NaN })).toEqual(["figures"]);
  const member = { personId: "p", name: "p", from: "2026-12-01", until: null };
  expect(faultsOf({ ...whole, members: [{ ...member, share: Number.NaN }] })).toEqual(["figures"]);
});

it("hands days in their order, whatever order they were typed in", () => {
  const input = inputOf({
    ...whole,
    workingDays: [5, 1, 3],
    capacity: [
      { from: "2027-04-01", personDays: 4, people: 1 },
      { from: "2026-11-24", personDays: 8, people: 2 },
    ],
  });
  expect(input.capacity.map(({ from }) => from)).toEqual(["2026-11-24", "2027-04-01"]);
  expect(input.workingDays).toEqual([1, 3, 5]);
});

it("knows which capacity holds today", () => {
  const steps = [{ from: "2027-04-01" }, { from: "2026-01-01" }, { from: "2026-11-24" }];
  expect(currentStep(steps, "2026-11-24")).toBe(2);
  expect(currentStep(steps, "2026-11-23")).toBe(1);
  expect(currentStep(steps, "2025-01-01")).toBe(-1);
});

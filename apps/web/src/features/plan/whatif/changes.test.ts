import { describe, expect, it } from "vitest";
import {
  addTo,
  leaveOut,
  moveItem,
  noChanges,
  removeFrom,
  sameChanges,
  setEarliestStart,
  setExcluded,
  setHardDate,
  setIncluded,
  setMaxPeople,
} from "./changes.ts";
import { differences } from "./differences.ts";
import { redo, startHistory, step, undo } from "./history.ts";

const [a, b, c] = ["aaaaaaaa", "bbbbbbbb", "cccccccc"].map(
  (start) => `${start}-0000-4000-8000-000000000000`,
) as [string, string, string];

describe("edits", () => {
  it("state one earliest start per item, and take it back whole", () => {
    const once = setEarliestStart(noChanges, a, "2026-12-01");
    const twice = setEarliestStart(once, a, "2026-12-08");
    expect(twice.earliestStarts).toEqual([{ proposalId: a, date: "2026-12-08" }]);
    expect(setEarliestStart(twice, a, null)).toEqual(noChanges);
    expect(noChanges.earliestStarts).toEqual([]);
  });

  it("tell a hard date that was lifted from one that was never touched", () => {
    const lifted = setHardDate(noChanges, a, null);
    expect(lifted.hardDates).toEqual([{ proposalId: a, date: null }]);
    expect(setHardDate(lifted, a, undefined)).toEqual(noChanges);
  });

  it("move an item within what is shown, and make the order one by hand", () => {
    const byValue = { ...noChanges, order: "value_per_effort" as const };
    expect(moveItem(byValue, [a, b, c], c, 0)).toMatchObject({ order: "manual", positions: [c, a, b] });
    expect(moveItem(byValue, [a, b, c], a, 99).positions).toEqual([b, c, a]);
    expect(moveItem(byValue, [a, b, c], b, -5).positions).toEqual([b, a, c]);
  });

  it("leave out what is accepted in whichever option it is tried, and take out what is not", () => {
    const tried = setIncluded(noChanges, a, b);
    expect(leaveOut(tried, { id: a, status: "planned" })).toEqual(setExcluded(noChanges, a, true));
    expect(leaveOut(tried, { id: a, status: "revealed" })).toEqual(noChanges);
  });

  it("keep one option per proposal that is tried, and one limit per item and team", () => {
    expect(setIncluded(setIncluded(noChanges, a, b), a, c).included).toEqual([
      { proposalId: a, optionId: c },
    ]);
    const limited = setMaxPeople(setMaxPeople(noChanges, a, null, 3), a, b, 1);
    expect(setMaxPeople(limited, a, null, null).maxPeople).toEqual([
      { proposalId: a, teamId: b, maxPeople: 1 },
    ]);
  });

  it("add to and take from the lists of a scenario", () => {
    const off = addTo(noChanges, "holidays", { date: "2026-12-29", teamId: null });
    expect(removeFrom(off, "holidays", 0)).toEqual(noChanges);
    expect(sameChanges(setExcluded(setExcluded(off, a, true), a, false), off)).toBe(true);
  });
});

describe("differences", () => {
  it("names what is not saved yet, added and taken back alike", () => {
    const before = setExcluded(setHardDate(noChanges, b, "2027-01-31"), c, true);
    const now = setExcluded(setEarliestStart(setHardDate(before, b, undefined), a, "2026-12-01"), c, false);
    expect(differences(before, now)).toEqual([
      { code: "putBack", item: c },
      { code: "earliestStart", item: a, date: "2026-12-01" },
      { code: "hardDateAsReviewed", item: b },
    ]);
  });

  it("names a change of a date once, not as one gone and one new", () => {
    const before = setEarliestStart(noChanges, a, "2026-12-01");
    expect(differences(before, setEarliestStart(before, a, "2026-12-08"))).toEqual([
      { code: "earliestStart", item: a, date: "2026-12-08" },
    ]);
  });

  it("says nothing of an order that does not count", () => {
    const byValue = { ...noChanges, order: "value_per_effort" as const };
    expect(differences(byValue, { ...byValue, positions: [a] })).toEqual([]);
    expect(differences(byValue, moveItem(byValue, [a, b], b, 0))).toEqual([{ code: "byHand" }]);
  });
});

describe("history", () => {
  it("goes back and forth, and a new step ends what was undone", () => {
    const there = step(step(startHistory(1), 2), 3);
    expect(undo(there).present).toBe(2);
    expect(redo(undo(there))).toEqual(there);
    expect(step(undo(there), 4)).toMatchObject({ present: 4, future: [] });
    expect(undo(startHistory(1))).toEqual(startHistory(1));
    expect(redo(startHistory(1))).toEqual(startHistory(1));
  });
});

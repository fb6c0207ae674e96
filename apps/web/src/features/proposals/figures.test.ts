import type { ProposalSummary } from "@ryorin/contract";
import { describe, expect, it } from "vitest";
import { intervalPath, pointsOf, shownFigure } from "./figures.ts";

const range = (p50: number) => ({ p10: p50 / 2, p50, p90: p50 * 2 });
const figures = [
  { optionId: "a", title: "小", gain: range(10), personDays: range(5) },
  { optionId: "b", title: "大", gain: range(30), personDays: null },
];
const summary = (change: Partial<ProposalSummary>) =>
  ({
    id: "p",
    number: 1,
    title: "P",
    origin: "value",
    status: "revealed",
    figures,
    chosenOptionId: null,
    ...change,
  }) as ProposalSummary;

describe("figures of a list", () => {
  it("speak of the chosen option, else of the most valuable one, and of none before the reveal", () => {
    expect(shownFigure(summary({}))?.optionId).toBe("b");
    expect(shownFigure(summary({ chosenOptionId: "a" }))?.optionId).toBe("a");
    expect(shownFigure(summary({ figures: null }))).toBeNull();
  });

  it("make a point only where both wheels gave a range", () => {
    expect(
      pointsOf([summary({}), summary({ chosenOptionId: "a" }), summary({ figures: null })]),
    ).toHaveLength(1);
    expect(pointsOf([summary({ chosenOptionId: "a", status: "in_review" })])).toEqual([]);
  });

  it("draw a closed outline through the four ends", () => {
    const path = intervalPath({ x: 10, y: 20, left: 5, right: 30, top: 12, bottom: 22 });
    expect(path).toBe("M5 20A5 8 0 0 1 10 12A20 8 0 0 1 30 20A20 2 0 0 1 10 22A5 2 0 0 1 5 20Z");
  });
});

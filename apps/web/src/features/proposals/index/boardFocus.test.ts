import { expect, it } from "vitest";
import { nextCard } from "./boardFocus.ts";

const columns = [["a1", "a2", "a3"], [], ["c1", "c2"]];

it("moves between cards, over empty columns, and stays within what is there", () => {
  expect(nextCard(columns, "a1", "ArrowDown")).toBe("a2");
  expect(nextCard(columns, "a1", "ArrowUp")).toBeUndefined();
  expect(nextCard(columns, "a3", "ArrowRight")).toBe("c2");
  expect(nextCard(columns, "c1", "ArrowLeft")).toBe("a1");
  expect(nextCard(columns, "c1", "ArrowRight")).toBeUndefined();
  expect(nextCard(columns, "a2", "End")).toBe("a3");
  expect(nextCard(columns, "a2", "x")).toBeUndefined();
  expect(nextCard(columns, "gone", "ArrowDown")).toBeUndefined();
});

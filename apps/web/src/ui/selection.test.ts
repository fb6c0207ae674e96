import { expect, it } from "vitest";
import { extend, nothing, toggle, toggleAll } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const keys = (s: { keys: ReadonlySet<string> }) => [...s.keys].sort().join("");

it("toggles single rows", () => {
  const one = toggle(nothing, "b");
  expect(keys(one)).toBe("b");
  expect(keys(toggle(one, "b"))).toBe("");
});

it("extends from the anchor either way and keeps what was chosen elsewhere", () => {
  const anchored = toggle(toggle(nothing, "e"), "c");
  expect(keys(extend(anchored, "a", order))).toBe("abce");
  expect(keys(extend(extend(anchored, "d", order), "b", order))).toBe("bcde");
});

it("starts a new range where the anchor is no longer shown", () => {
  expect(keys(extend({ keys: new Set(["z"]), anchor: "z" }, "b", order))).toBe("bz");
});

it("chooses all, and none when all were", () => {
  const all = toggleAll(toggle(nothing, "a"), order);
  expect(keys(all)).toBe("abcde");
  expect(keys(toggleAll(all, order))).toBe("");
  expect(keys(toggleAll(nothing, []))).toBe("");
});

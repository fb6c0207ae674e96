import type { LaunchItem } from "@ryorin/contract";
import { expect, it } from "vitest";
import { compareFields, mergeFields } from "../../../ui/merge.ts";
import { byId, fromMerged, isSettled } from "./launchItems.ts";

const item = (id: string, more: Partial<LaunchItem> = {}): LaunchItem => ({
  id,
  area: "sales",
  title: id,
  done: false,
  waivedBecause: "",
  ...more,
});

it("counts as settled what is done or left out with a reason", () => {
  expect([item("a"), item("a", { waivedBecause: "  " })].map(isSettled)).toEqual([false, false]);
  expect([item("a", { done: true }), item("a", { waivedBecause: "internal" })].map(isSettled)).toEqual([
    true,
    true,
  ]);
});

it("merges two people's lists item by item: each tick stays, an item removed by one is gone, a new one comes along", () => {
  const base = [item("a"), item("b"), item("c")];
  const mine = [item("a", { done: true }), item("b"), item("c")];
  const theirs = [item("a"), item("b", { done: true }), item("d")];
  const keys = ["a", "b", "c", "d"];
  const merged = mergeFields(compareFields(keys, byId(base), byId(mine), byId(theirs)), {})!;
  const added = { area: "support" as const, title: "FAQ", done: false, waivedBecause: "" };
  expect(fromMerged(merged, theirs, [...mine, added])).toEqual([
    item("a", { done: true }),
    item("b", { done: true }),
    item("d"),
    added,
  ]);
});

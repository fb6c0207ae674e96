import type { CountedNeed } from "@ryorin/contract";
import { expect, it } from "vitest";
import { needRows, withBelow } from "./rows.ts";

const need = (id: string, parentId: string | null) => ({ id, parentId, title: id }) as CountedNeed;
const needs = [need("b", null), need("a", null), need("a2", "a"), need("a1", "a"), need("x", "gone")];
const byTitle = (a: CountedNeed, b: CountedNeed) => a.title.localeCompare(b.title);
const shape = (closed: string[]) =>
  needRows(needs, new Set(closed), byTitle).map(({ need, depth }) => `${depth}${need.id}`);

it("reads children below their parent, closed ones not, and orphans at the top", () => {
  expect(shape([])).toEqual(["0a", "1a1", "1a2", "0b", "0x"]);
  expect(shape(["a"])).toEqual(["0a", "0b", "0x"]);
});

it("names everything below a need, which it cannot move into", () => {
  expect(withBelow(needs, "a")).toEqual(new Set(["a", "a1", "a2"]));
});

import { expect, test } from "vitest";
import { isNestedDeeper } from "./nesting.ts";

const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}${"]}".repeat(depth / 2)}`;

test("lists and objects are counted together, to the last one that is allowed", () => {
  expect(isNestedDeeper(nested(100), 100)).toBe(false);
  expect(isNestedDeeper(nested(102), 100)).toBe(true);
  expect(isNestedDeeper(`[${"[],".repeat(500)}[]]`, 2)).toBe(false);
});

test("what people write in brackets is no nesting, behind quotes and backslashes either", () => {
  expect(isNestedDeeper(JSON.stringify({ text: `${"[".repeat(200)}"\\`, more: '\\"[[[' }), 1)).toBe(false);
  expect(isNestedDeeper(`"\\\\"${"[".repeat(3)}`, 2)).toBe(true);
});

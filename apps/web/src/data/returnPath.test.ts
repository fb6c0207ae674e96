import { expect, it } from "vitest";
import { returnPath } from "./returnPath.ts";

it("leads back into the app and nowhere else", () => {
  expect(returnPath("/w/hikari/voices?q=%E8%AB%8B")).toBe("/w/hikari/voices?q=%E8%AB%8B");
  for (const bad of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "",
    7,
  ]) {
    expect(returnPath(bad)).toBeUndefined();
  }
});

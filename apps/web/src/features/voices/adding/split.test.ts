import { expect, it } from "vitest";
import { guessSplit, splitVoices } from "./split.ts";

it("takes a list as lines and letters as paragraphs", () => {
  expect(guessSplit("一つ目\r\n二つ目\r\n")).toBe("line");
  expect(guessSplit("first line\nsecond line\n\nanother voice")).toBe("paragraph");
});

it("leaves blanks out and keeps the lines of a paragraph together", () => {
  expect(splitVoices("a\r\n\r\n  b \n", "line")).toEqual(["a", "b"]);
  expect(splitVoices("a\nb\n　\n\nc", "paragraph")).toEqual(["a\nb", "c"]);
});

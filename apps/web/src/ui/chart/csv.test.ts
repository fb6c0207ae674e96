import { expect, it } from "vitest";
import { csvText } from "./csv.ts";

it("quotes what needs it, keeps numbers, and defuses formulas", () => {
  expect(
    csvText(
      ["題名", "n"],
      [
        ['a "b", c', -3],
        ["=1+1", null],
        ["複数\n行", 0.5],
      ],
    ),
  ).toBe('\uFEFF題名,n\r\n"a ""b"", c",-3\r\n\'=1+1,\r\n"複数\n行",0.5\r\n');
});

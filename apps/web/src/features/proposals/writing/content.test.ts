import { describe, expect, it } from "vitest";
import { blankContent, blankOption, bodyOf, changesJudged, moved, withoutBlanks } from "./content.ts";

const form = {
  ...blankContent("k"),
  title: "PDF",
  problem: "手で打ち直している",
  options: [{ ...blankOption("a"), id: "a", title: "小さく" }],
};

describe("a proposal's wording", () => {
  it("sends no row that nobody filled in, and names an attachment by its address", () => {
    const body = bodyOf(
      withoutBlanks({
        ...form,
        options: [...form.options, blankOption("b")],
        attachments: [
          { key: "1", title: " ", url: "https://example.com/a" },
          { key: "2", title: "", url: " " },
        ],
      }),
    );
    expect(body.options?.map((one) => one.title)).toEqual(["小さく"]);
    expect(body.attachments).toEqual([{ title: "https://example.com/a", url: "https://example.com/a" }]);
  });

  it("tells a change that breaks seals from one that does not", () => {
    expect(changesJudged(form, { ...form, title: "Other", audience: "All", noEvidenceBecause: "new" })).toBe(
      false,
    );
    expect(changesJudged(form, { ...form, problem: `${form.problem} ` })).toBe(false);
    expect(changesJudged(form, { ...form, problem: "Other" })).toBe(true);
    const lagged = { proposalId: "p", number: 1, title: "P", lagDays: 3 };
    const needing = { ...form, dependencies: [{ ...lagged, lagDays: 0 }] };
    expect(changesJudged(form, needing)).toBe(true);
    expect(changesJudged(needing, { ...form, dependencies: [lagged] })).toBe(false);
  });

  it("moves a row by one place and stops at the ends", () => {
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });
});

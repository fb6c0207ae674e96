import { expect, it } from "vitest";
import { type Revision, wordingChanges } from "./revisions.ts";

const option = (id: string, title: string) => ({ id, title, description: "", scope: "" });
const revision = (content: Partial<Revision["content"]>): Revision => ({
  revision: 1,
  at: "2026-01-01T00:00:00Z",
  by: { id: "p", name: "P" },
  content: {
    title: "T",
    problem: "P",
    audience: "",
    noEvidenceBecause: "",
    options: [option("a", "小"), option("b", "大")],
    dependencies: [],
    attachments: [],
    ...content,
  },
});

it("tells what a wording changed, an option by its identity wherever it stands", () => {
  const changes = wordingChanges(
    revision({}),
    revision({
      problem: "Q",
      options: [option("b", "大"), option("c", "新")],
      dependencies: [{ proposalId: "x", lagDays: 0 }],
    }),
    (id) => `title of ${id}`,
  );
  expect(changes).toEqual([
    { part: "problem", n: null, before: "P", after: "Q" },
    { part: "option", n: 2, before: "", after: "新" },
    { part: "option", n: 3, before: "小", after: "" },
    { part: "dependencies", n: null, before: "", after: "title of x" },
  ]);
  expect(wordingChanges(undefined, revision({}), String)).toHaveLength(4);
});

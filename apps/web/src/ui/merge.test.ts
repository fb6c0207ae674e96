import { expect, it } from "vitest";
import { compareFields, mergeFields } from "./merge.ts";

const base = { title: "PDF", problem: "old", tags: ["a"], due: null };
const mine = { title: "PDF export", problem: "old", tags: ["a"], due: null };
const theirs = { title: "PDF", problem: "new", tags: ["a", "b"], due: undefined };
const keys = ["title", "problem", "tags", "due"];

it("takes what only one of us changed, from whichever side, without asking", () => {
  const fields = compareFields(keys, base, mine, theirs);
  expect(fields.map(({ kind }) => kind)).toEqual(["mine", "theirs", "theirs", "same"]);
  expect(mergeFields(fields, {})).toMatchObject({ title: "PDF export", problem: "new", tags: ["a", "b"] });
});

it("asks where both changed a field, and gives nothing until it is answered", () => {
  const fields = compareFields(keys, base, mine, { ...theirs, title: "Export as PDF" });
  expect(fields[0]!.kind).toBe("conflict");
  expect(mergeFields(fields, {})).toBeUndefined();
  expect(mergeFields(fields, { title: "theirs" })).toMatchObject({ title: "Export as PDF", problem: "new" });
  expect(mergeFields(fields, { title: "mine", problem: "mine" })).toMatchObject({
    title: "PDF export",
    problem: "old",
  });
});

it("sees through equal structures, and treats null as absent", () => {
  const [one] = compareFields(
    ["x"],
    { x: { a: [1, null] } },
    { x: { a: [1, null] } },
    { x: { a: [1, undefined] } },
  );
  expect(one!.kind).toBe("same");
  expect(compareFields(["x"], { x: [1] }, { x: { 0: 1 } }, { x: [1] })[0]!.kind).toBe("mine");
});

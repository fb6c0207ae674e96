import { expect, it } from "vitest";
import { type Filter, readFilters, readSort } from "./filters.ts";

const filters: Filter[] = [
  { key: "q", label: "", kind: "text" },
  { key: "mine", label: "", kind: "flag" },
  { key: "from", label: "", kind: "day" },
  { key: "status", label: "", kind: "choice", options: [{ value: "draft", label: "" }] },
  {
    key: "wheel",
    label: "",
    kind: "choice",
    many: true,
    options: [
      { value: "value", label: "" },
      { value: "technology", label: "" },
    ],
  },
];

it("reads an address, a number typed as a search word included", () => {
  expect(
    readFilters(filters, {
      q: 2026,
      mine: true,
      from: "2026-11-24",
      status: "draft",
      wheel: ["value", "technology"],
    }),
  ).toEqual({ q: "2026", mine: true, from: "2026-11-24", status: "draft", wheel: ["value", "technology"] });
});

it("drops what the filter does not know", () => {
  expect(
    readFilters(filters, {
      q: { $ne: 1 },
      mine: "no",
      from: "yesterday",
      status: "<b>",
      wheel: ["x"],
      other: 1,
    }),
  ).toEqual({});
});

it("orders only by sortable columns", () => {
  expect(readSort("-at", ["at"])).toEqual({ by: "at", descending: true });
  expect(readSort("secret", ["at"])).toBeUndefined();
  expect(readSort(["at"], ["at"])).toBeUndefined();
});

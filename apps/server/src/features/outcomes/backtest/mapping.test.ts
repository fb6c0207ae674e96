import { describe, expect, test } from "vitest";
import { mapColumns } from "./mapping.ts";
import { numberIn } from "./number.ts";

describe("columns", () => {
  test("who is found among those named, and stands first", () => {
    const headers = [
      "HoursEstimate",
      "HoursActual",
      "EstimateOn",
      "CompletedOn",
      "SubCategory",
      "DeveloperID",
    ];
    expect(mapColumns(headers, { by: ["SubCategory", "DeveloperID"] })).toMatchObject({
      ok: true,
      columns: { id: null, by: ["DeveloperID", "SubCategory"] },
    });
  });

  test("an export of Jira is understood", () => {
    const headers = [
      "Issue key",
      "Issue Type",
      "Assignee",
      "Original estimate",
      "Time Spent",
      "Created",
      "Resolved",
    ];
    expect(mapColumns(headers, {})).toMatchObject({
      columns: {
        estimate: "Original estimate",
        actual: "Time Spent",
        estimatedAt: "Created",
        doneAt: "Resolved",
        id: "Issue key",
        by: ["Assignee", "Issue Type"],
      },
    });
  });

  test.each([
    ["7.5", 7.5],
    ["1,234.5", 1234.5],
    ["３．５", 3.5],
    ["2 人日", 2],
    ["4h", 4],
    ["-1", -1],
    ["", undefined],
    ["h", undefined],
    ["1,2", undefined],
    ["1e9", undefined],
    ["9".repeat(500), undefined],
    ["NaN", undefined],
  ])("%s reads as %s", (given, value) => {
    expect(numberIn(given)).toBe(value);
  });
});

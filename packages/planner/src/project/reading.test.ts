import { describe, expect, it } from "vitest";
import type { ReadProject } from "./project.ts";
import { readProjectFile } from "./project-file.ts";
import { readRcp } from "./rcp.ts";
import { readSm } from "./sm.ts";

/** Line 1 is the line of stars. */
const sm = `${"*".repeat(72)}
jobs (incl. supersource/sink ):  4
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
${"*".repeat(72)}
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
${"-".repeat(72)}
  1      1     0       0    0
  2      1     3       2    1
  3      1     5       0    1
  4      1     0       0    0
${"*".repeat(72)}
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    1
${"*".repeat(72)}
`;
const rcp = "4 2\n2 1\n0 0 0 2 2 3\n3 2 1 1 4\n\n5 0 1 1\n4\n0 0 0 0\n";
const document = {
  format: "ryorin-project/v1",
  resources: [
    { id: "R1", capacity: 2 },
    { id: "R2", capacity: 1 },
  ],
  activities: [
    { id: "1", duration: 0 },
    { id: "2", duration: 3, demands: { R1: 2, R2: 1 }, after: ["1"] },
    { id: "3", duration: 5, demands: { R2: 1 }, after: ["1"] },
    { id: "4", duration: 0, after: ["2", "3"] },
  ],
};

const project = {
  resources: document.resources,
  activities: [
    { id: "1", duration: 0, demands: [0, 0], successors: [1, 2] },
    { id: "2", duration: 3, demands: [2, 1], successors: [3] },
    { id: "3", duration: 5, demands: [0, 1], successors: [3] },
    { id: "4", duration: 0, demands: [0, 0], successors: [] },
  ],
};

it("one project reads the same from three formats, with any line ends", () => {
  for (const read of [
    readSm(sm),
    readSm(`\uFEFF${sm.replaceAll("\n", "\r\n")}`),
    readRcp(rcp),
    readRcp(rcp.replaceAll("\n", "\r\n")),
    readProjectFile(document),
  ])
    expect(read).toEqual({ ok: true, project });
});

const first = (read: ReadProject) => (read.ok ? undefined : read.errors[0]);

describe("a faulty PSPLIB file", () => {
  it.each([
    ["   2        1          1           4", "   2        1          2           4", "wrong_count", 9],
    ["   2        1          1           4", "   2        3          1           4", "several_modes", 9],
    ["   2        1          1           4", "   2        1          1           9", "unknown_activity", 9],
    ["   2        1          1           4", "   5        1          1           4", "unexpected_number", 9],
    ["   4        1          0", "   4        1          1           2", "cycle", 17],
    ["  2      1     3       2    1", "  2      1     3       2", "wrong_count", 17],
    ["  2      1     3       2    1", "  2      1     3       2    2", "demand_above_capacity", 17],
    ["  2      1     3       2    1", "  2      1     x       2    1", "not_a_whole_number", 17],
    ["  2      1     3       2    1", "  2      1     3.5     2    1", "not_a_whole_number", 17],
    ["  2      1     3       2    1", "  2      1    -3       2    1", "out_of_range", 17],
    ["  4      1     0       0    0\n", "", "wrong_count", 18],
    ["sink ):  4", "sink ):  5", "wrong_count", 2],
    ["RESOURCEAVAILABILITIES:", "AVAILABLE:", "missing_section", 1],
    ["nonrenewable              :  0", "nonrenewable              :  2", "not_renewable", 5],
  ])("%j as %j is told as %s in line %i", (right, wrong, code, line) => {
    expect(sm).toContain(right);
    expect(first(readSm(sm.replace(right, wrong)))).toMatchObject({ code, line });
  });

  it("is refused when it is another kind of file", () => {
    expect(readSm("")).toMatchObject({ ok: false });
    expect(first(readSm("hello\nworld"))).toMatchObject({ code: "missing_section", line: 1 });
  });
});

describe("a faulty Patterson file", () => {
  it.each([
    ["5 0 1 1\n4", "5 0 1 1\n7", "unknown_activity", 6],
    ["5 0 1 1", "5 0 2 1", "demand_above_capacity", 6],
    ["5 0 1 1", "5 0 1 one", "not_a_whole_number", 6],
    ["0 0 0 0\n", "0 0 0", "ends_early", 8],
    ["0 0 0 0\n", "0 0 0 1 2\n", "cycle", 4],
    ["0 0 0 0\n", "0 0 0 0 17\n", "surplus", 8],
    ["4 2\n", "40000 2\n", "out_of_range", 1],
  ])("%j as %j is told as %s in line %i", (right, wrong, code, line) => {
    expect(rcp).toContain(right);
    expect(first(readRcp(rcp.replace(right, wrong)))).toMatchObject({ code, line });
  });

  it("is refused when it is empty", () => {
    expect(first(readRcp(""))).toMatchObject({ code: "ends_early", line: 1 });
  });
});

describe("a faulty project document", () => {
  const [one, two] = [document.activities[0]!, document.activities[1]!];
  it.each([
    [null, "wrong_type", ""],
    [{ ...document, format: "ryorin-plan/v1" }, "unknown_format", "/format"],
    [{ ...document, horizon: 3 }, "unknown_field", ""],
    [{ format: document.format, resources: [] }, "missing", "/activities"],
    [{ ...document, activities: [one, one] }, "duplicate", "/activities/1/id"],
    [
      { ...document, activities: [{ ...one, duration: 1.5 }] },
      "not_a_whole_number",
      "/activities/0/duration",
    ],
    [{ ...document, activities: [{ ...one, duration: -1 }] }, "out_of_range", "/activities/0/duration"],
    [
      { ...document, activities: [{ ...one, duration: Number.NaN }] },
      "not_a_whole_number",
      "/activities/0/duration",
    ],
    [{ ...document, activities: [{ ...one, demands: { R9: 1 } }] }, "unknown_field", "/activities/0/demands"],
    [
      { ...document, activities: [{ ...one, demands: { R1: 3 }, duration: 1 }] },
      "demand_above_capacity",
      "/activities/0",
    ],
    [{ ...document, activities: [{ ...one, after: ["9"] }] }, "unknown_activity", "/activities/0/after/0"],
    [{ ...document, activities: [{ ...one, after: ["1"] }] }, "cycle", "/activities/0"],
    [{ ...document, activities: [{ ...one, after: ["2"] }, two] }, "cycle", "/activities/0"],
  ])("%j is told as %s at %s", (wrong, code, path) => {
    expect(first(readProjectFile(wrong))).toMatchObject({ code, path });
  });

  it("of more faults than anyone reads tells how many there are", () => {
    const activities = Array.from({ length: 150 }, (_, k) => ({ id: `a${k}`, duration: "long" }));
    const read = readProjectFile({ ...document, activities });
    if (read.ok) throw new Error("must be refused");
    expect(read.errors).toHaveLength(101);
    expect(read.errors.at(-1)).toEqual({ code: "more_errors", data: { count: 50 } });
  });

  it("that is longer than can be planned says so, instead of taking for ever", () => {
    const activities = [1, 2].map((id) => ({ id: String(id), duration: 700_000 }));
    expect(first(readProjectFile({ ...document, activities }))).toMatchObject({ code: "too_long" });
  });
});

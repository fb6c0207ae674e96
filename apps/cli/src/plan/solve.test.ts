import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ryorin } from "../command.fixture.ts";

const project = {
  format: "ryorin-project/v1",
  resources: [{ id: "crew", capacity: 2 }],
  activities: [
    { id: "survey", duration: 1, demands: { crew: 1 } },
    { id: "dig", duration: 3, demands: { crew: 2 }, after: ["survey"] },
    { id: "pour", duration: 2, demands: { crew: 2 }, after: ["survey"] },
  ],
};
const rcp = "3 1\n2\n1 1 2 2 3\n3 2 0\n2 2 0\n";

const solve = (args: readonly string[], { input = "", lang = "en_US.UTF-8" } = {}) =>
  ryorin(["plan", "solve", ...args], { LANG: lang }, Buffer.from(input));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ryorin-solve-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("solves a file, by its name or from standard input, the same every time", async () => {
  const file = join(folder, "project.RCP");
  await writeFile(file, rcp);
  const told = await solve([file, "--json", "--schedules", "50"]);
  expect(told.code).toBe(0);
  const answer = JSON.parse(told.out);
  expect(answer).toMatchObject({ ok: true, makespan: 6, bound: 6, starts: { 1: 0 } });
  expect(Object.keys(answer)).toEqual(["ok", "makespan", "bound", "starts", "schedules", "seconds"]);
  const again = await solve(["-", "--json", "--schedules=50", "--seed=1"], { input: rcp });
  expect(JSON.parse(again.out)).toMatchObject({ starts: answer.starts, schedules: answer.schedules });
  const json = await solve(["-", "--json", "--seconds", "0.2"], { input: JSON.stringify(project) });
  expect(JSON.parse(json.out)).toMatchObject({ makespan: 6, starts: { survey: 0 } });
});

test("tells the schedule in both languages", async () => {
  const [en, ja] = await Promise.all([
    solve(["-"], { input: rcp }),
    solve(["-"], { input: rcp, lang: "ja_JP.UTF-8" }),
  ]);
  expect(en.out).toContain("Makespan 6, proven shortest");
  expect(ja.out).toContain("最短であることを証明済み");
  expect(`${en.out}${ja.out}`).not.toMatch(/\b(plan|cli|project)\.[a-z]+\.|\{\{/);
});

test("tells what is wrong with a file, and in which line", async () => {
  const faulty = rcp.replace("3 2 0", "3 x 0");
  const told = await solve(["-"], { input: faulty });
  expect(told).toMatchObject({ code: 1, out: "" });
  expect(told.err).toContain("line 4: x is no whole number");
  expect((await solve(["-"], { input: faulty, lang: "ja_JP.UTF-8" })).err).toContain("4行目");
  const json = await solve(["-", "--json"], { input: faulty });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out).errors).toMatchObject([{ code: "not_a_whole_number", line: 4 }]);
  const wrong = { ...project, activities: [{ id: "a", duration: 1, demands: { crew: 3 } }] };
  expect((await solve(["-"], { input: JSON.stringify(wrong) })).err).toContain("/activities/0: ");
});

test("wrong use exits with 2, what cannot be read with 1", async () => {
  for (const args of [
    [],
    ["a", "b"],
    ["-", "--seconds", "0"],
    ["-", "--schedules", "x"],
    ["-", "--runs", "1"],
  ])
    expect((await solve(args)).code, args.join(" ")).toBe(2);
  for (const [file, input] of [
    ["/nowhere.sm", ""],
    ["-", "{"],
    ["-", ""],
  ] as const)
    expect((await solve([file], { input })).code, input).toBe(1);
});

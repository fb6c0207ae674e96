import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ryorin } from "../command.fixture.ts";
import { columned, widthOf } from "./columns.ts";

const root = new URL("../../../../", import.meta.url).pathname;
const example = `${root}docs/examples/plan.json`;

/** The real command line, in a terminal's language. */
const plan = (args: readonly string[], { input = "", lang = "en_US.UTF-8" } = {}) =>
  ryorin(["plan", ...args], { LANG: lang }, Buffer.from(input));

test("plans a file with odds, the same ones every time, in both languages", async () => {
  const json = await plan([example, "--seed", "7", "--runs", "500", "--json"]);
  expect(json.code).toBe(0);
  const answer = JSON.parse(json.out);
  expect(answer).toMatchObject({ ok: true, forecast: { seed: 7, runs: 500 } });
  expect(
    (await plan(["-", "--seed=7", "--runs=500", "--json"], { input: await readFile(example, "utf8") })).out,
  ).toBe(json.out);
  const [en, ja] = await Promise.all([
    plan([example, "--runs", "500"]),
    plan([example, "--runs", "500"], { lang: "ja_JP.UTF-8" }),
  ]);
  expect(en.out).toContain("Finish 50%");
  expect(ja.out).toContain("完了 50%");
  for (const item of answer.forecast.items.slice(0, 1)) expect(ja.out).toContain(item.start.p50);
  // What the plan brings, and what holds up its end or an item.
  expect(answer.forecast.value.at(-1).gained.p50.value).toBeGreaterThan(0);
  expect(answer.criticality).toMatchObject({ goal: null });
  const first = answer.forecast.items[0].item;
  const goal = await plan([example, "--runs", "500", "--goal", first, "--json"]);
  expect(JSON.parse(goal.out).criticality.goal).toBe(first);
  expect(await plan([example, "--goal", "nothing of the kind"])).toMatchObject({ code: 1 });
  expect(en.out).toContain("Gain per year");
  expect(en.out).toContain("holds up the end of the plan");
  // No text is missing in either language: a missing one would show its key.
  expect(`${en.out}${ja.out}`).not.toMatch(/\b(plan|cli)\.[a-z]+\.|\{\{/);
});

test("a sound file is told so, a faulty one with every fault and exit code 1", async () => {
  expect(await plan(["check", example])).toMatchObject({ code: 0 });
  const faulty = JSON.stringify({
    format: "ryorin-plan/v1",
    start: "2026-13-01",
    horizon: "2027-01-01",
    teams: [],
    items: [{ id: "a", tasks: [{ team: "t", effort: { p10: 3, p50: 1, p90: 2 } }] }],
  });
  const told = await plan(["-"], { input: faulty });
  expect(told.code).toBe(1);
  expect(told.out).toBe("");
  expect(told.err).toContain("/start");
  expect(told.err).toContain("/items/0/tasks/0/effort/p50");
  const json = await plan(["-", "--json"], { input: faulty });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out).errors.map((one: { code: string }) => one.code)).toEqual([
    "not_a_date",
    "quantiles_decrease",
  ]);
});

test("wrong use exits with 2, what cannot be read with 1", async () => {
  for (const args of [[], ["check"], [example, "more"], [example, "--seed", "x"], [example, "--what"]])
    expect((await plan(args)).code, args.join(" ")).toBe(2);
  expect(await plan(["/nowhere.json"])).toMatchObject({ code: 1 });
  expect(await plan(["-"], { input: "{" })).toMatchObject({ code: 1 });
});

test("Japanese and Latin cells stand under each other", () => {
  expect(widthOf("請求書PDF")).toBe(9);
  expect(
    columned([
      ["名", "x"],
      ["ab", "y"],
    ]),
  ).toBe("名  x\nab  y");
});

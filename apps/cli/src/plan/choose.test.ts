import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ryorin } from "../command.fixture.ts";

const example = fileURLToPath(new URL("../../../../docs/examples/choose.json", import.meta.url));

const choose = (args: readonly string[], { input = "", lang = "en_US.UTF-8" } = {}) =>
  ryorin(["plan", "choose", ...args], { LANG: lang }, Buffer.from(input));

test("chooses from a file, the same every time for a number of evaluations", async () => {
  const told = await choose([example, "--json", "--evaluations", "2000"]);
  expect(told).toMatchObject({ code: 0, err: "" });
  const answer = JSON.parse(told.out);
  expect(answer).toMatchObject({ ok: true, unmet: [], problem: { start: "2026-12-01" } });
  expect(answer.objective).toBeLessThanOrEqual(answer.bound);
  expect(answer.order[0]).toMatchObject({ item: "tls-upgrade" });
  expect(answer.order.find(({ item }: { item: string }) => item === "tax-2027").finish <= "2027-09-30").toBe(
    true,
  );
  for (const { why } of answer.leftOut) expect(why.length).toBeGreaterThan(0);
  const { seconds: _, ...first } = answer;
  const again = JSON.parse(
    (
      await choose(["-", "--json", "--evaluations=2000", "--seed=1"], {
        input: await readFile(example, "utf8"),
      })
    ).out,
  );
  expect(again).toMatchObject(first);
});

test("tells the choice in both languages, and progress when it is asked for", async () => {
  const [en, ja] = await Promise.all([
    choose([example, "--evaluations", "500", "--progress"]),
    choose([example, "--evaluations", "500"], { lang: "ja_JP.UTF-8" }),
  ]);
  expect(en.out).toContain("Left out, why");
  expect(ja.out).toContain("計画に入らなかった提案とその理由");
  expect(en.err).toMatch(/at most [\d,]+ \(\d+ plans\)/);
  // No text is missing in either language: a missing one would show its key.
  expect(`${en.out}${ja.out}`).not.toMatch(/\b(plan|cli)\.[a-z]+\.|\{\{/);
  const json = await choose([example, "--evaluations", "500", "--progress", "--json"]);
  expect(JSON.parse(json.err.split("\n")[0]!)).toMatchObject({ evaluations: expect.any(Number) });
});

test("says what it would take to have an item by a date", async () => {
  const likely = (days: number) => ({ p10: days, p50: days, p90: days });
  const proposals = ["a", "b", "c"].map((id, at) => ({
    id,
    options: [{ id: "full", tasks: [{ team: "team", effort: likely(20) }], value: likely(100 - at) }],
  }));
  const document = {
    format: "ryorin-choose/v1",
    start: "2026-12-01",
    horizon: "2027-06-30",
    teams: [{ id: "team", people: 1, capacity: 5 }],
    committed: [],
    proposals,
  };
  const ask = (by: string, lang: string, ...more: string[]) =>
    choose(["-", "--evaluations", "100", "--bring", "c", "--by", by, ...more], {
      input: JSON.stringify(document),
      lang,
    });
  const [json, en, ja] = await Promise.all([
    ask("2027-01-25", "en_US.UTF-8", "--json"),
    ask("2027-01-25", "en_US.UTF-8"),
    ask("2027-01-25", "ja_JP.UTF-8"),
  ]);
  expect(json.code).toBe(0);
  const told = JSON.parse(json.out);
  expect(told).toMatchObject({ option: "full", added: [], conflicts: [], overBudget: 0, complete: true });
  const codes = told.ways.map(({ measures }: { measures: { code: string }[] }) =>
    measures.map(({ code }) => code).join(),
  );
  expect(codes.toSorted()).toEqual(["goes_before", "more_capacity", "without", "without"]);
  const costs = told.ways.map(({ cost }: { cost: number }) => cost);
  expect(costs).toEqual(costs.toSorted((x: number, y: number) => x - y));
  expect(en.out).toContain("cheapest first");
  expect(ja.out).toContain("負担の小さい順");
  expect(`${en.out}${ja.out}`).not.toMatch(/\b(plan|cli)\.[a-z]+\.|\{\{/);
  const [never, misused] = await Promise.all([
    ask("2026-12-02", "en_US.UTF-8", "--odds", "0.9"),
    choose([example, "--odds", "0.9"]),
  ]);
  expect(never).toMatchObject({ code: 1, err: "" });
  expect(misused.code).toBe(2);
});

test("names the item and the field of each fault", async () => {
  const sound = JSON.parse(await readFile(example, "utf8"));
  const faulty = structuredClone(sound);
  faulty.proposals[0].options[0].tasks[0].effort.p10 = 99;
  faulty.proposals[1].options[0].cost = "NaN";
  const told = await choose(["-", "--json"], { input: JSON.stringify(faulty) });
  expect(told.code).toBe(1);
  expect(JSON.parse(told.out).errors).toMatchObject([
    { code: "quantiles_decrease", path: "/proposals/0/options/0/tasks/0/effort/p50", item: "invoice-pdf" },
    { code: "wrong_type", path: "/proposals/1/options/0/cost", item: "tax-2027", field: "cost" },
  ]);
  const circle = structuredClone(sound);
  circle.proposals[4].after = [{ item: "audit-log" }];
  circle.proposals[6].after = [{ item: "reminders" }];
  expect((await choose(["-"], { input: JSON.stringify(circle) })).err).toContain(
    "these wait for one another: reminders, audit-log",
  );
});

test("a plan that cannot keep what must be exits with 1 and says what; wrong use with 2", async () => {
  const document = JSON.parse(await readFile(example, "utf8"));
  document.horizon = "2026-12-10";
  const told = await choose(["-", "--evaluations", "50"], { input: JSON.stringify(document) });
  expect(told.code).toBe(1);
  expect(told.out).toContain("does not fit before the horizon");
  for (const args of [
    [],
    ["a", "b"],
    ["-", "--seconds", "0"],
    ["-", "--evaluations", "x"],
    ["-", "--runs", "1"],
  ])
    expect((await choose(args)).code, args.join(" ")).toBe(2);
  expect((await choose(["/nowhere.json"])).code).toBe(1);
});

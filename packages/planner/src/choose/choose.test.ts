import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSchedule } from "../check.ts";
import { anyChoice, proposal, smallChoice } from "../testing/choices.ts";
import { item, point } from "../testing/problems.ts";
import { checkChoice } from "./check.ts";
import { choose } from "./choose.ts";
import type { ChoosePlan } from "./plan.ts";
import type { ChooseProblem } from "./problem.ts";

function planOf(problem: ChooseProblem, evaluations = 300): ChoosePlan {
  const chosen = choose(problem, { seed: 1, evaluations });
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  return chosen.plan;
}

const placed = ({ order }: ChoosePlan) =>
  order.map(({ item, option }) => [item, option].filter(Boolean).join(" "));

describe("any problem", () => {
  it("gets a plan that the independent checkers accept, and whose schedule is what was counted", () => {
    fc.assert(
      fc.property(anyChoice, (problem) => {
        const plan = planOf(problem, 60);
        expect(checkChoice(problem, plan)).toEqual([]);
        expect(checkSchedule(plan.problem, plan.schedule)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("gets a plan that differs from the one that stands in no more items than allowed", () => {
    fc.assert(
      fc.property(anyChoice, fc.nat(4), (problem, withinChanges) => {
        const current = problem.proposals.slice(0, 6).map(({ id }) => ({ item: id, option: "full" }));
        const plan = planOf({ ...problem, current, withinChanges }, 80);
        expect(plan.changes.length).toBeLessThanOrEqual(withinChanges);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("gets the same plan, byte for byte, for the same seed and number of evaluations", () => {
    fc.assert(
      fc.property(anyChoice, (problem) => {
        expect(JSON.stringify(planOf(problem, 40))).toBe(JSON.stringify(planOf(problem, 40)));
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe("the choice", () => {
  it("takes what brings more for its effort, in that order, until the horizon", () => {
    const plan = planOf(
      smallChoice([proposal("poor", 70, 50), proposal("rich", 70, 100), proposal("fair", 70, 80)]),
    );
    expect(placed(plan)).toEqual(["rich full", "fair full"]);
    expect(plan.leftOut).toMatchObject([{ proposal: "poor", option: "full" }]);
  });

  it("keeps must-dos and what they wait for, whatever they bring", () => {
    const plan = planOf(
      smallChoice([
        proposal("rich", 60, 100),
        proposal("base", 60, 0),
        proposal("duty", 60, 0, { mustDo: true, after: [{ item: "base" }] }),
      ]),
    );
    expect(placed(plan)).toEqual(expect.arrayContaining(["base full", "duty full"]));
    expect(plan.unmet).toEqual([]);
  });

  it("takes one of two that exclude each other, one of those of which any is enough, and keeps the budget", () => {
    const plan = planOf(
      smallChoice(
        [
          proposal("a", 10, 100, { excludes: ["b"], option: { cost: 5 } }),
          proposal("b", 10, 110),
          proposal("dear", 5, 500, { option: { cost: 11 } }),
          proposal("way 1", 30, 0),
          proposal("way 2", 20, 0),
          proposal("goal", 10, 900, { afterAnyOf: [{ item: "way 1" }, { item: "way 2" }] }),
        ],
        { budget: 10 },
      ),
    );
    expect(placed(plan).sort()).toEqual(["b full", "goal full", "way 2 full"]);
  });

  it("leaves out what has expired, and hastens what expires", () => {
    const plan = planOf(
      smallChoice([
        proposal("law", 10, 50, { option: { decay: { kind: "expires", after: "2026-12-18" } } }),
        proposal("late", 20, 1_000, { option: { decay: { kind: "expires", after: "2026-12-18" } } }),
        proposal("rich", 10, 100),
      ]),
    );
    expect(placed(plan)).toEqual(["law full", "rich full"]);
    expect(plan.leftOut[0]).toMatchObject({
      proposal: "late",
      why: [{ code: "too_late_alone", by: "2026-12-18" }],
    });
  });

  it("finishes named items early, or most of them by a date, when that is the aim", () => {
    const proposals = [proposal("big", 40, 1_000), proposal("small", 8, 1), proposal("tiny", 7, 1)];
    const early = planOf(
      smallChoice(proposals, { objective: { kind: "earliest_finish", items: ["small"] } }),
    );
    expect(early).toMatchObject({ objective: 9, bound: 9, proven: true });
    expect(placed(early)[0]).toBe("small full");
    const many = planOf(smallChoice(proposals, { objective: { kind: "most_items", by: "2026-12-21" } }));
    expect(many).toMatchObject({ objective: 2, bound: 2, proven: true });
  });

  it("finishes the last of several named items, with what they wait for, as early as may be", () => {
    const proposals = [
      proposal("rich", 40, 1_000),
      proposal("base", 5, 0),
      proposal("one", 5, 1, { after: [{ item: "base" }] }),
      proposal("two", 5, 1),
    ];
    const objective = { kind: "earliest_finish" as const, items: ["one", "two"] };
    const plan = planOf(smallChoice(proposals, { objective }));
    // Fifteen working days from Tuesday, 1 December.
    expect(plan).toMatchObject({ objective: 20, bound: 20, proven: true, unmet: [] });
    expect(placed(plan).slice(0, 3).sort()).toEqual(["base full", "one full", "two full"]);
    expect(placed(plan)).toContain("rich full");
  });

  it("begins what waits for any one of others when the first of them is finished, and not before", () => {
    const teams = ["team", "quick", "slow"].map((id) => ({ id, people: 1, capacity: 5 }));
    const on = (team: string, days: number) => ({ tasks: [{ team, effort: point(days), maxPeople: 1 }] });
    const afterAnyOf = [{ item: "slow way" }, { item: "quick way", lagDays: 5 }];
    const proposals = [
      proposal("slow way", 0, 5, { option: on("slow", 30) }),
      proposal("quick way", 0, 5, { option: on("quick", 4) }),
      proposal("goal", 4, 900, { afterAnyOf }),
    ];
    const { order, schedule } = planOf(smallChoice(proposals, { teams }));
    expect(order).toHaveLength(3);
    // Done from Tuesday to Friday, then five days between: the Thursday after.
    expect(schedule.items.find(({ item }) => item === "goal")).toMatchObject({ start: "2026-12-10" });
    expect(order.find(({ item }) => item === "goal")).toMatchObject({ finish: "2026-12-15" });
  });

  it("has a team work on no more at once than its limit", () => {
    const proposals = ["a", "b", "c"].map((id, at) => proposal(id, 60, 100 + at));
    const team = { id: "team", people: 3, capacity: 15 };
    const together = (wip?: number) => {
      const limited = { ...team, ...(wip === undefined ? {} : { wip }) };
      return planOf(smallChoice(proposals, { teams: [limited] })).order.map(({ finish }) => finish);
    };
    const day = "2027-02-22";
    expect(together()).toEqual([day, day, day]);
    // One after the other only two fit; the two places of a limit of two leave the third to come after.
    expect(together(1)).toEqual([day, "2027-05-17"]);
    expect(together(2)).toEqual([day, day, "2027-05-17"]);
  });

  it("proves the best where nothing holds anything up", () => {
    const teams = ["a", "b"].map((id) => ({ id, people: 2, capacity: 10 }));
    const on = (team: string) => ({ tasks: [{ team, effort: point(12), maxPeople: 2 }] });
    const proposals = [
      proposal("first", 0, 10, { option: on("a") }),
      proposal("second", 0, 50, { option: on("b"), after: [{ item: "first" }] }),
      proposal("losing", 0, -5, { option: on("a") }),
    ];
    const plan = planOf(smallChoice(proposals, { teams }));
    expect(plan.proven).toBe(true);
    expect(placed(plan)).toEqual(["first full", "second full"]);
  });

  it("plans committed work first where it is under way, and says what does not fit", () => {
    const committed = [item("running", 120, { startedOn: "2026-11-02" }), item("promised", 50)];
    const plan = planOf(smallChoice([proposal("more", 1, 10)], { committed }));
    expect(placed(plan)[0]).toBe("running");
    expect(plan.unmet).toEqual([{ code: "does_not_fit", item: "promised" }]);
  });

  it("changes what gains most where only so much may change, and tells what", () => {
    const proposals = ["a", "b", "c", "d"].map((id, at) => proposal(id, 30, 10 + 40 * at));
    const current = ["a", "b", "c"].map((id) => ({ item: id, option: "full" }));
    const problem = smallChoice(proposals, { current });
    expect(planOf({ ...problem, withinChanges: 0 }).changes).toEqual([]);
    const one = planOf({ ...problem, withinChanges: 2 });
    expect(one.changes.length).toBeLessThanOrEqual(2);
    expect(one.value).toBeGreaterThan(planOf({ ...problem, withinChanges: 0 }).value);
    expect(planOf(problem).value).toBeGreaterThanOrEqual(one.value);
  });

  it("is more careful when asked for what is exceeded in four of five scenarios", () => {
    const wide = { p10: 10, p50: 60, p90: 600 };
    const gamble = proposal("gamble", 60, 130, {
      option: { tasks: [{ team: "team", effort: wide, maxPeople: 1 }] },
    });
    const sure = proposal("sure", 60, 100);
    const expectation = planOf(smallChoice([gamble, sure]));
    const careful = planOf(smallChoice([gamble, sure], { attitude: "p20" }));
    expect(placed(expectation)[0]).toBe("gamble full");
    expect(placed(careful)[0]).toBe("sure full");
    expect(careful.objective!).toBeLessThanOrEqual(careful.value);
    expect(careful.bound).toBeGreaterThanOrEqual(careful.objective!);
  });

  it("stops when it is told to, with the best plan so far", () => {
    let asked = 0;
    const proposals = Array.from({ length: 40 }, (_, i) =>
      proposal(`p${i}`, 3 + (i % 7), 10 + ((i * 31) % 97)),
    );
    const chosen = choose(smallChoice(proposals), { seed: 1, spent: () => (++asked > 50 ? 1 : 0) });
    expect(chosen).toMatchObject({ ok: true });
    expect(asked).toBeLessThan(200);
  });

  it.each(["expectation", "p20"] as const)(
    "has a sound plan and bound for %s when the time is up at once",
    (attitude) => {
      const proposals = Array.from({ length: 40 }, (_, i) =>
        proposal(`p${i}`, 3 + (i % 7), 10 + ((i * 31) % 97)),
      );
      const problem = smallChoice(proposals, { attitude });
      let asked = 0;
      const chosen = choose(problem, { seed: 1, spent: () => Math.sign(++asked) });
      if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
      expect(checkChoice(problem, chosen.plan)).toEqual([]);
      expect(chosen.plan.objective!).toBeGreaterThan(0);
      expect(chosen.plan.bound).toBeLessThan(10 * chosen.plan.objective!);
      // Some rules and the least of the bound, whatever the time.
      expect(chosen.plan.evaluations).toBeLessThan(15);
      expect(asked).toBeLessThan(60);
    },
  );

  it("tells of each better plan, with a bound that none exceeds", () => {
    const told: number[] = [];
    const proposals = Array.from({ length: 30 }, (_, i) =>
      proposal(`p${i}`, 3 + ((i * 5) % 11), 10 + ((i * 31) % 97)),
    );
    const problem = smallChoice(proposals);
    choose(problem, {
      seed: 1,
      evaluations: 3_000,
      improved: ({ objective, bound, plan }) => {
        told.push(objective!);
        expect(objective!).toBeLessThanOrEqual(bound);
        if (told.length === 1) expect(checkChoice(problem, plan())).toEqual([]);
      },
    });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

describe("the checker", () => {
  const problem = smallChoice(
    [proposal("a", 10, 100, { option: { cost: 4 } }), proposal("b", 10, 90, { after: [{ item: "a" }] })],
    { budget: 5 },
  );
  const sound = planOf(problem);
  it.each([
    ["wrong_value", { value: sound.value + 1 }],
    ["wrong_cost", { cost: 1 }],
    ["wrong_objective", { objective: sound.value + 1 }],
    ["above_bound", { bound: sound.value - 1 }],
    ["left_out_missing", { leftOut: [{ proposal: "a", option: "full", why: [], would: [] }] }],
    ["unknown_option", { order: sound.order.map((one) => ({ ...one, option: "other" })) }],
    ["chosen_twice", { order: [...sound.order, ...sound.order] }],
    ["wrong_finish", { order: sound.order.map((one) => ({ ...one, finish: "2026-12-02" })) }],
    ["predecessor_not_chosen", { order: sound.order.slice(1) }],
  ] as const)("finds %s", (code, change) => {
    const plan = { ...sound, ...change } as ChoosePlan;
    expect(checkChoice(problem, plan).map((violation) => violation.code)).toContain(code);
  });

  it.each([
    ["over_budget", { budget: 3 }],
    [
      "both_chosen",
      { proposals: problem.proposals.map((one, i) => (i === 0 ? { ...one, excludes: ["b"] } : one)) },
    ],
    ["must_do_missing", { proposals: [...problem.proposals, proposal("c", 1, 1, { mustDo: true })] }],
    [
      "misses_must_meet",
      { proposals: problem.proposals.map((one) => ({ ...one, hardDate: "2026-12-02", mustMeet: true })) },
    ],
  ] as const)("finds %s", (code, change) => {
    const other = { ...problem, ...change } as ChooseProblem;
    expect(checkChoice(other, sound).map((violation) => violation.code)).toContain(code);
  });
});

it("leaves ranges that say nothing certain as they are", () => {
  const range = { p10: 5, p50: 10, p90: 40 };
  const tasks = [{ team: "team", effort: range }];
  const plan = planOf(smallChoice([{ id: "a", options: [{ id: "o", tasks, value: point(100) }] }]));
  expect(plan.schedule.items[0]!.tasks[0]!.effort).toBe(10);
});

it("reads efforts and values as history has corrected them, and its plan is checked so", () => {
  const actual = { estimatedOn: "2026-01-05", finishedOn: "2026-03-02" };
  const efforts = Array.from({ length: 60 }, (_, i) => ({
    team: "team",
    effort: { p10: 5, p50: 10, p90: 20 },
    actual: 18 + (i % 5),
    ...actual,
  }));
  const values = Array.from({ length: 60 }, (_, i) => ({
    value: { p10: 50, p50: 100, p90: 200 },
    actual: 60 + (i % 7),
    estimatedOn: "2025-01-06",
    measuredOn: "2026-03-02",
  }));
  const tasks = [{ team: "team", effort: { p10: 10, p50: 20, p90: 40 } }];
  const option = { id: "o", tasks, value: { p10: 50, p50: 100, p90: 200 } };
  const stated = smallChoice([{ id: "a", options: [option] }]);
  const corrected = { ...stated, history: { efforts, values } };
  const plan = planOf(corrected);
  expect(checkChoice(corrected, plan)).toEqual([]);
  expect(plan.problem.history).toEqual(corrected.history);
  expect(plan.order[0]!.finish! > planOf(stated).order[0]!.finish!).toBe(true);
  expect(plan.value).toBeLessThan(planOf(stated).value * 0.9);
});

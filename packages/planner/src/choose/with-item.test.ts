import { expect, it } from "vitest";
import { readProblem } from "../format.ts";
import { proposal, smallChoice } from "../testing/choices.ts";
import { item, point } from "../testing/problems.ts";
import { choose } from "./choose.ts";
import type { ChooseProblem, Proposal } from "./problem.ts";
import { planWithItem } from "./with-item.ts";

function put(problem: ChooseProblem, asked: { item: string; option?: string }) {
  const chosen = choose(problem, { seed: 1, evaluations: 50 });
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.errors));
  const found = planWithItem(problem, chosen.plan, asked);
  if (found.ok) expect(readProblem(found.problem)).toMatchObject({ ok: true });
  return { plan: chosen.plan, found };
}

const nothing = { added: [], conflicts: [], overBudget: 0 };
const idsOf = ({ found }: ReturnType<typeof put>) =>
  found.ok ? found.problem.items.map(({ id }) => id) : [];

/** Loses, so that it is never chosen. */
const unwanted = (id: string, more: Parameters<typeof proposal>[3] = {}): Proposal =>
  proposal(id, 10, -5, more);

it("leaves a plan that has the item as it is", () => {
  const committed = [item("promised", 5)];
  const problem = smallChoice([proposal("a", 20, 100), proposal("b", 20, 300)], { committed });
  const { plan, found } = put(problem, { item: "b" });
  expect(found).toMatchObject({ ok: true, option: "full", problem: plan.problem, ...nothing });
  expect(put(problem, { item: "promised" }).found).toEqual({ ok: true, problem: plan.problem, ...nothing });
});

it("puts in last what was not chosen, behind what it waits for, and of alternatives the soonest", () => {
  const slow = proposal("slow", 40, -5);
  const problem = smallChoice([
    proposal("a", 20, 100),
    unwanted("goal", { after: [{ item: "base" }], afterAnyOf: [{ item: "slow" }, { item: "quick" }] }),
    unwanted("base"),
    slow,
    unwanted("quick"),
  ]);
  const asked = put(problem, { item: "goal" });
  expect(idsOf(asked)).toEqual(["a", "base", "quick", "goal"]);
  expect(asked.found).toMatchObject({ added: ["base", "quick", "goal"] });
});

it("takes the option asked for, or else the one that is finished first, also of what is in the plan", () => {
  const two: Proposal = {
    id: "two",
    options: [
      { id: "full", tasks: [{ team: "team", effort: point(30) }], value: point(500) },
      { id: "small", tasks: [{ team: "team", effort: point(5) }], value: point(1) },
    ],
  };
  const problem = smallChoice([two, proposal("a", 10, 10)]);
  expect(put(problem, { item: "two" }).found).toMatchObject({ option: "full" });
  const small = put(problem, { item: "two", option: "small" });
  expect(small.found).toMatchObject({ option: "small", ...nothing });
  expect(idsOf(small)[0]).toBe("two");
  const losing = { ...two, options: two.options.map((one) => ({ ...one, value: point(-1) })) };
  expect(put(smallChoice([losing]), { item: "two" }).found).toMatchObject({
    option: "small",
    added: ["two"],
  });
});

it("says what it may not be done with and what the budget lacks", () => {
  const problem = smallChoice(
    [
      proposal("a", 20, 100, { excludes: ["x"], option: { cost: 4 } }),
      unwanted("x", { option: { cost: 3 } }),
    ],
    { budget: 5 },
  );
  expect(put(problem, { item: "x" }).found).toMatchObject({ added: ["x"], conflicts: ["a"], overBudget: 2 });
});

it("refuses what does not exist", () => {
  const problem = smallChoice([proposal("a", 20, 100)], { committed: [item("promised", 5)] });
  expect(put(problem, { item: "nobody" }).found).toMatchObject({ errors: [{ code: "unknown_item" }] });
  for (const id of ["a", "promised"])
    expect(put(problem, { item: id, option: "no" }).found).toMatchObject({
      errors: [{ code: "unknown_option" }],
    });
});

import { type Problem, schedule, simulate } from "@ryorin/planner";
import { largeProblem } from "./planner-problem.ts";

/** Prints how fast plans are scheduled and simulated; each figure is the median of five. */
export async function run(): Promise<void> {
  const problem = largeProblem(1);
  const tasks = problem.items.reduce((sum, item) => sum + item.tasks.length, 0);
  const weeks = 104;
  console.log(
    `planner: ${problem.items.length} items, ${tasks} tasks, ${problem.teams.length} teams, ${weeks} weeks`,
  );
  print(
    "schedule with explanations",
    medianTime(() => must(schedule(problem))),
  );
  print(
    "simulate 10,000 runs",
    medianTime(() => must(simulate(problem, { runs: 10_000, seed: 1 }))),
  );
  print(
    "what-if, 2,000 runs",
    medianTime(() => must(simulate(problem, { runs: 2_000, seed: 1 }))),
  );
  const few = medianTime(() => must(simulate(problem, { runs: 2_000, seed: 2 })));
  const many = medianTime(() => must(simulate(problem, { runs: 12_000, seed: 2 })));
  console.log(`  schedules inside the simulation: ${Math.round(10_000 / ((many - few) / 1_000))}/s`);
  const crowd: Problem = largeProblem(2, 2_000, 30);
  print(
    "simulate 2,000 items × 1,000 runs",
    medianTime(() => must(simulate(crowd, { runs: 1_000, seed: 1 }))),
  );
}

function must<T extends { ok: boolean }>(answer: T): void {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

function medianTime(work: () => void): number {
  work();
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[2]!;
}

function print(what: string, ms: number): void {
  console.log(`  ${what}: ${ms.toFixed(ms < 10 ? 1 : 0)} ms`);
}

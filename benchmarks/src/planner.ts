import { criticality, type Problem, schedule, simulate } from "@ryorin/planner";
import { largeProblem } from "./planner-problem.ts";
import { amount, type Report } from "./report.ts";

/** How fast plans are scheduled and simulated; each figure is the median of five. */
export function plannerSpeed(report: Report, seed: number): void {
  const problem = largeProblem(seed);
  const tasks = problem.items.reduce((sum, item) => sum + item.tasks.length, 0);
  const size = `${problem.items.length} items, ${tasks} tasks, ${problem.teams.length} teams, 104 weeks`;
  const tell = (what: string, time: number, budget = ""): void =>
    report.figure(`planner: ${what}`, `${time.toFixed(time < 10 ? 1 : 0)} ms`, budget);
  tell(
    `schedule with explanations (${size})`,
    medianTime(() => must(schedule(problem))),
  );
  tell(
    "simulate 10,000 runs",
    medianTime(() => must(simulate(problem, { runs: 10_000, seed }))),
  );
  tell(
    "what-if, 2,000 runs",
    medianTime(() => must(simulate(problem, { runs: 2_000, seed }))),
    "≤ 200 ms",
  );
  // With more time, so that the end lies within it and can be told.
  const longer: Problem = { ...problem, horizon: "2030-04-05" };
  tell(
    "what holds up the end",
    medianTime(() => must(criticality(longer, { seed }))),
  );
  const few = medianTime(() => must(simulate(problem, { runs: 2_000, seed: seed + 1 })));
  const many = medianTime(() => must(simulate(problem, { runs: 12_000, seed: seed + 1 })));
  report.figure("planner: schedules inside the simulation", `${amount(10_000 / ((many - few) / 1_000))}/s`);
  const crowd: Problem = largeProblem(seed + 1, 2_000, 30);
  tell(
    "simulate 2,000 items, 1,000 runs",
    medianTime(() => must(simulate(crowd, { runs: 1_000, seed }))),
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

import { type ChoosePlan, choose } from "@ryorin/planner";
import type { Better, Job, Optimised } from "./jobs.ts";

/** How often one is told of a better plan: in the first moments they come by the hundred. */
const tellEvery = 250;

/**
 * Searches for a better plan until the time is up; only with `evaluations` is the answer the same on every machine.
 * What stands is worth what the same search makes of it when nothing may change.
 */
export function optimise(
  { problem, seed, seconds, evaluations }: Extract<Job, { kind: "optimise" }>,
  tell: (value: Optimised) => void,
): Optimised {
  const kept = choose({ ...problem, withinChanges: 0 }, { seed, evaluations: 1 });
  if (!kept.ok) return kept;
  const standing = kept.plan.value;
  const begin = performance.now();
  const spent = () => (performance.now() - begin) / (seconds * 1_000);
  let last = Number.NEGATIVE_INFINITY;
  const chosen = choose(problem, {
    seed,
    spent: evaluations === undefined ? spent : () => 0,
    ...(evaluations === undefined ? {} : { evaluations }),
    improved: ({ plan }) => {
      const now = performance.now();
      if (now - last < tellEvery) return;
      last = now;
      tell({ ok: true, plan: brief(plan(), standing) });
    },
  });
  return chosen.ok ? { ok: true, plan: brief(chosen.plan, standing) } : chosen;
}

/** Without its days: the plan page asks for them as soon as one tries it. */
function brief(
  { problem: _, schedule: __, explanations: ___, ...plan }: ChoosePlan,
  standing: number,
): Better {
  return { ...plan, standing };
}

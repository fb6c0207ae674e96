import type { OptimisedChange, OptimisedPlan, optimisePlan, ParsedBody } from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import type { Better, Optimised } from "../computing/jobs.ts";
import { askerOf, compute } from "../computing/pool.ts";
import { type Asked, ask } from "../results.ts";
import { type Candidates, readCandidates } from "./candidates.ts";
import { linesOf } from "./lines.ts";
import { changesTo, chooseProblemOf } from "./problem.ts";

/** What a search may take beyond its own time: reading, proving, and the turns of others. */
const grace = 20_000;

/** Ever better plans, each as a line; the search ends with the reader. */
export async function optimisedPlan(
  house: House,
  scope: Scope,
  { changes, seed, seconds, evaluations, withinChanges }: ParsedBody<typeof optimisePlan>,
  signal: AbortSignal,
): Promise<Response> {
  const [asked, candidates] = await Promise.all([
    ask(house.db, scope, { changes, seed }, house.clock()),
    readCandidates(house.db, scope),
  ]);
  const problem = chooseProblemOf(asked, candidates, withinChanges);
  const { done, cancel } = compute(
    { kind: "optimise", problem, seed, seconds, evaluations },
    {
      deadline: seconds * 1_000 + grace,
      asker: askerOf(scope),
      tell: (found) => better(found),
    },
  );
  const lines = linesOf(cancel);
  const better = (found: Optimised): void => {
    if (found.ok) lines.better(() => presented(found.plan, asked, candidates));
  };
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  done
    .then((ended) => {
      if (ended.state === "done") better(ended.value);
      const isRefused = ended.state === "done" && !ended.value.ok;
      lines.end(isRefused ? "refused" : ended.state);
    })
    .catch((error: unknown) => lines.fail(error))
    .finally(() => signal.removeEventListener("abort", cancel));
  return new Response(lines.stream, {
    headers: {
      "content-type": "application/x-ndjson",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}

function presented(plan: Better, asked: Asked, { open }: Candidates): OptimisedPlan {
  const finish = new Map(plan.order.map((one) => [one.item, one.finish]));
  return {
    standing: plan.standing,
    value: plan.value,
    bound: plan.bound,
    proven: plan.proven,
    evaluations: plan.evaluations,
    unmet: plan.unmet.map((one) => one.item),
    differences: plan.changes.flatMap((change): OptimisedChange[] => {
      // What is in the plan has one option there and stays in.
      if (change.code === "added") return [{ ...change, finish: finish.get(change.item) ?? null }];
      return change.code === "moved" ? [change] : [];
    }),
    leftOut: plan.leftOut,
    proposals: open.flatMap(([first]) =>
      first === undefined ? [] : [{ id: first.id, number: first.number, title: first.title }],
    ),
    changes: changesTo(asked.changes, plan.order, asked),
  };
}

import { type PlanFacts, readPlanFacts, type ScenarioChanges } from "@ryorin/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, currentWorkspace } from "../../../data/api.ts";
import { type T, useT } from "../../../i18n.ts";
import type { Question, TriedPlan } from "./plan.worker.ts";
import { PlanThread } from "./thread.ts";

/** As many as for a plan that is kept: the figures are then the same. */
const wholeRuns = 10_000;

/** What plans are made from; the open options that are tried come along. */
function useFacts({ included }: ScenarioChanges, enabled: boolean) {
  return useQuery({
    queryKey: ["plan", readPlanFacts.name, { workspace: currentWorkspace() ?? "", included }],
    queryFn: ({ signal }) => api.call(readPlanFacts, { body: { included }, signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

type Threads = { quick: PlanThread; whole: PlanThread };
type Asked = Pick<Question, "changes" | "seed"> & { facts: PlanFacts | undefined };
type Shown = { asked: Asked; plan: TriedPlan; isWhole: boolean };

/**
 * The plan under changes that are not saved, computed in the browser: at once with fewer runs, and with all of them
 * when the hand rests. `ready`: whether to load what it takes; `isTrying`: whether to compute.
 */
export function useTriedPlan(
  changes: ScenarioChanges,
  seed: number,
  { ready, isTrying }: { ready: boolean; isTrying: boolean },
) {
  const read = useFacts(changes, ready || isTrying);
  const facts: PlanFacts | undefined = read.isPlaceholderData ? undefined : read.data;
  const threads = useThreads();
  const t = useT();
  const [shown, setShown] = useState<Shown | undefined>();
  const [failed, setFailed] = useState<Asked | undefined>();
  const [attempt, setAttempt] = useState(0);
  const trial = useRef(0);

  // A thread that has computed a plan once is twice as fast: the first edit does not wait for that.
  const isWarm = useRef(false);
  useEffect(() => {
    if (isWarm.current || facts === undefined || isTrying) return;
    isWarm.current = true;
    threads.current?.quick.ask({ facts, changes, seed, runs: "quick" }).catch(() => undefined);
  }, [facts, changes, seed, isTrying, threads]);

  // What was tried and given up is not shown again for a moment when one tries something else.
  useEffect(() => {
    if (isTrying) return;
    trial.current++;
    setShown(undefined);
  }, [isTrying]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is the same question again
  useEffect(() => {
    const begun = threads.current;
    if (!isTrying || facts === undefined || begun === undefined) return;
    const asked = { facts, changes, seed };
    const { quick, whole } = begun;
    const during = trial.current;
    let isOver = false;
    void (async () => {
      try {
        const first = await quick.ask({ ...asked, runs: "quick" });
        // An answer that was overtaken on its way is still newer than what is shown.
        if (first === undefined || trial.current !== during) return;
        setShown({ asked, plan: first, isWhole: false });
        if (isOver) return;
        const all = await whole.ask({ ...asked, runs: wholeRuns });
        if (all !== undefined && !isOver) setShown({ asked, plan: all, isWhole: true });
      } catch (error) {
        console.error(error);
        if (!isOver) setFailed(asked);
      }
    })();
    return () => {
      isOver = true;
      whole.stop();
    };
  }, [facts, changes, seed, isTrying, attempt, threads]);

  const now = { facts, changes, seed };
  const hasFailed = isTrying && failed !== undefined && isSame(failed, now);
  const isDone = shown?.isWhole === true && isSame(shown.asked, now);
  const isWaiting = facts === undefined ? read.error === null : !isDone;
  return {
    plan: isTrying ? shown?.plan : undefined,
    isComputing: isTrying && !hasFailed && isWaiting,
    error: isTrying ? (read.error ?? (hasFailed ? tryProblem(t) : null)) : null,
    refetch: () => {
      setFailed(undefined);
      setAttempt(attempt + 1);
      void read.refetch();
    },
  };
}

const isSame = (a: Asked, b: Asked): boolean =>
  a.facts === b.facts && a.changes === b.changes && a.seed === b.seed;

const tryProblem = (t: T) => ({
  type: "about:blank",
  title: t("plan.edits.tryFailed"),
  status: 0,
  code: "try_failed",
  detail: t("plan.edits.tryFailedText"),
});

/** They live as long as the page. */
function useThreads() {
  const threads = useRef<Threads | undefined>(undefined);
  useEffect(() => {
    threads.current = { quick: new PlanThread(), whole: new PlanThread() };
    return () => {
      threads.current?.quick.close();
      threads.current?.whole.close();
    };
  }, []);
  return threads;
}

import { type PlanFacts, readPlanFacts, type ScenarioChanges } from "@ryorin/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, currentWorkspace } from "../../../data/api.ts";
import { type T, useT } from "../../../i18n.ts";
import type { TriedPlan } from "./plan.worker.ts";
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
type Shown = { question: number; plan: TriedPlan; isWhole: boolean };

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
  const threads = useThreads(facts !== undefined);
  const t = useT();
  const asked = useRef(0);
  const [shown, setShown] = useState<Shown | undefined>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const begun = threads.current;
    if (!isTrying || facts === undefined || begun === undefined) return;
    const question = ++asked.current;
    const { quick, whole } = begun;
    void (async () => {
      try {
        const first = await quick.ask({ facts, changes, seed, runs: "quick" });
        if (first === undefined) return;
        // An answer that was overtaken on its way is still newer than what is shown.
        setShown({ question, plan: first, isWhole: false });
        setFailed(false);
        if (asked.current !== question) return;
        const all = await whole.ask({ facts, changes, seed, runs: wholeRuns });
        if (all !== undefined && asked.current === question) setShown({ question, plan: all, isWhole: true });
      } catch (error) {
        console.error(error);
        if (asked.current === question) setFailed(true);
      }
    })();
    return () => whole.stop();
  }, [facts, changes, seed, isTrying, threads]);

  const isLatest = shown?.question === asked.current;
  return {
    plan: isTrying ? shown?.plan : undefined,
    isComputing: isTrying && !(isLatest && shown?.isWhole) && !failed,
    error: isTrying ? (read.error ?? (failed ? tryProblem(t) : null)) : null,
    refetch: () => void read.refetch(),
  };
}

const tryProblem = (t: T) => ({
  type: "about:blank",
  title: t("plan.edits.tryFailed"),
  status: 0,
  code: "try_failed",
  detail: t("plan.edits.tryFailedText"),
});

/** They live as long as the page, and load what they need once there is something to plan. */
function useThreads(isNeeded: boolean) {
  const threads = useRef<Threads | undefined>(undefined);
  useEffect(() => {
    threads.current = { quick: new PlanThread(), whole: new PlanThread() };
    return () => {
      threads.current?.quick.close();
      threads.current?.whole.close();
    };
  }, []);
  useEffect(() => {
    if (isNeeded) threads.current?.quick.warm();
  }, [isNeeded]);
  return threads;
}
